package crypto

import (
	_ "embed"
	"strings"

	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed crypto_js_passphrase.md
var cryptoJSPassphraseDoc string

var cryptoJSPassphraseRule = &analysis.Rule{
	ID: "crypto/crypto-js-passphrase", Doc: cryptoJSPassphraseDoc,
	CWE: []int{916, 327}, Severity: analysis.Warning, Precision: analysis.VeryHigh, Since: "0.1.0",
	YieldsTo: []string{"crypto/weak-cipher"},
	Calls:    sortedKeys(cryptoJSCiphers),
	Call:     checkCryptoJSPassphrase,
}

func checkCryptoJSPassphrase(p *analysis.Pass, c semantic.Call, _ string) {
	if isDecryption(p, c) || c.Arg(1) == syntax.NoNode || !isPassphrase(p, c.Arg(1), 6) {
		return
	}
	p.Report(c.Arg(1), "A key given as a string is a passphrase for CryptoJS: the real key is one round of MD5 away, so guesses run at full speed, and nothing authenticates the text. "+
		"Use AES-GCM of node:crypto or crypto.subtle with a key of 32 random bytes.")
}

// isPassphrase reports whether n is certainly a string.
func isPassphrase(p *analysis.Pass, n syntax.NodeID, depth int) bool {
	t, m := p.Tree, p.Model
	n = m.Unwrap(n)
	if n == syntax.NoNode || depth == 0 {
		return false
	}
	if isText(m, n) || strings.HasPrefix(m.API(n), "globalThis.process.env.") {
		return true
	}
	if t.Kind(n) == syntax.BinaryExpression {
		if op := t.Op(n); op == syntax.OpLogicalOr || op == syntax.OpNullish {
			return isPassphrase(p, t.Child(n, syntax.FieldLeft), depth-1) || isPassphrase(p, t.Child(n, syntax.FieldRight), depth-1)
		}
	}
	if r := m.Resolve(n); r != n {
		return isPassphrase(p, r, depth-1)
	}
	return false
}
