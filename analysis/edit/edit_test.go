package edit

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

// marked is a source in which « and » stand around the node under test.
func parseMarked(t testing.TB, path, src string) (*semantic.Model, syntax.NodeID) {
	t.Helper()
	start := strings.Index(src, "«")
	if start >= 0 {
		src = strings.Replace(src, "«", "", 1)
	}
	end := strings.Index(src, "»")
	if end >= 0 {
		src = strings.Replace(src, "»", "", 1)
	}
	tree, err := syntax.Parse(context.Background(), syntax.LanguageByPath(path), text.New([]byte(src)))
	if err != nil {
		t.Fatal(err)
	}
	m := semantic.New(tree, nil)
	for n := tree.Root() + 1; start >= 0 && int(n) < tree.Len(); n++ {
		if s := newSource(tree); s.span(n) == (text.Span{Start: start, End: end}) {
			return m, n
		}
	}
	if start >= 0 {
		t.Fatalf("no node is %q in\n%s", src[start:end], src)
	}
	return m, syntax.NoNode
}

func modelOf(t testing.TB, path, src string) *semantic.Model {
	m, _ := parseMarked(t, path, src)
	return m
}

func errorCount(t *syntax.Tree) int {
	count := 0
	for n := t.Root(); int(n) < t.Len(); n++ {
		if t.Kind(n) == syntax.Error || t.Flags(n)&syntax.FlagMissing != 0 {
			count++
		}
	}
	return count
}

func comments(t *syntax.Tree) []string {
	var all []string
	for i := range t.CommentCount() {
		all = append(all, strings.TrimRight(t.Doc().String(t.Comment(i)), "\r\n"))
	}
	slices.Sort(all)
	return all
}

// checkResult holds the invariants of a result and returns the text after it.
func checkResult(t testing.TB, path string, m *semantic.Model, r Result, keepComments bool) string {
	t.Helper()
	doc := m.Tree().Doc()
	for i, e := range r.Edits {
		for _, at := range []int{e.Span.Start, e.Span.End} {
			if b := New(m, Env{}); b.splits(at) || b.cutsRune(at) {
				t.Errorf("edit %d ends inside a character or a terminator: %v", i, e)
			}
		}
		if i > 0 && r.Edits[i-1].Span.End > e.Span.Start {
			t.Errorf("edits overlap: %v", r.Edits)
		}
		if e.Span.Empty() && e.New == "" {
			t.Errorf("edit %d changes nothing", i)
		}
	}
	after, err := doc.Apply(r.Edits)
	if err != nil {
		t.Fatal(err)
	}
	tree, err := syntax.Parse(context.Background(), syntax.LanguageByPath(path), after)
	if err != nil {
		t.Fatal(err)
	}
	// Where braces are missing, how the parser recovers depends on text far away:
	// the proof of a fix looks at that, a builder cannot.
	sound := errorCount(m.Tree()) == 0
	if is := errorCount(tree); is > 0 && sound {
		t.Errorf("%d syntax errors:\n%s", is, after.Bytes())
	}
	if keepComments && sound {
		left := comments(tree)
		for _, c := range comments(m.Tree()) {
			i := slices.Index(left, c)
			if i < 0 {
				t.Errorf("comment %q is gone:\n%s", c, after.Bytes())
				continue
			}
			left = slices.Delete(left, i, i+1)
		}
	}
	return string(after.Bytes())
}

// fixed applies do to the marked node of src, and to src with CRLF, which has to
// give the same text.
func fixed(t *testing.T, path string, env Env, src string, do func(b *Builder, n syntax.NodeID)) string {
	t.Helper()
	env.Path = path
	apply := func(src string) string {
		m, n := parseMarked(t, path, src)
		b := New(m, env)
		do(b, n)
		r, err := b.Result()
		if err != nil {
			if !errors.Is(err, ErrRefused) {
				t.Errorf("error %v does not wrap ErrRefused", err)
			}
			return strings.TrimPrefix(err.Error(), ErrRefused.Error()+": ")
		}
		after := checkResult(t, path, m, r, true)
		applied, edits := Combine(m, env, []Result{r})
		if len(applied) != 1 || !slices.Equal(edits, r.Edits) {
			t.Errorf("Combine of one fix applied %v: %v, want %v", applied, edits, r.Edits)
		}
		return after
	}
	after := apply(src)
	if strings.Contains(src, "\n") && !strings.Contains(src, "\r") {
		windows := apply(strings.ReplaceAll(src, "\n", "\r\n"))
		if got := strings.ReplaceAll(windows, "\r\n", "\n"); got != after || strings.Count(windows, "\n") != strings.Count(windows, "\r\n") {
			t.Errorf("with CRLF the fix gives\n%q\nwant\n%q", windows, after)
		}
	}
	return after
}

func expression(b *Builder, n syntax.NodeID) syntax.NodeID {
	if b.t.Kind(n) == syntax.ExpressionStatement {
		return b.t.FirstChild(n)
	}
	return n
}

type fixTest struct {
	name, src, want string
}

func runTable(t *testing.T, path string, env Env, tests []fixTest, do func(b *Builder, n syntax.NodeID)) {
	t.Helper()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Helper()
			if got := fixed(t, path, env, test.src, do); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

func TestDetectStyle(t *testing.T) {
	for _, test := range []struct {
		name, src string
		want      Style
	}{
		{"empty", "", Style{}},
		{"usual", "function f() {\n  g('a');\n}\n", Style{EOL: "\n", Unit: "  ", Quote: '\'', Semicolons: Yes}},
		{"tabs, CRLF, double", "function f() {\r\n\tg(\"a\")\r\n\th(\"b\")\r\n}\r\n", Style{EOL: "\r\n", Unit: "\t", Quote: '"', Semicolons: No}},
		{"four", "if (a) {\n    b()\n    if (c) {\n        d()\n    }\n}", Style{EOL: "\n", Unit: "    ", Semicolons: No}},
		{"semicolon at the start of a line", "a()\n;[1].map(b)\n", Style{EOL: "\n", Semicolons: No}},
		{"trailing comment", "a() // ;\nb() /* x */\n", Style{EOL: "\n", Semicolons: No}},
		{"objects only", "const a = {\n   b: 1,\n};\nimport { c } from \"d\";", Style{EOL: "\n", Unit: "   ", Quote: '"', Semicolons: Yes, Spacing: Yes}},
		{"tight", "import {a} from 'b'", Style{Quote: '\'', Semicolons: No, Spacing: No}},
		{"directive and quotes inside do not count", "'use client'\nf(\"a\", \"it's\", 'say \"x\"')", Style{EOL: "\n", Quote: '"', Semicolons: No}},
		{"jsx apart", "f('a');\nconst x = <a b=\"c\" d=\"e\" />;", Style{EOL: "\n", Quote: '\'', JSXQuote: '"', Semicolons: Yes}},
		{"for", "for (let i = 0; i < 1; i++) f()", Style{Semicolons: No}},
		{"old mac", "a();\rb();\r", Style{EOL: "\r", Semicolons: Yes}},
		{"jsx indentation", "const x = (\n    <div>\n        <p />\n    </div>\n)", Style{EOL: "\n", Unit: "    ", Semicolons: No}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := DetectStyle(modelOf(t, "a.tsx", test.src)); got != test.want {
				t.Errorf("got %+v, want %+v", got, test.want)
			}
		})
	}
}

func TestReplaceString(t *testing.T) {
	value := ""
	do := func(b *Builder, n syntax.NodeID) { b.ReplaceString(expression(b, n), value) }
	for _, test := range []struct{ src, value, want string }{
		{"f(«'md5'»)", "sha256", "f('sha256')"},
		{"f(«\"md5\"»)", "it's", "f(\"it's\")"},
		{"f(«'md5'»)", "it's \\ \n", `f('it\'s \\ \n')`},
		{"f(«`md5`»)", "a`${b}\\", "f(`a\\`\\${b}\\\\`)"},
		{"f(«`a${b}`»)", "c", "the template has substitutions"},
		{"f«`a`»", "c", "the template is tagged, and its tag sees the raw text"},
		{"f(«a»)", "c", "this is no string"},
		{"f(«'a'»)", "a", "nothing would change"},
		{"// @ts-expect-error: old\nf(«'a'»)", "b", "the type error that @ts-expect-error waits for may go"},
		{"// @ts-expect-error: old\ng()\nf(«'a'»)", "b", "// @ts-expect-error: old\ng()\nf('b')"},
		{"f(«'a'» +)", "b", "the statement has a syntax error"},
		{"f(«'a'»)", "\u202e\x00\t", `f('\u202e\x00\t')`},
	} {
		value = test.value
		if got := fixed(t, "a.ts", Env{}, test.src, do); got != test.want {
			t.Errorf("%s with %q: %s, want %s", test.src, test.value, got, test.want)
		}
	}
	value = "noopener"
	if got := fixed(t, "a.tsx", Env{}, `x = <a rel=«"x"» />`, do); got != `x = <a rel="noopener" />` {
		t.Error(got)
	}
	value = `say "x"`
	if got := fixed(t, "a.tsx", Env{}, `x = <a rel=«"x"» />`, do); !strings.Contains(got, "escape") {
		t.Error(got)
	}
}

func TestReplaceExpr(t *testing.T) {
	for _, test := range []struct{ src, with, want string }{
		{"x = «a»", "b ? c : d", "x = b ? c : d"},
		{"x = «a».y", "await b", "x = (await b).y"},
		{"x = «a»[0]", "b ?? c", "x = (b ?? c)[0]"},
		{"x = y[«a»]", "b ?? c", "x = y[b ?? c]"},
		{"«a»()", "b as T", "(b as T)()"},
		{"x = !«a»", "b || c", "x = !(b || c)"},
		{"x = !«a»", "await b", "x = !await b"},
		{"x = y ?? «a»", "b || c", "x = y ?? (b || c)"},
		{"x = y || «a»", "b ?? c", "x = y || (b ?? c)"},
		{"x = y + «a»", "b - c", "x = y + (b - c)"},
		{"x = «a» + y", "b - c", "x = b - c + y"},
		{"x = «a» * y", "b - c", "x = (b - c) * y"},
		{"x = «a» ** y", "-b", "x = (-b) ** y"},
		{"x = y ** «a»", "b ** c", "x = y ** b ** c"},
		{"x = «a» as T", "() => b", "x = (() => b) as T"},
		{"x = «a» ? 1 : 2", "b ? c : d", "x = (b ? c : d) ? 1 : 2"},
		{"x = z ? «a» : 2", "b ? c : d", "x = z ? b ? c : d : 2"},
		{"f(«a»)", "b, c", "f((b, c))"},
		{"(«a»)", "b, c", "(b, c)"},
		{"new «A»()", "b().C", "new (b().C)()"},
		{"x = «a»!", "b || c", "x = (b || c)!"},
		{"f = () => «a»", "{ b: 1 }", "f = () => ({ b: 1 })"},
		{"f = () => «a».c", "{ b: 1 }", "f = () => ({ b: 1 }).c"},
		{"«a».c()", "{ b: 1 }", "({ b: 1 }).c()"},
		{"«a».c()", "function () {}", "(function () {}).c()"},
		{"f = () => «a».c", "function () {}", "f = () => function () {}.c"},
		{"x = «a».toFixed()", "1", "x = (1).toFixed()"},
		{"x = { «password» }", "'[REDACTED]'", "x = { password: '[REDACTED]' }"},
		{"x = «a»", "b +", "the new expression does not parse"},
		{"x = «a»", "b) + (c", "the new expression does not parse"},
		{"x = «a»", "b; c", "the new expression does not parse"},
		{"x = [...«a»]", "b, c", "x = [...(b, c)]"},
		{"x = `${«a»}`", "b, c", "x = `${b, c}`"},
		{"return_(«a»)", "yield_", "return_(yield_)"},
		{"x = «a» instanceof B", "b as any", "x = b as any instanceof B"},
	} {
		got := fixed(t, "a.ts", Env{}, test.src, func(b *Builder, n syntax.NodeID) { b.ReplaceExpr(expression(b, n), test.with) })
		if got != test.want {
			t.Errorf("%s with %s: %s, want %s", test.src, test.with, got, test.want)
		}
	}
	jsx := func(src, with, want string) {
		if got := fixed(t, "a.tsx", Env{}, src, func(b *Builder, n syntax.NodeID) { b.ReplaceExpr(n, with) }); got != want {
			t.Errorf("%s with %s: %s, want %s", src, with, got, want)
		}
	}
	jsx(`x = <a href=«"b"» />`, "c()", `x = <a href={c()} />`)
	jsx(`x = <a href={«b»} />`, "c()", `x = <a href={c()} />`)
}

func TestReplaceCallee(t *testing.T) {
	do := func(b *Builder, n syntax.NodeID) { b.ReplaceCallee(expression(b, n), "crypto.randomBytes") }
	runTable(t, "a.ts", Env{}, []fixTest{
		{"member", "x = «crypto.pseudoRandomBytes(16)»", "x = crypto.randomBytes(16)"},
		{"types stay", "x = «f<T>(16)»", "x = crypto.randomBytes<T>(16)"},
		{"optional", "x = «f?.(16)»", "x = crypto.randomBytes?.(16)"},
		{"new", "x = «new F(16)»", "x = new crypto.randomBytes(16)"},
		{"no call", "x = «y»", "this is no call"},
	}, do)
}

func TestWrapExpr(t *testing.T) {
	for _, test := range []struct{ src, before, after, want string }{
		{"x = «a»", "await ", "", "x = await a"},
		{"x = «a ?? b»", "await ", "", "x = await (a ?? b)"},
		{"x = «a».b", "await ", "", "x = (await a).b"},
		{"x = «a()»", "escapeHtml(", ")", "x = escapeHtml(a())"},
		{"x = (y, «a()»)", "escapeHtml(", ")", "x = (y, escapeHtml(a()))"},
		{"x = !«f(y)»", "await ", "", "x = !await f(y)"},
		{"x = «a || b»", "String(", ")", "x = String(a || b)"},
		{"x = «a || b»", "", ".trim()", "x = (a || b).trim()"},
		{"x = «1»", "", ".toFixed()", "x = (1).toFixed()"},
		{"x = { «id» }", "String(", ")", "x = { id: String(id) }"},
		{"x = «a»", "f(", "", "the new expression does not parse"},
		{"f(«a => b»)", "wrap(", ")", "f(wrap(a => b))"},
		{"f(«a => b»)", "", " || c", "f((a => b) || c)"},
	} {
		got := fixed(t, "a.ts", Env{}, test.src, func(b *Builder, n syntax.NodeID) { b.WrapExpr(expression(b, n), test.before, test.after) })
		if got != test.want {
			t.Errorf("%s in %s…%s: %s, want %s", test.src, test.before, test.after, got, test.want)
		}
	}
}

func TestRemoveItem(t *testing.T) {
	do := func(b *Builder, n syntax.NodeID) {
		switch b.t.Kind(b.t.Parent(n)) {
		case syntax.Array:
			b.RemoveElement(n)
		case syntax.Arguments:
			b.RemoveArgument(n)
		default:
			b.RemoveProperty(n)
		}
	}
	runTable(t, "a.ts", Env{}, []fixTest{
		{"only", "x = { «bad: 1» }", "x = {}"},
		{"only, own line", "x = {\n  «bad: 1»,\n}", "x = {}"},
		{"first", "x = { «bad: 1», a: 2 }", "x = { a: 2 }"},
		{"last", "x = { a: 2, «bad: 1» }", "x = { a: 2 }"},
		{"middle", "x = { a: 2, «bad: 1», b }", "x = { a: 2, b }"},
		{"last, trailing comma", "x = { a: 2, «bad: 1», }", "x = { a: 2, }"},
		{"own line", "x = {\n  a,\n  «bad: 1»,\n  b\n}", "x = {\n  a,\n  b\n}"},
		{"own line, first", "x = {\n  «bad: 1»,\n  b\n}", "x = {\n  b\n}"},
		{"own line, last", "x = {\n  a,\n  «bad: 1»\n}", "x = {\n  a\n}"},
		{"own line, last, trailing comma", "x = {\n  a,\n  «bad: 1»,\n}", "x = {\n  a,\n}"},
		{"comma before with comment", "x = {\n  a, // why\n  «bad: 1»\n}", "x = {\n  a // why\n}"},
		{"trailing comment", "x = {\n  a,\n  «bad: 1», // why\n  b,\n}", "x = {\n  a,\n  // why\n  b,\n}"},
		{"trailing comment, last", "x = {\n  a,\n  «bad: 1» // why\n}", "x = {\n  a\n  // why\n}"},
		{"comment above", "x = {\n  a,\n  // why\n  «bad: 1»,\n  b,\n}", "x = {\n  a,\n  // why\n  b,\n}"},
		{"comment before, same line", "x = {\n  a,\n  /* why */ «bad: 1»,\n  b,\n}", "x = {\n  a,\n  /* why */\n  b,\n}"},
		{"comment before the comma", "x = { «bad: 1» /* c */, b }", "x = { /* c */ b }"},
		{"comment between", "x = { a, /* c */ «bad: 1» }", "x = { a /* c */ }"},
		{"comment inside", "x = {\n  a,\n  «bad: /* in */ 1»,\n}", "a comment stands inside what would be removed"},
		{"only a comment left", "x = {\n  // c\n  «bad: 1»,\n}", "only a comment would be left"},
		{"blank lines around", "x = {\n  a,\n\n  «bad: 1»,\n\n  b,\n}", "x = {\n  a,\n\n  b,\n}"},
		{"blank line before the end", "x = {\n  a,\n\n  «bad: 1»,\n}", "x = {\n  a,\n}"},
		{"blank line after the start", "x = {\n  «bad: 1»,\n\n  a,\n}", "x = {\n  a,\n}"},
		{"blank line above stays", "x = {\n  a,\n\n  «bad: 1»,\n  b,\n}", "x = {\n  a,\n\n  b,\n}"},
		{"value of several lines", "x = {\n  a,\n  «bad: {\n    c: 1,\n  }»,\n  b,\n}", "x = {\n  a,\n  b,\n}"},
		{"several to a line", "x = [\n  a, «b»,\n  c,\n]", "x = [\n  a,\n  c,\n]"},
		{"first of several to a line", "x = [\n  «a», b,\n  c,\n]", "x = [\n  b,\n  c,\n]"},
		{"closing on the line", "x = [\n  a,\n  «b»]", "x = [\n  a]"},
		{"element", "x = [«'none'», 'HS256']", "x = ['HS256']"},
		{"steering comment", "x = {\n  a,\n  // prettier-ignore\n  «bad: 1»,\n  b,\n}", "a comment above speaks of what would be removed"},
		{"hole", "x = [a, , «b»]", "the list has holes"},
		{"argument", "f(a, «b»)", "f(a)"},
		{"argument, multi-line object", "f(a, «{\n  b: 1,\n}»);", "f(a);"},
		{"middle argument", "f(«a», b)", "arguments follow that would be shifted"},
		{"only argument", "f(«a»)", "f()"},
		{"shorthand", "x = { a, «bad», b }", "x = { a, b }"},
		{"method", "x = { a, «bad() {}», b }", "x = { a, b }"},
		{"emoji", "x = { '😀': 1, «bad: '😀'», b }", "x = { '😀': 1, b }"},
		{"broken", "x = { a: 1 b: 2, «bad: 1», c }", "the statement has a syntax error"},
		{"not a member", "f(«a.b»)\n", "f()\n"},
	}, do)
	runTable(t, "a.ts", Env{}, []fixTest{
		{"no property", "f(«a»)", "this is no property of an object literal"},
	}, func(b *Builder, n syntax.NodeID) { b.RemoveProperty(n) })
}

func TestSetProperty(t *testing.T) {
	set := func(key, value string) func(b *Builder, n syntax.NodeID) {
		return func(b *Builder, n syntax.NodeID) { b.SetProperty(n, key, value) }
	}
	runTable(t, "a.ts", Env{}, []fixTest{
		{"empty", "f(«{}»)", "f({ httpOnly: true })"},
		{"empty, spaces", "f(«{ }»)", "f({ httpOnly: true })"},
		{"tight style", "x = {a: 1}\nf(«{}»)", "x = {a: 1}\nf({httpOnly: true})"},
		{"append", "f(«{ a: 1 }»)", "f({ a: 1, httpOnly: true })"},
		{"append, trailing comma in line", "f(«{ a: 1, }»)", "f({ a: 1, httpOnly: true, })"},
		{"replace", "f(«{ httpOnly: false, b }»)", "f({ httpOnly: true, b })"},
		{"replace quoted", "f(«{ 'httpOnly': false }»)", "f({ 'httpOnly': true })"},
		{"replace computed", "f(«{ ['httpOnly']: false }»)", "f({ ['httpOnly']: true })"},
		{"own line", "f(«{\n  a: 1,\n}»)", "f({\n  a: 1,\n  httpOnly: true,\n})"},
		{"own line, no comma", "f(«{\n  a: 1\n}»)", "f({\n  a: 1,\n  httpOnly: true\n})"},
		{"own line, comment", "f(«{\n  a: 1 // why\n}»)", "f({\n  a: 1, // why\n  httpOnly: true\n})"},
		{"own line, comma, comment", "f(«{\n\ta: 1, // why\n\t// last\n}»)", "f({\n\ta: 1, // why\n\thttpOnly: true,\n\t// last\n})"},
		{"after a spread", "f(«{ ...a }»)", "f({ ...a, httpOnly: true })"},
		{"spread behind the key", "f(«{ httpOnly: false, ...a }»)", "a spread behind the property may override it"},
		{"spread before the key", "f(«{ ...a, httpOnly: false }»)", "f({ ...a, httpOnly: true })"},
		{"method", "f(«{ httpOnly() {} }»)", "the property is a method"},
		{"comment inside", "f(«{ httpOnly: g(/* c */) }»)", "a comment stands inside what would be replaced"},
		{"variable", "const o = «{ a: 1 }»", "const o = { a: 1, httpOnly: true }"},
		{"unused shorthand", "function f() { const httpOnly = false; g(«{ httpOnly }») }", "httpOnly would be left unused"},
		{"used shorthand", "const httpOnly = false; g(«{ httpOnly }», httpOnly)", "const httpOnly = false; g({ httpOnly: true }, httpOnly)"},
		{"parameter shorthand", "function f(httpOnly) { g(«{ httpOnly }») }", "function f(httpOnly) { g({ httpOnly: true }) }"},
		{"no object", "f(«a»)", "this is no object literal"},
		{"broken", "f(«{ a: 1 b: 2 }»)", "the statement has a syntax error"},
	}, set("httpOnly", "true"))
	const wide = "the type of the value would be too wide: the variable has no annotation"
	runTable(t, "a.ts", Env{}, []fixTest{
		{"inline", "f(«{ a: 1 }»)", "f({ a: 1, sameSite: 'lax' })"},
		{"variable", "const o = «{ a: 1 }»", wide},
		{"nested in a variable", "const o = { c: «{ a: 1 }» }", wide},
		{"annotated", "const o: T = «{ a: 1 }»", "const o: T = { a: 1, sameSite: 'lax' }"},
		{"satisfies", "const o = «{ a: 1 }» satisfies T", "const o = { a: 1, sameSite: 'lax' } satisfies T"},
		{"as const", "const o = «{ a: 1 }» as const", "const o = { a: 1, sameSite: 'lax' } as const"},
		{"string for string", "const o = «{ sameSite: 'none' }»", "const o = { sameSite: 'lax' }"},
		{"argument in a variable", "const o = f(«{ a: 1 }»)", "const o = f({ a: 1, sameSite: 'lax' })"},
		{"class field", "class A { o = «{ a: 1 }» }", wide},
	}, set("sameSite", "'lax'"))
	runTable(t, "a.js", Env{}, []fixTest{
		{"JavaScript", "const o = «{ a: 1 }»", "const o = { a: 1, sameSite: 'lax' }"},
	}, set("sameSite", "'lax'"))
	runTable(t, "a.ts", Env{}, []fixTest{
		{"quoted key", "f(«{ a: \"b\" }»)", "f({ a: \"b\", \"x-y\": 1 })"},
	}, set("x-y", "1"))
	runTable(t, "a.ts", Env{}, []fixTest{
		{"sequence", "f(«{}»)", "f({ a: (1, 2) })"},
	}, set("a", "1, 2"))
	runTable(t, "a.ts", Env{}, []fixTest{
		{"strings in a list", "const o = «{}»", wide},
	}, set("algorithms", "['HS256']"))
}

func TestAppendArgument(t *testing.T) {
	do := func(b *Builder, n syntax.NodeID) { b.AppendArgument(expression(b, n), "{ a: 1 }") }
	runTable(t, "a.ts", Env{}, []fixTest{
		{"one", "«f(a)»", "f(a, { a: 1 })"},
		{"none", "«f()»", "f({ a: 1 })"},
		{"spread", "«f(...a)»", "f(...a, { a: 1 })"},
		{"new", "x = «new F»", "x = new F({ a: 1 })"},
		{"tagged", "x = «f`a`»", "this is no call with arguments"},
		{"lines", "«f(\n  a,\n  b,\n)»", "f(\n  a,\n  b,\n  { a: 1 },\n)"},
		{"lines, no comma", "«f(\n  a,\n  b // c\n)»", "f(\n  a,\n  b, // c\n  { a: 1 }\n)"},
		{"hugged", "«f(a, () => {\n  b\n})»", "f(a, () => {\n  b\n}, { a: 1 })"},
		{"hugged, trailing comma", "«f(a, b, c,\n)»", "f(a, b, c, { a: 1 },\n)"},
		{"comment", "«f(/* none */)»", "the list holds only a comment"},
	}, do)
}

func TestAttributes(t *testing.T) {
	set := func(b *Builder, n syntax.NodeID) { b.SetAttribute(n, "rel", `"noopener"`) }
	runTable(t, "a.tsx", Env{}, []fixTest{
		{"none", "x = «<a>b</a>»", `x = <a rel="noopener">b</a>`},
		{"append", `x = «<a target="_blank">b</a>»`, `x = <a target="_blank" rel="noopener">b</a>`},
		{"self-closing", `x = «<a target="_blank" />»`, `x = <a target="_blank" rel="noopener" />`},
		{"single quotes", `x = «<a target='_blank' />»`, `x = <a target='_blank' rel='noopener' />`},
		{"replace", `x = «<a rel="x" b />»`, `x = <a rel="noopener" b />`},
		{"replace expression", `x = «<a rel={c} b />»`, `x = <a rel="noopener" b />`},
		{"bare", `x = «<a rel b />»`, `x = <a rel="noopener" b />`},
		{"lines", "x = (\n  «<a\n    href={b}\n    target=\"_blank\" // c\n  >d</a>»\n)", "x = (\n  <a\n    href={b}\n    target=\"_blank\" // c\n    rel=\"noopener\"\n  >d</a>\n)"},
		{"nested, lines", "x = (\n  <p>\n    «<a\n      href={b}\n    />»\n  </p>\n)", "x = (\n  <p>\n    <a\n      href={b}\n      rel=\"noopener\"\n    />\n  </p>\n)"},
		{"after a spread", "x = «<a {...p}>b</a>»", `x = <a {...p} rel="noopener">b</a>`},
		{"spread behind it", "x = «<a rel={c} {...p}>b</a>»", "a spread behind the attribute may override it"},
		{"member name", "x = «<A.B>b</A.B>»", `x = <A.B rel="noopener">b</A.B>`},
		{"no element", "x = «y»", "this is no JSX element"},
	}, set)
	runTable(t, "a.tsx", Env{}, []fixTest{
		{"remove", `x = <a b «c="d"» e />`, `x = <a b e />`},
		{"remove, own line", "x = (\n  <a\n    b\n    «c={d}»\n    e\n  />\n)", "x = (\n  <a\n    b\n    e\n  />\n)"},
		{"remove the only one", `x = <a «c="d"» />`, `x = <a />`},
	}, func(b *Builder, n syntax.NodeID) { b.RemoveAttribute(n) })
}
