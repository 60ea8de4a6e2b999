package flow

import (
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// lookupFacts returns what a truthy TABLE[x] proves: x is one of the names of a
// table that the program wrote. Names of prototypes pass, too.
func (l *lowering) lookupFacts(n syntax.NodeID, holds bool) []fact {
	t, m := l.tree, l.model
	index := t.Child(n, syntax.FieldIndex)
	if !holds || index == syntax.NoNode || !l.isList(t.Child(n, syntax.FieldObject)) {
		return nil
	}
	if _, constant := m.PropertyName(n); constant {
		return nil
	}
	facts := l.fixed(index)
	for i := range facts {
		facts[i].kinds &^= kindsOf(Proto, Property)
	}
	return facts
}

// memberFacts returns what it proves that a list has a member for which a closure
// holds, if the closure compares the member: list.some((p) => p.name === x).
func (l *lowering) memberFacts(closure syntax.NodeID) []fact {
	t, m := l.tree, l.model
	fn := m.Function(closure)
	params := m.Params(fn)
	if fn == syntax.NoNode || len(params) == 0 {
		return nil
	}
	body := m.Unwrap(m.Body(fn))
	if t.Kind(body) == syntax.StatementBlock {
		if body = t.FirstChild(body); t.Kind(body) != syntax.ReturnStatement {
			return nil
		}
		body = m.Unwrap(t.FirstChild(body))
	}
	if t.Kind(body) != syntax.BinaryExpression || t.Op(body) != syntax.OpStrictEqual && t.Op(body) != syntax.OpEqual {
		return nil
	}
	left, right := m.Unwrap(t.Child(body, syntax.FieldLeft)), m.Unwrap(t.Child(body, syntax.FieldRight))
	switch own := m.ParamName(params[0]); {
	case l.readsParam(left, own):
		l.expr(right)
		return l.fixed(right)
	case l.readsParam(right, own):
		l.expr(left)
		return l.fixed(left)
	}
	return nil
}

// readsParam reports whether n is a parameter, a property of it, or a name taken
// out of it.
func (l *lowering) readsParam(n, param syntax.NodeID) bool {
	t, m := l.tree, l.model
	for range maxChain {
		if k := t.Kind(n); k != syntax.MemberExpression && k != syntax.SubscriptExpression {
			break
		}
		n = m.Unwrap(t.Child(n, syntax.FieldObject))
	}
	id := m.Bound(n)
	return id != semantic.NoBinding && (m.Binding(id).Decl == param || t.Within(m.Binding(id).Decl, param))
}

// joinedPaths are functions that make one path of several.
var joinedPaths = map[string]bool{"node:path.join": true, "node:path.resolve": true, "node:path.normalize": true, "node:path.posix.join": true}

// isFixedPath reports whether n is a folder that the program chose: a path that is
// put together from constants and the environment.
func (l *lowering) isFixedPath(n syntax.NodeID) bool {
	m := l.model
	c, ok := m.Call(m.Resolve(n))
	if !ok {
		return false
	}
	api := m.API(c.Callee)
	if api == "globalThis.process.cwd" {
		return true
	}
	if !joinedPaths[api] || c.HasSpread() {
		return false
	}
	for i := range min(c.ArgCount(), 8) {
		arg := m.Unwrap(c.Arg(i))
		if inner, ok := m.Call(arg); ok && m.API(inner.Callee) == "globalThis.process.cwd" {
			continue
		}
		if api := m.API(arg); api == "globalThis.__dirname" || api == "globalThis.import.meta.dirname" {
			continue
		}
		if !l.isFixed(arg) {
			return false
		}
	}
	return true
}

// joinedFacts returns what a fact about a path proves of the parts that it was put
// together from: they do not lead out of it.
func (l *lowering) joinedFacts(n syntax.NodeID) []fact {
	m := l.model
	made := m.Resolve(n)
	c, ok := m.Call(made)
	if !ok || made == m.Unwrap(n) || !joinedPaths[m.API(c.Callee)] {
		return nil
	}
	var facts []fact
	for i := 1; i < min(c.ArgCount(), 8); i++ {
		part := m.Unwrap(c.Arg(i))
		if l.tree.Kind(part) == syntax.BinaryExpression { // dir || ''
			part = m.Unwrap(l.tree.Child(part, syntax.FieldLeft))
		}
		if f, ok := l.about(part, kindsOf(Path)); ok {
			facts = append(facts, f)
		}
	}
	return facts
}
