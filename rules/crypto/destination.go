package crypto

import (
	"bytes"

	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// destination is a place that a value reaches.
type destination struct {
	// name is that of the variable, property, field, attribute or function whose
	// value or result it becomes; "" for an argument.
	name string
	node syntax.NodeID // the node that says so: the name, the pair, the function, the argument
	// call and index tell the argument that it becomes, if it is one.
	call     semantic.Call
	index    int
	argument bool
	// returned says that name is that of a function that returns the value.
	returned bool
	steps    int // variables and functions on the way
}

// maxDestinationWork bounds the nodes that one question climbs over.
const maxDestinationWork = 400

// maxDestinationSteps bounds the variables and functions on the way.
const maxDestinationSteps = 3

// passThrough are functions whose result is their argument in another form, by the
// last name of the callee.
var passThrough = newWordSet(`String Number parseInt parseFloat BigInt floor round ceil trunc abs from concat
	encodeURIComponent encode btoa Uint8Array stringify isoBase64URL`)

// transforming are methods whose result is their receiver in another form.
var transforming = newWordSet(`update digest toString toFixed slice substring substr padStart padEnd toUpperCase
	toLowerCase replace replaceAll trim split join map reverse concat charAt at flat filter fill subarray hex
	readUInt8 readUInt16BE readUInt16LE readUint8 then catch finally valueOf repeat toHexString sort finalize
	stringify toJSON`)

// collecting are functions that call the function they are given and keep what it
// returns.
var collecting = newWordSet(`from map replace replaceAll flatMap reduce fill useMemo useState useRef then`)

// destinations calls visit for every place that the value of the expression n
// reaches in this file, through wrappers, conversions, arithmetic, local variables
// and functions of the file, nearest first. It stops when visit returns false.
func destinations(p *analysis.Pass, n syntax.NodeID, visit func(destination) bool) {
	c := climber{p: p, visit: visit, work: maxDestinationWork}
	c.climb(n, 0)
}

type climber struct {
	p     *analysis.Pass
	visit func(destination) bool
	work  int
	done  bool
	seen  []semantic.BindingID
}

// reach tells the visitor about a destination.
func (c *climber) reach(d destination) {
	if !c.done && !c.visit(d) {
		c.done = true
	}
}

// climb goes from n outwards until the value lands somewhere.
func (c *climber) climb(n syntax.NodeID, steps int) {
	t, m := c.p.Tree, c.p.Model
	for !c.done && c.work > 0 {
		c.work--
		parent := t.Parent(n)
		field := t.Field(n)
		switch kind := t.Kind(parent); kind {
		case syntax.ParenthesizedExpression, syntax.AsExpression, syntax.SatisfiesExpression, syntax.NonNullExpression,
			syntax.TypeAssertion, syntax.AwaitExpression, syntax.SpreadElement, syntax.JSXExpression,
			syntax.Array:
		case syntax.TemplateSubstitution:
			if name := queryName(t, parent); name != "" {
				c.reach(destination{name: name, node: parent, steps: steps})
			}
		case syntax.SequenceExpression:
			if t.LastChild(parent) != n {
				return
			}
		case syntax.UnaryExpression:
			if op := t.Op(parent); op != syntax.OpAdd && op != syntax.OpSub && op != syntax.OpBitNot {
				return
			}
		case syntax.TernaryExpression:
			if field == syntax.FieldCondition {
				return
			}
		case syntax.BinaryExpression:
			if !carries(t.Op(parent), field) {
				return
			}
		case syntax.TemplateString:
			if t.Field(parent) == syntax.FieldArguments {
				return
			}
		case syntax.SubscriptExpression:
			// Both x[n] and n[i] carry n on.
		case syntax.MemberExpression:
			name, _ := m.PropertyName(parent)
			if field != syntax.FieldObject || !transforming[name] {
				return
			}
			call := t.Parent(m.Wrapped(parent))
			if t.Kind(call) != syntax.CallExpression || t.Field(m.Wrapped(parent)) != syntax.FieldFunction {
				return
			}
			parent = call
		case syntax.Arguments:
			call, ok := m.Call(t.Parent(parent))
			if !ok {
				return
			}
			name := m.LastName(call.Callee)
			switch {
			case c.isHashed(call, n):
				// A digest of something guessable is guessable.
			case name == "push":
				c.variable(m.Unwrap(t.Child(call.Callee, syntax.FieldObject)), steps)
				return
			case !passThrough[name] && name != "charAt" && name != "at":
				index := 0
				for a := t.FirstChild(parent); a != syntax.NoNode && a != n; a = t.NextSibling(a) {
					index++
				}
				c.reach(destination{node: n, call: call, index: index, argument: true, steps: steps})
				return
			}
			parent = call.Node
		case syntax.VariableDeclarator:
			c.variable(t.Child(parent, syntax.FieldName), steps)
			return
		case syntax.AssignmentExpression, syntax.AugmentedAssignmentExpression, syntax.AssignmentPattern, syntax.ObjectAssignmentPattern:
			if field != syntax.FieldRight {
				return
			}
			c.variable(m.Unwrap(t.Child(parent, syntax.FieldLeft)), steps)
			return
		case syntax.Pair, syntax.PublicFieldDefinition, syntax.FieldDefinition, syntax.JSXAttribute, syntax.EnumAssignment:
			if name, ok := m.PropertyName(parent); ok && field != syntax.FieldKey && field != syntax.FieldName {
				c.reach(destination{name: name, node: parent, steps: steps})
			}
			return
		case syntax.RequiredParameter, syntax.OptionalParameter:
			c.variable(t.Child(parent, syntax.FieldPattern), steps)
			return
		case syntax.ArrowFunction:
			if field != syntax.FieldBody {
				return
			}
			if parent = c.leave(parent, steps); parent == syntax.NoNode {
				return
			}
		case syntax.ReturnStatement:
			if parent = c.leave(m.EnclosingFunction(parent), steps); parent == syntax.NoNode {
				return
			}
		default:
			return
		}
		n = parent
	}
}

// isHashed reports whether n is what the call hashes.
func (c *climber) isHashed(call semantic.Call, n syntax.NodeID) bool {
	m := c.p.Model
	api := m.API(call.Callee)
	if api == "node:crypto.createHash().update" {
		return true
	}
	h, ok := hashCalls[api]
	return ok && !h.signature && h.input >= 0 && call.Arg(h.input) == n
}

// queryName returns the name of the parameter of a link whose value is the
// substitution n: “token” in `/reset?token=${…}`.
func queryName(t *syntax.Tree, n syntax.NodeID) string {
	before := t.Doc().Bytes()[:t.Start(n)]
	before, ok := bytes.CutSuffix(before, []byte("="))
	if !ok {
		return ""
	}
	start := len(before)
	for start > 0 && isNameByte(before[start-1]) {
		start--
	}
	if start == 0 || before[start-1] != '?' && before[start-1] != '&' {
		return ""
	}
	return string(before[start:])
}

func isNameByte(b byte) bool {
	return b == '_' || b == '-' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9'
}

// carries reports whether the value of an operand in the given role is in the
// result of the operator.
func carries(op syntax.Op, f syntax.Field) bool {
	switch op {
	case syntax.OpAdd, syntax.OpSub, syntax.OpMul, syntax.OpDiv, syntax.OpRem, syntax.OpPow,
		syntax.OpAnd, syntax.OpOr, syntax.OpXor, syntax.OpShl, syntax.OpShr, syntax.OpUshr,
		syntax.OpLogicalOr, syntax.OpNullish:
		return true
	case syntax.OpLogicalAnd:
		return f == syntax.FieldRight
	}
	return false
}

// leave says that the function fn returns the value. It returns the call that
// collects what fn returns, or NoNode if there is none.
func (c *climber) leave(fn syntax.NodeID, steps int) syntax.NodeID {
	t, m := c.p.Tree, c.p.Model
	if fn == syntax.NoNode {
		return syntax.NoNode
	}
	outer := m.Wrapped(fn)
	if args := t.Parent(outer); t.Kind(args) == syntax.Arguments {
		if call, ok := m.Call(t.Parent(args)); ok && collecting[m.LastName(call.Callee)] {
			return call.Node
		}
	}
	if name := m.FunctionName(fn); name != "" {
		c.reach(destination{name: name, node: fn, steps: steps, returned: true})
	}
	if c.done || steps >= maxDestinationSteps {
		return syntax.NoNode
	}
	for _, ref := range m.Refs(c.once(functionBinding(c.p, fn))) {
		outer := m.Wrapped(ref)
		if call := t.Parent(outer); t.Field(outer) == syntax.FieldFunction && t.Kind(call) == syntax.CallExpression {
			c.climb(call, steps+1)
		}
	}
	return syntax.NoNode
}

// functionBinding returns the name by which the file calls the function fn.
func functionBinding(p *analysis.Pass, fn syntax.NodeID) semantic.BindingID {
	t, m := p.Tree, p.Model
	switch t.Kind(fn) {
	case syntax.FunctionDeclaration, syntax.GeneratorFunctionDeclaration:
		return m.Bound(t.Child(fn, syntax.FieldName))
	}
	if d := t.Parent(m.Wrapped(fn)); t.Kind(d) == syntax.VariableDeclarator {
		return m.Bound(t.Child(d, syntax.FieldName))
	}
	return semantic.NoBinding
}

// once returns id the first time it is asked for it, then NoBinding.
func (c *climber) once(id semantic.BindingID) semantic.BindingID {
	for _, s := range c.seen {
		if s == id {
			return semantic.NoBinding
		}
	}
	c.seen = append(c.seen, id)
	return id
}

// variable says that the value is assigned to what left denotes, and follows it if
// that is a local name.
func (c *climber) variable(left syntax.NodeID, steps int) {
	t, m := c.p.Tree, c.p.Model
	name := m.LastName(left)
	if name == "" && t.Kind(left) == syntax.SubscriptExpression {
		// values[i] = x
		c.variable(m.Unwrap(t.Child(left, syntax.FieldObject)), steps)
		return
	}
	if name != "" {
		c.reach(destination{name: name, node: left, steps: steps})
	}
	id := m.Bound(left)
	if c.done || steps >= maxDestinationSteps || id == semantic.NoBinding {
		return
	}
	for _, ref := range m.Refs(c.once(id)) {
		if !m.IsWrite(ref) {
			c.climb(ref, steps+1)
		}
	}
}
