package text

import (
	"sync/atomic"
)

// MaxSize is the largest number of bytes a document holds. Offsets fit in 32
// bits, which the line index and the syntax tree rely on.
const MaxSize = 1<<31 - 1

// Document is a text and, once somebody asked for it, the index of its lines.
// It is immutable and safe for concurrent use.
type Document struct {
	content []byte
	// lines is nil until a line is asked for. Two goroutines may both build
	// it; they build the same.
	lines atomic.Pointer[lineIndex]
}

// New returns a document with the given content and takes ownership of it: the
// caller must not change the slice afterwards. Content beyond [MaxSize] is cut.
func New(content []byte) *Document {
	if len(content) > MaxSize {
		content = content[:MaxSize]
	}
	return &Document{content: content}
}

// Bytes returns the content. It must not be changed.
func (d *Document) Bytes() []byte { return d.content }

// Len returns the length of the content in bytes.
func (d *Document) Len() int { return len(d.content) }

// Slice returns the bytes of s, which is clamped to the document. The result
// shares memory with the document and must not be changed.
func (d *Document) Slice(s Span) []byte {
	s = s.clamp(len(d.content))
	return d.content[s.Start:s.End:s.End]
}

// String returns a copy of the bytes of s, which is clamped to the document.
func (d *Document) String(s Span) string { return string(d.Slice(s)) }
