package server

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
	"seclint/analysis/workspace"
	"seclint/rules"
)

// TestFixesOfFixturesProveThemselves has every fix of every finding in testdata
// judged as an editor's request would.
func TestFixesOfFixturesProveThemselves(t *testing.T) {
	const root = "../testdata"
	ws, err := workspace.Open(root)
	if err != nil {
		t.Fatal(err)
	}
	defer ws.Close()
	engine, err := analysis.NewEngine(rules.All(), analysis.Options{})
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	offered := 0
	err = filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		language := syntax.LanguageByPath(name)
		if err != nil || entry.IsDir() || language == syntax.NoLanguage {
			return err
		}
		content, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		d := text.New(content)
		tree, err := syntax.Parse(ctx, language, d)
		if err != nil {
			return err
		}
		out := &outcome{snapshot: snapshot{text: d}, engine: engine, place: place{file: analysis.FileIn(ws, filepath.ToSlash(rel))}}
		out.result = engine.Analyze(out.place.file, tree)
		for i := range out.result.Findings {
			f := &out.result.Findings[i]
			for _, fix := range f.Fixes {
				r, err := out.editsOf(fix)
				if errors.Is(err, edit.ErrRefused) {
					continue
				}
				if err == nil {
					err = out.proven(ctx, out.proof(), r.Edits, fix.Level, f)
				}
				if err != nil {
					t.Errorf("%s:%d: %s: %q: %v", rel, d.LineAt(f.Span.Start)+1, f.Rule.ID, fix.Title, err)
				}
				offered++
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if offered == 0 {
		t.Error("no finding has a fix")
	}
}
