package workspace

import (
	"strings"
	"testing"
	"testing/fstest"
)

// The expectations were compared with git check-ignore.
func TestIgnoreRules(t *testing.T) {
	tests := []struct {
		rules   string
		ignored string // names, a folder ends in a slash
		kept    string
	}{
		{"*.ts", "a.ts d/a.ts d/e/.ts", "a.tsx ts d/ats"},
		{"/a.ts", "a.ts", "d/a.ts"},
		{"d/a.ts", "d/a.ts", "e/d/a.ts a.ts"},
		{"d/", "d/ e/d/ d/a.ts", "d e/d"},
		{"d", "d d/ e/d/a.ts", "dd ed"},
		{"!d\nd", "d", ""},
		{"*.ts\n!keep.ts", "a.ts", "keep.ts d/keep.ts"},
		{"d/\n!d/keep.ts", "d/keep.ts", ""}, // a left out folder is not entered
		{"d/*\n!d/keep.ts", "d/a.ts", "d/keep.ts d/"},
		{"**/d", "d d/ a/d a/b/d/x", "dx"},
		{"d/**", "d/a d/a/b", "d/ d"},
		{"a/**/b", "a/b a/x/b a/x/y/b", "a/xb c/a/b"},
		{"a**b", "ab axxb", "a/b"},
		{"/*\n!/src", "a.ts lib/", "src/ src/a.ts"},
		{"**", "a d/ d/a", ""},
		{"?.ts", "a.ts", "é.ts ab.ts .ts"},
		{"[ab].ts", "a.ts b.ts", "c.ts"},
		{"[!ab].ts", "c.ts", "a.ts"},
		{"[a-c]x[^0-9]", "bxy", "bx1 dxy"},
		{"[]].ts", "].ts", "[.ts"},
		{"[[:digit:]]*", "1a", "a1"},
		{"[a", "", "[a a"},
		{`\!a`, "!a", "a"},
		{`\#a`, "#a", "a"},
		{"# a", "", "a #"},
		{"a  ", "a", ""},
		{`a\ `, "a_", ""}, // "_" stands for a space
		{"a\r\nb\r\n", "a b", ""},
		{"\uFEFFa", "a", ""},
		{"\n\n \n/\n!\n", "", "a d/"},
		{"a/***/b", "a/x/y/b", ""},
	}
	for _, test := range tests {
		w := New(fstest.MapFS{".gitignore": {Data: []byte(test.rules)}}, "")
		check := func(names string, want bool) {
			for name := range strings.FieldsSeq(names) {
				name, dir := strings.CutSuffix(name, "/")
				name = strings.ReplaceAll(name, "_", " ")
				if reason, got := w.Ignored(name, dir); got != want {
					t.Errorf("%q: %q ignored = %v (%s), want %v", test.rules, name, got, reason, want)
				}
			}
		}
		check(test.ignored, true)
		check(test.kept, false)
	}
}

func TestIgnoredByNestedFiles(t *testing.T) {
	w := New(fstest.MapFS{
		".gitignore":        {Data: []byte("*.gen.ts\n/only-here\n")},
		"pkg/.gitignore":    {Data: []byte("!keep.gen.ts\n/local.ts\nsub/deep.ts\n")},
		".git/info/exclude": {Data: []byte("mine.ts\nkeep.gen.ts\n")},
	}, "")
	tests := []struct{ name, reason string }{
		{"a.gen.ts", "ignored by .gitignore, line 1"},
		{"pkg/a.gen.ts", "ignored by .gitignore, line 1"},
		{"keep.gen.ts", "ignored by .gitignore, line 1"},
		{"pkg/keep.gen.ts", ""},
		{"pkg/x/keep.gen.ts", ""},
		{"pkg/local.ts", "ignored by pkg/.gitignore, line 2"},
		{"pkg/x/local.ts", ""},
		{"pkg/sub/deep.ts", "ignored by pkg/.gitignore, line 3"},
		{"sub/deep.ts", ""},
		{"only-here", "ignored by .gitignore, line 2"},
		{"pkg/only-here", ""},
		{"x/mine.ts", "ignored by .git/info/exclude, line 1"},
		{"node_modules/a/index.js", "in node_modules/, installed packages"},
		{"pkg/.next/server/a.js", "in .next/, build output"},
		{"dist.ts", ""},
		{"../a.ts", ""},
		{".", ""},
	}
	for _, test := range tests {
		if reason, ok := w.Ignored(test.name, false); reason != test.reason || ok != (test.reason != "") {
			t.Errorf("%s: %q, want %q", test.name, reason, test.reason)
		}
	}
	if _, ok := w.Ignored("dist", false); ok {
		t.Error("a file named dist is taken for a folder of build output")
	}
}

func TestInvalidateIgnoreFile(t *testing.T) {
	files := fstest.MapFS{".gitignore": {Data: []byte("a.ts")}}
	w := New(files, "")
	if _, ok := w.Ignored("a.ts", false); !ok {
		t.Fatal("a.ts is not ignored")
	}
	files[".gitignore"] = &fstest.MapFile{Data: []byte("b.ts")}
	w.Invalidate(".gitignore")
	if _, ok := w.Ignored("a.ts", false); ok {
		t.Error("the old rule still holds")
	}
	if _, ok := w.Ignored("b.ts", false); !ok {
		t.Error("the new rule does not hold")
	}
}

// Patterns that make a naive matcher take exponential time.
func TestHostilePatterns(t *testing.T) {
	stars := strings.Repeat("*a", 200) + "b"
	name := strings.Repeat("a", 5000)
	if matchSegment(stars, name) {
		t.Error("matched")
	}
	g := newGlob(strings.Repeat("**/a/", 100) + "b")
	if g.match(strings.Repeat("a/", 2000) + "c") {
		t.Error("matched")
	}
	parseIgnore(strings.Repeat("[", 100_000) + "\n" + strings.Repeat("**/", 100_000) + `\`)
}
