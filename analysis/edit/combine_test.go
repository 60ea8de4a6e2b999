package edit

import (
	"context"
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

// each runs do on a builder of its own for every call of the function name.
func each(t *testing.T, m *semantic.Model, name string, do func(b *Builder, call syntax.NodeID)) []Result {
	t.Helper()
	var all []Result
	tree := m.Tree()
	for n := tree.Root(); int(n) < tree.Len(); n++ {
		if tree.Kind(n) != syntax.CallExpression || tree.Text(tree.Child(n, syntax.FieldFunction)) != name {
			continue
		}
		b := New(m, Env{})
		do(b, n)
		r, err := b.Result()
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, r)
	}
	return all
}

func applied(t *testing.T, m *semantic.Model, edits []text.Edit) string {
	t.Helper()
	return checkResult(t, "a.ts", m, Result{Edits: edits}, true)
}

func TestCombine(t *testing.T) {
	swap := func(b *Builder, n syntax.NodeID) {
		b.DropReference(b.t.Child(n, syntax.FieldFunction))
		b.ReplaceCallee(n, b.Import("node:crypto", "createHash"))
	}
	for _, test := range []struct {
		name, src string
		do        func(b *Builder, n syntax.NodeID)
		want      string
		picked    []int
	}{
		{"one import for two, and the last reference gone", "import md5 from 'md5';\nf(md5(a));\ng(md5(b));\n", swap,
			"import { createHash } from 'node:crypto';\nf(createHash(a));\ng(createHash(b));\n", []int{0, 1}},
		{"not the last reference", "import md5 from 'md5';\nf(md5(a));\ng(md5(b), md5);\n", swap,
			"import md5 from 'md5';\nimport { createHash } from 'node:crypto';\nf(createHash(a));\ng(createHash(b), md5);\n", []int{0, 1}},
		{"one statement, one fix", "md5(a, md5(b));\n", func(b *Builder, n syntax.NodeID) { b.AppendArgument(n, "1") },
			"md5(a, md5(b), 1);\n", []int{0}},
		{"literals share a statement", "f(md5('a'), md5('b'));\n", func(b *Builder, n syntax.NodeID) {
			b.ReplaceString(b.t.FirstChild(b.t.Child(n, syntax.FieldArguments)), "c")
		}, "f(md5('c'), md5('c'));\n", []int{0, 1}},
		{"insertions at one place", "function f() {\n  md5(a);\n  md5(b);\n}\n", func(b *Builder, n syntax.NodeID) {
			b.InsertFirstStatement(b.m.EnclosingFunction(n), "x();")
		}, "function f() {\n  x();\n  md5(a);\n  md5(b);\n}\n", []int{0}},
		{"neighbours", "md5(a);\nmd5(b);\nc();\n", func(b *Builder, n syntax.NodeID) { b.RemoveStatement(b.statement(n)) },
			"c();\n", []int{0, 1}},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := modelOf(t, "a.ts", test.src)
			picked, edits := Combine(m, Env{}, each(t, m, "md5", test.do))
			if got := applied(t, m, edits); got != test.want || !slices.Equal(picked, test.picked) {
				t.Errorf("picked %v:\n%s\nwant %v:\n%s", picked, got, test.picked, test.want)
			}
		})
	}
}

// What a fix inserts at the place of a new import comes behind it.
func TestCombineWithImportBefore(t *testing.T) {
	m := modelOf(t, "a.ts", "f(1);\n")
	b := New(m, Env{})
	b.ReplaceCallee(expression(b, m.Tree().FirstChild(m.Tree().Root())), b.Import("crypto", "randomInt"))
	b.InsertBefore(m.Tree().FirstChild(m.Tree().Root()), "g();")
	r, err := b.Result()
	if err != nil {
		t.Fatal(err)
	}
	const want = "import { randomInt } from 'node:crypto';\n\ng();\nrandomInt(1);\n"
	_, edits := Combine(m, Env{}, []Result{r})
	if one, all := applied(t, m, r.Edits), applied(t, m, edits); one != want || all != want {
		t.Errorf("alone:\n%s\ncombined:\n%s\nwant\n%s", one, all, want)
	}
}

// An import that a fix edits itself keeps other fixes from editing it, not from
// being applied.
func TestCombineAroundImports(t *testing.T) {
	m := modelOf(t, "a.ts", "import { createHash } from 'crypto';\nf(1);\n")
	rename := New(m, Env{})
	rename.ReplaceSpan(text.Span{Start: 7, End: 21}, "* as crypto")
	use := New(m, Env{})
	use.ReplaceExpr(m.Tree().NodeAt(strings.Index("import { createHash } from 'crypto';\nf(1);\n", "1)")), use.Import("crypto", "randomInt"))
	var results []Result
	for _, b := range []*Builder{rename, use} {
		r, err := b.Result()
		if err != nil {
			t.Fatal(err)
		}
		results = append(results, r)
	}
	picked, edits := Combine(m, Env{}, results)
	if got := applied(t, m, edits); !slices.Equal(picked, []int{0}) || got != "import * as crypto from 'crypto';\nf(1);\n" {
		t.Errorf("picked %v:\n%s", picked, got)
	}
	if picked, edits := Combine(m, Env{}, nil); len(picked) != 0 || len(edits) != 0 {
		t.Errorf("Combine of nothing = %v, %v", picked, edits)
	}
}

func TestConflicts(t *testing.T) {
	span := func(start, end int) []text.Edit { return []text.Edit{{Span: text.Span{Start: start, End: end}}} }
	for _, test := range []struct {
		a, b []text.Edit
		want bool
	}{
		{span(0, 2), span(2, 4), false}, {span(0, 2), span(1, 4), true}, {span(2, 2), span(2, 4), true},
		{span(2, 2), span(0, 2), true}, {span(2, 2), span(2, 2), true}, {span(2, 2), span(3, 4), false},
		{slices.Concat(span(0, 1), span(5, 9)), slices.Concat(span(2, 3), span(8, 9)), true},
		{slices.Concat(span(0, 1), span(5, 5)), slices.Concat(span(2, 3), span(4, 4), span(6, 6)), false},
	} {
		if conflicts(test.a, test.b) != test.want || conflicts(test.b, test.a) != test.want {
			t.Errorf("conflicts(%v, %v) is not %v", test.a, test.b, test.want)
		}
	}
}

func randomEdits(r *rand.Rand, n int) []text.Edit {
	var edits []text.Edit
	for at := 0; at < n; {
		start := at + r.Intn(6)
		end := start + r.Intn(4)
		if end > n {
			break
		}
		edits = append(edits, text.Edit{Span: text.Span{Start: start, End: end}, New: strings.Repeat(string(rune('A'+r.Intn(26))), r.Intn(3))})
		at = end + r.Intn(2)
	}
	return edits
}

func TestCompose(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for range 3000 {
		base := text.New([]byte("the quick\r\nbrown fox\njumps over\r\nthe lazy dog"))
		doc := base
		var rounds [][]text.Edit
		for range r.Intn(5) {
			edits := randomEdits(r, doc.Len())
			next, err := doc.Apply(edits)
			if err != nil {
				t.Fatal(err)
			}
			rounds = append(rounds, edits)
			doc = next
		}
		composed := Compose(base, rounds...)
		got, err := base.Apply(composed)
		if err != nil || string(got.Bytes()) != string(doc.Bytes()) {
			t.Fatalf("Compose(%v) = %v, which gives %q, %v, want %q", rounds, composed, got.Bytes(), err, doc.Bytes())
		}
	}
	if got := Compose(text.New([]byte("a")), []text.Edit{{Span: text.Span{Start: 5, End: 6}}}); got != nil {
		t.Errorf("Compose out of range = %v", got)
	}
	if got := Compose(text.New([]byte("ab"))); len(got) != 0 {
		t.Errorf("Compose of nothing = %v", got)
	}
}

// operations are all that a builder can do to a node.
var operations = []struct {
	name string
	do   func(b *Builder, n syntax.NodeID)
}{
	{"Replace", func(b *Builder, n syntax.NodeID) { b.Replace(n, "x") }},
	{"ReplaceString", func(b *Builder, n syntax.NodeID) { b.ReplaceString(n, "x'y\"`${") }},
	{"ReplaceCallee", func(b *Builder, n syntax.NodeID) { b.ReplaceCallee(n, "a ? b : c") }},
	{"ReplaceExpr", func(b *Builder, n syntax.NodeID) { b.ReplaceExpr(n, "a ?? b") }},
	{"WrapExpr", func(b *Builder, n syntax.NodeID) { b.WrapExpr(n, "await ", "") }},
	{"RemoveProperty", func(b *Builder, n syntax.NodeID) { b.RemoveProperty(n) }},
	{"SetProperty", func(b *Builder, n syntax.NodeID) { b.SetProperty(n, "zz", "true") }},
	{"RemoveElement", func(b *Builder, n syntax.NodeID) { b.RemoveElement(n) }},
	{"RemoveArgument", func(b *Builder, n syntax.NodeID) { b.RemoveArgument(n) }},
	{"AppendArgument", func(b *Builder, n syntax.NodeID) { b.AppendArgument(n, "{ a: 1 }") }},
	{"RemoveStatement", func(b *Builder, n syntax.NodeID) { b.RemoveStatement(n) }},
	{"InsertBefore", func(b *Builder, n syntax.NodeID) { b.InsertBefore(n, "if (x) {", "\ty();", "}") }},
	{"InsertAfter", func(b *Builder, n syntax.NodeID) { b.InsertAfter(n, "(x)()") }},
	{"InsertFirstStatement", func(b *Builder, n syntax.NodeID) { b.InsertFirstStatement(n, "[x].y()") }},
	{"RemoveAttribute", func(b *Builder, n syntax.NodeID) { b.RemoveAttribute(n) }},
	{"SetAttribute", func(b *Builder, n syntax.NodeID) { b.SetAttribute(n, "zz", `"a"`) }},
	{"DropReference", func(b *Builder, n syntax.NodeID) { b.DropReference(n); b.Replace(n, b.Import("crypto", "a")) }},
}

// tryAll does everything to every node of a source. What is not refused has to
// hold the invariants.
func tryAll(t *testing.T, path, src string, keepComments bool) (results int) {
	tree, err := syntax.Parse(context.Background(), syntax.LanguageByPath(path), text.New([]byte(src)))
	if err != nil {
		t.Fatal(err)
	}
	m := semantic.New(tree, nil)
	for n := syntax.NoNode; int(n) < tree.Len(); n++ {
		for _, op := range operations {
			b := New(m, Env{Path: path})
			op.do(b, n)
			r, err := b.Result()
			if err != nil {
				continue
			}
			results++
			// A replacement may put anything anywhere.
			strict := op.name != "Replace" && op.name != "DropReference"
			if strict {
				checkResult(t, path, m, r, keepComments)
			} else if _, err := tree.Doc().Apply(r.Edits); err != nil {
				t.Fatal(err)
			}
			if t.Failed() {
				t.Fatalf("%s of %s %q in\n%s", op.name, tree.Kind(n), tree.Text(n), src)
			}
		}
	}
	return results
}

const sample = `'use strict' // d
import md5, { a as b } from 'md5' // i
const { x, y: z } = require('m')
/* c1 */ function f(p, { q }) { /* c2 */ g(p, /* c3 */ [q, ,1], { r: 1, /* c4 */ s, ...t }) /* c5 */ }
if (a) b(); else c() // c6
for (;;) d({
  e: 1, // c7
  // c8
  f: 2 // c9
})
switch (h) { case 1: i(); break; default: j() }
const k = async (l) => /* c10 */ l.m
;[1].map((n) => n)
l: while (o) { p() }
class A { @d() x = 1; m() { 'use server'; } }
export default () => ({ a: 1 }) // c11
`

func TestNothingBreaks(t *testing.T) {
	if n := tryAll(t, "a.ts", sample, true); n < 100 {
		t.Errorf("only %d edits were possible", n)
	}
	tryAll(t, "a.ts", strings.ReplaceAll(sample, "\n", "\r\n"), true)
	tryAll(t, "a.tsx", "const x = <div a=\"b\" {...c}>\n  {/* c */}\n  <p d={e}>text &amp; {f}</p>\n</div>\n", true)
}

// Each word of the sample is deleted in turn, and the text cut at many places:
// whatever is still offered has to be proper edits.
func TestBrokenSource(t *testing.T) {
	fields := strings.SplitAfter(sample, " ")
	const step = 6
	for i := 0; i < len(fields); i += step {
		tryAll(t, "a.ts", strings.Join(slices.Concat(fields[:i], fields[i+1:]), ""), false)
	}
	for i := 0; i < len(sample); i += 7 * step {
		tryAll(t, "a.ts", sample[:i], false)
	}
}

// A comment at any place between two tokens survives every edit, or the edit is
// refused.
func TestCommentsAnywhere(t *testing.T) {
	const src = "const o = f({ a: 1, b: [2, 3] }, c)\nif (d) g(h)\nfunction i(j) { k(j) }\nconst l = (m) => n(m)\n"
	tree := modelOf(t, "a.ts", src).Tree()
	var places []int
	for n := tree.Root() + 1; int(n) < tree.Len(); n++ {
		places = append(places, tree.Start(n), tree.End(n))
	}
	for i := range len(src) {
		if strings.IndexByte("{}[](),:=", src[i]) >= 0 {
			places = append(places, i, i+1)
		}
	}
	slices.Sort(places)
	for i, at := range slices.Compact(places) {
		for _, comment := range []string{fmt.Sprintf("/* c%d */", i), fmt.Sprintf("// c%d\n", i)}[i%2:] {
			broken := src[:at] + comment + src[at:]
			if errorCount(modelOf(t, "a.ts", broken).Tree()) > 0 {
				continue // “=” of “=>”
			}
			tryAll(t, "a.ts", broken, true)
		}
	}
}

func FuzzBuilder(f *testing.F) {
	f.Add(sample[:200])
	f.Add("const a = <b c={d}>e</b>")
	f.Add("f(() => a, { b, ...c })\n;[1]")
	f.Fuzz(func(t *testing.T, src string) {
		// The grammar ends no statement at a lone CR, as the language would.
		if len(src) <= 200 && !strings.Contains(strings.ReplaceAll(src, "\r\n", ""), "\r") {
			tryAll(t, "a.tsx", src, true)
		}
	})
}

func TestHostileInput(t *testing.T) {
	deep := strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000)
	m := modelOf(t, "a.ts", "f("+deep+", { a: 1 })\n")
	tree := m.Tree()
	for _, n := range []syntax.NodeID{1, 2, 3, syntax.NodeID(tree.Len() / 2), syntax.NodeID(tree.Len() - 1)} {
		for _, op := range operations {
			b := New(m, Env{})
			op.do(b, n)
			if r, err := b.Result(); err == nil {
				if _, err := tree.Doc().Apply(r.Edits); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	for _, src := range []string{"", "\ufeff", "\r", "\xff\xfe", "'", "`${", "<a", "import", "export {", "\x00"} {
		tryAll(t, "a.tsx", src, false)
	}
}
