package flow

import (
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// isExpression reports whether a statement position can hold k as an expression.
func isExpression(k syntax.Kind) bool {
	switch k {
	case syntax.CallExpression, syntax.AssignmentExpression, syntax.AugmentedAssignmentExpression, syntax.AwaitExpression,
		syntax.BinaryExpression, syntax.TernaryExpression, syntax.SequenceExpression, syntax.ParenthesizedExpression,
		syntax.NewExpression, syntax.YieldExpression, syntax.UnaryExpression, syntax.UpdateExpression:
		return true
	}
	return false
}

// clean returns the value that carries nothing.
func (l *lowering) clean(n syntax.NodeID) valueID {
	return l.newValue(value{op: opClean, node: n})
}

// expr lowers an expression and returns its value; 0 for undefined.
func (l *lowering) expr(n syntax.NodeID) valueID {
	if n == syntax.NoNode || l.env.dead {
		return 0 // what never runs carries nothing
	}
	if l.depth++; l.depth > maxDepth {
		l.depth--
		return l.newValue(value{op: opOpaque, node: n})
	}
	v := l.lowerExpr(n)
	l.depth--
	l.byNode[n] = v
	return v
}

func (l *lowering) lowerExpr(n syntax.NodeID) valueID {
	t := l.tree
	switch t.Kind(n) {
	case syntax.ParenthesizedExpression, syntax.NonNullExpression, syntax.SatisfiesExpression, syntax.InstantiationExpression, syntax.AsExpression,
		syntax.AwaitExpression:
		return l.expr(t.FirstChild(n))
	case syntax.TypeAssertion:
		return l.expr(t.LastChild(n))
	case syntax.SequenceExpression:
		var v valueID
		for c := t.FirstChild(n); c != syntax.NoNode; c = t.NextSibling(c) {
			v = l.expr(c)
		}
		return v
	case syntax.Identifier, syntax.ShorthandPropertyIdentifier:
		return l.variable(n)
	case syntax.This:
		c := syntax.NoNode
		if k := l.classOf(n); k != nil {
			c = k.node
		}
		return l.newValue(value{op: opThis, node: n, extra: uint32(c)})
	case syntax.MemberExpression, syntax.SubscriptExpression:
		return l.member(n)
	case syntax.TemplateString:
		return l.template(n)
	case syntax.BinaryExpression:
		return l.binary(n)
	case syntax.TernaryExpression:
		return l.ternary(n)
	case syntax.CallExpression, syntax.NewExpression:
		return l.call(n)
	case syntax.AssignmentExpression:
		v := l.expr(t.Child(n, syntax.FieldRight))
		if v == 0 {
			v = l.clean(n)
		}
		l.bind(t.Child(n, syntax.FieldLeft), v)
		return v
	case syntax.AugmentedAssignmentExpression:
		return l.augmented(n)
	case syntax.UpdateExpression:
		v := l.clean(n)
		l.expr(t.FirstChild(n))
		l.bind(t.FirstChild(n), v)
		return v
	case syntax.UnaryExpression:
		v := l.expr(t.FirstChild(n))
		if op := t.Op(n); op == syntax.OpAdd || op == syntax.OpSub {
			return l.number(n, v)
		}
		return l.clean(n)
	case syntax.Object:
		return l.object(n)
	case syntax.Array:
		var items []valueID
		for c := t.FirstChild(n); c != syntax.NoNode; c = t.NextSibling(c) {
			items = append(items, l.expr(c))
		}
		return l.newList(opArray, n, items)
	case syntax.SpreadElement:
		v := l.expr(t.FirstChild(n))
		return l.load(n, v, nameElement)
	case syntax.ArrowFunction, syntax.FunctionExpression, syntax.GeneratorFunction, syntax.MethodDefinition:
		l.capture(n)
		return l.newValue(value{op: opFunc, node: n})
	case syntax.Class:
		return l.classValue(n)
	case syntax.YieldExpression:
		v := l.expr(t.FirstChild(n))
		if v != 0 && !l.env.dead {
			if t.Has(n, syntax.FlagStar) {
				v = l.load(n, v, nameElement)
			}
			l.fn.yields = append(l.fn.yields, v)
		}
		return l.newValue(value{op: opOpaque, node: n})
	case syntax.JSXElement, syntax.JSXSelfClosingElement:
		l.jsx(n)
		return l.clean(n)
	case syntax.JSXExpression:
		return l.expr(t.FirstChild(n))
	case syntax.String, syntax.Number, syntax.True, syntax.False, syntax.Null, syntax.Undefined, syntax.Regex:
		return l.clean(n)
	}
	for c := t.FirstChild(n); c != syntax.NoNode; c = t.NextSibling(c) {
		if !t.Kind(c).IsType() {
			l.expr(c)
		}
	}
	return l.newValue(value{op: opOpaque, node: n})
}

// shared reports whether a variable is written by another function than the one
// that owns it, so that its value cannot be read off the order of statements.
func (a *Analysis) shared(id semantic.BindingID) bool {
	m := a.model
	b := m.Binding(id)
	if b.Writes == 0 {
		return false
	}
	if known, ok := a.sharing[id]; ok {
		return known
	}
	a.sharing[id] = a.writtenElsewhere(id)
	return a.sharing[id]
}

// writtenElsewhere reports whether another function than its owner writes to a
// variable.
func (a *Analysis) writtenElsewhere(id semantic.BindingID) bool {
	m := a.model
	b := m.Binding(id)
	owner := m.EnclosingFunction(b.Decl)
	for _, ref := range m.Refs(id) {
		if m.IsWrite(ref) && m.EnclosingFunction(ref) != owner {
			return true
		}
	}
	return false
}

// variable returns the value of an identifier where it stands.
func (l *lowering) variable(n syntax.NodeID) valueID {
	m := l.model
	id := m.Bound(n)
	if id == semantic.NoBinding {
		return l.newValue(value{op: opGlobal, node: n})
	}
	b := m.Binding(id)
	switch b.Kind {
	case semantic.ImportBinding:
		return l.newValue(value{op: opImport, node: n, extra: uint32(id)})
	case semantic.EnumBinding:
		return l.clean(n)
	}
	owner := m.EnclosingFunction(b.Decl)
	if b.Kind == semantic.ParamBinding {
		owner = l.paramOwner(b.Decl)
	}
	if b.Kind == semantic.FunctionBinding {
		if l.env.vars[id] != 0 {
			return l.env.vars[id]
		}
		return l.newValue(value{op: opFunc, node: b.Declarator})
	}
	if owner == l.owner() && !l.shared(id) {
		return l.env.vars[id]
	}
	// What a test of this function has said about it still holds.
	if v := l.env.vars[id]; v != 0 && l.values[v].op == opGuard {
		return v
	}
	return l.newValue(value{op: opShared, node: n, extra: uint32(id)})
}

// owner returns the function that is being lowered as EnclosingFunction names it.
func (l *lowering) owner() syntax.NodeID {
	if l.fn.node == l.tree.Root() {
		return syntax.NoNode
	}
	return l.fn.node
}

// paramOwner returns the function whose parameter n is a name of.
func (l *lowering) paramOwner(n syntax.NodeID) syntax.NodeID {
	return l.model.EnclosingFunction(n)
}

func (l *lowering) member(n syntax.NodeID) valueID {
	t, m := l.tree, l.model
	object := t.Child(n, syntax.FieldObject)
	base := l.expr(object)
	if index := t.Child(n, syntax.FieldIndex); index != syntax.NoNode {
		l.expr(index)
	}
	if key, ok := l.pathOf(n); ok {
		if s, known := l.env.slots[key]; known && l.env.vars[s] != 0 {
			return l.env.vars[s]
		}
	}
	name, ok := m.PropertyName(n)
	if ok && name == "length" {
		return l.clean(n)
	}
	id := nameElement
	if ok {
		id = l.name(name)
	}
	if base == 0 {
		base = l.newValue(value{op: opOpaque, node: object})
	}
	if l.values[base].op == opClean {
		return base
	}
	return l.newValue(value{op: opLoad, node: n, a: uint32(base), extra: uint32(id)})
}

func (l *lowering) template(n syntax.NodeID) valueID {
	t := l.tree
	var parts []valueID
	for c := t.FirstChild(n); c != syntax.NoNode; c = t.NextSibling(c) {
		if t.Kind(c) == syntax.TemplateSubstitution {
			v := l.expr(t.FirstChild(c))
			l.byNode[c] = v
			parts = append(parts, v)
		}
	}
	return l.newList(opConcat, n, parts)
}

func (l *lowering) binary(n syntax.NodeID) valueID {
	t := l.tree
	switch t.Op(n) {
	case syntax.OpAdd:
		// Long chains lean to the left: walk down them instead of recursing.
		var operands []syntax.NodeID
		left := n
		for t.Kind(left) == syntax.BinaryExpression && t.Op(left) == syntax.OpAdd {
			operands = append(operands, t.Child(left, syntax.FieldRight))
			left = t.Child(left, syntax.FieldLeft)
		}
		operands = append(operands, left)
		parts := make([]valueID, 0, len(operands))
		for i := len(operands) - 1; i >= 0; i-- {
			parts = append(parts, l.expr(operands[i]))
		}
		return l.newList(opConcat, n, parts)
	case syntax.OpLogicalAnd, syntax.OpLogicalOr, syntax.OpNullish:
		leftNode, rightNode := t.Child(n, syntax.FieldLeft), t.Child(n, syntax.FieldRight)
		left := l.expr(leftNode)
		dead := l.env.dead
		mark := l.env.mark()
		if op := t.Op(n); op != syntax.OpNullish {
			l.assume(leftNode, op == syntax.OpLogicalAnd)
		}
		right := l.expr(rightNode)
		s := l.env.take(mark)
		l.env.dead = dead
		l.mergeUnless(dead, n, s, state{})
		if t.Op(n) == syntax.OpLogicalAnd {
			return right // the left side is only passed on if it is falsy
		}
		if t.Op(n) == syntax.OpLogicalOr || t.Op(n) == syntax.OpNullish {
			return l.join(n, left, right)
		}
	case syntax.OpSub, syntax.OpMul, syntax.OpDiv, syntax.OpPow:
		left := l.expr(t.Child(n, syntax.FieldLeft))
		return l.number(n, l.join(n, left, l.expr(t.Child(n, syntax.FieldRight))))
	default:
		l.expr(t.Child(n, syntax.FieldLeft))
		l.expr(t.Child(n, syntax.FieldRight))
	}
	return l.clean(n)
}

// number returns the value of a number that is computed from v: only its size can
// do harm.
func (l *lowering) number(n syntax.NodeID, v valueID) valueID {
	if v == 0 || l.values[v].op == opClean {
		return l.clean(n)
	}
	l.masks = append(l.masks, textKinds)
	return l.newValue(value{op: opGuard, node: n, a: uint32(v), extra: uint32(len(l.masks) - 1)})
}

func (l *lowering) ternary(n syntax.NodeID) valueID {
	t := l.tree
	condition := t.Child(n, syntax.FieldCondition)
	l.expr(condition)
	dead := l.env.dead
	mark := l.env.mark()
	l.assume(condition, true)
	yes := l.expr(t.Child(n, syntax.FieldConsequence))
	yesState := l.env.take(mark)
	l.env.dead = dead
	l.assume(condition, false)
	no := l.expr(t.Child(n, syntax.FieldAlternative))
	noState := l.env.take(mark)
	l.env.dead = dead
	l.mergeUnless(dead, n, yesState, noState)
	if yes == 0 && no == 0 {
		return 0
	}
	return l.join(n, yes, no)
}

func (l *lowering) augmented(n syntax.NodeID) valueID {
	t := l.tree
	leftNode := t.Child(n, syntax.FieldLeft)
	left := l.expr(leftNode)
	right := l.expr(t.Child(n, syntax.FieldRight))
	var v valueID
	switch t.Op(n) {
	case syntax.OpAddAssign:
		v = l.newList(opConcat, n, []valueID{left, right})
	case syntax.OpLogicalOrAssign, syntax.OpNullishAssign, syntax.OpLogicalAndAssign:
		v = l.join(n, left, right)
	default:
		v = l.clean(n)
	}
	if v == 0 {
		v = l.clean(n)
	}
	l.bind(leftNode, v)
	return v
}

func (l *lowering) object(n syntax.NodeID) valueID {
	t, m := l.tree, l.model
	var items []valueID
	for c := t.FirstChild(n); c != syntax.NoNode; c = t.NextSibling(c) {
		switch t.Kind(c) {
		case syntax.Pair:
			name := l.keyName(t.Child(c, syntax.FieldKey))
			items = append(items, valueID(name), l.expr(t.Child(c, syntax.FieldValue)))
		case syntax.ShorthandPropertyIdentifier:
			items = append(items, valueID(l.name(m.Text(c))), l.expr(c))
		case syntax.MethodDefinition:
			items = append(items, valueID(l.keyName(t.Child(c, syntax.FieldName))), l.expr(c))
		case syntax.SpreadElement:
			items = append(items, valueID(nameSpread), l.expr(t.FirstChild(c)))
		}
	}
	return l.newList(opObject, n, items)
}

func (l *lowering) call(n syntax.NodeID) valueID {
	t, m := l.tree, l.model
	c, ok := m.Call(n)
	if !ok {
		return l.newValue(value{op: opOpaque, node: n})
	}
	var receiver, callee valueID
	switch t.Kind(c.Callee) {
	case syntax.MemberExpression, syntax.SubscriptExpression:
		receiver = l.expr(t.Child(c.Callee, syntax.FieldObject))
		if index := t.Child(c.Callee, syntax.FieldIndex); index != syntax.NoNode {
			l.expr(index)
		}
	case syntax.Super, syntax.Import:
	default:
		callee = l.expr(c.Callee)
	}
	args := []valueID{receiver}
	if c.Tagged {
		args = append(args, l.expr(c.Args))
	} else {
		for arg := t.FirstChild(c.Args); arg != syntax.NoNode; arg = t.NextSibling(arg) {
			args = append(args, l.expr(arg))
		}
	}
	start := len(l.lists)
	l.lists = append(l.lists, args...)
	v := l.newValue(value{op: opCall, node: n, a: uint32(callee), b: uint32(start), extra: uint32(len(args))})
	// assert(condition) and functions that never come back.
	api := m.API(c.Callee)
	if l.models.asserts[api] && c.Arg(0) != syntax.NoNode {
		l.assume(c.Arg(0), true)
	}
	if l.models.never[api] || l.neverReturns(c.Callee) {
		l.env.dead = true
	}
	l.afterCall(c, api)
	return v
}

// afterCall applies what a call that came back proves about its arguments: a
// validator that throws.
func (l *lowering) afterCall(c semantic.Call, api string) {
	if api == "node:assert.match" || api == "node:assert/strict.match" {
		if pattern := l.model.Resolve(c.Arg(1)); l.tree.Kind(pattern) == syntax.Regex {
			l.guardPath(c.Arg(0), patternKinds(l.tree.Text(pattern), true))
		}
		return
	}
	if g, ok := l.models.throwing[api]; ok {
		l.guardPath(c.Arg(g.arg), g.kinds)
		return
	}
	if fn := l.model.Function(c.Callee); fn != syntax.NoNode {
		for _, f := range l.assertionFacts(fn, c) {
			l.apply(f)
		}
		return
	}
	// assertSafe(x), ensureAllowed(x), validateUrl(x) of another module, alone on a
	// line: by their name they throw.
	if l.tree.Kind(l.tree.Parent(l.model.Wrapped(c.Node))) == syntax.ExpressionStatement ||
		l.tree.Kind(l.tree.Parent(c.Node)) == syntax.AwaitExpression && l.tree.Kind(l.tree.Parent(l.tree.Parent(c.Node))) == syntax.ExpressionStatement {
		if assertingName.MatchString(l.model.LastName(c.Callee)) {
			for i := range min(c.ArgCount(), 3) {
				for _, f := range ofFormat(l.model.LastName(c.Callee), l.tested(c.Arg(i))) {
					l.apply(f)
				}
			}
		}
	}
}

// neverReturns reports whether a call of callee, a function of the file, ends the
// way: its last statement throws and nothing returns before.
func (l *lowering) neverReturns(callee syntax.NodeID) bool {
	fn := l.model.Function(callee)
	if fn == syntax.NoNode {
		return false
	}
	if v, ok := l.never[fn]; ok {
		return v
	}
	l.never[fn] = false
	t := l.tree
	body := l.model.Body(fn)
	if t.Kind(body) != syntax.StatementBlock || t.Has(fn, syntax.FlagAsync) || t.Kind(t.LastChild(body)) != syntax.ThrowStatement {
		return false
	}
	for d := range t.Descendants(body) {
		if t.Kind(d) == syntax.ReturnStatement && l.model.EnclosingFunction(d) == fn {
			return false
		}
	}
	l.never[fn] = true
	return true
}

// jsx lowers the expressions in an element.
func (l *lowering) jsx(n syntax.NodeID) {
	t := l.tree
	for c := t.FirstChild(n); c != syntax.NoNode; c = t.NextSibling(c) {
		switch t.Kind(c) {
		case syntax.JSXExpression:
			if inner := t.FirstChild(c); inner != syntax.NoNode {
				if t.Kind(inner) == syntax.SpreadElement {
					l.byNode[inner] = l.expr(t.FirstChild(inner))
				} else {
					l.byNode[c] = l.expr(inner)
				}
			}
		case syntax.JSXAttribute:
			if value := t.NextSibling(t.FirstChild(c)); value != syntax.NoNode {
				l.byNode[c] = l.expr(value)
			}
		case syntax.JSXElement, syntax.JSXSelfClosingElement:
			l.expr(c)
		case syntax.JSXOpeningElement:
			l.jsx(c)
		}
	}
}
