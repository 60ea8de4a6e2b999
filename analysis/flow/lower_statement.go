package flow

import (
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// statements lowers the statements of a block in order.
func (l *lowering) statements(block syntax.NodeID) {
	t := l.tree
	for s := t.FirstChild(block); s != syntax.NoNode; s = t.NextSibling(s) {
		l.statement(s)
	}
}

func (l *lowering) statement(n syntax.NodeID) {
	if l.depth++; l.depth > maxDepth {
		l.depth--
		return
	}
	defer func() { l.depth-- }()
	t, m := l.tree, l.model
	switch t.Kind(n) {
	case syntax.ExpressionStatement:
		l.expr(t.FirstChild(n))
	case syntax.LexicalDeclaration, syntax.VariableDeclaration:
		for d := t.FirstChild(n); d != syntax.NoNode; d = t.NextSibling(d) {
			if t.Kind(d) != syntax.VariableDeclarator {
				continue
			}
			init := t.Child(d, syntax.FieldValue)
			if init == syntax.NoNode {
				continue
			}
			l.bind(t.Child(d, syntax.FieldName), l.expr(init))
		}
	case syntax.StatementBlock:
		l.hoist(n)
		l.statements(n)
	case syntax.IfStatement:
		l.ifStatement(n)
	case syntax.ReturnStatement:
		if r := t.FirstChild(n); r != syntax.NoNode {
			v := l.expr(r)
			if !l.env.dead {
				l.fn.returns = append(l.fn.returns, v)
			}
		}
		l.env.dead = true
	case syntax.ThrowStatement:
		l.expr(t.FirstChild(n))
		l.env.dead = true
	case syntax.BreakStatement, syntax.ContinueStatement:
		l.leave(n)
	case syntax.ForStatement:
		l.forStatement(n)
	case syntax.ForInStatement:
		l.forIn(n)
	case syntax.WhileStatement:
		l.while(n)
	case syntax.DoStatement:
		l.doWhile(n)
	case syntax.SwitchStatement:
		l.switchStatement(n)
	case syntax.TryStatement:
		l.try(n)
	case syntax.LabeledStatement:
		l.labelled(n)
	case syntax.ExportStatement:
		if d := t.Child(n, syntax.FieldDeclaration); d != syntax.NoNode {
			l.statement(d)
		} else if v := t.Child(n, syntax.FieldValue); v != syntax.NoNode {
			l.expr(v)
		} else if t.Op(n) == syntax.OpAssign {
			l.expr(t.FirstChild(n))
		}
	case syntax.ClassDeclaration, syntax.AbstractClassDeclaration:
		v := l.classValue(n)
		l.define(m.Bound(t.Child(n, syntax.FieldName)), v)
	case syntax.FunctionDeclaration, syntax.GeneratorFunctionDeclaration:
		// hoisted
	case syntax.InternalModule, syntax.Module:
		if body := t.Child(n, syntax.FieldBody); body != syntax.NoNode {
			l.statement(body)
		}
	case syntax.EnumDeclaration:
		l.define(m.Bound(t.Child(n, syntax.FieldName)), l.clean(n))
	case syntax.WithStatement:
		l.statement(t.Child(n, syntax.FieldBody))
	case syntax.Error:
		l.statements(n)
	default:
		if !t.Kind(n).IsType() && isExpression(t.Kind(n)) {
			l.expr(n)
		}
	}
}

func (l *lowering) ifStatement(n syntax.NodeID) {
	t := l.tree
	condition := t.Child(n, syntax.FieldCondition)
	l.expr(condition)
	then, otherwise := t.Child(n, syntax.FieldConsequence), t.Child(n, syntax.FieldAlternative)
	dead := l.env.dead
	mark := l.env.mark()
	always, constant := l.model.Bool(condition)
	l.assume(condition, true)
	l.env.dead = dead || constant && !always
	l.statement(then)
	yes := l.env.take(mark)
	l.env.dead = dead || constant && always
	l.assume(condition, false)
	if otherwise != syntax.NoNode {
		l.statements(otherwise)
	}
	no := l.env.take(mark)
	l.env.dead = dead
	l.mergeUnless(dead, n, yes, no)
}

// mergeUnless merges, but leaves dead code dead.
func (l *lowering) mergeUnless(dead bool, n syntax.NodeID, states ...state) {
	l.merge(n, states...)
	l.env.dead = l.env.dead || dead
}

// assigned calls f for every variable that is assigned below n.
func (l *lowering) assigned(n syntax.NodeID, f func(semantic.BindingID)) {
	t, m := l.tree, l.model
	for d, end := n, t.SubtreeEnd(n); d < end; d++ {
		switch t.Kind(d) {
		case syntax.Identifier, syntax.ShorthandPropertyIdentifierPattern:
			if m.IsWrite(d) {
				if id := m.Bound(d); id != semantic.NoBinding {
					f(id)
				}
			}
		case syntax.FunctionDeclaration, syntax.FunctionExpression, syntax.ArrowFunction, syntax.MethodDefinition,
			syntax.GeneratorFunction, syntax.GeneratorFunctionDeclaration:
			d = t.SubtreeEnd(d) - 1
		}
	}
}

// head gives every variable that the loop n assigns a join of its value before
// and, once the body is known, those that come around.
func (l *lowering) head(n syntax.NodeID) map[int]valueID {
	joins := make(map[int]valueID)
	l.assigned(n, func(id semantic.BindingID) {
		if _, done := joins[int(id)]; done || l.shared(id) {
			return
		}
		v := l.newList(opJoin, n, []valueID{l.env.vars[id], 0})
		joins[int(id)] = v
		l.env.set(int(id), v)
		for _, slot := range l.env.slotsOf[id] {
			l.env.set(slot, 0)
		}
	})
	return joins
}

// close completes the joins of a loop's head with what comes around.
func (l *lowering) close(joins map[int]valueID, around []state) {
	for slot, v := range joins {
		var items []valueID
		for _, s := range around {
			if !s.dead {
				if back := s.value(slot, v); back != v && back != 0 {
					items = append(items, back)
				}
			}
		}
		join := &l.values[v]
		if len(items) > 0 {
			first := l.lists[join.a]
			start := len(l.lists)
			l.lists = append(l.lists, first)
			l.lists = append(l.lists, items...)
			join.a, join.b = uint32(start), uint32(len(items)+1)
		}
	}
}

// body lowers what a loop repeats, and leaves the environment as it is behind it.
// enter runs before the body, update after it.
func (l *lowering) body(n syntax.NodeID, label string, condition syntax.NodeID, enter func(), body syntax.NodeID, update func()) {
	t := l.tree
	joins := l.head(n)
	dead := l.env.dead
	mark := l.env.mark()
	l.loops = append(l.loops, loop{label: label, mark: mark, iterates: true})
	if condition != syntax.NoNode {
		l.expr(condition)
		l.assume(condition, true)
	}
	if enter != nil {
		enter()
	}
	l.statement(body)
	end := l.env.take(mark)
	this := l.loops[len(l.loops)-1]
	l.loops = l.loops[:len(l.loops)-1]
	around := append(this.continues, end)
	if update != nil {
		l.merge(n, around...)
		update()
		around = []state{l.env.take(mark)}
	}
	l.env.dead = dead
	l.close(joins, around)
	// Behind the loop: the head's values where the condition fails, and those of
	// every break.
	if condition != syntax.NoNode {
		l.assume(condition, false)
	}
	exit := l.env.take(mark)
	l.env.dead = dead
	switch {
	case t.Kind(n) == syntax.DoStatement:
		// It has run at least once.
		l.mergeUnless(dead, n, append(this.breaks, around...)...)
		return
	case condition == syntax.NoNode && enter == nil:
		exit.dead = true // only a break ends it
	}
	l.mergeUnless(dead, n, append(this.breaks, exit)...)
}

func (l *lowering) forStatement(n syntax.NodeID) {
	t := l.tree
	if init := t.Child(n, syntax.FieldInitializer); init != syntax.NoNode {
		l.statement(init)
	}
	condition := t.Child(n, syntax.FieldCondition)
	if t.Kind(condition) == syntax.ExpressionStatement {
		condition = t.FirstChild(condition)
	} else if t.Kind(condition) == syntax.EmptyStatement {
		condition = syntax.NoNode
	}
	increment := t.Child(n, syntax.FieldIncrement)
	l.body(n, l.takeLabel(n), condition, nil, t.Child(n, syntax.FieldBody), func() {
		if increment != syntax.NoNode {
			l.expr(increment)
		}
	})
}

func (l *lowering) while(n syntax.NodeID) {
	t := l.tree
	l.body(n, l.takeLabel(n), t.Child(n, syntax.FieldCondition), nil, t.Child(n, syntax.FieldBody), nil)
}

func (l *lowering) doWhile(n syntax.NodeID) {
	t := l.tree
	l.body(n, l.takeLabel(n), syntax.NoNode, func() {}, t.Child(n, syntax.FieldBody), func() {
		l.expr(t.Child(n, syntax.FieldCondition))
	})
}

func (l *lowering) forIn(n syntax.NodeID) {
	t := l.tree
	right := l.expr(t.Child(n, syntax.FieldRight))
	left := t.Child(n, syntax.FieldLeft)
	l.body(n, l.takeLabel(n), syntax.NoNode, func() {
		if t.Op(n) == syntax.OpIn {
			if right != 0 {
				l.bind(left, l.newValue(value{op: opKeys, node: left, a: uint32(right)}))
			}
			return
		}
		l.bind(left, l.load(left, right, nameElement))
	}, t.Child(n, syntax.FieldBody), nil)
}

// takeLabel returns the label that stands on the statement n.
func (l *lowering) takeLabel(n syntax.NodeID) string {
	t := l.tree
	if p := t.Parent(n); t.Kind(p) == syntax.LabeledStatement {
		return t.Text(t.Child(p, syntax.FieldLabel))
	}
	return ""
}

func (l *lowering) labelled(n syntax.NodeID) {
	t := l.tree
	body := t.Child(n, syntax.FieldBody)
	switch t.Kind(body) {
	case syntax.ForStatement, syntax.ForInStatement, syntax.WhileStatement, syntax.DoStatement, syntax.SwitchStatement:
		l.statement(body)
		return
	}
	dead := l.env.dead
	mark := l.env.mark()
	l.loops = append(l.loops, loop{label: t.Text(t.Child(n, syntax.FieldLabel)), mark: mark})
	l.statement(body)
	end := l.env.take(mark)
	this := l.loops[len(l.loops)-1]
	l.loops = l.loops[:len(l.loops)-1]
	l.mergeUnless(dead, n, append(this.breaks, end)...)
}

// leave lowers break and continue.
func (l *lowering) leave(n syntax.NodeID) {
	t := l.tree
	label := ""
	if c := t.FirstChild(n); c != syntax.NoNode {
		label = t.Text(c)
	}
	isContinue := t.Kind(n) == syntax.ContinueStatement
	for i := len(l.loops) - 1; i >= 0; i-- {
		target := &l.loops[i]
		if label != "" && target.label != label || label == "" && isContinue && !target.iterates || label == "" && !isContinue && !target.iterates && target.label != "" && target.label != switchLabel {
			continue
		}
		if !l.env.dead {
			s := l.env.snapshot(target.mark)
			if isContinue {
				target.continues = append(target.continues, s)
			} else {
				target.breaks = append(target.breaks, s)
			}
		}
		break
	}
	l.env.dead = true
}

// switchLabel marks a switch among the loops: break leaves it, continue does not.
const switchLabel = "\x00switch"

func (l *lowering) switchStatement(n syntax.NodeID) {
	t := l.tree
	subject := t.Child(n, syntax.FieldValue)
	l.expr(subject)
	dead := l.env.dead
	mark := l.env.mark()
	label := l.takeLabel(n)
	if label == "" {
		label = switchLabel
	}
	l.loops = append(l.loops, loop{label: label, mark: mark})
	body := t.Child(n, syntax.FieldBody)
	l.hoist(body)
	var through state
	through.dead = true
	hasDefault := false
	// The labels before a body all lead to it: what they say holds together.
	for c := t.FirstChild(body); c != syntax.NoNode; c = t.NextSibling(c) {
		if t.Kind(c) == syntax.SwitchDefault {
			hasDefault = true
		} else if t.Kind(c) == syntax.SwitchCase {
			l.expr(t.Child(c, syntax.FieldValue))
			l.assumeCase(subject, t.Child(c, syntax.FieldValue))
		} else {
			continue
		}
		entry := l.env.take(mark)
		l.env.dead = dead
		l.mergeUnless(dead, c, entry, through)
		for s := t.FirstChild(c); s != syntax.NoNode; s = t.NextSibling(s) {
			if t.Field(s) != syntax.FieldValue {
				l.statement(s)
			}
		}
		through = l.env.take(mark)
		l.env.dead = dead
	}
	this := l.loops[len(l.loops)-1]
	l.loops = l.loops[:len(l.loops)-1]
	states := append(this.breaks, through)
	if !hasDefault {
		states = append(states, state{})
	}
	l.mergeUnless(dead, n, states...)
}

func (l *lowering) try(n syntax.NodeID) {
	t := l.tree
	dead := l.env.dead
	mark := l.env.mark()
	l.statement(t.Child(n, syntax.FieldBody))
	// The handler may start after any definition of the block.
	middle := l.intermediate(n, mark)
	end := l.env.take(mark)
	l.env.dead = dead
	states := []state{end}
	if handler := t.Child(n, syntax.FieldHandler); handler != syntax.NoNode {
		for i, slot := range middle.slots {
			l.env.set(slot, middle.values[i])
		}
		if param := t.Child(handler, syntax.FieldParameter); param != syntax.NoNode {
			l.bind(param, l.newValue(value{op: opOpaque, node: param}))
		}
		l.statement(t.Child(handler, syntax.FieldBody))
		states = append(states, l.env.take(mark))
		l.env.dead = dead
	}
	finalizer := t.Child(n, syntax.FieldFinalizer)
	if finalizer == syntax.NoNode {
		l.mergeUnless(dead, n, states...)
		return
	}
	l.merge(n, states...)
	ended := l.env.dead
	l.env.dead = dead
	// It runs after every statement of the block, but what comes behind it does
	// only after the last.
	normal := make([]valueID, len(middle.slots))
	for i, slot := range middle.slots {
		normal[i] = l.env.vars[slot]
		l.env.set(slot, l.join(n, l.env.vars[slot], middle.values[i]))
	}
	inside := l.env.mark()
	l.statement(t.Child(finalizer, syntax.FieldBody))
	changed := l.env.snapshot(inside)
	for i, slot := range middle.slots {
		if changed.value(slot, 0) == 0 {
			l.env.set(slot, normal[i])
		}
	}
	l.env.dead = l.env.dead || ended || dead
}

// intermediate returns, for all that changed since mark, the join of every value
// it had.
func (l *lowering) intermediate(n syntax.NodeID, mark int) state {
	e := &l.env
	s := e.snapshot(mark)
	s.dead = false
	values := make(map[int][]valueID, len(s.slots))
	for _, c := range e.log[mark:] {
		values[c.slot] = append(values[c.slot], c.old)
	}
	for i, slot := range s.slots {
		if slot > l.model.BindingCount() {
			s.values[i] = 0 // facts do not survive an exception
			continue
		}
		s.values[i] = l.join(n, append(values[slot], e.vars[slot])...)
	}
	return s
}
