package request

import (
	_ "embed"
	"fmt"
	"strings"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

//go:embed cleartext_http.md
var cleartextHTTPDoc string

// secureSchemes maps schemes without transport security to their secure twins, “”
// where there is none to switch to.
var secureSchemes = map[string]string{
	"http": "https", "ws": "wss", "ftp": "ftps", "telnet": "", "ldap": "ldaps", "mqtt": "mqtts", "amqp": "amqps",
}

// loadingAttributes are the JSX attributes that load or send something, by tag.
var loadingAttributes = map[string]string{
	"script": "src", "iframe": "src", "form": "action", "link": "href", "object": "data", "embed": "src",
}

var cleartextHTTP = &analysis.Rule{
	ID: "request/cleartext-http", Doc: cleartextHTTPDoc,
	CWE: []int{319}, Severity: analysis.Information, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	Calls: apis(httpClients, connections),
	Call:  checkCleartextCall,
	Kinds: []syntax.Kind{syntax.JSXOpeningElement, syntax.JSXSelfClosingElement},
	Visit: checkCleartextElement,
}

func checkCleartextCall(p *analysis.Pass, c semantic.Call, api string) {
	cl, ok := httpClients[api]
	if !ok {
		cl = connections[api]
	}
	for _, url := range cl.urls(p.Model, c) {
		e, span, ok := cleartext(p.Model, url)
		if !ok {
			continue
		}
		severity := analysis.Information
		if e.user || cl.sendsCredentials(p, c) {
			severity = analysis.Warning
		}
		fix := secureScheme(e, span)
		if strings.HasPrefix(api, "node:http.") {
			fix = nil // node:http refuses https: addresses; the module would have to change
		}
		reportCleartext(p, url, e, severity, fix)
	}
}

func checkCleartextElement(p *analysis.Pass, n syntax.NodeID) {
	want, ok := loadingAttributes[p.Tree.Text(p.Tree.Child(n, syntax.FieldName))]
	if !ok {
		return
	}
	for a := range p.Tree.Children(n) {
		if p.Tree.Kind(a) != syntax.JSXAttribute {
			continue
		}
		name := p.Tree.FirstChild(a)
		if string(p.Tree.Bytes(name)) != want {
			continue
		}
		value := p.Tree.NextSibling(name)
		if p.Tree.Kind(value) == syntax.JSXExpression {
			value = p.Tree.FirstChild(value)
		}
		if e, span, ok := cleartext(p.Model, value); ok {
			reportCleartext(p, value, e, analysis.Information, secureScheme(e, span))
		}
	}
}

// cleartext reports whether url begins with a scheme without transport security
// and a host out in the open. The span is that of the text with the scheme.
func cleartext(m *semantic.Model, url syntax.NodeID) (endpoint, text.Span, bool) {
	parts := m.StringParts(url)
	if len(parts) == 0 || parts[0].Text == "" {
		return endpoint{}, text.Span{}, false
	}
	first := parts[0]
	e, ok := parseEndpoint(constantPrefix(parts))
	if !ok || isLocalHost(e.host) || isExampleHost(e.host) {
		return e, text.Span{}, false
	}
	if _, insecure := secureSchemes[e.scheme]; !insecure {
		return e, text.Span{}, false
	}
	return e, first.Span, true
}

func reportCleartext(p *analysis.Pass, url syntax.NodeID, e endpoint, severity analysis.Severity, fix analysis.Option) {
	secure := secureSchemes[e.scheme]
	advice := "Use a protocol with TLS."
	if secure != "" {
		advice = fmt.Sprintf("Use %s:.", secure)
	}
	what := "what is sent and what comes back"
	if severity == analysis.Warning {
		what = "the credentials that go with it"
	}
	options := []analysis.Option{analysis.WithSeverity(severity)}
	if fix != nil {
		options = append(options, fix)
	}
	p.Report(url, fmt.Sprintf("%s: to %s is not encrypted: anybody on the way can read and change %s. %s", e.scheme, e.host, what, advice), options...)
}

// secureScheme offers to write the secure twin of the scheme.
func secureScheme(e endpoint, span text.Span) analysis.Option {
	secure := secureSchemes[e.scheme]
	return analysis.WithFix(fmt.Sprintf("Use %s: (the server must offer it)", secure), edit.Review, func(b *edit.Builder) {
		switch {
		case secure == "":
			b.Refuse("there is no such protocol with TLS")
			return
		case e.port != "":
			b.Refuse("the port may belong to the protocol without TLS")
			return
		case isAddress(e.host):
			b.Refuse("certificates for addresses are rare")
			return
		}
		doc := b.Model().Tree().Doc()
		at := strings.Index(strings.ToLower(doc.String(span)), e.scheme+":")
		if at < 0 {
			b.Refuse("the scheme is not written here")
			return
		}
		start := span.Start + at
		b.ReplaceSpan(text.Span{Start: start, End: start + len(e.scheme)}, secure)
	})
}

func equalFold(a, b string) bool { return strings.EqualFold(a, b) }
