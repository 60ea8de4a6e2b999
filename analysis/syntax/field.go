package syntax

// Field is the role of a node in its parent, as the grammars name it.
type Field uint8

// The fields of all grammars.
const (
	// NoField marks a node that its parent does not name.
	NoField Field = iota
	FieldAlias
	FieldAlternative
	FieldArgument
	FieldArguments
	FieldAttribute
	FieldBody
	FieldCloseTag
	FieldCondition
	FieldConsequence
	FieldConstraint
	FieldConstructor
	FieldContent
	FieldDeclaration
	FieldDecorator
	FieldFinalizer
	FieldFlags
	FieldFunction
	FieldHandler
	FieldIncrement
	FieldIndex
	FieldIndexType
	FieldInitializer
	FieldKey
	FieldKind
	FieldLabel
	FieldLeft
	FieldMember
	FieldModule
	FieldName
	FieldObject
	FieldOpenTag
	FieldOperator
	FieldOptionalChain
	FieldParameter
	FieldParameters
	FieldPattern
	FieldProperty
	FieldReturnType
	FieldRight
	FieldSign
	FieldSource
	FieldTemplate
	FieldType
	FieldTypeArguments
	FieldTypeParameters
	FieldValue

	fieldCount
)

var fieldNames = [fieldCount]string{
	FieldAlias:          "alias",
	FieldAlternative:    "alternative",
	FieldArgument:       "argument",
	FieldArguments:      "arguments",
	FieldAttribute:      "attribute",
	FieldBody:           "body",
	FieldCloseTag:       "close_tag",
	FieldCondition:      "condition",
	FieldConsequence:    "consequence",
	FieldConstraint:     "constraint",
	FieldConstructor:    "constructor",
	FieldContent:        "content",
	FieldDeclaration:    "declaration",
	FieldDecorator:      "decorator",
	FieldFinalizer:      "finalizer",
	FieldFlags:          "flags",
	FieldFunction:       "function",
	FieldHandler:        "handler",
	FieldIncrement:      "increment",
	FieldIndex:          "index",
	FieldIndexType:      "index_type",
	FieldInitializer:    "initializer",
	FieldKey:            "key",
	FieldKind:           "kind",
	FieldLabel:          "label",
	FieldLeft:           "left",
	FieldMember:         "member",
	FieldModule:         "module",
	FieldName:           "name",
	FieldObject:         "object",
	FieldOpenTag:        "open_tag",
	FieldOperator:       "operator",
	FieldOptionalChain:  "optional_chain",
	FieldParameter:      "parameter",
	FieldParameters:     "parameters",
	FieldPattern:        "pattern",
	FieldProperty:       "property",
	FieldReturnType:     "return_type",
	FieldRight:          "right",
	FieldSign:           "sign",
	FieldSource:         "source",
	FieldTemplate:       "template",
	FieldType:           "type",
	FieldTypeArguments:  "type_arguments",
	FieldTypeParameters: "type_parameters",
	FieldValue:          "value",
}

// String returns the grammar's name of f, such as "arguments".
func (f Field) String() string {
	if f < fieldCount {
		return fieldNames[f]
	}
	return "invalid"
}
