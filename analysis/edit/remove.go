package edit

import (
	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

// removal takes a stretch of code out of its line, or its lines out of the file.
// Comments stay.
type removal struct {
	start, end  int // the code
	comma       int // of the comma behind it, -1 if there is none
	open, after int // the offset behind the opening bracket; of the next item or of the closing bracket
	first, last bool
	at          syntax.NodeID
	block       syntax.NodeID // for statements: the node around them
}

// remove records the deletions.
func (b *Builder) remove(r removal) {
	end := r.end
	if r.comma >= 0 && b.white(r.end, r.comma) {
		end = r.comma + 1
	}
	if c := b.commentAbove(r.start); c >= 0 && b.steers(c) {
		b.Refuse("a comment above speaks of what would be removed")
		return
	}
	if b.opensLine(r.start) && b.blank(end, b.lineEnd(end)) && r.comma < end {
		b.removeLines(r, b.bomless(b.lineStart(r.start)), end)
		return
	}
	// What is cut out of a line takes the blanks on one side along.
	start, stop := r.start, b.skipBlanks(end)
	if stop == b.lineEnd(end) || r.last && stop == r.after {
		start = b.backBlanks(start)
	} else {
		end = stop
	}
	b.delete(r, start, end)
	if r.comma >= end {
		b.delete(r, r.comma, r.comma+1)
	}
}

// removeLines deletes the lines from start to that of end, which hold nothing
// else, and one blank line where two would meet or one would be left at the edge
// of the block.
func (b *Builder) removeLines(r removal, start, end int) {
	d := b.t.Doc()
	above, below := d.LineAt(start)-1, d.LineAt(end)+1
	stop := b.nextLine(end)
	closing := r.last && (d.LineAt(r.after) == below && b.opensLine(r.after) || stop >= len(b.src))
	switch {
	case b.blankLine(above) && (b.blankLine(below) && stop < len(b.src) || closing):
		start = d.LineStart(above)
	case r.first && b.blankLine(below) && stop < len(b.src) && d.LineAt(r.open) >= above:
		stop = d.LineStart(below + 1)
	}
	if stop == len(b.src) && b.lineEnd(end) == stop && start > b.bomless(0) {
		// The last line has no terminator: take the one before.
		start = d.LineSpan(d.LineAt(start) - 1).End
	}
	b.delete(r, start, stop)
}

// delete records one deletion of r.
func (b *Builder) delete(r removal, start, end int) {
	span := text.Span{Start: start, End: end}
	if r.block != syntax.NoNode {
		if b.t.HasError(r.at) {
			b.Refuse("the statement has a syntax error")
		}
		b.changeBetween(r.block, b.t.Span(r.at), span, "")
		return
	}
	b.change(r.at, span, "")
}

// white reports whether only white space stands between i and j.
func (s source) white(i, j int) bool {
	for i < j {
		n := spaceAt(s.src, i)
		if n == 0 {
			return false
		}
		i += n
	}
	return true
}

// backWhite returns the offset behind the last byte before i that is no white space.
func (s source) backWhite(i int) int {
	for i > 0 {
		n := spaceBefore(s.src, i)
		if n == 0 {
			break
		}
		i -= n
	}
	return i
}
