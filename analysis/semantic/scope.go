package semantic

import (
	"sort"

	"seclint/analysis/syntax"
)

// ScopeID names a scope of one [Model]. The scope of the whole file is 1; zero
// is no scope.
type ScopeID uint32

type scopeKind uint8

const (
	blockScope scopeKind = iota
	fileScope
	functionScope
	classScope
	moduleScope // a namespace
	staticScope // a static block of a class
)

// holdsVar reports whether var declarations stop at the scope.
func (k scopeKind) holdsVar() bool {
	return k == fileScope || k == functionScope || k == moduleScope || k == staticScope
}

// scope is a stretch of the file in which names are declared. Scopes are
// numbered in preorder.
type scope struct {
	node, end   syntax.NodeID // the nodes [node, end) lie in it
	parent      ScopeID
	vars        ScopeID // itself or the nearest outer one that holds var declarations
	function    ScopeID // itself or the nearest outer one of a function, else 0
	class       ScopeID // itself or the nearest outer one of a class, else 0
	first, last BindingID
	kind        scopeKind
}

// scopeEvent says that from node on the innermost scope is scope.
type scopeEvent struct {
	node  syntax.NodeID
	scope ScopeID
}

// ScopeAt returns the innermost scope of n; for a node that opens a scope, that
// scope.
func (m *Model) ScopeAt(n syntax.NodeID) ScopeID {
	i := sort.Search(len(m.events), func(i int) bool { return m.events[i].node > n })
	if i == 0 {
		return 0
	}
	return m.events[i-1].scope
}

// ScopeNode returns the node that opens a scope: the program, a function, a
// class, a block, a loop, a catch clause, a switch body, a namespace.
func (m *Model) ScopeNode(s ScopeID) syntax.NodeID {
	if int(s) >= len(m.scopes) {
		return syntax.NoNode
	}
	return m.scopes[s].node
}

// ScopeParent returns the scope around s, zero for that of the file.
func (m *Model) ScopeParent(s ScopeID) ScopeID {
	if int(s) >= len(m.scopes) {
		return 0
	}
	return m.scopes[s].parent
}

// Lookup returns the value that name has at n, or NoBinding. It serves text that
// is not an identifier of the tree, such as a name in a type or one to be added.
func (m *Model) Lookup(n syntax.NodeID, name string) BindingID {
	return m.lookup(n, name, false)
}

// maxShadowing bounds the declarations of one name that a lookup goes through.
const maxShadowing = 4096

// lookup returns the innermost binding of name around n, of a type if types is
// set, else of a value.
func (m *Model) lookup(n syntax.NodeID, name string, types bool) BindingID {
	id := m.table.find(name)
	if id == 0 {
		return NoBinding
	}
	best := NoBinding
	b := m.table.info[id].last
	for range maxShadowing {
		if b == NoBinding {
			break
		}
		x := &m.bindings[b]
		s := &m.scopes[x.Scope]
		if s.node <= n && n < s.end && (best == NoBinding || x.Scope > m.bindings[best].Scope) && x.serves(types) {
			best = b
		}
		b = x.prev
	}
	return best
}

func (b *Binding) serves(types bool) bool {
	switch b.Kind {
	case ClassBinding, ImportBinding, EnumBinding, NamespaceBinding:
		return true
	case TypeBinding:
		return types
	}
	return !types
}
