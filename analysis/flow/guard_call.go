package flow

import (
	"strings"

	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// callFacts returns what is known where a call returned something truthy, or
// falsy.
func (l *lowering) callFacts(n syntax.NodeID, holds bool, depth int) []fact {
	t, m := l.tree, l.model
	c, ok := m.Call(n)
	if !ok || c.Tagged {
		return nil
	}
	name := m.LastName(c.Callee)
	receiver := m.Receiver(n)
	if g, ok := l.models.guards[m.API(c.Callee)]; ok {
		if holds != g.negated {
			return l.one(c.Arg(g.arg), g.kinds)
		}
		return nil
	}
	if receiver != syntax.NoNode {
		switch name {
		case "includes", "has":
			if holds && l.isList(receiver) {
				return l.fixed(c.Arg(0))
			}
			if s, ok := m.String(c.Arg(0)); ok && name == "includes" && !holds {
				switch {
				case strings.Contains(s, ".."):
					return l.one(receiver, kindsOf(Path))
				case s == "__proto__":
					return l.one(receiver, kindsOf(Proto, Property))
				}
			}
			if !holds && l.isDenyList(receiver) {
				return l.one(c.Arg(0), kindsOf(Proto, Property))
			}
			return nil
		case "test":
			if pattern := m.Resolve(receiver); t.Kind(pattern) == syntax.Regex {
				return l.one(c.Arg(0), patternKinds(t.Text(pattern), holds))
			}
			if holds {
				return l.one(c.Arg(0), textKinds) // a pattern that cannot be seen
			}
			return nil
		case "match":
			if pattern := m.Resolve(c.Arg(0)); t.Kind(pattern) == syntax.Regex {
				return l.one(receiver, patternKinds(t.Text(pattern), holds))
			}
			return nil
		case "startsWith":
			return l.prefixFacts(receiver, c.Arg(0), holds)
		case "endsWith":
			// u.hostname.endsWith('.example.com')
			if s, ok := m.String(c.Arg(0)); holds && ok && strings.HasPrefix(s, ".") && hostProperties[m.LastName(receiver)] {
				return l.hostOf(t.Child(m.Unwrap(receiver), syntax.FieldObject), hostKinds)
			}
			return nil
		case "hasOwnProperty":
			if holds {
				return l.one(c.Arg(0), textKinds)
			}
			return nil
		case "some":
			// list.some((p) => x.startsWith(p)), .some(re => re.test(x)): a list of what is
			// allowed, asked with a closure over x.
			if holds && l.isList(receiver) {
				return l.closureFacts(c.Arg(0))
			}
			if holds {
				return l.memberFacts(c.Arg(0))
			}
			return nil
		case "every":
			if holds {
				return l.everyFacts(receiver, c.Arg(0))
			}
			return nil
		case "find":
			if holds && l.model.Function(c.Arg(0)) != syntax.NoNode {
				return l.memberFacts(c.Arg(0))
			}
			return nil
		}
	}
	if fn := m.Function(c.Callee); fn != syntax.NoNode {
		return l.predicateFacts(fn, c, holds, depth)
	}
	if refusing := refusingName.MatchString(name); holds != refusing && (refusing || predicateName.MatchString(name)) && !textPredicate[name] {
		var facts []fact
		for i := range min(c.ArgCount(), 3) {
			facts = append(facts, l.tested(c.Arg(i))...)
		}
		return ofFormat(name, facts)
	}
	return nil
}

// prefixFacts returns what x.startsWith(prefix) proves.
func (l *lowering) prefixFacts(receiver, prefix syntax.NodeID, holds bool) []fact {
	if !holds {
		switch s, _ := l.model.String(prefix); s {
		case "-":
			return l.one(receiver, kindsOf(CommandArg))
		case "//":
			return l.one(receiver, kindsOf(oneSlash))
		case "__":
			return l.one(receiver, kindsOf(Proto, Property))
		}
		return l.relativeFacts(receiver, prefix)
	}
	s, constant := l.model.String(prefix)
	if !constant {
		// startsWith(ROOT), startsWith(root + sep): for paths the idiom, if the path is
		// resolved; a text that merely begins with it is not.
		return l.one(receiver, kindsOf(Path)|hostKinds)
	}
	switch {
	case s == "/":
		return l.one(receiver, kindsOf(ScriptURL, rooted))
	case strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://"):
		kinds := kindsOf(ScriptURL)
		if rest := s[strings.Index(s, "//")+2:]; strings.ContainsAny(rest, "/?#") {
			kinds |= hostKinds
		}
		return l.one(receiver, kinds)
	case strings.HasSuffix(s, "/"):
		return l.one(receiver, kindsOf(Path, Redirect, ScriptURL))
	}
	return nil
}

// closureFacts finds the variables that a closure tests in a way that proves
// something; the closure's own parameter stands for the members of the list.
func (l *lowering) closureFacts(closure syntax.NodeID) []fact {
	t, m := l.tree, l.model
	fn := m.Function(closure)
	if fn == syntax.NoNode {
		return nil
	}
	body := m.Body(fn)
	if op := t.Op(m.Unwrap(body)); t.Kind(m.Unwrap(body)) == syntax.BinaryExpression && (op == syntax.OpStrictNotEqual || op == syntax.OpNotEqual) {
		return nil // another member than x proves nothing of x
	}
	var facts []fact
	for d := body; d < t.SubtreeEnd(body); d++ {
		if t.Kind(d) == syntax.Identifier && m.Bound(d) != semantic.NoBinding &&
			m.EnclosingFunction(m.Binding(m.Bound(d)).Decl) == l.owner() && m.Binding(m.Bound(d)).Kind != semantic.ImportBinding {
			n := d
			for t.Kind(t.Parent(n)) == syntax.MemberExpression && t.Child(t.Parent(n), syntax.FieldObject) == n &&
				t.Kind(t.Parent(t.Parent(n))) != syntax.CallExpression && t.Parent(n) >= body {
				n = t.Parent(n)
			}
			l.expr(n)
			facts = append(facts, l.fixed(n)...)
		}
	}
	return facts
}

// predicateFacts looks into a predicate of the file: what it proves of its
// parameters, it proves of the arguments.
func (l *lowering) predicateFacts(fn syntax.NodeID, c semantic.Call, holds bool, depth int) []fact {
	t, m := l.tree, l.model
	if depth <= 1 {
		return nil
	}
	body := m.Body(fn)
	var result []fact
	switch {
	case t.Kind(body) != syntax.StatementBlock:
		result = l.facts(body, holds, depth-2)
	case holds:
		result = l.bodyFacts(body, depth-2)
	default:
		if r := t.LastChild(body); t.Kind(r) == syntax.ReturnStatement && t.FirstChild(body) == r {
			result = l.facts(t.FirstChild(r), holds, depth-2)
		}
	}
	// Translate from parameters to arguments.
	var facts []fact
	params := m.Params(fn)
	for _, f := range result {
		for i, p := range params {
			if f.whole != semantic.NoBinding && m.Bound(m.ParamName(p)) == f.whole {
				facts = append(facts, l.one(c.Arg(i), f.kinds)...)
			}
		}
	}
	if len(facts) == 0 && holds && predicateName.MatchString(m.FunctionName(fn)) && !l.isTrivial(body) {
		// A predicate by its name, whose proof is beyond what is understood here.
		for i := range min(c.ArgCount(), len(params)) {
			facts = append(facts, l.tested(c.Arg(i))...)
		}
		facts = ofFormat(m.FunctionName(fn), facts)
	}
	return facts
}

// isTrivial reports whether a predicate does not look at anything: it returns a
// constant.
func (l *lowering) isTrivial(body syntax.NodeID) bool {
	t, m := l.tree, l.model
	if t.Kind(body) == syntax.StatementBlock {
		if body = t.FirstChild(body); t.Kind(body) != syntax.ReturnStatement {
			return body == syntax.NoNode
		}
		body = t.FirstChild(body)
	}
	c := m.Consts(body)
	return c.Complete || t.Kind(body) == syntax.Identifier || t.Kind(body) == syntax.UnaryExpression && t.Kind(t.FirstChild(body)) != syntax.CallExpression
}

// bodyFacts returns what is proved where a predicate with statements returns
// true: by the “if (bad) return false” before, and by the value returned.
func (l *lowering) bodyFacts(body syntax.NodeID, depth int) []fact {
	t, m := l.tree, l.model
	var facts []fact
	for s := range t.Children(body) {
		switch t.Kind(s) {
		case syntax.IfStatement:
			then := t.Child(s, syntax.FieldConsequence)
			if t.Kind(then) == syntax.StatementBlock && t.ChildCount(then) == 1 {
				then = t.FirstChild(then)
			}
			if t.Kind(then) == syntax.ReturnStatement {
				if v, ok := m.Bool(t.FirstChild(then)); ok && !v {
					facts = append(facts, l.facts(t.Child(s, syntax.FieldCondition), false, depth)...)
				}
			} else if t.Kind(then) == syntax.ThrowStatement {
				facts = append(facts, l.facts(t.Child(s, syntax.FieldCondition), false, depth)...)
			}
		case syntax.ReturnStatement:
			facts = append(facts, l.facts(t.FirstChild(s), true, depth)...)
		}
	}
	return facts
}
