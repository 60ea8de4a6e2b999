package semantic

import (
	"slices"
	"strings"

	"seclint/analysis/syntax"
)

// mutation says what the file writes to an object after it was made.
type mutation struct {
	written []string // properties
	any     bool     // properties with unknown names
}

// cap gives up on the names when there are too many of them.
func (mu *mutation) cap() {
	if len(mu.written) > maxWritten {
		mu.written, mu.any = nil, true
	}
}

// mutations returns what the file writes to properties of the object that the
// binding holds.
func (m *Model) mutations(id BindingID) mutation {
	key := mutationKey{binding: id}
	if mu, ok := m.memo.mutations[key]; ok {
		return mu
	}
	return m.findMutations(key, m.refsOf(id), nil)
}

// mutationKey names an object by the name or the class instance that holds it,
// and the members that lead to it.
type mutationKey struct {
	binding BindingID
	class   syntax.NodeID
	path    string
}

// mutationsOf returns what the file writes to properties of the object that is
// the member inner (from the outside in) of what n is: a name, or members of a
// name or of this.
func (m *Model) mutationsOf(n syntax.NodeID, inner []string) mutation {
	t := m.tree
	var path []string // from the inside out
	for range 8 {
		if k := t.Kind(n); k != syntax.MemberExpression && k != syntax.SubscriptExpression {
			break
		}
		name, ok := m.propertyName(n)
		if !ok {
			return mutation{}
		}
		path = append(path, name)
		n = m.UnwrapAwait(t.Child(n, syntax.FieldObject))
	}
	slices.Reverse(path)
	path = append(path, inner...)
	key := mutationKey{path: strings.Join(path, "\x00")}
	switch t.Kind(n) {
	case syntax.Identifier, syntax.ShorthandPropertyIdentifier:
		key.binding = m.Bound(n)
	case syntax.This:
		key.class, _, _ = m.thisOf(n)
	}
	if key.binding == NoBinding && key.class == syntax.NoNode {
		return mutation{}
	}
	mu, ok := m.memo.mutations[key]
	switch {
	case ok:
	case key.binding != NoBinding:
		mu = m.findMutations(key, m.refsOf(key.binding), path)
	default:
		mu = m.findMutations(key, m.thisRefs(key.class), path)
	}
	if b := m.Binding(key.binding); b != nil && b.Destructured && inner == nil && b.Init != syntax.NoNode {
		// The object is a member of another one, too.
		if steps, ok := m.partSteps(b); ok && !b.Element {
			var outer []string
			for _, s := range steps {
				outer = append(outer, s.name)
			}
			if !slices.Contains(outer, "") {
				more := m.mutationsOf(m.UnwrapAwait(b.Init), append(outer, path...))
				mu.any = mu.any || more.any
				mu.written = append(slices.Clip(mu.written), more.written...)
				mu.cap()
			}
		}
	}
	return mu
}

// findMutations goes through the references to an object's holder and remembers
// what is written to the object at path.
func (m *Model) findMutations(key mutationKey, refs []syntax.NodeID, path []string) mutation {
	t := m.tree
	var mu mutation
refs:
	for _, n := range refs {
		n = m.Wrapped(n)
		for _, want := range path {
			p := t.Parent(n)
			if k := t.Kind(p); k != syntax.MemberExpression && k != syntax.SubscriptExpression || t.Field(n) != syntax.FieldObject {
				continue refs
			}
			if name, ok := m.propertyName(p); ok && name != want {
				continue refs
			}
			n = m.Wrapped(p)
		}
		m.noteMutation(&mu, n)
	}
	if m.memo.mutations == nil {
		m.memo.mutations = make(map[mutationKey]mutation)
	}
	m.memo.mutations[key] = mu
	return mu
}

// noteMutation adds to mu what the expression around n, which is the object,
// writes to it.
func (m *Model) noteMutation(mu *mutation, n syntax.NodeID) {
	t := m.tree
	p := t.Parent(n)
	switch t.Kind(p) {
	case syntax.MemberExpression, syntax.SubscriptExpression:
		if t.Field(n) != syntax.FieldObject {
			return
		}
		q := m.Wrapped(p)
		deleted := t.Kind(t.Parent(q)) == syntax.UnaryExpression && t.Op(t.Parent(q)) == syntax.OpDelete
		if !deleted && !isTarget(t, q) {
			return
		}
		name, ok := m.propertyName(p)
		switch {
		case !ok:
			mu.any = true
		case !mu.any && !slices.Contains(mu.written, name):
			mu.written = append(mu.written, name)
			mu.cap()
		}
	case syntax.Arguments:
		if t.FirstChild(p) != n {
			return
		}
		// Object.assign(opts, …), Object.defineProperty(opts, …)
		if c, ok := m.Call(t.Parent(p)); ok && m.IsGlobal(m.Receiver(c.Node), "Object") {
			switch m.lastName(c.Callee) {
			case "assign", "defineProperty", "defineProperties", "setPrototypeOf":
				mu.any = true
			}
		}
	}
}
