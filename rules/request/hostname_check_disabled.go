package request

import (
	_ "embed"

	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed hostname_check_disabled.md
var hostnameCheckDisabledDoc string

// verifier is a callback that decides whether a peer is the right one.
type verifier struct {
	accepts string // what it returns to accept everybody, for the message
	truthy  bool   // a truthy result accepts; else an absent one does
}

// verifiers are those callbacks by the name of their option.
var verifiers = map[string]verifier{
	"checkServerIdentity": {accepts: "undefined"},
	"hostVerifier":        {accepts: "true", truthy: true},
}

var hostnameCheckDisabled = &analysis.Rule{
	ID: "request/hostname-check-disabled", Doc: hostnameCheckDisabledDoc,
	CWE: []int{297}, Severity: analysis.Error, Precision: analysis.VeryHigh, Since: "0.1.0", Fixes: true,
	Keys: []string{"checkServerIdentity", "hostVerifier"},
	Key:  checkVerifier,
}

func checkVerifier(p *analysis.Pass, n, value syntax.NodeID, key string) {
	v := verifiers[key]
	fn := p.Model.Function(value)
	if fn == syntax.NoNode || !acceptsEverybody(p.Model, fn, v.truthy) {
		return
	}
	message := "The host name of the certificate is never checked (" + key + " always returns " + v.accepts +
		"): any valid certificate, of any site, passes for this server. Remove the option, or compare the certificate and return an Error."
	if v.truthy {
		message = "Every host key is accepted (" + key + " always returns true): the first machine that answers passes for the server. " +
			"Compare the key's fingerprint with the expected one."
	}
	p.Report(n, message, removeSetting(n, "Check the host name again (mismatches fail)"))
}

// acceptsEverybody reports whether fn does nothing but return the accepting value.
func acceptsEverybody(m *semantic.Model, fn syntax.NodeID, truthy bool) bool {
	t := m.Tree()
	body := m.Body(fn)
	if t.Kind(body) != syntax.StatementBlock {
		return isAccepting(m, body, truthy)
	}
	statement := t.FirstChild(body)
	if statement == syntax.NoNode {
		return !truthy
	}
	if t.Kind(statement) != syntax.ReturnStatement || t.NextSibling(statement) != syntax.NoNode {
		return false
	}
	result := t.FirstChild(statement)
	if result == syntax.NoNode {
		return !truthy
	}
	return isAccepting(m, result, truthy)
}

// isAccepting reports whether the constant n accepts the peer.
func isAccepting(m *semantic.Model, n syntax.NodeID, truthy bool) bool {
	if truthy {
		v, ok := m.Bool(n)
		return ok && v
	}
	values := m.Consts(n)
	if !values.Complete || len(values.Values) == 0 {
		return false
	}
	for _, c := range values.Values {
		falsy := c.Kind == semantic.UndefinedConst || c.Kind == semantic.NullConst || c.Kind == semantic.BoolConst && !c.Bool
		if !falsy {
			return false
		}
	}
	return true
}
