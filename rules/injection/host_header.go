package injection

import (
	_ "embed"
	"regexp"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed host_header.md
var hostHeaderDoc string

var hostHeader = &analysis.Rule{
	ID: "injection/host-header", Doc: hostHeaderDoc,
	CWE: []int{640, 644}, Severity: analysis.Warning, Precision: analysis.Medium, Since: "0.1.0",
	Skip:  semantic.Tooling,
	Kinds: []syntax.Kind{syntax.VariableDeclarator},
	Visit: func(p *analysis.Pass, n syntax.NodeID) {
		name := p.Tree.Child(n, syntax.FieldName)
		if p.Tree.Kind(name) != syntax.Identifier {
			return
		}
		value := p.Tree.Child(n, syntax.FieldValue)
		if text := p.Model.Text(name); secretLink.MatchString(text) || anyLink.MatchString(text) && holdsSecret(p, value) {
			if !isMailed(p, name) { // reported there
				checkHostLink(p, value)
			}
		}
	},
	Keys: []string{
		"resetUrl", "resetLink", "resetURL", "verifyUrl", "verifyLink", "verificationUrl", "verificationLink", "magicLink", "inviteUrl", "inviteLink",
		"invitationUrl", "invitationLink", "confirmationUrl", "confirmUrl", "activationUrl", "activationLink", "html", "text",
	},
	Key: func(p *analysis.Pass, n, value syntax.NodeID, key string) {
		if p.Tree.Kind(n) == syntax.Pair && (key != "html" && key != "text" || isMail(p, n)) {
			checkHostLink(p, value)
		}
	},
}

// secretLink are names of addresses that people get by mail, with a secret in them.
var secretLink = regexp.MustCompile(`(?i)^(password)?_?(reset|verif\w*|magic|invit\w*|confirm\w*|activat\w*|recover\w*|signin|login|unsubscribe)(password|email|account|token)?_?(url|link|uri|href)$`)

// anyLink are names of addresses of any kind.
var anyLink = regexp.MustCompile(`(?i)^(full|the|email|mail)?_?(url|link|href)$`)

// secretPath is what stands in addresses with a secret in them.
var secretPath = regexp.MustCompile(`(?i)reset|verif|confirm|activat|invit|magic|recover|[?&](token|code|key)=`)

// holdsSecret reports whether the constant text of an address speaks of a secret.
func holdsSecret(p *analysis.Pass, value syntax.NodeID) bool {
	for _, part := range p.Model.StringParts(value) {
		if part.Node == syntax.NoNode && secretPath.MatchString(part.Text) {
			return true
		}
	}
	return false
}

// isMail reports whether a pair belongs to a message: beside it stand a receiver and
// a subject.
func isMail(p *analysis.Pass, pair syntax.NodeID) bool {
	o, ok := p.Model.Object(p.Tree.Parent(pair))
	if !ok {
		return false
	}
	_, to := o.Get("to")
	_, subject := o.Get("subject")
	return to == semantic.Present && subject == semantic.Present
}

// isMailed reports whether a variable goes into the body of a message of the file.
func isMailed(p *analysis.Pass, name syntax.NodeID) bool {
	t, m := p.Tree, p.Model
	for _, ref := range m.Refs(m.Bound(name)) {
		pair := ref
		for range 8 {
			if pair = t.Parent(pair); t.Kind(pair) == syntax.Pair {
				break
			}
		}
		if key, ok := m.PropertyName(pair); ok && (key == "html" || key == "text") && t.Kind(pair) == syntax.Pair && isMail(p, pair) {
			return true
		}
	}
	return false
}

func checkHostLink(p *analysis.Pass, value syntax.NodeID) {
	if value == syntax.NoNode {
		return
	}
	traces := p.Taint(value, flow.HostLink)
	if len(traces) == 0 {
		return
	}
	// Only where the host becomes the host: not behind “?”.
	var hosts []flow.Trace
	for _, trace := range traces {
		if part := trace.URLPart(p.Model); part != flow.QueryURL {
			hosts = append(hosts, trace)
		}
	}
	if len(hosts) == 0 {
		return
	}
	p.Report(value, hosts[0].Describe(p.Model)+" and becomes the host of a link for somebody's mail: whoever asks for the mail sets the Host header, and gets the secret in the link when it is opened. "+
		"Take the address of the site from the configuration, such as process.env.APP_URL.", analysis.WithTraces(p, hosts))
}
