package semantic

import "seclint/analysis/syntax"

// CalleeName returns the well-known name that the callee of the call n ends
// with, or 0.
func (m *Model) CalleeName(n syntax.NodeID) NameID {
	t := m.tree
	for c := t.FirstChild(n); c != syntax.NoNode; c = t.NextSibling(c) {
		if f := t.Field(c); f == syntax.FieldFunction || f == syntax.FieldConstructor {
			return m.WellKnown(awaited(t, c))
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
			if name, ok := m.key(n); ok {
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
		if c = awaited(t, c); t.Kind(c) != syntax.Identifier {
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
		return m.aliased(id, c)
	}
	return false
}

// aliased is CalleeAliased for the binding id, whose reference is n.
func (m *Model) aliased(id BindingID, n syntax.NodeID) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	aliased, ok := m.memo.aliased[id]
	if !ok {
		last := lastSegment(m.apiPath(n))
		aliased = last != "" && last != m.bindings[id].Name && m.names.ID(last) != 0
		if m.memo.aliased == nil {
			m.memo.aliased = make(map[BindingID]bool)
		}
		m.memo.aliased[id] = aliased
	}
	return aliased
}

// key is propertyKey for callers that do not hold the lock.
func (m *Model) key(n syntax.NodeID) (string, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.propertyKey(n)
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
