package flow

import (
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// helperParsers are the generated helpers that check a part of a request against a
// schema, and where that part is in it, the request read or still to be read.
var helperParsers = map[string][]string{
	semantic.HelperModule + ".parseBody":  {"body", "json()"},
	semantic.HelperModule + ".parseQuery": {"query"},
}

// helperParse goes on through a call of such a helper, and reports whether it is
// one. What it let through is in the property data of the result.
func (q *question) helperParse(x visit, c semantic.Call, args []valueID) bool {
	parts, ok := helperParsers[q.model.API(c.Callee)]
	if !ok {
		return false
	}
	if x.path == 0 || q.names[q.paths[x.path].head] != "data" || len(args) < 3 {
		return true // what is wrong with it
	}
	rest := q.paths[x.path].rest
	// A schema of another module: what it lets through cannot be seen.
	if schema := c.Arg(0); schema == syntax.NoNode || q.isImported(schema) || q.schemaCleans(schema, rest) {
		return true
	}
	for _, part := range parts {
		q.reach(args[2], q.push(q.name(part), rest), x.frame, viaCall)
	}
	return true
}

// isImported reports whether n names something of another file of the project.
func (q *question) isImported(n syntax.NodeID) bool {
	b := q.model.Binding(q.model.Bound(q.model.Resolve(n)))
	return b != nil && b.Kind == semantic.ImportBinding
}
