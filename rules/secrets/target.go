package secrets

import (
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// place says where a value goes.
type place uint8

const (
	noPlace     place = iota
	declaration       // a variable, a class field, an enum member
	assignment        // x = v, x.y = v, x ??= v
	property          // { y: v }
	fallback          // a default of a parameter or in a pattern
	attribute         // <A y="v" />
)

// target is the name that a value is bound to.
type target struct {
	name  string
	node  syntax.NodeID // the declarator, assignment, pair, field, parameter, pattern, attribute
	left  syntax.NodeID // what is named
	place place
}

// targetOf finds the name that the value n is bound to. It looks through
// wrappers, and through || ?? and ?: whose result n may be.
func targetOf(m *semantic.Model, n syntax.NodeID) (target, bool) {
	t := m.Tree()
	const maxDepth = 16
	for range maxDepth {
		n = m.Wrapped(n)
		p := t.Parent(n)
		switch t.Kind(p) {
		case syntax.BinaryExpression:
			if op := t.Op(p); op != syntax.OpLogicalOr && op != syntax.OpNullish {
				return target{}, false
			}
			n = p
			continue
		case syntax.TernaryExpression:
			if t.Field(n) == syntax.FieldCondition {
				return target{}, false
			}
			n = p
			continue
		}
		return directTarget(m, n, p)
	}
	return target{}, false
}

func directTarget(m *semantic.Model, n, p syntax.NodeID) (target, bool) {
	t := m.Tree()
	x := target{node: p}
	field := t.Field(n)
	switch t.Kind(p) {
	case syntax.VariableDeclarator:
		if field != syntax.FieldValue {
			return x, false
		}
		x.left, x.place = t.Child(p, syntax.FieldName), declaration
	case syntax.AssignmentExpression, syntax.AugmentedAssignmentExpression:
		if field != syntax.FieldRight {
			return x, false
		}
		switch t.Op(p) {
		case syntax.NoOp, syntax.OpAssign, syntax.OpNullishAssign, syntax.OpLogicalOrAssign:
		default:
			return x, false
		}
		x.left, x.place = t.Child(p, syntax.FieldLeft), assignment
	case syntax.Pair:
		if field != syntax.FieldValue {
			return x, false
		}
		x.left, x.place = t.Child(p, syntax.FieldKey), property
	case syntax.PublicFieldDefinition:
		if field != syntax.FieldValue {
			return x, false
		}
		x.left, x.place = t.Child(p, syntax.FieldName), declaration
	case syntax.FieldDefinition:
		if field != syntax.FieldValue {
			return x, false
		}
		x.left, x.place = t.Child(p, syntax.FieldProperty), declaration
	case syntax.EnumAssignment:
		if field != syntax.FieldValue {
			return x, false
		}
		x.left, x.place = t.Child(p, syntax.FieldName), declaration
	case syntax.RequiredParameter, syntax.OptionalParameter:
		if field != syntax.FieldValue {
			return x, false
		}
		x.left, x.place = t.Child(p, syntax.FieldPattern), fallback
	case syntax.AssignmentPattern, syntax.ObjectAssignmentPattern:
		if field != syntax.FieldRight {
			return x, false
		}
		x.left, x.place = t.Child(p, syntax.FieldLeft), fallback
		if pair := t.Parent(p); t.Kind(pair) == syntax.PairPattern {
			x.left = t.Child(pair, syntax.FieldKey)
		}
	case syntax.JSXAttribute:
		x.left, x.place = t.FirstChild(p), attribute
		if x.left == n {
			return x, false
		}
	case syntax.JSXExpression:
		if a := t.Parent(p); t.Kind(a) == syntax.JSXAttribute {
			x.node, x.left, x.place = a, t.FirstChild(a), attribute
		}
	}
	x.name = nameOf(m, x.left)
	return x, x.name != ""
}

// nameOf returns the name that an identifier, a property, a quoted key or a
// member access ends in, or "".
func nameOf(m *semantic.Model, n syntax.NodeID) string {
	if name, ok := m.PropertyName(n); ok {
		return name
	}
	return m.LastName(n)
}

// weakNames say nothing about which credential they name: the names around them
// are put before them.
var weakNames = wordSet(`password passwd pwd pass passphrase secret token apikey api_key key secretkey secret_key accesskey
	access_key accesstoken access_token clientsecret client_secret privatekey private_key authtoken auth_token auth credentials
	bearer authorization url uri connectionstring connection_string`)

// emptyNames are left out of the path of a name.
var emptyNames = wordSet(`config configuration cfg conf options option opts settings this self module exports credentials
	params args props env default connection auth headers common defaults init data value module_exports client`)

// publicPrefixes mark variables that bundlers put into the browser.
var publicPrefixes = []string{"NEXT_PUBLIC_", "VITE_", "REACT_APP_", "EXPO_PUBLIC_", "NUXT_PUBLIC_", "GATSBY_", "PUBLIC_"}

// envName makes the name of an environment variable from the path of names that
// the value of x is reached by: { db: { password: … } } is DB_PASSWORD.
func (x target) envName(m *semantic.Model) string {
	name := screaming(x.name)
	if weakNames[x.name] || weakNames[lower(x.name)] {
		if around := x.around(m); around != "" {
			name = screaming(around) + "_" + name
		}
	}
	return privateName(name)
}

// around returns the nearest telling name around x, or "".
func (x target) around(m *semantic.Model) string {
	t := m.Tree()
	if t.Kind(x.left) == syntax.MemberExpression {
		if o := nameOf(m, t.Child(x.left, syntax.FieldObject)); o != "" && !emptyNames[lower(o)] {
			return o
		}
	}
	for a := range ancestors(t, x.node) {
		name := ""
		switch t.Kind(a) {
		case syntax.Pair:
			name = nameOf(m, t.Child(a, syntax.FieldKey))
		case syntax.VariableDeclarator, syntax.ClassDeclaration, syntax.AbstractClassDeclaration, syntax.PublicFieldDefinition:
			name = declaredName(t, a)
		case syntax.FunctionDeclaration, syntax.MethodDefinition, syntax.ArrowFunction, syntax.FunctionExpression:
			if x.place == fallback || ofThis(m, x.left) {
				continue
			}
			return ""
		}
		if name != "" && !emptyNames[lower(name)] {
			return name
		}
	}
	return ""
}

// ofThis reports whether n is a member of this: its name belongs to the class.
func ofThis(m *semantic.Model, n syntax.NodeID) bool {
	t := m.Tree()
	return t.Kind(n) == syntax.MemberExpression && t.Kind(t.Child(n, syntax.FieldObject)) == syntax.This
}

// declaredName returns the name of a variable, a class or a class field, or "".
func declaredName(t *syntax.Tree, n syntax.NodeID) string {
	name := t.Child(n, syntax.FieldName)
	switch t.Kind(name) {
	case syntax.Identifier, syntax.PropertyIdentifier, syntax.PrivatePropertyIdentifier, syntax.TypeIdentifier:
		return t.Text(name)
	}
	return ""
}

// privateName drops the prefixes that would publish a variable.
func privateName(name string) string {
	for _, p := range publicPrefixes {
		if len(name) > len(p)+2 && name[:len(p)] == p {
			return name[len(p):]
		}
	}
	return name
}
