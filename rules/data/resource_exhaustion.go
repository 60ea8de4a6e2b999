package data

import (
	_ "embed"
	"strings"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed resource_exhaustion.md
var resourceExhaustionDoc string

var resourceExhaustion = &analysis.Rule{
	ID: "data/resource-exhaustion", Doc: resourceExhaustionDoc,
	CWE: []int{770, 834}, Severity: analysis.Warning, Precision: analysis.High, Since: "0.1.0",
	Skip:  semantic.Client | semantic.Tooling,
	Sinks: []flow.Kind{flow.Alloc},
	Flow: func(p *analysis.Pass, h analysis.Hit) {
		if listMaker(h.Sink.API) && !isNumeric(p, h.Arg, h.Traces[0]) {
			return // a list of what is given, not of that many
		}
		reportSize(p, h.Arg, h.Traces, "how much is allocated or computed")
	},
	Names: []string{"repeat", "padStart", "padEnd"},
	Call: func(p *analysis.Pass, c semantic.Call, api string) {
		if api != "" || p.Tree.Kind(c.Callee) != syntax.MemberExpression || c.ArgCount() > 2 {
			return
		}
		if traces := p.Taint(c.Arg(0), flow.Alloc); len(traces) > 0 && (isString(p, p.Model.Receiver(c.Node)) || isNumeric(p, c.Arg(0), traces[0])) {
			reportSize(p, c.Arg(0), traces, "how long a text becomes")
		}
	},
	Kinds: []syntax.Kind{syntax.ForStatement},
	Visit: checkBound,
}

// listMaker reports whether a constructor takes a list as well as a length.
func listMaker(api string) bool {
	return strings.HasSuffix(api, "Array") || strings.HasSuffix(api, "ArrayBuffer")
}

// isNumeric reports whether data on its way became a number.
func isNumeric(p *analysis.Pass, n syntax.NodeID, trace flow.Trace) bool {
	t, m := p.Tree, p.Model
	for _, s := range trace.Steps {
		for _, name := range []string{"Number", "parseInt", "parseFloat", "floor", "ceil", "round", "trunc", "max", "abs"} {
			if s.Text == "passes through "+name+"()" {
				return true
			}
		}
	}
	switch value := m.Resolve(n); t.Kind(value) {
	case syntax.UnaryExpression, syntax.BinaryExpression:
		return t.Op(value) != syntax.OpAdd || t.Kind(value) == syntax.UnaryExpression
	}
	return false
}

// checkBound looks at loops up to the length of something that a client shapes:
// {"length": 1e9} is no list.
func checkBound(p *analysis.Pass, n syntax.NodeID) {
	t, m := p.Tree, p.Model
	condition := m.Unwrap(t.Child(n, syntax.FieldCondition))
	if t.Kind(condition) == syntax.ExpressionStatement {
		condition = m.Unwrap(t.FirstChild(condition))
	}
	if t.Kind(condition) != syntax.BinaryExpression || t.Op(condition) != syntax.OpLess && t.Op(condition) != syntax.OpLessEqual {
		return
	}
	bound := m.Unwrap(t.Child(condition, syntax.FieldRight))
	if t.Kind(bound) == syntax.MemberExpression && m.LastName(bound) == "length" {
		list := t.Child(bound, syntax.FieldObject)
		if traces := p.Taint(list, flow.NoSQL); len(traces) > 0 && len(p.Taint(list, flow.Alloc)) > 0 && !isString(p, list) {
			reportSize(p, bound, traces, "how often a loop runs, for an object such as {\"length\": 1e9} is no list")
		}
		return
	}
	if traces := p.Taint(bound, flow.Alloc); len(traces) > 0 && isNumeric(p, bound, traces[0]) {
		reportSize(p, bound, traces, "how often a loop runs")
	}
}

func reportSize(p *analysis.Pass, n syntax.NodeID, traces []flow.Trace, what string) {
	if traces = fromClients(traces); len(traces) == 0 {
		return
	}
	p.Report(n, traces[0].Describe(p.Model)+" and decides "+what+": a large value stops the process for everybody. "+
		"Limit it with Math.min(…), or refuse it.", analysis.WithTraces(p, traces))
}
