package request

import (
	_ "embed"
	"strings"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed ssrf.md
var ssrfDoc string

var ssrf = &analysis.Rule{
	ID: "request/ssrf", Doc: ssrfDoc,
	CWE: []int{918}, Severity: analysis.Error, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	Skip:  semantic.Tooling,
	Sinks: []flow.Kind{flow.SSRF},
	Flow:  checkSSRF,
}

func checkSSRF(p *analysis.Pass, h analysis.Hit) {
	worst, at := flow.SchemeURL, -1
	for i := range h.Traces {
		part := flow.WholeURL
		if !isHostOption(h.Sink.Option) {
			part = h.Traces[i].URLPart(p.Model)
		}
		if part == flow.RootURL {
			part = flow.PathURL // what it is relative to has the host
		}
		if at < 0 || part < worst {
			worst, at = part, i
		}
	}
	trace := &h.Traces[at]
	traces := analysis.WithTraces(p, h.Traces)
	switch worst {
	case flow.WholeURL, flow.HostURL:
		severity := analysis.Error
		if worst == flow.HostURL && isSubdomain(p.Model, h.Arg) {
			severity = analysis.Warning // the domain is fixed, but for “/” and “#” in the data
		}
		if namesHost(p.Model, trace.Source.Node) {
			severity = analysis.Information // most servers take only their own
		}
		if isHostOption(h.Sink.Option) && !strings.HasPrefix(h.Sink.API, "node:http") {
			severity = analysis.Warning // of a protocol that tells less
		}
		p.Report(h.Arg, trace.Describe(p.Model)+" and decides which host this program connects to: whoever sends it reaches services of the internal network, "+
			"such as 169.254.169.254. Look the host of new URL(…) up in a list of allowed hosts before.", traces, analysis.WithSeverity(severity),
			publicFix(h), analysis.WithHelper("assertPublicUrl"))
	case flow.PathURL:
		// Only where the host stands there: an address from the configuration is the
		// business of who configures it.
		if prefix, _ := trace.Prefix(p.Model); !strings.Contains(prefix, "://") {
			return
		}
		p.Report(h.Arg, trace.Describe(p.Model)+" and becomes part of the path of this request: with “../” and “?” in it, whoever sends it calls other endpoints of that host. "+
			"Pass it through encodeURIComponent, and refuse “..”.", traces, analysis.WithSeverity(analysis.Information),
			encodeFix(p, h))
	}
}

// namesHost reports whether a source is the host that the request was sent to, as
// programs use it that call themselves.
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

// isHostOption reports whether an option of a client is a host, not an address.
func isHostOption(option string) bool {
	return option == "host" || option == "hostname" || option == "endpoint"
}

// isSubdomain reports whether constant text that begins with a dot follows the first
// dynamic part of an address: https://${tenant}.example.com/….
func isSubdomain(m *semantic.Model, n syntax.NodeID) bool {
	parts := m.StringParts(m.Resolve(n))
	for i, part := range parts {
		if part.Node != syntax.NoNode {
			return i+1 < len(parts) && len(parts[i+1].Text) > 1 && parts[i+1].Text[0] == '.'
		}
	}
	return false
}
