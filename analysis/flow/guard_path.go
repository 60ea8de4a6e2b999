package flow

import (
	"strings"

	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// relativeFacts returns what it proves that path.relative(root, p) does not begin
// with “..”: p lies in the folder, unless it is absolute.
func (l *lowering) relativeFacts(relative, prefix syntax.NodeID) []fact {
	if s, ok := l.model.String(prefix); !ok || !strings.HasPrefix(s, "..") {
		return nil
	}
	c, ok := l.model.Call(l.model.Resolve(relative))
	if !ok || !strings.HasSuffix(l.model.API(c.Callee), ".relative") || !strings.HasPrefix(l.model.API(c.Callee), "node:path") {
		return nil
	}
	return append(l.one(c.Arg(1), kindsOf(Path)), l.one(relative, kindsOf(Path))...)
}

// parentFacts returns what path.dirname(p) === ROOT proves of p.
func (l *lowering) parentFacts(dirname syntax.NodeID) []fact {
	c, ok := l.model.Call(dirname)
	if !ok || l.model.API(c.Callee) != "node:path.dirname" {
		return nil
	}
	return l.one(c.Arg(0), kindsOf(Path))
}

// indexFacts returns what text.indexOf(prefix) === 0 proves.
func (l *lowering) indexFacts(call syntax.NodeID, holds bool) []fact {
	c, ok := l.model.Call(call)
	if !ok || l.model.LastName(c.Callee) != "indexOf" || l.isList(l.model.Receiver(call)) {
		return nil
	}
	return l.prefixFacts(l.model.Receiver(call), c.Arg(0), holds)
}

// everyFacts returns what list.every(predicate) proves of the elements: what the
// predicate proves of its parameter.
func (l *lowering) everyFacts(list, predicate syntax.NodeID) []fact {
	kinds := l.provedOfParameter(predicate)
	if kinds == 0 {
		return nil
	}
	return l.one(list, kinds)
}

// provedOfParameter returns the kinds that a predicate, a function of the file,
// proves its first parameter clean of where it returns true.
func (l *lowering) provedOfParameter(predicate syntax.NodeID) Kinds {
	m := l.model
	fn := m.Function(predicate)
	if fn == syntax.NoNode || len(m.Params(fn)) == 0 {
		return 0
	}
	param := m.Bound(m.ParamName(m.Params(fn)[0]))
	if param == semantic.NoBinding {
		return 0
	}
	body := m.Body(fn)
	var facts []fact
	if l.tree.Kind(body) == syntax.StatementBlock {
		facts = l.bodyFacts(body, 6)
	} else {
		facts = l.facts(body, true, 6)
	}
	var kinds Kinds
	for _, f := range facts {
		if f.whole == param {
			kinds |= f.kinds
		}
	}
	return kinds
}
