package semantic

import (
	"slices"

	"seclint/analysis/syntax"
)

// State says whether an object has a property.
type State uint8

// The states of a property.
const (
	Absent  State = iota // the object does not have it
	Present              // the object has it, with the value that is given
	Unknown              // what is in the file does not tell
)

// Object is an object whose properties are known, such as the options of a call.
type Object struct {
	Node  syntax.NodeID // the literal, or the call of Object.assign
	Props []Property    // in order; a later one of the same name wins; must not be changed
	// Open says that something unknown was spread or assigned into the object:
	// other properties may exist, and known ones before it may be replaced.
	Open bool

	mutation
}

// Property is a property of an object.
type Property struct {
	Name string
	// Node is the pair, shorthand or method. Key is its key, for a shorthand Node
	// itself. Value is the value: for a shorthand Node itself, for a method the
	// method.
	Node, Key, Value syntax.NodeID
	// Overridable marks a property that something unknown after it may replace.
	Overridable bool
}

// Get returns the property name of o. A property that is written to elsewhere is
// Unknown, as is an absent one of an open object.
func (o Object) Get(name string) (Property, State) {
	if o.any || slices.Contains(o.written, name) {
		return Property{}, Unknown
	}
	for i := len(o.Props) - 1; i >= 0; i-- {
		if o.Props[i].Name == name {
			return o.Props[i], Present
		}
	}
	if o.Open {
		return Property{}, Unknown
	}
	return Property{}, Absent
}

// Value returns the value of the property name, NoNode unless it is Present.
func (o Object) Value(name string) syntax.NodeID {
	p, _ := o.Get(name)
	return p.Value
}

const (
	maxProperties = 1000
	// maxCopied bounds the properties that spreads copy in one file.
	maxCopied = 200_000
	// maxWritten bounds the names of properties that are written to; with more
	// any property may be.
	maxWritten = 100
)

// Object returns the object that n is: a literal, a name or member that holds
// one, Object.freeze(…) and Object.assign({…}, …) of such. It returns false if
// the file does not tell.
func (m *Model) Object(n syntax.NodeID) (Object, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.objectOf(n)
}

func (m *Model) objectOf(n syntax.NodeID) (Object, bool) {
	if !m.enter() {
		return Object{}, false
	}
	defer m.leave()
	t := m.tree
	u := m.UnwrapAwait(n)
	holder := m.Bound(u)
	if o, ok := m.memo.held[holder]; ok {
		return o, o.Node != syntax.NoNode
	}
	unfinished := m.unfinished()
	r := m.UnwrapAwait(m.resolve(u))
	if t.Kind(r) != syntax.Object && t.Kind(r) != syntax.CallExpression {
		return Object{}, false
	}
	o, ok := m.memo.objects[r]
	if !ok {
		cuts := m.unfinished()
		o = m.object(r)
		if m.unfinished() == cuts {
			if m.memo.objects == nil {
				m.memo.objects = make(map[syntax.NodeID]Object)
			}
			m.memo.objects[r] = o
		}
	}
	if o.Node == syntax.NoNode {
		return Object{}, false
	}
	// Writes through any of the names on the way count.
	for range 8 {
		mu := m.mutationsOf(u, nil)
		if mu.any || len(mu.written) > 0 {
			o.any = o.any || mu.any
			o.written = append(slices.Clip(o.written), mu.written...)
			o.cap()
		}
		next := m.follow(u)
		if next == syntax.NoNode {
			break
		}
		u = m.UnwrapAwait(next)
	}
	if holder != NoBinding && m.unfinished() == unfinished {
		if m.memo.held == nil {
			m.memo.held = make(map[BindingID]Object)
		}
		m.memo.held[holder] = o
	}
	return o, true
}

// object reads an object literal or a call that makes an object; Node is NoNode
// if n is neither.
func (m *Model) object(n syntax.NodeID) Object {
	t := m.tree
	if t.Kind(n) == syntax.CallExpression {
		return m.objectCall(n)
	}
	o := Object{Node: n}
	for c := t.FirstChild(n); c != syntax.NoNode; c = t.NextSibling(c) {
		if len(o.Props) >= maxProperties {
			o.open()
			break
		}
		switch t.Kind(c) {
		case syntax.Pair, syntax.MethodDefinition, syntax.ShorthandPropertyIdentifier:
			name, ok := m.propertyName(c)
			if !ok {
				o.open()
				continue
			}
			o.Props = append(o.Props, Property{Name: name, Node: c, Key: m.propertyKeyNode(c), Value: m.propertyValue(c)})
		case syntax.SpreadElement:
			o.spread(m, t.FirstChild(c))
		default:
			o.open() // broken text
		}
	}
	return o
}

// open notes that something unknown went into o.
func (o *Object) open() {
	o.Open = true
	for i := range o.Props {
		o.Props[i].Overridable = true
	}
}

// spread copies the properties of the object x into o.
func (o *Object) spread(m *Model, x syntax.NodeID) {
	switch m.tree.Kind(m.Unwrap(x)) {
	case syntax.Null, syntax.Undefined, syntax.False:
		return
	}
	s, ok := m.objectOf(x)
	if m.copied += len(s.Props); m.copied > maxCopied {
		m.cuts++
		ok = false
	}
	if !ok || len(o.Props)+len(s.Props) > maxProperties {
		o.open()
		return
	}
	if s.Open || s.any {
		o.open()
	}
	for _, p := range s.Props {
		if slices.Contains(s.written, p.Name) {
			p.Value, p.Overridable = syntax.NoNode, true
			o.written = append(o.written, p.Name)
		}
		o.Props = append(o.Props, p)
	}
	for _, name := range s.written {
		if !slices.Contains(o.written, name) {
			o.written = append(o.written, name)
		}
	}
}

// objectCall reads Object.freeze, Object.seal, Object.assign and structuredClone.
func (m *Model) objectCall(n syntax.NodeID) Object {
	c, ok := m.Call(n)
	if !ok || c.New || c.Tagged {
		return Object{}
	}
	name := m.lastName(c.Callee)
	isObject := m.IsGlobal(m.Receiver(n), "Object")
	switch {
	case isObject && (name == "freeze" || name == "seal" || name == "preventExtensions"),
		name == "structuredClone" && m.IsGlobal(c.Callee, name):
		o, _ := m.objectOf(c.Arg(0))
		return o
	case isObject && name == "assign":
		first, ok := m.objectOf(c.Arg(0))
		if !ok {
			return Object{}
		}
		o := Object{Node: n, Props: slices.Clone(first.Props), Open: first.Open, mutation: first.mutation}
		for a := m.tree.NextSibling(c.Arg(0)); a != syntax.NoNode; a = m.tree.NextSibling(a) {
			if m.tree.Kind(a) == syntax.SpreadElement {
				o.open()
				continue
			}
			o.spread(m, a)
		}
		return o
	}
	return Object{}
}

func (m *Model) propertyKeyNode(n syntax.NodeID) syntax.NodeID {
	switch m.tree.Kind(n) {
	case syntax.Pair:
		return m.tree.Child(n, syntax.FieldKey)
	case syntax.MethodDefinition:
		return m.tree.Child(n, syntax.FieldName)
	}
	return n
}

// propertyValue returns the value of a pair, shorthand or method of an object.
func (m *Model) propertyValue(n syntax.NodeID) syntax.NodeID {
	if m.tree.Kind(n) == syntax.Pair {
		return m.tree.Child(n, syntax.FieldValue)
	}
	return n
}
