package flow

import (
	"regexp"

	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// localKinds are the kinds that a test of how a path begins proves half of.
var localKinds = kindsOf(rooted, oneSlash)

// withLocal returns the kinds of a fact and those that it proves together with what
// was proved before: that a path begins with “/”, and not with “//”, is that it
// stays on this host.
func (l *lowering) withLocal(f fact) Kinds {
	v := valueID(0)
	if f.whole != semantic.NoBinding {
		v = l.env.vars[f.whole]
	} else {
		v = l.env.vars[l.env.slot(f.key)]
	}
	proved := f.kinds
	for range maxChain {
		if v == 0 || l.values[v].op != opGuard {
			break
		}
		proved |= l.masks[l.values[v].extra]
		v = valueID(l.values[v].a)
	}
	if proved&localKinds == localKinds {
		return f.kinds | kindsOf(Redirect, ScriptURL)
	}
	return f.kinds
}

// charTest returns what x[0] === '/', x[1] !== '/' and x.charAt(1) !== '/' prove.
func (l *lowering) charTest(left, right syntax.NodeID, holds bool) ([]fact, bool) {
	t, m := l.tree, l.model
	if s, ok := m.String(right); !ok || s != "/" {
		return nil, false
	}
	index, text := syntax.NoNode, syntax.NoNode
	switch t.Kind(left) {
	case syntax.SubscriptExpression:
		index, text = t.Child(left, syntax.FieldIndex), t.Child(left, syntax.FieldObject)
	case syntax.CallExpression:
		c, ok := m.Call(left)
		if !ok || m.LastName(c.Callee) != "charAt" && m.LastName(c.Callee) != "at" {
			return nil, false
		}
		index, text = c.Arg(0), m.Receiver(left)
	default:
		return nil, false
	}
	switch i, ok := m.Number(index); {
	case ok && i == 0 && holds:
		return l.one(text, kindsOf(ScriptURL, rooted)), true
	case ok && i == 1 && !holds:
		return l.one(text, kindsOf(oneSlash)), true
	}
	return nil, false
}

// hostName is a name of something that holds a host of this site.
var hostName = regexp.MustCompile(`(?i)(origin|host|hostname|domain|base_?url)$`)

// sameHost returns what url.origin === location.origin proves: that the address leads
// to a host that the program knows.
func (l *lowering) sameHost(left, right syntax.NodeID) []fact {
	t, m := l.tree, l.model
	var facts []fact
	for _, pair := range [2][2]syntax.NodeID{{left, right}, {right, left}} {
		url, known := pair[0], pair[1]
		if t.Kind(url) == syntax.MemberExpression && hostProperties[m.LastName(url)] && hostName.MatchString(m.LastName(known)) {
			facts = append(facts, l.hostOf(t.Child(url, syntax.FieldObject), hostKinds)...)
		}
	}
	return facts
}

// urlNames are properties that hold the address of what they are properties of.
var urlNames = map[string]bool{"url": true, "href": true, "host": true, "hostname": true, "origin": true}

// tested returns what a predicate of another module proves of its argument n: that n
// is harmless, and with its address the URL, or the record, that it is a part of.
func (l *lowering) tested(n syntax.NodeID) []fact {
	t, m := l.tree, l.model
	facts := l.one(n, textKinds)
	n = m.UnwrapAwait(n)
	if t.Kind(n) == syntax.MemberExpression && urlNames[m.LastName(n)] {
		facts = append(facts, l.hostOf(t.Child(n, syntax.FieldObject), hostKinds|kindsOf(ScriptURL))...)
		return facts
	}
	if c, ok := m.Call(m.Resolve(n)); ok && m.API(c.Callee) == "globalThis.URL" {
		facts = append(facts, l.one(c.Arg(0), hostKinds|kindsOf(ScriptURL))...)
	}
	return facts
}

// urlFormat is the name of a test whether a text is an address at all, or one of a
// protocol, wherever it leads.
var urlFormat = regexp.MustCompile(`(?i)^(is|validate|check)_?(valid|well_?formed|http|https|web|absolute|full)*_?(url|uri|link|href)(string)?$|protocol|scheme`)

// ofFormat takes from what a predicate proves by its name what a test of the format
// of an address does not prove: where it leads.
func ofFormat(name string, facts []fact) []fact {
	if !urlFormat.MatchString(name) {
		return facts
	}
	for i := range facts {
		facts[i].kinds &^= hostKinds | kindsOf(rooted, oneSlash)
	}
	return facts
}

// namedHost returns the facts about the address whose host the variable n holds:
// const { hostname } = new URL(x), const host = new URL(x).host.
func (l *lowering) namedHost(n syntax.NodeID) []fact {
	t, m := l.tree, l.model
	id := m.Bound(n)
	if t.Kind(n) != syntax.Identifier || id == semantic.NoBinding {
		return nil
	}
	b := m.Binding(id)
	if b.Writes != 0 || b.Init == syntax.NoNode {
		return nil
	}
	init := m.UnwrapAwait(b.Init)
	switch {
	case b.Destructured && hostProperties[l.takenFrom(b)]:
		return l.hostOf(init, hostKinds)
	case !b.Destructured && t.Kind(init) == syntax.MemberExpression && hostProperties[m.LastName(init)]:
		return l.hostOf(t.Child(init, syntax.FieldObject), hostKinds)
	}
	return nil
}

// takenFrom returns the name of the property that a destructured variable takes.
func (a *Analysis) takenFrom(b *semantic.Binding) string {
	if pair := a.tree.Parent(b.Decl); a.tree.Kind(pair) == syntax.PairPattern {
		name, _ := a.model.PropertyName(pair)
		return name
	}
	return b.Name
}

// maxAssertion bounds how many calls deep the facts of assertions are looked for.
const maxAssertion = 4

// assertionFacts returns what is known of the arguments behind a call of a function
// of the file: what its “if (bad) throw” prove of its parameters.
func (l *lowering) assertionFacts(fn syntax.NodeID, c semantic.Call) []fact {
	t, m := l.tree, l.model
	body := m.Body(fn)
	if t.Kind(body) != syntax.StatementBlock || l.asserting >= maxAssertion {
		return nil
	}
	l.asserting++
	defer func() { l.asserting-- }()
	var proved []fact
	for s := range t.Children(body) {
		if t.Kind(s) == syntax.ReturnStatement {
			break // what comes before it may be skipped no more
		}
		if t.Kind(s) != syntax.IfStatement {
			continue
		}
		then := t.Child(s, syntax.FieldConsequence)
		if t.Kind(then) == syntax.StatementBlock {
			then = t.LastChild(then)
		}
		switch t.Kind(then) {
		case syntax.ThrowStatement:
			proved = append(proved, l.facts(t.Child(s, syntax.FieldCondition), false, 6)...)
		case syntax.ReturnStatement:
			return l.ofArguments(fn, c, proved) // leaves before the other tests
		}
	}
	return l.ofArguments(fn, c, proved)
}

// ofArguments translates facts about the parameters of a function to the arguments
// of a call of it.
func (l *lowering) ofArguments(fn syntax.NodeID, c semantic.Call, proved []fact) []fact {
	m := l.model
	var facts []fact
	for _, f := range proved {
		for i, p := range m.Params(fn) {
			if f.whole != semantic.NoBinding && m.Bound(m.ParamName(p)) == f.whole {
				facts = append(facts, l.one(c.Arg(i), f.kinds)...)
			}
		}
	}
	return facts
}
