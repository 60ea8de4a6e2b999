package semantic

import (
	"seclint/analysis/syntax"
)

// bindingValue returns what is known of the value of a binding.
func (m *Model) bindingValue(id BindingID) value {
	b := &m.bindings[id]
	switch b.Kind {
	case ImportBinding:
		return m.importValue(b)
	case FunctionBinding:
		if b.Writes == 0 {
			return value{node: b.Declarator, shape: functionShape}
		}
		return value{}
	case ClassBinding:
		return value{node: b.Declarator, shape: classShape}
	case NamespaceBinding:
		return value{node: b.Declarator, shape: namespaceShape}
	case EnumBinding, TypeBinding, CatchBinding:
		return value{}
	}
	if v, ok := m.memo.values[b.Decl]; ok {
		if v.busy {
			m.loops++
			return value{}
		}
		return v
	}
	if !m.enter() {
		return value{}
	}
	defer m.leave()
	cuts := m.unfinished()
	m.remember(b.Decl, value{busy: true})
	v := m.variable(id, b)
	if m.unfinished() == cuts || m.depth == 1 {
		m.remember(b.Decl, v)
	} else {
		delete(m.memo.values, b.Decl)
	}
	return v
}

func (m *Model) importValue(b *Binding) value {
	i := &m.imports[b.imported-1]
	v := moduleValue(i.Module)
	if v.path == "" || i.Name == "*" || i.Name == "default" {
		return v
	}
	// Names are few and asked for often.
	if known, ok := m.memo.values[b.Decl]; ok {
		return known
	}
	v = modulePart(v.path, i.Name)
	m.remember(b.Decl, v)
	return v
}

// variable returns the value of a variable or parameter.
func (m *Model) variable(id BindingID, b *Binding) value {
	t := m.tree
	v := value{}
	if b.Kind == ParamBinding {
		// What is passed is not known; the annotation and a default value tell
		// what it is meant to be.
		v = m.annotated(b)
		if !v.known() && b.Writes == 0 && b.Init != syntax.NoNode && t.Child(b.Declarator, syntax.FieldType) == syntax.NoNode {
			v = m.part(m.value(b.Init), b)
		}
		if !v.known() {
			v = m.passed(b)
		}
		return v
	}
	if b.Init != syntax.NoNode {
		v = m.value(b.Init)
		switch {
		case b.Keys:
			v = value{}
		case b.Element:
			v = m.part(element(v), b)
		case b.Destructured:
			v = m.part(v, b)
		}
	}
	if b.Writes > 0 {
		list := m.writes(id)
		if list == nil || b.Destructured {
			v = value{}
		} else if b.Init == syntax.NoNode {
			v = m.value(list[0])
			list = list[1:]
		}
		for _, w := range list {
			if v = join(v, m.value(w)); !v.known() && !v.null {
				break
			}
		}
	}
	if !v.known() {
		if a := m.annotated(b); a.known() {
			return a
		}
	}
	return v
}

// part returns the part of v, which is the value of b.Init, that the destructured
// binding b takes.
func (m *Model) part(v value, b *Binding) value {
	if !b.Destructured {
		return v
	}
	steps, ok := m.partSteps(b)
	if !ok {
		return value{}
	}
	object := b.Init
	if len(steps) > 0 && steps[0].name == "" && !steps[0].rest && !b.Element {
		if x := m.literalElement(b.Init, steps[0].index); x != syntax.NoNode {
			v, object, steps = m.value(x), x, steps[1:]
		}
	}
	for _, s := range steps {
		switch {
		case s.rest:
		case s.name == "":
			v = element(v)
		default:
			v = m.selectMember(v, s.name, object)
		}
		object = syntax.NoNode
	}
	return v
}

// literalElement returns the element with the given index of an array that is
// written out in n, or of the promises that Promise.all waits for; else NoNode.
func (m *Model) literalElement(n syntax.NodeID, index int) syntax.NodeID {
	t := m.tree
	n = m.UnwrapAwait(n)
	if c, ok := m.Call(n); ok {
		if m.lastName(c.Callee) != "all" || !m.IsGlobal(m.Receiver(n), "Promise") {
			return syntax.NoNode
		}
		n = m.Unwrap(c.Arg(0))
	}
	if t.Kind(n) != syntax.Array {
		return syntax.NoNode
	}
	for c := t.FirstChild(n); c != syntax.NoNode; c = t.NextSibling(c) {
		if t.Kind(c) == syntax.SpreadElement {
			return syntax.NoNode
		}
		if index == 0 {
			return c
		}
		index--
	}
	return syntax.NoNode
}

// elementCallbacks are the methods that call their first argument with an
// element of what they are called on.
var elementCallbacks = map[string]bool{
	"map": true, "forEach": true, "filter": true, "find": true, "findLast": true, "some": true, "every": true, "flatMap": true,
}

// passed returns what the first parameter of a callback is, if the call that the
// callback is written in tells: promise.then(value => …), list.map(element => …).
func (m *Model) passed(b *Binding) value {
	t := m.tree
	fn := m.scopes[b.Scope].node
	if k := t.Kind(fn); k != syntax.ArrowFunction && k != syntax.FunctionExpression {
		return value{}
	}
	if t.FirstChild(t.Parent(fn)) != fn || t.Kind(t.Parent(fn)) != syntax.Arguments || b.Writes > 0 {
		return value{}
	}
	if params := m.Params(fn); len(params) == 0 || params[0] != b.Declarator {
		return value{}
	}
	c, ok := m.Call(t.Parent(t.Parent(fn)))
	if !ok || t.Kind(c.Callee) != syntax.MemberExpression {
		return value{}
	}
	name, _ := m.propertyName(c.Callee)
	switch {
	case name == "then":
		return m.typedPart(m.value(m.Receiver(c.Node)), b)
	case elementCallbacks[name]:
		return m.typedPart(element(m.value(m.Receiver(c.Node))), b)
	}
	return value{}
}
