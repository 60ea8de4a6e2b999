package crypto

import (
	"slices"

	"seclint/analysis"
	"seclint/analysis/semantic"
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

// fluent are methods that return the object they are called on.
var fluent = newWordSet("update setAuthTag setAAD setAutoPadding setEncoding start finish on once create")

// chainOf returns the methods called on what the call n returns: in one chain, and
// on the variable that holds it. terminal are methods that return something else
// although others of that name are fluent.
func chainOf(p *analysis.Pass, n syntax.NodeID, terminal ...string) chain {
	c := chain{end: n}
	c.follow(p, n, func(name string) bool { return fluent[name] && !slices.Contains(terminal, name) })
	return c
}

// follow collects the calls on the expression n, then on its variable.
func (c *chain) follow(p *analysis.Pass, n syntax.NodeID, goesOn func(string) bool) {
	t, m := p.Tree, p.Model
	n, ended := c.links(p, n, goesOn)
	c.end = n
	if ended {
		return
	}
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
	if t.Kind(left) != syntax.Identifier || id == semantic.NoBinding {
		c.left = true
		return
	}
	for _, ref := range m.Refs(id) {
		if m.IsWrite(ref) {
			continue
		}
		if end, _ := c.links(p, ref, goesOn); end == ref {
			c.left = true // passed on, returned, captured
		}
	}
}

// links collects the calls in the chain that begins with n, as long as goesOn says
// that a method returns its object. It returns the end of the chain and whether a
// method ended it.
func (c *chain) links(p *analysis.Pass, n syntax.NodeID, goesOn func(string) bool) (end syntax.NodeID, ended bool) {
	t, m := p.Tree, p.Model
	for range 64 {
		outer := m.Wrapped(n)
		member := t.Parent(outer)
		if k := t.Kind(member); k != syntax.MemberExpression && k != syntax.SubscriptExpression || t.Field(outer) != syntax.FieldObject {
			return n, false
		}
		name, ok := m.PropertyName(member)
		call := t.Parent(m.Wrapped(member))
		if !ok || t.Kind(call) != syntax.CallExpression || t.Field(m.Wrapped(member)) != syntax.FieldFunction {
			return member, true // a property is read
		}
		c.calls = append(c.calls, chainCall{name, call})
		n = call
		if !goesOn(name) {
			return n, true
		}
	}
	return n, false
}
