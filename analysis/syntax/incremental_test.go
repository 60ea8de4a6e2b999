package syntax

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"seclint/analysis/text"
)

// languages lists every grammar.
var languages = []Language{TypeScript, TSX, JavaScript}

// samples are small files that hold between them most of what the grammars know.
// Those with JSX are for the grammars that have it.
var samples = map[Language][]string{
	TypeScript: {
		"import type { A } from 'a';\nimport d, { type B, c as e } from 'b';\nimport x = require('y');\nexport * from 'z';\nexport default async function f(this: X, a?: T, ...r: U[]): Promise<void> {}\n",
		"@Dec({ a: 1 })\nclass K<T> extends B<T> implements I {\n  static async *m() { yield* h(); }\n  get x() { return 1 }\n  private readonly a: string = 'x';\n  static { f() }\n  constructor(private readonly pool: Pool, @P() public b?: T) { super(); }\n}\n",
		"const { a, b: c, d = 1, ...e } = f as unknown as { q: string };\nlet g = <T>(h: T) => h!.i?.[0]?.(1, ...j) ?? k;\nenum E { A = 1, B = 'x' }\ntype M = { [K in keyof T]?: T[K] } & U;\ndeclare const q: string;\nnamespace N { export const y = 2 }\n",
		"for await (const x of y) { if (x) continue; else break }\nfor (var i in a) ;\nfor (let n = 0; n < 10; n++) { s += `v ${n + `w ${n}` } z` }\ntry { a() } catch (e) { throw new Error('b\\n') } finally { c }\nswitch (k) { case 1: b; default: c }\n// done\n/* é𝒳 */ label: while (true) { do { x ||= /ab+c/gi.test(y) } while (0) }\n",
	},
	TSX: {
		"import React, { useState } from 'react';\nexport function C({ a, onX }: Props) {\n  const [s, setS] = useState<string | null>(null);\n  return <div className=\"a b\" {...rest} key={s}>\n    {a ? <B.C x='1' /> : null} text &amp; more {/* c */}\n    <></>\n  </div>;\n}\n",
		"const x = <T,>(y: T) => <a href={`/${y}`} onClick={() => z(<b/>)}>é {\"q\"}</a>;\n// end\nfunction f() { return cond && <li key=\"1\">one</li> }\n",
	},
	JavaScript: {
		"#!/usr/bin/env node\nconst { a, b: [c] } = require('d');\nmodule.exports = { a, ['b']: 1, get c() { return 2 }, async *d() {}, ...e };\nvar f = function* () { yield 1 };\nclass G extends H { #p = 1; static q = 2; #r() { return this.#p } }\n",
		"export default function App({ items }) {\n  return <ul>{items.map((i) => <li key={i}>{i} &lt; x</li>)}</ul>\n}\nif (a) b; else if (c) { d } else e;\nnew F(1, 'x').g?.h;\nimport('i').then(async j => await j);\n",
	},
}

// scraps are what random edits insert.
var scraps = []string{
	"a", "x1", " ", "\n", ";", ",", "(", ")", "{", "}", "[", "]", "<", ">", "/", "`", "'", "\"", "${", "=>", "=", "&", "...",
	"async ", "function f() {}", "const k = 1;\n", "// c\n", "/* c */", "<b>", "</b>", "<br/>", "é", "𝒳", "\r\n", "\t",
	"if (a) { b }\n", "return ", ".p", "?.", "as T", ": T", "0", "\x00", "\xff", "class ", "import ", "`t ${u} v`", "{/* c */}",
}

// randomEdit returns a change of doc.
func randomEdit(rng *rand.Rand, doc []byte) text.Edit {
	start := rng.IntN(len(doc) + 1)
	end := start
	if rng.IntN(2) == 0 {
		end = min(len(doc), start+rng.IntN(6))
		if rng.IntN(12) == 0 {
			end = min(len(doc), start+rng.IntN(80))
		}
	}
	e := text.Edit{Span: text.Span{Start: start, End: end}}
	switch rng.IntN(8) {
	case 0: // a deletion
	case 1: // something from elsewhere in the text
		from := rng.IntN(len(doc) + 1)
		e.New = string(doc[from:min(len(doc), from+rng.IntN(60))])
	default:
		e.New = scraps[rng.IntN(len(scraps))]
	}
	return e
}

// difference describes the first difference between two trees, "" if there is
// none.
func difference(got, want *Tree) string {
	for i := range min(len(got.nodes), len(want.nodes)) {
		if got.nodes[i] != want.nodes[i] {
			return fmt.Sprintf("node %d is %v %+v, want %v %+v", i, got.nodes[i].kind, got.nodes[i], want.nodes[i].kind, want.nodes[i])
		}
	}
	if len(got.nodes) != len(want.nodes) {
		return fmt.Sprintf("%d nodes, want %d", len(got.nodes), len(want.nodes))
	}
	if !slices.Equal(got.comments, want.comments) {
		return fmt.Sprintf("comments %v, want %v", got.comments, want.comments)
	}
	return ""
}

// checkShape fails unless the records of tree are a tree: preorder, nested
// spans, links that agree.
func checkShape(t *testing.T, tree *Tree) {
	t.Helper()
	if tree.Len() < 2 || tree.Kind(tree.Root()) == NoKind {
		t.Fatal("the tree has no root")
	}
	for n := tree.Root(); int(n) < tree.Len(); n++ {
		if tree.Kind(n) == NoKind || tree.Start(n) > tree.End(n) || tree.End(n) > tree.Doc().Len() {
			t.Fatalf("node %d: kind %v, span %v", n, tree.Kind(n), tree.Span(n))
		}
		p := tree.Parent(n)
		if n != tree.Root() && (p == NoNode || p >= n || tree.Start(n) < tree.Start(p) || tree.End(n) > tree.End(p) || !tree.Within(n, p)) {
			t.Fatalf("node %d %v %v: parent %d %v %v", n, tree.Kind(n), tree.Span(n), p, tree.Kind(p), tree.Span(p))
		}
		prev := NoNode
		for c := range tree.Children(n) {
			if tree.Parent(c) != n || tree.PrevSibling(c) != prev || (prev != NoNode && tree.Start(c) < tree.End(prev)) {
				t.Fatalf("node %d: child %d", n, c)
			}
			prev = c
		}
		if tree.LastChild(n) != prev {
			t.Fatalf("node %d: last child %d, want %d", n, tree.LastChild(n), prev)
		}
	}
	for i := range tree.CommentCount() {
		if c := tree.Comment(i); c.Start >= c.End || c.End > tree.Doc().Len() || (i > 0 && c.Start < tree.Comment(i-1).End) {
			t.Fatalf("comment %d: %v", i, c)
		}
	}
}

// TestIncrementalEqualsFresh makes random edits and compares the tree of each
// version with that of a parse from nothing: at once on text without errors,
// after Forget on broken text, where tree-sitter's recovery may depend on the
// way that led there.
func TestIncrementalEqualsFresh(t *testing.T) {
	perSample := 2600
	if raceEnabled {
		perSample /= 8
	}
	ctx := context.Background()
	edits, clean, odd := 0, 0, 0
	for _, lang := range languages {
		for i, src := range samples[lang] {
			rng := rand.New(rand.NewPCG(uint64(lang), uint64(i)))
			p, err := NewParser(lang)
			if err != nil {
				t.Fatal(err)
			}
			defer p.Close()
			doc := text.New([]byte(src))
			if tree, err := p.Parse(ctx, doc); err != nil || tree.HasError(tree.Root()) {
				t.Fatalf("%v sample %d has errors: %s", lang, i, dump(tree))
			}
			last := []*text.Document{doc} // versions to go back to
			for range perSample {
				switch {
				case len(last) > 1 && rng.IntN(3) == 0: // undo
					last = last[:len(last)-1]
					doc = last[len(last)-1]
				case len(last) > 6: // back to the start
					last = last[:1]
					doc = last[0]
				default:
					doc = doc.Replace(randomEdit(rng, doc.Bytes()))
					last = append(last, doc)
				}
				edits++
				got, err := p.Parse(ctx, doc)
				if err != nil {
					t.Fatal(err)
				}
				want, err := Parse(ctx, lang, doc)
				if err != nil {
					t.Fatal(err)
				}
				d := difference(got, want)
				if !want.HasError(want.Root()) {
					clean++
				} else if d != "" {
					odd++
					p.Forget()
					if got, err = p.Parse(ctx, doc); err != nil {
						t.Fatal(err)
					}
					d = difference(got, want)
				}
				if d != "" {
					t.Fatalf("%v, edit %d, text %q: %s", lang, edits, doc.Bytes(), d)
				}
				if edits%50 == 0 {
					checkShape(t, got)
				}
			}
		}
	}
	t.Logf("%d edits, %d to text without errors; %d broken states differed until forgotten", edits, clean, odd)
	if !raceEnabled && (edits < 20000 || clean < edits/10) {
		t.Errorf("only %d edits, %d clean", edits, clean)
	}
	if odd > edits/20 {
		t.Errorf("%d of %d broken states differed from a fresh parse", odd, edits)
	}
}

// TestEveryPrefix parses a file at each of its prefixes, as it is while somebody
// types it from the empty file on.
func TestEveryPrefix(t *testing.T) {
	ctx := context.Background()
	for _, lang := range languages {
		src := []byte(strings.Join(samples[lang], "\n"))
		p, err := NewParser(lang)
		if err != nil {
			t.Fatal(err)
		}
		defer p.Close()
		for n := range len(src) + 1 {
			tree, err := p.Parse(ctx, text.New(src[:n:n]))
			if err != nil {
				t.Fatal(err)
			}
			if n%16 == 0 || n == len(src) {
				checkShape(t, tree)
			}
			if n == len(src) {
				want := mustParse(t, lang, string(src))
				if d := difference(tree, want); d != "" {
					t.Errorf("%v: %s", lang, d)
				}
			}
		}
	}
}

// TestSoundGround takes a text through broken states that once left their mark on
// the tree of what came after, in real files: a comment inside the statement
// before it, a generic arrow function that had become a type assertion.
func TestSoundGround(t *testing.T) {
	ctx := context.Background()
	src := "const f = async () => {\n  if (a) {\n    return;\n  }\n  // one\n  // two\n  const b = <T>(c: T): T => c;\n  const d = await e(<F,>(g: F) => { return g; });\n};\n"
	start := text.New([]byte(src))
	want := mustParse(t, TypeScript, src)
	rng := rand.New(rand.NewPCG(1, 9))
	p, err := NewParser(TypeScript)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	for range 800 {
		doc := start
		for range 1 + rng.IntN(4) {
			doc = doc.Replace(randomEdit(rng, doc.Bytes()))
			if _, err := p.Parse(ctx, doc); err != nil {
				t.Fatal(err)
			}
		}
		// The way back may end before it is made good.
		done, cancel := context.WithCancel(ctx)
		cancel()
		if _, err := p.Parse(done, start); err == nil {
			t.Fatal("a parse under a cancelled context succeeded")
		}
		got, err := p.Parse(ctx, start)
		if err != nil {
			t.Fatal(err)
		}
		if d := difference(got, want); d != "" {
			t.Fatalf("after %q: %s", doc.Bytes(), d)
		}
	}
}
