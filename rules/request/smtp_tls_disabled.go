package request

import (
	_ "embed"
	"slices"
	"strings"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed smtp_tls_disabled.md
var smtpTLSDisabledDoc string

// mailTraps are words in the names of servers that catch mail in development.
var mailTraps = []string{"mailhog", "mailpit", "mailtrap", "ethereal", "maildev", "mailcatcher", "inbucket", "smtp4dev"}

var smtpTLSDisabled = &analysis.Rule{
	ID: "request/smtp-tls-disabled", Doc: smtpTLSDisabledDoc,
	CWE: []int{319}, Severity: analysis.Warning, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	Calls: []string{"nodemailer.createTransport", "nodemailer.createTransporter"},
	Call:  checkMailTransport,
}

func checkMailTransport(p *analysis.Pass, c semantic.Call, _ string) {
	arg := c.Arg(0)
	if parts := p.Model.StringParts(arg); len(parts) > 0 && parts[0].Text != "" {
		checkMailURL(p, arg, parts)
		return
	}
	o, ok := p.Model.Object(arg)
	if !ok || isMailTrap(p.Model, o) {
		return
	}
	_, auth := o.Get("auth")
	if ignore, state := o.Get("ignoreTLS"); state == semantic.Present && isSwitchedTo(p.Model, ignore.Value, true) {
		p.Report(ignore.Node, "This transport never uses TLS (ignoreTLS: true), even where the server offers it: mails and the password go in the clear. Remove ignoreTLS and set requireTLS: true.",
			analysis.WithFix("Require TLS (servers without it are refused)", edit.Review, func(b *edit.Builder) {
				replacePair(b, ignore.Node, "requireTLS: true")
			}))
		return
	}
	if auth != semantic.Present || isOn(p.Model, o, "secure") || isOn(p.Model, o, "requireTLS") {
		return
	}
	requires, state := o.Get("requireTLS")
	secure, secureState := o.Get("secure")
	if state == semantic.Present && isSwitchedTo(p.Model, requires.Value, false) &&
		secureState == semantic.Present && isSwitchedTo(p.Model, secure.Value, false) {
		p.Report(requires.Node, "The password goes in the clear whenever the server, or somebody in between, does not offer TLS (requireTLS: false). Set requireTLS: true.",
			analysis.WithFix("Require TLS (servers without it are refused)", edit.Review, func(b *edit.Builder) {
				b.Replace(requires.Value, "true")
			}))
		return
	}
	port, state := o.Get("port")
	if state != semantic.Present || o.Open {
		return
	}
	if n, ok := p.Model.Number(port.Value); ok && n == 25 {
		p.Report(port.Node, "Logging in on port 25 without requireTLS sends the password in the clear whenever TLS is not offered. Use port 587 with requireTLS: true.",
			analysis.WithFix("Require TLS (servers without it are refused)", edit.Review, func(b *edit.Builder) {
				b.SetProperty(o.Node, "requireTLS", "true")
			}))
	}
}

// checkMailURL looks at a transport that is given as a URL.
func checkMailURL(p *analysis.Pass, arg syntax.NodeID, parts []semantic.Part) {
	e, ok := parseEndpoint(outline(parts), true)
	if !ok || e.scheme != "smtp" || !e.user || isLocalHost(e.host) || isTrapName(e.host) {
		return
	}
	for _, part := range parts {
		if strings.Contains(part.Text, "requireTLS=true") || strings.Contains(part.Text, "secure=true") {
			return
		}
	}
	p.Report(arg, "The password goes in the clear whenever the server, or somebody in between, does not offer TLS. Use smtps:, or add ?requireTLS=true.",
		analysis.WithSeverity(analysis.Information))
}

// isMailTrap reports whether the host of the transport is local or catches mail in
// development.
func isMailTrap(m *semantic.Model, o semantic.Object) bool {
	host, state := o.Get("host")
	if state != semantic.Present {
		return state == semantic.Absent // localhost by default
	}
	values := m.Consts(host.Value)
	return slices.ContainsFunc(values.Values, func(c semantic.Const) bool {
		return c.Kind == semantic.StringConst && (isLocalHost(strings.ToLower(c.Str)) || isTrapName(c.Str))
	})
}

func isTrapName(host string) bool {
	return slices.ContainsFunc(mailTraps, func(word string) bool { return strings.Contains(strings.ToLower(host), word) })
}

// isOn reports whether the option is there and may be anything but off.
func isOn(m *semantic.Model, o semantic.Object, name string) bool {
	property, state := o.Get(name)
	return state == semantic.Present && !isSwitchedTo(m, property.Value, false)
}

// replacePair writes another pair in the place of one.
func replacePair(b *edit.Builder, pair syntax.NodeID, with string) {
	if b.Model().Tree().Kind(pair) != syntax.Pair {
		b.Refuse("the option is not written as key: value")
		return
	}
	b.Replace(pair, with)
}
