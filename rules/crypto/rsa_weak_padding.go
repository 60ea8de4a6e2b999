package crypto

import (
	_ "embed"
	"slices"
	"strings"

	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed rsa_weak_padding.md
var rsaWeakPaddingDoc string

var rsaWeakPaddingRule = &analysis.Rule{
	ID: "crypto/rsa-weak-padding", Doc: rsaWeakPaddingDoc,
	CWE: []int{780}, Severity: analysis.Warning, Precision: analysis.VeryHigh, Since: "0.1.0",
	Calls: slices.Concat(nodePaths("publicEncrypt", "privateDecrypt"), forgeEncryptPaths, jsEncryptPaths, []string{"node-rsa().setOptions", "node-rsa"}),
	Call:  checkRSAPadding,
}

var forgeEncryptPaths = []string{
	"node-forge.pki.publicKeyFromPem().encrypt", "node-forge.pki.setRsaPublicKey().encrypt", "node-forge.pki.publicKeyFromAsn1().encrypt",
}

var jsEncryptPaths = []string{"jsencrypt", "jsencrypt.JSEncrypt"}

// weakPaddings maps constants and numbers of Node.js to their names.
var (
	weakPaddings = map[string]string{
		"node:crypto.constants.RSA_PKCS1_PADDING": "PKCS#1 v1.5", "node:crypto.constants.RSA_NO_PADDING": "no",
		"node:constants.RSA_PKCS1_PADDING": "PKCS#1 v1.5", "node:constants.RSA_NO_PADDING": "no",
	}
	weakPaddingNumbers = map[float64]string{1: "PKCS#1 v1.5", 3: "no"}
)

const oaepAdvice = " Use OAEP (RSA_PKCS1_OAEP_PADDING) with oaepHash: 'sha256' on both sides."

func checkRSAPadding(p *analysis.Pass, c semantic.Call, api string) {
	switch {
	case strings.HasPrefix(api, "node:crypto."):
		padding := option(p, c.Arg(0), "padding")
		name := weakPaddings[p.Model.API(padding)]
		if name == "" {
			if number, ok := p.Model.Number(padding); ok {
				name = weakPaddingNumbers[number]
			}
		}
		if name != "" {
			p.Report(within(p, padding, within(p, c.Arg(0), c.Node)), paddingMessage(name))
		}
	case slices.Contains(forgeEncryptPaths, api):
		scheme := c.Arg(1)
		if scheme == syntax.NoNode && !c.HasSpread() && c.ArgCount() == 1 {
			p.Report(c.Callee, paddingMessage("PKCS#1 v1.5"))
			return
		}
		if s, ok := p.Model.String(scheme); ok && (s == "RSAES-PKCS1-V1_5" || s == "RAW" || s == "NONE") {
			p.Report(scheme, paddingMessage("PKCS#1 v1.5"))
		}
	case slices.Contains(jsEncryptPaths, api):
		if c.New {
			p.Report(c.Node, "JSEncrypt encrypts with PKCS#1 v1.5 padding, which padding oracles open. Use crypto.subtle with RSA-OAEP.",
				analysis.WithSeverity(analysis.Information))
		}
	default:
		for i := range c.ArgCount() {
			scheme := option(p, c.Arg(i), "encryptionScheme")
			if inner := option(p, scheme, "scheme"); inner != syntax.NoNode {
				scheme = inner
			}
			if s, ok := p.Model.String(scheme); ok && s == "pkcs1" {
				p.Report(within(p, scheme, c.Node), paddingMessage("PKCS#1 v1.5"))
			}
		}
	}
}

func paddingMessage(name string) string {
	if name == "no" {
		return "RSA without padding turns equal messages into equal ciphertexts, and small ones into roots." + oaepAdvice
	}
	return "RSA encryption with " + name + " padding falls to padding oracles (Bleichenbacher, Marvin)." + oaepAdvice
}
