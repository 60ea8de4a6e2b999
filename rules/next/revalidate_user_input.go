package next

import (
	_ "embed"
	"regexp"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/syntax"
)

//go:embed revalidate_user_input.md
var revalidateUserInputDoc string

var revalidateUserInput = &analysis.Rule{
	ID: "next/revalidate-user-input", Doc: revalidateUserInputDoc,
	CWE: []int{441, 770}, Severity: analysis.Warning, Precision: analysis.Medium, Since: "0.1.0",
	Sinks: []flow.Kind{flow.Revalidate},
	Flow: func(p *analysis.Pass, h analysis.Hit) {
		if asksWho(p, h.Call.Node) {
			return
		}
		trace := &h.Traces[0]
		severity := analysis.Warning
		if prefix, _ := trace.Prefix(p.Model); prefix != "" && prefix != "/" {
			severity = analysis.Information // one kind of page
		}
		p.Report(h.Arg, trace.Describe(p.Model)+" and decides which pages are thrown out of the cache, and nothing here asks who sends it: repeated, it makes every request render its page anew. "+
			"Compare a secret first, and look the name up in a list.", analysis.WithSeverity(severity), analysis.WithTraces(p, h.Traces))
	},
}

// identity are names of what says who sends a request: sessions, secrets, signatures.
var identity = regexp.MustCompile(`(?i)(^|_)(get_?)?(server_?)?session|auth([^o]|o[^r]|$)|secret|signature|signed|hmac|verif|token|permission|current_?user|require_?user|api_?key|webhook|is_?admin|protect`)

// asksWho reports whether the function around n, or one around that, mentions a
// session, a secret or a signature.
func asksWho(p *analysis.Pass, n syntax.NodeID) bool {
	scope := p.Tree.Root()
	for fn := p.Model.EnclosingFunction(n); fn != syntax.NoNode; fn = p.Model.EnclosingFunction(fn) {
		scope = fn
	}
	known := askers.Of(p)
	asks, ok := known[scope]
	if !ok {
		asks = mentionsIdentity(p, scope)
		known[scope] = asks
	}
	return asks
}

// askers remembers which functions of a file ask who sends a request.
var askers = analysis.NewFact(func(*analysis.Pass) map[syntax.NodeID]bool { return make(map[syntax.NodeID]bool) })

// mentionsIdentity reports whether a function, or what wraps it, mentions an identity.
func mentionsIdentity(p *analysis.Pass, scope syntax.NodeID) bool {
	t, m := p.Tree, p.Model
	for d := scope; d < t.SubtreeEnd(scope); d++ {
		switch t.Kind(d) {
		case syntax.Identifier, syntax.PropertyIdentifier, syntax.ShorthandPropertyIdentifier, syntax.ShorthandPropertyIdentifierPattern:
			if identity.MatchString(t.Text(d)) {
				return true
			}
		case syntax.String:
			if identity.MatchString(m.StringValue(d)) {
				return true
			}
		}
	}
	// export const POST = withAuth(async (request) => …)
	if c, ok := m.Call(t.Parent(t.Parent(m.Wrapped(scope)))); ok && identity.MatchString(m.LastName(c.Callee)) {
		return true
	}
	return false
}
