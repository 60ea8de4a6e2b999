package edit

import (
	"context"

	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

// level is how tightly an expression binds: one fits where its level is at least
// the level that the place asks for.
type level uint8

const (
	levelSequence level = iota // a, b
	levelAssign                // a = b, arrow functions, yield, c ? a : b as a whole
	levelTernary
	levelNullish
	levelOr
	levelAnd
	levelBitOr
	levelBitXor
	levelBitAnd
	levelEquality
	levelRelation // also as, satisfies
	levelShift
	levelAdd
	levelMultiply
	levelPower
	levelUnary // also await, <T>x
	levelPostfix
	levelCall // calls, members, x!
	levelPrimary
)

var operatorLevels = map[syntax.Op]level{
	syntax.OpNullish: levelNullish, syntax.OpLogicalOr: levelOr, syntax.OpLogicalAnd: levelAnd,
	syntax.OpOr: levelBitOr, syntax.OpXor: levelBitXor, syntax.OpAnd: levelBitAnd,
	syntax.OpEqual: levelEquality, syntax.OpNotEqual: levelEquality,
	syntax.OpStrictEqual: levelEquality, syntax.OpStrictNotEqual: levelEquality,
	syntax.OpLess: levelRelation, syntax.OpLessEqual: levelRelation, syntax.OpGreater: levelRelation,
	syntax.OpGreaterEqual: levelRelation, syntax.OpIn: levelRelation, syntax.OpInstanceof: levelRelation,
	syntax.OpShl: levelShift, syntax.OpShr: levelShift, syntax.OpUshr: levelShift,
	syntax.OpAdd: levelAdd, syntax.OpSub: levelAdd,
	syntax.OpMul: levelMultiply, syntax.OpDiv: levelMultiply, syntax.OpRem: levelMultiply,
	syntax.OpPow: levelPower,
}

var kindLevels = map[syntax.Kind]level{
	syntax.SequenceExpression:   levelSequence,
	syntax.AssignmentExpression: levelAssign, syntax.AugmentedAssignmentExpression: levelAssign,
	syntax.ArrowFunction: levelAssign, syntax.YieldExpression: levelAssign,
	syntax.TernaryExpression: levelTernary,
	syntax.AsExpression:      levelRelation, syntax.SatisfiesExpression: levelRelation,
	syntax.UnaryExpression: levelUnary, syntax.AwaitExpression: levelUnary, syntax.TypeAssertion: levelUnary,
	syntax.UpdateExpression: levelPostfix,
	syntax.CallExpression:   levelCall, syntax.NewExpression: levelCall, syntax.MemberExpression: levelCall,
	syntax.SubscriptExpression: levelCall, syntax.NonNullExpression: levelCall,
	syntax.InstantiationExpression: levelCall,
}

// primaries are the kinds of expressions that no operator can tear apart.
var primaries = map[syntax.Kind]bool{
	syntax.Identifier: true, syntax.ShorthandPropertyIdentifier: true, syntax.This: true, syntax.Super: true,
	syntax.String: true, syntax.TemplateString: true, syntax.Number: true, syntax.Regex: true, syntax.True: true,
	syntax.False: true, syntax.Null: true, syntax.Undefined: true, syntax.Array: true, syntax.Object: true,
	syntax.FunctionExpression: true, syntax.GeneratorFunction: true, syntax.Class: true,
	syntax.ParenthesizedExpression: true, syntax.MetaProperty: true, syntax.JSXElement: true, syntax.JSXSelfClosingElement: true,
}

// isExpression reports whether another expression may take the place of n.
func (b *Builder) isExpression(n syntax.NodeID) bool {
	k := b.t.Kind(n)
	if _, ok := kindLevels[k]; !ok && !primaries[k] && k != syntax.BinaryExpression {
		return false
	}
	p := b.t.Parent(n)
	switch field := b.t.Field(n); b.t.Kind(p) {
	case syntax.AssignmentExpression, syntax.AugmentedAssignmentExpression, syntax.ForInStatement, syntax.AssignmentPattern,
		syntax.ObjectAssignmentPattern:
		return field != syntax.FieldLeft
	case syntax.Pair, syntax.MethodDefinition, syntax.PublicFieldDefinition, syntax.FieldDefinition, syntax.EnumAssignment,
		syntax.VariableDeclarator, syntax.RequiredParameter, syntax.OptionalParameter:
		return field == syntax.FieldValue
	case syntax.ArrowFunction:
		return field == syntax.FieldBody
	case syntax.CallExpression:
		return field != syntax.FieldArguments // a template behind its tag
	case syntax.ExportStatement:
		return field == syntax.FieldValue
	case syntax.UpdateExpression, syntax.Decorator, syntax.ImportStatement, syntax.ImportClause, syntax.ImportSpecifier,
		syntax.NamespaceImport, syntax.NamespaceExport, syntax.ExportSpecifier, syntax.ImportRequireClause, syntax.ImportAlias,
		syntax.ArrayPattern, syntax.ObjectPattern, syntax.PairPattern, syntax.RestPattern, syntax.EnumBody, syntax.CatchClause,
		syntax.NestedIdentifier, syntax.JSXOpeningElement, syntax.JSXClosingElement, syntax.JSXNamespaceName, syntax.JSXElement,
		syntax.FunctionDeclaration, syntax.FunctionExpression, syntax.GeneratorFunction, syntax.GeneratorFunctionDeclaration,
		syntax.ClassDeclaration, syntax.Class, syntax.EnumDeclaration, syntax.InternalModule, syntax.Module, syntax.ImportAttribute,
		syntax.FormalParameters, syntax.ExpressionStatement:
		return b.t.Kind(p) == syntax.ExpressionStatement && !b.isDirective(p)
	case syntax.JSXSelfClosingElement:
		return false
	}
	return !b.t.Kind(p).IsType() && !(b.t.Kind(p) == syntax.MemberExpression && b.t.Kind(n) == syntax.Super)
}

// levelOf returns how tightly the expression n binds.
func levelOf(t *syntax.Tree, n syntax.NodeID) level {
	k := t.Kind(n)
	if k == syntax.BinaryExpression {
		return operatorLevels[t.Op(n)]
	}
	if l, ok := kindLevels[k]; ok {
		return l
	}
	return levelPrimary
}

// placeOf returns the level that the place of n asks for.
func placeOf(t *syntax.Tree, n syntax.NodeID) level {
	p := t.Parent(n)
	switch field := t.Field(n); t.Kind(p) {
	case syntax.ExpressionStatement, syntax.ReturnStatement, syntax.ThrowStatement, syntax.ParenthesizedExpression,
		syntax.TemplateSubstitution, syntax.JSXExpression, syntax.ComputedPropertyName, syntax.SequenceExpression,
		syntax.SwitchCase:
		if t.Kind(p) == syntax.SequenceExpression {
			return levelAssign
		}
		return levelSequence
	case syntax.SubscriptExpression:
		if field == syntax.FieldIndex {
			return levelSequence
		}
		return levelCall
	case syntax.Arguments, syntax.Array, syntax.Pair, syntax.VariableDeclarator, syntax.SpreadElement,
		syntax.YieldExpression, syntax.ExportStatement, syntax.EnumAssignment, syntax.AssignmentPattern,
		syntax.ObjectAssignmentPattern, syntax.PublicFieldDefinition, syntax.FieldDefinition,
		syntax.RequiredParameter, syntax.OptionalParameter, syntax.ForInStatement, syntax.ForStatement:
		return levelAssign
	case syntax.AssignmentExpression, syntax.AugmentedAssignmentExpression:
		if field == syntax.FieldLeft {
			return levelCall
		}
		return levelAssign
	case syntax.ArrowFunction:
		return levelAssign
	case syntax.TernaryExpression:
		if field == syntax.FieldCondition {
			return levelNullish
		}
		return levelAssign
	case syntax.BinaryExpression:
		l := operatorLevels[t.Op(p)]
		switch {
		case t.Op(p) == syntax.OpPow && field == syntax.FieldLeft:
			return levelPostfix
		case t.Op(p) == syntax.OpPow, field == syntax.FieldLeft:
			return l
		}
		return l + 1
	case syntax.UnaryExpression, syntax.AwaitExpression, syntax.TypeAssertion:
		return levelUnary
	case syntax.AsExpression, syntax.SatisfiesExpression:
		return levelRelation
	case syntax.CallExpression, syntax.MemberExpression, syntax.NonNullExpression, syntax.NewExpression,
		syntax.UpdateExpression, syntax.InstantiationExpression, syntax.ClassHeritage, syntax.ExtendsClause:
		return levelCall
	}
	return levelPrimary
}

// snippet is an expression that a fix writes, parsed on its own.
type snippet struct {
	t    *syntax.Tree
	expr syntax.NodeID
}

// parseExpression parses text as one expression of the grammar lang.
func parseExpression(lang syntax.Language, expr string) (snippet, bool) {
	t, err := syntax.Parse(context.Background(), lang, text.New([]byte("("+expr+"\n)")))
	if err != nil {
		return snippet{}, false
	}
	statement := t.FirstChild(t.Root())
	paren := t.FirstChild(statement)
	if t.HasError(t.Root()) || t.NextSibling(statement) != syntax.NoNode ||
		t.Kind(paren) != syntax.ParenthesizedExpression || t.End(paren) != len(expr)+3 {
		return snippet{}, false
	}
	return snippet{t, t.FirstChild(paren)}, true
}

// fits reports whether an expression that stands at n in t may stand at place in
// another tree without parentheses around it.
func fits(t *syntax.Tree, n syntax.NodeID, pt *syntax.Tree, place syntax.NodeID) bool {
	if levelOf(t, n) < placeOf(pt, place) {
		return false
	}
	p := pt.Parent(place)
	kind, field := pt.Kind(p), pt.Field(place)
	switch kind {
	case syntax.BinaryExpression:
		// “??” beside “||” or “&&” is a syntax error; so is “-a ** b”.
		if t.Kind(n) == syntax.BinaryExpression && mixesNullish(pt.Op(p), t.Op(n)) {
			return false
		}
	case syntax.MemberExpression:
		if t.Kind(n) == syntax.Number && field == syntax.FieldObject {
			return false
		}
	case syntax.NewExpression:
		return !callsInside(t, n)
	case syntax.ArrowFunction:
		return startOf(t, n) != syntax.Object
	case syntax.ExpressionStatement, syntax.ExportStatement:
		switch startOf(t, n) {
		case syntax.Object:
			return kind == syntax.ExportStatement
		case syntax.FunctionExpression, syntax.GeneratorFunction, syntax.Class:
			return false
		}
	}
	// What begins a statement may also be the leftmost part of a larger expression.
	if leftmost := startPlace(pt, place); leftmost != syntax.NoNode && kind != syntax.ExpressionStatement {
		switch startOf(t, n) {
		case syntax.Object:
			return false
		case syntax.FunctionExpression, syntax.GeneratorFunction, syntax.Class:
			return pt.Kind(leftmost) == syntax.ArrowFunction
		}
	}
	return true
}

func mixesNullish(a, b syntax.Op) bool {
	logical := func(o syntax.Op) bool { return o == syntax.OpLogicalOr || o == syntax.OpLogicalAnd }
	return a == syntax.OpNullish && logical(b) || b == syntax.OpNullish && logical(a)
}

// callsInside reports whether the chain of members that n is holds a call, which
// “new” would take for its own.
func callsInside(t *syntax.Tree, n syntax.NodeID) bool {
	for n != syntax.NoNode {
		switch t.Kind(n) {
		case syntax.CallExpression:
			return true
		case syntax.MemberExpression, syntax.SubscriptExpression:
			n = t.Child(n, syntax.FieldObject)
		case syntax.NonNullExpression:
			n = t.FirstChild(n)
		default:
			return false
		}
	}
	return false
}

// startOf returns the kind of the expression that the text of n begins with.
func startOf(t *syntax.Tree, n syntax.NodeID) syntax.Kind {
	for {
		c := t.FirstChild(n)
		if c == syntax.NoNode || t.Start(c) != t.Start(n) {
			return t.Kind(n)
		}
		switch t.Kind(n) {
		case syntax.Object, syntax.FunctionExpression, syntax.GeneratorFunction, syntax.Class, syntax.ArrowFunction:
			return t.Kind(n)
		}
		n = c
	}
}

// startPlace returns the expression statement or arrow function whose statement or
// body begins with n, NoNode if there is none.
func startPlace(t *syntax.Tree, n syntax.NodeID) syntax.NodeID {
	for p := t.Parent(n); p != syntax.NoNode && t.Start(n) == t.Start(p) || t.Field(n) == syntax.FieldBody; n, p = p, t.Parent(p) {
		switch t.Kind(p) {
		case syntax.ExpressionStatement:
			return p
		case syntax.ArrowFunction:
			if t.Field(n) == syntax.FieldBody {
				return p
			}
		}
		if p == syntax.NoNode {
			break
		}
	}
	return syntax.NoNode
}
