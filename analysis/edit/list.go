package edit

import (
	"strings"

	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

// list is a bracketed list: an object, an array, arguments, the names of an import.
type list struct {
	node        syntax.NodeID
	open, close int // the offsets behind the opening and of the closing bracket
	items       []syntax.NodeID
}

// listAt returns the list that n is. It refuses if its brackets are not there.
func (b *Builder) listAt(n syntax.NodeID) (list, bool) {
	span := b.t.Span(n)
	l := list{node: n, open: span.Start + 1, close: span.End - 1}
	if span.Len() < 2 || strings.IndexByte(")]}", b.src[l.close]) < 0 {
		b.Refuse("the list has a syntax error")
		return l, false
	}
	for c := range b.t.Children(n) {
		l.items = append(l.items, c)
	}
	return l, true
}

// trailingComma returns the offset of the comma behind the last item, or -1.
func (b *Builder) trailingComma(l list) int {
	if len(l.items) == 0 {
		return -1
	}
	return b.commaAfter(l.items[len(l.items)-1])
}

// commaAfter returns the offset of the comma behind n, or -1.
func (b *Builder) commaAfter(n syntax.NodeID) int {
	if i := b.next(b.t.End(n)); b.byteAt(i) == ',' {
		return i
	}
	return -1
}

// removeItem removes an item of its list.
func (b *Builder) removeItem(n syntax.NodeID) {
	l, ok := b.listAt(b.t.Parent(n))
	if !ok || b.reason != "" {
		return
	}
	i := 0
	for i < len(l.items) && l.items[i] != n {
		i++
	}
	span := b.t.Span(n)
	if b.hasComment(span.Start, span.End) {
		b.Refuse("a comment stands inside what would be removed")
		return
	}
	if len(l.items) == 1 {
		if b.hasComment(l.open, l.close) {
			b.Refuse("only a comment would be left")
			return
		}
		b.change(n, text.Span{Start: l.open, End: l.close}, "")
		return
	}
	r := removal{start: span.Start, end: span.End, comma: b.commaAfter(n), open: l.open, first: i == 0, last: i == len(l.items)-1, at: n}
	if r.last {
		r.after = l.close
	} else {
		r.after = b.t.Start(l.items[i+1])
	}
	if r.comma >= 0 && b.byteAt(b.next(r.comma+1)) == ',' || i > 0 && b.commaBefore(l.items[i-1], span.Start) < 0 {
		b.Refuse("the list has holes")
		return
	}
	if !r.last {
		b.remove(r)
		return
	}
	previous := b.commaAfter(l.items[i-1])
	end := r.end
	if r.comma >= 0 {
		end = r.comma + 1
	}
	switch {
	case b.opensLine(r.start) && !b.sameLine(end, l.close):
		if r.comma < 0 {
			b.delete(r, previous, previous+1)
		}
		b.remove(r)
	case r.comma >= 0:
		// The comma before becomes the trailing one.
		b.remove(r)
	case b.white(previous+1, r.start):
		b.delete(r, previous, r.end)
	default:
		b.delete(r, previous, previous+1)
		b.delete(r, b.backBlanks(r.start), r.end)
	}
}

// commaBefore returns the offset of the only comma between prev and start, or -1.
func (b *Builder) commaBefore(prev syntax.NodeID, start int) int {
	c := b.commaAfter(prev)
	if c < 0 || b.next(c+1) != start {
		return -1
	}
	return c
}

// appendItem adds an item at the end of a list. In a list of one line it stays on
// the line, otherwise it gets a line of its own with the indentation and the
// trailing comma of the last one.
func (b *Builder) appendItem(l list, item string) {
	if b.reason != "" {
		return
	}
	insert := func(at int, s string) { b.change(l.node, text.Span{Start: at, End: at}, s) }
	if len(l.items) == 0 {
		if b.hasComment(l.open, l.close) {
			b.Refuse("the list holds only a comment")
			return
		}
		if b.byteAt(l.close) == '}' && b.Style().Spacing != No {
			item = " " + item + " "
		}
		b.change(l.node, text.Span{Start: l.open, End: l.close}, item)
		return
	}
	last := l.items[len(l.items)-1]
	end, comma := b.t.End(last), b.trailingComma(l)
	if !b.opensLine(b.t.Start(last)) {
		if comma >= 0 && !b.sameLine(end, l.close) {
			insert(comma+1, " "+item+",")
			return
		}
		insert(end, ", "+item)
		return
	}
	line := b.EOL() + b.indentAt(b.t.Start(last)) + item
	if comma < 0 {
		insert(end, ",")
		insert(b.endOfItem(end, l), line)
		return
	}
	insert(b.endOfItem(comma+1, l), line+",")
}

// endOfItem returns the offset behind the comments that follow the item that ends
// at end in its line.
func (b *Builder) endOfItem(end int, l list) int { return min(b.restOfLine(end), l.close) }

// RemoveProperty removes a member of an object literal with its comma and its
// lines. Comments beside it stay. It refuses if a comment stands inside the
// member, or would be all that is left in the object.
func (b *Builder) RemoveProperty(member syntax.NodeID) {
	if b.t.Kind(b.t.Parent(member)) != syntax.Object {
		b.Refuse("this is no property of an object literal")
		return
	}
	b.removeItem(member)
}

// RemoveElement removes an element of an array literal, as [Builder.RemoveProperty]
// removes a member.
func (b *Builder) RemoveElement(n syntax.NodeID) {
	if b.t.Kind(b.t.Parent(n)) != syntax.Array {
		b.Refuse("this is no element of an array literal")
		return
	}
	b.removeItem(n)
}

// RemoveArgument removes the last argument of a call. It refuses any other, which
// would shift those behind it.
func (b *Builder) RemoveArgument(n syntax.NodeID) {
	if b.t.Kind(b.t.Parent(n)) != syntax.Arguments {
		b.Refuse("this is no argument")
		return
	}
	if b.t.NextSibling(n) != syntax.NoNode {
		b.Refuse("arguments follow that would be shifted")
		return
	}
	b.removeItem(n)
}

// AppendArgument adds a last argument to a call or new expression.
func (b *Builder) AppendArgument(call syntax.NodeID, item string) {
	arguments := b.t.Child(call, syntax.FieldArguments)
	switch {
	case b.t.Kind(arguments) == syntax.Arguments:
		if l, ok := b.listAt(arguments); ok {
			b.appendItem(l, item)
		}
	case b.t.Kind(call) == syntax.NewExpression && arguments == syntax.NoNode:
		end := b.tokenEnd(call)
		b.change(call, text.Span{Start: end, End: end}, "("+item+")")
	default:
		b.Refuse("this is no call with arguments")
	}
}
