package request

import (
	_ "embed"
	"strings"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed proxy_header_forwarding.md
var proxyHeaderForwardingDoc string

var proxyHeaderForwarding = &analysis.Rule{
	ID: "request/proxy-header-forwarding", Doc: proxyHeaderForwardingDoc,
	CWE: []int{441, 200}, Severity: analysis.Warning, Precision: analysis.Medium, Since: "0.1.0",
	Skip:  semantic.Client,
	Calls: apis(httpClients),
	Call:  checkForwardedHeaders,
}

func checkForwardedHeaders(p *analysis.Pass, c semantic.Call, api string) {
	cl := httpClients[api]
	if cl.options < 0 {
		return
	}
	o, ok := p.Model.Object(c.Arg(cl.options))
	if !ok {
		return
	}
	property, state := o.Get("headers")
	if state != semantic.Present {
		return
	}
	trace, ok := forwarded(p, property.Value, 4)
	if !ok {
		return
	}
	severity, fixed := analysis.Information, false
	for _, url := range cl.urls(p.Model, c) {
		parts := p.Model.StringParts(p.Model.Resolve(url))
		prefix, complete := constantPrefix(parts)
		if e, known := parseEndpoint(prefix, complete); known {
			if isLocalHost(e.host) {
				return
			}
			severity, fixed = analysis.Warning, true
		} else if strings.HasPrefix(prefix, "/") {
			return // the same host
		}
	}
	where := "another server"
	if !fixed {
		where = "the server behind this one"
	}
	p.Report(property.Value, trace.Describe(p.Model)+" and is sent on to "+where+" with everything in it: the visitor's cookies and credentials for this site, the Host header, and whatever the client claims in X-Forwarded-For. "+
		"Pick the headers that are needed.", analysis.WithSeverity(severity), analysis.WithTraces(p, []flow.Trace{trace}))
}

// forwarded returns how all headers of a request get into the value of the option
// headers, if they do and nothing is taken out.
func forwarded(p *analysis.Pass, value syntax.NodeID, depth int) (flow.Trace, bool) {
	if depth == 0 {
		return flow.Trace{}, false
	}
	t, m := p.Tree, p.Model
	if id := m.Bound(m.Unwrap(value)); id != semantic.NoBinding && isPruned(p, id) {
		return flow.Trace{}, false
	}
	value = m.Resolve(value)
	switch t.Kind(value) {
	case syntax.MemberExpression:
		if name := m.LastName(value); name != "headers" && name != "header" && name != "rawHeaders" {
			return flow.Trace{}, false
		}
		for _, trace := range p.Taint(value, flow.Any) {
			if trace.Source.Label&flow.Browser == 0 && m.Unwrap(trace.Source.Node) == value {
				return trace, true
			}
		}
	case syntax.Object:
		overridden := 0
		for property := range t.Children(value) {
			if name, ok := m.PropertyName(property); ok && (strings.EqualFold(name, "cookie") || strings.EqualFold(name, "authorization")) {
				overridden++
			}
		}
		if overridden > 1 {
			return flow.Trace{}, false
		}
		for spread := range t.Children(value) {
			if t.Kind(spread) == syntax.SpreadElement {
				if trace, ok := forwarded(p, t.FirstChild(spread), depth-1); ok {
					return trace, true
				}
			}
		}
	case syntax.CallExpression, syntax.NewExpression:
		c, ok := m.Call(value)
		if !ok {
			return flow.Trace{}, false
		}
		switch m.API(c.Callee) {
		case "globalThis.Headers", "globalThis.Object.fromEntries":
			return forwarded(p, headersOf(m, c.Arg(0)), depth-1)
		case "globalThis.Object.assign":
			for i := range min(c.ArgCount(), 4) {
				if trace, ok := forwarded(p, c.Arg(i), depth-1); ok {
					return trace, true
				}
			}
		case "next/headers.headers":
			for _, trace := range p.Taint(value, flow.Any) {
				return trace, true
			}
		}
	}
	return flow.Trace{}, false
}

// headersOf takes .entries() and [...x] off.
func headersOf(m *semantic.Model, n syntax.NodeID) syntax.NodeID {
	t := m.Tree()
	n = m.Unwrap(n)
	if t.Kind(n) == syntax.Array && t.Kind(t.FirstChild(n)) == syntax.SpreadElement {
		n = m.Unwrap(t.FirstChild(t.FirstChild(n)))
	}
	if c, ok := m.Call(n); ok && m.LastName(c.Callee) == "entries" {
		return m.Receiver(c.Node)
	}
	return n
}

// isPruned reports whether something is taken out of the object that a variable
// holds: headers.delete('cookie'), delete headers.cookie.
func isPruned(p *analysis.Pass, id semantic.BindingID) bool {
	t, m := p.Tree, p.Model
	for _, ref := range m.Refs(id) {
		member := t.Parent(ref)
		if k := t.Kind(member); k != syntax.MemberExpression && k != syntax.SubscriptExpression {
			continue
		}
		if m.LastName(member) == "delete" || t.Kind(t.Parent(member)) == syntax.UnaryExpression && strings.HasPrefix(t.Text(t.Parent(member)), "delete") {
			return true
		}
	}
	return false
}
