package edit

import (
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// DropValue says that the fix removes the expression n with all the names in it,
// as [Builder.DropReference] does for one; a constant of the file that is left
// unused goes too if nothing happens where it is declared.
func (b *Builder) DropValue(n syntax.NodeID) {
	if n == syntax.NoNode {
		return
	}
	for x, end := n, b.t.SubtreeEnd(n); x < end; x++ {
		switch b.t.Kind(x) {
		case syntax.Identifier, syntax.ShorthandPropertyIdentifier:
			if b.reason == "" && !b.dropConstant(x) {
				b.DropReference(x)
			}
		}
	}
}

// dropConstant removes the declaration of the constant that ref is the last to
// refer to, and reports whether it did.
func (b *Builder) dropConstant(ref syntax.NodeID) bool {
	id := b.m.Bound(ref)
	v := b.m.Binding(id)
	if v == nil || b.exported(v) {
		return false
	}
	statement := b.t.Parent(v.Decl)
	switch v.Kind {
	case semantic.FunctionBinding:
		if b.t.Kind(statement) != syntax.FunctionDeclaration || !b.isIdle(statement) {
			return false
		}
	case semantic.ConstBinding:
		declarator := statement
		statement = b.t.Parent(declarator)
		if b.t.Kind(declarator) != syntax.VariableDeclarator || b.t.Child(declarator, syntax.FieldType) != syntax.NoNode ||
			b.t.Kind(statement) != syntax.LexicalDeclaration || b.t.ChildCount(statement) != 1 || !b.isIdle(b.m.Unwrap(v.Init)) {
			return false
		}
	default:
		return false
	}
	if !b.orphaned(id, append(b.drops, drop{ref, id})) {
		return false
	}
	b.drops = append(b.drops, drop{ref, id})
	b.RemoveStatement(statement)
	return true
}

// isIdle reports whether the value n does nothing and names nothing but globals.
func (b *Builder) isIdle(n syntax.NodeID) bool {
	switch b.t.Kind(n) {
	case syntax.String, syntax.Number, syntax.True, syntax.False, syntax.Null:
		return true
	case syntax.Object, syntax.Array:
		return b.t.FirstChild(n) == syntax.NoNode
	case syntax.MemberExpression:
		return b.m.API(n) == "globalThis.process.env"
	case syntax.ArrowFunction, syntax.FunctionExpression, syntax.FunctionDeclaration:
		for x, end := n, b.t.SubtreeEnd(n); x < end; x++ {
			if b.t.Kind(x) == syntax.Identifier && b.m.Bound(x) != semantic.NoBinding && !b.t.Within(b.m.Binding(b.m.Bound(x)).Decl, n) {
				return false
			}
		}
		return true
	}
	return false
}
