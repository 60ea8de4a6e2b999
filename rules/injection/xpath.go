package injection

import (
	_ "embed"

	"seclint/analysis"
	"seclint/analysis/flow"
)

//go:embed xpath.md
var xpathDoc string

var xpath = &analysis.Rule{
	ID: "injection/xpath", Doc: xpathDoc,
	CWE: []int{643}, Severity: analysis.Error, Precision: analysis.High, Since: "0.1.0",
	Sinks: []flow.Kind{flow.XPath},
	Flow: func(p *analysis.Pass, h analysis.Hit) {
		p.Report(h.Arg, h.Traces[0].Describe(p.Model)+" and becomes part of an XPath expression: with a quote in it, whoever sends it selects any node of the document. "+
			"Pass it as a variable of the expression.", analysis.WithTraces(p, h.Traces))
	},
}
