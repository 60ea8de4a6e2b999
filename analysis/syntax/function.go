package syntax

import "iter"

// Function hands out the parts of a function in the same way for declarations,
// expressions, arrows, methods and generators of every grammar.
type Function struct {
	// Name is the name that the function has by itself: an identifier, or what
	// names a method. NoNode for arrows and anonymous functions.
	Name NodeID
	// Body is a StatementBlock, or the expression of an arrow. NoNode if the text
	// is broken.
	Body NodeID
	// ReturnType is the TypeAnnotation or the like, or NoNode.
	ReturnType NodeID

	tree       *Tree
	parameters NodeID // a FormalParameters, or the one name of an arrow without parentheses
}

// Function returns the parts of the function n. If n is none, all are NoNode.
func (t *Tree) Function(n NodeID) Function {
	f := Function{tree: t}
	switch t.Kind(n) {
	case FunctionDeclaration, FunctionExpression, GeneratorFunction, GeneratorFunctionDeclaration, ArrowFunction, MethodDefinition:
	default:
		return f
	}
	for c := range t.Children(n) {
		switch t.Field(c) {
		case FieldName:
			f.Name = c
		case FieldBody:
			f.Body = c
		case FieldReturnType:
			f.ReturnType = c
		case FieldParameter, FieldParameters:
			f.parameters = c
		}
	}
	return f
}

// Parameter is one parameter of a function. The parts that it lacks are NoNode.
type Parameter struct {
	// Pattern is what the argument is bound to: an identifier, an object or array
	// pattern, a rest pattern, or “this”.
	Pattern NodeID
	// Type is the TypeAnnotation.
	Type NodeID
	// Default is the expression that stands in for a missing argument.
	Default NodeID
}

// Parameters yields the parameters of f in order.
func (f Function) Parameters() iter.Seq[Parameter] {
	return func(yield func(Parameter) bool) {
		t := f.tree
		if f.parameters == NoNode {
			return
		}
		if t.Kind(f.parameters) != FormalParameters {
			yield(Parameter{Pattern: f.parameters})
			return
		}
		for c := range t.Children(f.parameters) {
			p := Parameter{Pattern: c}
			switch t.Kind(c) {
			case Error, Decorator:
				continue
			case RequiredParameter, OptionalParameter:
				p = Parameter{t.Child(c, FieldPattern), t.Child(c, FieldType), t.Child(c, FieldValue)}
			case AssignmentPattern:
				p = Parameter{Pattern: t.Child(c, FieldLeft), Default: t.Child(c, FieldRight)}
			}
			if !yield(p) {
				return
			}
		}
	}
}
