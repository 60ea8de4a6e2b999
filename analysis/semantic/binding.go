package semantic

import "seclint/analysis/syntax"

// BindingID names a binding of one [Model].
type BindingID uint32

// NoBinding is the binding of globals and of names that are not declared in the
// file.
const NoBinding BindingID = 0

// BindingKind says how a name is declared.
type BindingKind uint8

// The kinds of bindings.
const (
	NoBindingKind BindingKind = iota
	VarBinding
	LetBinding
	ConstBinding
	ParamBinding
	CatchBinding
	FunctionBinding
	ClassBinding
	ImportBinding
	EnumBinding
	NamespaceBinding
	TypeBinding // an interface or a type alias: no value
)

var bindingKindNames = [...]string{
	NoBindingKind: "none", VarBinding: "var", LetBinding: "let", ConstBinding: "const", ParamBinding: "param", CatchBinding: "catch", FunctionBinding: "function",
	ClassBinding: "class", ImportBinding: "import", EnumBinding: "enum", NamespaceBinding: "namespace", TypeBinding: "type",
}

// String returns a word for k, such as "const".
func (k BindingKind) String() string {
	if int(k) < len(bindingKindNames) {
		return bindingKindNames[k]
	}
	return "invalid"
}

// Binding is a declared name.
type Binding struct {
	Name string
	Kind BindingKind
	// TypeOnly marks names that have no value: interfaces, type aliases and
	// what “import type” imports.
	TypeOnly bool
	// Destructured marks names that take a part of Init: {a} = Init.
	Destructured bool
	// Element marks names that take one element of Init after the other: the
	// variable of a for-of loop, and with Keys set that of a for-in loop.
	Element, Keys bool

	Decl syntax.NodeID // the name
	// Declarator is the node that declares it: a variable_declarator, a
	// parameter, a function, a class, an import_specifier, a for_in_statement …
	Declarator syntax.NodeID
	// Init is the initializer of the declarator, or the default value of the
	// parameter; NoNode if there is none.
	Init   syntax.NodeID
	Scope  ScopeID
	Writes int // assignments besides the declaration

	name       NameID
	prev, next BindingID // of the same name; of the same scope
	imported   int32     // 1 + the index in imports
}

// bound marks the entries of Model.ref that are bindings, not names.
const boundBit = 1 << 31

// Bound returns the binding of n, which is an identifier that refers to a value
// or declares one, a shorthand property, or a shorthand pattern. Globals and
// everything else have NoBinding.
func (m *Model) Bound(n syntax.NodeID) BindingID {
	if r := m.ref[n]; r&boundBit != 0 {
		return BindingID(r &^ boundBit)
	}
	return NoBinding
}

// Binding returns the binding with the given id, nil for NoBinding. It must not
// be changed.
func (m *Model) Binding(id BindingID) *Binding {
	if id == NoBinding || int(id) >= len(m.bindings) {
		return nil
	}
	return &m.bindings[id]
}

// BindingCount returns one more than the number of bindings: their ids run from
// 1 in order of declaration.
func (m *Model) BindingCount() int { return len(m.bindings) }

// Refs returns the references to the value of a binding in order: writes,
// shorthand properties, JSX elements and export specifiers included, its
// declaration and what types say (typeof x) not. The slice must not be changed.
func (m *Model) Refs(id BindingID) []syntax.NodeID {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.refsOf(id)
}

func (m *Model) refsOf(id BindingID) []syntax.NodeID {
	if id == NoBinding || int(id) >= len(m.bindings) {
		return nil
	}
	if m.refStart == nil {
		m.groupRefs()
	}
	return m.refList[m.refStart[id]:m.refStart[id+1]]
}

// groupRefs sorts the references by binding, stably.
func (m *Model) groupRefs() {
	start := make([]uint32, len(m.bindings)+2)
	for _, n := range m.refs {
		if b := m.Bound(n); b != NoBinding {
			start[b+2]++
		}
	}
	for i := 2; i < len(start); i++ {
		start[i] += start[i-1]
	}
	list := make([]syntax.NodeID, start[len(start)-1])
	for _, n := range m.refs {
		if b := m.Bound(n); b != NoBinding {
			list[start[b+1]] = n
			start[b+1]++
		}
	}
	m.refStart, m.refList = start[:len(m.bindings)+1], list
}

// IsWrite reports whether n is an identifier that is assigned to, other than by
// its declaration.
func (m *Model) IsWrite(n syntax.NodeID) bool {
	t := m.tree
	switch t.Kind(n) {
	case syntax.ShorthandPropertyIdentifierPattern:
		return m.Bound(n) == NoBinding || m.bindings[m.Bound(n)].Decl != n
	case syntax.Identifier:
		if b := m.Bound(n); b != NoBinding && m.bindings[b].Decl == n {
			return false
		}
	}
	return isTarget(t, n)
}

// isTarget reports whether the expression n stands where it is assigned to.
func isTarget(t *syntax.Tree, n syntax.NodeID) bool {
	for range 8 {
		p := t.Parent(n)
		switch t.Kind(p) {
		case syntax.AssignmentExpression, syntax.AugmentedAssignmentExpression, syntax.ForInStatement,
			syntax.AssignmentPattern, syntax.ObjectAssignmentPattern:
			return t.Field(n) == syntax.FieldLeft
		case syntax.UpdateExpression, syntax.ArrayPattern, syntax.RestPattern:
			return true
		case syntax.PairPattern:
			return t.Field(n) == syntax.FieldValue
		case syntax.ParenthesizedExpression, syntax.NonNullExpression, syntax.TypeAssertion:
		case syntax.AsExpression, syntax.SatisfiesExpression:
			if t.FirstChild(p) != n {
				return false
			}
		default:
			return false
		}
		n = p
	}
	return false
}

// IsGlobal reports whether n is an identifier named name that the file does not
// declare.
func (m *Model) IsGlobal(n syntax.NodeID, name string) bool {
	switch m.tree.Kind(n) {
	case syntax.Identifier, syntax.ShorthandPropertyIdentifier:
		return m.Bound(n) == NoBinding && m.text(n) == name
	}
	return false
}

// Name returns the interned name of an identifier that refers to a value or
// declares one, 0 for other nodes. Ids of names that are not well known differ
// from file to file.
func (m *Model) Name(n syntax.NodeID) NameID {
	r := m.ref[n]
	if r&boundBit != 0 {
		return m.bindings[r&^boundBit].name
	}
	return NameID(r)
}
