package helpers

import (
	"regexp"
	"slices"

	"seclint/analysis/syntax"
)

// shape is what the code of a handler shows about a value that the client sends.
type shape struct {
	keys  []string // of props, in the order of their first use
	props map[string]*shape
	elem  *shape // of an array

	text, number, whole, boolean, array, date, record bool
	large                                             bool // a file as text
	optional                                          bool
	literals                                          []string // that it is compared with
	fallback                                          fallback
	declared                                          *value // what its type says

	validated bool    // a schema checks it already
	passed    []place // where it is passed on in one piece
	typeName  string  // of the type that it is cast to
}

// fallback is what stands in for an absent part.
type fallback struct {
	set  bool
	text string // source text for the schema, "" if it is no constant
}

// prop returns the shape of a property, made if need be.
func (sh *shape) prop(name string) *shape {
	if sh.props == nil {
		sh.props = make(map[string]*shape)
	}
	p, ok := sh.props[name]
	if !ok {
		p = &shape{}
		sh.props[name] = p
		sh.keys = append(sh.keys, name)
	}
	return p
}

func (sh *shape) element() *shape {
	sh.array = true
	if sh.elem == nil {
		sh.elem = &shape{}
	}
	return sh.elem
}

// follower follows a value through the code of one file. Its budget bounds the
// work on hostile sources.
type follower struct {
	*source
	steps int
}

const (
	maxSteps = 20_000 // uses looked at for one handler
	maxDepth = 24     // properties within properties, constants within constants
)

// follow adds to sh what the use of the expression e, which holds the value,
// shows about it.
func (f *follower) follow(e syntax.NodeID, sh *shape, depth int) {
	t, m := f.t, f.m
	f.steps++
	if f.steps > maxSteps || depth > maxDepth {
		return
	}
	e = f.casts(e, sh, depth)
	p := t.Parent(e)
	switch t.Kind(p) {
	case syntax.MemberExpression, syntax.SubscriptExpression:
		if t.Field(e) == syntax.FieldObject {
			f.member(p, sh, depth)
		}
	case syntax.VariableDeclarator:
		f.declare(p, sh, depth)
	case syntax.AssignmentExpression:
		if left := t.Child(p, syntax.FieldLeft); left != e && t.Kind(left) == syntax.ObjectPattern {
			f.pattern(left, sh, depth+1)
		}
	case syntax.BinaryExpression:
		f.binary(e, p, sh, depth)
	case syntax.UnaryExpression:
		f.unary(p, sh)
	case syntax.IfStatement:
		sh.optional = true
	case syntax.TernaryExpression:
		if t.Field(e) == syntax.FieldCondition {
			sh.optional = true
		} else {
			f.follow(p, sh, depth+1)
		}
	case syntax.Arguments:
		f.argument(e, p, sh, depth)
	case syntax.SpreadElement:
		if t.Kind(t.Parent(p)) == syntax.Array {
			sh.array = true
		} else {
			sh.passed = append(sh.passed, f.place(e))
		}
	case syntax.ForInStatement:
		if t.Field(e) == syntax.FieldRight && t.Op(p) == syntax.OpOf {
			f.receive(t.Child(p, syntax.FieldLeft), sh.element(), depth+1)
		}
	case syntax.SwitchStatement:
		for c := range t.Children(t.Child(p, syntax.FieldBody)) {
			if literal, ok := m.String(t.Child(c, syntax.FieldValue)); ok && t.Kind(c) == syntax.SwitchCase {
				sh.literals = append(sh.literals, literal)
			}
		}
	case syntax.TemplateSubstitution:
		sh.text = true
	case syntax.AwaitExpression:
		f.follow(p, sh, depth+1)
	case syntax.Pair, syntax.Object, syntax.Array, syntax.ReturnStatement, syntax.ArrowFunction:
		sh.passed = append(sh.passed, f.place(e))
	}
}

// casts climbs to the outermost wrapper of e and notes the types it is cast to.
func (f *follower) casts(e syntax.NodeID, sh *shape, depth int) syntax.NodeID {
	t := f.t
	for range maxDepth {
		p := t.Parent(e)
		switch t.Kind(p) {
		case syntax.ParenthesizedExpression, syntax.NonNullExpression:
		case syntax.AsExpression, syntax.SatisfiesExpression:
			if t.FirstChild(p) != e {
				return e
			}
			f.cast(t.NextSibling(e), sh)
		case syntax.TypeAssertion:
			f.cast(t.FirstChild(t.FirstChild(p)), sh)
		case syntax.AwaitExpression:
		default:
			return e
		}
		e = p
	}
	return e
}

// cast notes that the value has the type that n is.
func (f *follower) cast(n syntax.NodeID, sh *shape) {
	types := f.types()
	types.steps = 0
	v, ok := types.value(n, 0)
	if !ok {
		return
	}
	if sh.declared == nil {
		sh.declared = v
	}
	if f.t.Kind(n) == syntax.TypeIdentifier && sh.typeName == "" {
		sh.typeName = f.t.Text(n)
	}
}

// member follows x.name, x['name'], x[0] and x.method(…).
func (f *follower) member(p syntax.NodeID, sh *shape, depth int) {
	t, m := f.t, f.m
	if t.Has(p, syntax.FlagOptional) {
		sh.optional = true
	}
	name, ok := m.PropertyName(p)
	if !ok {
		if t.Kind(p) == syntax.SubscriptExpression {
			index := t.Child(p, syntax.FieldIndex)
			if t.Kind(m.Unwrap(index)) == syntax.Number {
				f.follow(p, sh.element(), depth+1)
				return
			}
			name, ok = m.String(index)
		}
		if !ok {
			return
		}
	}
	if isIndex(name) {
		f.follow(p, sh.element(), depth+1)
		return
	}
	if call := t.Parent(m.Wrapped(p)); t.Kind(call) == syntax.CallExpression && t.Child(call, syntax.FieldFunction) == m.Wrapped(p) {
		f.method(name, call, sh, depth)
		return
	}
	switch name {
	case "length", "__proto__", "constructor":
		return // texts and arrays have it
	}
	f.follow(p, sh.prop(name), depth+1)
}

func isIndex(name string) bool {
	for _, r := range name {
		if r < '0' || r > '9' {
			return false
		}
	}
	return name != ""
}

var (
	textMethods = []string{"trim", "trimStart", "trimEnd", "toLowerCase", "toUpperCase", "split", "replace", "replaceAll",
		"startsWith", "endsWith", "substring", "substr", "padStart", "padEnd", "normalize", "localeCompare", "charAt", "match", "charCodeAt"}
	numberMethods  = []string{"toFixed", "toPrecision"}
	arrayMethods   = []string{"push", "pop", "shift", "join", "sort", "reverse", "splice", "flat", "reduce"}
	elementMethods = []string{"map", "forEach", "filter", "some", "every", "find", "findIndex", "flatMap"}
)

func (f *follower) method(name string, call syntax.NodeID, sh *shape, depth int) {
	switch {
	case slices.Contains(textMethods, name):
		sh.text = true
	case slices.Contains(numberMethods, name):
		sh.number = true
	case slices.Contains(arrayMethods, name):
		sh.array = true
	case slices.Contains(elementMethods, name):
		elem := sh.element()
		args := f.t.Child(call, syntax.FieldArguments)
		fn := f.m.Function(f.t.FirstChild(args))
		if params := f.m.Params(fn); len(params) > 0 {
			f.receive(f.m.ParamName(params[0]), elem, depth+1)
		}
	}
}

// declare follows a value into the variable that it is the initializer of.
func (f *follower) declare(declarator syntax.NodeID, sh *shape, depth int) {
	t := f.t
	if annotation := t.Child(declarator, syntax.FieldType); annotation != syntax.NoNode {
		f.cast(t.FirstChild(annotation), sh)
	}
	f.receive(t.Child(declarator, syntax.FieldName), sh, depth+1)
}

// receive follows a value into a name or an object pattern.
func (f *follower) receive(target syntax.NodeID, sh *shape, depth int) {
	switch f.t.Kind(target) {
	case syntax.ObjectPattern:
		f.pattern(target, sh, depth)
	case syntax.Identifier, syntax.ShorthandPropertyIdentifierPattern:
		for _, r := range f.m.Refs(f.m.Bound(target)) {
			f.follow(r, sh, depth+1)
		}
	}
}

// pattern follows the properties that an object pattern takes out of a value.
func (f *follower) pattern(pattern syntax.NodeID, sh *shape, depth int) {
	if depth > maxDepth {
		return
	}
	for p := range f.t.Children(pattern) {
		f.steps++
		if f.t.Kind(p) == syntax.RestPattern {
			sh.passed = append(sh.passed, f.place(p))
			continue
		}
		name, target, def := f.patternPart(p)
		if name == "" {
			continue
		}
		child := sh.prop(name)
		if def != syntax.NoNode {
			f.fallback(def, child)
		}
		f.receive(target, child, depth+1)
	}
}

// fallback notes the value that stands in for an absent part.
func (f *follower) fallback(n syntax.NodeID, sh *shape) {
	t, m := f.t, f.m
	n = m.Unwrap(n)
	sh.optional = true
	switch t.Kind(n) {
	case syntax.True, syntax.False:
		sh.boolean = true
		sh.setFallback(t.Text(n))
	case syntax.Number:
		sh.number = true
		sh.setFallback(t.Text(n))
	case syntax.Array:
		sh.array = true
		sh.setFallback("")
	default:
		if text, ok := m.String(n); ok {
			sh.text = true
			sh.setFallback(quote(text))
		} else {
			sh.setFallback("")
		}
	}
}

func (sh *shape) setFallback(text string) {
	if sh.fallback.set && sh.fallback.text != text {
		text = ""
	}
	sh.fallback = fallback{true, text}
}

func (f *follower) binary(e, p syntax.NodeID, sh *shape, depth int) {
	t, m := f.t, f.m
	left, right := t.Child(p, syntax.FieldLeft), t.Child(p, syntax.FieldRight)
	other := right
	if right == e {
		other = left
	}
	switch op := t.Op(p); {
	case op == syntax.OpNullish || op == syntax.OpLogicalOr:
		if left == e && !isGuardPart(t, p) {
			f.fallback(right, sh)
		}
		f.follow(p, sh, depth+1)
	case op == syntax.OpLogicalAnd:
		if left == e {
			sh.optional = true
		} else {
			f.follow(p, sh, depth+1)
		}
	case op == syntax.OpIn:
		if name, ok := m.String(left); ok && right == e {
			sh.prop(name).optional = true
		}
	case op.IsEquality():
		f.equal(other, op, sh)
	case op == syntax.OpAdd:
		if _, ok := m.String(other); ok {
			sh.text = true
		} else if t.Kind(m.Unwrap(other)) == syntax.Number {
			sh.number = true
		}
	case op == syntax.OpSub || op == syntax.OpMul || op == syntax.OpDiv || op == syntax.OpRem || op == syntax.OpPow:
		sh.number = true
	case op >= syntax.OpLess && op <= syntax.OpGreaterEqual:
		if t.Kind(m.Unwrap(other)) == syntax.Number {
			sh.number = true
		}
	}
}

// isGuardPart reports whether the disjunction n is a condition: if (a || b).
func isGuardPart(t *syntax.Tree, n syntax.NodeID) bool {
	for p := t.Parent(n); ; n, p = p, t.Parent(p) {
		switch t.Kind(p) {
		case syntax.ParenthesizedExpression, syntax.BinaryExpression:
		case syntax.IfStatement, syntax.TernaryExpression:
			return t.Field(n) == syntax.FieldCondition
		default:
			return false
		}
	}
}

func (f *follower) equal(other syntax.NodeID, op syntax.Op, sh *shape) {
	other = f.m.Unwrap(other)
	switch f.t.Kind(other) {
	case syntax.Number:
		sh.number = true
	case syntax.True, syntax.False:
		sh.boolean = true
	case syntax.Undefined, syntax.Null:
		if op == syntax.OpNotEqual || op == syntax.OpStrictNotEqual {
			sh.optional = true
		}
	default:
		if literal, ok := f.m.String(other); ok {
			if literal == "" {
				sh.text = true
			} else {
				sh.literals = append(sh.literals, literal)
			}
		}
	}
}

func (f *follower) unary(p syntax.NodeID, sh *shape) {
	t := f.t
	switch t.Op(p) {
	case syntax.OpAdd, syntax.OpSub:
		sh.number = true
	case syntax.OpNot:
		// A test whether it is there says nothing about its type.
		if !isGuardPart(t, p) && t.Kind(t.Parent(p)) != syntax.UnaryExpression {
			switch t.Kind(t.Parent(f.m.Wrapped(p))) {
			case syntax.Pair, syntax.VariableDeclarator, syntax.Arguments, syntax.AssignmentExpression:
				sh.boolean = true
			}
		}
	case syntax.OpTypeof:
		test := t.Parent(f.m.Wrapped(p))
		if t.Kind(test) != syntax.BinaryExpression {
			return
		}
		for _, side := range []syntax.Field{syntax.FieldLeft, syntax.FieldRight} {
			switch name, _ := f.m.String(t.Child(test, side)); name {
			case "string":
				sh.text = true
			case "number":
				sh.number = true
			case "boolean":
				sh.boolean = true
			}
		}
	}
}

// conversions tell from a function that takes a value what the value is.
var conversions = map[string]func(*shape){
	"globalThis.Number":           func(sh *shape) { sh.number = true },
	"globalThis.parseFloat":       func(sh *shape) { sh.number = true },
	"globalThis.parseInt":         func(sh *shape) { sh.number, sh.whole = true, true },
	"globalThis.Number.parseInt":  func(sh *shape) { sh.number, sh.whole = true, true },
	"globalThis.Number.isInteger": func(sh *shape) { sh.number, sh.whole = true, true },
	"globalThis.String":           func(sh *shape) { sh.text = true },
	"globalThis.Boolean":          func(sh *shape) { sh.boolean = true },
	"globalThis.Date":             func(sh *shape) { sh.date = true },
	"globalThis.URL":              func(sh *shape) { sh.text = true },
	"globalThis.Buffer.from":      func(sh *shape) { sh.text, sh.large = true, true },
	"globalThis.Array.isArray":    func(sh *shape) { sh.array = true },
	"globalThis.Object.keys":      func(sh *shape) { sh.record = true },
	"globalThis.Object.values":    func(sh *shape) { sh.record = true },
	"globalThis.Object.entries":   func(sh *shape) { sh.record = true },
}

// validators are methods of schemas.
var validators = []string{"parse", "safeParse", "parseAsync", "safeParseAsync", "spa", "validate", "validateAsync", "validateSync", "assert", "decode", "cast", "is", "Check"}

func (f *follower) argument(e, arguments syntax.NodeID, sh *shape, depth int) {
	t, m := f.t, f.m
	call := t.Parent(arguments)
	callee := t.Child(call, syntax.FieldFunction)
	if t.Kind(call) == syntax.NewExpression {
		callee = t.Child(call, syntax.FieldConstructor)
	}
	api := m.API(callee)
	if note, ok := conversions[api]; ok {
		note(sh)
		return
	}
	name := m.LastName(callee)
	switch {
	case name == "includes" && t.Kind(m.Unwrap(callee)) == syntax.MemberExpression:
		elements, complete := m.ArrayElements(t.Child(m.Unwrap(callee), syntax.FieldObject))
		for _, n := range elements {
			if literal, ok := m.String(n); ok && complete {
				sh.literals = append(sh.literals, literal)
			}
		}
	case isValidator(name, api):
		sh.validated = true
	default:
		sh.passed = append(sh.passed, f.place(e))
	}
}

func isValidator(name, api string) bool {
	if api == "globalThis.JSON.parse" || api == "globalThis.Object.is" {
		return false
	}
	switch api {
	case "valibot.parse", "valibot.safeParse", "superstruct.assert", "superstruct.create":
		return true
	}
	return slices.Contains(validators, name) || validatorName.MatchString(name)
}

// validatorName matches the names of functions of the project's own that check
// what they are given: validateWithSchema, parseBody.
var validatorName = regexp.MustCompile(`^(?:validate|parse|assert|sanitize|decode)[A-Z]|(?:Schema|Validator)$`)
