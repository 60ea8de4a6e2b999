package edit

import (
	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

// Replace replaces the whole text of n. The text is taken as it is; see
// [Builder.ReplaceExpr] for expressions whose precedence may not fit.
func (b *Builder) Replace(n syntax.NodeID, text string) {
	b.change(n, b.t.Span(n), text)
}

// ReplaceSpan replaces the bytes of s.
func (b *Builder) ReplaceSpan(s text.Span, text string) {
	b.change(b.t.NodeAt(s.Start), s, text)
}

// Insert inserts text at a byte offset. Insertions at one offset keep their order.
func (b *Builder) Insert(offset int, s string) {
	b.change(b.t.NodeAt(offset), text.Span{Start: offset, End: offset}, s)
}

// change records an edit inside n.
func (b *Builder) change(n syntax.NodeID, s text.Span, with string) {
	if n == syntax.NoNode {
		b.Refuse("there is nothing to edit")
		return
	}
	b.edits = append(b.edits, change{Edit: text.Edit{Span: s, New: with}, at: n})
}

// ReplaceString gives a string literal or a template without substitutions a new
// value. Its quotes stay, value is escaped for them.
func (b *Builder) ReplaceString(n syntax.NodeID, value string) {
}

// ReplaceCallee replaces what a call or new expression calls; arguments, type
// arguments and optional chaining stay. It does not drop the reference of the old
// callee: see [Builder.DropReference].
func (b *Builder) ReplaceCallee(call syntax.NodeID, text string) {
}

// ReplaceExpr replaces the expression n by another one, which is put in
// parentheses where the place of n asks for them.
func (b *Builder) ReplaceExpr(n syntax.NodeID, text string) {
}

// WrapExpr puts text before and after the expression n, as in “await ” + n or
// “escapeHtml(” + n + “)”. Parentheses are added around n, and around the whole,
// where precedence asks for them.
func (b *Builder) WrapExpr(n syntax.NodeID, before, after string) {
}
