package flow

import (
	"regexp"
	"strings"

	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// fact says that a test cleaned what stands at a path of some kinds.
type fact struct {
	key   slotKey
	whole semantic.BindingID // instead of the key: the variable itself
	node  syntax.NodeID      // the tested expression
	kinds Kinds
}

// maxFacts bounds the facts of one condition.
const maxFacts = 64

// assume applies what is known where condition holds, or does not.
func (l *lowering) assume(condition syntax.NodeID, holds bool) {
	for _, f := range l.facts(condition, holds, 12) {
		l.apply(f)
	}
}

// apply renames what a fact is about to a guarded value.
func (l *lowering) apply(f fact) {
	if f.kinds == 0 {
		return
	}
	if f.kinds&localKinds != 0 {
		f.kinds = l.withLocal(f)
	}
	l.masks = append(l.masks, f.kinds)
	mask := uint32(len(l.masks) - 1)
	if f.whole != semantic.NoBinding {
		v := l.env.vars[f.whole]
		if v == 0 {
			if v = l.variable(f.node); v == 0 {
				return
			}
		}
		// Not setVar: what is known of its properties stays true.
		l.env.set(int(f.whole), l.newValue(value{op: opGuard, node: f.node, a: uint32(v), extra: mask}))
		l.remember(f.whole)
		return
	}
	slot := l.env.slot(f.key)
	v := l.env.vars[slot]
	if v == 0 {
		v = l.byNode[f.node]
	}
	if v == 0 {
		return
	}
	l.env.set(slot, l.newValue(value{op: opGuard, node: f.node, a: uint32(v), extra: mask}))
}

// guardPath marks what n names as clean of kinds from here on.
func (l *lowering) guardPath(n syntax.NodeID, kinds Kinds) {
	if f, ok := l.about(n, kinds); ok {
		l.apply(f)
	}
}

// about returns the fact that n, a variable or a path, is clean of kinds.
func (l *lowering) about(n syntax.NodeID, kinds Kinds) (fact, bool) {
	t, m := l.tree, l.model
	n = m.UnwrapAwait(n)
	switch t.Kind(n) {
	case syntax.Identifier:
		id := m.Bound(n)
		return fact{whole: id, node: n, kinds: kinds}, id != semantic.NoBinding
	case syntax.MemberExpression, syntax.SubscriptExpression:
		key, ok := l.pathOf(n)
		return fact{key: key, node: n, kinds: kinds}, ok
	case syntax.CallExpression:
		// x.toLowerCase(), String(x), path.resolve(x): what is proved of the result
		// is proved of what it was made from, for tests that compare.
		c, _ := m.Call(n)
		if t.Kind(c.Callee) == syntax.MemberExpression && keepsIdentity[m.LastName(c.Callee)] {
			return l.about(t.Child(c.Callee, syntax.FieldObject), kinds)
		}
		if m.API(c.Callee) == "globalThis.String" {
			return l.about(c.Arg(0), kinds)
		}
	}
	return fact{}, false
}

// keepsIdentity are methods whose result equals a constant only if the text they
// are called on is that constant, but for letter case and white space.
var keepsIdentity = map[string]bool{
	"toLowerCase": true, "toUpperCase": true, "trim": true, "toString": true, "valueOf": true, "normalize": true,
}

// facts returns what is known where condition holds, or does not.
func (l *lowering) facts(condition syntax.NodeID, holds bool, depth int) (facts []fact) {
	t, m := l.tree, l.model
	n := m.UnwrapAwait(condition)
	if n == syntax.NoNode || depth == 0 {
		return nil
	}
	switch t.Kind(n) {
	case syntax.UnaryExpression:
		if t.Op(n) == syntax.OpNot {
			return l.facts(t.FirstChild(n), !holds, depth-1)
		}
	case syntax.BinaryExpression:
		left, right := t.Child(n, syntax.FieldLeft), t.Child(n, syntax.FieldRight)
		switch op := t.Op(n); op {
		case syntax.OpLogicalAnd, syntax.OpLogicalOr:
			a, b := l.facts(left, holds, depth-1), l.facts(right, holds, depth-1)
			if holds == (op == syntax.OpLogicalAnd) {
				return append(a, b...)
			}
			return intersect(a, b)
		case syntax.OpStrictEqual, syntax.OpEqual:
			return l.equality(left, right, holds)
		case syntax.OpStrictNotEqual, syntax.OpNotEqual:
			return l.equality(left, right, !holds)
		case syntax.OpGreaterEqual, syntax.OpGreater:
			return append(l.indexTest(left, right, op == syntax.OpGreater, holds), l.bounded(left, right, !holds)...)
		case syntax.OpLess:
			return append(l.indexTest(left, right, false, !holds), l.bounded(left, right, holds)...)
		case syntax.OpLessEqual:
			return l.bounded(left, right, holds)
		case syntax.OpIn:
			if holds {
				return l.one(left, textKinds&^kindsOf(Proto, Property))
			}
		case syntax.OpInstanceof:
			return nil
		}
	case syntax.CallExpression:
		return l.callFacts(n, holds, depth)
	case syntax.SubscriptExpression:
		return l.lookupFacts(n, holds) // if (ALLOWED[u.hostname]) …
	case syntax.MemberExpression:
		if !holds {
			return l.one(n, allKinds) // empty, or nothing at all
		}
	case syntax.Identifier:
		if !holds {
			if id := m.Bound(n); id != semantic.NoBinding && (m.Binding(id).Init == syntax.NoNode || m.Binding(id).Destructured || m.Binding(id).Writes != 0) {
				return l.one(n, allKinds)
			}
			defer func() { facts = append(facts, l.one(n, allKinds)...) }()
		}
		// const ok = isSafe(x); if (ok) …
		if id := m.Bound(n); id != semantic.NoBinding && m.Binding(id).Writes == 0 && m.Binding(id).Init != syntax.NoNode && !m.Binding(id).Destructured {
			init := m.UnwrapAwait(m.Binding(id).Init)
			switch t.Kind(init) {
			case syntax.CallExpression, syntax.BinaryExpression, syntax.UnaryExpression:
				return l.facts(init, holds, depth-1)
			case syntax.SubscriptExpression:
				return l.lookupFacts(init, holds)
			}
		}
	}
	return nil
}

// one returns the fact about n, if n can be named.
func (l *lowering) one(n syntax.NodeID, kinds Kinds) []fact {
	if f, ok := l.about(n, kinds); ok && kinds != 0 {
		if kinds.Has(Path) && f.whole != semantic.NoBinding {
			return append(l.joinedFacts(n), f)
		}
		return []fact{f}
	}
	return nil
}

// intersect returns what both lists say.
func intersect(a, b []fact) []fact {
	var both []fact
	for _, x := range a[:min(len(a), maxFacts)] {
		for _, y := range b[:min(len(b), maxFacts)] {
			if x.key == y.key && x.whole == y.whole && x.kinds&y.kinds != 0 {
				x.kinds &= y.kinds
				both = append(both, x)
				break
			}
		}
	}
	return both
}

// hostProperties are the properties of a URL that fix where it leads.
var hostProperties = map[string]bool{"hostname": true, "host": true, "origin": true}

// hostKinds are the kinds for which the host of a URL is all that matters.
var hostKinds = kindsOf(SSRF, Redirect, HostLink)

// equality returns what is known where left equals right.
func (l *lowering) equality(left, right syntax.NodeID, holds bool) []fact {
	t, m := l.tree, l.model
	left, right = m.UnwrapAwait(left), m.UnwrapAwait(right)
	if t.Kind(left) == syntax.UnaryExpression && t.Op(left) == syntax.OpTypeof {
		return l.typeTest(left, right, holds)
	}
	if t.Kind(right) == syntax.UnaryExpression && t.Op(right) == syntax.OpTypeof {
		return l.typeTest(right, left, holds)
	}
	if isBoolean(t, right) {
		return l.facts(left, holds == (t.Kind(right) == syntax.True), 8)
	}
	if c := m.Consts(right); len(c.Values) > 0 && c.Complete {
		if n := c.Values[0]; n.Kind == semantic.NumberConst && n.Num == -1 {
			return l.membership(left, !holds) // list.indexOf(x) === -1
		}
		if n := c.Values[0]; n.Kind == semantic.NumberConst && n.Num == 0 {
			if facts := l.indexFacts(left, holds); facts != nil {
				return facts
			}
		}
	}
	if facts, ok := l.charTest(left, right, holds); ok {
		return facts
	}
	if holds {
		if facts := l.sameHost(left, right); len(facts) > 0 {
			return facts
		}
		if facts := append(l.parentFacts(left), l.parentFacts(right)...); len(facts) > 0 {
			return facts
		}
	}
	if !holds {
		if s, ok := m.String(right); ok && s == "__proto__" {
			return l.one(left, kindsOf(Proto, Property))
		}
		return nil
	}
	switch {
	case isNothing(t, right):
		return l.one(left, allKinds)
	case l.isFixed(right):
		return l.fixed(left)
	case l.isFixed(left):
		return l.fixed(right)
	}
	return nil
}

// isNothing reports whether n is null or undefined: what equals it is no text.
func isNothing(t *syntax.Tree, n syntax.NodeID) bool {
	return t.Kind(n) == syntax.Null || t.Kind(n) == syntax.Undefined
}

func isBoolean(t *syntax.Tree, n syntax.NodeID) bool {
	return t.Kind(n) == syntax.True || t.Kind(n) == syntax.False
}

// fixed returns what is known of n where it equals something that an attacker
// does not choose.
func (l *lowering) fixed(n syntax.NodeID) []fact {
	t, m := l.tree, l.model
	n = m.UnwrapAwait(n)
	facts := l.one(n, allKinds)
	if t.Kind(n) == syntax.TemplateString { // `${a}/${b}` is one of a list: so are its parts
		for s := range t.Children(n) {
			if t.Kind(s) == syntax.TemplateSubstitution {
				facts = append(facts, l.one(t.FirstChild(s), allKinds)...)
			}
		}
	}
	if k := t.Kind(n); (k == syntax.MemberExpression || k == syntax.SubscriptExpression) && hostProperties[m.LastName(n)] {
		facts = append(facts, l.hostOf(t.Child(n, syntax.FieldObject), hostKinds)...)
	}
	if t.Kind(n) == syntax.MemberExpression && m.LastName(n) == "protocol" {
		facts = append(facts, l.hostOf(t.Child(n, syntax.FieldObject), kindsOf(ScriptURL))...)
	}
	return append(facts, l.namedHost(n)...)
}

// hostOf returns the facts about a URL whose host, or protocol, is known: about
// the URL object, and about the text that it was made from.
func (l *lowering) hostOf(url syntax.NodeID, kinds Kinds) []fact {
	m := l.model
	facts := l.one(url, kinds)
	made := m.Resolve(url)
	if c, ok := m.Call(made); ok && m.API(c.Callee) == "globalThis.URL" {
		facts = append(facts, l.one(c.Arg(0), kinds)...)
	}
	return facts
}

// isFixed reports whether n is a constant, or a configured value: something that
// equality with proves harmless.
func (l *lowering) isFixed(n syntax.NodeID) bool {
	t, m := l.tree, l.model
	switch t.Kind(n) {
	case syntax.Null, syntax.Undefined:
		return false // proves nothing that matters: it is no text then
	}
	if c := m.Consts(n); c.Complete && len(c.Values) > 0 {
		return true
	}
	api := m.API(n)
	if strings.HasPrefix(api, "globalThis.process.env") || strings.HasPrefix(api, "globalThis.import.meta.env") {
		return true
	}
	name := m.LastName(n)
	if name != "" && strings.ToUpper(name) == name && len(name) > 2 {
		return true // CONSTANTS of other modules
	}
	return l.isFixedPath(n)
}

// typeTest returns what typeof n compared with name proves.
func (l *lowering) typeTest(typeOf, name syntax.NodeID, holds bool) []fact {
	s, ok := l.model.String(name)
	if !ok || !holds {
		return nil
	}
	operand := l.tree.FirstChild(typeOf)
	switch s {
	case "string":
		return l.one(operand, shapeKinds)
	case "number", "boolean", "bigint", "undefined", "function":
		return l.one(operand, textKinds)
	}
	return nil
}

// indexTest returns what list.indexOf(x) >= 0 proves.
func (l *lowering) indexTest(left, right syntax.NodeID, strictly, holds bool) []fact {
	limit := 0.0
	if strictly {
		limit = -1
	}
	if v, ok := l.model.Number(right); ok && v == limit {
		return l.membership(left, holds)
	}
	return nil
}

// bounded returns what is known where left is smaller than right: a size that is
// bounded, or a text whose length is.
func (l *lowering) bounded(left, right syntax.NodeID, smaller bool) []fact {
	t, m := l.tree, l.model
	if !smaller {
		left, right = right, left
	}
	left = m.Unwrap(left)
	if !l.isFixed(right) || l.isFixed(left) {
		return nil
	}
	if t.Kind(left) == syntax.MemberExpression && (m.LastName(left) == "length" || m.LastName(left) == "size") {
		return l.one(t.Child(left, syntax.FieldObject), kindsOf(ReDoS, Alloc))
	}
	return l.one(left, kindsOf(Alloc))
}

// membership returns what is known where call, list.indexOf(x), found x.
func (l *lowering) membership(call syntax.NodeID, found bool) []fact {
	c, ok := l.model.Call(call)
	if !ok || !found || l.model.LastName(c.Callee) != "indexOf" || !l.isList(l.model.Receiver(call)) {
		return nil
	}
	return l.fixed(c.Arg(0))
}

// isList reports whether n is a list of values that an attacker does not choose,
// and not a text: a literal, a set or a map, or something of a list's name.
func (l *lowering) isList(n syntax.NodeID) bool {
	t, m := l.tree, l.model
	value := m.Resolve(n)
	switch t.Kind(value) {
	case syntax.Array, syntax.Object:
		return true
	case syntax.NewExpression:
		return true
	case syntax.CallExpression:
		c, _ := m.Call(value)
		switch m.API(c.Callee) {
		case "globalThis.Object.keys", "globalThis.Object.values", "globalThis.Object.freeze", "globalThis.Array.from":
			return true
		}
		name := m.LastName(c.Callee)
		return name == "split" || name == "map" || name == "filter" || name == "keys" || strings.HasPrefix(name, "get") && listName.MatchString(name)
	}
	return listName.MatchString(m.LastName(n))
}

// isDenyList reports whether n is a list of the names that lead to prototypes.
func (l *lowering) isDenyList(n syntax.NodeID) bool {
	t, m := l.tree, l.model
	value := m.Resolve(n)
	if c, ok := m.Call(value); ok && c.New {
		value = c.Arg(0)
	}
	elements, ok := m.ArrayElements(value)
	if !ok {
		return t.Kind(value) != syntax.Array && denyName.MatchString(m.LastName(n))
	}
	for _, e := range elements {
		if s, _ := m.String(e); s == "__proto__" {
			return true
		}
	}
	return false
}

var denyName = regexp.MustCompile(`(?i)forbid|block|deny|denied|danger|unsafe|reserved|proto|polluti`)

var (
	listName = regexp.MustCompile(`(?i)allow|permit|whitelist|safe|valid|known|supported|trusted|(list|set|map|types?|kinds?|names?|keys|hosts|origins|domains|columns|fields|roles|values|options|statuses|methods|ids|enum|files)$|^[A-Z][A-Z0-9_]+$`)
	// predicateName and assertingName are names of functions of other modules that
	// test their argument.
	predicateName = regexp.MustCompile(`(?i)^(is|has|can|check|validate|verify|test|matches|allow)[A-Z_]?.*|(allowed|valid|safe|trusted|permitted)|(inside|within)`)
	// refusingName are names of functions that are true of what is not allowed.
	refusingName  = regexp.MustCompile(`(?i)invalid|unsafe|disallow|not_?(allowed|valid|safe|permitted)|untrusted|forbidden|malicious`)
	assertingName = regexp.MustCompile(`(?i)^(assert|ensure|validate|verify|check|require|guard|enforce|must)[A-Z_].*`)
	// textPredicate are methods of strings that are no proof of anything else.
	textPredicate = map[string]bool{"includes": true, "startsWith": true, "endsWith": true, "has": true, "test": true, "match": true, "some": true, "every": true}
)

// assumeCase applies that the subject of a switch equals the value of a case.
func (l *lowering) assumeCase(subject, literal syntax.NodeID) {
	subject = l.model.UnwrapAwait(subject)
	if isBoolean(l.tree, subject) { // switch (true) { case isSafe(x): … }
		l.assume(literal, l.tree.Kind(subject) == syntax.True)
		return
	}
	if l.isFixed(l.model.Unwrap(literal)) {
		for _, f := range l.fixed(subject) {
			l.apply(f)
		}
	}
}
