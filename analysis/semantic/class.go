package semantic

import "seclint/analysis/syntax"

// memberKey names a member of a class.
type memberKey struct {
	class  syntax.NodeID
	name   string
	static bool
}

// member is one place where a member of a class gets its value.
type member struct {
	node  syntax.NodeID // the field, method, parameter or assignment
	value syntax.NodeID // NoNode if none is given
	typ   syntax.NodeID // the type annotation, or NoNode
}

// members returns the places that give the member name of a class its value.
func (m *Model) members(class syntax.NodeID, name string, static bool) []member {
	if !m.memo.classes[class] {
		m.indexClass(class)
	}
	return m.memo.members[memberKey{class, name, static}]
}

func (m *Model) addMember(class syntax.NodeID, name string, static bool, x member) {
	k := memberKey{class, name, static}
	m.memo.members[k] = append(m.memo.members[k], x)
}

// indexClass notes the members that the body of a class declares.
func (m *Model) indexClass(class syntax.NodeID) {
	if m.memo.classes == nil {
		m.memo.classes = make(map[syntax.NodeID]bool)
		m.memo.members = make(map[memberKey][]member)
		m.indexThis()
	}
	m.memo.classes[class] = true
	t := m.tree
	body := t.Child(class, syntax.FieldBody)
	for c := t.FirstChild(body); c != syntax.NoNode; c = t.NextSibling(c) {
		switch t.Kind(c) {
		case syntax.PublicFieldDefinition, syntax.FieldDefinition:
			if name, ok := m.propertyName(c); ok {
				m.addMember(class, name, t.Has(c, syntax.FlagStatic), member{
					c, t.Child(c, syntax.FieldValue), t.Child(c, syntax.FieldType),
				})
			}
		case syntax.MethodDefinition:
			name, ok := m.propertyName(c)
			if !ok || t.Op(c) == syntax.OpSet {
				continue
			}
			if name != "constructor" {
				m.addMember(class, name, t.Has(c, syntax.FlagStatic), member{c, c, t.Child(c, syntax.FieldReturnType)})
				continue
			}
			for _, p := range m.Params(c) {
				// A parameter with a modifier is a field, too.
				if t.ChildOfKind(p, syntax.AccessibilityModifier) == syntax.NoNode && !t.Has(p, syntax.FlagReadonly) &&
					t.ChildOfKind(p, syntax.OverrideModifier) == syntax.NoNode {
					continue
				}
				if pattern := t.Child(p, syntax.FieldPattern); t.Kind(pattern) == syntax.Identifier {
					m.addMember(class, m.text(pattern), false, member{p, pattern, syntax.NoNode})
				}
			}
		}
	}
}

// indexThis notes what is assigned to members of this.
func (m *Model) indexThis() {
	t := m.tree
	for _, n := range m.this {
		p := t.Parent(m.Wrapped(n))
		k := t.Kind(p)
		if k != syntax.MemberExpression && k != syntax.SubscriptExpression {
			continue
		}
		target := m.Wrapped(p)
		if !isTarget(t, target) {
			continue
		}
		class, static, _ := m.thisOf(n)
		name, ok := m.propertyName(p)
		if class == syntax.NoNode || !ok {
			continue
		}
		x := member{node: t.Parent(target)}
		if (t.Kind(x.node) == syntax.AssignmentExpression || t.Kind(x.node) == syntax.AugmentedAssignmentExpression &&
			(t.Op(x.node) == syntax.OpNullishAssign || t.Op(x.node) == syntax.OpLogicalOrAssign)) &&
			t.Field(target) == syntax.FieldLeft {
			x.value = t.Child(x.node, syntax.FieldRight)
		}
		m.addMember(class, name, static, x)
	}
}

// thisRefs returns the uses of this that stand for class or its instances.
func (m *Model) thisRefs(class syntax.NodeID) []syntax.NodeID {
	if m.memo.thisRefs == nil {
		m.memo.thisRefs = make(map[syntax.NodeID][]syntax.NodeID)
		for _, n := range m.this {
			if c, _, _ := m.thisOf(n); c != syntax.NoNode {
				m.memo.thisRefs[c] = append(m.memo.thisRefs[c], n)
			}
		}
	}
	return m.memo.thisRefs[class]
}

const maxScopes = 256

// thisOf returns what “this” at n is: an instance of class, class itself if
// static, or the object literal whose method n is in. All are NoNode if it is
// unknown.
func (m *Model) thisOf(n syntax.NodeID) (class syntax.NodeID, static bool, literal syntax.NodeID) {
	t := m.tree
	s := m.ScopeAt(n)
	for range maxScopes {
		sc := &m.scopes[s]
		switch sc.kind {
		case functionScope:
			p := t.Parent(sc.node)
			switch t.Kind(sc.node) {
			case syntax.ArrowFunction:
			case syntax.MethodDefinition:
				if t.Kind(p) == syntax.ClassBody {
					return t.Parent(p), t.Has(sc.node, syntax.FlagStatic), syntax.NoNode
				}
				return syntax.NoNode, false, p
			default:
				if t.Kind(p) == syntax.Pair {
					return syntax.NoNode, false, t.Parent(p)
				}
				return syntax.NoNode, false, syntax.NoNode
			}
		case staticScope:
			return t.Parent(t.Parent(sc.node)), true, syntax.NoNode
		case classScope:
			// A field's initializer.
			x := n
			for range maxScopes {
				p := t.Parent(x)
				if t.Kind(p) == syntax.ClassBody && t.Parent(p) == sc.node {
					return sc.node, t.Has(x, syntax.FlagStatic), syntax.NoNode
				}
				x = p
			}
			return syntax.NoNode, false, syntax.NoNode
		case fileScope, moduleScope:
			return syntax.NoNode, false, syntax.NoNode
		}
		s = sc.parent
		n = sc.node
	}
	return syntax.NoNode, false, syntax.NoNode
}

// heritage returns the expression that a class extends, or NoNode.
func (m *Model) heritage(class syntax.NodeID) syntax.NodeID {
	t := m.tree
	h := t.FirstChild(t.ChildOfKind(class, syntax.ClassHeritage))
	if t.Kind(h) == syntax.ExtendsClause {
		return t.Child(h, syntax.FieldValue)
	}
	if t.Kind(h).IsType() {
		return syntax.NoNode
	}
	return h
}

// classMemberNode returns the only value of a member of a class or of the classes
// of the file that it extends, or NoNode.
func (m *Model) classMemberNode(class syntax.NodeID, name string, static bool) syntax.NodeID {
	t := m.tree
	for range maxAliases {
		list := m.members(class, name, static)
		if len(list) == 1 {
			x := list[0]
			if t.Kind(x.node) == syntax.MethodDefinition && t.Op(x.node) != syntax.NoOp {
				return syntax.NoNode // a getter
			}
			if k := t.Kind(x.node); k == syntax.RequiredParameter || k == syntax.OptionalParameter {
				return syntax.NoNode
			}
			if static && m.staticWritten(class, name) {
				return syntax.NoNode
			}
			return x.value
		}
		if len(list) > 1 {
			return syntax.NoNode
		}
		h := m.heritage(class)
		if h == syntax.NoNode {
			return syntax.NoNode
		}
		if class = m.resolve(h); !isClass(t.Kind(class)) {
			return syntax.NoNode
		}
	}
	return syntax.NoNode
}

// staticWritten reports whether a static member is assigned to by the name of its
// class.
func (m *Model) staticWritten(class syntax.NodeID, name string) bool {
	id := m.Bound(m.tree.Child(class, syntax.FieldName))
	if id == NoBinding {
		return false
	}
	mu := m.mutations(id)
	if mu.any {
		return true
	}
	for _, w := range mu.written {
		if w == name {
			return true
		}
	}
	return false
}
