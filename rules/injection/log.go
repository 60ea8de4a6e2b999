package injection

import (
	_ "embed"
	"regexp"

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
		if !isText(p, h.Arg) {
			return
		}
		var traces []flow.Trace
		for _, t := range h.Traces {
			if name := t.Origin(p.Model); t.Source.Label&(flow.Stored|flow.EnvVar|flow.Argument|flow.Exported|flow.Browser) == 0 && !withoutBreaks.MatchString(name) && !numeric.MatchString(name) {
				traces = append(traces, t)
			}
		}
		if len(traces) == 0 {
			return
		}
		p.Report(h.Arg, traces[0].Describe(p.Model)+" and is put into a line of the log: with a line break in it, whoever sends it writes lines that look like others'. "+
			"Log it as a field of an object, or wrap it in JSON.stringify(…).", analysis.WithTraces(p, traces))
	},
}

// withoutBreaks are sources that hold no line breaks: parsers refuse headers and
// addresses with any.
var withoutBreaks = regexp.MustCompile(`headers?\b|\.header\(|\b(req|request|ctx)\.get\(|\burl$|originalUrl|\.(hostname|host|path|ip|protocol)$|@Headers`)

// numeric are names of numbers.
var numeric = regexp.MustCompile(`(?i)(number|count|size|length|page|limit|port|status|amount|index|total)\W*$`)

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
