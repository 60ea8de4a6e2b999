package http

import (
	_ "embed"
	"strings"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed frame_options_weak.md
var frameOptionsWeakDoc string

const frameOptions = "X-Frame-Options"

var frameOptionsWeak = &analysis.Rule{
	ID: "http/frame-options-weak", Doc: frameOptionsWeakDoc,
	CWE: []int{1021, 451}, Severity: analysis.Warning, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	Names: headerMethods,
	Call: func(p *analysis.Pass, c semantic.Call, _ string) {
		if value, ok := headerCall(p, c, frameOptions); ok {
			checkFrameOptions(p, c.Node, value)
		}
	},
	Keys: []string{frameOptions, strings.ToLower(frameOptions)},
	Key: func(p *analysis.Pass, n, value syntax.NodeID, _ string) {
		if isHeaderPair(p, n) {
			checkFrameOptions(p, n, value)
		}
	},
}

func checkFrameOptions(p *analysis.Pass, n, value syntax.NodeID) {
	if setsFrameAncestors(p, n) {
		return
	}
	if s, ok := p.Model.String(value); ok {
		if s == "" || strings.EqualFold(s, "DENY") || strings.EqualFold(s, "SAMEORIGIN") {
			return
		}
		p.Report(value, "Browsers ignore this value of X-Frame-Options, so that any site can frame the page and have its visitors click on it unseen. "+
			"Set SAMEORIGIN, and frame-ancestors of the Content-Security-Policy for sites that may.",
			analysis.WithFix("Set SAMEORIGIN", edit.Review, func(b *edit.Builder) {
				if p := b.Model().Unwrap(value); b.Model().Tree().Kind(p) != syntax.String {
					b.Refuse("the value is not written here")
					return
				}
				b.ReplaceString(b.Model().Unwrap(value), "SAMEORIGIN")
			}))
		return
	}
	if traces := p.Taint(value, flow.Any); len(traces) > 0 && len(p.Taint(value, flow.Header)) > 0 {
		p.Report(value, traces[0].Describe(p.Model)+" and decides who may frame this page: whoever frames it chooses the value that allows it. "+
			"Set SAMEORIGIN, or a value from a list.", analysis.WithTraces(p, traces))
	}
}

// setsFrameAncestors reports whether the function around n has a policy about frames,
// which browsers prefer.
func setsFrameAncestors(p *analysis.Pass, n syntax.NodeID) bool {
	if !p.Model.Mentions("frame-ancestors") {
		return false
	}
	t := p.Tree
	scope := p.Model.EnclosingFunction(n)
	if scope == syntax.NoNode {
		scope = t.Root()
	}
	return strings.Contains(t.Text(scope), "frame-ancestors")
}
