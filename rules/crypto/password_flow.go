package crypto

import (
	"slices"
	"strings"

	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

const (
	maxPasswordDepth = 12  // how deep an expression is searched for a password
	maxPasswordSteps = 200 // how many expressions are looked at
)

// findPassword returns the part of the expression n that is named like a password
// itself, in strings put together, conversions and one local variable, or NoNode.
func findPassword(p *analysis.Pass, n syntax.NodeID) syntax.NodeID {
	s := passwordSearch{p: p, steps: maxPasswordSteps}
	return s.in(n, maxPasswordDepth)
}

type passwordSearch struct {
	p     *analysis.Pass
	steps int // left
}

func (s *passwordSearch) in(n syntax.NodeID, depth int) syntax.NodeID {
	if n == syntax.NoNode || depth == 0 || s.steps == 0 {
		return syntax.NoNode
	}
	s.steps--
	t, m := s.p.Tree, s.p.Model
	n = m.UnwrapAwait(n)
	switch t.Kind(n) {
	case syntax.Identifier, syntax.ShorthandPropertyIdentifier:
		if isPasswordName(m.LastName(n)) {
			return n
		}
		id := m.Bound(n)
		b := m.Binding(id)
		if b != nil && b.Kind == semantic.ParamBinding && !b.Destructured {
			return s.passed(b)
		}
		if b == nil || b.Writes > 0 || b.Destructured || b.Element || b.Init == syntax.NoNode {
			return syntax.NoNode
		}
		if s.in(b.Init, min(depth-1, 4)) != syntax.NoNode {
			return n
		}
	case syntax.MemberExpression, syntax.SubscriptExpression:
		if m.LastName(n) == "value" {
			// The text of an input element, or of a field of a form.
			return s.in(t.Child(n, syntax.FieldObject), depth-1)
		}
		if isPasswordName(m.LastName(n)) && m.API(t.Child(n, syntax.FieldObject)) != "globalThis.process.env" {
			return n
		}
	case syntax.TemplateString, syntax.BinaryExpression:
		if t.Kind(n) == syntax.BinaryExpression && t.Op(n) != syntax.OpAdd {
			if op := t.Op(n); op != syntax.OpNullish && op != syntax.OpLogicalOr {
				return syntax.NoNode
			}
			return s.in(t.Child(n, syntax.FieldLeft), depth-1)
		}
		for _, part := range m.StringParts(n) {
			if part.Dynamic() && part.Node != n {
				if found := s.in(part.Node, depth-1); found != syntax.NoNode {
					return found
				}
			}
		}
	case syntax.TernaryExpression:
		if found := s.in(t.Child(n, syntax.FieldConsequence), depth-1); found != syntax.NoNode {
			return found
		}
		return s.in(t.Child(n, syntax.FieldAlternative), depth-1)
	case syntax.CallExpression:
		return s.inCall(n, depth)
	}
	return syntax.NoNode
}

// inCall looks into calls that hand their argument or receiver on.
func (s *passwordSearch) inCall(n syntax.NodeID, depth int) syntax.NodeID {
	m := s.p.Model
	c, ok := m.Call(n)
	if !ok {
		return syntax.NoNode
	}
	switch m.LastName(c.Callee) {
	case "toString", "trim", "normalize", "valueOf":
		return s.in(m.Receiver(n), depth-1)
	case "concat":
		if found := s.in(m.Receiver(n), depth-1); found != syntax.NoNode {
			return found
		}
		return s.in(c.Arg(0), depth-1)
	case "String", "from", "encode", "parse", "utf8ToBytes":
		return s.in(c.Arg(0), depth-1)
	case "get":
		// form.get('password')
		if name, ok := m.String(c.Arg(0)); ok && isPasswordName(name) {
			return n
		}
	}
	return syntax.NoNode
}

// passed returns the argument, named like a password, with which the file calls the
// function whose parameter b is, or NoNode.
func (s *passwordSearch) passed(b *semantic.Binding) syntax.NodeID {
	t, m := s.p.Tree, s.p.Model
	fn := m.EnclosingFunction(b.Decl)
	index := slices.IndexFunc(m.Params(fn), func(n syntax.NodeID) bool { return t.Within(b.Decl, n) })
	if index < 0 {
		return syntax.NoNode
	}
	for _, ref := range m.Refs(functionBinding(s.p, fn)) {
		outer := m.Wrapped(ref)
		c, ok := m.Call(t.Parent(outer))
		if s.steps == 0 || !ok || t.Field(outer) != syntax.FieldFunction {
			continue
		}
		s.steps--
		argument := m.Unwrap(c.Arg(index))
		if isPasswordName(m.LastName(argument)) && !strings.HasPrefix(m.API(argument), "globalThis.process.env.") {
			return argument
		}
	}
	return syntax.NoNode
}
