package edit

import "seclint/analysis/syntax"

// RemoveStatement removes a statement with its lines; comments around it stay. The
// sole statement of an “if” without braces takes the “if” with it where nothing
// is lost, and leaves an empty block otherwise.
func (b *Builder) RemoveStatement(n syntax.NodeID) {
}

// InsertBefore inserts lines before the statement that n is or belongs to, above
// comments that steer that statement (“@ts-expect-error”). Lines come without
// indentation; each tab at the start of a line is one more level. An unbraced body
// of an “if” or a loop gets braces.
func (b *Builder) InsertBefore(statement syntax.NodeID, lines ...string) {
}

// InsertAfter inserts lines behind the statement that n is or belongs to; see
// [Builder.InsertBefore].
func (b *Builder) InsertAfter(statement syntax.NodeID, lines ...string) {
}

// InsertFirstStatement inserts lines at the beginning of the body of a function,
// arrow function or method, behind its directives; see [Builder.InsertBefore] for
// the lines. An arrow function whose body is an expression gets a block that
// returns the expression.
func (b *Builder) InsertFirstStatement(fn syntax.NodeID, lines ...string) {
}

// Semicolon returns ";" if statements of the file end in one, else "".
func (b *Builder) Semicolon() string { return ";" }

// Indent returns the whitespace that the line of n begins with.
func (b *Builder) Indent(n syntax.NodeID) string { return "" }

// EOL returns the line terminator of the file.
func (b *Builder) EOL() string { return "\n" }
