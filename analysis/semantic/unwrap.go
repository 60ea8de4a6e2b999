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
		if u := m.wrapperOf(p, false); u == syntax.NoNode || u != n {
			return n
		}
		n = p
	}
	return n
}

// wrapperOf returns the operand that the wrapper p stands for, NoNode if p is no
// wrapper.
func (m *Model) wrapperOf(p syntax.NodeID, await bool) syntax.NodeID {
	switch m.tree.Kind(p) {
	case syntax.ParenthesizedExpression, syntax.AsExpression, syntax.SatisfiesExpression, syntax.NonNullExpression,
		syntax.InstantiationExpression:
		return m.tree.FirstChild(p)
	case syntax.TypeAssertion, syntax.SequenceExpression:
		return m.tree.LastChild(p)
	case syntax.AwaitExpression:
		if await {
			return m.tree.FirstChild(p)
		}
	}
	return syntax.NoNode
}
