package semantic

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"seclint/analysis/syntax"
)

// hostile are texts that are deep, wide or twisted, by their size.
var hostile = []struct {
	name string
	lang syntax.Language
	text func(n int) string
}{
	{"parentheses", syntax.TypeScript, func(n int) string { return "x = " + nest("(", "1", ")", n) }},
	{"open parentheses", syntax.TypeScript, func(n int) string { return strings.Repeat("(", n) }},
	{"open brackets", syntax.TypeScript, func(n int) string { return strings.Repeat("[", n) }},
	{"open braces", syntax.TypeScript, func(n int) string { return strings.Repeat("{", n) }},
	{"arrays", syntax.TypeScript, func(n int) string { return "const x = " + nest("[", "1", "]", n) }},
	{"objects", syntax.TypeScript, func(n int) string { return "const x = " + nest("{a:", "1", "}", n) + "; f(x.a.a.a.a)" }},
	{"blocks", syntax.TypeScript, func(n int) string { return nest("{ let a = a0;", "a", "}", n) + strings.Repeat("f(a);", n/10) }},
	{"calls", syntax.TypeScript, func(n int) string { return nest("f(", "a", ")", n) }},
	{"call chain", syntax.TypeScript, func(n int) string { return "import f from 'f'; f" + strings.Repeat("(1).a", n) }},
	{"arrows", syntax.TypeScript, func(n int) string { return nest("a => ", "this.a", "", n) }},
	{"functions", syntax.TypeScript, func(n int) string {
		return nest("function f() { var a = 1; return ", "a", "}", min(n, 5000)) + strings.Repeat("f(a);", n/10)
	}},
	{"classes", syntax.TypeScript, func(n int) string {
		return nest("class A extends B { a = this.a; m() { this.a = 1; return ", "this.a", "} }", min(n, 5000))
	}},
	{"ternaries", syntax.TypeScript, func(n int) string { return "const x = " + strings.Repeat("a ? b : ", n) + "c; f(x)" }},
	{"sum", syntax.TypeScript, func(n int) string { return "f('a'" + strings.Repeat(" + 'b'", n) + ")" }},
	{"or", syntax.TypeScript, func(n int) string { return "f('a'" + strings.Repeat(" || b", n) + ")" }},
	{"casts", syntax.TypeScript, func(n int) string { return "f(a" + strings.Repeat(" as any", n) + ")" }},
	{"patterns", syntax.TypeScript, func(n int) string { return "const " + nest("{a:", "b", "}", n) + " = x; f(b)" }},
	{"types", syntax.TypeScript, func(n int) string { return "let x: " + nest("A<", "B", ">", n) + "; x.y()" }},
	{"unions", syntax.TypeScript, func(n int) string { return "let x: " + strings.Repeat("A | ", n) + "B; x.y()" }},
	{"templates", syntax.TypeScript, func(n int) string { return "f(" + nest("`${", "a", "}`", n) + ")" }},
	{"jsx", syntax.TSX, func(n int) string { return "const x = " + nest("<A>", "a", "</A>", n) }},
	{"aliases", syntax.TypeScript, func(n int) string { return each(n, "const a%d = a%d;", 1) + fmt.Sprintf("f(a%d.b())", n-1) }},
	{"alias fan", syntax.TypeScript, func(n int) string {
		return each(n, "const a%[1]d = c ? a%[2]d : b%[2]d, b%[1]d = c ? b%[2]d : a%[2]d;", 1)
	}},
	{"alias ring", syntax.TypeScript, func(n int) string {
		return each(n, "const a%[1]d = a%[2]d || b%[2]d || a0, b%[1]d = b%[2]d ?? a%[2]d ?? b0; f(a%[1]d.x());", 1) + "const a0 = a99, b0 = a98;"
	}},
	{"factories", syntax.TypeScript, func(n int) string {
		return each(min(n, 3000), "function a%[1]d() { return c ? a%[2]d() : b%[2]d() } function b%[1]d() { return a%[1]d() } f(a%[1]d().x());", 1)
	}},
	{"one name", syntax.TypeScript, func(n int) string { return each(n, "function f%d(e) { var e; f(e.x()) }", 0) }},
	{"one var", syntax.TypeScript, func(n int) string { return "function g() {" + each(n, "var a = f(a); { let a = %d }", 0) + "}" }},
	{"one object", syntax.TypeScript, func(n int) string { return "const o = { a: 1 };" + each(n, "f(o); o.a%d = o.b;", 0) }},
	{"wide object", syntax.TypeScript, func(n int) string { return "const o = {" + each(n, "a%d: 1,", 0) + "};" + each(n, "f({ ...o });", 0) }},
	{"wide sum", syntax.TypeScript, func(n int) string { return each(100, "const a%d = a%d + a%[2]d;", 1) + each(n, "f(a99);", 0) }},
	{"interfaces", syntax.TypeScript, func(n int) string {
		return each(n, "interface A%[1]d extends A%[2]d, B%[2]d {} interface B%[1]d extends A%[2]d {} let x%[1]d: A%[1]d; x%[1]d.y();", 1)
	}},
	{"class chain", syntax.TypeScript, func(n int) string { return each(n, "class A%d extends A%d {} new A%[1]d().x();", 1) }},
	{"this", syntax.TypeScript, func(n int) string {
		return "class A { m() {" + each(n, "this.a = this.b; this.b = this.a; this.a.x();", 0) + "} }"
	}},
	{"comments", syntax.TypeScript, func(n int) string { return "const [" + strings.Repeat("/*,*/ a, ", n) + "] = x; f(a)" }},
	{"parameters", syntax.TypeScript, func(n int) string { return "function f(" + each(n, "a%d,", 0) + ") {}" }},
	{"unterminated", syntax.TypeScript, func(n int) string { return "const a = 'x\nconst b = `" + strings.Repeat("${", min(n, 3000)) }},
	{"nul", syntax.TypeScript, func(n int) string { return strings.Repeat("\x00\xff\ufeff a.b('\\u{'); \\u0061 = ", n) }},
}

func nest(open, inner, end string, n int) string {
	return strings.Repeat(open, n) + inner + strings.Repeat(end, n)
}

// each repeats format with i and, if back is not 0, with i-back.
func each(n int, format string, back int) string {
	var b strings.Builder
	for i := range n {
		if back == 0 {
			if strings.Contains(format, "%") {
				fmt.Fprintf(&b, format, i)
			} else {
				b.WriteString(format)
			}
			continue
		}
		fmt.Fprintf(&b, format, i, max(i-back, 0))
	}
	return b.String()
}

// ask asks every question about every node.
func ask(m *Model) {
	t := m.Tree()
	for n := t.Root(); n < syntax.NodeID(t.Len()); n++ {
		m.Bound(n)
		m.WellKnown(n)
		m.LastName(n)
		m.PropertyName(n)
		m.API(n)
		m.Resolve(n)
		m.Consts(n)
		m.StringParts(n)
		if o, ok := m.Object(n); ok {
			o.Get("a")
		}
		m.ArrayElements(n)
		m.Function(n)
		m.Call(n)
		m.Receiver(n)
		m.CalleeName(n)
		m.CalleeAliased(n)
		m.EnclosingFunction(n)
		m.EnclosingClass(n)
		m.AssignedName(n)
		m.FunctionName(n)
		m.StringValue(n)
		m.IsWrite(n)
		m.Refs(BindingID(n))
	}
	m.Imports()
	m.HasImport("express/*")
	m.Exports()
	m.Directives()
	m.Mentions("totp")
	m.Cuts()
	Classify("a.ts", m)
}

func TestHostile(t *testing.T) {
	for _, tt := range hostile {
		t.Run(tt.name, func(t *testing.T) {
			m := parse(t, tt.lang, tt.text(1000))
			ask(m)
			if most := 2 * (minTotalSteps + maxStepsPerNode*m.tree.Len()); m.total > most {
				t.Errorf("%d steps for %d nodes", m.total, m.tree.Len())
			}
			// Building alone stands greater texts.
			parse(t, tt.lang, tt.text(8000)).Release()
		})
	}
}

// Editors ask about one version from several requests at once.
func TestConcurrentQuestions(t *testing.T) {
	m := parse(t, syntax.TypeScript, sampleText(60))
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() { ask(m) })
	}
	wg.Wait()
}

// Every prefix of a text is broken in another way.
func TestPrefixes(t *testing.T) {
	src := sampleText(60)
	for i := 0; i < len(src); i += 37 {
		ask(parse(t, syntax.TypeScript, src[:i]))
	}
}

// NoNode is accepted everywhere, as it is by the tree.
func TestNoNode(t *testing.T) {
	m := parse(t, syntax.TypeScript, "")
	ask(m)
	for _, n := range []syntax.NodeID{syntax.NoNode, m.Tree().Root()} {
		m.API(n)
		m.Params(n)
		m.Body(n)
		m.ParamName(n)
		m.Wrapped(n)
		m.FunctionDirectives(n)
		m.EnclosingStatement(n)
		m.AssignedName(n)
		m.ScopeAt(n)
		m.Lookup(n, "a")
		m.Text(n)
		m.Name(n)
	}
	if m.Binding(99) != nil || m.ScopeNode(99) != syntax.NoNode || m.ScopeParent(99) != 0 {
		t.Error("ids beyond the last have an answer")
	}
}
