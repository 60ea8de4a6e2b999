package syntax

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"unsafe"

	sitter "github.com/smacker/go-tree-sitter"

	"seclint/analysis/text"
)

func mustParse(t testing.TB, lang Language, src string) *Tree {
	t.Helper()
	tree, err := Parse(context.Background(), lang, text.New([]byte(src)))
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// dump writes a tree as nested parentheses, with operators, flags and fields.
func dump(t *Tree) string {
	var b strings.Builder
	var walk func(n NodeID)
	walk = func(n NodeID) {
		if f := t.Field(n); f != NoField {
			fmt.Fprintf(&b, "%v:", f)
		}
		fmt.Fprintf(&b, "(%v", t.Kind(n))
		if op := t.Op(n); op != NoOp {
			fmt.Fprintf(&b, " %v", op)
		}
		if fl := t.Flags(n); fl != 0 {
			fmt.Fprintf(&b, " #%b", fl)
		}
		for c := range t.Children(n) {
			b.WriteByte(' ')
			walk(c)
		}
		b.WriteByte(')')
	}
	walk(t.Root())
	return b.String()
}

// TestLanguagePointer guards the layout of the binding's Language.
func TestLanguagePointer(t *testing.T) {
	var mark byte
	if languagePointer(sitter.NewLanguage(unsafe.Pointer(&mark))) != unsafe.Pointer(&mark) || unsafe.Sizeof(sitter.Language{}) != unsafe.Sizeof(&mark) {
		t.Fatal("the binding's layout changed")
	}
}

func TestDump(t *testing.T) {
	for _, lang := range []Language{TypeScript, TSX, JavaScript} {
		for _, tt := range []struct{ src, want string }{
			{"a + b", "(program (expression_statement (binary_expression + left:(identifier) right:(identifier))))"},
			{"a * b", "(program (expression_statement (binary_expression * left:(identifier) right:(identifier))))"},
			{"const a = 1", "(program (lexical_declaration const (variable_declarator name:(identifier) value:(number))))"},
			{"var a", "(program (variable_declaration var (variable_declarator name:(identifier))))"},
			{"typeof a", "(program (expression_statement (unary_expression typeof argument:(identifier))))"},
			{"x ??= 1", "(program (expression_statement (augmented_assignment_expression ??= left:(identifier) right:(number))))"},
		} {
			if got := dump(mustParse(t, lang, tt.src)); got != tt.want {
				t.Errorf("%v %q:\n got %s\nwant %s", lang, tt.src, got, tt.want)
			}
		}
	}
	if testing.Verbose() {
		for _, s := range []string{
			"for await (const x of y) z", "for (var i in a) ;", "for (k in a) ;", "class A extends B { static async *m() {} get x() { return 1 } readonly a: string = 'x'; static { f() } constructor(private readonly pool: Pool, public a?: T) {} }",
			"import type { A } from 'a'; import d, { type B, c as e } from 'b'; import * as n from 'n'; import x = require('y')",
			"export default async function f() {} ; export * from 'x'; export * as z from 'q'; export type { T } from 't'; export = y; export { a as b }",
			"a?.b?.[c]?.(d)", "`x ${y} z`", "f`x${y}`", "x as const; y as T; z!; w satisfies U; <T>v", "const { a, b: c, d = 1, ...e } = f", "@Dec() class K { @D() m(@P() p: string) {} }",
			"const j = <div a=\"x\" {...p} b={c}>text &amp; {d} {/* c */}</div>", "enum E { A = 1, B = 'x' }", "a ? b : c; new X(1); new Y; (a, b); throw x; yield", "/ab+c/gi; 'a\\n'; 1_000n; import('x'); import.meta.env",
			"async (a) => a; a => { return a }; function* g() { yield* h() }", "foo(", "if (a) b; else c", "switch (a) { case 1: b; default: c }", "try { a } catch (e) { b } finally { c }", "namespace N { export const x = 1 }; declare const q: string; abstract class Z {}; type T = { a: string }; interface I { b: number }",
		} {
			lang := TypeScript
			if strings.Contains(s, "<div") {
				lang = TSX
			}
			t.Logf("%s\n    %s", s, dump(mustParse(t, lang, s)))
		}
	}
}

func TestLiveObjects(t *testing.T) {
	for range 3 {
		mustParse(t, TSX, "const a = <b>c</b>")
	}
	if n, m := liveTrees.Load(), liveParsers.Load(); n != 0 || m != 0 {
		t.Errorf("%d trees and %d parsers are still open", n, m)
	}
}
