package edit

import (
	"unicode"
	"unicode/utf8"

	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

// source reads what the flat tree leaves out: punctuation, whitespace, comments
// and lines.
type source struct {
	t   *syntax.Tree
	src []byte
}

func newSource(t *syntax.Tree) source { return source{t, t.Doc().Bytes()} }

// next returns the first offset from i on that is neither whitespace nor in a
// comment, at most the length of the text.
func (s source) next(i int) int {
	for i < len(s.src) {
		if n := spaceAt(s.src, i); n > 0 {
			i += n
			continue
		}
		if s.src[i] == '/' {
			if c := s.t.CommentAt(i); c >= 0 {
				i = max(s.t.Comment(c).End, i+1)
				continue
			}
		}
		break
	}
	return min(i, len(s.src))
}

// prev returns the offset behind the last byte before i that is neither whitespace
// nor in a comment.
func (s source) prev(i int) int {
	for i > 0 {
		if n := spaceBefore(s.src, i); n > 0 {
			i -= n
			continue
		}
		if c := s.t.CommentAt(i - 1); c >= 0 {
			i = s.t.Comment(c).Start
			continue
		}
		break
	}
	return i
}

// byteAt returns the byte at i, 0 outside the text.
func (s source) byteAt(i int) byte {
	if i < 0 || i >= len(s.src) {
		return 0
	}
	return s.src[i]
}

// spaceAt returns the length of the white space character at i, 0 if there is none.
func spaceAt(b []byte, i int) int {
	if b[i] < utf8.RuneSelf {
		if b[i] == ' ' || b[i] >= '\t' && b[i] <= '\r' {
			return 1
		}
		return 0
	}
	r, size := utf8.DecodeRune(b[i:])
	if r == '\ufeff' || unicode.IsSpace(r) {
		return size
	}
	return 0
}

func spaceBefore(b []byte, i int) int {
	if c := b[i-1]; c < utf8.RuneSelf {
		if c == ' ' || c >= '\t' && c <= '\r' {
			return 1
		}
		return 0
	}
	r, size := utf8.DecodeLastRune(b[:i])
	if r == '\ufeff' || unicode.IsSpace(r) {
		return size
	}
	return 0
}

// start returns the offset of the first token of n: JSX elements include the white
// space before them.
func (s source) start(n syntax.NodeID) int {
	i, end := s.t.Start(n), s.t.End(n)
	for i < end {
		k := spaceAt(s.src, i)
		if k == 0 {
			break
		}
		i += k
	}
	return i
}

// span returns the bytes of n from its first token on.
func (s source) span(n syntax.NodeID) text.Span {
	return text.Span{Start: s.start(n), End: s.t.End(n)}
}

// tokenEnd returns the end of the last token of n: statements without a semicolon
// include the comment behind them.
func (s source) tokenEnd(n syntax.NodeID) int {
	return max(s.prev(s.t.End(n)), s.t.Start(n))
}

// lineStart returns the offset at which the line of i begins.
func (s source) lineStart(i int) int { return s.t.Doc().LineStart(s.t.Doc().LineAt(i)) }

// lineEnd returns the offset of the terminator of the line of i.
func (s source) lineEnd(i int) int { return s.t.Doc().LineSpan(s.t.Doc().LineAt(i)).End }

// nextLine returns the offset behind the terminator of the line of i.
func (s source) nextLine(i int) int { return s.t.Doc().LineStart(s.t.Doc().LineAt(i) + 1) }

// sameLine reports whether no line ends between i and j.
func (s source) sameLine(i, j int) bool { return s.t.Doc().LineAt(i) == s.t.Doc().LineAt(j) }

// indentAt returns the blanks that the line of i begins with.
func (s source) indentAt(i int) string {
	start := s.lineStart(i)
	end := start
	for end < len(s.src) && (s.src[end] == ' ' || s.src[end] == '\t') {
		end++
	}
	return string(s.src[start:end])
}

// blank reports whether the bytes from i to j are spaces and tabs, or nothing.
func (s source) blank(i, j int) bool {
	for _, c := range s.src[i:max(i, j)] {
		if c != ' ' && c != '\t' {
			return false
		}
	}
	return true
}

// blankLine reports whether the zero-based line exists and holds nothing.
func (s source) blankLine(line int) bool {
	d := s.t.Doc()
	if line < 0 || line >= d.LineCount() {
		return false
	}
	span := d.LineSpan(line)
	return s.blank(span.Start, span.End)
}

// opensLine reports whether nothing but blanks precede i in its line.
func (s source) opensLine(i int) bool { return s.blank(s.bomless(s.lineStart(i)), i) }

// bomless returns i, or the offset behind a byte order mark that begins at i.
func (s source) bomless(i int) int {
	if i == 0 && len(s.src) >= 3 && string(s.src[:3]) == "\ufeff" {
		return 3
	}
	return i
}

// skipBlanks returns the first offset from i on that is no space or tab.
func (s source) skipBlanks(i int) int {
	for i < len(s.src) && (s.src[i] == ' ' || s.src[i] == '\t') {
		i++
	}
	return i
}

// backBlanks returns the offset behind the last byte before i that is no space or
// tab.
func (s source) backBlanks(i int) int {
	for i > 0 && (s.src[i-1] == ' ' || s.src[i-1] == '\t') {
		i--
	}
	return i
}

// hasComment reports whether a comment begins inside the span.
func (s source) hasComment(start, end int) bool {
	lo, hi := s.t.CommentsIn(text.Span{Start: start, End: end})
	return lo < hi
}

// restOfLine returns the offset behind the comments that follow i in its line, or
// i if there are none. A comment that runs over to the next line does not count.
func (s source) restOfLine(i int) int {
	end := i
	for {
		at := s.skipBlanks(end)
		if s.byteAt(at) != '/' {
			return end
		}
		c := s.t.CommentAt(at)
		if c < 0 {
			return end
		}
		stop := s.commentEnd(c)
		if !s.sameLine(at, stop) {
			return end
		}
		end = stop
	}
}

// commentEnd returns the end of a comment without the line terminator that a
// grammar may have put into it.
func (s source) commentEnd(c int) int {
	span := s.t.Comment(c)
	for span.End > span.Start && (s.src[span.End-1] == '\r' || s.src[span.End-1] == '\n') {
		span.End--
	}
	return span.End
}

// statement returns the statement or class member that n is or belongs to, NoNode
// for the program.
func (s source) statement(n syntax.NodeID) syntax.NodeID {
	for ; n != syntax.NoNode; n = s.t.Parent(n) {
		if s.isStatement(n) {
			return n
		}
	}
	return syntax.NoNode
}

// isStatement reports whether n stands where statements or class members do.
func (s source) isStatement(n syntax.NodeID) bool {
	switch s.t.Kind(s.t.Parent(n)) {
	case syntax.Program, syntax.StatementBlock, syntax.ClassBody, syntax.ElseClause:
		return true
	case syntax.SwitchCase, syntax.SwitchDefault:
		return s.t.Field(n) == syntax.FieldBody
	case syntax.IfStatement:
		return s.t.Field(n) == syntax.FieldConsequence
	case syntax.ForStatement, syntax.ForInStatement, syntax.WhileStatement, syntax.DoStatement,
		syntax.WithStatement, syntax.LabeledStatement:
		return s.t.Field(n) == syntax.FieldBody
	}
	return false
}

// isDirective reports whether n is a statement like 'use strict' that stands where
// directives do.
func (s source) isDirective(n syntax.NodeID) bool {
	if s.t.Kind(n) != syntax.ExpressionStatement || s.t.ChildCount(n) != 1 || s.t.Kind(s.t.FirstChild(n)) != syntax.String {
		return false
	}
	switch s.t.Kind(s.t.Parent(n)) {
	case syntax.Program:
	case syntax.StatementBlock:
		if !isFunction(s.t.Kind(s.t.Parent(s.t.Parent(n)))) {
			return false
		}
	default:
		return false
	}
	for p := s.t.FirstChild(s.t.Parent(n)); p != n; p = s.t.NextSibling(p) {
		if s.t.Kind(p) == syntax.HashBangLine {
			continue
		}
		if s.t.Kind(p) != syntax.ExpressionStatement || s.t.Kind(s.t.FirstChild(p)) != syntax.String {
			return false
		}
	}
	return true
}

// isFunction reports whether nodes of kind k have a body that runs when called.
func isFunction(k syntax.Kind) bool {
	switch k {
	case syntax.ArrowFunction, syntax.FunctionDeclaration, syntax.FunctionExpression, syntax.GeneratorFunction,
		syntax.GeneratorFunctionDeclaration, syntax.MethodDefinition:
		return true
	}
	return false
}
