package injection

import (
	_ "embed"
	"regexp"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed sql_identifier.md
var sqlIdentifierDoc string

var sqlIdentifier = &analysis.Rule{
	ID: "injection/sql-identifier", Doc: sqlIdentifierDoc,
	CWE: []int{89}, Severity: analysis.Error, Precision: analysis.High, Since: "0.1.0",
	Sinks: []flow.Kind{flow.SQL},
	Flow: func(p *analysis.Pass, h analysis.Hit) {
		if slot := identifierSlot(p, h.Arg, h.Traces[0], p.Model.LastName(h.Call.Callee)); slot != "" {
			reportIdentifier(p, h.Arg, h.Traces, slot, analysis.Error)
		}
	},
	Calls: []string{
		"kysely.sql.ref", "kysely.sql.table", "kysely.sql.id", "drizzle-orm.sql.identifier", "sequelize.Sequelize.col", "sequelize.col",
		"sequelize.Sequelize().col", "slonik.sql.identifier",
	},
	Names: append([]string{"orderBy", "addOrderBy", "groupBy", "addGroupBy", "addSelect"}, sql.Names...),
	Call: func(p *analysis.Pass, c semantic.Call, api string) {
		if quotedIdentifier[api] {
			if traces := p.Taint(c.Arg(0), flow.SQL); len(traces) > 0 {
				reportIdentifier(p, c.Arg(0), traces, "the name of a column", analysis.Warning)
			}
			return
		}
		if clause, ok := builderClauses[p.Model.LastName(c.Callee)]; ok {
			checkClause(p, c, clause)
			return
		}
		if traces := unknownSQL(p, c, api); len(traces) > 0 {
			if slot := identifierSlot(p, c.Arg(0), traces[0], p.Model.LastName(c.Callee)); slot != "" {
				reportIdentifier(p, c.Arg(0), traces, slot, analysis.Error)
			}
		}
	},
}

// quotedIdentifier are functions that quote a name: whoever chooses it still
// chooses the column.
var quotedIdentifier = map[string]bool{
	"kysely.sql.ref": true, "kysely.sql.table": true, "kysely.sql.id": true, "drizzle-orm.sql.identifier": true, "sequelize.Sequelize.col": true,
	"sequelize.col": true, "sequelize.Sequelize().col": true, "slonik.sql.identifier": true,
}

// builderClauses are methods of TypeORM's query builder that put their arguments
// into the statement as they are.
var builderClauses = map[string]string{
	"orderBy": "the order of the rows", "addOrderBy": "the order of the rows", "groupBy": "the grouping of the rows", "addGroupBy": "the grouping of the rows",
	"addSelect": "the name of a column",
}

// checkClause looks at clauses of a query builder of TypeORM: a chain that begins
// with createQueryBuilder.
func checkClause(p *analysis.Pass, c semantic.Call, clause string) {
	if p.Tree.Kind(c.Callee) != syntax.MemberExpression || !isTypeORMBuilder(p, p.Model.Receiver(c.Node)) {
		return
	}
	for i := range min(c.ArgCount(), 2) {
		arg := c.Arg(i)
		if _, isObject := p.Model.Object(arg); isObject {
			continue
		}
		if traces := p.Taint(arg, flow.SQL); len(traces) > 0 {
			reportIdentifier(p, arg, traces, clause, analysis.Error)
		}
	}
}

const maxBuilderChain = 40

// isTypeORMBuilder reports whether n is a chain of calls on createQueryBuilder(…),
// or a variable that holds one.
func isTypeORMBuilder(p *analysis.Pass, n syntax.NodeID) bool {
	m := p.Model
	for range maxBuilderChain {
		n = m.Resolve(n)
		c, ok := m.Call(n)
		if !ok {
			return false
		}
		if m.LastName(c.Callee) == "createQueryBuilder" {
			return true
		}
		if n = m.Receiver(n); n == syntax.NoNode {
			return false
		}
	}
	return false
}

var (
	orderSlot     = regexp.MustCompile(`(?i)\b(order|group)\s+by\s+([\w."` + "`" + `]+(\s+(asc|desc))?\s*,\s*)*["` + "`" + `\[]?$`)
	directionSlot = regexp.MustCompile(`(?i)\border\s+by\s+[\w."` + "`" + `]+\s+$`)
	tableSlot     = regexp.MustCompile(`(?i)\b(from|join|into|update|table|truncate)\s+([\w"]+\.)?["` + "`" + `\[]?$`)
)

// identifierSlot returns what the data stands for in a statement if that is a
// name or a keyword, which no placeholder can stand for; "" if it is a value.
func identifierSlot(p *analysis.Pass, arg syntax.NodeID, trace flow.Trace, method string) string {
	if method == "orderByRaw" || method == "groupByRaw" {
		return "the order of the rows"
	}
	prefix, constant := trace.Prefix(p.Model)
	if !constant {
		// Whatever stands before in the text itself.
		prefix = textBefore(p, arg, trace)
	}
	switch {
	case orderSlot.MatchString(prefix), directionSlot.MatchString(prefix):
		return "the order of the rows"
	case tableSlot.MatchString(prefix):
		return "the name of a table"
	}
	return ""
}

// textBefore returns the constant text right before the data in the text at arg,
// "" if it stands elsewhere.
func textBefore(p *analysis.Pass, arg syntax.NodeID, trace flow.Trace) string {
	m := p.Model
	text := ""
	for _, part := range m.StringParts(m.Resolve(arg)) {
		if !part.Dynamic() {
			text += part.Text
			continue
		}
		if m.Unwrap(part.Node) == m.Unwrap(trace.Source.Node) || p.Tree.Within(trace.Source.Node, part.Node) {
			return text
		}
		text += " x "
	}
	return ""
}

func reportIdentifier(p *analysis.Pass, arg syntax.NodeID, traces []flow.Trace, slot string, severity analysis.Severity) {
	message := " and becomes " + slot + " in an SQL statement, which no placeholder can stand for: whoever sends it writes SQL of their own. "
	if severity < analysis.Error {
		message = " and becomes " + slot + " in an SQL statement: it is quoted, but whoever sends it reaches any column. "
	}
	p.Report(arg, traces[0].Describe(p.Model)+message+"Look it up in a constant map of what is allowed.", analysis.WithTraces(p, traces), analysis.WithSeverity(severity))
}
