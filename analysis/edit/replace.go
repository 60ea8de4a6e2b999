package edit

import (
	"strings"

	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

// Replace replaces the whole text of n. The text is taken as it is; see
// [Builder.ReplaceExpr] for expressions whose precedence may not fit.
func (b *Builder) Replace(n syntax.NodeID, text string) {
	b.change(n, b.span(n), text)
	if b.reason == "" && isLiteral(b.t.Kind(n)) && literalText(text) {
		b.changes[len(b.changes)-1].literal = true
	}
}

// isLiteral reports whether nodes of kind k are literals.
func isLiteral(k syntax.Kind) bool {
	switch k {
	case syntax.String, syntax.Number, syntax.True, syntax.False, syntax.Regex, syntax.Null:
		return true
	}
	return false
}

// literalText reports whether s looks like one literal.
func literalText(s string) bool {
	if s == "true" || s == "false" || s == "null" {
		return true
	}
	if s == "" {
		return false
	}
	if c := s[0]; c == '\'' || c == '"' || c == '/' {
		return len(s) > 1 && strings.LastIndexByte(s, c) > 0 && strings.IndexByte(s[1:], c) == len(s)-2
	}
	return strings.Trim(s, "0123456789_.xabcdefABCDEFno") == "" && s[0] >= '0' && s[0] <= '9'
}

// ReplaceSpan replaces the bytes of s.
func (b *Builder) ReplaceSpan(s text.Span, text string) {
	b.change(b.t.NodeAt(s.Start), s, text)
}

// Insert inserts text at a byte offset. Insertions at one offset keep their order.
func (b *Builder) Insert(offset int, s string) {
	b.change(b.t.NodeAt(offset), text.Span{Start: offset, End: offset}, s)
}

// ReplaceString gives a string literal or a template without substitutions a new
// value. Its quotes stay, value is escaped for them.
func (b *Builder) ReplaceString(n syntax.NodeID, value string) {
	span := b.t.Span(n)
	if span.Len() < 2 {
		b.Refuse("this is no string")
		return
	}
	inside := text.Span{Start: span.Start + 1, End: span.End - 1}
	switch b.t.Kind(n) {
	case syntax.String:
		if b.t.Kind(b.t.Parent(n)) == syntax.JSXAttribute {
			quote := b.src[span.Start]
			if strings.IndexByte(value, quote) >= 0 || strings.ContainsAny(value, "&\\") {
				b.Refuse("the value needs an escape that JSX attributes do not have")
				return
			}
			b.change(n, inside, value)
			break
		}
		b.change(n, inside, escape(value, b.src[span.Start]))
	case syntax.TemplateString:
		if b.t.FirstChild(n) != syntax.NoNode {
			b.Refuse("the template has substitutions")
			return
		}
		if b.t.Kind(b.t.Parent(n)) == syntax.CallExpression && b.t.Field(n) == syntax.FieldArguments {
			b.Refuse("the template is tagged, and its tag sees the raw text")
			return
		}
		b.change(n, inside, escape(value, '`'))
	default:
		b.Refuse("this is no string")
		return
	}
	if b.reason == "" {
		b.changes[len(b.changes)-1].literal = true
	}
}

// ReplaceCallee replaces what a call or new expression calls; arguments, type
// arguments and optional chaining stay. It does not drop the reference of the old
// callee: see [Builder.DropReference].
func (b *Builder) ReplaceCallee(call syntax.NodeID, text string) {
	callee := b.t.Child(call, syntax.FieldFunction)
	if b.t.Kind(call) == syntax.NewExpression {
		callee = b.t.Child(call, syntax.FieldConstructor)
	}
	if callee == syntax.NoNode {
		b.Refuse("this is no call")
		return
	}
	b.ReplaceExpr(callee, text)
}

// ReplaceExpr replaces the expression n by another one, which is put in
// parentheses where the place of n asks for them. A shorthand property becomes a
// pair, a JSX attribute's string an expression in braces.
func (b *Builder) ReplaceExpr(n syntax.NodeID, text string) {
	if !b.isExpression(n) {
		b.Refuse("this is no expression")
		return
	}
	s, ok := parseExpression(b.t.Language(), text)
	if !ok {
		b.Refuse("the new expression does not parse")
		return
	}
	switch {
	case b.t.Kind(n) == syntax.ShorthandPropertyIdentifier:
		b.Replace(n, b.t.Text(n)+": "+parenthesized(text, levelOf(s.t, s.expr) < levelAssign))
	case b.t.Kind(b.t.Parent(n)) == syntax.JSXAttribute:
		b.Replace(n, "{"+text+"}")
	default:
		parentheses := !fits(s.t, s.expr, b.t, n)
		if parentheses && b.decorates(n) {
			b.Refuse("a decorator takes no such expression")
			return
		}
		b.Replace(n, parenthesized(text, parentheses))
	}
}

// decorates reports whether a decorator begins with n.
func (b *Builder) decorates(n syntax.NodeID) bool {
	for p := b.t.Parent(n); p != syntax.NoNode && b.t.Start(p) == b.t.Start(n); p = b.t.Parent(p) {
		n = p
	}
	return b.t.Kind(b.t.Parent(n)) == syntax.Decorator
}

func parenthesized(s string, yes bool) string {
	if yes {
		return "(" + s + ")"
	}
	return s
}

// WrapExpr puts text before and after the expression n, as in “await ” + n or
// “escapeHtml(” + n + “)”. Parentheses are added around n, and around the whole,
// where precedence asks for them.
func (b *Builder) WrapExpr(n syntax.NodeID, before, after string) {
	if !b.isExpression(n) {
		b.Refuse("this is no expression")
		return
	}
	// A name that no text of a fix holds stands for n.
	const hole = "ǃhole"
	s, ok := parseExpression(b.t.Language(), before+hole+after)
	if !ok {
		b.Refuse("the new expression does not parse")
		return
	}
	place := s.t.NodeAt(len("(") + len(before))
	if s.t.Text(place) != hole {
		b.Refuse("the new expression does not parse")
		return
	}
	span := b.span(n)
	if b.t.Kind(n) == syntax.ShorthandPropertyIdentifier {
		name := b.t.Text(n)
		b.change(n, text.Span{Start: span.Start, End: span.Start}, name+": "+before)
		b.change(n, text.Span{Start: span.End, End: span.End}, after)
		return
	}
	if !fits(b.t, n, s.t, place) {
		before, after = before+"(", ")"+after
	}
	if b.t.Kind(b.t.Parent(n)) == syntax.JSXAttribute {
		before, after = "{"+before, after+"}"
	} else if !fits(s.t, s.expr, b.t, n) {
		if b.decorates(n) {
			b.Refuse("a decorator takes no such expression")
			return
		}
		before, after = "("+before, after+")"
	}
	b.change(n, text.Span{Start: span.Start, End: span.Start}, before)
	b.change(n, text.Span{Start: span.End, End: span.End}, after)
}
