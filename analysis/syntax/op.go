package syntax

// Op is the operator of an expression, or the keyword that decides what a
// declaration is:
//
//   - binary_expression, unary_expression, update_expression,
//     augmented_assignment_expression: the operator;
//   - lexical_declaration, variable_declaration: OpConst, OpLet, OpVar;
//   - for_in_statement: OpOf or OpIn (see [FlagDeclared], [FlagVar]);
//   - method_definition: OpGet, OpSet or NoOp;
//   - as_expression: OpConst for “as const”;
//   - export_statement: OpAssign for “export = x”.
type Op uint8

// The operators and keywords.
const (
	NoOp Op = iota
	OpAdd
	OpSub
	OpMul
	OpDiv
	OpRem
	OpPow
	OpShl
	OpShr
	OpUshr
	OpAnd
	OpOr
	OpXor
	OpLogicalAnd
	OpLogicalOr
	OpNullish
	OpEqual          // ==
	OpNotEqual       // !=
	OpStrictEqual    // ===
	OpStrictNotEqual // !==
	OpLess
	OpLessEqual
	OpGreater
	OpGreaterEqual
	OpIn
	OpInstanceof
	OpOf
	OpNot
	OpBitNot
	OpTypeof
	OpVoid
	OpDelete
	OpIncrement
	OpDecrement
	OpAssign
	OpAddAssign
	OpSubAssign
	OpMulAssign
	OpDivAssign
	OpRemAssign
	OpPowAssign
	OpShlAssign
	OpShrAssign
	OpUshrAssign
	OpAndAssign
	OpOrAssign
	OpXorAssign
	OpLogicalAndAssign
	OpLogicalOrAssign
	OpNullishAssign
	OpConst
	OpLet
	OpVar
	OpGet
	OpSet

	opCount
)

var opNames = [opCount]string{
	OpAdd: "+", OpSub: "-", OpMul: "*", OpDiv: "/", OpRem: "%", OpPow: "**",
	OpShl: "<<", OpShr: ">>", OpUshr: ">>>", OpAnd: "&", OpOr: "|", OpXor: "^",
	OpLogicalAnd: "&&", OpLogicalOr: "||", OpNullish: "??",
	OpEqual: "==", OpNotEqual: "!=", OpStrictEqual: "===", OpStrictNotEqual: "!==",
	OpLess: "<", OpLessEqual: "<=", OpGreater: ">", OpGreaterEqual: ">=",
	OpIn: "in", OpInstanceof: "instanceof", OpOf: "of",
	OpNot: "!", OpBitNot: "~", OpTypeof: "typeof", OpVoid: "void", OpDelete: "delete",
	OpIncrement: "++", OpDecrement: "--",
	OpAssign: "=", OpAddAssign: "+=", OpSubAssign: "-=", OpMulAssign: "*=", OpDivAssign: "/=",
	OpRemAssign: "%=", OpPowAssign: "**=", OpShlAssign: "<<=", OpShrAssign: ">>=", OpUshrAssign: ">>>=",
	OpAndAssign: "&=", OpOrAssign: "|=", OpXorAssign: "^=",
	OpLogicalAndAssign: "&&=", OpLogicalOrAssign: "||=", OpNullishAssign: "??=",
	OpConst: "const", OpLet: "let", OpVar: "var", OpGet: "get", OpSet: "set",
}

// String returns the source text of o.
func (o Op) String() string {
	if o < opCount {
		return opNames[o]
	}
	return "invalid"
}

// IsEquality reports whether o is ==, !=, === or !==.
func (o Op) IsEquality() bool { return o >= OpEqual && o <= OpStrictNotEqual }

// IsAssignment reports whether o is = or one of its compound forms.
func (o Op) IsAssignment() bool { return o >= OpAssign && o <= OpNullishAssign }

// Flags are the marks of a node. Some bits have a meaning of their own on each
// kind of node.
type Flags uint8

// The flags.
const (
	// FlagError marks a node with a syntax error somewhere in its text.
	FlagError Flags = 1 << iota
	// FlagMissing marks a node that the parser made up, or one that lacks a token.
	FlagMissing
	// FlagAsync marks async functions and methods, and “for await”.
	FlagAsync
	// FlagStatic marks static class members.
	FlagStatic
	// FlagOptional marks “?.” on member, subscript and call expressions.
	FlagOptional
	// FlagTypeOnly marks “import type”, “export type” and specifiers with “type”.
	FlagTypeOnly
	// FlagStar marks generator methods, “yield*” and “export *”.
	FlagStar
	// FlagDefault marks “export default”.
	FlagDefault

	// FlagDeclared marks a for-in or for-of statement that declares its variable.
	FlagDeclared = FlagStatic
	// FlagVar marks a for-in or for-of statement whose declaration is a “var”.
	FlagVar = FlagOptional
	// FlagReadonly marks readonly class fields and parameters.
	FlagReadonly = FlagDefault
)
