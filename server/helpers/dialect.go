package helpers

import (
	"regexp"
	"strconv"
	"strings"
)

// dialect is a way of writing checks.
type dialect uint8

const (
	noValidator dialect = iota // checks of our own, for the environment alone
	zodAny                     // what all versions of zod understand
	zod3
	zod4
)

func (d dialect) zod() bool { return d != noValidator }

// env returns the check of an environment variable, whose value arrives as text.
func (d dialect) env(v value) doc {
	if d.zod() {
		return d.modifiers(d.envBase(v), v)
	}
	c := ownCheck(v)
	switch {
	case v.kind == flagKind && v.def != "":
		return call{"withDefault", []doc{c, atom(strings.Trim(v.def, "'"))}}
	case v.def != "":
		return call{"withDefault", []doc{c, atom(v.def)}}
	case v.optional:
		return call{"optional", []doc{c}}
	}
	return c
}

func (d dialect) envBase(v value) chain {
	z := chain{head: "z"}
	switch v.kind {
	case numberKind:
		return bounds(chain{head: "z.coerce"}.with("number"), v, maxNumber)
	case integerKind:
		return bounds(chain{head: "z.coerce"}.with("number").with("int"), v, maxNumber)
	case flagKind:
		return z.with("enum", quoted("true", "false", "1", "0"))
	case enumKind:
		return z.with("enum", quoted(v.values...))
	case webURL:
		return d.url()
	}
	return bounds(z.with("string"), v, "")
}

const maxNumber = "Number.MAX_SAFE_INTEGER"

// modifiers adds what makes a value optional, in the order that all versions
// understand.
func (d dialect) modifiers(c chain, v value) chain {
	if v.nullable {
		c = c.with("nullable")
	}
	switch {
	case v.kind == flagKind && v.optional:
		c = c.with("optional").with("transform", arrow("(v) => v === 'true' || v === '1'"))
	case v.kind == flagKind:
		if v.def != "" {
			c = c.with("default", atom(v.def))
		}
		c = c.with("transform", arrow("(v) => v === 'true' || v === '1'"))
	case v.def != "":
		c = c.with("default", atom(v.def))
	case v.optional:
		c = c.with("optional")
	}
	return c
}

// url accepts web addresses alone: zod's own check lets javascript: pass.
func (d dialect) url() chain {
	if d == zod4 {
		return chain{head: "z"}.with("url", atom("{ protocol: /^https?$/ }"))
	}
	return chain{head: "z"}.with("string").with("url").with("refine", arrow("(v) => /^https?:/.test(v)"))
}

// body returns the check of a part of a body.
func (d dialect) body(v value) doc {
	return d.modifiers(d.bodyBase(v), v)
}

func (d dialect) bodyBase(v value) chain {
	z := chain{head: "z"}
	switch v.kind {
	case textKind:
		return bounds(z.with("string"), v, "")
	case emailKind:
		if d == zod4 {
			return bounds(z.with("email"), v, "")
		}
		return bounds(z.with("string").with("email"), v, "")
	case webURL:
		return d.url()
	case numberKind:
		z = z.with("number")
		if d != zod4 { // which refuses Infinity anyway
			z = z.with("finite")
		}
		return bounds(z, v, "")
	case integerKind:
		z = z.with("number").with("int")
		if d != zod4 && !v.max.set { // which refuses what is not exact anyway
			z = z.with("safe")
		}
		return bounds(z, v, "")
	case booleanKind, flagKind:
		return z.with("boolean")
	case dateKind:
		return chain{head: "z.coerce"}.with("date")
	case enumKind:
		return z.with("enum", quoted(v.values...))
	case arrayKind:
		elem := doc(z.with("unknown"))
		if v.elem != nil {
			elem = d.body(*v.elem)
		}
		return bounds(z.with("array", elem), v, "")
	case objectKind:
		o := make(object, len(v.fields))
		for i, f := range v.fields {
			o[i] = entry{key(f.name), d.body(f.value), f.value.note}
		}
		return z.with("object", o)
	case recordKind:
		elem := doc(z.with("unknown"))
		if v.elem != nil {
			elem = d.body(*v.elem)
		}
		return z.with("record", z.with("string"), elem)
	}
	return z.with("unknown")
}

// bounds adds the limits of v, and the given upper limit if v has none.
func bounds(c chain, v value, max string) chain {
	if v.min.set {
		c = c.with("min", atom(number(v.min.n)))
	}
	switch {
	case v.max.set:
		c = c.with("max", atom(number(v.max.n)))
	case max != "":
		c = c.with("max", atom(max))
	}
	return c
}

// number writes n as it is read best: 10_000.
func number(n int64) string {
	s := strconv.FormatInt(n, 10)
	if n < 10_000 {
		return s
	}
	head := len(s) % 3
	parts := []string{}
	if head > 0 {
		parts = append(parts, s[:head])
	}
	for ; head < len(s); head += 3 {
		parts = append(parts, s[head:head+3])
	}
	if n == 65535 {
		return s // nobody writes ports that way
	}
	return strings.Join(parts, "_")
}

// ownCheck returns the call of the function in blocks/check-*.ts that checks v.
func ownCheck(v value) doc {
	switch v.kind {
	case numberKind, integerKind:
		low, high := "Number.MIN_SAFE_INTEGER", maxNumber
		if v.min.set {
			low = number(v.min.n)
		}
		if v.max.set {
			high = number(v.max.n)
		}
		name := "int"
		if v.kind == numberKind {
			name = "number"
		}
		return call{name, []doc{atom(low), atom(high)}}
	case flagKind:
		return call{"flag", nil}
	case enumKind:
		return call{"oneOf", quoted(v.values...)}
	case webURL:
		return call{"url", nil}
	}
	low := int64(1)
	if v.min.set {
		low = v.min.n
	}
	return call{"text", []doc{atom(number(low))}}
}

// quoted returns texts as string literals.
func quoted(texts ...string) list {
	l := make(list, len(texts))
	for i, s := range texts {
		l[i] = atom(quote(s))
	}
	return l
}

// quote returns s as a string literal in single quotes.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('\'')
	for _, r := range s {
		switch {
		case r == '\'' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r < ' ' || r == 0x7f || r == '\u2028' || r == '\u2029':
			b.WriteString(`\u` + strings.Repeat("0", 4-len(strconv.FormatInt(int64(r), 16))) + strconv.FormatInt(int64(r), 16))
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('\'')
	return b.String()
}

var plainKey = regexp.MustCompile(`^[A-Za-z_$][A-Za-z0-9_$]*$`)

// key returns s as the key of an object literal.
func key(s string) string {
	if plainKey.MatchString(s) && s != "__proto__" {
		return s
	}
	return quote(s)
}
