package edit

import "seclint/analysis/syntax"

// RemoveAttribute removes an attribute of a JSX element with the whitespace before
// it.
func (b *Builder) RemoveAttribute(n syntax.NodeID) {
}

// SetAttribute gives a JSX element the attribute name with a value, delimiters
// included: `"noopener"` in quotes of any kind, which become the file's, or
// `{expr}`. An existing attribute gets the value, a new one goes behind all others.
// It refuses if a spread behind an existing attribute may override it.
// The element may be an element, its opening element, or a self-closing one.
func (b *Builder) SetAttribute(element syntax.NodeID, name, value string) {
}
