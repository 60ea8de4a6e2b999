package request

import (
	_ "embed"
	"fmt"
	"slices"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed tls_reject_unauthorized.md
var tlsRejectUnauthorizedDoc string

// verificationOption is an option that turns certificate verification off.
type verificationOption struct {
	off bool // the value that turns it off
	// apis are the calls it belongs to, for names that mean other things elsewhere;
	// none for names that mean only this.
	apis []string
}

// verificationOptions are those options by name.
var verificationOptions = map[string]verificationOption{
	"rejectUnauthorized":              {off: false},
	"strictSSL":                       {off: false},
	"skipTLSVerify":                   {off: true},
	"ignoreHTTPSErrors":               {off: true},
	"acceptInsecureCerts":             {off: true},
	"danger_accept_invalid_certs":     {off: true},
	"unsafelyIgnoreCertificateErrors": {off: true},
	"disableCertificateVerification":  {off: true},
	"tlsAllowInvalidCertificates":     {off: true},
	"tlsInsecure":                     {off: true},
	"trustServerCertificate":          {off: true, apis: []string{"mssql.connect", "mssql.ConnectionPool", "tedious.Connection"}},
	"secure":                          {off: false, apis: proxyFactories},
}

// proxyFactories make a reverse proxy; their option “secure” verifies the target.
var proxyFactories = []string{
	"http-proxy.createProxyServer", "http-proxy.createProxy", "http-proxy.createServer", "http-proxy",
	"http-proxy-middleware.createProxyMiddleware", "http-proxy-middleware.legacyCreateProxyMiddleware",
	"http-proxy-middleware", "httpxy.createProxyServer",
}

var tlsRejectUnauthorized = &analysis.Rule{
	ID: "request/tls-reject-unauthorized", Doc: tlsRejectUnauthorizedDoc,
	CWE: []int{295}, Severity: analysis.Error, Precision: analysis.VeryHigh, Since: "0.1.0", Fixes: true,
	Keys:  verificationOptionNames(),
	Key:   checkVerificationOption,
	Names: []string{"disableTLSCerts"},
	Call:  checkDisableTLSCerts,
}

func verificationOptionNames() []string {
	names := make([]string, 0, len(verificationOptions))
	for name := range verificationOptions {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func checkVerificationOption(p *analysis.Pass, n, value syntax.NodeID, key string) {
	option := verificationOptions[key]
	if !isSwitchedTo(p.Model, value, option.off) {
		return
	}
	if len(option.apis) > 0 && !slices.Contains(option.apis, enclosingCall(p, n)) {
		return
	}
	object := p.Tree.Parent(n)
	if p.Tree.Kind(n) == syntax.Pair && acceptsClientCertificates(p.Model, object) {
		return
	}
	severity := analysis.Error
	if p.Class&semantic.Tooling != 0 {
		severity = analysis.Information // a development proxy
	}
	p.Report(n, fmt.Sprintf("Certificate verification is turned off (%s): anybody on the way to the server can read and change the traffic. "+
		"Remove it; for a private authority pass its certificate as `ca`.", p.Tree.Text(settingPart(p, n, value))),
		analysis.WithSeverity(severity), removeSetting(n, "Verify certificates again (peers with bad ones fail)"))
}

func checkDisableTLSCerts(p *analysis.Pass, c semantic.Call, _ string) {
	if !p.Model.HasImport("superagent") && !p.Model.HasImport("supertest") {
		return
	}
	p.Report(c.Node, "Certificate verification is turned off for this request: anybody on the way to the server can read and change it. "+
		"Remove disableTLSCerts(); for a private authority call `.ca(certificate)`.")
}

// isSwitchedTo reports whether every constant that value can be is the given
// boolean, or the number that stands for it.
func isSwitchedTo(m *semantic.Model, value syntax.NodeID, want bool) bool {
	values := m.Consts(value)
	if !values.Complete || len(values.Values) == 0 {
		return false
	}
	for _, c := range values.Values {
		switch c.Kind {
		case semantic.BoolConst:
			if c.Bool != want {
				return false
			}
		case semantic.NumberConst:
			if (c.Num != 0) != want {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// acceptsClientCertificates reports whether the options are those of a server that
// asks clients for certificates and decides on its own what to do without one.
func acceptsClientCertificates(m *semantic.Model, object syntax.NodeID) bool {
	o, ok := m.Object(object)
	if !ok {
		return false
	}
	for _, name := range []string{"requestCert", "isServer"} {
		if property, state := o.Get(name); state == semantic.Present {
			if v, ok := m.Bool(property.Value); ok && v {
				return true
			}
		}
	}
	return false
}

// enclosingCall returns the API path of the callee whose arguments hold n.
func enclosingCall(p *analysis.Pass, n syntax.NodeID) string {
	for a := range p.Tree.Ancestors(n) {
		switch k := p.Tree.Kind(a); {
		case k == syntax.CallExpression || k == syntax.NewExpression:
			if c, ok := p.Model.Call(a); ok {
				return p.Model.API(c.Callee)
			}
			return ""
		case k != syntax.Object && k != syntax.Pair && k != syntax.Arguments && k != syntax.Array &&
			k != syntax.AsExpression && k != syntax.SatisfiesExpression && k != syntax.ParenthesizedExpression:
			return ""
		}
	}
	return ""
}

// settingPart returns what a message quotes of a setting: the pair, the
// assignment, or the value alone where the node is larger.
func settingPart(p *analysis.Pass, n, value syntax.NodeID) syntax.NodeID {
	if span := p.Tree.Span(n); span.Len() <= 80 {
		return n
	}
	return value
}

// removeSetting offers to remove a pair of an object, or the statement that
// assigns.
func removeSetting(n syntax.NodeID, title string) analysis.Option {
	return analysis.WithFix(title, edit.Review, func(b *edit.Builder) {
		t := b.Model().Tree()
		switch t.Kind(n) {
		case syntax.Pair, syntax.MethodDefinition:
			b.DropValue(n)
			b.RemoveProperty(n)
		case syntax.AssignmentExpression:
			statement := t.Parent(n)
			if t.Kind(statement) != syntax.ExpressionStatement {
				b.Refuse("the assignment is part of another expression")
				return
			}
			b.DropValue(n)
			b.RemoveStatement(statement)
		default:
			b.Refuse("nothing that could be removed alone")
		}
	})
}
