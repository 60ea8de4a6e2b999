package semantic

import (
	"strings"
	"testing"

	"seclint/analysis/syntax"
)

func TestObject(t *testing.T) {
	for _, tt := range []struct{ src, key, want string }{
		{`$({ a: 1 })`, "a", "1"},
		{`$({ 'a': 1 })`, "a", "1"},
		{`$({ ['a']: 1 })`, "a", "1"},
		{`const k = 'a'; $({ [k]: 1 })`, "a", "1"},
		{`$({ [k]: 1 })`, "a", "unknown"},
		{`$({ [k]: 1, a: 2 })`, "a", "2"},
		{`$({ 3: 1 })`, "3", "1"},
		{`$({ a })`, "a", "a"},
		{`$({ a() {} })`, "a", "a() {}"},
		{`$({ a: 1 })`, "b", "absent"},
		{`$({ a: 1, a: 2 })`, "a", "2"},
		{`$({ ...x })`, "a", "unknown"},
		{`$({ a: 1, ...x })`, "a", "1"},
		{`$({ a: 1, ...x })`, "b", "unknown"},
		{`$({ ...x, a: 1 })`, "a", "1"},
		{`const base = { a: 1, b: 2 }; $({ ...base, b: 3 })`, "a", "1"},
		{`const base = { a: 1, b: 2 }; $({ ...base, b: 3 })`, "b", "3"},
		{`const base = { a: 1 }; $({ ...base })`, "b", "absent"},
		{`const base = { a: 1, ...x }; $({ ...base })`, "b", "unknown"},
		{`const base = { a: 1 }; base.a = 2; $({ ...base })`, "a", "unknown"},
		{`const o = { a: 1 }; $(o)`, "a", "1"},
		{`let o = { a: 1 }; $(o)`, "a", "1"},
		{`let o = { a: 1 }; o = x; $(o)`, "a", "none"},
		{`const o = { a: 1 }; o.a = 2; $(o)`, "a", "unknown"},
		{`const o = { a: 1 }; o.b = 2; $(o)`, "a", "1"},
		{`const o = { a: 1 }; o.b = 2; $(o)`, "b", "unknown"},
		{`const o = { a: 1 }; o['b'] = 2; $(o)`, "b", "unknown"},
		{`const o = { a: 1 }; o[k] = 2; $(o)`, "a", "unknown"},
		{`const o = { a: 1 }; delete o.a; $(o)`, "a", "unknown"},
		{`const o = { a: 1 }; o.n++; $(o)`, "n", "unknown"},
		{`const o = { a: 1 }; [o.a] = x; $(o)`, "a", "unknown"},
		{`const o = { a: 1 }; Object.assign(o, x); $(o)`, "a", "unknown"},
		{`const o = { a: 1 }; const p = o; o.a = 2; $(p)`, "a", "unknown"},
		{`const o = { a: 1 } as const; $(o)`, "a", "1"},
		{`const o = Object.freeze({ a: 1 }); $(o)`, "a", "1"},
		{`$(Object.freeze({ a: 1 } as T))`, "a", "1"},
		{`$(Object.assign({}, { a: 1 }, { a: 2 }))`, "a", "2"},
		{`$(Object.assign({}, x, { a: 2 }))`, "a", "2"},
		{`$(Object.assign({}, x, { a: 2 }))`, "b", "unknown"},
		{`$(Object.assign({}, { a: 2 }))`, "b", "absent"},
		{`const o = { inner: { a: 1 } }; $(o.inner)`, "a", "1"},
		{`const { inner } = { inner: { a: 1 } }; $(inner)`, "a", "1"},
		{`class A { opts = { a: 1 }; f() { $(this.opts) } }`, "a", "1"},
		{`class A { opts = { a: 1 }; constructor() { this.opts.a = 2 } f() { $(this.opts) } }`, "a", "unknown"},
		{`class A { opts = { a: 1 }; constructor() { this.opts.b = 2 } f() { $(this.opts) } }`, "a", "1"},
		{`const o = { inner: { a: 1 } }; o.inner.a = 2; $(o.inner)`, "a", "unknown"},
		{`const o = { inner: { a: 1 } }; o[k].a = 2; $(o.inner)`, "a", "unknown"},
		{`const o = { inner: { a: 1 } }; o.other.a = 2; $(o.inner)`, "a", "1"},
		{`const o = { inner: { a: 1 } }; o.inner.a = 2; const { inner } = o; $(inner)`, "a", "unknown"},
		{`function f(o) { $(o) }`, "a", "none"},
		{`import o from './o'; $(o)`, "a", "none"},
		{`$('x')`, "a", "none"},
		{`$({ ...(c && { a: 1 }) })`, "a", "unknown"},
		{`$({ ...(c ? { a: 1 } : {}) })`, "b", "unknown"},
		{`$({ ...undefined, a: 1 })`, "b", "absent"},
		{`const o = { ...o }; $(o)`, "a", "unknown"},
		{`$({} satisfies X)`, "a", "absent"},
		{`$(f({ a: 1 }))`, "a", "none"},
	} {
		m := parse(t, syntax.TypeScript, tt.src)
		got := "none"
		if o, ok := m.Object(probe(t, m)); ok {
			switch p, state := o.Get(tt.key); state {
			case Present:
				got = m.text(p.Value)
			case Absent:
				got = "absent"
			case Unknown:
				got = "unknown"
			}
		}
		if got != tt.want {
			t.Errorf("%s .%s\n got %s\nwant %s", tt.src, tt.key, got, tt.want)
		}
	}
}

func TestOverridable(t *testing.T) {
	m := parse(t, syntax.TypeScript, `$({ a: 1, ...x, b: 2 })`)
	o, _ := m.Object(probe(t, m))
	if a, _ := o.Get("a"); !a.Overridable {
		t.Error("a may be replaced")
	}
	if b, _ := o.Get("b"); b.Overridable {
		t.Error("b cannot be replaced")
	}
}

// Spreads of spreads double each time: the number of properties is bounded.
func TestObjectBlowUp(t *testing.T) {
	var b strings.Builder
	b.WriteString("const o0 = { a: 1, b: 2 }\n")
	for i := 1; i < 60; i++ {
		n := string(rune('0'+i/10)) + string(rune('0'+i%10))
		p := string(rune('0'+(i-1)/10)) + string(rune('0'+(i-1)%10))
		if i == 1 {
			p = "0"
		}
		b.WriteString("const o" + n + " = { ...o" + p + ", ...o" + p + " }\n")
	}
	b.WriteString("$(o59)")
	m := parse(t, syntax.TypeScript, b.String())
	if o, ok := m.Object(probe(t, m)); ok && len(o.Props) > maxProperties {
		t.Errorf("%d properties", len(o.Props))
	}
}

func TestArrayElements(t *testing.T) {
	for _, tt := range []struct{ src, want string }{
		{`$(['a', b])`, "'a' b ."},
		{`$([])`, "."},
		{`const l = ['a']; $([...l, 'b'])`, "'a' 'b' ."},
		{`$([...x, 'b'])`, "'b' ?"},
		{`const l = ['a'] as const; $(l)`, "'a' ."},
		{`$(Object.freeze(['a']))`, "'a' ."},
		{`$(x)`, "?"},
	} {
		m := parse(t, syntax.TypeScript, tt.src)
		list, ok := m.ArrayElements(probe(t, m))
		var got []string
		for _, n := range list {
			got = append(got, m.text(n))
		}
		if ok {
			got = append(got, ".")
		} else {
			got = append(got, "?")
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.src, s, tt.want)
		}
	}
}

func TestResolve(t *testing.T) {
	for _, tt := range []struct{ src, want string }{
		{`const a = f(1); $(a)`, "f(1)"},
		{`const a = await f(1); $(a)`, "await f(1)"},
		{`const a = (x as T)!; $(a)`, "x"},
		{`const a = b, b = c(); $(a)`, "c()"},
		{`function f(a) { $(a) }`, "a"},
		{`const { a } = { a: x.y }; $(a)`, "x.y"},
		{`const { a } = f(); $(a)`, "a"},
		{`const o = { m: f() }; $(o.m)`, "f()"},
		{`const o = { m() {} }; $(o.m)`, "m() {}"},
		{`$(x.y)`, "x.y"},
		{`function f() {} $(f)`, "function f() {}"},
		{`class A { x = f() ; g() { $(this.x) } }`, "f()"},
		{`const a = b, b = a; $(a)`, "a"},
		{`enum E { A = 1 } $(E.A)`, "1"},
		{`let a; a = f(); $(a)`, "f()"},
		{`const a = c ? 1 : 2; $(a)`, "c ? 1 : 2"},
	} {
		m := parse(t, syntax.TypeScript, tt.src)
		if got := m.text(m.Resolve(probe(t, m))); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.src, got, tt.want)
		}
	}
}

func TestAssignedName(t *testing.T) {
	for _, tt := range []struct{ src, want string }{
		{`const token = $$`, "token"},
		{`let token = await ($$ as T)!`, "token"},
		{`x.token = $$`, "token"},
		{`x['token'] = $$`, "token"},
		{`this.#token = $$`, "#token"},
		{`token ||= $$`, "token"},
		{`x = { token: $$ }`, "token"},
		{`x = { 'api-key': $$ }`, "api-key"},
		{`class A { token = $$ }`, "token"},
		{`class A { static #token = $$ }`, "#token"},
		{`function f(token = $$) {}`, "token"},
		{`const { token = $$ } = x`, "token"},
		{`const { a: token = $$ } = x`, "token"},
		{`const [token = $$] = x`, "token"},
		{`function token() { return $$ }`, "token"},
		{`const token = () => $$`, "token"},
		{`const token = () => { return $$ }`, "token"},
		{`x = { token() { return $$ } }`, "token"},
		{`enum E { token = $$ }`, "token"},
		{`const token = x ? $$ : y`, "token"},
		{`const token = $$ ? x : y`, ""},
		{`const token = x ?? $$`, "token"},
		{`const token = x || ($$)`, "token"},
		{`const token = $$ && x`, ""},
		{`const token = $$ + x`, ""},
		{"const token = `${$$}`", ""},
		{`const token = f($$)`, ""},
		{`const token = [$$]`, ""},
		{`f($$)`, ""},
		{`x[$$] = y`, ""},
	} {
		m := parse(t, syntax.TypeScript, tt.src)
		if got := m.AssignedName(find(t, m, "$$")); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.src, got, tt.want)
		}
	}
	m := parse(t, syntax.TSX, `<Foo token={$$} />`)
	if got := m.AssignedName(find(t, m, "$$")); got != "token" {
		t.Errorf("attribute: got %q", got)
	}
}

func TestFunction(t *testing.T) {
	for _, tt := range []struct{ src, want, name string }{
		{`function f() {} $(f)`, "function f() {}", "f"},
		{`const f = () => 1; $(f)`, "() => 1", "f"},
		{`const f = function g() {}; $(f)`, "function g() {}", "g"},
		{`$(() => 1)`, "() => 1", ""},
		{`const f = (() => 1) as H; $(f)`, "() => 1", "f"},
		{`const o = { f() {} }; $(o.f)`, "f() {}", "f"},
		{`const o = { f: () => 1 }; $(o.f)`, "() => 1", "f"},
		{`class A { f() {} g() { $(this.f) } }`, "f() {}", "f"},
		{`class A { f() {} g() { $(this.f.bind(this)) } }`, "f() {}", "f"},
		{`class A { f = () => 1; g() { $(this.f) } }`, "() => 1", "f"},
		{`class A { static f() {} } $(A.f)`, "static f() {}", "f"},
		{`let f = () => 1; f = x; $(f)`, "", ""},
		{`function f() {} f = 1; $(f)`, "", ""},
		{`import f from 'f'; $(f)`, "", ""},
		{`const f = g(() => 1); $(f)`, "", ""},
	} {
		m := parse(t, syntax.TypeScript, tt.src)
		fn := m.Function(probe(t, m))
		if got := m.text(fn); got != tt.want || m.FunctionName(fn) != tt.name {
			t.Errorf("%s\n got %q %q\nwant %q %q", tt.src, got, m.FunctionName(fn), tt.want, tt.name)
		}
	}
	m := parse(t, syntax.TypeScript, `export default function (this: X, a, { b }: C = {}, ...d) { return 1 }`)
	fn := m.Function(m.Tree().FirstChild(m.Tree().Root()))
	var params []string
	for _, p := range m.Params(fn) {
		params = append(params, m.text(m.ParamName(p)))
	}
	if s := strings.Join(params, " "); s != "a { b } ...d" || m.text(m.Body(fn)) != "{ return 1 }" {
		t.Errorf("parameters %s of %s", s, m.text(fn))
	}
}

func TestCall(t *testing.T) {
	m := parse(t, syntax.TypeScript, "a.b(x, ...y, z); new C; f`t`; g?.(1); (h as any)(2); await i.j<T>(3)")
	t2 := m.Tree()
	calls := map[string]Call{}
	for n := t2.Root(); n < syntax.NodeID(t2.Len()); n++ {
		if c, ok := m.Call(n); ok && c.Node == n {
			calls[m.text(c.Callee)] = c
		}
	}
	if c := calls["a.b"]; m.text(c.Arg(0)) != "x" || c.Arg(1) != syntax.NoNode || c.Arg(2) != syntax.NoNode || c.ArgCount() != 3 || !c.HasSpread() ||
		m.text(m.Receiver(c.Node)) != "a" {
		t.Errorf("a.b: %+v", c)
	}
	if c := calls["C"]; !c.New || c.ArgCount() != 0 || c.Arg(0) != syntax.NoNode || c.Args != syntax.NoNode {
		t.Errorf("C: %+v", c)
	}
	if c := calls["f"]; !c.Tagged || c.ArgCount() != 0 || t2.Kind(c.Args) != syntax.TemplateString {
		t.Errorf("f: %+v", c)
	}
	if c := calls["i.j"]; m.text(c.Arg(0)) != "3" || m.text(m.Receiver(c.Node)) != "i" {
		t.Errorf("i.j: %+v", c)
	}
	if c := calls["g"]; !c.Optional || m.text(c.Arg(0)) != "1" {
		t.Errorf("g: %+v", c)
	}
	if c := calls["h"]; m.text(c.Arg(0)) != "2" {
		t.Errorf("h: %+v", c)
	}
	if (Call{}).Arg(0) != syntax.NoNode || (Call{}).HasSpread() || (Call{}).ArgCount() != 0 {
		t.Error("the zero call has arguments")
	}
}

func TestLastName(t *testing.T) {
	m := parse(t, syntax.TypeScript, `$(x); $(a.b); $(a['b']); $(a[0]); $(a[k]); $(f()); $((a!.b as T)); $(a?.c); class A { #p; f() { $(this.#p) } }`)
	var got []string
	for _, n := range probes(t, m) {
		got = append(got, m.LastName(n))
	}
	if s := strings.Join(got, ","); s != "x,b,b,0,,,b,c,#p" {
		t.Errorf("names are %s", s)
	}
}

func TestEnclosingStatement(t *testing.T) {
	m := parse(t, syntax.TypeScript, "if (q1) q2; else q3; switch (q4) { case q5: q6 } const f = () => q7; const g = () => { q8 }; for (;;) q9")
	for name, want := range map[string]string{
		"q2": "q2;", "q3": "q3;", "q6": "q6", "q7": "const f = () => q7;", "q8": "q8", "q9": "q9", "q1": "if (q1) q2; else q3;",
		"q4": "switch (q4) { case q5: q6 }", "q5": "switch (q4) { case q5: q6 }",
	} {
		if got := m.text(m.EnclosingStatement(find(t, m, name))); got != want {
			t.Errorf("%s is in %q, want %q", name, got, want)
		}
	}
}
