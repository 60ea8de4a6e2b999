package crypto

import (
	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// guardingWords name what a hash protects, or what it is made of where it does.
var guardingWords = newWordSet(`sign signs signed signature signatures sig seal sealed secret secrets token tokens password
	passwords passwd pwd auth authorization authenticate authentication verify verified verification integrity certificate
	cert thumbprint session sessions hmac mac apikey encrypt encrypted encryption decrypt secure security license licence
	credential credentials login signin otp pin csrf nonce tamper trust trusted pepper salt salted receipt payment invoice
	contract permission access`)

// guardsSomething reports whether names around the hash that c makes, or in what it is
// made of, say that it protects something.
func guardsSomething(p *analysis.Pass, c semantic.Call, h hashCall) bool {
	if surroundedBy(p, c.Node, guardingWords) {
		return true
	}
	found := false
	destinations(p, c.Node, func(d destination) bool {
		found = guardingWords.hasAny(nameWords(d.name)) || d.argument && guardingWords.hasAny(nameWords(p.Model.LastName(d.call.Callee)))
		return !found
	})
	if found {
		return true
	}
	if h.input >= 0 {
		return isMadeOfSecrets(p, c.Arg(h.input))
	}
	for _, call := range chainOf(p, c.Node).calls {
		if update, ok := p.Model.Call(call.node); ok && call.name == "update" && isMadeOfSecrets(p, update.Arg(0)) {
			return true
		}
	}
	return false
}

// isMadeOfSecrets reports whether a part of the string n is named for a secret.
func isMadeOfSecrets(p *analysis.Pass, n syntax.NodeID) bool {
	if n == syntax.NoNode {
		return false
	}
	for _, part := range p.Model.StringParts(n) {
		if part.Dynamic() && guardingWords.hasAny(nameWords(p.Model.LastName(part.Node))) {
			return true
		}
	}
	return false
}
