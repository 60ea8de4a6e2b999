package semantic

import (
	"fmt"
	"sort"
	"strings"
	"testing"

	"seclint/analysis/syntax"
)

// show writes a set of constants as "a|b", with "|?" if others are possible.
func show(c Consts) string {
	var list []string
	for _, v := range c.Values {
		s := ""
		switch v.Kind {
		case StringConst:
			s = "'" + v.Str + "'"
		case NumberConst:
			s = formatNumber(v.Num)
		case BigIntConst:
			s = formatNumber(v.Num) + "n"
		case BoolConst:
			s = fmt.Sprint(v.Bool)
		case NullConst:
			s = "null"
		case UndefinedConst:
			s = "undefined"
		case RegexpConst:
			s = v.Str
		}
		list = append(list, s)
	}
	sort.Strings(list)
	if !c.Complete {
		list = append(list, "?")
	}
	return strings.Join(list, "|")
}

func TestConsts(t *testing.T) {
	for _, tt := range []struct{ src, want string }{
		{`$('a')`, `'a'`},
		{`$("a\x41\u{1F600}\n\u0042\
b")`, "'aA😀\nBb'"},
		{"$(`a\\tb`)", "'a\tb'"},
		{`$(1_000)`, `1000`},
		{`$(0xff)`, `255`},
		{`$(0b101)`, `5`},
		{`$(0o17)`, `15`},
		{`$(.5e3)`, `500`},
		{`$(10n)`, `10n`},
		{`$(true)`, `true`},
		{`$(null)`, `null`},
		{`$(undefined)`, `undefined`},
		{`$(void 0)`, `undefined`},
		{`$(/a+/gi)`, `/a+/gi`},
		{`$(-1)`, `-1`},
		{`$(!0)`, `true`},
		{`$(!'x')`, `false`},
		{`$('a' + 'b' + 1)`, `'ab1'`},
		{`$(1 + 2 + 'a')`, `'3a'`},
		{`$('a' + (1 + 2))`, `'a3'`},
		{`$('a' + x)`, `?`},
		{"$(`a${1}b${'c'}`)", `'a1bc'`},
		{"$(`a${x}`)", `?`},
		{`$(2 ** 17)`, `131072`},
		{`$(1 << 14)`, `16384`},
		{`$(15 * 60 * 1000)`, `900000`},
		{`$(7 % 4 - 1 / 2)`, `2.5`},
		{`$(0xff & 0x0f | 0x100)`, `271`},
		{`$(1 < 2)`, `?`},
		{`$('a,b'.split(','))`, `?`},
		{`const a = 'x'; $(a)`, `'x'`},
		{`const a = 'x', b = a + 'y'; $(b)`, `'xy'`},
		{`let a = 'x'; $(a)`, `'x'`},
		{`let a = 'x'; a = 'y'; $(a)`, `?`},
		{`let a; a = 'y'; $(a)`, `'y'`},
		{`function f(a = 'x') { $(a) }`, `?`},
		{`import { a } from './a'; $(a)`, `?`},
		{`$(c ? 'a' : 'b')`, `'a'|'b'`},
		{`$(c ? 'a' : x)`, `'a'|?`},
		{`$(x ?? 'a')`, `'a'|?`},
		{`$(x || 'a')`, `'a'|?`},
		{`$('' || 'a')`, `'a'`},
		{`$('b' || 'a')`, `'b'`},
		{`$(0 ?? 'a')`, `0`},
		{`$(null ?? 'a')`, `'a'`},
		{`$(x && 'a')`, `'a'|?`},
		{`$(c ? 'a' : 'a')`, `'a'`},
		{`$((c ? 'a' : 'b') + (d ? '1' : '2'))`, `'a1'|'a2'|'b1'|'b2'`},
		{`$(process.env.X ?? 'secret')`, `'secret'|?`},
		{`$(('a' as const)!)`, `'a'`},
		{`enum E { A = 'x', B = 2 } $(E.A)`, `'x'`},
		{`enum E { A, B, C = 10, D } $(E.D)`, `11`},
		{`enum E { A, B } $(E.B)`, `1`},
		{`enum E { A = 1 << 3 } $(E['A'])`, `8`},
		{`enum E { A = f(), B } $(E.B)`, `?`},
		{`const o = { k: 'x' } as const; $(o.k)`, `'x'`},
		{`const o = Object.freeze({ k: 'x' }); $(o.k)`, `'x'`},
		{`const o = { k: { l: 1 } }; $(o.k.l)`, `1`},
		{`const o = { k: 'x' }; o.k = 'y'; $(o.k)`, `?`},
		{`const o = { k: 'x', ...p }; $(o.k)`, `?`},
		{`const o = { ...p, k: 'x' }; $(o.k)`, `'x'`},
		{`const o = { k: 'x' }; $(o[j])`, `?`},
		{`const { k } = { k: 'x' }; $(k)`, `'x'`},
		{`const { k = 'd' } = {}; $(k)`, `'d'`},
		{`const { k: { l } } = { k: { l: 'x' } }; $(l)`, `'x'`},
		{`const [a, , b] = ['x', 'y', 'z']; $(b)`, `'z'`},
		{`const list = ['x', 'y']; $(list[1])`, `'y'`},
		{`const list = ['x', 'y']; list[1] = 'z'; $(list[1])`, `?`},
		{`class A { static k = 'x' } $(A.k)`, `'x'`},
		{`class A { static k = 'x' } A.k = 'y'; $(A.k)`, `?`},
		{`class A { k = 'x'; f() { $(this.k) } }`, `'x'`},
		{`class A { k = 'x'; g() { this.k = 'y' } f() { $(this.k) } }`, `?`},
		{`namespace N { export const k = 'x' } $(N.k)`, `'x'`},
		{`const a = b, b = a; $(a)`, `?`},
		{`const a = a + 'x'; $(a)`, `?`},
		{`for (const a of ['x']) $(a)`, `?`},
		{`$(await 'x')`, `?`},
		{`$((0, 'x'))`, `'x'`},
		{`$(String('x'))`, `?`},
	} {
		m := parse(t, syntax.TypeScript, tt.src)
		if got := show(m.Consts(probe(t, m))); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.src, got, tt.want)
		}
	}
}

func TestConstNode(t *testing.T) {
	m := parse(t, syntax.TypeScript, `const a = 'x'; $(c ? a : 'y')`)
	var got []string
	for _, c := range m.Consts(probe(t, m)).Values {
		got = append(got, m.text(c.Node))
	}
	if s := strings.Join(got, " "); s != `'x' 'y'` {
		t.Errorf("literals are %s", s)
	}
}

func TestSingleConstants(t *testing.T) {
	m := parse(t, syntax.TypeScript, `$('a'); $(5); $(false); $(c ? 'a' : 'b')`)
	p := probes(t, m)
	if s, ok := m.String(p[0]); s != "a" || !ok {
		t.Error("String")
	}
	if v, ok := m.Number(p[1]); v != 5 || !ok {
		t.Error("Number")
	}
	if v, ok := m.Bool(p[2]); v || !ok {
		t.Error("Bool")
	}
	if _, ok := m.String(p[3]); ok {
		t.Error("a choice is no single string")
	}
	if _, ok := m.String(p[1]); ok {
		t.Error("a number is no string")
	}
}

func TestDecodeNumber(t *testing.T) {
	for raw, want := range map[string]float64{
		"0": 0, "017": 15, "089": 89, "0x1F": 31, "1e3": 1000, "0.1": 0.1, "1_0.5": 10.5, "0o7": 7, "0B11": 3, "5.": 5,
	} {
		if got, _, ok := DecodeNumber(raw); got != want || !ok {
			t.Errorf("DecodeNumber(%q) = %v, %v", raw, got, ok)
		}
	}
	for _, raw := range []string{"", "0x", "x", "0b2"} {
		if _, _, ok := DecodeNumber(raw); ok {
			t.Errorf("DecodeNumber(%q) is a number", raw)
		}
	}
}

func TestDecodeString(t *testing.T) {
	for raw, want := range map[string]string{
		`a`: "a", `\n`: "\n", `\0`: "\x00", `\101`: "A", `\u{41}`: "A", `\ud83d\ude00`: "😀", `\q`: "q", `\`: `\`, `\x4`: "x4",
		`\u12`: "u12", `\u{110000}`: "u{110000}", "\\\r\nb": "b", `\\n`: `\n`, `\ud83d`: "\uFFFD", `é\é`: "éé", `\377`: "ÿ", `\400`: " 0",
	} {
		if got := DecodeString(raw); got != want {
			t.Errorf("DecodeString(%q) = %q, want %q", raw, got, want)
		}
	}
}

func TestStringParts(t *testing.T) {
	for _, tt := range []struct{ src, want string }{
		{`$('a')`, `"a"`},
		{`$('')`, `""`},
		{"$(`a${x}b`)", `"a" x "b"`},
		{"$(`${x}`)", `x`},
		{"$(``)", ``},
		{`$('a' + x + 'b')`, `"a" x "b"`},
		{`$('a' + (x + y) + f(z))`, `"a" x y f(z)`},
		{"$(`a${`b${x}`}` + 1)", `"a" "b" x "1"`},
		{"const B = 'base'; $(`${B}/${x}`)", `"base" "/" x`},
		{`$(x)`, `x`},
		{`$(c ? 'a' : 'b')`, `c ? 'a' : 'b'`},
		{"$(`a\\n${x}`)", `"a\n" x`},
		{`const q = 'SELECT ' + x; $(q)`, `q`},
		{`const q = 'SELECT'; $(q)`, `"SELECT"`},
		{`$('a' as string)`, `"a"`},
	} {
		m := parse(t, syntax.TypeScript, tt.src)
		var got []string
		for _, p := range m.StringParts(probe(t, m)) {
			if p.Dynamic() {
				got = append(got, m.text(p.Node))
			} else {
				got = append(got, fmt.Sprintf("%q", p.Text))
			}
			if p.Span.Start > p.Span.End || p.Span.End > len(m.src) {
				t.Errorf("%s: span %v", tt.src, p.Span)
			}
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.src, s, tt.want)
		}
	}
	m := parse(t, syntax.TypeScript, "$(`ab${x}c` + 'de')")
	var spans []string
	for _, p := range m.StringParts(probe(t, m)) {
		spans = append(spans, m.src[p.Span.Start:p.Span.End])
	}
	if s := strings.Join(spans, " "); s != "ab x c de" {
		t.Errorf("spans are %s", s)
	}
}
