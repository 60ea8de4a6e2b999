package semantic

import "seclint/analysis/syntax"

// bind binds the references to what is visible where they stand.
func (m *Model) bind() {
	t := m.tree
	info := m.table.info
	// undo holds what entering scopes has hidden.
	type hidden struct {
		name NameID
		was  BindingID
	}
	type entered struct {
		scope ScopeID
		undo  int
	}
	var undo []hidden
	open := make([]entered, 0, 32)
	next := ScopeID(1)
	for _, n := range m.refs {
		for int(next) < len(m.scopes) && m.scopes[next].node <= n {
			s := &m.scopes[next]
			for len(open) > 0 && m.scopes[open[len(open)-1].scope].end <= s.node {
				e := open[len(open)-1]
				for i := len(undo) - 1; i >= e.undo; i-- {
					info[undo[i].name].current = undo[i].was
				}
				undo, open = undo[:e.undo], open[:len(open)-1]
			}
			if s.first != NoBinding {
				open = append(open, entered{next, len(undo)})
				for b := s.first; b != NoBinding; b = m.bindings[b].next {
					x := &m.bindings[b]
					if x.Kind != TypeBinding {
						undo = append(undo, hidden{x.name, info[x.name].current})
						info[x.name].current = b
					}
				}
			}
			next++
		}
		for len(open) > 0 && m.scopes[open[len(open)-1].scope].end <= n {
			e := open[len(open)-1]
			for i := len(undo) - 1; i >= e.undo; i-- {
				info[undo[i].name].current = undo[i].was
			}
			undo, open = undo[:e.undo], open[:len(open)-1]
		}
		b := info[m.ref[n]].current
		if b == NoBinding {
			continue
		}
		m.ref[n] = uint32(b) | boundBit
		if writeParents[t.Kind(t.Parent(n))] && m.IsWrite(n) {
			m.bindings[b].Writes++
		}
	}
}

// writeParents marks the kinds of parents below which a reference may be written.
var writeParents = func() (a [256]bool) {
	for _, k := range []syntax.Kind{
		syntax.AssignmentExpression, syntax.AugmentedAssignmentExpression, syntax.ForInStatement, syntax.AssignmentPattern,
		syntax.ObjectAssignmentPattern, syntax.UpdateExpression, syntax.ArrayPattern, syntax.RestPattern, syntax.PairPattern,
		syntax.ParenthesizedExpression, syntax.NonNullExpression, syntax.TypeAssertion, syntax.AsExpression,
		syntax.SatisfiesExpression, syntax.ObjectPattern,
	} {
		a[k] = true
	}
	return a
}()
