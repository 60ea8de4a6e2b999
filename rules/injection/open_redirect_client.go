package injection

import (
	_ "embed"
	"strings"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed open_redirect_client.md
var openRedirectClientDoc string

var openRedirectClient = &analysis.Rule{
	ID: "injection/open-redirect-client", Doc: openRedirectClientDoc,
	CWE: []int{601, 79}, Severity: analysis.Warning, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	Sinks: []flow.Kind{flow.Redirect},
	Flow: func(p *analysis.Pass, h analysis.Hit) {
		if isNavigation(h.Sink.API) {
			reportNavigation(p, h.Arg, h.Traces, strings.HasPrefix(h.Sink.API, "next/"))
		}
	},
	Keys: []string{"href", "location"},
	Key: func(p *analysis.Pass, n, value syntax.NodeID, key string) {
		if p.Tree.Kind(n) != syntax.AssignmentExpression {
			return
		}
		switch p.Model.API(p.Tree.Child(n, syntax.FieldLeft)) {
		case "globalThis.location.href", "globalThis.document.location.href", "globalThis.location", "globalThis.document.location",
			"globalThis.top.location", "globalThis.parent.location", "globalThis.top.location.href", "globalThis.parent.location.href":
			reportNavigation(p, value, p.Taint(value, flow.Redirect), false)
		}
	},
	Kinds: []syntax.Kind{syntax.AssignmentExpression},
	Visit: func(p *analysis.Pass, n syntax.NodeID) {
		// location = x: a name, not a member.
		if left := p.Tree.Child(n, syntax.FieldLeft); p.Tree.Kind(left) == syntax.Identifier && p.Model.IsGlobal(left, "location") {
			value := p.Tree.Child(n, syntax.FieldRight)
			reportNavigation(p, value, p.Taint(value, flow.Redirect), false)
		}
	},
}

// navigations begin the API paths of sinks that lead a browser away.
var navigations = []string{
	"globalThis.location.", "globalThis.document.location.", "globalThis.open", "globalThis.navigation.", "next/navigation.useRouter()", "next/router",
	"expo-linking.", "react-native.",
}

// isNavigation reports whether a sink is one of the browser.
func isNavigation(api string) bool {
	for _, prefix := range navigations {
		if strings.HasPrefix(api, prefix) {
			return true
		}
	}
	return false
}

// reportNavigation reports a navigation whose target stands in the page's address or
// in a message. Routers refuse “javascript:”, the browser does not.
func reportNavigation(p *analysis.Pass, n syntax.NodeID, traces []flow.Trace, router bool) {
	var away []flow.Trace
	script := false
	for _, trace := range traces {
		part := trace.URLPart(p.Model)
		if trace.Source.Label&flow.Browser == 0 || !leavesHost(part) || isWholeQuery(p.Model, n, &trace) {
			continue
		}
		away = append(away, trace)
		script = script || part == flow.WholeURL && !router
	}
	if len(away) == 0 {
		return
	}
	if script {
		script = len(p.Taint(n, flow.ScriptURL)) > 0
	}
	if script {
		p.Report(n, away[0].Describe(p.Model)+" and decides where the browser goes: a link to this page runs a script in it (“javascript:…”) or leads to a copy of it. "+
			"Accept paths of this site alone, or compare the origin of new URL(x, location.origin).", analysis.WithTraces(p, away), analysis.WithSeverity(analysis.Error),
			redirectFix(p, n), analysis.WithHelper("safeRedirect"))
		return
	}
	p.Report(n, away[0].Describe(p.Model)+" and decides where the browser goes: a link to this page can lead to a copy of it that asks for passwords. "+
		"Accept paths of this site alone, such as those that match /^\\/(?![\\/\\\\])/.", analysis.WithTraces(p, away), redirectFix(p, n), analysis.WithHelper("safeRedirect"))
}

// isWholeQuery reports whether the data is the query or the fragment with its first
// character, which leads nowhere by itself: location.href = location.search.
func isWholeQuery(m *semantic.Model, n syntax.NodeID, trace *flow.Trace) bool {
	source := m.Unwrap(trace.Source.Node)
	name := m.LastName(source)
	return (name == "search" || name == "hash") && m.Resolve(n) == source
}
