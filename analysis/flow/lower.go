package flow

import (
	"strconv"
	"strings"

	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// maxDepth bounds the nesting of expressions and statements that are lowered.
const maxDepth = 400

// lower puts a function, or the module for the root, into values. It does so once.
func (a *Analysis) lower(fn syntax.NodeID) *function {
	if f, ok := a.functions[fn]; ok {
		return f
	}
	f := &function{node: fn}
	a.functions[fn] = f

	// Lowering never nests: a function inside is a value like any other.
	saved, savedLoops, savedDead := a.env.log, a.loops, a.env.dead
	a.env.log, a.loops, a.env.dead = nil, nil, false
	defer func() {
		a.env.take(0)
		a.env.log, a.loops, a.env.dead = saved, savedLoops, savedDead
	}()

	l := &lowering{Analysis: a, fn: f}
	t, m := a.tree, a.model
	if fn == t.Root() {
		l.hoist(fn)
		l.statements(fn)
		return f
	}
	for i, param := range m.Params(fn) {
		v := a.newValue(value{op: opParam, node: fn, extra: uint32(i)})
		f.params = append(f.params, v)
		l.parameter(param, v)
	}
	body := m.Body(fn)
	if t.Kind(body) == syntax.StatementBlock {
		l.hoist(body)
		l.statements(body)
	} else if body != syntax.NoNode {
		f.returns = append(f.returns, l.expr(body))
	}
	return f
}

// lowering is the work on one function.
type lowering struct {
	*Analysis
	fn *function
	// guarded are the variables that a test has said something about.
	guarded []semantic.BindingID
}

// parameter binds a parameter of the function to v.
func (l *lowering) parameter(param syntax.NodeID, v valueID) {
	t := l.tree
	pattern := l.model.ParamName(param)
	if t.Kind(pattern) == syntax.AssignmentPattern {
		pattern = t.Child(pattern, syntax.FieldLeft)
	}
	value := syntax.NoNode
	switch t.Kind(param) {
	case syntax.RequiredParameter, syntax.OptionalParameter:
		value = t.Child(param, syntax.FieldValue)
	case syntax.AssignmentPattern:
		value = t.Child(param, syntax.FieldRight)
	}
	if value != syntax.NoNode {
		v = l.join(param, v, l.expr(value))
	}
	l.bind(pattern, v)
	// constructor(private pool: Pool): a field of the class, too.
	if t.ChildOfKind(param, syntax.AccessibilityModifier) != syntax.NoNode || t.Has(param, syntax.FlagReadonly) {
		if c := l.classOf(l.fn.node); c != nil && t.Kind(pattern) == syntax.Identifier {
			name := l.name(l.model.Text(pattern))
			c.fields[name] = append(c.fields[name], v)
		}
	}
}

// hoist gives the functions that are declared in a block their values before
// anything runs.
func (l *lowering) hoist(block syntax.NodeID) {
	t := l.tree
	for s := t.FirstChild(block); s != syntax.NoNode; s = t.NextSibling(s) {
		d := s
		if t.Kind(s) == syntax.ExportStatement {
			d = t.Child(s, syntax.FieldDeclaration)
		}
		switch t.Kind(d) {
		case syntax.FunctionDeclaration, syntax.GeneratorFunctionDeclaration:
			if id := l.model.Bound(t.Child(d, syntax.FieldName)); id != semantic.NoBinding {
				l.define(id, l.newValue(value{op: opFunc, node: d}))
			}
		}
	}
}

// define gives a variable a value.
func (l *lowering) define(id semantic.BindingID, v valueID) {
	if id == semantic.NoBinding || int(id) >= len(l.env.vars) {
		return
	}
	if !l.env.dead {
		l.memory.defs = append(l.memory.defs, definition{v, l.firstDef[id]})
		l.firstDef[id] = uint32(len(l.memory.defs) - 1)
	}
	l.env.setVar(id, v)
}

// bind gives the variables of a pattern the parts of v.
func (l *lowering) bind(p syntax.NodeID, v valueID) {
	t, m := l.tree, l.model
	if l.depth++; l.depth > maxDepth {
		l.depth--
		return
	}
	defer func() { l.depth-- }()
	p = m.Unwrap(p)
	switch t.Kind(p) {
	case syntax.Identifier, syntax.ShorthandPropertyIdentifierPattern:
		l.byNode[p] = v
		l.define(m.Bound(p), v)
	case syntax.MemberExpression, syntax.SubscriptExpression:
		l.store(p, v)
	case syntax.ObjectPattern:
		for c := t.FirstChild(p); c != syntax.NoNode; c = t.NextSibling(c) {
			switch t.Kind(c) {
			case syntax.ShorthandPropertyIdentifierPattern:
				l.bind(c, l.load(c, v, l.name(m.Text(c))))
			case syntax.PairPattern:
				key := l.keyName(t.Child(c, syntax.FieldKey))
				l.bindDefault(t.Child(c, syntax.FieldValue), l.load(c, v, key))
			case syntax.ObjectAssignmentPattern:
				left := t.Child(c, syntax.FieldLeft)
				part := l.load(c, v, l.name(m.Text(left)))
				l.bind(left, l.join(c, part, l.expr(t.Child(c, syntax.FieldRight))))
			case syntax.RestPattern:
				l.bind(t.FirstChild(c), v)
			}
		}
	case syntax.ArrayPattern:
		// Holes have no record, so that positions are those of the source only
		// if there are none.
		i := 0
		for c := t.FirstChild(p); c != syntax.NoNode; c = t.NextSibling(c) {
			if t.Kind(c) == syntax.RestPattern {
				l.bind(t.FirstChild(c), v)
				continue
			}
			l.bindDefault(c, l.load(c, v, l.name(strconv.Itoa(i+l.holesBefore(p, c)))))
			i++
		}
	case syntax.AssignmentPattern:
		l.bindDefault(p, v)
	case syntax.RestPattern:
		l.bind(t.FirstChild(p), v)
	}
}

// holesBefore counts the empty places of an array pattern before c: commas that
// follow a comma or the bracket.
func (l *lowering) holesBefore(p, c syntax.NodeID) int {
	text := l.tree.Doc().Bytes()[l.tree.Start(p)+1 : l.tree.Start(c)]
	commas := 0
	for _, b := range text {
		if b == ',' {
			commas++
		}
	}
	before := 0
	for s := l.tree.FirstChild(p); s != c && s != syntax.NoNode; s = l.tree.NextSibling(s) {
		before++
		for _, b := range l.tree.Bytes(s) {
			if b == ',' {
				commas--
			}
		}
	}
	return max(0, commas-before)
}

// bindDefault binds a pattern that may have a default value.
func (l *lowering) bindDefault(p syntax.NodeID, v valueID) {
	if l.tree.Kind(p) == syntax.AssignmentPattern {
		v = l.join(p, v, l.expr(l.tree.Child(p, syntax.FieldRight)))
		p = l.tree.Child(p, syntax.FieldLeft)
	}
	l.bind(p, v)
}

// store assigns to a member: strongly to a path that begins with a variable, and
// to a field of the class through this.
func (l *lowering) store(member syntax.NodeID, v valueID) {
	t, m := l.tree, l.model
	object := m.Unwrap(t.Child(member, syntax.FieldObject))
	l.byNode[member] = v
	l.expr(t.Child(member, syntax.FieldIndex))
	if t.Kind(object) == syntax.This {
		if c := l.classOf(member); c != nil {
			name, _ := m.PropertyName(member)
			id := l.name(name)
			if name == "" {
				id = nameElement
			}
			c.fields[id] = append(c.fields[id], v)
		}
	} else {
		l.expr(object)
	}
	if key, ok := l.pathOf(member); ok {
		slot := l.env.slot(key)
		// Longer and shorter paths of the same variable are touched, too.
		for _, other := range l.env.slotsOf[key.base] {
			if path := l.env.paths[other]; other != slot && (strings.HasPrefix(path, key.path) || strings.HasPrefix(key.path, path) || strings.Contains(path, "[")) {
				l.env.set(other, 0)
			}
		}
		l.env.set(slot, v)
	}
}

// pathOf returns the path of a member expression of at most three constant names
// that begins with a variable or this.
func (l *lowering) pathOf(n syntax.NodeID) (slotKey, bool) {
	t, m := l.tree, l.model
	path := ""
	for range 4 {
		n = m.Unwrap(n)
		switch t.Kind(n) {
		case syntax.MemberExpression, syntax.SubscriptExpression:
			name, ok := m.PropertyName(n)
			if !ok {
				// x[key] with one variable as the key is a path of its own.
				index := m.Unwrap(t.Child(n, syntax.FieldIndex))
				if t.Kind(index) != syntax.Identifier {
					return slotKey{}, false
				}
				name = "[" + m.Text(index) + "]"
			}
			path = "." + name + path
			n = t.Child(n, syntax.FieldObject)
		case syntax.Identifier:
			id := m.Bound(n)
			return slotKey{id, path}, id != semantic.NoBinding && path != ""
		case syntax.This:
			return slotKey{semantic.NoBinding, path}, path != ""
		default:
			return slotKey{}, false
		}
	}
	return slotKey{}, false
}

// load returns property name of v.
func (l *lowering) load(n syntax.NodeID, v valueID, name nameID) valueID {
	if v == 0 {
		return 0
	}
	if o := l.values[v].op; o == opClean {
		return v
	}
	return l.newValue(value{op: opLoad, node: n, a: uint32(v), extra: uint32(name)})
}

// keyName returns the name of a key: constant, or that of any element.
func (l *lowering) keyName(key syntax.NodeID) nameID {
	t, m := l.tree, l.model
	switch t.Kind(key) {
	case syntax.PropertyIdentifier, syntax.PrivatePropertyIdentifier, syntax.Identifier, syntax.ShorthandPropertyIdentifier:
		return l.name(m.Text(key))
	case syntax.String:
		return l.name(m.StringValue(key))
	case syntax.Number:
		return l.name(m.Text(key))
	case syntax.ComputedPropertyName:
		if s, ok := m.String(t.FirstChild(key)); ok {
			return l.name(s)
		}
		l.expr(t.FirstChild(key))
	}
	return nameElement
}
