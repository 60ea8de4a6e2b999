package text

import (
	"bytes"
	"errors"
	"fmt"
	"unicode/utf8"
)

// Edit replaces the bytes of Span, in the text it is applied to, with New.
type Edit struct {
	Span Span
	New  string
}

// ErrBadEdits is wrapped by the error that [Document.Apply] returns for edits
// outside the document, out of order, or overlapping.
var ErrBadEdits = errors.New("edits are out of range, unsorted or overlapping")

// Apply returns the document with all edits made. Their spans all refer to the
// bytes of d, sorted and not overlapping; insertions at the same offset keep
// their order. On error the document is nil and the error wraps [ErrBadEdits].
func (d *Document) Apply(edits []Edit) (*Document, error) {
	size, last := len(d.content), 0
	for i, e := range edits {
		if e.Span.Start < last || e.Span.End < e.Span.Start || e.Span.End > len(d.content) {
			return nil, fmt.Errorf("apply edit %d at %v to %d bytes: %w", i, e.Span, len(d.content), ErrBadEdits)
		}
		last = e.Span.End
		size += len(e.New) - e.Span.Len()
	}
	switch len(edits) {
	case 0:
		return d, nil
	case 1:
		return d.Replace(edits[0]), nil
	}
	content := make([]byte, 0, size)
	last = 0
	for _, e := range edits {
		content = append(content, d.content[last:e.Span.Start]...)
		content = append(content, e.New...)
		last = e.Span.End
	}
	return New(append(content, d.content[last:]...)), nil
}

// Replace returns the document with one edit made. The span is clamped to the
// document. A line index that d already has is carried over, so that the cost
// beside copying the bytes does not depend on how much the text holds.
func (d *Document) Replace(e Edit) *Document {
	s := e.Span.clamp(len(d.content))
	content := make([]byte, 0, len(d.content)-s.Len()+len(e.New))
	content = append(content, d.content[:s.Start]...)
	content = append(content, e.New...)
	content = append(content, d.content[s.End:]...)
	next := New(content)
	if x := d.lines.Load(); x != nil && len(content) == len(next.content) {
		next.lines.Store(x.replaced(content, s, len(e.New)))
	}
	return next
}

// Difference returns one edit that makes the text before into after: what lies
// between their common beginning and their common end. It never cuts a UTF-8
// sequence in two, and is empty at the end of the text if they are equal.
func Difference(before, after []byte) Edit {
	n := min(len(before), len(after))
	head := commonPrefix(before[:n], after[:n])
	head = min(runeStart(before, head), runeStart(after, head))
	tail := commonSuffix(before[head:], after[head:])
	for tail > 0 && !utf8.RuneStart(after[len(after)-tail]) {
		tail--
	}
	return Edit{Span{head, len(before) - tail}, string(after[head : len(after)-tail])}
}

// block is how many bytes are compared at a time: large enough for the
// vectorised comparison, small enough to search in by hand.
const block = 256

func commonPrefix(a, b []byte) int {
	n := min(len(a), len(b))
	i := 0
	for i+block <= n && bytes.Equal(a[i:i+block], b[i:i+block]) {
		i += block
	}
	for i < n && a[i] == b[i] {
		i++
	}
	return i
}

func commonSuffix(a, b []byte) int {
	n := min(len(a), len(b))
	i := 0
	for i+block <= n && bytes.Equal(a[len(a)-i-block:len(a)-i], b[len(b)-i-block:len(b)-i]) {
		i += block
	}
	for i < n && a[len(a)-i-1] == b[len(b)-i-1] {
		i++
	}
	return i
}
