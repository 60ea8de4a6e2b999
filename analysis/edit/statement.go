package edit

import (
	"strings"

	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

// RemoveStatement removes a statement with its lines; comments around it stay. The
// sole statement of an “if” without braces takes the “if” with it where nothing
// is lost, and leaves an empty block otherwise.
func (b *Builder) RemoveStatement(n syntax.NodeID) {
	for b.reason == "" {
		p := b.t.Parent(n)
		if !b.isStatement(n) {
			b.Refuse("this is no statement")
			return
		}
		start, end := b.t.Start(n), b.tokenEnd(n)
		if b.hasComment(start, end) {
			b.Refuse("a comment stands inside what would be removed")
			return
		}
		switch b.t.Kind(p) {
		case syntax.ClassBody, syntax.LabeledStatement:
			b.Refuse("the statement is part of a larger one")
			return
		case syntax.IfStatement:
			if b.t.Child(p, syntax.FieldAlternative) == syntax.NoNode && !b.acts(b.t.Child(p, syntax.FieldCondition)) {
				n = p
				continue
			}
			b.emptyBody(n, end)
			return
		case syntax.ElseClause:
			if before := b.prev(b.t.Start(p)); !b.hasComment(before, start) {
				b.change(p, text.Span{Start: before, End: end}, "")
				return
			}
			b.emptyBody(n, end)
			return
		case syntax.ForStatement, syntax.ForInStatement, syntax.WhileStatement, syntax.DoStatement, syntax.WithStatement:
			b.emptyBody(n, end)
			return
		}
		b.removeFromBlock(n, p, start, end)
		return
	}
}

// acts reports whether evaluating n does more than yield a value.
func (b *Builder) acts(n syntax.NodeID) bool {
	for c := n; c < b.t.SubtreeEnd(n); c++ {
		switch b.t.Kind(c) {
		case syntax.CallExpression, syntax.NewExpression, syntax.AwaitExpression, syntax.YieldExpression,
			syntax.UpdateExpression, syntax.AssignmentExpression, syntax.AugmentedAssignmentExpression:
			return true
		case syntax.UnaryExpression:
			if b.t.Op(c) == syntax.OpDelete {
				return true
			}
		}
	}
	return false
}

// emptyBody replaces a body without braces by an empty block.
func (b *Builder) emptyBody(n syntax.NodeID, end int) {
	b.change(n, text.Span{Start: b.t.Start(n), End: end}, "{"+b.EOL()+b.indentAt(b.t.Start(b.t.Parent(n)))+"}")
}

// removeFromBlock removes the statement n, whose tokens end at end, from among the
// statements of p.
func (b *Builder) removeFromBlock(n, p syntax.NodeID, start, end int) {
	// A semicolon at the start of a line protects the statement behind it.
	if before := b.prev(end - 1); b.byteAt(end-1) == ';' && before > start && !b.sameLine(before, end-1) {
		end = before
	}
	if at := b.leadingSemicolon(start); at >= 0 {
		start = at // it protected this statement
	}
	r := removal{start: start, end: end, comma: -1, open: b.t.Start(p), after: len(b.src), at: n, block: p}
	if b.t.Kind(p) == syntax.StatementBlock {
		r.open, r.after = b.t.Start(p)+1, b.t.End(p)-1
	}
	prev, next := b.t.PrevSibling(n), b.t.NextSibling(n)
	r.first = prev == syntax.NoNode || b.t.Field(prev) != b.t.Field(n)
	r.last = next == syntax.NoNode
	if !r.last {
		r.after = b.t.Start(next)
	} else if b.t.Kind(p) == syntax.SwitchCase || b.t.Kind(p) == syntax.SwitchDefault {
		r.after = b.next(end)
	}
	if r.first && r.last && b.t.Kind(p) == syntax.StatementBlock && !b.hasComment(r.open, r.after) &&
		(b.sameLine(r.open, r.after) || isFunction(b.t.Kind(b.t.Parent(p)))) {
		b.delete(r, r.open, r.after)
		return
	}
	if at := b.next(end); !r.first && hazardous(b.byteAt(at)) && b.open(start) {
		b.changeBetween(p, b.t.Span(n), text.Span{Start: at, End: at}, ";")
	}
	b.remove(r)
}

// leadingSemicolon returns the offset of a semicolon that begins the line of the
// code at start and ends the statement before, or -1.
func (s source) leadingSemicolon(start int) int {
	at := s.backBlanks(start) - 1
	if s.byteAt(at) == ';' && s.opensLine(at) {
		return at
	}
	return -1
}

// anchor returns the statement that lines are inserted beside: that of n, or the
// one around the whole of a label.
func (b *Builder) anchor(n syntax.NodeID) syntax.NodeID {
	n = b.statement(n)
	for b.t.Kind(b.t.Parent(n)) == syntax.LabeledStatement {
		n = b.t.Parent(n)
	}
	if n == syntax.NoNode || b.t.Kind(b.t.Parent(n)) == syntax.ClassBody || b.t.Kind(n) == syntax.HashBangLine {
		b.Refuse("there is no statement here")
		return syntax.NoNode
	}
	if b.t.HasError(n) {
		b.Refuse("the statement has a syntax error")
	}
	return n
}

// InsertBefore inserts lines before the statement that n is or belongs to, above
// comments that stand on it. Lines come without indentation; each tab at the start
// of a line is one more level. An unbraced body of an “if” or a loop gets braces.
func (b *Builder) InsertBefore(n syntax.NodeID, lines ...string) {
	n = b.anchor(n)
	if b.reason != "" {
		return
	}
	p := b.t.Parent(n)
	switch b.t.Kind(p) {
	case syntax.Program, syntax.StatementBlock, syntax.SwitchCase, syntax.SwitchDefault:
	default:
		b.brace(n, lines, nil)
		return
	}
	if b.isDirective(n) {
		for next := b.t.NextSibling(n); b.isDirective(next); next = b.t.NextSibling(n) {
			n = next
		}
		b.InsertAfter(n, lines...)
		return
	}
	start := b.leading(n)
	if at := b.leadingSemicolon(start); at >= 0 {
		start = at
	}
	if b.opensLine(start) {
		indent := b.indentAt(start)
		lines = b.separated(lines, start, max(start, b.next(start)))
		b.insertBetween(p, n, start, b.layOut(lines, indent)+b.EOL()+indent)
		return
	}
	b.breakLine(p, n, b.t.Start(n), lines)
}

// InsertAfter inserts lines behind the statement that n is or belongs to; see
// [Builder.InsertBefore].
func (b *Builder) InsertAfter(n syntax.NodeID, lines ...string) {
	n = b.anchor(n)
	if b.reason != "" {
		return
	}
	p := b.t.Parent(n)
	switch b.t.Kind(p) {
	case syntax.Program, syntax.StatementBlock, syntax.SwitchCase, syntax.SwitchDefault:
	default:
		b.brace(n, nil, lines)
		return
	}
	end := b.tokenEnd(n)
	if before := b.prev(end - 1); b.byteAt(end-1) == ';' && before > b.t.Start(n) && !b.sameLine(before, end-1) {
		end = before
	}
	at := b.next(end)
	lines = b.separated(lines, end, at)
	end = b.restOfLine(end)
	if b.skipBlanks(end) == b.lineEnd(end) {
		indent := b.indentAt(b.t.Start(n))
		b.insertBetween(p, n, end, b.EOL()+indent+b.layOut(lines, indent))
		return
	}
	if at >= len(b.src) || b.t.Kind(p) == syntax.StatementBlock && at == b.t.End(p)-1 {
		b.breakBlock(p, n, lines)
		return
	}
	b.breakLine(p, n, at, lines)
}

// insertBetween inserts text between the statements of p, for the sake of n.
func (b *Builder) insertBetween(p, n syntax.NodeID, at int, s string) {
	b.changeBetween(p, b.t.Span(n), text.Span{Start: at, End: at}, s)
}

// breakLine puts lines before the code at the given offset, which shares its line
// with code before it, and the code on a line of its own.
func (b *Builder) breakLine(p, n syntax.NodeID, at int, lines []string) {
	if b.t.Kind(p) == syntax.StatementBlock && b.sameLine(b.t.Start(p), at) && at == b.t.Start(b.t.FirstChild(p)) {
		b.insertFirst(p, n, lines)
		return
	}
	gap := b.backBlanks(at)
	indent := b.indentAt(at)
	switch b.t.Kind(p) {
	case syntax.SwitchCase, syntax.SwitchDefault:
		if b.sameLine(b.t.Start(p), at) {
			indent += b.Style().Unit
		}
	}
	lines = b.separated(lines, gap, at)
	brk := b.EOL() + indent
	b.changeBetween(p, b.t.Span(n), text.Span{Start: gap, End: at}, brk+b.layOut(lines, indent)+brk)
}

// breakBlock puts lines behind n, the last statement of a block that closes on the
// same line.
func (b *Builder) breakBlock(p, n syntax.NodeID, lines []string) {
	end := b.restOfLine(b.tokenEnd(n))
	indent := b.indentAt(end)
	if b.t.Kind(p) != syntax.StatementBlock {
		b.insertBetween(p, n, end, b.EOL()+indent+b.layOut(lines, indent))
		return
	}
	if !b.white(end, b.t.End(p)-1) {
		b.Refuse("a comment is in the way")
		return
	}
	outer := b.indentAt(b.t.Start(p))
	if b.sameLine(b.t.Start(p), end) {
		indent += b.Style().Unit
		first := b.t.Start(b.t.FirstChild(p))
		open := b.t.Start(p) + 1
		if b.white(open, first) {
			b.changeBetween(p, b.t.Span(n), text.Span{Start: open, End: first}, b.EOL()+indent)
		}
	}
	b.changeBetween(p, b.t.Span(n), text.Span{Start: end, End: b.t.End(p) - 1}, b.EOL()+indent+b.layOut(lines, indent)+b.EOL()+outer)
}

// brace puts braces around the unbraced body n of an “if” or a loop, with lines
// before and behind it.
func (b *Builder) brace(n syntax.NodeID, before, after []string) {
	p := b.t.Parent(n)
	start, end := b.t.Start(n), b.tokenEnd(n)
	head := b.prev(start)
	if b.hasComment(head, start) {
		b.Refuse("a comment stands before the body, which needs braces")
		return
	}
	if before := b.prev(end - 1); b.byteAt(end-1) == ';' && before > start && !b.sameLine(before, end-1) {
		end = before
	}
	outer := b.indentAt(head)
	indent := outer + b.Style().Unit
	brk := b.EOL() + indent
	opening := " {" + brk
	if len(before) > 0 {
		before = b.separated(before, 0, start)
		opening += b.layOut(before, indent) + brk
	}
	b.change(p, text.Span{Start: head, End: start}, opening)
	if b.sameLine(head, start) {
		b.shift(n)
	}
	closing := b.EOL() + outer + "}"
	if len(after) > 0 {
		closing = brk + b.layOut(b.separated(after, end, b.next(end)), indent) + closing
	}
	tail := b.next(end)
	rest := string(b.src[tail:min(tail+5, len(b.src))])
	if (strings.HasPrefix(rest, "else") || b.t.Kind(p) == syntax.DoStatement) && b.white(end, tail) && tail < b.t.End(b.t.Parent(n)) {
		b.change(p, text.Span{Start: end, End: tail}, closing+" ")
		return
	}
	end = b.restOfLine(end)
	b.change(p, text.Span{Start: end, End: end}, closing)
}

// steering are the beginnings of comments that say something about the line below.
var steering = []string{"@ts-expect-error", "@ts-ignore", "eslint-disable-next-line", "prettier-ignore", "istanbul ignore",
	"c8 ignore", "v8 ignore", "biome-ignore", "seclint-disable-next-line", "oxlint-disable-next-line", "deno-lint-ignore", "@vite-ignore"}

// steers reports whether comment c says something about the line below it.
func (s source) steers(c int) bool {
	return s.begins(c, steering...)
}

// begins reports whether the text of comment c begins with one of words.
func (s source) begins(c int, words ...string) bool {
	content := strings.TrimLeft(string(s.src[s.t.Comment(c).Start:s.commentEnd(c)]), "/* \t\r\n")
	for _, word := range words {
		if strings.HasPrefix(content, word) {
			return true
		}
	}
	return false
}

// commentAbove returns the number of the comment that stands alone on the line
// above the line of i, or -1.
func (s source) commentAbove(i int) int {
	line := s.t.Doc().LineAt(i) - 1
	if line < 0 {
		return -1
	}
	span := s.t.Doc().LineSpan(line)
	c := s.t.CommentAt(max(s.backBlanks(span.End), 1) - 1)
	if c < 0 || !s.opensLine(s.t.Comment(c).Start) {
		return -1
	}
	return c
}

// leading returns the offset at which n begins with the comments that stand on the
// lines directly above it. At the top of a file only those count that steer n.
func (s source) leading(n syntax.NodeID) int {
	d := s.t.Doc()
	start := s.t.Start(n)
	if !s.opensLine(start) {
		return start
	}
	lo, hi := s.t.CommentsIn(text.Span{Start: 0, End: start})
	first := start
	steered := start
	top := false
	for c := hi - 1; c >= lo; c-- {
		span := s.t.Comment(c)
		end := s.commentEnd(c)
		if d.LineAt(end)+1 != d.LineAt(first) || !s.opensLine(span.Start) || !s.blank(end, s.lineEnd(end)) {
			break
		}
		first = span.Start
		if s.steers(c) {
			steered = first
		}
		top = d.LineAt(first) == 0
	}
	if s.t.Kind(s.t.Parent(n)) == syntax.Program && (top || s.prev(first) == 0 || s.t.Kind(s.t.FirstChild(s.t.Root())) == syntax.HashBangLine && s.t.PrevSibling(n) == s.t.FirstChild(s.t.Root())) {
		return steered
	}
	return first
}
