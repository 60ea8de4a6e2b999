package semantic

import (
	"seclint/analysis/syntax"
)

// ArrayElements returns the elements of the array that n is: a literal, a name
// that holds one, Object.freeze of such, arrays spread into it included. It
// returns false, with the elements that are known, if there may be others.
func (m *Model) ArrayElements(n syntax.NodeID) ([]syntax.NodeID, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.arrayElements(n)
}

func (m *Model) arrayElements(n syntax.NodeID) ([]syntax.NodeID, bool) {
	if !m.enter() {
		return nil, false
	}
	defer m.leave()
	t := m.tree
	r := m.UnwrapAwait(m.resolve(m.UnwrapAwait(n)))
	if c, ok := m.Call(r); ok && m.IsGlobal(m.Receiver(r), "Object") && m.lastName(c.Callee) == "freeze" {
		return m.arrayElements(c.Arg(0))
	}
	if t.Kind(r) != syntax.Array {
		return nil, false
	}
	var list []syntax.NodeID
	complete := true
	for c := t.FirstChild(r); c != syntax.NoNode; c = t.NextSibling(c) {
		if t.Kind(c) != syntax.SpreadElement {
			list = append(list, c)
			continue
		}
		more, ok := m.arrayElements(t.FirstChild(c))
		complete = complete && ok
		if len(list)+len(more) > maxProperties {
			return list, false
		}
		list = append(list, more...)
	}
	return list, complete
}
