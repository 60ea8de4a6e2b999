package flow

import (
	"strings"

	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// parsers are methods and functions of validators that return what they checked.
// The property is where the value is in the result, “” for the result itself.
var parsers = map[string]string{
	"parse": "", "parseAsync": "", "safeParse": "data", "safeParseAsync": "data", "validateSync": "", "validateAsync": "",
	"assert": "", "create": "", "mask": "", "decode": "right", "attempt": "",
}

// validatorModules are libraries with schemas.
var validatorModules = []string{
	"zod", "zod/v4", "zod/mini", "valibot", "yup", "joi", "@hapi/joi", "superstruct", "arktype", "io-ts", "effect", "@sinclair/typebox", "runtypes", "myzod",
}

// schema goes on through a call of a validator, and reports whether it is one. What
// comes out has the shape of the schema: a text is still a text, unless the schema
// allows only harmless ones.
func (q *question) schema(x visit, c semantic.Call, args []valueID) bool {
	t, m := q.tree, q.model
	name := m.LastName(c.Callee)
	at, ok := parsers[name]
	if !ok || t.Kind(c.Callee) != syntax.MemberExpression {
		return false
	}
	api := m.API(c.Callee)
	receiver := m.Receiver(c.Node)
	module := moduleOf(api)
	schema, input := receiver, 0
	switch {
	case module == "valibot" || module == "superstruct" || strings.HasPrefix(api, "zod.parse") || strings.HasPrefix(api, "zod.safeParse"):
		schema, input = c.Arg(0), 1
		if module == "superstruct" {
			schema, input = c.Arg(1), 0
		}
		if module == "valibot" && at == "data" {
			at = "output"
		}
	case module != "" && isValidator(module):
	case module == "" && schemaName(m.LastName(receiver)):
		// A schema of another module: what it lets through cannot be seen.
		return true
	default:
		return false
	}
	path := x.path
	if at != "" {
		if path == 0 || q.names[q.paths[path].head] != at {
			return true // the result of safeParse itself, or its errors
		}
		path = q.paths[path].rest
	}
	if q.schemaCleans(schema, path) {
		return true
	}
	if input+1 < len(args) {
		q.reach(args[input+1], path, x.frame, viaCall)
	}
	return true
}

// schemaCleans reports whether what stands at a path of a value that a schema has
// checked is harmless for the kind that is asked for.
func (q *question) schemaCleans(schema syntax.NodeID, path pathID) bool {
	if shapeKinds.Has(q.kind) {
		return true // typed and stripped
	}
	for ; path != 0; path = q.paths[path].rest {
		inner, known := q.schemaField(schema, q.names[q.paths[path].head])
		if !known {
			return true
		}
		schema = inner
	}
	return q.schemaIsHarmless(schema)
}

// moduleOf returns the module of an API path, which ends at the first member.
func moduleOf(api string) string {
	for _, m := range validatorModules {
		if api == m || strings.HasPrefix(api, m+".") {
			return m
		}
	}
	return ""
}

func isValidator(module string) bool { return module != "" }

// schemaName reports whether a name is that of a schema.
func schemaName(name string) bool {
	lower := strings.ToLower(name)
	return strings.HasSuffix(lower, "schema") || strings.HasSuffix(lower, "validator") || strings.HasSuffix(lower, "body") ||
		strings.HasSuffix(lower, "input") || strings.HasSuffix(lower, "dto") || strings.HasSuffix(lower, "params") || strings.HasSuffix(lower, "query")
}

// schemaField returns the schema of a field of an object schema, or of an element
// of an array schema.
func (q *question) schemaField(schema syntax.NodeID, field string) (syntax.NodeID, bool) {
	m := q.model
	n := m.Resolve(schema)
	for range 12 {
		c, ok := m.Call(n)
		if !ok {
			return syntax.NoNode, false
		}
		switch m.LastName(c.Callee) {
		case "object", "strictObject", "looseObject", "type":
			o, ok := m.Object(c.Arg(0))
			if !ok {
				return syntax.NoNode, false
			}
			p, state := o.Get(field)
			return p.Value, state == semantic.Present
		case "extend", "merge", "safeExtend":
			if o, ok := m.Object(c.Arg(0)); ok {
				if p, state := o.Get(field); state == semantic.Present {
					return p.Value, true
				}
			}
			n = m.Resolve(m.Receiver(c.Node))
		case "array":
			if c.Arg(0) != syntax.NoNode && m.LastName(c.Callee) == "array" {
				return c.Arg(0), field == "[]" || isDigits(field)
			}
			return syntax.NoNode, false
		default:
			// .strict(), .partial(), .refine(…) …
			receiver := m.Receiver(c.Node)
			if receiver == syntax.NoNode {
				return syntax.NoNode, false
			}
			n = m.Resolve(receiver)
		}
	}
	return syntax.NoNode, false
}

// harmlessTypes are schema types whose values are no free text.
var harmlessTypes = map[string]bool{
	"number": true, "int": true, "bigint": true, "boolean": true, "date": true, "enum": true, "nativeEnum": true, "literal": true,
	"uuid": true, "guid": true, "cuid": true, "cuid2": true, "ulid": true, "nanoid": true, "ipv4": true, "ipv6": true, "ip": true, "picklist": true,
	"null": true, "undefined": true, "integer": true, "float": true, "datetime": true, "iso": true, "stringbool": true, "base64": true, "hex": true,
	"oneOf": true, "valid": true, "objectId": true, "mongoId": true, "isoDate": true, "mac": true, "creditCard": true, "alphanum": true, "port": true,
	"instanceof": true, "file": true, "never": true, "nan": true, "symbol": true,
}

// numberTypes are schema types of numbers.
var numberTypes = map[string]bool{"number": true, "int": true, "bigint": true, "integer": true, "float": true}

// schemaIsHarmless reports whether a schema lets no free text through, or none that
// is dangerous for the kind that is asked for; unknown schemas count as harmless.
func (q *question) schemaIsHarmless(schema syntax.NodeID) bool {
	m := q.model
	n := m.Resolve(schema)
	text := false
	for range 20 {
		c, ok := m.Call(n)
		if !ok {
			return !text
		}
		name := m.LastName(c.Callee)
		switch {
		case (name == "max" || name == "lt" || name == "lte" || name == "length" || name == "maxLength") && (q.kind == Alloc || q.kind == ReDoS):
			return true
		case q.kind == Alloc && numberTypes[name]:
			text = true // a number without a limit
		case harmlessTypes[name]:
			return true
		case name == "regex" || name == "pattern" || name == "matches":
			pattern := m.Resolve(c.Arg(0))
			if patternKinds(q.tree.Text(pattern), true).Has(q.kind) || q.tree.Kind(pattern) != syntax.Regex {
				return true
			}
		case name == "email" && (q.kind == Email || q.kind == Header || q.kind == Log):
			return true
		case name == "refine" || name == "superRefine" || name == "transform" || name == "check" || name == "custom" || name == "test" || name == "brand":
			return true // a test of its own
		case name == "string" || name == "any" || name == "unknown" || name == "url" || name == "array" || name == "record" || name == "object":
			text = true
		case name == "union":
			return true
		}
		receiver := m.Receiver(c.Node)
		if receiver == syntax.NoNode {
			return !text
		}
		next := m.Resolve(receiver)
		if _, ok := m.Call(next); !ok {
			return !text
		}
		n = next
	}
	return !text
}
