package secrets

import (
	_ "embed"
	"strings"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
	"seclint/rules/secrets/token"
)

//go:embed auth_header_literal.md
var authHeaderLiteralDoc string

// AuthHeaderLiteral reports headers with a credential that is written out.
var AuthHeaderLiteral = &analysis.Rule{
	ID: "secrets/auth-header-literal", Doc: authHeaderLiteralDoc,
	CWE: []int{798}, Severity: analysis.Error, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	YieldsTo: []string{"secrets/provider-token", "secrets/private-key", "secrets/sdk-credential-literal", "secrets/url-credentials"},
	Keys:     headerSpellings,
	Key: func(p *analysis.Pass, _, value syntax.NodeID, name string) {
		checkHeader(p, name, value)
	},
	Names: []string{"set", "append", "setHeader", "header"},
	Calls: []string{"globalThis.Headers"},
	Call:  headerCall,
}

// headerCall looks at headers.set(name, value) and new Headers([[name, value]]).
func headerCall(p *analysis.Pass, c semantic.Call, api string) {
	if api == "globalThis.Headers" {
		list := p.Model.Unwrap(c.Arg(0))
		if p.Tree.Kind(list) != syntax.Array {
			return
		}
		for pair := range p.Tree.Children(list) {
			if p.Tree.Kind(pair) == syntax.Array && p.Tree.ChildCount(pair) == 2 {
				headerPair(p, p.Tree.ChildAt(pair, 0), p.Tree.ChildAt(pair, 1))
			}
		}
		return
	}
	if c.ArgCount() == 2 {
		headerPair(p, c.Arg(0), c.Arg(1))
	}
}

func headerPair(p *analysis.Pass, key, value syntax.NodeID) {
	if p.Tree.Kind(key) != syntax.String {
		return
	}
	checkHeader(p, p.Model.StringValue(key), value)
}

// minHeaderKey is the length from which on a header without a scheme is taken
// for a key.
const minHeaderKey = 12

// checkHeader reports the value of a header if it is a constant credential.
func checkHeader(p *analysis.Pass, header string, value syntax.NodeID) {
	h, ok := credentialHeaders[lower(header)]
	if !ok || value == syntax.NoNode || header == "apiKey" {
		return
	}
	t := p.Tree
	if t.Kind(value) == syntax.TemplateString && t.FirstChild(value) != syntax.NoNode && !mayHoldBasic(p.Model.Text(value)) {
		return // Bearer ${token}: the usual form
	}
	if t.Kind(t.Parent(value)) == syntax.JSXAttribute {
		return // a property of a component, not of a request
	}
	for _, c := range constants(p.Model, value) {
		scheme, secret := splitScheme(c.text)
		switch {
		case scheme != "" && !headerSecret(secret, 8):
			continue
		case scheme == "" && h.scheme && (!headerSecret(secret, 24) || charClasses(secret) < 2 || plainWords(secret)):
			continue
		case scheme == "" && !h.scheme && (!headerSecret(secret, minHeaderKey) || plainWords(secret) || token.Entropy(secret) < 3):
			continue
		}
		if inExample(p.Model, value) {
			return
		}
		p.Report(c.at, headerMessage(header, secret), headerFix(p, c.at, header, scheme), usedAt(t, c, value, "the header is set here"))
		return
	}
	if secret, ok := basicLiteral(p.Model, value); ok {
		p.Report(value, headerMessage(header, secret))
	}
}

// mayHoldBasic is a cheap look at a template with substitutions: only a literal in
// a substitution, or the encoding of one, is constant.
func mayHoldBasic(source string) bool {
	return strings.Contains(source, "(") || strings.Contains(source, "${'") || strings.Contains(source, "${\"") || strings.Contains(source, "${`")
}

func headerMessage(header, secret string) string {
	return "The " + header + " header carries a credential that is written out" + shown(secret) + ": whoever reads the code or its history can call the service with it. Rotate it, and read it from the environment."
}

// splitScheme cuts the name of the scheme off a header's value; the scheme keeps
// its spelling and the space.
func splitScheme(v string) (scheme, secret string) {
	for _, s := range authSchemes {
		if len(v) >= len(s) && strings.EqualFold(v[:len(s)], s) {
			return v[:len(s)], strings.TrimSpace(v[len(s):])
		}
	}
	return "", v
}

// inExample reports whether n is a part of an example in a description of an
// interface.
func inExample(m *semantic.Model, n syntax.NodeID) bool {
	for a := range ancestors(m.Tree(), n) {
		if m.Tree().Kind(a) != syntax.Pair {
			continue
		}
		switch lower(nameOf(m, a)) {
		case "example", "examples", "sample", "samples":
			return true
		}
	}
	return false
}

// headerSecret reports whether v may be a credential of at least n characters.
func headerSecret(v string, n int) bool {
	if len(v) < n || strings.ContainsAny(v, " \t\r\n") || strings.HasPrefix(lower(v), "realm=") {
		return false
	}
	return !placeholder(v) && !hasHigh(v) && !isScreaming(v) && !bogusToken(v)
}

// bogusToken recognises values of tests and manuals: one plain word, or words
// that say what is meant to stand there.
func bogusToken(v string) bool {
	if !plainWords(v) {
		return false
	}
	words := nameWords(nil, v)
	return len(words) == 1 && len(v) < 20 || hasCredWord(words)
}

// basicLiteral recognises 'Basic ' + btoa('user:password') and its like with
// constant credentials.
func basicLiteral(m *semantic.Model, value syntax.NodeID) (secret string, ok bool) {
	parts := m.StringParts(value)
	if len(parts) != 2 || parts[0].Dynamic() || !strings.EqualFold(strings.TrimSpace(parts[0].Text), "basic") || !parts[1].Dynamic() {
		return "", false
	}
	plain, ok := encodedArgument(m, parts[1].Node)
	if !ok {
		return "", false
	}
	_, secret, ok = strings.Cut(plain, ":")
	return secret, ok && len(secret) >= 4 && !placeholder(secret)
}

// encodedArgument returns the constant x of btoa(x) and of
// Buffer.from(x).toString('base64').
func encodedArgument(m *semantic.Model, n syntax.NodeID) (string, bool) {
	c, ok := m.Call(n)
	if !ok {
		return "", false
	}
	if m.LastName(c.Callee) == "toString" {
		if c, ok = m.Call(m.Receiver(n)); !ok || m.API(c.Callee) != "globalThis.Buffer.from" {
			return "", false
		}
	} else if m.API(c.Callee) != "globalThis.btoa" {
		return "", false
	}
	return m.String(c.Arg(0))
}

// headerFix offers `Bearer ${process.env.X}` for the literal n.
func headerFix(p *analysis.Pass, n syntax.NodeID, header, scheme string) analysis.Option {
	t := p.Tree
	if _, ok := literalSpan(t, n); !ok || !takesRuntimeValue(p, n) {
		return noOption
	}
	name := "API_TOKEN"
	if !credentialHeaders[lower(header)].scheme {
		name = privateName(strings.TrimPrefix(screaming(header), "X_"))
	}
	if scheme == "" {
		return readFromEnv(p, n, name)
	}
	return analysis.WithFix(envTitle(name), edit.Review, func(b *edit.Builder) {
		expr, _ := envExpr(b, name)
		b.Replace(n, "`"+scheme+"${"+expr+"}`")
	})
}
