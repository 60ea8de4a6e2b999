package text

import (
	"encoding/binary"
	"unicode/utf8"
)

// Encoding says in which units the columns of a [Position] are counted.
type Encoding uint8

// The encodings that an editor may choose from. The zero value counts bytes.
const (
	UTF8  Encoding = iota // bytes
	UTF16                 // 16-bit code units, two for a character outside the basic plane
	UTF32                 // code points
)

// String returns the name the Language Server Protocol has for e.
func (e Encoding) String() string {
	switch e {
	case UTF16:
		return "utf-16"
	case UTF32:
		return "utf-32"
	}
	return "utf-8"
}

// Position is a place in a text as people and editors count: a zero-based line
// and a zero-based column in units of some [Encoding].
type Position struct{ Line, Column int }

// Position converts a byte offset. An offset outside the document is clamped,
// one inside a UTF-8 sequence goes to its start, and one inside a line
// terminator to the end of the line.
func (d *Document) Position(offset int, enc Encoding) Position {
	offset = min(max(offset, 0), len(d.content))
	line := d.LineAt(offset)
	span := d.LineSpan(line)
	b := d.content[span.Start:span.End]
	n := runeStart(b, min(offset, span.End)-span.Start)
	return Position{line, units(b[:n], enc)}
}

// Offset converts a position to a byte offset. A line behind the last becomes
// the end of the document, a column behind the end of its line the end of that
// line, and a column inside a character the start of the character.
func (d *Document) Offset(p Position, enc Encoding) int {
	if p.Line < 0 {
		return 0
	}
	if p.Line >= d.LineCount() {
		return len(d.content)
	}
	span := d.LineSpan(p.Line)
	return span.Start + prefix(d.content[span.Start:span.End], p.Column, enc)
}

// Columns returns how many columns of the encoding b takes.
func Columns(b []byte, enc Encoding) int { return units(b, enc) }

// high has the bit set in each byte that ASCII leaves clear.
const high = 0x8080808080808080

// units counts the columns of b.
func units(b []byte, enc Encoding) int {
	if enc == UTF8 {
		return len(b)
	}
	n := 0
	for i := 0; i < len(b); {
		if k := ascii(b[i:]); k > 0 {
			n += k
			i += k
			continue
		}
		r, size := utf8.DecodeRune(b[i:])
		n += width(r, enc)
		i += size
	}
	return n
}

// prefix returns the length in bytes of the longest prefix of b that is whole
// characters and takes no more than columns columns.
func prefix(b []byte, columns int, enc Encoding) int {
	if columns <= 0 {
		return 0
	}
	if enc == UTF8 {
		return runeStart(b, min(columns, len(b)))
	}
	i := 0
	for i < len(b) && columns > 0 {
		if k := min(ascii(b[i:]), columns); k > 0 {
			columns -= k
			i += k
			continue
		}
		r, size := utf8.DecodeRune(b[i:])
		columns -= width(r, enc)
		if columns < 0 {
			break
		}
		i += size
	}
	return i
}

// ascii returns the length of the ASCII bytes that b begins with.
func ascii(b []byte) int {
	i := 0
	for i+8 <= len(b) && binary.LittleEndian.Uint64(b[i:])&high == 0 {
		i += 8
	}
	for i < len(b) && b[i] < utf8.RuneSelf {
		i++
	}
	return i
}

// width returns how many units of enc, which is not UTF8, r takes.
func width(r rune, enc Encoding) int {
	if enc == UTF16 && r > 0xFFFF {
		return 2
	}
	return 1
}

// runeStart returns the largest i <= n at which no UTF-8 sequence of b is cut
// in two. Bytes of invalid sequences stand for themselves. Since no byte inside
// a valid sequence can start another, the bytes just before n decide.
func runeStart(b []byte, n int) int {
	if n >= len(b) {
		return len(b)
	}
	for i := n; i > 0 && i > n-utf8.UTFMax && !utf8.RuneStart(b[i]); {
		i--
		if utf8.RuneStart(b[i]) {
			if _, size := utf8.DecodeRune(b[i:]); i+size > n {
				return i
			}
		}
	}
	return n
}
