package flow

import (
	"slices"

	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// environment holds the current value of every variable while a function is
// lowered. Changes are logged, so that a branch can be taken back and merged
// without copying what it did not touch.
type environment struct {
	vars []valueID // by BindingID, then the slots of paths
	log  []change
	dead bool // control cannot get here

	// Paths such as req.query.id that somebody tests or assigns have slots of
	// their own behind the variables.
	slots   map[slotKey]int
	slotsOf map[semantic.BindingID][]int // that begin with a variable
	paths   map[int]string               // by slot
}

type change struct {
	slot int
	old  valueID
}

// slotKey names a path: a variable, or “this” with none, and property names.
type slotKey struct {
	base semantic.BindingID
	path string
}

func (e *environment) set(slot int, v valueID) {
	if e.vars[slot] == v {
		return
	}
	e.log = append(e.log, change{slot, e.vars[slot]})
	e.vars[slot] = v
}

// setVar assigns a variable; what was known of paths that begin with it is over.
func (e *environment) setVar(id semantic.BindingID, v valueID) {
	e.set(int(id), v)
	for _, slot := range e.slotsOf[id] {
		e.set(slot, 0)
	}
}

// slot returns the slot of a path, made on first use.
func (e *environment) slot(key slotKey) int {
	if s, ok := e.slots[key]; ok {
		return s
	}
	s := len(e.vars)
	e.vars = append(e.vars, 0)
	e.slots[key] = s
	e.paths[s] = key.path
	e.slotsOf[key.base] = append(e.slotsOf[key.base], s)
	return s
}

// state is what a branch changed: the values of slots, and whether it ended.
type state struct {
	slots  []int
	values []valueID
	dead   bool
}

// mark returns a point of the log to come back to.
func (e *environment) mark() int { return len(e.log) }

// take undoes everything since mark and returns what it had changed.
func (e *environment) take(mark int) state {
	s := e.snapshot(mark)
	for i := len(e.log) - 1; i >= mark; i-- {
		e.vars[e.log[i].slot] = e.log[i].old
	}
	e.log = e.log[:mark]
	e.dead = false
	return s
}

// snapshot returns what has changed since mark, without undoing it.
func (e *environment) snapshot(mark int) state {
	s := state{dead: e.dead}
	for i := mark; i < len(e.log); i++ {
		s.slots = append(s.slots, e.log[i].slot)
	}
	slices.Sort(s.slots)
	s.slots = slices.Compact(s.slots)
	s.values = make([]valueID, len(s.slots))
	for i, slot := range s.slots {
		s.values[i] = e.vars[slot]
	}
	return s
}

// value returns the value of slot in s, base if s does not change it.
func (s state) value(slot int, base valueID) valueID {
	if i, ok := slices.BinarySearch(s.slots, slot); ok {
		return s.values[i]
	}
	return base
}

// merge makes the environment that of the control flow that comes from any of
// states, which all began here.
func (a *Analysis) merge(n syntax.NodeID, states ...state) {
	e := &a.env
	live := states[:0:0]
	for _, s := range states {
		if !s.dead {
			live = append(live, s)
		}
	}
	if len(live) == 0 {
		// Nothing gets here; keep the values of one branch for code that is dead.
		e.dead = true
		return
	}
	var slots []int
	for _, s := range live {
		slots = append(slots, s.slots...)
	}
	slices.Sort(slots)
	slots = slices.Compact(slots)
	values := make([]valueID, len(live))
	for _, slot := range slots {
		base := e.vars[slot]
		unknown, stored := false, false
		for i, s := range live {
			values[i] = s.value(slot, base)
			unknown = unknown || values[i] == 0
			stored = stored || values[i] != 0 && a.values[values[i]].op != opGuard
		}
		if slot > a.model.BindingCount() && unknown && !stored {
			e.set(slot, 0) // a fact about a path holds only if it does on all ways
			continue
		}
		e.set(slot, a.join(n, values...))
	}
	e.dead = false
}

// loop is a statement that break and continue can leave.
type loop struct {
	label     string
	mark      int
	breaks    []state
	continues []state
	iterates  bool // a loop, not a switch or a labelled block
}
