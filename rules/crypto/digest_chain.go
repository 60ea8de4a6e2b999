package crypto

import (
	"seclint/analysis"
	"seclint/analysis/syntax"
)

// chain is what is done to an object such as the one that createHash returns.
type chain struct {
	calls []chainCall // in order
	end   syntax.NodeID
	left  bool // the object is handed on to code that is not seen
}

// chainCall is a method that is called on the object.
type chainCall struct {
	name string
	node syntax.NodeID // the call
}

// call returns the first call of one of the methods, NoNode if there is none.
func (c chain) call(names ...string) syntax.NodeID {
	for _, x := range c.calls {
		for _, name := range names {
			if x.name == name {
				return x.node
			}
		}
	}
	return syntax.NoNode
}

// chainOf returns the methods called on what the call n returns: in one chain, and
// on the variable that holds it.
func chainOf(p *analysis.Pass, n syntax.NodeID) chain {
	var c chain
	c.end = n
	c.follow(p, n)
	return c
}

// follow collects the calls on the expression n, then on its variable.
func (c *chain) follow(p *analysis.Pass, n syntax.NodeID) {
	t, m := p.Tree, p.Model
	n = c.links(p, n)
	c.end = n
	outer := m.Wrapped(n)
	parent := t.Parent(outer)
	left := syntax.NoNode
	switch {
	case t.Kind(parent) == syntax.VariableDeclarator && t.Field(outer) == syntax.FieldValue:
		left = t.Child(parent, syntax.FieldName)
	case t.Kind(parent) == syntax.AssignmentExpression && t.Field(outer) == syntax.FieldRight:
		left = m.Unwrap(t.Child(parent, syntax.FieldLeft))
	case t.Kind(parent) == syntax.ExpressionStatement:
		return
	}
	id := m.Bound(left)
	if t.Kind(left) != syntax.Identifier || id == 0 {
		c.left = true
		return
	}
	for _, ref := range m.Refs(id) {
		if m.IsWrite(ref) {
			continue
		}
		if end := c.links(p, ref); end == ref {
			c.left = true // passed on, returned, captured
		}
	}
}

// links collects the calls in the chain that begins with n and returns its end.
func (c *chain) links(p *analysis.Pass, n syntax.NodeID) syntax.NodeID {
	t, m := p.Tree, p.Model
	for range 64 {
		outer := m.Wrapped(n)
		member := t.Parent(outer)
		if k := t.Kind(member); k != syntax.MemberExpression && k != syntax.SubscriptExpression || t.Field(outer) != syntax.FieldObject {
			return n
		}
		name, ok := m.PropertyName(member)
		call := t.Parent(m.Wrapped(member))
		if !ok || t.Kind(call) != syntax.CallExpression || t.Field(m.Wrapped(member)) != syntax.FieldFunction {
			// A property is read.
			return member
		}
		c.calls = append(c.calls, chainCall{name, call})
		n = call
	}
	return n
}
