package baseline

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"seclint/analysis"

	"seclint/cmd/seclint/internal/report"
)

var rules = map[string]*analysis.Rule{"a": {ID: "t/a"}, "b": {ID: "t/b"}}

// file makes a file whose findings are written as rule and fingerprint: “a1 b2”.
func made(dir, name, findings string) *report.File {
	f := &report.File{Path: name, Abs: filepath.Join(dir, filepath.FromSlash(name))}
	for _, s := range strings.Fields(findings) {
		f.Findings = append(f.Findings, report.Finding{Rule: rules[s[:1]], Fingerprint: s[1:]})
	}
	return f
}

func shown(files []*report.File) string {
	var b strings.Builder
	for _, f := range files {
		for _, g := range f.Findings {
			fmt.Fprintf(&b, "%s:%s%s ", f.Path, strings.TrimPrefix(g.Rule.ID, "t/"), g.Fingerprint)
		}
	}
	return strings.TrimSpace(b.String())
}

func TestFilter(t *testing.T) {
	tests := []struct {
		name          string
		before, after map[string]string
		rest          string // what is new
		known         int
		stale         string
	}{
		{"the same", map[string]string{"x.ts": "a1 a1 b2"}, map[string]string{"x.ts": "b2 a1 a1"}, "", 3, ""},
		{"one more of the same", map[string]string{"x.ts": "a1"}, map[string]string{"x.ts": "a1 a1"}, "x.ts:a1", 1, ""},
		{"other code", map[string]string{"x.ts": "a1"}, map[string]string{"x.ts": "a2"}, "x.ts:a2", 0, "x.ts t/a 1"},
		{"other rule", map[string]string{"x.ts": "a1"}, map[string]string{"x.ts": "b1"}, "x.ts:b1", 0, "x.ts t/a 1"},
		{"renamed", map[string]string{"x.ts": "a1 b2"}, map[string]string{"lib/y.ts": "a1 b2"}, "", 2, ""},
		{"renamed, with one more", map[string]string{"x.ts": "a1"}, map[string]string{"y.ts": "a1 a1"}, "y.ts:a1", 1, ""},
		{"copied", map[string]string{"x.ts": "a1"}, map[string]string{"a.ts": "a1", "x.ts": "a1"}, "a.ts:a1", 1, ""},
		{"repaired", map[string]string{"x.ts": "a1 a1 b2"}, map[string]string{"x.ts": "a1"}, "", 1, "x.ts t/a 1|x.ts t/b 1"},
		{"gone", map[string]string{"x.ts": "a1"}, nil, "", 0, "x.ts t/a 1"},
		{"not looked at", map[string]string{"x.ts": "a1", "there.ts": "b1"}, map[string]string{"x.ts": "a1"}, "", 1, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir, err := filepath.EvalSymlinks(t.TempDir())
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, "there.ts"), nil, 0o644); err != nil {
				t.Fatal(err)
			}
			files := func(m map[string]string) (list []*report.File) {
				for _, name := range []string{"a.ts", "lib/y.ts", "there.ts", "x.ts", "y.ts"} {
					if s, ok := m[name]; ok {
						list = append(list, made(dir, name, s))
					}
				}
				return list
			}
			path := filepath.Join(dir, "baseline.json")
			if _, err := Write(path, files(tt.before)); err != nil {
				t.Fatal(err)
			}
			b, err := Read(path)
			if err != nil {
				t.Fatal(err)
			}
			after := files(tt.after)
			known, stale := b.Filter(after, func(string) bool { return true })
			var old []string
			for _, e := range stale {
				old = append(old, fmt.Sprintf("%s %s %d", e.Path, e.Rule, e.Count))
			}
			if got := shown(after); got != tt.rest || known != tt.known || strings.Join(old, "|") != tt.stale {
				t.Errorf("new %q, known %d, stale %q; want %q, %d, %q", got, known, old, tt.rest, tt.known, tt.stale)
			}
			if tt.stale != "" {
				if _, stale := b.Filter(files(tt.after), func(string) bool { return false }); len(stale) != 0 {
					t.Errorf("rules that did not run have stale entries: %v", stale)
				}
			}
		})
	}
}

func TestWriteIsStable(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "b.json")
	content := func(files ...*report.File) string {
		t.Helper()
		if _, err := Write(path, files); err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	real, err := filepath.EvalSymlinks(dir)
	if err != nil {
		t.Fatal(err)
	}
	one := content(made(real, "b.ts", "b2 a1"), made(real, "a.ts", "a1 a1"))
	two := content(made(real, "a.ts", "a1 a1"), made(real, "b.ts", "a1 b2"))
	if one != two {
		t.Errorf("equal findings are written as\n%s\nand\n%s", one, two)
	}
	want := "{\n  \"findings\": [\n    {\n      \"count\": 2,\n      \"fingerprint\": \"1\",\n      \"path\": \"a.ts\",\n      \"rule\": \"t/a\"\n    },\n"
	if !strings.HasPrefix(one, want) {
		t.Errorf("written is\n%s", one)
	}
}

func TestWriteKeepsTheOldFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "none", "b.json")
	if _, err := Write(path, nil); err == nil {
		t.Error("wrote into a folder that does not exist")
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 0 {
		t.Errorf("%v is left, %v", entries, err)
	}
}

func TestReadOther(t *testing.T) {
	dir := t.TempDir()
	for i, content := range []string{"", "[]", "{}", `{"version":2,"findings":[]}`, `{"version":1,"findings":[{}]}`, `{"version":1,"findings":[{"count":-1,"fingerprint":"1","path":"a","rule":"b"}]}`} {
		path := filepath.Join(dir, fmt.Sprint(i))
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Read(path); !errors.Is(err, ErrNotBaseline) {
			t.Errorf("%s: %v", content, err)
		}
	}
	if _, err := Read(filepath.Join(dir, "none")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
}
