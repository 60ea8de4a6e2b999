package edit

import (
	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

// InsertFirstStatement inserts lines at the beginning of the body of a function,
// arrow function or method, behind its directives; see [Builder.InsertBefore] for
// the lines. An arrow function whose body is an expression gets a block that
// returns the expression.
func (b *Builder) InsertFirstStatement(fn syntax.NodeID, lines ...string) {
	if b.reason != "" {
		return
	}
	body := b.t.Child(fn, syntax.FieldBody)
	switch {
	case !isFunction(b.t.Kind(fn)) || body == syntax.NoNode:
		b.Refuse("this is no function with a body")
	case b.t.Kind(body) == syntax.StatementBlock:
		b.insertFirst(body, fn, lines)
	default:
		b.blockBody(fn, body, lines)
	}
}

// insertFirst inserts lines as the first statements of a block, for the sake of n.
func (b *Builder) insertFirst(block, n syntax.NodeID, lines []string) {
	open, stop := b.t.Start(block)+1, b.t.End(block)-1
	if stop < open || b.src[stop] != '}' || len(lines) == 0 {
		b.Refuse("the block has a syntax error")
		return
	}
	group := b.t.Span(b.statement(n))
	put := func(start, end int, s string) {
		b.changeBetween(block, group, text.Span{Start: start, End: end}, s)
	}
	at, first := open, b.t.FirstChild(block)
	for b.isDirective(first) {
		at, first = b.tokenEnd(first), b.t.NextSibling(first)
	}
	at = b.restOfLine(at)
	outer := b.indentAt(open)
	indent := outer + b.Style().Unit
	if inside := b.firstInside(open, stop); inside >= 0 && b.opensLine(inside) && !b.sameLine(inside, open) {
		indent = b.indentAt(inside)
	}
	after := stop
	if first != syntax.NoNode {
		after = b.t.Start(first)
	}
	lines = b.separated(lines, at, after)
	brk := b.EOL() + indent
	s := brk + b.layOut(lines, indent)
	switch {
	case b.white(at, stop):
		put(at, stop, s+b.EOL()+outer)
	case b.skipBlanks(at) == b.lineEnd(at):
		put(at, at, s)
	case first == syntax.NoNode || !b.white(at, after):
		b.Refuse("a comment is in the way")
	default:
		put(at, after, s+brk)
		last := b.t.LastChild(block)
		if end := b.restOfLine(b.tokenEnd(last)); b.sameLine(end, stop) && b.white(end, stop) {
			put(end, stop, b.EOL()+outer)
		}
	}
}

// firstInside returns the offset of the first code or comment between open and
// stop, or -1.
func (s source) firstInside(open, stop int) int {
	for i := open; i < stop; {
		n := spaceAt(s.src, i)
		if n == 0 {
			return i
		}
		i += n
	}
	return -1
}

// blockBody turns the expression that is the body of the arrow function fn into a
// block of lines that ends in returning it.
func (b *Builder) blockBody(fn, body syntax.NodeID, lines []string) {
	start, end := b.t.Start(body), b.t.End(body)
	arrow := b.prev(start)
	if arrow < 2 || string(b.src[arrow-2:arrow]) != "=>" {
		b.Refuse("the arrow function has a syntax error")
		return
	}
	outer := b.indentAt(arrow)
	indent := outer + b.Style().Unit
	brk := b.EOL() + indent
	head := " {" + brk + b.layOut(b.separated(lines, 0, start), indent)
	if b.white(arrow, start) {
		b.change(fn, text.Span{Start: arrow, End: start}, head+brk+"return ")
		if b.sameLine(arrow, start) {
			b.shift(body)
		}
	} else {
		// Comments stand before the body: they go on standing before it.
		comment := arrow
		for n := spaceAt(b.src, comment); n > 0; n = spaceAt(b.src, comment) {
			comment += n
		}
		b.change(fn, text.Span{Start: arrow, End: comment}, head+brk)
		b.change(fn, text.Span{Start: start, End: start}, "return ")
	}
	b.change(fn, text.Span{Start: end, End: end}, b.Semicolon()+b.EOL()+outer+"}")
}
