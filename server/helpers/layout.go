package helpers

import (
	"strings"
	"unicode/utf8"
)

// width is the line width that emitted code is laid out for, as Prettier does by
// default. Other styles are applied to the finished lines.
const width = 80

// A doc is an expression that can be laid out: an atom, a chain of calls, a list
// or an object.
type doc interface {
	// flat returns the doc on one line, or false if it needs several.
	flat() (string, bool)
	// broken returns the doc on several lines. Its first line continues the one
	// that it stands on; the others are indented by indent levels or more.
	broken(indent int) string
}

// layout returns d for a place at column col of a line that is indented by indent
// levels; after is the number of columns that follow it on its last line.
func layout(d doc, indent, col, after int) string {
	if s, ok := d.flat(); ok && col+utf8.RuneCountInString(s)+after <= width {
		return s
	}
	return d.broken(indent)
}

// line returns an indented line of its own for d, with a comma behind it.
func line(d doc, indent int) string {
	margin := strings.Repeat("  ", indent)
	return margin + layout(d, indent, len(margin), 1) + ",\n"
}

// atom is text that is never broken.
type atom string

func (a atom) flat() (string, bool) { return string(a), true }
func (a atom) broken(int) string    { return string(a) }

// arrow is a function as an argument. Prettier breaks chains of three calls or
// more that hold one.
type arrow string

func (a arrow) flat() (string, bool) { return string(a), true }
func (a arrow) broken(int) string    { return string(a) }

// call is one call of a chain, or a plain call.
type call struct {
	name string
	args []doc
}

func (c call) flat() (string, bool) {
	parts := make([]string, len(c.args))
	for i, a := range c.args {
		s, ok := a.flat()
		if !ok {
			return "", false
		}
		parts[i] = s
	}
	return c.name + "(" + strings.Join(parts, ", ") + ")", true
}

func (c call) broken(indent int) string {
	if len(c.args) == 0 {
		return c.name + "()"
	}
	if len(c.args) == 1 {
		switch a := c.args[0].(type) {
		case list, object:
			return c.name + "(" + a.broken(indent) + ")"
		}
	}
	var b strings.Builder
	b.WriteString(c.name + "(\n")
	for _, a := range c.args {
		b.WriteString(line(a, indent+1))
	}
	b.WriteString(strings.Repeat("  ", indent) + ")")
	return b.String()
}

// chain is head.a(…).b(…).
type chain struct {
	head  string
	calls []call
}

func (c chain) flat() (string, bool) {
	var b strings.Builder
	b.WriteString(c.head)
	functions := false
	for _, k := range c.calls {
		s, ok := k.flat()
		if !ok {
			return "", false
		}
		for _, a := range k.args {
			if _, ok := a.(arrow); ok {
				functions = true
			}
		}
		b.WriteString("." + s)
	}
	return b.String(), !functions || len(c.calls) < 3
}

func (c chain) broken(indent int) string {
	if len(c.calls) == 1 {
		return c.head + "." + c.calls[0].broken(indent)
	}
	var b strings.Builder
	b.WriteString(c.head)
	margin := "\n" + strings.Repeat("  ", indent+1)
	for _, k := range c.calls {
		b.WriteString(margin + "." + layout(k, indent+1, len(margin), 0))
	}
	return b.String()
}

// with returns c with one more call.
func (c chain) with(name string, args ...doc) chain {
	calls := make([]call, len(c.calls), len(c.calls)+1)
	copy(calls, c.calls)
	return chain{c.head, append(calls, call{name, args})}
}

// list is [a, b].
type list []doc

func (l list) flat() (string, bool) {
	s, ok := call{"", l}.flat()
	if !ok {
		return "", false
	}
	return "[" + s[1:len(s)-1] + "]", true
}

func (l list) broken(indent int) string {
	var b strings.Builder
	b.WriteString("[\n")
	for _, d := range l {
		b.WriteString(line(d, indent+1))
	}
	return b.String() + strings.Repeat("  ", indent) + "]"
}

// object is an object literal, one line for each key.
type object []entry

type entry struct {
	key     string // as it is written
	value   doc
	comment string // behind the value, without slashes; "" for none
}

func (o object) flat() (string, bool) { return "{}", len(o) == 0 }

func (o object) broken(indent int) string {
	if len(o) == 0 {
		return "{}"
	}
	var b strings.Builder
	b.WriteString("{\n")
	margin := strings.Repeat("  ", indent+1)
	for _, e := range o {
		b.WriteString(margin + e.text(indent+1) + ",")
		if e.comment != "" {
			b.WriteString(" // " + e.comment)
		}
		b.WriteByte('\n')
	}
	return b.String() + strings.Repeat("  ", indent) + "}"
}

// text returns the entry without comma, for a line indented by indent levels.
func (e entry) text(indent int) string {
	start := e.key + ": "
	return start + layout(e.value, indent, 2*indent+len(start), 1)
}
