package semantic

import "seclint/analysis/syntax"

// maxWrappers bounds how many wrappers are taken off an expression.
const maxWrappers = 64

// Unwrap takes parentheses, type assertions (as, satisfies, !, <T>, f<T>) and all
// but the last operand of a comma expression off n.
func (m *Model) Unwrap(n syntax.NodeID) syntax.NodeID { return m.unwrap(n, false) }

// UnwrapAwait is Unwrap that takes await off, too.
func (m *Model) UnwrapAwait(n syntax.NodeID) syntax.NodeID { return m.unwrap(n, true) }

func (m *Model) unwrap(n syntax.NodeID, await bool) syntax.NodeID {
	t := m.tree
	for range maxWrappers {
		inner := syntax.NoNode
		switch t.Kind(n) {
		case syntax.ParenthesizedExpression, syntax.AsExpression, syntax.SatisfiesExpression, syntax.NonNullExpression,
			syntax.InstantiationExpression:
			inner = t.FirstChild(n)
		case syntax.TypeAssertion, syntax.SequenceExpression:
			inner = t.LastChild(n)
		case syntax.AwaitExpression:
			if await {
				inner = t.FirstChild(n)
			}
		}
		if inner == syntax.NoNode {
			return n
		}
		n = inner
	}
	return n
}

// Wrapped returns the outermost expression that is only n in wrappers, those that
// Unwrap takes off: the inverse of Unwrap.
func (m *Model) Wrapped(n syntax.NodeID) syntax.NodeID {
	for range maxWrappers {
		p := m.tree.Parent(n)
		if !m.wraps(p, n, false) {
			return n
		}
		n = p
	}
	return n
}

// wraps reports whether p is a wrapper that stands for its child n.
func (m *Model) wraps(p, n syntax.NodeID, await bool) bool {
	switch m.tree.Kind(p) {
	case syntax.ParenthesizedExpression, syntax.AsExpression, syntax.SatisfiesExpression, syntax.NonNullExpression,
		syntax.InstantiationExpression:
		return n == m.tree.FirstChild(p)
	case syntax.TypeAssertion, syntax.SequenceExpression:
		return m.tree.NextSibling(n) == syntax.NoNode
	case syntax.AwaitExpression:
		return await
	}
	return false
}
