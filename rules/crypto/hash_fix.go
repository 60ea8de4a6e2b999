package crypto

import (
	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// swapAlgorithm offers to replace the name of an algorithm by its SHA-256 form: where
// it is written in the call, or in the only constant that the call reads.
func swapAlgorithm(p *analysis.Pass, at syntax.NodeID, value semantic.Const) analysis.Option {
	stronger := strongerHash(value.Str)
	return analysis.WithFix("Use SHA-256 (digests change)", edit.Review, func(b *edit.Builder) {
		literal := value.Node
		switch {
		case stronger == "":
			b.Refuse("there is no name for SHA-256 in this notation")
		case !isStringLiteral(b.Model(), literal):
			b.Refuse("the name of the algorithm is put together")
		case !b.Model().Tree().Within(literal, at) && !isOnlyUse(b.Model(), at, literal):
			b.Refuse("the name of the algorithm is used elsewhere too")
		case isTypedLiteral(b.Model(), literal):
			b.Refuse("the type of the name may not allow another one")
		default:
			b.ReplaceString(literal, stronger)
		}
	})
}

// isStringLiteral reports whether n is a string or a template without
// substitutions.
func isStringLiteral(m *semantic.Model, n syntax.NodeID) bool {
	t := m.Tree()
	k := t.Kind(n)
	return k == syntax.String || k == syntax.TemplateString && t.FirstChild(n) == syntax.NoNode
}

// isOnlyUse reports whether n is a name whose one declaration holds literal and that
// nothing else refers to.
func isOnlyUse(m *semantic.Model, n, literal syntax.NodeID) bool {
	t := m.Tree()
	id := m.Bound(m.Unwrap(n))
	b := m.Binding(id)
	if b == nil || b.Destructured || m.Unwrap(b.Init) != literal || len(m.Refs(id)) != 1 {
		return false
	}
	if t.Child(b.Declarator, syntax.FieldType) != syntax.NoNode {
		return false
	}
	// An exported constant has uses elsewhere.
	statement := m.EnclosingStatement(b.Declarator)
	return t.Kind(statement) != syntax.ExportStatement
}

// isTypedLiteral reports whether literal stands under a type assertion other than “as
// const”.
func isTypedLiteral(m *semantic.Model, literal syntax.NodeID) bool {
	t := m.Tree()
	for n := literal; ; n = t.Parent(n) {
		switch p := t.Parent(n); t.Kind(p) {
		case syntax.ParenthesizedExpression, syntax.NonNullExpression:
		case syntax.AsExpression:
			if t.Op(p) != syntax.OpConst {
				return true
			}
		case syntax.SatisfiesExpression, syntax.TypeAssertion:
			return true
		default:
			return false
		}
	}
}

// swapCryptoJSHash offers to call another function of crypto-js.
func swapCryptoJSHash(c semantic.Call, name string) analysis.Option {
	return analysis.WithFix("Use "+name+" (digests change)", edit.Review, func(b *edit.Builder) {
		t := b.Model().Tree()
		if t.Kind(c.Callee) != syntax.MemberExpression {
			b.Refuse("the function goes by a name of its own")
			return
		}
		b.Replace(t.Child(c.Callee, syntax.FieldProperty), name)
	})
}

// swapHashPackage offers to replace a package that hashes text by node:crypto.
func swapHashPackage(c semantic.Call) analysis.Option {
	return analysis.WithFix("Use SHA-256 of node:crypto (digests change)", edit.Review, func(b *edit.Builder) {
		if c.ArgCount() != 1 || c.New || !isText(b.Model(), c.Arg(0)) {
			b.Refuse("only a text can be hashed the same way")
			return
		}
		dropNames(b, c.Callee, syntax.NoNode)
		b.ReplaceExpr(c.Node, b.Import("node:crypto", "createHash")+"("+b.Quote("sha256")+").update("+
			b.Model().Text(c.Arg(0))+").digest("+b.Quote("hex")+")")
	})
}
