package injection

import (
	_ "embed"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed nosql_where.md
var nosqlWhereDoc string

var nosqlWhere = &analysis.Rule{
	ID: "injection/nosql-where", Doc: nosqlWhereDoc,
	CWE: []int{943, 94}, Severity: analysis.Error, Precision: analysis.High, Since: "0.1.0",
	Keys: []string{"$where", "$function", "$accumulator"},
	Key: func(p *analysis.Pass, _, value syntax.NodeID, key string) {
		if key == "$where" {
			checkServerCode(p, value)
			return
		}
		o, ok := p.Model.Object(value)
		if !ok {
			return
		}
		for _, name := range []string{"body", "init", "accumulate", "merge", "finalize"} {
			checkServerCode(p, o.Value(name))
		}
	},
	Calls: []string{
		"mongodb.Code", "bson.Code", "rethinkdb.js", "ioredis().eval", "ioredis.Redis().eval", "redis.createClient().eval", "ioredis.Cluster().eval",
	},
	Names: []string{"$where", "mapReduce"},
	Call: func(p *analysis.Pass, c semantic.Call, api string) {
		if c.Tagged || p.Tree.Kind(c.Callee) != syntax.MemberExpression && api == "" {
			return
		}
		checkServerCode(p, c.Arg(0))
		if p.Model.LastName(c.Callee) == "mapReduce" {
			checkServerCode(p, c.Arg(1))
		}
	},
}

func checkServerCode(p *analysis.Pass, n syntax.NodeID) {
	if traces := p.Taint(n, flow.Code); len(traces) > 0 {
		p.Report(n, traces[0].Describe(p.Model)+" and becomes code that the database runs: whoever sends it reads every document, or keeps the server busy for ever. "+
			"Compare fields with operators instead, and pass the value as a value.", analysis.WithTraces(p, traces))
	}
}
