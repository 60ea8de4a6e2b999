package syntax

// Kind is the kind of a node. One enumeration serves every grammar; the
// identifiers follow the grammar's own names in CamelCase.
type Kind uint8

// Kinds of values, statements and declarations. The grammars differ in their
// symbol numbers, never in these.
const (
	// NoKind is the kind of NoNode, and of symbols that no record is kept for.
	NoKind Kind = iota
	// Error is text that the grammar could not place.
	Error
	AbstractClassDeclaration
	AmbientDeclaration
	Arguments
	Array
	ArrayPattern
	ArrowFunction
	AsExpression
	AssignmentExpression
	AssignmentPattern
	AugmentedAssignmentExpression
	AwaitExpression
	BinaryExpression
	BreakStatement
	CallExpression
	CatchClause
	Class
	ClassBody
	ClassDeclaration
	ClassHeritage
	ClassStaticBlock
	ComputedPropertyName
	ContinueStatement
	DebuggerStatement
	Decorator
	DoStatement
	ElseClause
	EmptyStatement
	EnumAssignment
	EnumBody
	EnumDeclaration
	ExportClause
	ExportSpecifier
	ExportStatement
	ExpressionStatement
	ExtendsClause
	False
	FieldDefinition
	FinallyClause
	ForInStatement
	ForStatement
	FormalParameters
	FunctionDeclaration
	FunctionExpression
	GeneratorFunction
	GeneratorFunctionDeclaration
	HashBangLine
	HtmlCharacterReference
	Identifier
	IfStatement
	Import
	ImportAlias
	ImportAttribute
	ImportClause
	ImportRequireClause
	ImportSpecifier
	ImportStatement
	InstantiationExpression
	InternalModule
	JSXAttribute
	JSXClosingElement
	JSXElement
	JSXExpression
	JSXNamespaceName
	JSXOpeningElement
	JSXSelfClosingElement
	JSXText
	LabeledStatement
	LexicalDeclaration
	MemberExpression
	MetaProperty
	MethodDefinition
	Module
	NamedImports
	NamespaceExport
	NamespaceImport
	NestedIdentifier
	NewExpression
	NonNullExpression
	Null
	Number
	Object
	ObjectAssignmentPattern
	ObjectPattern
	OptionalParameter
	Pair
	PairPattern
	ParenthesizedExpression
	PrivatePropertyIdentifier
	Program
	PropertyIdentifier
	PublicFieldDefinition
	Regex
	RequiredParameter
	RestPattern
	ReturnStatement
	SatisfiesExpression
	SequenceExpression
	ShorthandPropertyIdentifier
	ShorthandPropertyIdentifierPattern
	SpreadElement
	StatementBlock
	StatementIdentifier
	String
	SubscriptExpression
	Super
	SwitchBody
	SwitchCase
	SwitchDefault
	SwitchStatement
	TemplateString
	TemplateSubstitution
	TernaryExpression
	This
	ThrowStatement
	True
	TryStatement
	TypeAssertion
	UnaryExpression
	Undefined
	UpdateExpression
	VariableDeclaration
	VariableDeclarator
	WhileStatement
	WithStatement
	YieldExpression

	// Kinds of types and other text that is erased before the program runs.
	// Everything from here on is below [Kind.IsType].
	AbstractMethodSignature
	AccessibilityModifier
	AddingTypeAnnotation
	ArrayType
	Asserts
	AssertsAnnotation
	CallSignature
	ConditionalType
	Constraint
	ConstructSignature
	ConstructorType
	DefaultType
	ExistentialType
	ExtendsTypeClause
	FlowMaybeType
	FunctionSignature
	FunctionType
	GenericType
	ImplementsClause
	IndexSignature
	IndexTypeQuery
	InferType
	InterfaceBody
	InterfaceDeclaration
	IntersectionType
	LiteralType
	LookupType
	MappedTypeClause
	MethodSignature
	NestedTypeIdentifier
	ObjectType
	OmittingTypeAnnotation
	OptingTypeAnnotation
	OptionalType
	OverrideModifier
	ParenthesizedType
	PredefinedType
	PropertySignature
	ReadonlyType
	RestType
	TemplateLiteralType
	TemplateType
	ThisType
	TupleType
	TypeAliasDeclaration
	TypeAnnotation
	TypeArguments
	TypeIdentifier
	TypeParameter
	TypeParameters
	TypePredicate
	TypePredicateAnnotation
	TypeQuery
	UnionType

	kindCount
)

// kindNames maps a kind to the name that the grammars give it.
var kindNames = [kindCount]string{
	NoKind:                             "",
	Error:                              "ERROR",
	AbstractClassDeclaration:           "abstract_class_declaration",
	AmbientDeclaration:                 "ambient_declaration",
	Arguments:                          "arguments",
	Array:                              "array",
	ArrayPattern:                       "array_pattern",
	ArrowFunction:                      "arrow_function",
	AsExpression:                       "as_expression",
	AssignmentExpression:               "assignment_expression",
	AssignmentPattern:                  "assignment_pattern",
	AugmentedAssignmentExpression:      "augmented_assignment_expression",
	AwaitExpression:                    "await_expression",
	BinaryExpression:                   "binary_expression",
	BreakStatement:                     "break_statement",
	CallExpression:                     "call_expression",
	CatchClause:                        "catch_clause",
	Class:                              "class",
	ClassBody:                          "class_body",
	ClassDeclaration:                   "class_declaration",
	ClassHeritage:                      "class_heritage",
	ClassStaticBlock:                   "class_static_block",
	ComputedPropertyName:               "computed_property_name",
	ContinueStatement:                  "continue_statement",
	DebuggerStatement:                  "debugger_statement",
	Decorator:                          "decorator",
	DoStatement:                        "do_statement",
	ElseClause:                         "else_clause",
	EmptyStatement:                     "empty_statement",
	EnumAssignment:                     "enum_assignment",
	EnumBody:                           "enum_body",
	EnumDeclaration:                    "enum_declaration",
	ExportClause:                       "export_clause",
	ExportSpecifier:                    "export_specifier",
	ExportStatement:                    "export_statement",
	ExpressionStatement:                "expression_statement",
	ExtendsClause:                      "extends_clause",
	False:                              "false",
	FieldDefinition:                    "field_definition",
	FinallyClause:                      "finally_clause",
	ForInStatement:                     "for_in_statement",
	ForStatement:                       "for_statement",
	FormalParameters:                   "formal_parameters",
	FunctionDeclaration:                "function_declaration",
	FunctionExpression:                 "function_expression",
	GeneratorFunction:                  "generator_function",
	GeneratorFunctionDeclaration:       "generator_function_declaration",
	HashBangLine:                       "hash_bang_line",
	HtmlCharacterReference:             "html_character_reference",
	Identifier:                         "identifier",
	IfStatement:                        "if_statement",
	Import:                             "import",
	ImportAlias:                        "import_alias",
	ImportAttribute:                    "import_attribute",
	ImportClause:                       "import_clause",
	ImportRequireClause:                "import_require_clause",
	ImportSpecifier:                    "import_specifier",
	ImportStatement:                    "import_statement",
	InstantiationExpression:            "instantiation_expression",
	InternalModule:                     "internal_module",
	JSXAttribute:                       "jsx_attribute",
	JSXClosingElement:                  "jsx_closing_element",
	JSXElement:                         "jsx_element",
	JSXExpression:                      "jsx_expression",
	JSXNamespaceName:                   "jsx_namespace_name",
	JSXOpeningElement:                  "jsx_opening_element",
	JSXSelfClosingElement:              "jsx_self_closing_element",
	JSXText:                            "jsx_text",
	LabeledStatement:                   "labeled_statement",
	LexicalDeclaration:                 "lexical_declaration",
	MemberExpression:                   "member_expression",
	MetaProperty:                       "meta_property",
	MethodDefinition:                   "method_definition",
	Module:                             "module",
	NamedImports:                       "named_imports",
	NamespaceExport:                    "namespace_export",
	NamespaceImport:                    "namespace_import",
	NestedIdentifier:                   "nested_identifier",
	NewExpression:                      "new_expression",
	NonNullExpression:                  "non_null_expression",
	Null:                               "null",
	Number:                             "number",
	Object:                             "object",
	ObjectAssignmentPattern:            "object_assignment_pattern",
	ObjectPattern:                      "object_pattern",
	OptionalParameter:                  "optional_parameter",
	Pair:                               "pair",
	PairPattern:                        "pair_pattern",
	ParenthesizedExpression:            "parenthesized_expression",
	PrivatePropertyIdentifier:          "private_property_identifier",
	Program:                            "program",
	PropertyIdentifier:                 "property_identifier",
	PublicFieldDefinition:              "public_field_definition",
	Regex:                              "regex",
	RequiredParameter:                  "required_parameter",
	RestPattern:                        "rest_pattern",
	ReturnStatement:                    "return_statement",
	SatisfiesExpression:                "satisfies_expression",
	SequenceExpression:                 "sequence_expression",
	ShorthandPropertyIdentifier:        "shorthand_property_identifier",
	ShorthandPropertyIdentifierPattern: "shorthand_property_identifier_pattern",
	SpreadElement:                      "spread_element",
	StatementBlock:                     "statement_block",
	StatementIdentifier:                "statement_identifier",
	String:                             "string",
	SubscriptExpression:                "subscript_expression",
	Super:                              "super",
	SwitchBody:                         "switch_body",
	SwitchCase:                         "switch_case",
	SwitchDefault:                      "switch_default",
	SwitchStatement:                    "switch_statement",
	TemplateString:                     "template_string",
	TemplateSubstitution:               "template_substitution",
	TernaryExpression:                  "ternary_expression",
	This:                               "this",
	ThrowStatement:                     "throw_statement",
	True:                               "true",
	TryStatement:                       "try_statement",
	TypeAssertion:                      "type_assertion",
	UnaryExpression:                    "unary_expression",
	Undefined:                          "undefined",
	UpdateExpression:                   "update_expression",
	VariableDeclaration:                "variable_declaration",
	VariableDeclarator:                 "variable_declarator",
	WhileStatement:                     "while_statement",
	WithStatement:                      "with_statement",
	YieldExpression:                    "yield_expression",
	AbstractMethodSignature:            "abstract_method_signature",
	AccessibilityModifier:              "accessibility_modifier",
	AddingTypeAnnotation:               "adding_type_annotation",
	ArrayType:                          "array_type",
	Asserts:                            "asserts",
	AssertsAnnotation:                  "asserts_annotation",
	CallSignature:                      "call_signature",
	ConditionalType:                    "conditional_type",
	Constraint:                         "constraint",
	ConstructSignature:                 "construct_signature",
	ConstructorType:                    "constructor_type",
	DefaultType:                        "default_type",
	ExistentialType:                    "existential_type",
	ExtendsTypeClause:                  "extends_type_clause",
	FlowMaybeType:                      "flow_maybe_type",
	FunctionSignature:                  "function_signature",
	FunctionType:                       "function_type",
	GenericType:                        "generic_type",
	ImplementsClause:                   "implements_clause",
	IndexSignature:                     "index_signature",
	IndexTypeQuery:                     "index_type_query",
	InferType:                          "infer_type",
	InterfaceBody:                      "interface_body",
	InterfaceDeclaration:               "interface_declaration",
	IntersectionType:                   "intersection_type",
	LiteralType:                        "literal_type",
	LookupType:                         "lookup_type",
	MappedTypeClause:                   "mapped_type_clause",
	MethodSignature:                    "method_signature",
	NestedTypeIdentifier:               "nested_type_identifier",
	ObjectType:                         "object_type",
	OmittingTypeAnnotation:             "omitting_type_annotation",
	OptingTypeAnnotation:               "opting_type_annotation",
	OptionalType:                       "optional_type",
	OverrideModifier:                   "override_modifier",
	ParenthesizedType:                  "parenthesized_type",
	PredefinedType:                     "predefined_type",
	PropertySignature:                  "property_signature",
	ReadonlyType:                       "readonly_type",
	RestType:                           "rest_type",
	TemplateLiteralType:                "template_literal_type",
	TemplateType:                       "template_type",
	ThisType:                           "this_type",
	TupleType:                          "tuple_type",
	TypeAliasDeclaration:               "type_alias_declaration",
	TypeAnnotation:                     "type_annotation",
	TypeArguments:                      "type_arguments",
	TypeIdentifier:                     "type_identifier",
	TypeParameter:                      "type_parameter",
	TypeParameters:                     "type_parameters",
	TypePredicate:                      "type_predicate",
	TypePredicateAnnotation:            "type_predicate_annotation",
	TypeQuery:                          "type_query",
	UnionType:                          "union_type",
}

// String returns the grammar's name of k, such as "call_expression".
func (k Kind) String() string {
	if k < kindCount {
		return kindNames[k]
	}
	return "invalid"
}

// IsType reports whether k belongs to a type or to other text that is erased
// before the program runs.
func (k Kind) IsType() bool { return k >= AbstractMethodSignature && k < kindCount }
