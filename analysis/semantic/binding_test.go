package semantic

import (
	"fmt"
	"strings"
	"testing"

	"seclint/analysis/syntax"
)

// describe writes the binding of n as "kind name@line:writes", "global" if there
// is none.
func describe(m *Model, n syntax.NodeID) string {
	b := m.Binding(m.Bound(n))
	if b == nil {
		return "global"
	}
	line := 1 + strings.Count(m.src[:m.Tree().Start(b.Decl)], "\n")
	s := fmt.Sprintf("%v %s@%d", b.Kind, b.Name, line)
	if b.Writes > 0 {
		s += fmt.Sprintf(" w%d", b.Writes)
	}
	return s
}

func TestBound(t *testing.T) {
	for _, tt := range []struct{ name, src, want string }{
		{"const", "const a = 1\n$(a)", "const a@1"},
		{"let written", "let a = 1\na = 2\na += 1\na++\n$(a)", "let a@1 w3"},
		{"var", "var a\n$(a)", "var a@1"},
		{"undeclared", "$(a)", "global"},
		{"var twice", "var a = 1\nvar a = 2\n$(a)", "var a@1 w1"},
		{"var twice without a value", "var a = 1\nvar a\n$(a)", "var a@1"},
		{"hoisted var", "function f() {\n$(a)\nif (x) { var a = 1 }\n}", "var a@3"},
		{"hoisted function", "$(f)\nfunction f() {}", "function f@2"},
		{"parameter and var", "function f(a) {\nvar a\n$(a)\n}", "param a@1"},
		{"parameter and written var", "function f(a) {\nvar a = 1\n$(a)\n}", "param a@1 w1"},
		{"function twice", "function f() {}\nfunction f() {}\n$(f)", "function f@1 w1"},
		{"overloads", "function f(a: string): void\nfunction f(a: any) {}\n$(f)", "function f@2"},
		{"function expression", "x = function f() {\n$(f)\n}", "function f@1"},
		{"function expression outside", "x = function f() {}\n$(f)", "global"},
		{"parameter over the function's name", "x = function f(\nf) {\n$(f)\n}", "param f@2"},
		{"parameter in a default", "function f(a,\nb = $(a)) {}", "param a@1"},
		{"object pattern", "const { a, b: { c }, d = 1,\n...e } = x\n$(e)", "const e@2"},
		{"object pattern value", "const { a,\nb: { c } } = x\n$(c)", "const c@2"},
		{"object pattern key", "const { b: c } = x\n$(b)", "global"},
		{"computed key", "const k = 1\nconst { [k]: c } = x\n$(k)", "const k@1"},
		{"array pattern", "const [a, , b = 1,\n...c] = x\n$(c)", "const c@2"},
		{"default in a pattern", "const b = 1\nconst { a = $(b) } = x", "const b@1"},
		{"assigned pattern", "let a\n;({ a } = x)\n;[a] = x\n;({ y: a } = x)\n;({ a = 1 } = x)\n$(a)", "let a@1 w4"},
		{"cast target", "let a\n;(a as any) = 1\na! = 2\n$(a)", "let a@1 w2"},
		{"for of target", "let a\nfor (a of x) {}\n$(a)", "let a@1 w1"},
		{"member target", "let a\na.b = 1\na[0] = 2\ndelete a.b\n$(a)", "let a@1"},
		{"for", "for (let i = 0; i < 1; i++) {\n$(i)\n}", "let i@1 w1"},
		{"for of", "for (const [k, v] of x) {\n$(v)\n}", "let v@1"},
		{"for of body", "for (const i of x) {\nconst i = 1\n$(i)\n}", "const i@2"},
		{"for var", "for (var i of x) {}\n$(i)", "var i@1"},
		{"catch", "try {} catch (e) {\n$(e)\n}", "catch e@1"},
		{"catch pattern", "try {} catch ({ message }) {\n$(message)\n}", "catch message@1"},
		{"after catch", "try {} catch (e) {}\n$(e)", "global"},
		{"class", "class A {}\n$(A)", "class A@1"},
		{"class in a block", "{ class A {} }\n$(A)", "global"},
		{"class expression", "x = class A { m() {\n$(A)\n} }", "class A@1"},
		{"enum", "enum E { A }\n$(E)", "enum E@1"},
		{"const enum", "const enum E { A }\n$(E)", "enum E@1"},
		{"enum member is no name", "enum E { A }\n$(A)", "global"},
		{"namespace", "namespace N { const a = 1 }\n$(N)", "namespace N@1"},
		{"namespace inside", "namespace N {\nconst a = 1\n$(a)\n}", "const a@2"},
		{"namespace outside", "namespace N { const a = 1 }\n$(a)", "global"},
		{"dotted namespace", "namespace A.B {}\n$(A)", "namespace A@1"},
		{"class and namespace", "class A {}\nnamespace A {}\n$(A)", "class A@1"},
		{"interface is no value", "interface A {}\n$(A)", "global"},
		{"interface and const", "interface A {}\nconst A = 1\n$(A)", "const A@2"},
		{"type alias is no value", "type A = 1\n$(A)", "global"},
		{"import", "import a from 'm'\n$(a)", "import a@1"},
		{"import renamed", "import { b as a } from 'm'\n$(a)", "import a@1"},
		{"imported name", "import { b as a } from 'm'\n$(b)", "global"},
		{"declare", "declare const a: 1\n$(a)", "global"},
		{"declare function", "declare function a(): void\n$(a)", "global"},
		{"let in switch", "switch (x) { case 1:\nlet a\ndefault: $(a) }", "let a@2"},
		{"static block", "class A { static {\nvar a = 1\n$(a)\n} }", "var a@2"},
		{"var in a static block", "class A { static { var a = 1 } }\n$(a)", "global"},
		{"arrow without parentheses", "f(a =>\n$(a))", "param a@1"},
		{"rest", "function f(...a) {\n$(a)\n}", "param a@1"},
		{"shorthand", "const a = 1\n$({ a })", "global"},
		{"label", "a: for (;;) break a\n$(a)", "global"},
		{"property", "const a = 1\n$(x.a)", "global"},
		{"broken", "const a = 1\n$(a); function f( {", "const a@1"},
		{"method names are no names", "class A { a() {} }\n$(a)", "global"},
		{"object methods are no names", "x = { a() {} }\n$(a)", "global"},
		{"type parameter", "function f<T>(a: T) {\n$(T)\n}", "global"},
		{"loop variable in the head", "const x = []\nfor (const y of $(x)) {}", "const x@1"},
		{"assigned in a closure", "let a = 1\nfunction f() { a = 2 }\n$(a)", "let a@1 w1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := parse(t, syntax.TypeScript, tt.src)
			if got := describe(m, probe(t, m)); got != tt.want {
				t.Errorf("got %s, want %s:\n%s", got, tt.want, tt.src)
			}
		})
	}
}

func TestBoundShorthand(t *testing.T) {
	m := parse(t, syntax.TypeScript, "const a = 1; x({ a }); const { a: b, c } = y; c.d")
	for s, want := range map[string]string{"{ a }": "const a@1"} {
		o := find(t, m, s)
		if got := describe(m, m.Tree().FirstChild(o)); got != want {
			t.Errorf("%s: got %s, want %s", s, got, want)
		}
	}
	if id := m.Bound(find(t, m, "c")); id == NoBinding || len(m.Refs(id)) != 1 || !m.Binding(id).Destructured {
		t.Errorf("c: %+v, %v", m.Binding(id), m.Refs(id))
	}
}

func TestBoundInJSX(t *testing.T) {
	m := parse(t, syntax.TSX, "import { Foo, div } from 'm'; const x = <Foo.Bar a={Foo}><div/><Foo>{div}</Foo></Foo.Bar>; export { Foo, x as y }")
	foo := m.Lookup(m.Tree().Root(), "Foo")
	if got := len(m.Refs(foo)); got != 6 {
		t.Errorf("Foo has %d references, want 6", got)
	}
	for _, n := range m.Refs(m.Lookup(m.Tree().Root(), "div")) {
		if k := m.Tree().Kind(m.Tree().Parent(n)); k == syntax.JSXSelfClosingElement {
			t.Error("<div/> refers to an import")
		}
	}
	if got := len(m.Refs(m.Bound(find(t, m, "x")))); got != 1 {
		t.Errorf("x has %d references, want its export", got)
	}
}

func TestRefs(t *testing.T) {
	m := parse(t, syntax.TypeScript, "let a = 1; a = 2; f(a); { let a = 3; f(a) } function g() { return { a, b: a } } type T = typeof a")
	refs := m.Refs(m.Bound(find(t, m, "a")))
	var at []string
	for _, n := range refs {
		s := fmt.Sprint(m.Tree().Start(n))
		if m.IsWrite(n) {
			s += "w"
		}
		at = append(at, s)
	}
	if got, want := strings.Join(at, " "), "11w 20 68 74"; got != want {
		t.Errorf("references at %s, want %s", got, want)
	}
	if m.Refs(NoBinding) != nil {
		t.Error("NoBinding has references")
	}
}

func TestIsGlobal(t *testing.T) {
	m := parse(t, syntax.TypeScript, "$(Math); $(JSON); const JSON = 1; $(x.Math)")
	list := probes(t, m)
	if !m.IsGlobal(list[0], "Math") || m.IsGlobal(list[0], "Mat") || m.IsGlobal(list[1], "JSON") || m.IsGlobal(list[2], "Math") {
		t.Error("IsGlobal is wrong")
	}
}

func TestScopes(t *testing.T) {
	src := "a\nfunction f(b) {\n c\n { const d = 1; e }\n g\n}\nclass K { h = 1; m() { return () => i } }\nj"
	m := parse(t, syntax.TypeScript, src)
	for name, want := range map[string]string{
		"a": "program", "c": "function_declaration", "e": "statement_block", "g": "function_declaration", "1": "statement_block",
		"i": "arrow_function", "j": "program", "h": "class_declaration",
	} {
		if got := m.Tree().Kind(m.ScopeNode(m.ScopeAt(find(t, m, name)))).String(); got != want {
			t.Errorf("%s lies in a %s, want %s", name, got, want)
		}
	}
	for name, want := range map[string]string{"a": "", "c": "f", "e": "f", "i": "", "j": "", "h": ""} {
		if got := m.FunctionName(m.EnclosingFunction(find(t, m, name))); got != want {
			t.Errorf("%s lies in function %q, want %q", name, got, want)
		}
	}
	arrow := find(t, m, "() => i")
	if got := m.FunctionName(m.EnclosingFunction(arrow)); got != "m" {
		t.Errorf("the arrow function lies in %q, want m", got)
	}
	if m.EnclosingClass(arrow) != find(t, m, "class K { h = 1; m() { return () => i } }") || m.EnclosingClass(find(t, m, "c")) != syntax.NoNode {
		t.Error("EnclosingClass is wrong")
	}
	if id := m.Lookup(find(t, m, "e"), "d"); m.Binding(id) == nil || m.Lookup(find(t, m, "g"), "d") != NoBinding {
		t.Error("Lookup does not see d where it is visible, or elsewhere")
	}
}

func TestWellKnown(t *testing.T) {
	names := NewNames([]string{"createHash", "query", "password", "data-x", "createHash"})
	if names.ID("query") != 2 || names.ID("createHash") != 1 || names.ID("require") != 0 || names.ID("") != 0 || names.Name(3) != "password" {
		t.Fatal("ids are wrong")
	}
	m := parse(t, syntax.TSX, `import { createHash as h } from 'crypto'; import { createHash } from 'crypto'; import { x as query } from 'y'
		createHash(); a.createHash(); a['query'](); h(); query(); (a!.query)(); new b.query(); other(); f()(); a?.query?.(); a.query<T>()
		x = { password: 1, 'password': 2, password }; y.password = 3; class A { password = 4 } ; <i data-x="5" password="6" />`)
	m = New(m.tree, names)
	var got []string
	t2 := m.Tree()
	for n := t2.Root(); n < syntax.NodeID(t2.Len()); n++ {
		switch t2.Kind(n) {
		case syntax.CallExpression, syntax.NewExpression:
			s := fmt.Sprint(m.CalleeName(n))
			if m.CalleeAliased(n) {
				s += "a"
			}
			got = append(got, s)
		}
	}
	if s, want := strings.Join(got, " "), "1 1 2 0a 2 2 2 0 0 0 2 2"; s != want {
		t.Errorf("callees are %s, want %s", s, want)
	}
	count := 0
	for n := t2.Root(); n < syntax.NodeID(t2.Len()); n++ {
		key := syntax.NoNode
		switch t2.Kind(n) {
		case syntax.Pair:
			key = t2.Child(n, syntax.FieldKey)
		case syntax.ShorthandPropertyIdentifier:
			key = n
		case syntax.AssignmentExpression:
			key = t2.Child(n, syntax.FieldLeft)
		case syntax.PublicFieldDefinition:
			key = t2.Child(n, syntax.FieldName)
		case syntax.JSXAttribute:
			key = t2.FirstChild(n)
		}
		if id := m.WellKnown(key); id == 3 || id == 4 {
			count++
		}
	}
	if count != 7 {
		t.Errorf("%d keys are well known, want 7", count)
	}
}
