package text

import (
	"bytes"
	"sort"
)

// lineIndex lists the offset at which each line begins. The first is 0, and
// there is always one line more than there are terminators.
type lineIndex struct{ starts []uint32 }

func (d *Document) index() *lineIndex {
	if x := d.lines.Load(); x != nil {
		return x
	}
	starts := make([]uint32, 1, bytes.Count(d.content, []byte{'\n'})+1)
	x := &lineIndex{starts: appendLineStarts(starts, d.content, 0, len(d.content))}
	d.lines.Store(x)
	return x
}

// appendLineStarts appends every offset s with from < s <= to at which a line
// of content begins. Whether one does depends on content[s-1] and content[s]
// alone, which is what makes the index easy to carry across an edit.
func appendLineStarts(starts []uint32, content []byte, from, to int) []uint32 {
	carriage := bytes.IndexByte(content[from:to], '\r') >= 0
	for at := from; at < to; {
		feed := bytes.IndexByte(content[at:to], '\n')
		stop := to
		if feed >= 0 {
			stop = at + feed
		}
		if carriage {
			for at < stop {
				i := bytes.IndexByte(content[at:stop], '\r')
				if i < 0 {
					break
				}
				at += i + 1
				if at == len(content) || content[at] != '\n' {
					starts = append(starts, uint32(at))
				}
			}
		}
		if feed < 0 {
			break
		}
		at = stop + 1
		starts = append(starts, uint32(at))
	}
	return starts
}

// replaced returns the index of a text in which old, a span in the text of x,
// gave way to size bytes; content is the text afterwards.
func (x *lineIndex) replaced(content []byte, old Span, size int) *lineIndex {
	// A start before old.Start depends on bytes before it, a start behind
	// old.End on bytes behind it: only those from old.Start to the end of the
	// new bytes have to be looked for, and one byte around them.
	head := max(x.search(old.Start), 1)
	tail := x.search(old.End + 1)
	shift := size - old.Len()

	rescan := max(old.Start-1, 0)
	// The slack lets the usual growth by a line or two go without a copy.
	starts := make([]uint32, head, len(x.starts)+16)
	copy(starts, x.starts[:head])
	starts = appendLineStarts(starts, content, rescan, old.Start+size)
	for _, s := range x.starts[tail:] {
		starts = append(starts, uint32(int(s)+shift))
	}
	return &lineIndex{starts: starts}
}

// search returns the number of lines that begin before offset.
func (x *lineIndex) search(offset int) int {
	return sort.Search(len(x.starts), func(i int) bool { return int(x.starts[i]) >= offset })
}

// LineCount returns the number of lines, which is at least one: a text that
// ends in a terminator has an empty last line.
func (d *Document) LineCount() int { return len(d.index().starts) }

// LineAt returns the zero-based line that holds offset. A terminator belongs
// to the line it ends. Offsets outside the document are clamped.
func (d *Document) LineAt(offset int) int {
	return max(d.index().search(min(offset, len(d.content))+1)-1, 0)
}

// LineStart returns the offset at which the zero-based line begins: 0 for a
// line before the first, the length of the text for one behind the last.
func (d *Document) LineStart(line int) int {
	starts := d.index().starts
	switch {
	case line < 0:
		return 0
	case line >= len(starts):
		return len(d.content)
	}
	return int(starts[line])
}

// LineSpan returns the bytes of the zero-based line without its terminator. It
// is empty for a line that does not exist.
func (d *Document) LineSpan(line int) Span {
	s := Span{d.LineStart(line), d.LineStart(line + 1)}
	if line < 0 {
		return Span{}
	}
	if s.End > s.Start && d.content[s.End-1] == '\n' {
		s.End--
		if s.End > s.Start && d.content[s.End-1] == '\r' {
			s.End--
		}
	} else if s.End > s.Start && d.content[s.End-1] == '\r' {
		s.End--
	}
	return s
}
