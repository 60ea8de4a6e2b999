package syntax

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"seclint/analysis/text"
)

// TestHostileInput parses text that nobody means well with. Each must come out
// as a sound tree, and soon.
func TestHostileInput(t *testing.T) {
	const deep = 100_000
	minified := strings.Repeat("e.exports=function(t,n){var r=t.createElement(\"div\",{className:\"a-very-long-class-name\"});return r&&n?r:null};", 9000)
	for _, tt := range []struct {
		name, src string
	}{
		{"empty", ""},
		{"blank", " \t\r\n"},
		{"byte order mark", "\xef\xbb\xbfconst a = 1"},
		{"NUL", "const a = '\x00';\x00\x00 b(\x00)"},
		{"only NUL", strings.Repeat("\x00", 5000)},
		{"invalid UTF-8", "const a = '\xff\xfe'; // \xc3\nb(\xed\xa0\x80)"},
		{"only invalid UTF-8", strings.Repeat("\xff", 5000)},
		{"lone CR", "const a = 1\rconst b = 2\r// c\rd()"},
		{"separators", "const a = 1\u2028const b = 2\u2029c()"},
		{"open comment", "a /* b"},
		{"open string", "const a = 'b\nc"},
		{"open template", "const a = `b ${c ${`"},
		{"open element", "const a = <b c={<d>{<e "},
		{"brackets", strings.Repeat("[", deep) + strings.Repeat("]", deep)},
		{"open brackets", strings.Repeat("[", deep)},
		{"closing brackets", strings.Repeat("]", deep)},
		{"blocks", strings.Repeat("{", deep) + strings.Repeat("}", deep)},
		{"open parentheses", strings.Repeat("(", 10_000)},
		{"calls", strings.Repeat("f(", 10_000) + strings.Repeat(")", 10_000)},
		{"members", "a" + strings.Repeat(".b", deep)},
		{"sums", "a" + strings.Repeat("+a", deep)},
		{"negations", strings.Repeat("!", deep) + "a"},
		{"ternaries", strings.Repeat("a?", 20_000) + "b" + strings.Repeat(":c", 20_000)},
		{"elements", "x=" + strings.Repeat("<a>", 20_000) + strings.Repeat("</a>", 20_000)},
		{"elements in expressions", "x=" + strings.Repeat("<a>{", 5_000) + strings.Repeat("}</a>", 5_000)},
		{"templates", strings.Repeat("`${", 5_000) + strings.Repeat("}`", 5_000)},
		{"arrows", strings.Repeat("a=>", 20_000) + "a"},
		{"else if", strings.Repeat("if(a)b;else ", 20_000) + "c"},
		{"minified", minified},
		{"ampersands in text", "x = <p>" + strings.Repeat("a & b ", 5_000) + "</p>"},
		{"ampersands alone", "x = <p>" + strings.Repeat("&", 5_000) + "</p>"},
		{"ampersands and no end", strings.Repeat("x = <a b='&'>&{", 2_000)},
		{"decorators", "class A { " + strings.Repeat("@(", 20_000)},
		{"unknown words", strings.Repeat("using using accessor in out T static [a: export type * ", 1_000)},
		{"escapes", "a`" + strings.Repeat(`\u\\`, 20_000) + "`"},
		{"a string of 20 MB", "x='" + strings.Repeat("0123456789abcdef", 20<<20/16) + "'"},
	} {
		t.Run(strings.ReplaceAll(tt.name, " ", "-"), func(t *testing.T) {
			for _, lang := range languages {
				start := time.Now()
				tree := mustParse(t, lang, tt.src)
				if took := time.Since(start); took > 20*time.Second {
					t.Errorf("%v took %v", lang, took)
				} else if took > time.Second {
					t.Logf("%v took %v", lang, took)
				}
				checkShape(t, tree)
			}
		})
	}
}

// TestLargeFile parses 20 MB on one line, and a change of it.
func TestLargeFile(t *testing.T) {
	part := "x=\"" + strings.Repeat("0123456789abcdef", 16) + "\";"
	src := []byte(strings.Repeat(part, 20<<20/len(part)))
	p, err := NewParser(JavaScript)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	doc := text.New(src)
	ctx := context.Background()
	if _, err := p.Parse(ctx, doc); err != nil {
		t.Fatal(err)
	}
	doc = doc.Replace(text.Edit{Span: text.Span{Start: len(src) / 2, End: len(src) / 2}, New: "y"})
	tree, err := p.Parse(ctx, doc)
	if err != nil {
		t.Fatal(err)
	}
	if tree.Len() < 4*(20<<20/len(part)) || tree.End(tree.Root()) != len(src)+1 {
		t.Errorf("%d nodes up to byte %d", tree.Len(), tree.End(tree.Root()))
	}
}

// TestCancel ends parses at many points; the parser must go on as if they had
// never been asked for.
func TestCancel(t *testing.T) {
	src := strings.Repeat("function f(a, b) { return a.map((x) => `${x} ${b}`) }\n", 4000)
	p, err := NewParser(TypeScript)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	doc := text.New([]byte(src))
	stopped := 0
	for i := range 40 {
		// Break the text early on, so that the parse has something to do.
		doc = doc.Replace(text.Edit{Span: text.Span{Start: i, End: i}, New: []string{"`", "{", "(", "x"}[i%4]})
		ctx, cancel := context.WithTimeout(context.Background(), time.Duration(i)*50*time.Microsecond)
		_, err := p.Parse(ctx, doc)
		cancel()
		if err != nil {
			stopped++
			if !errors.Is(err, context.DeadlineExceeded) {
				t.Fatal(err)
			}
		}
	}
	if stopped == 0 {
		t.Error("no parse was cancelled")
	}
	done, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := p.Parse(done, doc); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	doc = text.New([]byte(src))
	got, err := p.Parse(context.Background(), doc)
	if err != nil {
		t.Fatal(err)
	}
	if d := difference(got, mustParse(t, TypeScript, src)); d != "" {
		t.Error(d)
	}
}

// TestCommentsAreNoNodes looks for comments where a field or a child is asked
// for.
func TestCommentsAreNoNodes(t *testing.T) {
	for _, lang := range languages {
		tree := mustParse(t, lang, "const /*1*/ a /*2*/ = /*3*/ f /*4*/ ( /*5*/ b, /*6*/ c /*7*/ ) /*8*/;\nreturn /*9*/ d;\n({ /*10*/ e /*11*/ : /*12*/ g })")
		if tree.CommentCount() != 12 {
			t.Errorf("%v: %d comments", lang, tree.CommentCount())
		}
		for n := range tree.Descendants(tree.Root()) {
			if s := tree.Text(n); strings.HasPrefix(s, "/*") || strings.HasSuffix(s, "*/") {
				t.Errorf("%v: node %v %q", lang, tree.Kind(n), s)
			}
			if tree.Kind(n) == CallExpression {
				args := tree.Child(n, FieldArguments)
				if tree.Text(tree.Child(n, FieldFunction)) != "f" || tree.ChildCount(args) != 2 || tree.Text(tree.ChildAt(args, 1)) != "c" {
					t.Errorf("%v: %s", lang, dump(tree))
				}
			}
			if v := tree.Child(n, FieldValue); tree.Kind(n) == Pair && tree.Text(v) != "g" {
				t.Errorf("%v: value %q", lang, tree.Text(v))
			}
		}
	}
}

// TestLanguages maps names to grammars.
func TestLanguages(t *testing.T) {
	for name, want := range map[string]Language{
		"a.ts": TypeScript, "b/c.d.mts": TypeScript, "c.CTS": TypeScript, `d\e.tsx`: TSX, "f.js": JavaScript, "g.mjs": JavaScript,
		"h.cjs": JavaScript, "i.jsx": JavaScript, "j.json": NoLanguage, "ts": NoLanguage, "": NoLanguage, "k.ts/l": NoLanguage,
	} {
		if got := LanguageByPath(name); got != want {
			t.Errorf("%q: %v, want %v", name, got, want)
		}
	}
	if LanguageByID("typescriptreact") != TSX || LanguageByID("python") != NoLanguage {
		t.Error("language identifiers are mapped wrongly")
	}
	for _, lang := range []Language{NoLanguage, languageCount, 200} {
		if _, err := Parse(context.Background(), lang, text.New(nil)); !errors.Is(err, ErrNoLanguage) {
			t.Errorf("language %d: error %v", lang, err)
		}
	}
}
