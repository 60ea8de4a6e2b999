package syntax

import (
	"context"
	"math/rand/v2"
	"strings"
	"testing"

	"seclint/analysis/text"
)

// masked lists text that the grammar does not know and text with the same tree,
// but for the places of the nodes, that it does.
var masked = []struct {
	languages []Language
	src, same string
}{
	{withJSX, "x = <p>Terms & Conditions</p>", "x = <p>Terms _ Conditions</p>"},
	{withJSX, "x = <p>Terms & Conditions don't apply</p>; y = 'z'", "x = <p>Terms _ Conditions don't apply</p>; y = 'z'"},
	{withJSX, "x = <p>{a} && {b}&</p>", "x = <p>{a} __ {b}_</p>"},
	{withJSX, "x = <p>R&D &amp; more &#160; &</p>", "x = <p>R_D &amp; more &#160; _</p>"},
	{withJSX, "x = <a href=\"?a=1&b=2&c=3\" b='&' c={d & e}>f & g</a>", "x = <a href=\"?a=1_b=2_c=3\" b='_' c={d & e}>f _ g</a>"},
	{withJSX, "x = a && b & c && <p>d & e</p>", "x = a && b & c && <p>d _ e</p>"},
	{withTypes, "export type * from 'a'; f()", "export type { A } from 'a'; f()"},
	{withTypes, "export type * as b from 'a'", "export      * as b from 'a'"},
	{anyLanguage, "import a from './a.json' assert { type: 'json' };\nf()", "import a from './a.json';\nf()"},
	{anyLanguage, "export { a } from './a.json' with { type: 'json' };\nf()", "export { a } from './a.json';\nf()"},
	{anyLanguage, "export * from \"a\"\nwith { type: 'json' };\nf()", "export * from 'a';\nf()"},
	{anyLanguage, "import defer * as a from 'b'", "import * as a from 'b'"},
	{anyLanguage, "for (using x of y) z()", "for (const x of y) z()"},
	{anyLanguage, "for (await using x of y) z()", "for (const x of y) z()"},
	{[]Language{JavaScript}, "{ using x = f(); await using y = g() }", "{ const x = f(); const y = g() }"},
	{withTypes, "const using = 1; using(x); using.y = using", "const using = 1; u(x); u.y = u"},
	{withTypes, "class A { static accessor x = 1; accessor: string }", "class A { static accessor x = 1; a: string }"},
	{withTypes, "interface A<in T, out U, in out V, const W> {}", "interface A<T, U, V, W> {}"},
	{withTypes, "class A<out T extends U> {}\ntype B<in T> = T", "class A<T extends U> {}\ntype B<T> = T"},
	{withTypes, "class A { @(b.c()) d = 1; @(e) f() {} }", "class A { @b.c() d = 1; @e f() {} }"},
	{withTypes, "class A { static [k: string]: T }", "class A { [k: string]: T }"},
	{anyLanguage, "html`\\unicode and \\xerxes ${a} \\\\u`", "html`_unicode and _xerxes ${a} \\\\u`"},
	{withTypes, "a.b<T>?.(c)", "a.b?.(c)"},
	{withTypes, "type A = B<import('c').D['e'], F>", "type A = B<c.D['e'], F>"},
	{withTypes, "function f(a: import(\"x\").B<T>, b: import('y').C[]): D {}", "function f(a: x.B<T>, b: y.C[]): D {}"},
	{withTypes, "let a = await b<typeof import('c')>()", "let a = await b<C>()"},
	{withTypes, "class A extends B<typeof import('c').d> {}", "class A extends B<D> {}"},
	{withTypes, "for (let i = 0; i < unique.length; i++) unique.a(unique)", "for (let i = 0; i < u.length; i++) u.a(u)"},
	{withJSX, "x = <p><b>//</b> <b>a</b></p>", "x = <p><b>__</b> <b>a</b></p>"},
	{anyLanguage, "x = `a\x00b${c}`", "x = `a_b${c}`"},
	{withTypes, "let a: (string) => void, b: { c?: (any) => number }", "let a: (s) => void, b: { c?: (a) => number }"},
}

func TestMasks(t *testing.T) {
	for _, tt := range masked {
		for _, lang := range tt.languages {
			tree := mustParse(t, lang, tt.src)
			if tree.HasError(tree.Root()) {
				t.Errorf("%v %q has errors: %s", lang, tt.src, dump(tree))
				continue
			}
			checkShape(t, tree)
			want := mustParse(t, lang, tt.same)
			if strings.HasPrefix(tt.src, "export type * from") {
				if n := tree.ChildAt(tree.Root(), 0); !tree.Has(n, FlagTypeOnly|FlagStar) {
					t.Errorf("%q: flags %b", tt.src, tree.Flags(n))
				}
			} else if got, want := strings.ReplaceAll(dump(tree), " #100000 (namespace", " (namespace"), dump(want); got != want {
				t.Errorf("%v %q:\n got %s\nwant %s", lang, tt.src, got, want)
			}
			if string(tree.Bytes(tree.Root())) != tt.src {
				t.Errorf("the tree's text is %q", tree.Bytes(tree.Root()))
			}
		}
	}
}

// TestNoMasks parses text that looks like a construct and is none: it must come
// out as if there were no masks.
func TestNoMasks(t *testing.T) {
	for _, src := range []string{
		"const a = b & c; d = e &&& f",
		"type A = B & C; let x: = 1",
		"const s = 'export type * from'; let x: = 1",
		"// for (using x of y)\nlet x: = 1",
		"let x: (string), y: import('a').B, z: A<typeof import('b')>; let x: = 1",
		"const f = new F<typeof import('b')>(); let x: = 1",
		"const assert = 'x', t = `in T`; let x: = 1",
		"import a from 'b'\nassert\n{ c }; let x: = 1",
		"import a from 'b' with { type: 'json' }; let x: = 1",
	} {
		for _, lang := range withTypes {
			p, err := NewParser(lang)
			if err != nil {
				t.Fatal(err)
			}
			defer p.Close()
			if _, err := p.Parse(context.Background(), text.New([]byte(src))); err != nil {
				t.Fatal(err)
			}
			if len(p.masks) != 0 {
				t.Errorf("%v %q: masks %v", lang, src, p.masks)
			}
		}
	}
}

// TestMasksIncrementally edits text with masked constructs at random: once it has
// no errors, its tree is that of a parse from nothing.
func TestMasksIncrementally(t *testing.T) {
	perLanguage := 400
	if raceEnabled {
		perLanguage /= 8
	}
	ctx := context.Background()
	edits, clean, kept, lost := 0, 0, 0, 0
	for _, lang := range languages {
		var all []string
		for _, tt := range masked {
			for _, l := range tt.languages {
				if l == lang {
					all = append(all, tt.src)
				}
			}
		}
		src := []byte(strings.Join(all, ";\n"))
		start := text.New(src)
		p, err := NewParser(lang)
		if err != nil {
			t.Fatal(err)
		}
		defer p.Close()
		rng := rand.New(rand.NewPCG(uint64(lang), 11))
		doc := start
		for range perLanguage {
			if rng.IntN(4) == 0 {
				doc = start
			} else {
				doc = doc.Replace(randomEdit(rng, doc.Bytes()))
			}
			edits++
			got, err := p.Parse(ctx, doc)
			if err != nil {
				t.Fatal(err)
			}
			if got.HasError(got.Root()) {
				continue
			}
			clean++
			kept += len(p.masks)
			want := mustParse(t, lang, string(doc.Bytes()))
			if want.HasError(want.Root()) {
				lost++
				p.Forget()
			} else if d := difference(got, want); d != "" {
				t.Errorf("%v, edit %d, %q: %s", lang, edits, text.Difference(start.Bytes(), doc.Bytes()), d)
				t.Logf("%v: %v", p.masks, dump(want))
				p.Forget()
				doc = start
			}
		}
	}
	t.Logf("%d edits, %d to text without errors, %d masks in all, %d not found anew", edits, clean, kept, lost)
	// A search that starts with a whole file of errors may miss what one that went
	// along with the edits knows. This file is made of nothing else.
	if lost > clean/200 {
		t.Errorf("the masks of %d texts of %d were not found anew", lost, clean)
	}
	if clean < edits/10 {
		t.Error("too few texts without errors")
	}
}

// TestMasksEnd fails if a mask outlives its construct.
func TestMasksEnd(t *testing.T) {
	p, err := NewParser(TSX)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	for _, step := range []struct {
		src   string
		masks int
	}{
		{"x = <p>a & b</p>", 1},
		{"x = <p>a &amp; b</p>", 0},
		{"x = <p>a & b</p>", 1},
		{"x = (p>a & b)", 0},
		{"x = <p>a & b & c</p>", 2},
		{"x = <p>a { b & c}</p>", 0},
		{"x = 1", 0},
	} {
		tree, err := p.Parse(context.Background(), text.New([]byte(step.src)))
		if err != nil {
			t.Fatal(err)
		}
		if len(p.masks) != step.masks || tree.HasError(tree.Root()) {
			t.Errorf("%q: %d masks, want %d: %s", step.src, len(p.masks), step.masks, dump(tree))
		}
		if d := difference(tree, mustParse(t, TSX, step.src)); d != "" {
			t.Errorf("%q: %s", step.src, d)
		}
	}
}
