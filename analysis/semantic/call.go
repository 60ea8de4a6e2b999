package semantic

import "seclint/analysis/syntax"

// Call is a call or new expression.
type Call struct {
	Node   syntax.NodeID
	Callee syntax.NodeID // unwrapped
	// Args is the list of arguments, the template string of a tagged template,
	// NoNode for new X without a list.
	Args     syntax.NodeID
	New      bool
	Tagged   bool
	Optional bool // f?.(x)

	tree *syntax.Tree
}

// Call returns the call at n, unwrapped; await is not taken off.
func (m *Model) Call(n syntax.NodeID) (Call, bool) {
	t := m.tree
	n = m.Unwrap(n)
	c := Call{Node: n, tree: t}
	callee := syntax.FieldFunction
	switch t.Kind(n) {
	case syntax.CallExpression:
		c.Optional = t.Has(n, syntax.FlagOptional)
	case syntax.NewExpression:
		c.New, callee = true, syntax.FieldConstructor
	default:
		return Call{}, false
	}
	for x := t.FirstChild(n); x != syntax.NoNode; x = t.NextSibling(x) {
		switch t.Field(x) {
		case callee:
			c.Callee = m.Unwrap(awaited(t, x))
		case syntax.FieldArguments:
			c.Args = x
			c.Tagged = t.Kind(x) == syntax.TemplateString
		}
	}
	return c, c.Callee != syntax.NoNode
}

// awaited returns what is called by a call whose function is x: with type arguments,
// await f<T>(a) is parsed as (await f)<T>(a).
func awaited(t *syntax.Tree, x syntax.NodeID) syntax.NodeID {
	if t.Kind(x) == syntax.AwaitExpression {
		return t.FirstChild(x)
	}
	return x
}

// Arg returns the i-th argument, counted from zero. It is NoNode beyond the last
// one, from the first spread on, and for tagged templates.
func (c Call) Arg(i int) syntax.NodeID {
	if c.Tagged || c.tree == nil {
		return syntax.NoNode
	}
	for a := c.tree.FirstChild(c.Args); a != syntax.NoNode; a = c.tree.NextSibling(a) {
		if c.tree.Kind(a) == syntax.SpreadElement {
			return syntax.NoNode
		}
		if i == 0 {
			return a
		}
		i--
	}
	return syntax.NoNode
}

// ArgCount returns the number of arguments as written, a spread counts as one.
func (c Call) ArgCount() int {
	if c.Tagged || c.tree == nil {
		return 0
	}
	return c.tree.ChildCount(c.Args)
}

// HasSpread reports whether an argument is a spread: how many there are is then
// unknown.
func (c Call) HasSpread() bool {
	return !c.Tagged && c.tree != nil && c.tree.ChildOfKind(c.Args, syntax.SpreadElement) != syntax.NoNode
}

// Receiver returns the object whose method the call n calls: x of x.f(). It is
// NoNode for other calls.
func (m *Model) Receiver(n syntax.NodeID) syntax.NodeID {
	c, ok := m.Call(n)
	if !ok {
		return syntax.NoNode
	}
	switch m.tree.Kind(c.Callee) {
	case syntax.MemberExpression, syntax.SubscriptExpression:
		return m.Unwrap(m.tree.Child(c.Callee, syntax.FieldObject))
	}
	return syntax.NoNode
}
