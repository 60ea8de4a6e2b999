package flow

import (
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// target is a function of the file that a call may run.
type target struct {
	fn syntax.NodeID
	// maker is the call that made the function, a closure of outer, NoNode for
	// functions that were there all along.
	maker, outer syntax.NodeID
}

// callees returns the functions of the file that a call may run.
func (q *question) callees(c semantic.Call) []target {
	t, m := q.tree, q.model
	if c.New {
		return nil
	}
	if fn := m.Function(c.Callee); fn != syntax.NoNode {
		return []target{{fn: fn}}
	}
	switch t.Kind(c.Callee) {
	case syntax.MemberExpression, syntax.SubscriptExpression:
		name := m.LastName(c.Callee)
		object := m.Unwrap(t.Child(c.Callee, syntax.FieldObject))
		switch {
		case name == "call" || name == "apply" || name == "bind":
			if fn := m.Function(object); fn != syntax.NoNode {
				return []target{{fn: fn}}
			}
		case t.Kind(object) == syntax.This || t.Kind(object) == syntax.Super:
			if k := q.classOf(c.Node); k != nil {
				if fn := q.method(k, name); fn != syntax.NoNode {
					return []target{{fn: fn}}
				}
				return q.fieldFunctions(k, name)
			}
		default:
			if k := q.classOfValue(object); k != nil {
				if fn := q.method(k, name); fn != syntax.NoNode {
					return []target{{fn: fn}}
				}
				return q.fieldFunctions(k, name)
			}
		}
	case syntax.CallExpression:
		return q.made(c.Callee) // f(x)(y)
	case syntax.Identifier:
		if value := m.Resolve(c.Callee); t.Kind(value) == syntax.CallExpression {
			return q.made(value) // const g = f(x); g(y)
		}
	}
	return nil
}

// made returns the functions that a call returns: closures of what it calls, or
// f of f.bind(x).
func (q *question) made(call syntax.NodeID) []target {
	t, m := q.tree, q.model
	inner, ok := m.Call(call)
	if !ok {
		return nil
	}
	if m.LastName(inner.Callee) == "bind" {
		if fn := m.Function(t.Child(inner.Callee, syntax.FieldObject)); fn != syntax.NoNode {
			return []target{{fn: fn}}
		}
	}
	var found []target
	for _, outer := range q.callees(inner) {
		for _, r := range q.lower(outer.fn).returns {
			if r != 0 && q.values[r].op == opFunc {
				found = append(found, target{fn: q.values[r].node, maker: inner.Node, outer: outer.fn})
			}
		}
	}
	return found
}

// fieldFunctions returns the functions that a field of a class holds.
func (q *question) fieldFunctions(c *class, name string) []target {
	var fns []target
	for _, v := range q.field(c, q.name(name)) {
		if v != 0 && q.values[v].op == opFunc {
			fns = append(fns, target{fn: q.values[v].node})
		}
	}
	return fns
}

// classOfValue returns the class of the file that an expression is an instance of,
// or is itself.
func (q *question) classOfValue(n syntax.NodeID) *class {
	t, m := q.tree, q.model
	if k := q.classOfType(n); k != nil {
		return k
	}
	value := m.Resolve(n)
	if t.Kind(value) == syntax.NewExpression {
		c, ok := m.Call(value)
		if !ok {
			return nil
		}
		value = m.Resolve(c.Callee)
	}
	switch t.Kind(value) {
	case syntax.ClassDeclaration, syntax.Class, syntax.AbstractClassDeclaration:
		return q.classAt(value)
	}
	return nil
}

// uses are the places of the file where a function is used.
type uses struct {
	calls     []syntax.NodeID // calls of it
	callbacks []syntax.NodeID // calls that get it as an argument
	exported  string          // the name under which it is exported, "" if it is not
}

// usesOf finds where a function is called, passed on and exported.
func (a *Analysis) usesOf(fn syntax.NodeID) *uses {
	if u, ok := a.uses[fn]; ok {
		return u
	}
	u := &uses{}
	a.uses[fn] = u
	t, m := a.tree, a.model
	a.useOf(u, fn, m.Wrapped(fn))
	// By its name.
	var id semantic.BindingID
	switch t.Kind(fn) {
	case syntax.FunctionDeclaration, syntax.GeneratorFunctionDeclaration:
		id = m.Bound(t.Child(fn, syntax.FieldName))
	default:
		if d := t.Parent(m.Wrapped(fn)); t.Kind(d) == syntax.VariableDeclarator && t.Child(d, syntax.FieldValue) == m.Wrapped(fn) {
			id = m.Bound(t.Child(d, syntax.FieldName))
		}
	}
	if id != semantic.NoBinding && len(m.Refs(id)) <= maxRefs {
		for _, ref := range m.Refs(id) {
			a.useOf(u, fn, m.Wrapped(ref))
		}
	}
	// Methods, and functions in fields, are called on this and on instances.
	member := fn
	if t.Kind(fn) != syntax.MethodDefinition {
		member = t.Parent(m.Wrapped(fn))
	}
	switch t.Kind(member) {
	case syntax.MethodDefinition, syntax.PublicFieldDefinition, syntax.FieldDefinition:
		if c := a.classOf(member); c != nil {
			a.methodCalls(u, c, fn, member)
		}
	}
	for _, e := range m.Exports() {
		if e.Node == fn || a.isValue(e, fn) {
			u.exported = e.Name
		}
	}
	return u
}

// useOf records what use, an expression that is the function, is used for.
func (a *Analysis) useOf(u *uses, fn, use syntax.NodeID) {
	t, m := a.tree, a.model
	parent := t.Parent(use)
	switch t.Kind(parent) {
	case syntax.CallExpression, syntax.NewExpression:
		if c, ok := m.Call(parent); ok && c.Callee == m.Unwrap(use) {
			u.calls = append(u.calls, parent)
		}
	case syntax.Arguments:
		u.callbacks = append(u.callbacks, t.Parent(parent))
	case syntax.MemberExpression:
		// f.call(…), f.apply(…), f.bind(…)(…)
		call := t.Parent(parent)
		if t.Kind(call) != syntax.CallExpression || t.Child(call, syntax.FieldFunction) != parent {
			return
		}
		switch m.LastName(parent) {
		case "call", "apply":
			u.calls = append(u.calls, call)
		}
	}
}

// methodCalls finds the calls of a method by its name, on this within the class
// and on instances of it.
func (a *Analysis) methodCalls(u *uses, c *class, fn, member syntax.NodeID) {
	t, m := a.tree, a.model
	name, ok := m.PropertyName(member)
	if !ok {
		return
	}
	if name == "constructor" {
		for n := t.Root(); n < syntax.NodeID(t.Len()); n++ {
			if t.Kind(n) == syntax.NewExpression {
				if call, ok := m.Call(n); ok && m.Resolve(call.Callee) == c.node {
					u.calls = append(u.calls, n)
				}
			}
		}
		return
	}
	q := &question{Analysis: a}
	for n := t.Root(); n < syntax.NodeID(t.Len()); n++ {
		if t.Kind(n) != syntax.CallExpression {
			continue
		}
		call, ok := m.Call(n)
		if !ok || t.Kind(call.Callee) != syntax.MemberExpression || m.LastName(call.Callee) != name {
			continue
		}
		for _, f := range q.callees(call) {
			if f.fn == fn {
				u.calls = append(u.calls, n)
			}
		}
	}
}
