package report

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"

	"seclint/analysis/text"
)

// Excerpt is the line of source that a finding begins on, fit to be shown: without
// control characters, with secrets masked, cut to a readable length.
type Excerpt struct {
	Line  int    // counts from one
	Text  string // tabs are kept
	Lead  string // what stands below Text before the mark: blanks and tabs
	Width int    // columns to mark, at least one
}

// excerptWidth is how many columns of a line are shown.
const excerptWidth = 160

// ExcerptOf cuts the line that s begins on out of doc. The bytes of secrets, which
// are sorted, are masked.
func ExcerptOf(doc *text.Document, s text.Span, secrets []text.Span) Excerpt {
	line := doc.LineAt(s.Start)
	whole := doc.LineSpan(line)
	start := min(max(s.Start, whole.Start), whole.End)
	end := min(max(s.End, start), whole.End)

	// Only a window around the mark is looked at: a line can be 2 MiB.
	from, to := max(whole.Start, start-2*excerptWidth), min(whole.End, start+4*excerptWidth)
	cutLeft, cutRight := from > whole.Start, to < whole.End
	b := doc.Bytes()
	for from < start && !utf8.RuneStart(b[from]) {
		from++
	}
	window := text.Span{Start: from, End: to}
	secrets = slices.DeleteFunc(slices.Clone(secrets), func(s text.Span) bool { return !s.Overlaps(window) })
	var before, marked, after cells
	for at := from; at < to; {
		r, size := utf8.DecodeRune(b[at:to])
		part := &after
		switch {
		case at < start:
			part = &before
		case at < end:
			part = &marked
		}
		part.add(visible(r, size, masked(secrets, at)))
		at += size
	}
	before.trimIndent()
	if before.width > excerptWidth/2 {
		before.keepLast(excerptWidth / 2)
		cutLeft = true
	}
	if cutLeft {
		before.prepend('…')
	}
	room := max(excerptWidth-before.width, 1)
	if marked.width > room {
		marked.keepFirst(room)
		after, cutRight = cells{}, true
	} else if after.width > room-marked.width {
		after.keepFirst(room - marked.width)
		cutRight = true
	}
	line1 := string(before.runes) + string(marked.runes) + string(after.runes)
	if cutRight {
		line1 += "…"
	}
	return Excerpt{
		Line:  line + 1,
		Text:  strings.TrimRight(line1, " \t"),
		Lead:  before.blanks(),
		Width: max(marked.width, 1),
	}
}

// cells are characters and the columns they take on a terminal.
type cells struct {
	runes []rune
	width int
}

func (c *cells) add(r rune) {
	c.runes = append(c.runes, r)
	c.width += columns(r)
}

func (c *cells) prepend(r rune) {
	c.runes = append([]rune{r}, c.runes...)
	c.width += columns(r)
}

func (c *cells) keepFirst(width int) {
	n, w := 0, 0
	for n < len(c.runes) && w+columns(c.runes[n]) <= width {
		w += columns(c.runes[n])
		n++
	}
	c.runes, c.width = c.runes[:n], w
}

func (c *cells) keepLast(width int) {
	n, w := len(c.runes), 0
	for n > 0 && w+columns(c.runes[n-1]) <= width {
		n--
		w += columns(c.runes[n])
	}
	c.runes, c.width = c.runes[n:], w
}

// trimIndent shortens deep indentation: what matters is the code.
func (c *cells) trimIndent() {
	n := 0
	for n < len(c.runes) && (c.runes[n] == ' ' || c.runes[n] == '\t') {
		n++
	}
	if n <= 8 {
		return
	}
	for _, r := range c.runes[:n-8] {
		c.width -= columns(r)
	}
	c.runes = c.runes[n-8:]
}

// blanks returns as many blanks as c is wide, with c's tabs kept.
func (c *cells) blanks() string {
	var s strings.Builder
	for _, r := range c.runes {
		if r == '\t' {
			s.WriteByte('\t')
		} else {
			s.WriteString(strings.Repeat(" ", columns(r)))
		}
	}
	return s.String()
}

// columns returns the width of r on a terminal. A tab counts as one; it is kept
// in the line of marks.
func columns(r rune) int {
	if r == '\t' {
		return 1
	}
	return runewidth.RuneWidth(r)
}

// masked reports whether the byte at offset belongs to a secret.
func masked(secrets []text.Span, offset int) bool {
	for _, s := range secrets {
		if s.Contains(offset) {
			return true
		}
	}
	return false
}

// visible returns what stands for a character of a source: the character itself
// unless it is hidden or would do something to a terminal.
func visible(r rune, size int, masked bool) rune {
	switch {
	case masked:
		return '*'
	case r == '\t':
		return r
	case r == utf8.RuneError && size <= 1:
		return '\uFFFD'
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r), r == '\u2028', r == '\u2029':
		return '\uFFFD'
	}
	return r
}

// clean returns s fit for one line of a terminal or a log: line breaks become
// blanks, other control characters and invalid bytes a replacement character.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' || r == '\t' {
			return ' '
		}
		return visible(r, 2, false)
	}, s)
}

// keptOfSecret is how many characters of a long secret stay visible.
const keptOfSecret = 4

// MaskOf returns the part of the secret at s that must not be shown: all but its
// quotes and, if it is long, its first characters.
func MaskOf(doc *text.Document, s text.Span) text.Span {
	b := doc.Slice(s)
	start, end := s.Start, s.End
	if len(b) >= 2 && (b[0] == '"' || b[0] == '\'' || b[0] == '`') {
		start++
		if b[len(b)-1] == b[0] {
			end--
		}
	}
	if end-start >= 4*keptOfSecret {
		for kept := 0; kept < keptOfSecret; kept++ {
			_, size := utf8.DecodeRune(doc.Bytes()[start:end])
			start += size
		}
	}
	return text.Span{Start: start, End: end}
}
