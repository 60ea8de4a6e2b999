package edit

import (
	"strings"

	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

// Semicolon returns ";" if statements of the file end in one, else "".
func (b *Builder) Semicolon() string {
	if b.Style().Semicolons == No {
		return ""
	}
	return ";"
}

// Indent returns the whitespace that the line of n begins with.
func (b *Builder) Indent(n syntax.NodeID) string { return b.indentAt(b.start(n)) }

// EOL returns the line terminator of the file.
func (b *Builder) EOL() string { return b.Style().EOL }

// layOut joins lines, each indented by indent and one unit more for each tab it
// begins with. The first line gets no indentation.
func (b *Builder) layOut(lines []string, indent string) string {
	var out strings.Builder
	for i, line := range lines {
		rest := strings.TrimLeft(line, "\t")
		if i > 0 {
			out.WriteString(b.EOL())
			if rest != "" {
				out.WriteString(indent)
			}
		}
		if rest != "" {
			out.WriteString(strings.Repeat(b.Style().Unit, len(line)-len(rest)))
		}
		out.WriteString(rest)
	}
	return out.String()
}

// hazards are the bytes that make a line go on with the statement before it when
// that does not end in a semicolon.
const hazards = "([`/+-"

func hazardous(c byte) bool { return c != 0 && strings.IndexByte(hazards, c) >= 0 }

// separated returns lines so that they neither go on with the statement that ends
// at before, nor are gone on with by what stands at after.
func (b *Builder) separated(lines []string, before, after int) []string {
	if len(lines) == 0 {
		return lines
	}
	if hazardous(b.byteAt(after)) && unfinished(lines) {
		lines = append([]string(nil), lines...)
		lines[len(lines)-1] += ";"
	}
	if lines[0] != "" && hazardous(lines[0][0]) && b.open(before) {
		lines = append([]string{";" + lines[0]}, lines[1:]...)
	}
	return lines
}

// open reports whether the statement that ends at the given offset could go on.
func (b *Builder) open(end int) bool {
	end = b.prev(end)
	return end > 0 && strings.IndexByte(";{}", b.src[end-1]) < 0
}

// compound are the words that begin statements which end with their block.
var compound = []string{"if", "for", "while", "switch", "try", "function", "class", "async function"}

// unfinished reports whether the statement that lines end with could go on.
func unfinished(lines []string) bool {
	last := strings.TrimRight(lines[len(lines)-1], " \t")
	if strings.HasSuffix(last, ";") {
		return false
	}
	if !strings.HasSuffix(last, "}") {
		return true
	}
	// The line that the last statement begins with is the last one of its depth.
	for i := len(lines) - 1; i >= 0; i-- {
		line := lines[i]
		if strings.HasPrefix(line, "\t") || strings.HasPrefix(line, "}") && i > 0 {
			continue
		}
		for _, word := range compound {
			if rest, ok := strings.CutPrefix(line, word); ok && (rest == "" || rest[0] == ' ' || rest[0] == '(') {
				return false
			}
		}
		break
	}
	return true
}

// shift indents the lines of n but the first by one unit more. Lines that begin
// inside a string, a template or a comment stay.
func (b *Builder) shift(n syntax.NodeID) {
	d, span := b.t.Doc(), b.t.Span(n)
	for line := d.LineAt(span.Start) + 1; line < d.LineCount(); line++ {
		at := d.LineStart(line)
		if at >= span.End {
			break
		}
		if b.blankLine(line) {
			continue
		}
		if c := b.t.CommentAt(at); c >= 0 && b.t.Comment(c).Start < at {
			continue
		}
		if in := b.t.NodeAt(at); b.t.Start(in) < at {
			if k := b.t.Kind(in); k == syntax.TemplateString || k == syntax.String {
				continue
			}
		}
		b.change(n, text.Span{Start: at, End: at}, b.Style().Unit)
	}
}
