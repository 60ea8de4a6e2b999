package edit

import "seclint/analysis/semantic"

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

// DetectStyle reads the style of the file from its own text. What the file does
// not show stays zero.
func DetectStyle(m *semantic.Model) Style {
	return Style{}
}

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
