package crypto

import (
	_ "embed"
	"strings"

	"seclint/analysis"
	"seclint/analysis/semantic"
)

//go:embed unauthenticated_cipher.md
var unauthenticatedCipherDoc string

var unauthenticatedCipherRule = &analysis.Rule{
	ID: "crypto/unauthenticated-cipher", Doc: unauthenticatedCipherDoc,
	CWE: []int{353, 327}, Severity: analysis.Information, Precision: analysis.Medium, Since: "0.1.0", Fixes: true,
	YieldsTo: []string{"crypto/weak-cipher"},
	Calls:    nodePaths("createCipheriv"),
	Call:     checkUnauthenticatedCipher,
}

// malleableModes are the modes that do not notice changes.
var malleableModes = newWordSet("cbc ctr cfb cfb1 cfb8 ofb")

func checkUnauthenticatedCipher(p *analysis.Pass, c semantic.Call, _ string) {
	value, ok := matchString(p, c.Arg(0), func(s string) bool { return malleableModes[cipherMode(s)] })
	if !ok || mentionsAny(p.Model, "hmac", "subtle.sign", "timingsafeequal") {
		return
	}
	mode := strings.ToUpper(cipherMode(value.Str))
	p.Report(c.Arg(0), mode+" mode hides the text but does not notice changes, and nothing in this file authenticates it: whoever can alter the ciphertext alters the text. "+
		"Use aes-256-gcm with a 12-byte nonce and keep the tag.", gcmExample(p, c.Node))
}
