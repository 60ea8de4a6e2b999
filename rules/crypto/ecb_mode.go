package crypto

import (
	_ "embed"
	"slices"
	"strings"

	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed ecb_mode.md
var ecbModeDoc string

var ecbModeRule = &analysis.Rule{
	ID: "crypto/ecb-mode", Doc: ecbModeDoc,
	CWE: []int{327}, Severity: analysis.Error, Precision: analysis.VeryHigh, Since: "0.1.0", Fixes: true,
	YieldsTo: []string{"crypto/weak-cipher"},
	Calls: slices.Concat(
		nodePaths("createCipheriv", "createDecipheriv"), sortedKeys(cryptoJSCiphers), forgeCipherPaths,
	),
	Call: checkECBMode,
}

const ecbMessage = "ECB mode turns equal blocks of text into equal blocks of ciphertext, so that patterns show and blocks can be swapped. " +
	"Use aes-256-gcm with a fresh 12-byte nonce for each message."

func checkECBMode(p *analysis.Pass, c semantic.Call, api string) {
	if cryptoJSCiphers[api] != "" {
		mode := option(p, c.Arg(2), "mode")
		switch p.Model.API(mode) {
		case "crypto-js.mode.ECB", "crypto-js/mode-ecb":
			p.Report(within(p, mode, within(p, c.Arg(2), c.Node)), ecbMessage, gcmExample(p, c.Node))
		}
		return
	}
	if endsInECB(p, c.Arg(0)) && !isPrescribed(p, "DES") {
		p.Report(c.Arg(0), ecbMessage, gcmExample(p, c.Node))
	}
}

// endsInECB reports whether n may be the name of a cipher in ECB mode; the key size
// before it may be unknown.
func endsInECB(p *analysis.Pass, n syntax.NodeID) bool {
	if n == syntax.NoNode {
		return false
	}
	if _, ok := matchString(p, n, func(s string) bool { return cipherMode(s) == "ecb" }); ok {
		return true
	}
	parts := p.Model.StringParts(p.Model.Resolve(n))
	if len(parts) < 2 {
		return false
	}
	last := parts[len(parts)-1]
	return !last.Dynamic() && strings.HasSuffix(strings.ToLower(last.Text), "-ecb")
}
