package crypto

import (
	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// constantTimeFix offers to compare in constant time: with the helper of the project,
// or in place where both sides are known to be strings.
func constantTimeFix(p *analysis.Pass, n, left, right syntax.NodeID) analysis.Option {
	title := "Compare in constant time"
	return analysis.WithFix(title, edit.Review, func(b *edit.Builder) {
		m := b.Model()
		t := m.Tree()
		if !hasNodeCrypto(p) {
			b.Refuse("there is no timingSafeEqual in this runtime")
			return
		}
		negated := t.Op(n) == syntax.OpNotEqual || t.Op(n) == syntax.OpStrictNotEqual
		l, r := m.Text(m.Unwrap(left)), m.Text(m.Unwrap(right))
		if b.HasHelper("safeEqual") {
			call := b.Helper("safeEqual") + "(" + l + ", " + r + ")"
			if negated {
				call = "!" + call
			}
			b.ReplaceExpr(n, call)
			return
		}
		if !isSimple(t, m.Unwrap(left)) || !isSimple(t, m.Unwrap(right)) {
			b.Refuse("a side would be computed twice")
			return
		}
		if !isKnownText(m, left) || !isKnownText(m, right) {
			b.Refuse("a side may be no string")
			return
		}
		equal := b.Import("node:crypto", "timingSafeEqual") + "(Buffer.from(" + l + "), Buffer.from(" + r + "))"
		if negated {
			b.ReplaceExpr(n, "Buffer.byteLength("+l+") !== Buffer.byteLength("+r+") || !"+equal)
		} else {
			b.ReplaceExpr(n, "Buffer.byteLength("+l+") === Buffer.byteLength("+r+") && "+equal)
		}
	})
}

// isSimple reports whether reading n twice is the same as reading it once.
func isSimple(t *syntax.Tree, n syntax.NodeID) bool {
	if t.Kind(n) == syntax.TemplateString {
		for c := range t.Children(n) {
			if t.Kind(t.FirstChild(c)) != syntax.Identifier {
				return false
			}
		}
		return t.Field(n) != syntax.FieldArguments
	}
	for range 16 {
		switch t.Kind(n) {
		case syntax.Identifier, syntax.This, syntax.String:
			return true
		case syntax.MemberExpression:
			n = t.Child(n, syntax.FieldObject)
		default:
			return false
		}
	}
	return false
}

// isKnownText reports whether n is certainly a string: by its declaration, or because
// it is a digest in an encoding.
func isKnownText(m *semantic.Model, n syntax.NodeID) bool {
	if isText(m, n) {
		return true
	}
	r := m.Resolve(n)
	if isText(m, r) {
		return true
	}
	c, ok := m.Call(r)
	return ok && m.LastName(c.Callee) == "digest" && c.ArgCount() == 1
}
