package injection

import (
	_ "embed"
	"regexp"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed sql.md
var sqlDoc string

var sql = &analysis.Rule{
	ID: "injection/sql", Doc: sqlDoc,
	CWE: []int{89}, Severity: analysis.Error, Precision: analysis.High, Since: "0.1.0",
	Sinks: []flow.Kind{flow.SQL},
	Flow: func(p *analysis.Pass, h analysis.Hit) {
		if identifierSlot(p, h.Arg, h.Traces[0], p.Model.LastName(h.Call.Callee)) == "" {
			reportSQL(p, h.Arg, h.Traces)
		}
	},
	// Connections that another module made: known by the SQL in the text.
	Names: []string{
		"query", "execute", "raw", "exec", "run", "all", "get", "each", "prepare", "unsafe", "any", "one", "oneOrNone", "many", "manyOrNone", "none",
		"$queryRawUnsafe", "$executeRawUnsafe", "whereRaw", "orWhereRaw", "andWhereRaw", "havingRaw", "orHavingRaw", "groupByRaw", "orderByRaw",
		"joinRaw", "fromRaw", "where", "andWhere", "orWhere", "having", "andHaving", "orHaving",
	},
	Call: checkSQLText,
}

// rawSQL are methods whose argument is SQL whatever it looks like.
var rawSQL = map[string]bool{
	"$queryRawUnsafe": true, "$executeRawUnsafe": true, "whereRaw": true, "orWhereRaw": true, "andWhereRaw": true, "havingRaw": true,
	"orHavingRaw": true, "groupByRaw": true, "orderByRaw": true, "joinRaw": true, "fromRaw": true,
}

// builderMethods are methods of query builders whose argument is a condition if it
// is a text with a comparison.
var builderMethods = map[string]bool{
	"where": true, "andWhere": true, "orWhere": true, "having": true, "andHaving": true, "orHaving": true,
}

var (
	sqlStatement = regexp.MustCompile(`(?i)^\s*(select\s|insert\s+into\s|update\s+\S+\s+set\s|delete\s+from\s|merge\s+into\s|call\s+\w|alter\s+(table|user|role)\s|drop\s+(table|user|database|index)\s|create\s+(table|user|index|database|view)\s|with\s+\w+\s+as\s*\(|truncate\s|grant\s|explain\s+select\s|set\s+\w+\s*(=|to)\s)`)
	sqlCondition = regexp.MustCompile(`(?i)[\w."]+\s*(=|<>|!=|<|>|\slike\s|\sin\s*\(|\silike\s)`)
)

// checkSQLText looks at calls by name, where the receiver is not known.
func checkSQLText(p *analysis.Pass, c semantic.Call, api string) {
	if traces := unknownSQL(p, c, api); len(traces) > 0 && identifierSlot(p, c.Arg(0), traces[0], p.Model.LastName(c.Callee)) == "" {
		reportSQL(p, c.Arg(0), traces)
	}
}

// unknownSQL returns the ways of untrusted data into the first argument of a call
// of something that is a database by the SQL in its text.
func unknownSQL(p *analysis.Pass, c semantic.Call, api string) []flow.Trace {
	if c.Tagged || c.New || p.Tree.Kind(c.Callee) != syntax.MemberExpression || isKnownOther(api) {
		return nil
	}
	name, arg := p.Model.LastName(c.Callee), c.Arg(0)
	if arg == syntax.NoNode {
		return nil
	}
	text := constantText(p.Model, arg)
	switch {
	case rawSQL[name]:
	case builderMethods[name]:
		if !sqlCondition.MatchString(text) {
			return nil
		}
	default:
		if !sqlStatement.MatchString(text) {
			return nil
		}
	}
	return p.Taint(arg, flow.SQL)
}

// isKnownOther reports whether an API path is that of something that the models
// know, or that has nothing to do with databases.
func isKnownOther(api string) bool {
	return api != "" && notDatabases.MatchString(api)
}

var notDatabases = regexp.MustCompile(`^(globalThis\.|node:(child_process|path|url|querystring)|axios|@tanstack/|graphql)`)

// constantText returns the constant text of an expression, with blanks for what is
// not constant; through a variable that holds the whole text, too.
func constantText(m *semantic.Model, n syntax.NodeID) string {
	parts := m.StringParts(n)
	if len(parts) == 1 && parts[0].Node != syntax.NoNode {
		if value := m.Resolve(n); value != syntax.NoNode && value != m.Unwrap(n) {
			parts = m.StringParts(value)
		}
	}
	text := ""
	for _, part := range parts {
		if part.Node != syntax.NoNode {
			text += " "
			continue
		}
		text += part.Text
	}
	return text
}

func reportSQL(p *analysis.Pass, arg syntax.NodeID, traces []flow.Trace) {
	p.Report(arg, traces[0].Describe(p.Model)+" and becomes part of an SQL statement: whoever sends it can read and change what the database lets this program. "+
		"Pass it as a parameter of the query instead.", analysis.WithTraces(p, traces))
}
