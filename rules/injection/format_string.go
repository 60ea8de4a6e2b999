package injection

import (
	_ "embed"
	"strings"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed format_string.md
var formatStringDoc string

var formatString = &analysis.Rule{
	ID: "injection/format-string", Doc: formatStringDoc,
	CWE: []int{134}, Severity: analysis.Information, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	Skip:  semantic.Client | semantic.Tooling,
	Sinks: []flow.Kind{flow.Format},
	Flow: func(p *analysis.Pass, h analysis.Hit) {
		if h.Call.ArgCount() < h.Sink.Arg+2 || h.Call.HasSpread() || !isFormat(p, h.Arg) {
			return
		}
		p.Report(h.Arg, h.Traces[0].Describe(p.Model)+" and is the format of what follows: with “%s” or “%d” in it, whoever sends it swallows or misplaces the other values. "+
			"Put the format '%s' before it.", analysis.WithTraces(p, h.Traces), placeFormat(p, h))
	},
}

// isFormat reports whether an argument is a text, which is read for a format:
// objects are shown as they are.
func isFormat(p *analysis.Pass, n syntax.NodeID) bool {
	if isText(p, n) {
		return true
	}
	// A part of a request that is named by its last name: a text, or nothing.
	return p.Tree.Kind(p.Model.Unwrap(n)) == syntax.MemberExpression && !strings.HasSuffix(p.Model.LastName(n), "body") && !strings.HasSuffix(p.Model.LastName(n), "query")
}

func placeFormat(p *analysis.Pass, h analysis.Hit) analysis.Option {
	safe := h.Sink.API == "node:util.format" || strings.HasPrefix(h.Sink.API, "globalThis.console.")
	return analysis.WithFix("Put the format '%s' before it", edit.Review, func(b *edit.Builder) {
		if !safe {
			b.Refuse("the function has no %s, or it is not known")
			return
		}
		if strings.Contains(constantText(p.Model, h.Arg), "%") {
			b.Refuse("the text has a format of its own")
			return
		}
		b.Insert(p.Tree.Span(h.Arg).Start, b.Quote("%s")+", ")
	})
}
