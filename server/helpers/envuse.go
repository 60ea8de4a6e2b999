package helpers

import (
	"bytes"
	"strings"

	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// envUse is what one reading of an environment variable tells about it.
type envUse struct {
	at       place
	numeric  numeric
	text     bool // used as text: a method of strings, an element of a template
	url      bool // parsed as an address
	host     bool // put behind https://
	key      bool // used to sign or encrypt
	required bool // absence is an error, or is not thought of
	optional bool // absence is allowed for
	compared []string
	negative bool   // compared by !== alone
	other    bool   // used in another way than a comparison
	fallback string // what stands in for it, as text
	hasFall  bool
	odd      bool // the fallback is no plain text or number
}

// numeric says how a text is turned into a number.
type numeric uint8

const (
	notNumeric numeric = iota
	decimal
	whole
)

// place is where something stands in the project.
type place struct {
	file string // relative to the root of the workspace
	line int    // from 1
}

// processEnv are the API paths of the objects that hold the environment.
var processEnv = []string{"globalThis.process.env", "globalThis.Bun.env", viteEnv}

// viteEnv is where Vite puts the environment.
const viteEnv = "import.meta.env"

// isEnvObject reports whether n is an object that holds the environment.
func isEnvObject(m *semantic.Model, n syntax.NodeID) bool {
	api := m.API(n)
	for _, p := range processEnv {
		if api == p {
			return true
		}
	}
	return false
}

// envReads calls found for each variable that the file reads, and dynamic for
// each reading of a variable whose name is not known.
func (s *source) envReads(found func(name string, u envUse), dynamic func(syntax.NodeID)) {
	t, m := s.t, s.m
	for n := t.Root(); int(n) < t.Len(); n++ {
		switch t.Kind(n) {
		case syntax.MemberExpression, syntax.SubscriptExpression:
			if !s.mentionsEnv(n) || !isEnvObject(m, t.Child(n, syntax.FieldObject)) || m.IsWrite(n) || s.deleted(n) {
				continue
			}
			name, ok := m.PropertyName(n)
			if !ok {
				name, ok = m.String(t.Child(n, syntax.FieldIndex))
			}
			if !ok {
				dynamic(n)
				continue
			}
			if !publicVariable.MatchString(name) && m.API(t.Child(n, syntax.FieldObject)) == viteEnv {
				continue // MODE, DEV: what Vite says of itself
			}
			u := envUse{at: s.place(n)}
			s.envUses(n, &u, 0)
			found(name, u)
		case syntax.VariableDeclarator:
			pattern := t.Child(n, syntax.FieldName)
			if t.Kind(pattern) == syntax.ObjectPattern && isEnvObject(m, m.Unwrap(t.Child(n, syntax.FieldValue))) {
				s.envPattern(pattern, found, dynamic)
			}
		}
	}
}

// mentionsEnv spares most members the question for their API path.
func (s *source) mentionsEnv(n syntax.NodeID) bool {
	o := s.m.Unwrap(s.t.Child(n, syntax.FieldObject))
	switch s.t.Kind(o) {
	case syntax.Identifier:
		return true
	case syntax.MemberExpression, syntax.SubscriptExpression:
		name, _ := s.m.PropertyName(o)
		return name == "env"
	}
	return false
}

// envPattern reads const { A, B: b, C = 'c' } = process.env.
func (s *source) envPattern(pattern syntax.NodeID, found func(string, envUse), dynamic func(syntax.NodeID)) {
	t, m := s.t, s.m
	for p := range t.Children(pattern) {
		if t.Kind(p) == syntax.RestPattern {
			dynamic(p)
			continue
		}
		name, target, fallback := s.patternPart(p)
		if name == "" {
			dynamic(p)
			continue
		}
		u := envUse{at: s.place(p)}
		if fallback != syntax.NoNode {
			s.envFallback(fallback, &u)
		}
		b := m.Bound(target)
		if refs := m.Refs(b); b != semantic.NoBinding && len(refs) > 0 {
			for _, r := range refs {
				s.envUses(r, &u, 1)
			}
		}
		found(name, u)
	}
}

// patternPart takes one property of an object pattern apart: the property's name,
// the pattern that receives it, and its default.
func (s *source) patternPart(p syntax.NodeID) (name string, target, fallback syntax.NodeID) {
	t := s.t
	switch t.Kind(p) {
	case syntax.ShorthandPropertyIdentifierPattern:
		return t.Text(p), p, syntax.NoNode
	case syntax.ObjectAssignmentPattern:
		left := t.Child(p, syntax.FieldLeft)
		return t.Text(left), left, t.Child(p, syntax.FieldRight)
	case syntax.PairPattern:
		name, _ = s.m.PropertyName(p)
		target = t.Child(p, syntax.FieldValue)
		if t.Kind(target) == syntax.AssignmentPattern {
			fallback = t.Child(target, syntax.FieldRight)
			target = t.Child(target, syntax.FieldLeft)
		}
		return name, target, fallback
	}
	return "", syntax.NoNode, syntax.NoNode
}

// maxAliases bounds how many constants a value is followed through.
const maxAliases = 3

// envUses adds what the use of the expression e, which holds the variable, tells.
func (s *source) envUses(e syntax.NodeID, u *envUse, depth int) {
	t, m := s.t, s.m
	e = m.Wrapped(e)
	p := t.Parent(e)
	switch t.Kind(p) {
	case syntax.BinaryExpression:
		s.envBinary(e, p, u, depth)
	case syntax.UnaryExpression:
		switch t.Op(p) {
		case syntax.OpAdd, syntax.OpSub:
			u.numeric, u.other = decimal, true
		case syntax.OpNot:
			u.other = true
			s.presence(p, u)
		case syntax.OpDelete:
		default:
			u.other = true
		}
	case syntax.IfStatement, syntax.WhileStatement, syntax.DoStatement:
		u.optional, u.other = true, true
	case syntax.TernaryExpression:
		u.other = true
		if t.Field(e) == syntax.FieldCondition {
			u.optional = true
		} else {
			s.plain(e, u)
		}
	case syntax.VariableDeclarator:
		name := t.Child(p, syntax.FieldName)
		b := m.Bound(name)
		if t.Kind(name) != syntax.Identifier || depth >= maxAliases || m.Binding(b) == nil || m.Binding(b).Writes > 0 {
			s.plain(e, u)
			return
		}
		refs := m.Refs(b)
		for _, r := range refs {
			s.envUses(r, u, depth+1)
		}
		if len(refs) == 0 {
			s.plain(e, u)
		}
	case syntax.SwitchStatement:
		s.envSwitch(p, u)
	case syntax.Arguments:
		s.envArgument(e, p, u)
	case syntax.TemplateSubstitution:
		u.text = true
		u.host = u.host || bytes.HasSuffix(t.Doc().Bytes()[:t.Start(p)], []byte("://"))
		s.plain(e, u)
	case syntax.MemberExpression, syntax.SubscriptExpression:
		if t.Field(e) == syntax.FieldObject {
			u.text = true
			if t.Has(p, syntax.FlagOptional) {
				u.optional, u.other = true, true
				return
			}
		}
		s.plain(e, u)
	case syntax.Pair:
		if name, _ := m.PropertyName(p); name == "secret" {
			u.key = true
		}
		s.plain(e, u)
	default:
		s.plain(e, u)
	}
}

// plain is a use that tells nothing about the value. The variable is required if
// the code says that it is there, X! or X as string, without having looked.
func (s *source) plain(e syntax.NodeID, u *envUse) {
	u.other = true
	if !u.hasFall && s.asserted(e) && !s.guarded(e) {
		u.required = true
	}
}

// asserted reports whether the expression e is cast to what is never absent.
func (s *source) asserted(e syntax.NodeID) bool {
	t := s.t
	for range maxAliases * 4 {
		switch t.Kind(e) {
		case syntax.NonNullExpression:
			return true
		case syntax.AsExpression:
			return t.Text(t.LastChild(e)) == "string"
		case syntax.ParenthesizedExpression, syntax.SatisfiesExpression:
			e = t.FirstChild(e)
		default:
			return false
		}
	}
	return false
}

func (s *source) envBinary(e, p syntax.NodeID, u *envUse, depth int) {
	t, m := s.t, s.m
	left := t.Child(p, syntax.FieldLeft) == e
	right := t.Child(p, syntax.FieldRight)
	switch op := t.Op(p); {
	case op == syntax.OpNullish || op == syntax.OpLogicalOr:
		if left {
			s.envFallback(right, u)
		}
		s.envUses(p, u, depth)
	case op == syntax.OpLogicalAnd:
		u.other = true
		if left {
			u.optional = true
		} else {
			s.envUses(p, u, depth)
		}
	case op.IsEquality():
		other := right
		if !left {
			other = t.Child(p, syntax.FieldLeft)
		}
		switch k := t.Kind(m.Unwrap(other)); {
		case k == syntax.Undefined || k == syntax.Null:
			s.presence(p, u)
			u.other = true
			return
		}
		literal, ok := m.String(other)
		switch {
		case ok && literal == "":
			s.presence(p, u)
			u.other = true
		case ok:
			u.compared = append(u.compared, literal)
			u.negative = op == syntax.OpNotEqual || op == syntax.OpStrictNotEqual
		default:
			s.plain(e, u)
		}
	case op == syntax.OpAdd:
		u.text = true
		if before, ok := m.String(t.Child(p, syntax.FieldLeft)); ok && !left {
			u.host = u.host || strings.HasSuffix(before, "://")
		}
		s.plain(e, u)
	default:
		s.plain(e, u)
	}
}

// presence is a test whether the variable is there. It is required if the code
// throws for want of it.
func (s *source) presence(test syntax.NodeID, u *envUse) {
	t := s.t
	for n := test; ; n = t.Parent(n) {
		switch t.Kind(n) {
		case syntax.IfStatement:
			if throws(t, t.Child(n, syntax.FieldConsequence)) {
				u.required = true
			} else {
				u.optional = true
			}
			return
		case syntax.UnaryExpression, syntax.ParenthesizedExpression, syntax.BinaryExpression:
		default:
			u.optional = true
			return
		}
	}
}

// throws reports whether the statement n ends in throwing, or in ending the
// process.
func throws(t *syntax.Tree, n syntax.NodeID) bool {
	if t.Kind(n) == syntax.StatementBlock {
		n = t.LastChild(n)
	}
	switch t.Kind(n) {
	case syntax.ThrowStatement:
		return true
	case syntax.ExpressionStatement:
		return strings.HasPrefix(t.Text(n), "process.exit(")
	}
	return false
}

// leaves reports whether the statement n ends in leaving the function or loop.
func leaves(t *syntax.Tree, n syntax.NodeID) bool {
	if t.Kind(n) == syntax.StatementBlock {
		n = t.LastChild(n)
	}
	switch t.Kind(n) {
	case syntax.ReturnStatement, syntax.ThrowStatement, syntax.ContinueStatement, syntax.BreakStatement:
		return true
	}
	return throws(t, n)
}

// maxLooks bounds the search for guards in one file.
const maxLooks = 1_000_000

// guarded reports whether e is evaluated only if what it reads was found true:
// within if (X) {…}, X ? … : …, X && …, or behind if (!X) return.
func (s *source) guarded(e syntax.NodeID) bool {
	t := s.t
	want := s.m.Unwrap(e)
	for n, p := e, t.Parent(e); p != syntax.NoNode; n, p = p, t.Parent(p) {
		switch t.Kind(p) {
		case syntax.IfStatement, syntax.TernaryExpression:
			if t.Field(n) == syntax.FieldConsequence && s.tests(t.Child(p, syntax.FieldCondition), want, false) {
				return true
			}
		case syntax.BinaryExpression:
			if t.Op(p) == syntax.OpLogicalAnd && t.Field(n) == syntax.FieldRight && s.tests(t.Child(p, syntax.FieldLeft), want, false) {
				return true
			}
		case syntax.StatementBlock, syntax.Program:
			for before := t.FirstChild(p); before != n && before != syntax.NoNode; before = t.NextSibling(before) {
				if s.looks++; s.looks > maxLooks {
					return false
				}
				if t.Kind(before) == syntax.IfStatement && leaves(t, t.Child(before, syntax.FieldConsequence)) &&
					s.tests(t.Child(before, syntax.FieldCondition), want, true) {
					return true
				}
			}
		}
	}
	return false
}

// tests reports whether the condition is the same reading as want, or part of it
// in a conjunction; with negated, whether it is its negation, or part of it in a
// disjunction.
func (s *source) tests(condition, want syntax.NodeID, negated bool) bool {
	t := s.t
	condition = s.m.Unwrap(condition)
	switch t.Kind(condition) {
	case syntax.BinaryExpression:
		joins := syntax.OpLogicalAnd
		if negated {
			joins = syntax.OpLogicalOr
		}
		left, right := t.Child(condition, syntax.FieldLeft), t.Child(condition, syntax.FieldRight)
		switch op := t.Op(condition); {
		case op == joins:
			return s.tests(left, want, negated) || s.tests(right, want, negated)
		case op.IsEquality():
			return s.same(left, want) && (op == syntax.OpEqual || op == syntax.OpStrictEqual) == negated
		}
		return false
	case syntax.UnaryExpression:
		return negated && t.Op(condition) == syntax.OpNot && s.same(t.Child(condition, syntax.FieldArgument), want)
	}
	return !negated && s.same(condition, want)
}

// same reports whether a and b are written alike.
func (s *source) same(a, b syntax.NodeID) bool {
	return s.m.Text(s.m.Unwrap(a)) == s.m.Text(b)
}

// envFallback notes what stands in for an absent variable.
func (s *source) envFallback(n syntax.NodeID, u *envUse) {
	n = s.m.Unwrap(n)
	text, ok := s.m.String(n)
	if !ok {
		switch s.t.Kind(n) {
		case syntax.Number:
			text, ok = s.t.Text(n), true
			u.numeric = max(u.numeric, decimal)
		case syntax.ArrowFunction, syntax.CallExpression:
			if strings.Contains(s.t.Text(n), "throw") {
				u.required = true
				return
			}
		}
	}
	switch {
	case !ok:
		u.odd, u.optional, u.hasFall = true, true, true
	case u.hasFall && u.fallback != text:
		u.odd = true
	case text == "":
		u.optional, u.hasFall, u.odd = true, true, true
	default:
		u.fallback, u.hasFall = text, true
	}
}

func (s *source) envSwitch(n syntax.NodeID, u *envUse) {
	t := s.t
	for c := range t.Children(t.Child(n, syntax.FieldBody)) {
		if t.Kind(c) != syntax.SwitchCase {
			continue
		}
		if literal, ok := s.m.String(t.Child(c, syntax.FieldValue)); ok {
			u.compared = append(u.compared, literal)
		}
	}
}

// numberCalls are the functions that turn text into numbers.
var numberCalls = map[string]numeric{
	"globalThis.Number":            decimal,
	"globalThis.parseFloat":        decimal,
	"globalThis.Number.parseFloat": decimal,
	"globalThis.parseInt":          whole,
	"globalThis.Number.parseInt":   whole,
}

// keyArguments are the arguments that a signature or a cipher hangs on.
var keyArguments = map[string]int{
	"node:crypto.createHmac":       1,
	"node:crypto.createCipheriv":   1,
	"node:crypto.createDecipheriv": 1,
	"node:crypto.createSecretKey":  0,
	"jsonwebtoken.sign":            1,
	"jsonwebtoken.verify":          1,
}

func (s *source) envArgument(e, arguments syntax.NodeID, u *envUse) {
	t, m := s.t, s.m
	call := t.Parent(arguments)
	index := 0
	for c := t.FirstChild(arguments); c != e && c != syntax.NoNode; c = t.NextSibling(c) {
		index++
	}
	callee := t.Child(call, syntax.FieldFunction)
	if t.Kind(call) == syntax.NewExpression {
		callee = t.Child(call, syntax.FieldConstructor)
	}
	api := m.API(callee)
	if k, ok := numberCalls[api]; ok && index == 0 {
		u.numeric = max(u.numeric, k)
		// Number(X) || 5
		if or := t.Parent(m.Wrapped(call)); t.Kind(or) == syntax.BinaryExpression && !u.hasFall && t.Child(or, syntax.FieldLeft) == m.Wrapped(call) &&
			(t.Op(or) == syntax.OpLogicalOr || t.Op(or) == syntax.OpNullish) {
			s.envFallback(t.Child(or, syntax.FieldRight), u)
		}
		s.plain(e, u)
		return
	}
	if at, ok := keyArguments[api]; ok && at == index {
		u.key = true
	}
	switch api {
	case "globalThis.Boolean":
		u.optional, u.other = true, true
		return
	case "globalThis.URL":
		u.url = index == 0 || u.url
	case "globalThis.String":
		u.text = true
	}
	s.plain(e, u)
}

// deleted reports whether n is the operand of delete.
func (s *source) deleted(n syntax.NodeID) bool {
	p := s.t.Parent(s.m.Wrapped(n))
	return s.t.Kind(p) == syntax.UnaryExpression && s.t.Op(p) == syntax.OpDelete
}
