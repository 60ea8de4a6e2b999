package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"seclint/analysis"
	"seclint/analysis/config"
	"seclint/rules"
)

// TestSchemaIsCurrent compares the schema in the tree with what the rules and keys
// of now make.
func TestSchemaIsCurrent(t *testing.T) {
	engine, err := analysis.NewEngine(rules.All(), analysis.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want, err := config.Schema(engine)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, filepath.Join("..", "..", "analysis", "config", "schema.json"), want)
}

// golden compares with a file, or writes it with -update.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	want = bytes.ReplaceAll(want, []byte("\r\n"), []byte("\n"))
	if !bytes.Equal(got, want) {
		t.Errorf("%s is out of date; “go test ./cmd/seclint -update” writes it anew\n%s", name, firstDifference(want, got))
	}
}

// firstDifference shows where two texts part.
func firstDifference(a, b []byte) string {
	x, y := strings.Split(string(a), "\n"), strings.Split(string(b), "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return "- " + x[i] + "\n+ " + y[i]
		}
	}
	return "one is longer"
}

// monorepo copies the fixture with configurations to a folder of its own.
func monorepo(t *testing.T) string {
	t.Helper()
	files := make(map[string]string)
	root := filepath.Join("..", "..", "testdata", "workspaces", "monorepo")
	err := filepath.WalkDir(root, func(name string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, name)
		files[filepath.ToSlash(rel)] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return folder(t, files)
}

// found lists the findings as “path rule severity”.
func found(r jsonReport) string {
	var list []string
	for _, f := range r.Findings {
		list = append(list, f.Path+" "+f.Rule+" "+f.Severity)
	}
	return strings.Join(list, "\n")
}

func TestConfiguration(t *testing.T) {
	dir := monorepo(t)
	r, out := scanJSON(t, dir, "--fail-on", "never", ".")
	want := strings.Join([]string{
		"packages/api/src/hash.ts crypto/weak-hash information",
		"packages/api/src/hash.ts seclint/invalid-directive warning",
		"packages/api/src/hash.ts crypto/weak-hash information",
		"packages/api/src/run.ts injection/command error",
		"packages/api/test/hash.test.ts crypto/weak-hash information",
		"packages/web/src/hash.ts crypto/weak-hash error",
	}, "\n")
	if got := found(r); got != want {
		t.Errorf("findings\n%s\nwant\n%s", got, want)
	}
	if len(r.Notices) != 0 || out.code != 0 {
		t.Errorf("code %d, notices %+v: excluded files are skipped silently", out.code, r.Notices)
	}
	// From within, the same files are found by the same configuration.
	if r, _ := scanJSON(t, filepath.Join(dir, "packages", "web"), "--fail-on", "never"); found(r) != "src/hash.ts crypto/weak-hash error" {
		t.Errorf("from a package: %s", found(r))
	}
	// A file that is named says why it is skipped.
	r, out = scanJSON(t, dir, "packages/legacy/src/hash.ts")
	if len(r.Notices) != 1 || !strings.Contains(r.Notices[0].Message, `excluded by "packages/legacy" in seclint.json`) || out.code != 0 {
		t.Errorf("code %d, notices %+v", out.code, r.Notices)
	}
	// Flags have the last word.
	if r, _ := scanJSON(t, dir, "--rule", "crypto/weak-hash", "packages/api/src/hash.gen.ts"); found(r) != "packages/api/src/hash.gen.ts crypto/weak-hash information" {
		t.Errorf("with --rule: %s", found(r))
	}
	// What a project says of its own functions counts in explanations, too.
	if r := seclint(t, dir, "explain", "packages/api/src/run.ts:7"); r.code != 0 || !strings.Contains(r.stdout, "injection/command") {
		t.Errorf("explain: code %d\n%s%s", r.code, r.stdout, r.stderr)
	}
	// Standard input is judged by its name.
	p := program{dir: dir, args: []string{"scan", "--format", "json", "--stdin-filename", "packages/web/src/x.ts"}, stdin: "import { createHash } from 'crypto';\nexport const a = createHash('md5');\n"}
	if r := decodeJSON(t, p.run(t)); found(r) != "packages/web/src/x.ts crypto/weak-hash error" {
		t.Errorf("standard input: %s", found(r))
	}
	p.args[4] = "packages/legacy/src/x.ts"
	if r := decodeJSON(t, p.run(t)); len(r.Findings) != 0 || len(r.Notices) != 1 {
		t.Errorf("excluded standard input: %+v", r)
	}
}

func TestConfigFlag(t *testing.T) {
	dir := folder(t, map[string]string{
		"seclint.json":   `{ "rules": { "request/tls-reject-unauthorized": "off" } }`,
		"a.ts":           badTLS,
		"ci/strict.json": `{ "rules": {}, "exclude": ["none"] }`,
		"ci/bad.json":    `{ "rules": `,
		"ci/typo.json":   "{\n  \"ruels\": {}\n}",
	})
	elsewhere := folder(t, map[string]string{"base.json": `{ "includeTests": true }`, "c.json": `{ "extends": "base.json", "exclude": ["a.ts"] }`})
	before, _ := scanJSON(t, dir)
	for _, tt := range []struct {
		file     string
		code     int
		skipped  bool
		contains string
	}{
		{"ci/strict.json", -1, false, ""},
		{filepath.Join(elsewhere, "c.json"), 0, true, ""},
		{"ci/none.json", 2, false, "does not exist"},
		{"ci/bad.json", 2, false, "bad.json:1:12: This is not JSON"},
		{"ci/typo.json", -1, false, `ci/typo.json:2:3: There is no setting "ruels". Did you mean "rules"?`},
	} {
		r := seclint(t, dir, "scan", "--config", tt.file, ".")
		if tt.code >= 0 && r.code != tt.code || !strings.Contains(r.stderr, tt.contains) {
			t.Errorf("%s: code %d, %s", tt.file, r.code, r.stderr)
		}
	}
	if after, _ := scanJSON(t, dir, "--config", "ci/strict.json"); len(after.Findings) <= len(before.Findings) {
		t.Errorf("%d findings with another configuration, %d before", len(after.Findings), len(before.Findings))
	}
}

func TestMaxFileSize(t *testing.T) {
	dir := folder(t, map[string]string{
		"seclint.json":   `{ "maxFileSize": 20 }`,
		"a.ts":           badTLS,
		"b/seclint.json": `{ "maxFileSize": 4000000 }`,
		"b/b.ts":         strings.Repeat("// a long comment\n", 150000) + badTLS,
	})
	r, _ := scanJSON(t, dir)
	if len(r.Findings) == 0 || r.Findings[0].Path != "b/b.ts" || len(r.Notices) != 1 || r.Notices[0].Path != "a.ts" {
		t.Errorf("findings %+v, notices %+v", r.Findings, r.Notices)
	}
}

func TestExplainConfiguration(t *testing.T) {
	dir := monorepo(t)
	for file, want := range map[string][]string{
		"packages/api/src/hash.gen.ts":   {"packages/api/seclint.json\n", "config/strict.json (extended)", "requireReason   true", "crypto/weak-hash: off (warning by default)", "skipped         no", "sink command @monorepo/shell.run a0"},
		"packages/legacy/src/hash.ts":    {`excluded by "packages/legacy" in seclint.json`},
		"packages/web/test/hash.test.ts": {"class by name   test", "includeTests    false"},
		"node_modules/x/index.js":        {"skipped         in node_modules/"},
		"packages/web/src/none.ts":       {"skipped         does not exist"},
		"packages/web/package.json":      {"not a TypeScript or JavaScript file"},
	} {
		r := seclint(t, dir, "config", "--explain", file)
		for _, part := range want {
			if !strings.Contains(r.stdout, part) || r.code != 0 {
				t.Errorf("%s lacks %q, code %d:\n%s%s", file, part, r.code, r.stdout, r.stderr)
			}
		}
	}
	if r := seclint(t, dir, "config"); r.code != 2 {
		t.Errorf("code %d without a question", r.code)
	}
	if r := seclint(t, dir, "config", "--schema"); r.code != 0 || !strings.HasPrefix(r.stdout, "{\n") {
		t.Errorf("schema: code %d, %.40s", r.code, r.stdout)
	}
}
