package flow

import (
	"seclint/analysis/syntax"
)

// classOf returns the class whose method, field or constructor n lies in.
func (a *Analysis) classOf(n syntax.NodeID) *class {
	c := a.model.EnclosingClass(n)
	if c == syntax.NoNode {
		return nil
	}
	return a.classAt(c)
}

// classAt returns what is known of the class node n.
func (a *Analysis) classAt(n syntax.NodeID) *class {
	if c, ok := a.classes[n]; ok {
		return c
	}
	t, m := a.tree, a.model
	c := &class{node: n, fields: make(map[nameID][]valueID), methods: make(map[string]syntax.NodeID)}
	a.classes[n] = c
	for member := range t.Children(t.Child(n, syntax.FieldBody)) {
		if t.Kind(member) == syntax.MethodDefinition {
			if name, ok := m.PropertyName(member); ok {
				c.methods[name] = member
			}
		}
	}
	heritage := t.ChildOfKind(n, syntax.ClassHeritage)
	if heritage != syntax.NoNode {
		base := t.FirstChild(heritage)
		if t.Kind(base) == syntax.ExtendsClause {
			base = t.FirstChild(base)
		}
		base = m.Resolve(base)
		switch t.Kind(base) {
		case syntax.ClassDeclaration, syntax.Class, syntax.AbstractClassDeclaration:
			if base != n {
				c.base = base
			}
		}
	}
	return c
}

// classValue lowers a class where it is declared: the initializers of its fields.
func (l *lowering) classValue(n syntax.NodeID) valueID {
	t := l.tree
	c := l.classAt(n)
	for member := range t.Children(t.Child(n, syntax.FieldBody)) {
		switch t.Kind(member) {
		case syntax.PublicFieldDefinition, syntax.FieldDefinition:
			init := t.Child(member, syntax.FieldValue)
			if init == syntax.NoNode {
				continue
			}
			v := l.expr(init)
			key := t.Child(member, syntax.FieldName)
			if key == syntax.NoNode {
				key = t.Child(member, syntax.FieldProperty)
			}
			name := l.keyName(key)
			c.fields[name] = append(c.fields[name], v)
		case syntax.ClassStaticBlock:
			l.statement(t.Child(member, syntax.FieldBody))
		}
	}
	return l.newValue(value{op: opClass, node: n})
}

// complete lowers all methods of a class, so that every field that they assign is
// known.
func (a *Analysis) complete(c *class) {
	if c.lowered {
		return
	}
	c.lowered = true
	fn := a.model.EnclosingFunction(c.node)
	if fn == syntax.NoNode {
		fn = a.tree.Root()
	}
	a.lower(fn)
	for member := range a.tree.Children(a.tree.Child(c.node, syntax.FieldBody)) {
		if a.tree.Kind(member) == syntax.MethodDefinition {
			a.lower(member)
			continue
		}
		// Arrow functions in fields are methods, too.
		if init := a.tree.Child(member, syntax.FieldValue); init != syntax.NoNode {
			switch a.tree.Kind(init) {
			case syntax.ArrowFunction, syntax.FunctionExpression:
				a.lower(init)
			}
		}
	}
}

// field returns the values that a field of a class, or of its bases, gets.
func (a *Analysis) field(c *class, name nameID) []valueID {
	var found []valueID
	for range 8 {
		a.complete(c)
		found = append(found, c.fields[name]...)
		if c.base == syntax.NoNode {
			break
		}
		c = a.classAt(c.base)
	}
	return found
}

// method returns the method of a class, or of its bases, by name.
func (a *Analysis) method(c *class, name string) syntax.NodeID {
	for range 8 {
		if m, ok := c.methods[name]; ok {
			return m
		}
		if c.base == syntax.NoNode {
			break
		}
		c = a.classAt(c.base)
	}
	return syntax.NoNode
}
