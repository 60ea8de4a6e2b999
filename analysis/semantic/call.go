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
			c.Callee = m.Unwrap(x)
		case syntax.FieldArguments:
			c.Args = x
			c.Tagged = t.Kind(x) == syntax.TemplateString
		}
	}
	return c, c.Callee != syntax.NoNode
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

// LastName returns the name that n ends with: x for x, b for a.b and a['b'], #b
// for this.#b. Calls and everything else have none.
func (m *Model) LastName(n syntax.NodeID) string {
	t := m.tree
	n = m.Unwrap(n)
	switch t.Kind(n) {
	case syntax.Identifier, syntax.ShorthandPropertyIdentifier, syntax.ShorthandPropertyIdentifierPattern,
		syntax.PropertyIdentifier, syntax.PrivatePropertyIdentifier, syntax.TypeIdentifier:
		return m.text(n)
	case syntax.MemberExpression, syntax.SubscriptExpression, syntax.NestedIdentifier:
		name, _ := m.PropertyName(n)
		return name
	}
	return ""
}

// PropertyName returns the constant name of a member or subscript expression, of
// an object's pair, shorthand or method, of a class member, a property in a
// pattern, an enum member, a JSX attribute, or of a node that is itself such a
// key.
func (m *Model) PropertyName(n syntax.NodeID) (string, bool) {
	t := m.tree
	switch t.Kind(n) {
	case syntax.PropertyIdentifier, syntax.PrivatePropertyIdentifier, syntax.ShorthandPropertyIdentifier,
		syntax.ShorthandPropertyIdentifierPattern, syntax.JSXNamespaceName:
		return m.text(n), true
	case syntax.Identifier:
		return m.text(n), t.Kind(t.Parent(n)) == syntax.JSXNamespaceName
	case syntax.String:
		return m.StringValue(n), true
	case syntax.Number:
		return m.propertyKey(n)
	case syntax.MemberExpression, syntax.NestedIdentifier:
		p := t.Child(n, syntax.FieldProperty)
		return m.text(p), p != syntax.NoNode
	case syntax.SubscriptExpression:
		return m.propertyKey(t.Child(n, syntax.FieldIndex))
	case syntax.ComputedPropertyName:
		return m.propertyKey(t.FirstChild(n))
	case syntax.Pair, syntax.PairPattern:
		return m.PropertyName(t.Child(n, syntax.FieldKey))
	case syntax.MethodDefinition, syntax.PublicFieldDefinition, syntax.EnumAssignment, syntax.PropertySignature,
		syntax.MethodSignature, syntax.AbstractMethodSignature:
		return m.PropertyName(t.Child(n, syntax.FieldName))
	case syntax.FieldDefinition:
		return m.PropertyName(t.Child(n, syntax.FieldProperty))
	case syntax.ObjectAssignmentPattern:
		return m.PropertyName(t.Child(n, syntax.FieldLeft))
	case syntax.JSXAttribute:
		return m.PropertyName(t.FirstChild(n))
	}
	return "", false
}

// propertyKey returns the name that the constant n selects.
func (m *Model) propertyKey(n syntax.NodeID) (string, bool) {
	if m.tree.Kind(n) == syntax.String {
		return m.StringValue(n), true
	}
	c, ok := m.single(n)
	if !ok {
		return "", false
	}
	switch c.Kind {
	case StringConst:
		return c.Str, true
	case NumberConst:
		return formatNumber(c.Num), true
	}
	return "", false
}

// CalleeName returns the well-known name that the callee of the call n ends
// with, or 0.
func (m *Model) CalleeName(n syntax.NodeID) NameID {
	t := m.tree
	for c := t.FirstChild(n); c != syntax.NoNode; c = t.NextSibling(c) {
		if f := t.Field(c); f == syntax.FieldFunction || f == syntax.FieldConstructor {
			return m.WellKnown(c)
		}
	}
	return 0
}

// WellKnown returns the id of the name that n ends with or stands for, if it is
// well known, else 0: of identifiers, members, keys, and strings as keys.
func (m *Model) WellKnown(n syntax.NodeID) NameID {
	t := m.tree
	switch t.Kind(n) {
	case syntax.Identifier:
		if id := m.Name(n); id != 0 {
			if int(id) < len(m.names.words) {
				return id
			}
			return 0
		}
	case syntax.PropertyIdentifier, syntax.PrivatePropertyIdentifier, syntax.ShorthandPropertyIdentifier,
		syntax.ShorthandPropertyIdentifierPattern, syntax.TypeIdentifier, syntax.JSXNamespaceName:
	case syntax.MemberExpression, syntax.NestedIdentifier:
		n = t.Child(n, syntax.FieldProperty)
		if n == syntax.NoNode {
			return 0
		}
	case syntax.SubscriptExpression:
		n = t.Child(n, syntax.FieldIndex)
		if t.Kind(n) != syntax.String {
			if name, ok := m.propertyKey(n); ok {
				return m.names.ID(name)
			}
			return 0
		}
		return m.names.ID(m.StringValue(n))
	case syntax.ComputedPropertyName:
		n = t.FirstChild(n)
		if t.Kind(n) != syntax.String {
			return 0
		}
		return m.names.ID(m.StringValue(n))
	case syntax.String:
		return m.names.ID(m.StringValue(n))
	default:
		if u := m.Unwrap(n); u != n {
			return m.WellKnown(u)
		}
		return 0
	}
	return m.names.ID(m.text(n))
}

// CalleeAliased reports whether the callee of the call n goes by a local name,
// while the last name of its API path is another, well-known one:
// import { createHash as h } from 'crypto'; h('md5').
func (m *Model) CalleeAliased(n syntax.NodeID) bool {
	t := m.tree
	for c := t.FirstChild(n); c != syntax.NoNode; c = t.NextSibling(c) {
		if f := t.Field(c); f != syntax.FieldFunction && f != syntax.FieldConstructor {
			continue
		}
		if t.Kind(c) != syntax.Identifier {
			if c = m.Unwrap(c); t.Kind(c) != syntax.Identifier {
				return false
			}
		}
		id := m.Bound(c)
		if id == NoBinding {
			return false
		}
		b := &m.bindings[id]
		switch b.Kind {
		case ImportBinding:
			if m.imports[b.imported-1].Name == b.Name {
				return false
			}
		case VarBinding, LetBinding, ConstBinding, ParamBinding:
			switch t.Kind(b.Init) {
			case syntax.ArrowFunction, syntax.FunctionExpression:
				return false
			case syntax.NoKind:
				if b.Kind == ParamBinding {
					return false
				}
			}
		default:
			return false
		}
		aliased, ok := m.memo.aliased[id]
		if !ok {
			last := lastSegment(m.API(c))
			aliased = last != "" && last != b.Name && m.names.ID(last) != 0
			if m.memo.aliased == nil {
				m.memo.aliased = make(map[BindingID]bool)
			}
			m.memo.aliased[id] = aliased
		}
		return aliased
	}
	return false
}

// lastSegment returns the last name of an API path: "get" of "express().get",
// the module of a path that is a module.
func lastSegment(path string) string {
	end := len(path)
	for end > 0 && (path[end-1] == ')' || path[end-1] == '(' || path[end-1] == ']' || path[end-1] == '[') {
		end--
	}
	start := end
	for start > 0 && path[start-1] != '.' && path[start-1] != ')' && path[start-1] != ']' {
		start--
	}
	return path[start:end]
}
