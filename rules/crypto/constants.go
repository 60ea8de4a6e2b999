package crypto

import (
	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// matchString returns the first constant string that n may be and that match
// accepts.
func matchString(p *analysis.Pass, n syntax.NodeID, match func(string) bool) (semantic.Const, bool) {
	if n == syntax.NoNode {
		return semantic.Const{}, false
	}
	for _, c := range p.Model.Consts(n).Values {
		if c.Kind == semantic.StringConst && match(c.Str) {
			return c, true
		}
	}
	return semantic.Const{}, false
}

// isTestOnly reports whether the expression n is chosen by a condition that asks for
// a test environment, so that its small values are never used in production.
func isTestOnly(p *analysis.Pass, n syntax.NodeID) bool {
	r := p.Model.Resolve(n)
	if p.Tree.Kind(r) != syntax.TernaryExpression {
		return false
	}
	text := p.Tree.Text(p.Tree.Child(r, syntax.FieldCondition))
	for _, w := range nameWords(text) {
		switch w {
		case "test", "testing", "development", "dev", "ci", "vitest", "jest", "isdev", "istest", "e2e":
			return true
		}
	}
	return false
}

// minNumber returns the least constant number that n may be, and false if there is
// none or it is only used in tests.
func minNumber(p *analysis.Pass, n syntax.NodeID) (semantic.Const, bool) {
	if n == syntax.NoNode {
		return semantic.Const{}, false
	}
	var least semantic.Const
	for _, c := range p.Model.Consts(n).Values {
		if c.Kind == semantic.NumberConst && (least.Kind == 0 || c.Num < least.Num) {
			least = c
		}
	}
	if least.Kind == 0 || isTestOnly(p, n) {
		return semantic.Const{}, false
	}
	return least, true
}

// option returns the value of an option, NoNode unless the file tells it.
func option(p *analysis.Pass, object syntax.NodeID, names ...string) syntax.NodeID {
	if object == syntax.NoNode {
		return syntax.NoNode
	}
	o, ok := p.Model.Object(object)
	if !ok {
		return syntax.NoNode
	}
	for _, name := range names {
		if v := o.Value(name); v != syntax.NoNode {
			return v
		}
	}
	return syntax.NoNode
}

// lacksOption reports whether it is certain that object has none of the options.
// NoNode is an object that was left out.
func lacksOption(p *analysis.Pass, object syntax.NodeID, names ...string) bool {
	if object == syntax.NoNode {
		return true
	}
	o, ok := p.Model.Object(object)
	if !ok {
		return false
	}
	for _, name := range names {
		if _, state := o.Get(name); state != semantic.Absent {
			return false
		}
	}
	return true
}

// algorithmName returns the argument that names an algorithm of Web Crypto: n
// itself, or the option “name” of the object it is.
func algorithmName(p *analysis.Pass, n syntax.NodeID) syntax.NodeID {
	if v := option(p, n, "name"); v != syntax.NoNode {
		return v
	}
	return n
}

// within returns n if it lies inside outer, else outer: the place to point at.
func within(p *analysis.Pass, n, outer syntax.NodeID) syntax.NodeID {
	if n != syntax.NoNode && p.Tree.Within(n, outer) {
		return n
	}
	return outer
}

// pointAt returns n if it is written in the call c, else what c calls.
func pointAt(p *analysis.Pass, n syntax.NodeID, c semantic.Call) syntax.NodeID {
	if n != syntax.NoNode && p.Tree.Within(n, c.Node) {
		return n
	}
	return c.Callee
}
