package semantic

import "seclint/analysis/syntax"

// LastName returns the name that n ends with: x for x, b for a.b and a['b'], #b
// for this.#b. Calls and everything else have none.
func (m *Model) LastName(n syntax.NodeID) string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.lastName(n)
}

func (m *Model) lastName(n syntax.NodeID) string {
	t := m.tree
	n = m.Unwrap(n)
	switch t.Kind(n) {
	case syntax.Identifier, syntax.ShorthandPropertyIdentifier, syntax.ShorthandPropertyIdentifierPattern,
		syntax.PropertyIdentifier, syntax.PrivatePropertyIdentifier, syntax.TypeIdentifier:
		return m.text(n)
	case syntax.MemberExpression, syntax.SubscriptExpression, syntax.NestedIdentifier:
		name, _ := m.propertyName(n)
		return name
	}
	return ""
}

// PropertyName returns the constant name of a member or subscript expression, of
// an object's pair, shorthand or method, of a class member, a property in a
// pattern, an enum member, a JSX attribute, or of a node that is itself such a
// key.
func (m *Model) PropertyName(n syntax.NodeID) (string, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.propertyName(n)
}

func (m *Model) propertyName(n syntax.NodeID) (string, bool) {
	t := m.tree
	switch t.Kind(n) {
	case syntax.PropertyIdentifier, syntax.PrivatePropertyIdentifier, syntax.ShorthandPropertyIdentifier,
		syntax.ShorthandPropertyIdentifierPattern, syntax.JSXNamespaceName:
		return m.text(n), true
	case syntax.Identifier:
		return m.text(n), t.Kind(t.Parent(n)) == syntax.JSXNamespaceName
	case syntax.String:
		return m.StringValue(n), true
	case syntax.Number:
		return m.propertyKey(n)
	case syntax.MemberExpression, syntax.NestedIdentifier:
		p := t.Child(n, syntax.FieldProperty)
		return m.text(p), p != syntax.NoNode
	case syntax.SubscriptExpression:
		return m.propertyKey(t.Child(n, syntax.FieldIndex))
	case syntax.ComputedPropertyName:
		return m.propertyKey(t.FirstChild(n))
	case syntax.Pair, syntax.PairPattern:
		return m.propertyName(t.Child(n, syntax.FieldKey))
	case syntax.MethodDefinition, syntax.PublicFieldDefinition, syntax.EnumAssignment, syntax.PropertySignature,
		syntax.MethodSignature, syntax.AbstractMethodSignature:
		return m.propertyName(t.Child(n, syntax.FieldName))
	case syntax.FieldDefinition:
		return m.propertyName(t.Child(n, syntax.FieldProperty))
	case syntax.ObjectAssignmentPattern:
		return m.propertyName(t.Child(n, syntax.FieldLeft))
	case syntax.JSXAttribute:
		return m.propertyName(t.FirstChild(n))
	}
	return "", false
}

// propertyKey returns the name that the constant n selects.
func (m *Model) propertyKey(n syntax.NodeID) (string, bool) {
	if m.tree.Kind(n) == syntax.String {
		return m.StringValue(n), true
	}
	c, ok := m.single(n)
	if !ok {
		return "", false
	}
	switch c.Kind {
	case StringConst:
		return c.Str, true
	case NumberConst:
		return formatNumber(c.Num), true
	}
	return "", false
}
