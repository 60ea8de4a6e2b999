package flow

import (
	"seclint/analysis/semantic"
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

// classOfType returns the class of the file that a parameter, a variable or a field
// of this is annotated with: what a container injects.
func (a *Analysis) classOfType(n syntax.NodeID) *class {
	t, m := a.tree, a.model
	n = m.Unwrap(n)
	var annotation syntax.NodeID
	switch t.Kind(n) {
	case syntax.Identifier:
		if id := m.Bound(n); id != semantic.NoBinding {
			annotation = t.Child(m.Binding(id).Declarator, syntax.FieldType)
		}
	case syntax.MemberExpression:
		if object := m.Unwrap(t.Child(n, syntax.FieldObject)); t.Kind(object) != syntax.This {
			return nil
		}
		if c := a.classOf(n); c != nil {
			annotation = a.fieldType(c, m.LastName(n))
		}
	}
	if annotation == syntax.NoNode {
		return nil
	}
	name := t.FirstChild(annotation)
	if t.Kind(name) != syntax.TypeIdentifier {
		return nil
	}
	id := m.Lookup(n, m.Text(name))
	if id == semantic.NoBinding {
		return nil
	}
	switch declaration := m.Binding(id).Declarator; t.Kind(declaration) {
	case syntax.ClassDeclaration, syntax.AbstractClassDeclaration:
		return a.classAt(declaration)
	}
	return nil
}

// fieldType returns the annotation of a field of a class or of its bases: a field
// definition, or a parameter of the constructor.
func (a *Analysis) fieldType(c *class, name string) syntax.NodeID {
	t, m := a.tree, a.model
	for range 8 {
		for member := range t.Children(t.Child(c.node, syntax.FieldBody)) {
			if k := t.Kind(member); k != syntax.PublicFieldDefinition && k != syntax.FieldDefinition {
				continue
			}
			if field, ok := m.PropertyName(member); ok && field == name {
				return t.Child(member, syntax.FieldType)
			}
		}
		if ctor, ok := c.methods["constructor"]; ok {
			for _, p := range m.Params(ctor) {
				if m.Text(m.ParamName(p)) == name {
					return t.Child(p, syntax.FieldType)
				}
			}
		}
		if c.base == syntax.NoNode {
			break
		}
		c = a.classAt(c.base)
	}
	return syntax.NoNode
}
