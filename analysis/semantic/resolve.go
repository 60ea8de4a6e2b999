package semantic

import (
	"bytes"
	"strconv"

	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

const maxAliases = 32

// Resolve unwraps n and follows names to the expression that gives the value:
// through constants and variables that are never assigned again, destructuring,
// members of constant objects and arrays, class fields and enums. A name that
// stands for a function, class or enum gives its declaration. Where the value is
// not known it returns the last expression that is.
func (m *Model) Resolve(n syntax.NodeID) syntax.NodeID {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.resolve(n)
}

func (m *Model) resolve(n syntax.NodeID) syntax.NodeID {
	n = m.Unwrap(n)
	switch m.tree.Kind(n) {
	case syntax.Identifier, syntax.ShorthandPropertyIdentifier, syntax.MemberExpression, syntax.SubscriptExpression,
		syntax.NestedIdentifier:
	default:
		return n
	}
	if !m.enter() {
		return n
	}
	defer m.leave()
	first := n
	for range maxAliases {
		next := m.follow(n)
		if next == syntax.NoNode || next == n {
			return n
		}
		n = m.Unwrap(next)
	}
	m.loops++
	return first
}

// follow returns what the name or member n stands for, or NoNode.
func (m *Model) follow(n syntax.NodeID) syntax.NodeID {
	t := m.tree
	switch t.Kind(n) {
	case syntax.Identifier, syntax.ShorthandPropertyIdentifier:
		id := m.Bound(n)
		if id == NoBinding {
			return syntax.NoNode
		}
		return m.bindingNode(id)
	case syntax.MemberExpression, syntax.SubscriptExpression, syntax.NestedIdentifier:
		name, ok := m.propertyName(n)
		if !ok {
			return syntax.NoNode
		}
		node, _ := m.memberNode(t.Child(n, syntax.FieldObject), name)
		return node
	}
	return syntax.NoNode
}

// bindingNode returns the expression or declaration that gives the binding its
// only value, or NoNode.
func (m *Model) bindingNode(id BindingID) syntax.NodeID {
	b := &m.bindings[id]
	switch b.Kind {
	case FunctionBinding, ClassBinding, EnumBinding, NamespaceBinding:
		if b.Writes == 0 {
			return b.Declarator
		}
	case VarBinding, LetBinding, ConstBinding:
		switch {
		case b.Element:
		case b.Init == syntax.NoNode:
			if b.Writes == 1 && !b.Destructured && m.tree.Kind(b.Declarator) == syntax.VariableDeclarator {
				if w := m.writes(id); len(w) == 1 {
					return w[0]
				}
			}
		case b.Writes > 0:
		case b.Destructured:
			return m.partNode(b)
		default:
			return b.Init
		}
	}
	return syntax.NoNode
}

// writes returns the values that are assigned to a binding by “=”, nil if it is
// written in another way or more than four times.
func (m *Model) writes(id BindingID) []syntax.NodeID {
	const most = 4
	t := m.tree
	if m.bindings[id].Writes > most {
		return nil
	}
	var list []syntax.NodeID
	for _, n := range m.refsOf(id) {
		if !m.IsWrite(n) {
			continue
		}
		w := m.Wrapped(n)
		if p := t.Parent(w); t.Kind(p) == syntax.AssignmentExpression && t.Field(w) == syntax.FieldLeft {
			list = append(list, t.Child(p, syntax.FieldRight))
			continue
		}
		return nil
	}
	if len(list) != m.bindings[id].Writes {
		return nil
	}
	return list
}

// memberNode returns the value of the member name of the expression object, and
// whether object is known not to have it.
func (m *Model) memberNode(object syntax.NodeID, name string) (node syntax.NodeID, absent bool) {
	t := m.tree
	object = m.UnwrapAwait(object)
	o := m.UnwrapAwait(m.resolve(object))
	switch k := t.Kind(o); {
	case k == syntax.Object || k == syntax.CallExpression:
		x, ok := m.objectOf(object)
		if !ok {
			return syntax.NoNode, false
		}
		p, state := x.Get(name)
		if state == Absent {
			return syntax.NoNode, true
		}
		if state != Present || p.Overridable || t.Kind(p.Value) == syntax.MethodDefinition && t.Op(p.Value) != syntax.NoOp {
			return syntax.NoNode, false
		}
		return p.Value, false
	case k == syntax.EnumDeclaration:
		return m.enumMember(o, name), false
	case k == syntax.Array:
		i, err := strconv.Atoi(name)
		list, complete := m.arrayElements(object)
		if err != nil || !complete || i < 0 || i >= len(list) || m.arrayWritten(object) {
			return syntax.NoNode, false
		}
		return list[i], false
	case isClass(k):
		return m.classMemberNode(o, name, true), false
	case k == syntax.NewExpression:
		c, _ := m.Call(o)
		if class := m.resolve(c.Callee); isClass(t.Kind(class)) {
			return m.classMemberNode(class, name, false), false
		}
	case k == syntax.This:
		class, static, literal := m.thisOf(o)
		switch {
		case class != syntax.NoNode:
			return m.classMemberNode(class, name, static), false
		case literal != syntax.NoNode:
			return m.memberNode(literal, name)
		}
	case k == syntax.InternalModule || k == syntax.Module:
		if id := m.namespaceMember(o, name); id != NoBinding {
			return m.bindingNode(id), false
		}
	}
	return syntax.NoNode, false
}

// arrayWritten reports whether the array that the name n holds is changed
// somewhere.
func (m *Model) arrayWritten(n syntax.NodeID) bool {
	id := m.Bound(m.Unwrap(n))
	if id == NoBinding {
		return false
	}
	mu := m.mutations(id)
	return mu.any || len(mu.written) > 0
}

// enumMember returns the value of a member of an enum: an expression, or the
// name of a member that is counted.
func (m *Model) enumMember(enum syntax.NodeID, name string) syntax.NodeID {
	t := m.tree
	body := t.Child(enum, syntax.FieldBody)
	for c := t.FirstChild(body); c != syntax.NoNode; c = t.NextSibling(c) {
		m.steps++
		if key, ok := m.propertyName(c); ok && key == name {
			if v := t.Child(c, syntax.FieldValue); v != syntax.NoNode {
				return v
			}
			return c
		}
	}
	return syntax.NoNode
}

// namespaceMember returns the binding of a name that a namespace declares.
func (m *Model) namespaceMember(n syntax.NodeID, name string) BindingID {
	s := m.ScopeAt(n)
	if m.scopes[s].node != n {
		return NoBinding
	}
	// The body is a block of its own only where the text is broken.
	for b := m.scopes[s].first; b != NoBinding; b = m.bindings[b].next {
		m.steps++
		if m.bindings[b].Name == name && m.bindings[b].Kind != TypeBinding {
			return b
		}
	}
	return NoBinding
}

// partStep is one step from a destructured value to one of its names.
type partStep struct {
	name    string        // the property; "" for an element
	index   int           // of an element
	rest    bool          // the rest of the object
	missing syntax.NodeID // the default value, or NoNode
}

const maxPattern = 32

// partSteps returns the way from b.Init to the part that b takes.
func (m *Model) partSteps(b *Binding) ([]partStep, bool) {
	t := m.tree
	var list []partStep
	missing := syntax.NoNode
	add := func(s partStep) {
		s.missing, missing = missing, syntax.NoNode
		list = append(list, s)
	}
	c := b.Decl
	for range maxPattern {
		p := t.Parent(c)
		if p == b.Declarator {
			for i, j := 0, len(list)-1; i < j; i, j = i+1, j-1 {
				list[i], list[j] = list[j], list[i]
			}
			return list, true
		}
		switch t.Kind(p) {
		case syntax.ObjectAssignmentPattern, syntax.AssignmentPattern:
			missing = t.Child(p, syntax.FieldRight)
		case syntax.PairPattern:
			name, ok := m.propertyName(p)
			if !ok {
				return nil, false
			}
			add(partStep{name: name})
		case syntax.ObjectPattern:
			switch t.Kind(c) {
			case syntax.ShorthandPropertyIdentifierPattern:
				add(partStep{name: m.text(c)})
			case syntax.ObjectAssignmentPattern:
				add(partStep{name: m.text(t.Child(c, syntax.FieldLeft))})
			}
		case syntax.ArrayPattern:
			if t.Kind(c) == syntax.RestPattern {
				return nil, false
			}
			add(partStep{index: m.elementIndex(p, c)})
		case syntax.RestPattern:
			add(partStep{rest: true})
		default:
			return nil, false
		}
		if p == b.Declarator {
			break
		}
		c = p
	}
	return nil, false
}

// elementIndex returns the index of element c of an array or array pattern, holes
// counted.
func (m *Model) elementIndex(array, c syntax.NodeID) int {
	t := m.tree
	index, at := 0, t.Start(array)
	for x := t.FirstChild(array); x != syntax.NoNode; x = t.NextSibling(x) {
		m.steps++
		gap := text.Span{Start: at, End: t.Start(x)}
		index += bytes.Count(t.Doc().Slice(gap), []byte{','})
		for i, hi := t.CommentsIn(gap); i < hi; i++ {
			index -= bytes.Count(t.Doc().Slice(t.Comment(i)), []byte{','})
		}
		if x == c {
			return index
		}
		at = t.End(x)
	}
	return index
}

// partNode returns the expression that gives a destructured binding its value.
func (m *Model) partNode(b *Binding) syntax.NodeID {
	steps, ok := m.partSteps(b)
	if !ok {
		return syntax.NoNode
	}
	n := b.Init
	for _, s := range steps {
		if s.rest {
			return syntax.NoNode
		}
		name := s.name
		if name == "" {
			name = strconv.Itoa(s.index)
		}
		v, absent := m.memberNode(n, name)
		if absent && s.missing != syntax.NoNode {
			v = s.missing
		}
		if v == syntax.NoNode {
			return syntax.NoNode
		}
		n = v
	}
	return n
}
