package injection

import (
	_ "embed"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed log.md
var logDoc string

var log = &analysis.Rule{
	ID: "injection/log", Doc: logDoc,
	CWE: []int{117}, Severity: analysis.Information, Precision: analysis.Medium, Since: "0.1.0",
	Skip:     semantic.Client | semantic.Tooling,
	YieldsTo: []string{"injection/format-string"},
	Sinks:    []flow.Kind{flow.Log},
	Flow: func(p *analysis.Pass, h analysis.Hit) {
		// Only a text that is put together: values of their own are told apart by
		// their place, and objects are shown quoted.
		if !isText(p, h.Arg) || h.Traces[0].Source.Label&(flow.Stored|flow.EnvVar|flow.Argument) != 0 {
			return
		}
		p.Report(h.Arg, h.Traces[0].Describe(p.Model)+" and is put into a line of the log: with a line break in it, whoever sends it writes lines that look like others'. "+
			"Log it as a field of an object, or wrap it in JSON.stringify(…).", analysis.WithTraces(p, h.Traces))
	},
}

// isText reports whether n is a text that is put together, here or where its
// variable gets its value.
func isText(p *analysis.Pass, n syntax.NodeID) bool {
	t, m := p.Tree, p.Model
	n = m.Resolve(n)
	switch t.Kind(n) {
	case syntax.TemplateString:
		return true
	case syntax.BinaryExpression:
		return t.Op(n) == syntax.OpAdd
	}
	return false
}
