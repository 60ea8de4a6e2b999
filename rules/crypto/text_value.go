package crypto

import (
	"strings"

	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// maxTextOperands bounds the operands of a concatenation that are looked at.
const maxTextOperands = 64

// isText reports whether n is certainly a string.
func isText(m *semantic.Model, n syntax.NodeID) bool {
	t := m.Tree()
	if _, ok := m.String(n); ok {
		return true
	}
	for range maxTextOperands {
		n = m.Unwrap(n)
		if t.Kind(n) != syntax.BinaryExpression || t.Op(n) != syntax.OpAdd {
			return isTextOperand(m, n)
		}
		if isTextOperand(m, m.Unwrap(t.Child(n, syntax.FieldRight))) {
			return true
		}
		n = t.Child(n, syntax.FieldLeft)
	}
	return false
}

// textMethods are methods that return a string, whatever they are called on.
var textMethods = newWordSet("toString stringify toLowerCase toUpperCase trim join padStart padEnd toISOString")

// isTextOperand answers isText for anything but a concatenation.
func isTextOperand(m *semantic.Model, n syntax.NodeID) bool {
	t := m.Tree()
	switch t.Kind(n) {
	case syntax.String:
		return true
	case syntax.TemplateString:
		return t.Field(n) != syntax.FieldArguments
	case syntax.CallExpression:
		c, _ := m.Call(n)
		return m.IsGlobal(c.Callee, "String") || textMethods[m.LastName(c.Callee)]
	case syntax.Identifier:
		return isStringTyped(m, n)
	}
	return false
}

// isStringTyped reports whether n is a name that is declared with the type string.
func isStringTyped(m *semantic.Model, n syntax.NodeID) bool {
	t := m.Tree()
	b := m.Binding(m.Bound(n))
	if b == nil || b.Destructured || b.Element {
		return false
	}
	annotation := t.Child(b.Declarator, syntax.FieldType)
	return strings.TrimSpace(strings.TrimPrefix(m.Text(annotation), ":")) == "string" && t.Kind(b.Declarator) != syntax.OptionalParameter
}
