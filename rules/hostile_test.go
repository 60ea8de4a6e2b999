package rules_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"seclint/analysis"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
	"seclint/rules"
)

func newEngine(t testing.TB) *analysis.Engine {
	t.Helper()
	e, err := analysis.NewEngine(rules.All(), analysis.Options{All: true, IncludeTests: true})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// check analyses a text and fails if a rule panics or reports what is not there.
func check(t testing.TB, e *analysis.Engine, path string, doc *text.Document, tree *syntax.Tree) *analysis.Result {
	t.Helper()
	r := e.Analyze(analysis.File{Path: path}, tree)
	for _, p := range r.Problems {
		if p.Rule != "" {
			t.Fatalf("%s: %s\n%s", path, p.Message, p.Stack)
		}
	}
	for _, f := range r.Findings {
		if f.Span.Start < 0 || f.Span.End > doc.Len() || f.Span.Start > f.Span.End {
			t.Fatalf("%s: %s at %v of %d bytes", path, f.Rule.ID, f.Span, doc.Len())
		}
	}
	return r
}

// samples returns the fixtures of all rules and the files of the sample shop, by
// path.
func samples(t testing.TB) map[string][]byte {
	t.Helper()
	files := make(map[string][]byte)
	for _, pattern := range []string{"../testdata/rules/*/*/*.ts", "../testdata/rules/*/*/*.tsx", "../testdata/rules/*/*/*.js", "../testdata/apps/next-shop/*/*.tsx", "../testdata/apps/next-shop/*/*/*.ts"} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			b, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files["src/"+filepath.Base(filepath.Dir(name))+"/"+filepath.Base(name)] = b
		}
	}
	if len(files) < 100 {
		t.Fatalf("only %d samples", len(files))
	}
	return files
}

func sortedPaths(files map[string][]byte) []string {
	paths := make([]string, 0, len(files))
	for p := range files {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	return paths
}

// TestTyping types samples from empty to full: every text on the way is analysed
// without a panic.
func TestTyping(t *testing.T) {
	e := newEngine(t)
	files := samples(t)
	for i, path := range sortedPaths(files) {
		if i%9 != 0 {
			continue // a ninth of them is plenty
		}
		src := files[path][:min(len(files[path]), 2500)]
		parser, err := syntax.NewParser(syntax.LanguageByPath(path))
		if err != nil {
			t.Fatal(err)
		}
		for n := 0; n <= len(src); n += 5 {
			doc := text.New(slices.Clone(src[:n]))
			tree, err := parser.Parse(context.Background(), doc)
			if err != nil {
				t.Fatal(err)
			}
			r := check(t, e, path, doc, tree)
			r.Model.Release()
		}
		parser.Close()
	}
}

// TestIncrementalFindings makes 20,000 random edits, sent in three encodings, to
// samples and compares the findings
// with those of the text opened anew: at once where it has no syntax errors, after
// a fresh parse else.
func TestIncrementalFindings(t *testing.T) {
	e := newEngine(t)
	files := samples(t)
	paths := sortedPaths(files)
	r := rand.New(rand.NewPCG(1, 2))
	edits, clean := 0, 0
	for edits < 20_000 {
		path := paths[r.IntN(len(paths))]
		src := files[path]
		if len(src) > 2500 {
			continue
		}
		lang := syntax.LanguageByPath(path)
		parser, err := syntax.NewParser(lang)
		if err != nil {
			t.Fatal(err)
		}
		doc := text.New(slices.Clone(src))
		if _, err := parser.Parse(context.Background(), doc); err != nil {
			t.Fatal(err)
		}
		broken, whole := false, doc
		for range 40 {
			if broken && r.IntN(4) > 0 {
				doc = whole // taken back, as most of what breaks a text is
			} else {
				doc = doc.Replace(asSent(r, doc, randomEdit(r, doc, src)))
			}
			tree, err := parser.Parse(context.Background(), doc)
			if err != nil {
				t.Fatal(err)
			}
			edits++
			if broken = tree.HasError(tree.Root()); broken {
				check(t, e, path, doc, tree)
				parser.Forget()
				if tree, err = parser.Parse(context.Background(), doc); err != nil {
					t.Fatal(err)
				}
			} else {
				clean++
				whole = doc
			}
			fresh, err := syntax.Parse(context.Background(), lang, doc)
			if err != nil {
				t.Fatal(err)
			}
			got, want := describe(check(t, e, path, doc, tree)), describe(check(t, e, path, doc, fresh))
			if got != want {
				t.Fatalf("%s: after edits\n%s\nopened anew\n%s\ntext:\n%s", path, got, want, doc.Bytes())
			}
		}
		parser.Close()
	}
	if clean < edits/10 {
		t.Errorf("only %d of %d texts had no syntax errors", clean, edits)
	}
}

// randomEdit returns a small edit like those of a person: letters, lines moved
// about, pieces taken out and put back.
func randomEdit(r *rand.Rand, doc *text.Document, origin []byte) text.Edit {
	n := doc.Len()
	at := r.IntN(n + 1)
	switch r.IntN(6) {
	case 0:
		return text.Edit{Span: text.Span{Start: at, End: min(n, at+r.IntN(4))}}
	case 1:
		line := doc.LineSpan(doc.LineAt(at))
		return text.Edit{Span: text.Span{Start: line.Start, End: min(line.End+1, n)}}
	case 2:
		k := r.IntN(len(origin))
		end := bytes.IndexByte(origin[k:], '\n')
		if end < 0 {
			end = len(origin) - k
		}
		start := bytes.LastIndexByte(origin[:k], '\n') + 1
		line := doc.LineStart(doc.LineAt(at))
		return text.Edit{Span: text.Span{Start: line, End: line}, New: string(origin[start:k+end]) + "\n"}
	case 3:
		return text.Edit{Span: text.Span{Start: at, End: at}, New: []string{"a", "é", " ", ";", "\n", "x.y", "'", "(", ")", "{", "}", "`", "/* c */", "\r\n"}[r.IntN(14)]}
	default:
		return text.Edit{Span: text.Span{Start: at, End: at}, New: []string{" ", "\n", "", " "}[r.IntN(4)]}
	}
}

// asSent returns an edit as it arrives from a client that counts in one of the
// three encodings: offsets within a character move to its beginning.
func asSent(r *rand.Rand, doc *text.Document, e text.Edit) text.Edit {
	enc := []text.Encoding{text.UTF8, text.UTF16, text.UTF32}[r.IntN(3)]
	e.Span.Start = doc.Offset(doc.Position(e.Span.Start, enc), enc)
	e.Span.End = max(e.Span.Start, doc.Offset(doc.Position(e.Span.End, enc), enc))
	return e
}

func describe(r *analysis.Result) string {
	var b strings.Builder
	for _, f := range r.Findings {
		fmt.Fprintf(&b, "%v %s %s %s\n", f.Span, f.Rule.ID, f.Severity, f.Message)
	}
	return b.String()
}

// TestHostileText gives all rules texts that nobody would write.
func TestHostileText(t *testing.T) {
	e := newEngine(t)
	texts := map[string]string{
		"empty":              "",
		"brackets":           strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000),
		"calls":              strings.Repeat("f(", 20_000) + strings.Repeat(")", 20_000),
		"members":            "a" + strings.Repeat(".b", 50_000),
		"chained calls":      "a" + strings.Repeat(".b()", 20_000),
		"concatenation":      "const s = 'a'" + strings.Repeat("+'a'", 50_000),
		"ternaries":          "x = " + strings.Repeat("a ? b : ", 10_000) + "c",
		"objects":            "x = " + strings.Repeat("{a:", 20_000) + "1" + strings.Repeat("}", 20_000),
		"elements":           "x = " + strings.Repeat("<a>", 10_000) + strings.Repeat("</a>", 10_000),
		"templates":          "x = " + strings.Repeat("`${", 5_000) + "1" + strings.Repeat("}`", 5_000),
		"NUL and bad UTF-8":  "const a = '\x00\xff\xfe'; crypto.createHash('md5\xff')\x00",
		"BOM":                "\ufeffimport crypto from 'crypto'; crypto.createHash('md5')",
		"CR":                 "import crypto from 'crypto'\rcrypto.createHash('md5')\r",
		"many secrets":       strings.Repeat("const password = 'Tr0ub4dor&3x';\n", 5_000),
		"circular constants": "const a = b; const b = c; const c = a; require('crypto').createHash(a);",
		"circular classes":   "class A extends B {} class B extends A {} new A().x.y();",
		"long string":        "const s = '" + strings.Repeat("aB3$", 200_000) + "';",
		"regexes":            strings.Repeat("/(a+)+$/.test(x);\n", 3_000),
		"switch":             "switch (x) {" + strings.Repeat("case 1: y = req.query.a; break;\n", 5_000) + "}",
		"comments":           strings.Repeat("// seclint-disable-next-line crypto/weak-hash\n", 5_000),
	}
	for name, src := range texts {
		t.Run(name, func(t *testing.T) {
			for _, path := range []string{"pages/api/x.ts", "app/x/route.tsx", "src/x.js"} {
				doc := text.New([]byte(src))
				tree, err := syntax.Parse(context.Background(), syntax.LanguageByPath(path), doc)
				if err != nil {
					t.Fatal(err)
				}
				check(t, e, path, doc, tree)
			}
		})
	}
}
