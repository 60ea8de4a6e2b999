package edit

import (
	"strings"

	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

// RemoveAttribute removes an attribute of a JSX element with the whitespace before
// it.
func (b *Builder) RemoveAttribute(n syntax.NodeID) {
	if b.t.Kind(n) != syntax.JSXAttribute {
		b.Refuse("this is no JSX attribute")
		return
	}
	span := b.t.Span(n)
	if b.hasComment(span.Start, span.End) {
		b.Refuse("a comment stands inside what would be removed")
		return
	}
	b.change(n, text.Span{Start: b.backWhite(span.Start), End: span.End}, "")
}

// SetAttribute gives a JSX element the attribute name with a value, delimiters
// included: `"noopener"` in quotes of any kind, which become the file's, or
// `{expr}`. An existing attribute gets the value, a new one goes behind all others.
// It refuses if a spread behind an existing attribute may override it.
// The element may be an element, its opening element, or a self-closing one.
func (b *Builder) SetAttribute(element syntax.NodeID, name, value string) {
	if b.t.Kind(element) == syntax.JSXElement {
		element = b.t.Child(element, syntax.FieldOpenTag)
	}
	if k := b.t.Kind(element); k != syntax.JSXOpeningElement && k != syntax.JSXSelfClosingElement {
		b.Refuse("this is no JSX element")
		return
	}
	there, last, spread := syntax.NoNode, b.t.Child(element, syntax.FieldName), false
	for c := range b.t.Children(element) {
		switch b.t.Kind(c) {
		case syntax.JSXAttribute:
			if b.t.Text(b.t.FirstChild(c)) == name {
				there, spread = c, false
			}
		case syntax.JSXExpression:
			spread = true
		}
		last = c
	}
	if last == syntax.NoNode {
		b.Refuse("a fragment has no attributes")
		return
	}
	value = b.attributeValue(value)
	if there != syntax.NoNode {
		span := b.t.Span(there)
		switch {
		case spread:
			b.Refuse("a spread behind the attribute may override it")
		case b.hasComment(span.Start, span.End):
			b.Refuse("a comment stands inside what would be replaced")
		default:
			if old := b.t.NextSibling(b.t.FirstChild(there)); old != syntax.NoNode {
				b.Replace(old, value)
			} else {
				b.change(there, text.Span{Start: span.End, End: span.End}, "="+value)
			}
		}
		return
	}
	end := b.t.End(last)
	separator := " "
	if b.opensLine(b.t.Start(last)) && !b.sameLine(b.start(element), b.t.Start(last)) {
		separator = b.EOL() + b.indentAt(b.t.Start(last))
		end = b.restOfLine(end)
	}
	b.change(element, text.Span{Start: end, End: end}, separator+name+"="+value)
}

// attributeValue puts a quoted value in the quotes that the file's attributes have.
func (b *Builder) attributeValue(value string) string {
	if len(value) < 2 || value[0] != '"' && value[0] != '\'' || value[0] != value[len(value)-1] {
		return value
	}
	content, q := value[1:len(value)-1], string(b.Style().JSXQuote)
	if strings.Contains(content, q) {
		return value
	}
	return q + content + q
}
