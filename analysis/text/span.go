package text

import "fmt"

// Span is a stretch of a text in bytes, half open: Start is the first byte of
// it, End the first byte after it.
type Span struct{ Start, End int }

// Len returns the length of s in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether s holds no byte.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains reports whether the byte at offset belongs to s. The end does not.
func (s Span) Contains(offset int) bool { return s.Start <= offset && offset < s.End }

// Touches reports whether offset is in s or at its end, which is where a
// cursor that stands behind the last byte is.
func (s Span) Touches(offset int) bool { return s.Start <= offset && offset <= s.End }

// Covers reports whether every byte of o belongs to s. An empty span is
// covered if its offset lies in s or at its end.
func (s Span) Covers(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps reports whether s and o share a byte. An empty span overlaps what
// it stands strictly inside of; spans that only touch do not overlap.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// String formats s as "[start,end)".
func (s Span) String() string { return fmt.Sprintf("[%d,%d)", s.Start, s.End) }

// Compare orders spans by start, then by end. It returns -1, 0 or +1.
func (s Span) Compare(o Span) int {
	switch {
	case s.Start < o.Start:
		return -1
	case s.Start > o.Start:
		return 1
	case s.End < o.End:
		return -1
	case s.End > o.End:
		return 1
	}
	return 0
}

// clamp returns s with both ends inside a text of n bytes and in order.
func (s Span) clamp(n int) Span {
	s.Start = min(max(s.Start, 0), n)
	s.End = min(max(s.End, 0), n)
	if s.Start > s.End {
		s.Start, s.End = s.End, s.Start
	}
	return s
}
