package injection

import (
	_ "embed"
	"strings"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed open_redirect.md
var openRedirectDoc string

var openRedirect = &analysis.Rule{
	ID: "injection/open-redirect", Doc: openRedirectDoc,
	CWE: []int{601}, Severity: analysis.Warning, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	Skip:  semantic.Tooling,
	Sinks: []flow.Kind{flow.Redirect},
	Flow: func(p *analysis.Pass, h analysis.Hit) {
		if !isNavigation(h.Sink.API) {
			reportRedirect(p, h.Arg, h.Traces)
		}
	},
	Names: []string{"setHeader", "set", "header", "append", "appendHeader"},
	Call:  checkLocationHeader,
	Keys:  []string{"Location", "location", "destination", "Refresh", "url"},
	Key:   checkLocationKey,
}

// headerOwners are names of objects whose set and append write headers.
var headerOwners = map[string]bool{
	"res": true, "response": true, "reply": true, "headers": true, "ctx": true, "context": true, "c": true, "Headers": true, "responseHeaders": true, "resp": true, "h": true,
}

// checkLocationHeader looks at res.setHeader('Location', x) and what is like it.
func checkLocationHeader(p *analysis.Pass, c semantic.Call, _ string) {
	name, ok := p.Model.String(c.Arg(0))
	if !ok || !strings.EqualFold(name, "location") && !strings.EqualFold(name, "refresh") || c.Arg(1) == syntax.NoNode {
		return
	}
	receiver := p.Model.Receiver(c.Node)
	for range 6 { // res.status(302).set(…)
		inner, isCall := p.Model.Call(receiver)
		if !isCall {
			break
		}
		receiver = p.Model.Receiver(inner.Node)
	}
	if !headerOwners[p.Model.LastName(receiver)] {
		return
	}
	reportRedirect(p, c.Arg(1), p.Taint(c.Arg(1), flow.Redirect))
}

// checkLocationKey looks at { headers: { Location: x } }, writeHead(302, { Location })
// and { redirect: { destination: x } }.
func checkLocationKey(p *analysis.Pass, n, value syntax.NodeID, key string) {
	t, m := p.Tree, p.Model
	if k := t.Kind(n); k != syntax.Pair && k != syntax.ShorthandPropertyIdentifier {
		return
	}
	object := m.Wrapped(t.Parent(n))
	outer := t.Parent(object)
	fits := false
	if key == "url" {
		if t.Kind(outer) == syntax.ReturnStatement && isRedirectHandler(p, m.EnclosingFunction(n)) {
			reportRedirect(p, value, p.Taint(value, flow.Redirect))
		}
		return
	}
	switch t.Kind(outer) {
	case syntax.Pair:
		name, _ := m.PropertyName(outer)
		fits = key == "destination" && name == "redirect" || key != "destination" && name == "headers"
	case syntax.Arguments:
		c, ok := m.Call(t.Parent(outer))
		name := m.LastName(c.Callee)
		fits = ok && key != "destination" && (name == "writeHead" || name == "Headers" || name == "set" && c.Arg(0) == object)
	}
	if fits {
		reportRedirect(p, value, p.Taint(value, flow.Redirect))
	}
}

// isRedirectHandler reports whether a method has the decorator Redirect of Nest.
func isRedirectHandler(p *analysis.Pass, method syntax.NodeID) bool {
	t, m := p.Tree, p.Model
	if t.Kind(method) != syntax.MethodDefinition {
		return false
	}
	for d := t.PrevSibling(method); t.Kind(d) == syntax.Decorator; d = t.PrevSibling(d) {
		if c, ok := m.Call(t.FirstChild(d)); ok && m.API(c.Callee) == "@nestjs/common.Redirect" {
			return true
		}
	}
	return false
}

// reportRedirect reports a redirect whose host a client can choose.
func reportRedirect(p *analysis.Pass, n syntax.NodeID, traces []flow.Trace) {
	var away []flow.Trace
	for _, trace := range traces {
		part := trace.URLPart(p.Model)
		switch {
		case trace.Source.Label&flow.Browser != 0, !leavesHost(part):
		case part == flow.RootURL && trace.Source.Text == "a route parameter": // a segment, without “/”
		case namesHost(p.Model, trace.Source.Node): // of the link that was followed
		default:
			away = append(away, trace)
		}
	}
	if len(away) == 0 {
		return
	}
	options := []analysis.Option{analysis.WithTraces(p, away), redirectFix(p, n), analysis.WithHelper("safeRedirect")}
	if isReferrer(p, away[0].Source.Node) {
		options = append(options, analysis.WithSeverity(analysis.Information))
	}
	p.Report(n, away[0].Describe(p.Model)+" and decides where this redirect goes: a link to this site can lead to a copy of it that asks for passwords. "+
		"Accept paths of this site alone, such as those that match /^\\/(?![\\/\\\\])/, or look the target up in a list.", options...)
}

// namesHost reports whether a source is the host that the request was sent to.
func namesHost(m *semantic.Model, n syntax.NodeID) bool {
	t := m.Tree()
	n = m.UnwrapAwait(n)
	name := ""
	if c, ok := m.Call(n); ok {
		name, _ = m.String(c.Arg(0)) // req.get('host')
	} else if object := m.Unwrap(t.Child(n, syntax.FieldObject)); m.LastName(object) == "headers" || t.Kind(object) == syntax.Identifier {
		name, _ = m.PropertyName(n) // req.headers.host, req.hostname
	}
	switch strings.ToLower(name) {
	case "host", "hostname", "x-forwarded-host", "protocol", "x-forwarded-proto":
		return true
	}
	return false
}

// leavesHost reports whether data in a part of an address can lead to another host.
func leavesHost(part flow.URLPart) bool {
	return part == flow.WholeURL || part == flow.HostURL || part == flow.RootURL
}

// isReferrer reports whether a source is the page that the client came from: another
// page can only send its visitors back to itself.
func isReferrer(p *analysis.Pass, source syntax.NodeID) bool {
	text := strings.ToLower(p.Model.Text(source))
	return strings.Contains(text, "referer") || strings.Contains(text, "referrer")
}
