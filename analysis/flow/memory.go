package flow

import (
	"sync"

	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// memory is what an analysis works in. It is used again for the next one, so that
// an edit allocates little.
type memory struct {
	values  []value
	lists   []valueID
	masks   []Kinds
	names   []string
	nameIDs map[string]nameID
	byNode  []valueID // by node, once its function is lowered

	functions map[syntax.NodeID]*function
	classes   map[syntax.NodeID]*class
	uses      map[syntax.NodeID]*uses
	entries   map[syntax.NodeID]entry
	never     map[syntax.NodeID]bool
	sharing   map[semantic.BindingID]bool
	// captures are what tests have said of variables where a function expression
	// captures them.
	captures map[capture]valueID

	// Every value that a variable gets, as lists: firstDef by binding is an index
	// into defs, zero for none.
	firstDef []uint32
	defs     []definition

	env environment

	paths    []pathNode
	pathIDs  map[pathNode]pathID
	frames   []frame
	frameIDs map[frame]frameID

	visits []visit
	seen   map[visitKey]struct{}
}

// definition is a value that a variable gets, and the one that was noted before.
type definition struct {
	value valueID
	next  uint32
}

var memories = sync.Pool{New: func() any {
	return &memory{
		nameIDs:   make(map[string]nameID),
		functions: make(map[syntax.NodeID]*function), classes: make(map[syntax.NodeID]*class),
		uses: make(map[syntax.NodeID]*uses), entries: make(map[syntax.NodeID]entry),
		never: make(map[syntax.NodeID]bool), sharing: make(map[semantic.BindingID]bool), captures: make(map[capture]valueID),
		pathIDs: make(map[pathNode]pathID), frameIDs: make(map[frame]frameID),
		seen: make(map[visitKey]struct{}),
		env: environment{
			slots: make(map[slotKey]int), paths: make(map[int]string), slotsOf: make(map[semantic.BindingID][]int),
		},
	}
}}

// keepSlice is the capacity up to which a slice is kept, in elements: one huge file
// does not hold memory for ever.
const keepSlice = 1 << 20

// prepare makes room for a file with that many nodes and variables.
func (m *memory) prepare(nodes, bindings int) {
	m.values = append(m.values[:0], value{})
	m.masks = append(m.masks[:0], 0)
	m.paths = append(m.paths[:0], pathNode{})
	m.frames = append(m.frames[:0], frame{})
	m.defs = append(m.defs[:0], definition{})
	m.lists = m.lists[:0]
	for _, name := range []string{"", "[]", "..."} {
		m.nameIDs[name] = nameID(len(m.names))
		m.names = append(m.names, name)
	}
	m.byNode = zeroed(m.byNode, nodes)
	m.firstDef = zeroed(m.firstDef, bindings)
	m.env.vars = zeroed(m.env.vars, bindings)
	m.env.log, m.env.dead = m.env.log[:0], false
}

// zeroed returns s with n zero elements.
func zeroed[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/8)
	}
	s = s[:n]
	clear(s)
	return s
}

// clear lets go of everything that belongs to the file.
func (m *memory) clear() {
	clear(m.names)
	m.names = m.names[:0]
	clear(m.nameIDs)
	clear(m.functions)
	clear(m.classes)
	clear(m.uses)
	clear(m.entries)
	clear(m.never)
	clear(m.sharing)
	clear(m.captures)
	clear(m.pathIDs)
	clear(m.frameIDs)
	clear(m.seen)
	clear(m.env.slots)
	clear(m.env.paths)
	clear(m.env.slotsOf)
	m.visits = m.visits[:0]
	if cap(m.values) > keepSlice || cap(m.byNode) > keepSlice || cap(m.lists) > keepSlice {
		m.values, m.byNode, m.lists = nil, nil, nil
	}
}
