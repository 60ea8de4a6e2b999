package crypto

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"seclint/analysis"
	"seclint/analysis/semantic"
)

//go:embed weak_cipher.md
var weakCipherDoc string

var weakCipherRule = &analysis.Rule{
	ID: "crypto/weak-cipher", Doc: weakCipherDoc,
	CWE: []int{327}, Severity: analysis.Error, Precision: analysis.VeryHigh, Since: "0.1.0", Fixes: true,
	Calls: slices.Concat(
		nodePaths("createCipheriv", "createDecipheriv", "createCipher", "createDecipher"),
		sortedKeys(cryptoJSCiphers), forgeCipherPaths, sortedKeys(forgeFixedCiphers), joseHeaderPaths,
	),
	Call: checkWeakCipher,
}

var forgeCipherPaths = []string{"node-forge.cipher.createCipher", "node-forge.cipher.createDecipher"}

// forgeFixedCiphers are functions of node-forge that know one obsolete cipher.
var forgeFixedCiphers = map[string]string{
	"node-forge.rc2.createEncryptionCipher": "rc2",
	"node-forge.rc2.createDecryptionCipher": "rc2",
	"node-forge.des.createEncryptionCipher": "des",
	"node-forge.des.createDecryptionCipher": "des",
}

// cryptoJSWeak maps the obsolete ciphers of crypto-js to the names of algorithms.go.
var cryptoJSWeak = map[string]string{
	"DES": "des", "TripleDES": "des3", "RC4": "rc4", "RC4Drop": "rc4", "Blowfish": "blowfish",
}

var joseHeaderPaths = []string{
	"jose.CompactEncrypt().setProtectedHeader", "jose.EncryptJWT().setProtectedHeader",
	"jose.FlattenedEncrypt().setProtectedHeader", "jose.GeneralEncrypt().setProtectedHeader",
}

// legacyWords name code that reads old data.
var legacyWords = newWordSet("legacy migrate migration migrations migrator old upgrade")

func checkWeakCipher(p *analysis.Pass, c semantic.Call, api string) {
	if strings.HasPrefix(api, "jose.") {
		checkJOSEKeyWrap(p, c)
		return
	}
	name, why, at := "", "", c.Callee
	switch {
	case cryptoJSCiphers[api] != "":
		cipher := cryptoJSCiphers[api]
		name, why = weakCipher(cryptoJSWeak[cipher])
		if strings.HasPrefix(cipher, "Rabbit") {
			name, why = cipher, "was never widely reviewed and is unmaintained"
		}
	case forgeFixedCiphers[api] != "":
		name, why = weakCipher(forgeFixedCiphers[api])
	default:
		value, ok := matchString(p, c.Arg(0), func(s string) bool { n, _ := weakCipher(s); return n != "" })
		if !ok {
			return
		}
		name, why = weakCipher(value.Str)
		at = c.Arg(0)
	}
	if name == "" || isPrescribed(p, name) {
		return
	}
	severity := analysis.Error
	advice := "Use aes-256-gcm or chacha20-poly1305."
	if isDecryption(p, c) && surroundedBy(p, c.Node, legacyWords) {
		severity = analysis.Warning
		advice = "Keep it only until the old data is written anew with aes-256-gcm."
	}
	p.Report(at, fmt.Sprintf("%s %s. %s", name, why, advice), analysis.WithSeverity(severity), gcmExample(p, c.Node))
}

// isDecryption reports whether the function that c calls decrypts.
func isDecryption(p *analysis.Pass, c semantic.Call) bool {
	name := strings.ToLower(p.Model.API(c.Callee))
	return strings.Contains(name, "decipher") || strings.Contains(name, "decrypt")
}

// checkJOSEKeyWrap reports encrypted tokens whose key is wrapped with PKCS#1 v1.5.
func checkJOSEKeyWrap(p *analysis.Pass, c semantic.Call) {
	alg := option(p, c.Arg(0), "alg")
	if s, ok := p.Model.String(alg); ok && s == "RSA1_5" {
		p.Report(within(p, alg, c.Node), "RSA1_5 wraps the key with PKCS#1 v1.5, which padding oracles open. Use RSA-OAEP-256.",
			analysis.WithSeverity(analysis.Information))
	}
}
