package server

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"seclint/analysis"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
	"seclint/server/helpers/npmtest"
)

// TestPrettierKeepsDirectives formats texts with directives by the real Prettier:
// none comes off what it silences.
func TestPrettierKeepsDirectives(t *testing.T) {
	npm := npmtest.Install(t, npmtest.Packages{"prettier": "3.10.1"})
	dir := npm.Dir(t)
	widths := []string{"40", "80", "200"}
	name := func(i int, width string) string { return filepath.Join(dir, fmt.Sprintf("%d-%s.tsx", i, width)) }
	args := map[string][]string{}
	for i, form := range disableForms {
		for _, width := range widths {
			if err := os.WriteFile(name(i, width), []byte(form.after), 0o644); err != nil {
				t.Fatal(err)
			}
			args[width] = append(args[width], name(i, width))
		}
	}
	for _, width := range widths {
		arguments := append([]string{npm.Program("prettier", "bin", "prettier.cjs"), "--write", "--no-config", "--print-width", width}, args[width]...)
		if out, err := npm.Node(dir, arguments...); err != nil {
			t.Fatalf("prettier: %v\n%s", err, out)
		}
	}
	engine, err := analysis.NewEngine(testRules, analysis.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, form := range disableForms {
		for _, width := range widths {
			content, err := os.ReadFile(name(i, width))
			if err != nil {
				t.Fatal(err)
			}
			tree, err := syntax.Parse(context.Background(), syntax.TSX, text.New(content))
			if err != nil {
				t.Fatal(err)
			}
			r := engine.Analyze(analysis.File{Path: "a.tsx"}, tree)
			for _, f := range r.Findings {
				if f.Rule.ID == "test/bad" || f.Rule.Family() == source {
					t.Errorf("%s, %s columns: %s\n%s", form.name, width, f.Rule.ID, content)
				}
			}
		}
	}
}
