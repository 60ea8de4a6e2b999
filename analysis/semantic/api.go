package semantic

import (
	"seclint/analysis/syntax"
)

// API returns the API path of an expression, or of a callee to ask what is
// called, and "" if it is unknown. See the package comment for the notation.
func (m *Model) API(n syntax.NodeID) string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.apiPath(n)
}

func (m *Model) apiPath(n syntax.NodeID) string {
	p := m.pathOf(m.value(n))
	if p == "import" {
		return "" // the keyword
	}
	return p
}

// shape says what the node of a value is.
type shape uint8

const (
	noShape        shape = iota
	objectShape          // an object literal
	functionShape        // a function
	classShape           // a class
	instanceShape        // an instance of the class
	namespaceShape       // a namespace
	typeShape            // something of the type
)

// value is what is known of the value of an expression: its API path, or the
// construct of the file that it is.
type value struct {
	path   string
	node   syntax.NodeID
	shape  shape
	module bool // path is a whole module
	null   bool // null or undefined
	// slot marks a global of the program's own, read from the global object, as in
	// globalThis.prisma ?? new PrismaClient(): what it holds, something else put in.
	slot bool
	busy bool // in the memo: the question is being answered
}

func (v value) known() bool { return v.path != "" || v.shape != noShape }

// pathOf returns the path of v; an instance of a class that extends an API has
// that API's path.
func (m *Model) pathOf(v value) string {
	if v.path != "" || v.shape != instanceShape {
		return v.path
	}
	class := v.node
	for range 8 {
		h := m.heritage(class)
		if h == syntax.NoNode {
			return ""
		}
		b := m.value(h)
		if b.path != "" {
			return b.path + "()"
		}
		if b.shape != classShape {
			return ""
		}
		class = b.node
	}
	return ""
}

// maxChain bounds the members and calls in one chain.
const maxChain = 200

// value returns what is known of the value of the expression n.
func (m *Model) value(n syntax.NodeID) value {
	t := m.tree
	n = m.UnwrapAwait(n)
	switch t.Kind(n) {
	case syntax.Identifier, syntax.ShorthandPropertyIdentifier:
		// Names are remembered by their binding.
		id := m.Bound(n)
		switch {
		case id != NoBinding:
			return m.bindingValue(id)
		case m.ref[n] == 0:
			return value{} // no reference
		}
		return m.globalValue(n)
	}
	if v, ok := m.memo.values[n]; ok {
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
	m.remember(n, value{busy: true})
	v := m.chain(n)
	if m.unfinished() == cuts || m.depth == 1 {
		m.remember(n, v)
	} else {
		delete(m.memo.values, n)
	}
	return v
}

func (m *Model) remember(n syntax.NodeID, v value) {
	if m.memo.values == nil {
		m.memo.values = make(map[syntax.NodeID]value)
	}
	m.memo.values[n] = v
}

// chain finds the value of n, going down its chain of members and calls first,
// and up again with what the innermost object is.
func (m *Model) chain(n syntax.NodeID) value {
	t := m.tree
	var buffer [16]syntax.NodeID
	links := buffer[:0]
	x := n
	var v value
down:
	for {
		switch t.Kind(x) {
		case syntax.MemberExpression, syntax.SubscriptExpression, syntax.NestedIdentifier:
			links = append(links, x)
			x = m.UnwrapAwait(t.Child(x, syntax.FieldObject))
		case syntax.CallExpression:
			links = append(links, x)
			x = m.UnwrapAwait(t.Child(x, syntax.FieldFunction))
		case syntax.NewExpression:
			links = append(links, x)
			x = m.UnwrapAwait(t.Child(x, syntax.FieldConstructor))
		default:
			v = m.base(x)
			break down
		}
		if len(links) > maxChain {
			m.cuts++
			return value{}
		}
		if known, ok := m.memo.values[x]; ok && !known.busy {
			v = known
			break down
		}
	}
	for i := len(links) - 1; i >= 0 && v.known(); i-- {
		v = m.apply(v, links[i])
	}
	return v
}

// base returns the value of an expression that is no member, call or new.
func (m *Model) base(n syntax.NodeID) value {
	t := m.tree
	switch k := t.Kind(n); k {
	case syntax.Identifier, syntax.ShorthandPropertyIdentifier:
		return m.value(n)
	case syntax.This:
		class, static, literal := m.thisOf(n)
		switch {
		case static:
			return value{node: class, shape: classShape}
		case class != syntax.NoNode:
			return value{node: class, shape: instanceShape}
		case literal != syntax.NoNode:
			return value{node: literal, shape: objectShape}
		}
	case syntax.Super:
		class, static, _ := m.thisOf(n)
		if h := m.heritage(class); h != syntax.NoNode {
			v := m.value(h)
			if static || t.Field(n) == syntax.FieldFunction {
				return v
			}
			return m.construct(v)
		}
	case syntax.Import:
		return value{path: "import"}
	case syntax.Null, syntax.Undefined:
		return value{null: true}
	case syntax.Object:
		return value{node: n, shape: objectShape}
	case syntax.TernaryExpression:
		return join(m.value(t.Child(n, syntax.FieldConsequence)), m.value(t.Child(n, syntax.FieldAlternative)))
	case syntax.BinaryExpression:
		switch t.Op(n) {
		case syntax.OpLogicalOr, syntax.OpNullish:
			return join(m.value(t.Child(n, syntax.FieldLeft)), m.value(t.Child(n, syntax.FieldRight)))
		case syntax.OpLogicalAnd:
			return m.value(t.Child(n, syntax.FieldRight))
		}
	case syntax.AssignmentExpression:
		return m.value(t.Child(n, syntax.FieldRight))
	case syntax.AugmentedAssignmentExpression:
		if op := t.Op(n); op == syntax.OpLogicalOrAssign || op == syntax.OpNullishAssign {
			return join(m.value(t.Child(n, syntax.FieldLeft)), m.value(t.Child(n, syntax.FieldRight)))
		}
	default:
		switch {
		case IsFunction(k):
			return value{node: n, shape: functionShape}
		case isClass(k):
			return value{node: n, shape: classShape}
		}
	}
	return value{}
}

// join returns what is known of a value that is a or b.
func join(a, b value) value {
	switch {
	case a.null:
		return b
	case b.null:
		return a
	case a.slot:
		return b
	case b.slot:
		return a
	case a == b:
		return a
	case a.path != "" && a.path == b.path:
		return value{path: a.path, module: a.module && b.module}
	}
	return value{}
}

// globalValue returns the value of a name that the file does not declare.
func (m *Model) globalValue(n syntax.NodeID) value {
	name := m.text(n)
	switch name {
	case "", "arguments":
		return value{}
	case "globalThis", "window", "self", "global":
		return value{path: "globalThis"}
	}
	if v, ok := m.memo.globals[name]; ok {
		return v
	}
	v := value{path: "globalThis." + name}
	if m.memo.globals == nil {
		m.memo.globals = make(map[string]value)
	}
	m.memo.globals[name] = v
	return v
}
