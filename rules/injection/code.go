package injection

import (
	_ "embed"

	"seclint/analysis"
	"seclint/analysis/flow"
)

//go:embed code.md
var codeDoc string

var code = &analysis.Rule{
	ID: "injection/code", Doc: codeDoc,
	CWE: []int{94, 95}, Severity: analysis.Error, Precision: analysis.High, Since: "0.1.0",
	Sinks: []flow.Kind{flow.Code},
	Flow: func(p *analysis.Pass, h analysis.Hit) {
		p.Report(h.Arg, h.Traces[0].Describe(p.Model)+" and is run as code: whoever sends it does everything that this program can. "+
			"Parse data with JSON.parse, and look functions up in a constant map.", analysis.WithTraces(p, h.Traces))
	},
}
