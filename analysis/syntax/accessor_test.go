package syntax

import (
	"strings"
	"testing"
)

// find returns the first node of kind k.
func find(t *testing.T, tree *Tree, k Kind) NodeID {
	t.Helper()
	for n := range tree.Descendants(tree.Root()) {
		if tree.Kind(n) == k {
			return n
		}
	}
	t.Fatalf("no %v in %s", k, dump(tree))
	return NoNode
}

func TestFunction(t *testing.T) {
	for _, tt := range []struct {
		languages            []Language
		src                  string
		kind                 Kind
		name, params, result string
		body                 string
	}{
		{anyLanguage, "function f(a, {b}, [c] = d, ...e) { g }", FunctionDeclaration, "f", "a | {b} | [c] = d | ...e", "", "{ g }"},
		{anyLanguage, "x = function () {}", FunctionExpression, "", "", "", "{}"},
		{anyLanguage, "x = async a => b", ArrowFunction, "", "a", "", "b"},
		{anyLanguage, "x = (a = 1) => { b }", ArrowFunction, "", "a = 1", "", "{ b }"},
		{anyLanguage, "x = function* g(/* c */ a) {}", GeneratorFunction, "g", "a", "", "{}"},
		{anyLanguage, "class A { async ['m'](a) {} }", MethodDefinition, "['m']", "a", "", "{}"},
		{withTypes, "function f(this: A, @B() b: C, d?: E, f: G = 1): H {}", FunctionDeclaration, "f", "this: A | b: C | d: E | f: G = 1", ": H", "{}"},
		{withTypes, "class A { constructor(private readonly b: C) {} }", MethodDefinition, "constructor", "b: C", "", "{}"},
		{anyLanguage, "f(a)", CallExpression, "", "", "", ""},
	} {
		for _, lang := range tt.languages {
			tree := mustParse(t, lang, tt.src)
			f := tree.Function(find(t, tree, tt.kind))
			var params []string
			for p := range f.Parameters() {
				s := tree.Text(p.Pattern) + tree.Text(p.Type)
				if p.Default != NoNode {
					s += " = " + tree.Text(p.Default)
				}
				params = append(params, s)
			}
			if tree.Text(f.Name) != tt.name || tree.Text(f.Body) != tt.body || tree.Text(f.ReturnType) != tt.result || strings.Join(params, " | ") != tt.params {
				t.Errorf("%v %q: name %q, parameters %q, result %q, body %q", lang, tt.src, tree.Text(f.Name), params, tree.Text(f.ReturnType), tree.Text(f.Body))
			}
		}
	}
}

func TestJSX(t *testing.T) {
	for _, lang := range withJSX {
		tree := mustParse(t, lang, "x = <a.B c='d' {...e} f={/* g */ h} i c={2} j={} k=<l/>>m</a.B>")
		n := find(t, tree, JSXElement)
		if got := tree.Text(tree.JSXName(n)); got != "a.B" {
			t.Errorf("%v: name %q", lang, got)
		}
		count := 0
		for range tree.JSXAttributes(n) {
			count++
		}
		if count != 7 {
			t.Errorf("%v: %d attributes", lang, count)
		}
		for name, want := range map[string]string{"c": "2", "f": "h", "i": "", "j": "", "k": "<l/>", "e": "", "m": ""} {
			if got := tree.Text(tree.JSXAttributeValue(tree.JSXAttributeNamed(n, name))); got != want {
				t.Errorf("%v: %s=%q, want %q", lang, name, got, want)
			}
		}
		tree = mustParse(t, lang, "x = <><b c/></>")
		if n := find(t, tree, JSXElement); tree.JSXName(n) != NoNode || tree.JSXAttributeNamed(n, "c") != NoNode {
			t.Errorf("%v: a fragment has a name or an attribute", lang)
		}
		if n := find(t, tree, JSXSelfClosingElement); tree.Text(tree.JSXName(n)) != "b" || tree.JSXAttributeNamed(n, "c") == NoNode {
			t.Errorf("%v: %s", lang, dump(tree))
		}
		if tree.JSXTag(tree.Root()) != NoNode || tree.JSXAttributeValue(tree.Root()) != NoNode {
			t.Errorf("%v: the program is an element", lang)
		}
	}
}
