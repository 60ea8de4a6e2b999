package injection

import (
	_ "embed"
	"regexp"

	"seclint/analysis"
	"seclint/analysis/flow"
)

//go:embed template.md
var templateDoc string

var template = &analysis.Rule{
	ID: "injection/template", Doc: templateDoc,
	CWE: []int{1336, 94}, Severity: analysis.Error, Precision: analysis.High, Since: "0.1.0",
	Sinks: []flow.Kind{flow.Template},
	Flow: func(p *analysis.Pass, h analysis.Hit) {
		if logicless.MatchString(h.Sink.API) {
			p.Report(h.Arg, h.Traces[0].Describe(p.Model)+" and becomes the source of a template: whoever sends it reads every value that the template is given, and writes markup past the escaping. "+
				"Keep the template constant and pass the value as data.", analysis.WithTraces(p, h.Traces), analysis.WithSeverity(analysis.Warning))
			return
		}
		p.Report(h.Arg, h.Traces[0].Describe(p.Model)+" and becomes the source of a template, which is compiled to code: whoever sends it runs code in this program. "+
			"Keep the template constant and pass the value as data.", analysis.WithTraces(p, h.Traces))
	},
}

// logicless are engines whose templates run no code.
var logicless = regexp.MustCompile(`^(mustache|hogan\.js|liquidjs|whiskers)\b`)
