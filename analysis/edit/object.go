package edit

import "seclint/analysis/syntax"

// SetProperty gives an object literal the property key with the given value, an
// expression: it replaces the value if the key is there, and appends a property
// otherwise. It refuses if a spread behind an existing key may override it, if the
// key is a method, and if value is a string, or holds one, whose literal type
// would be lost because the object is the value of a variable without annotation.
func (b *Builder) SetProperty(object syntax.NodeID, key, value string) {
	if b.t.Kind(object) != syntax.Object {
		b.Refuse("this is no object literal")
		return
	}
	s, ok := parseExpression(b.t.Language(), value)
	if !ok {
		b.Refuse("the new value does not parse")
		return
	}
	value = parenthesized(value, levelOf(s.t, s.expr) < levelAssign)
	l, ok := b.listAt(object)
	if !ok {
		return
	}
	there, spread := syntax.NoNode, false
	for _, item := range l.items {
		switch {
		case b.t.Kind(item) == syntax.SpreadElement:
			spread = true
		case b.memberKey(item) == key:
			there, spread = item, false
		}
	}
	old := b.t.Child(there, syntax.FieldValue)
	if hasString(s.t, s.expr) && b.t.Kind(old) != syntax.String && b.widens(object) {
		b.Refuse("the type of the value would be too wide: the variable has no annotation")
		return
	}
	if there == syntax.NoNode {
		name := key
		if !isIdentifier(key) {
			name = b.Quote(key)
		}
		b.appendItem(l, name+": "+value)
		return
	}
	if spread {
		b.Refuse("a spread behind the property may override it")
		return
	}
	switch b.t.Kind(there) {
	case syntax.Pair:
		span := b.t.Span(old)
		if b.hasComment(span.Start, span.End) {
			b.Refuse("a comment stands inside what would be replaced")
			return
		}
		b.Replace(old, value)
	case syntax.ShorthandPropertyIdentifier:
		b.DropReference(there)
		b.Replace(there, key+": "+value)
	default:
		b.Refuse("the property is a method")
	}
}

// memberKey returns the name of a member of an object literal, empty if it is not
// constant.
func (b *Builder) memberKey(n syntax.NodeID) string {
	switch b.t.Kind(n) {
	case syntax.ShorthandPropertyIdentifier:
		return b.t.Text(n)
	case syntax.Pair:
		n = b.t.Child(n, syntax.FieldKey)
	case syntax.MethodDefinition:
		n = b.t.Child(n, syntax.FieldName)
	default:
		return ""
	}
	if b.t.Kind(n) == syntax.ComputedPropertyName {
		n = b.t.FirstChild(n)
		if b.t.Kind(n) != syntax.String {
			return ""
		}
	}
	s := b.t.Text(n)
	if b.t.Kind(n) == syntax.String && len(s) >= 2 {
		return s[1 : len(s)-1]
	}
	return s
}

// hasString reports whether n is a string, or a literal that holds one.
func hasString(t *syntax.Tree, n syntax.NodeID) bool {
	for c := n; c < t.SubtreeEnd(n); c++ {
		switch t.Kind(c) {
		case syntax.String:
			switch t.Kind(t.Parent(c)) {
			case syntax.Array, syntax.Pair, syntax.ParenthesizedExpression, syntax.TernaryExpression:
				return true
			}
		case syntax.Array, syntax.Object, syntax.Pair, syntax.TernaryExpression, syntax.ParenthesizedExpression:
		default:
			if c == n {
				return false
			}
		}
	}
	return false
}

// widens reports whether the literal types in an object literal are widened
// because it initializes a variable whose type is inferred. JavaScript has no
// types to lose.
func (b *Builder) widens(n syntax.NodeID) bool {
	if b.t.Language() == syntax.JavaScript {
		return false
	}
	for {
		p := b.t.Parent(n)
		switch b.t.Kind(p) {
		case syntax.Pair, syntax.Object, syntax.Array, syntax.ParenthesizedExpression, syntax.TernaryExpression:
			n = p
		case syntax.VariableDeclarator, syntax.PublicFieldDefinition:
			return b.t.Child(p, syntax.FieldType) == syntax.NoNode
		case syntax.AssignmentPattern, syntax.RequiredParameter, syntax.OptionalParameter:
			return b.t.Child(p, syntax.FieldType) == syntax.NoNode
		default:
			return false
		}
	}
}
