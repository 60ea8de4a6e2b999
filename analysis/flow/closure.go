package flow

import (
	"slices"

	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// capture is a variable in a function expression that captures it.
type capture struct {
	fn       syntax.NodeID
	variable semantic.BindingID
}

// maxGuarded bounds the variables whose tests closures are told of.
const maxGuarded = 64

// remember notes that a test has said something about a variable.
func (l *lowering) remember(id semantic.BindingID) {
	if len(l.guarded) < maxGuarded && l.model.Binding(id).Writes == 0 && !slices.Contains(l.guarded, id) {
		l.guarded = append(l.guarded, id)
	}
}

// capture notes what is known of variables where the function expression fn is
// made: a constant that was tested before stays tested inside.
func (l *lowering) capture(fn syntax.NodeID) {
	for _, id := range l.guarded {
		if v := l.env.vars[id]; v != 0 {
			l.captures[capture{fn, id}] = v
		}
	}
}

// captured returns what is known of a variable that is never written again, read at
// n in a function expression inside its own function; 0 if nothing is.
func (q *question) captured(n syntax.NodeID, id semantic.BindingID) valueID {
	m := q.model
	b := m.Binding(id)
	if b.Writes != 0 || n == syntax.NoNode {
		return 0
	}
	owner := m.EnclosingFunction(b.Decl)
	for range maxFrames {
		fn := m.EnclosingFunction(n)
		if fn == syntax.NoNode || fn == owner {
			return 0
		}
		q.lowerOwner(fn)
		if v := q.captures[capture{fn, id}]; v != 0 {
			return v
		}
		n = fn
	}
	return 0
}
