package edit

import (
	"bytes"
	"strings"

	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// Style is how a file is written. The zero value of each field means that the
// file does not show it.
type Style struct {
	EOL        string // "\n", "\r\n" or "\r"
	Unit       string // one level of indentation: a tab or some spaces
	Quote      byte   // ' or " for string literals
	JSXQuote   byte   // ' or " for JSX attributes
	Semicolons Habit  // statements end in semicolons
	Spacing    Habit  // a space inside the braces of objects and imports: { a }
}

// Habit is a yes-or-no property of a file that it may not show.
type Habit uint8

// The habits.
const (
	Unseen Habit = iota
	Yes
	No
)

// DefaultStyle decides where neither a file nor the files around it do.
var DefaultStyle = Style{EOL: "\n", Unit: "  ", Quote: '\'', JSXQuote: '"', Semicolons: Yes, Spacing: Yes}

// or returns s with what it does not show taken from t.
func (s Style) or(t Style) Style {
	if s.EOL == "" {
		s.EOL = t.EOL
	}
	if s.Unit == "" {
		s.Unit = t.Unit
	}
	if s.Quote == 0 {
		s.Quote = t.Quote
	}
	if s.JSXQuote == 0 {
		s.JSXQuote = t.JSXQuote
	}
	if s.Semicolons == Unseen {
		s.Semicolons = t.Semicolons
	}
	if s.Spacing == Unseen {
		s.Spacing = t.Spacing
	}
	return s
}

// maxUnit is the widest indentation that is taken for one level.
const maxUnit = 8

// maxEvidence bounds the nodes that are looked at: a long file need not be read to
// its end to show how it is written.
const maxEvidence = 20_000

// evidence counts what speaks for each way of writing.
type evidence struct {
	source
	blocks, others       map[string]int // by the difference of indentation
	single, double       int
	jsxSingle, jsxDouble int
	with, without        int // semicolons
	spaced, tight        int
}

// DetectStyle reads the style of the file from its own text. What the file does
// not show stays zero.
func DetectStyle(m *semantic.Model) Style {
	e := evidence{source: newSource(m.Tree()), blocks: map[string]int{}, others: map[string]int{}}
	t := e.t
	for n := t.Root(); int(n) < min(t.Len(), maxEvidence); n++ {
		switch t.Kind(n) {
		case syntax.StatementBlock, syntax.ClassBody, syntax.SwitchBody, syntax.InterfaceBody, syntax.EnumBody, syntax.ObjectType:
			e.indentation(n, e.blocks)
		case syntax.Object, syntax.ObjectPattern, syntax.NamedImports, syntax.ExportClause:
			e.indentation(n, e.others)
			e.spacing(n)
		case syntax.Arguments, syntax.Array, syntax.JSXElement, syntax.FormalParameters:
			e.indentation(n, e.others)
		case syntax.String:
			e.quotes(n)
		case syntax.ExpressionStatement, syntax.LexicalDeclaration, syntax.VariableDeclaration, syntax.ReturnStatement,
			syntax.ImportStatement, syntax.ThrowStatement:
			e.semicolons(n)
		}
	}
	units := e.blocks
	if len(units) == 0 {
		units = e.others
	}
	return Style{
		EOL:        e.terminators(),
		Unit:       mostFrequent(units),
		Quote:      quoteOf(e.single, e.double),
		JSXQuote:   quoteOf(e.jsxSingle, e.jsxDouble),
		Semicolons: habitOf(e.with, e.without),
		Spacing:    habitOf(e.spaced, e.tight),
	}
}

func quoteOf(single, double int) byte {
	switch {
	case single > double:
		return '\''
	case double > single:
		return '"'
	}
	return 0
}

func habitOf(yes, no int) Habit {
	switch {
	case yes > no:
		return Yes
	case no > yes:
		return No
	}
	return Unseen
}

// mostFrequent returns the key with the highest count; of equals the shortest.
func mostFrequent(counts map[string]int) string {
	best := ""
	for unit, n := range counts {
		if m := counts[best]; n > m || n == m && (len(unit) < len(best) || len(unit) == len(best) && unit < best) {
			best = unit
		}
	}
	return best
}

// terminators returns the line terminator that most lines end in.
func (e *evidence) terminators() string {
	crlf := bytes.Count(e.src, []byte("\r\n"))
	lf := bytes.Count(e.src, []byte("\n")) - crlf
	cr := bytes.Count(e.src, []byte("\r")) - crlf
	switch {
	case crlf+lf+cr == 0:
		return ""
	case crlf > lf && crlf >= cr:
		return "\r\n"
	case cr > lf:
		return "\r"
	}
	return "\n"
}

// indentation compares the first child of n that begins a line with the line on
// which n begins.
func (e *evidence) indentation(n syntax.NodeID, counts map[string]int) {
	c := e.t.FirstChild(n)
	if e.t.Kind(n) == syntax.JSXElement {
		for c != syntax.NoNode && (e.t.Kind(c) == syntax.JSXOpeningElement || e.t.Kind(c) == syntax.JSXText) {
			c = e.t.NextSibling(c)
		}
		if e.t.Kind(c) == syntax.JSXClosingElement {
			return
		}
	}
	if c == syntax.NoNode || !e.opensLine(e.start(c)) || e.sameLine(e.start(n), e.start(c)) {
		return
	}
	outer, inner := e.indentAt(e.start(n)), e.indentAt(e.start(c))
	unit, ok := strings.CutPrefix(inner, outer)
	if !ok || unit == "" || len(unit) > maxUnit {
		return
	}
	if strings.Trim(unit, " ") != "" && unit != "\t" {
		return
	}
	counts[unit]++
}

func (e *evidence) quotes(n syntax.NodeID) {
	span := e.t.Span(n)
	if span.Len() < 2 || e.isDirective(e.t.Parent(n)) {
		return
	}
	content := e.src[span.Start+1 : span.End-1]
	if bytes.IndexByte(content, '\'') >= 0 || bytes.IndexByte(content, '"') >= 0 {
		return
	}
	single := e.src[span.Start] == '\''
	switch jsx := e.t.Kind(e.t.Parent(n)) == syntax.JSXAttribute; {
	case jsx && single:
		e.jsxSingle++
	case jsx:
		e.jsxDouble++
	case single:
		e.single++
	default:
		e.double++
	}
}

func (e *evidence) semicolons(n syntax.NodeID) {
	if e.t.HasError(n) || e.t.Kind(e.t.FirstChild(n)) == syntax.InternalModule || !e.isStatement(n) {
		return
	}
	end := e.tokenEnd(n)
	if e.byteAt(end-1) != ';' {
		e.without++
		return
	}
	if before := e.prev(end - 1); e.sameLine(before, end-1) {
		e.with++
	} else {
		e.without++ // it hangs on the statement before, for the sake of the next one
	}
}

func (e *evidence) spacing(n syntax.NodeID) {
	span := e.t.Span(n)
	if e.t.FirstChild(n) == syntax.NoNode || !e.sameLine(span.Start, span.End) {
		return
	}
	if e.byteAt(span.Start+1) == ' ' {
		e.spaced++
	} else {
		e.tight++
	}
}
