package semantic

import "seclint/analysis/syntax"

// AssignedName returns the name of what receives the value of the expression n:
// the variable of const token = n, the property of x.token = n and
// { token: n }, the class field, the parameter or pattern whose default it is,
// the JSX attribute, the function that returns it. Wrappers, await, and the
// branches of ?:, || and ?? are looked through; templates and concatenations are
// not. It is "" if there is none.
func (m *Model) AssignedName(n syntax.NodeID) string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.assignedName(n, true)
}

// assignedName is AssignedName; with values false it is about a function's own
// name: conditions and returns do not give one.
func (m *Model) assignedName(n syntax.NodeID, values bool) string {
	t := m.tree
	for range maxWrappers {
		p := t.Parent(n)
		f := t.Field(n)
		switch t.Kind(p) {
		case syntax.ParenthesizedExpression, syntax.AsExpression, syntax.SatisfiesExpression, syntax.NonNullExpression,
			syntax.TypeAssertion, syntax.SequenceExpression, syntax.InstantiationExpression, syntax.AwaitExpression:
			if !m.wraps(p, n, true) {
				return ""
			}
		case syntax.TernaryExpression:
			if !values || f == syntax.FieldCondition {
				return ""
			}
		case syntax.BinaryExpression:
			op := t.Op(p)
			if !values || op != syntax.OpLogicalOr && op != syntax.OpNullish && (op != syntax.OpLogicalAnd || f != syntax.FieldRight) {
				return ""
			}
		case syntax.JSXExpression:
			if !values {
				return ""
			}
		case syntax.VariableDeclarator:
			if f != syntax.FieldValue {
				return ""
			}
			return m.lastName(t.Child(p, syntax.FieldName))
		case syntax.AssignmentExpression, syntax.AugmentedAssignmentExpression:
			if f != syntax.FieldRight {
				return ""
			}
			return m.lastName(t.Child(p, syntax.FieldLeft))
		case syntax.AssignmentPattern, syntax.ObjectAssignmentPattern:
			if f != syntax.FieldRight {
				return ""
			}
			return m.lastName(t.Child(p, syntax.FieldLeft))
		case syntax.Pair, syntax.PublicFieldDefinition, syntax.FieldDefinition, syntax.EnumAssignment:
			if f != syntax.FieldValue {
				return ""
			}
			name, _ := m.propertyName(p)
			return name
		case syntax.RequiredParameter, syntax.OptionalParameter:
			if f != syntax.FieldValue {
				return ""
			}
			return m.lastName(t.Child(p, syntax.FieldPattern))
		case syntax.JSXAttribute:
			if t.FirstChild(p) == n {
				return ""
			}
			name, _ := m.propertyName(p)
			return name
		case syntax.ReturnStatement:
			if !values {
				return ""
			}
			return m.functionName(m.EnclosingFunction(p))
		case syntax.ArrowFunction:
			if !values || f != syntax.FieldBody {
				return ""
			}
			return m.functionName(p)
		default:
			return ""
		}
		n = p
	}
	return ""
}
