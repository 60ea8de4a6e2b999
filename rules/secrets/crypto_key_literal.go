package secrets

import (
	_ "embed"
	"strings"

	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed crypto_key_literal.md
var cryptoKeyLiteralDoc string

// CryptoKeyLiteral reports constant keys of ciphers, MACs and signatures.
var CryptoKeyLiteral = &analysis.Rule{
	ID: "secrets/crypto-key-literal", Doc: cryptoKeyLiteralDoc,
	CWE: []int{321}, Severity: analysis.Error, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	YieldsTo: []string{"secrets/provider-token", "secrets/private-key", "secrets/sdk-credential-literal", "auth/jwt-hardcoded-secret"},
	Calls: []string{
		"node:crypto.createHmac", "node:crypto.createCipheriv", "node:crypto.createDecipheriv", "node:crypto.createSecretKey",
		"node:crypto.createPrivateKey", "node:crypto.createSign().sign", "node:crypto.createSign().update().sign", "node:crypto.sign",
		"node:crypto.hkdf", "node:crypto.hkdfSync", "globalThis.crypto.subtle.importKey", "node:crypto.subtle.importKey",
		"crypto-js.AES.encrypt", "crypto-js.AES.decrypt", "crypto-js.TripleDES.encrypt", "crypto-js.TripleDES.decrypt",
		"crypto-js.DES.encrypt", "crypto-js.DES.decrypt", "crypto-js.RC4.encrypt", "crypto-js.RC4.decrypt", "crypto-js.Rabbit.encrypt", "crypto-js.Rabbit.decrypt",
		"crypto-js.HmacMD5", "crypto-js.HmacSHA1", "crypto-js.HmacSHA224", "crypto-js.HmacSHA256", "crypto-js.HmacSHA384", "crypto-js.HmacSHA512",
		"crypto-js.HmacSHA3", "crypto-js.HmacRIPEMD160",
		"crypto-js/aes.encrypt", "crypto-js/aes.decrypt", "crypto-js/hmac-sha256", "crypto-js/hmac-sha512",
	},
	Names: []string{"sign"},
	Call:  keyCall,
}

// keyArgument gives the argument with the key where it is not the second one.
var keyArgument = map[string]int{
	"node:crypto.createSecretKey": 0, "node:crypto.createPrivateKey": 0, "node:crypto.createSign().sign": 0,
	"node:crypto.createSign().update().sign": 0, "node:crypto.sign": 2,
}

// protocolKeys are constants that a specification prescribes as the key of an
// HMAC; what is secret is the message.
var protocolKeys = map[string]bool{
	"Bitcoin seed": true, "ed25519 seed": true, "Nist256p1 seed": true, // BIP-32, SLIP-10
	"WebAppData": true, // Telegram Mini Apps
}

func keyCall(p *analysis.Pass, c semantic.Call, api string) {
	m := p.Model
	arg := 1
	switch {
	case api == "globalThis.crypto.subtle.importKey" || api == "node:crypto.subtle.importKey":
		if format, ok := m.String(c.Arg(0)); !ok || format != "raw" && format != "jwk" && format != "pkcs8" {
			return
		}
	case api == "node:crypto.createSign().sign" || api == "node:crypto.createSign().update().sign":
		arg = 0
	case m.LastName(c.Callee) == "sign" && api != "node:crypto.sign":
		if !strings.HasPrefix(api, "jose.SignJWT()") {
			return
		}
		arg = 0
	default:
		if i, ok := keyArgument[api]; ok {
			arg = i
		}
	}
	value := c.Arg(arg)
	k, ok := constantKey(m, value, 0)
	if !ok || k.text == "" && !k.bytes || protocolKeys[k.text] || interpolation(k.text) {
		return
	}
	if api == "node:crypto.createPrivateKey" && !strings.Contains(k.text, "PRIVATE KEY") {
		return // the name of a file, or the text of a public key
	}
	if namesNoKey(m, value) {
		return
	}
	reportKeyLiteral(p, value, k, keyVariable(m, c, api))
}

// cryptoKey is a key that the source holds.
type cryptoKey struct {
	constant
	bytes bool // it is an array of numbers; there is no text
}

const maxKeyDepth = 6

// constantKey sees through what makes bytes of a constant: Buffer.from, a
// TextEncoder, typed arrays, parsers of crypto-js, hashes and derivations whose
// only secret is a constant.
func constantKey(m *semantic.Model, n syntax.NodeID, depth int) (k cryptoKey, ok bool) {
	if n == syntax.NoNode || depth > maxKeyDepth {
		return k, false
	}
	if found := constants(m, n); len(found) > 0 {
		return cryptoKey{constant: found[0]}, true
	}
	u := m.Resolve(n)
	c, isCall := m.Call(u)
	if !isCall {
		if o, ok := m.Object(n); ok {
			return constantKey(m, o.Value("key"), depth+1)
		}
		return k, false
	}
	api := m.API(c.Callee)
	inner := syntax.NoNode
	switch {
	case api == "globalThis.Buffer.from", strings.HasPrefix(api, "crypto-js.enc.") && strings.HasSuffix(api, ".parse"),
		api == "globalThis.TextEncoder().encode", api == "globalThis.Uint8Array.from", api == "globalThis.Uint8Array",
		api == "node:crypto.createSecretKey", api == "node:crypto.scryptSync", api == "node:crypto.pbkdf2Sync", api == "globalThis.atob":
		inner = c.Arg(0)
	case strings.HasPrefix(api, "node:crypto.createHash().update") && strings.HasSuffix(api, ".digest"):
		if update, ok := m.Call(m.Receiver(u)); ok && m.LastName(update.Callee) == "update" {
			inner = update.Arg(0)
		}
	}
	if inner == syntax.NoNode {
		return k, false
	}
	if bytes, ok := constantBytes(m, inner); ok {
		return cryptoKey{constant: constant{at: bytes}, bytes: true}, true
	}
	return constantKey(m, inner, depth+1)
}

// constantBytes recognises an array of at least eight numbers that are not all
// the same.
func constantBytes(m *semantic.Model, n syntax.NodeID) (syntax.NodeID, bool) {
	t := m.Tree()
	u := m.Resolve(n)
	if t.Kind(u) != syntax.Array || t.ChildCount(u) < 8 {
		return u, false
	}
	first, differs, i := 0.0, false, 0
	for e := range t.Children(u) {
		v, ok := m.Number(e)
		if !ok {
			return u, false
		}
		if i == 0 {
			first = v
		}
		differs = differs || v != first
		i++
	}
	return u, differs
}

// namesNoKey reports whether the value goes by a name that says it is no secret.
func namesNoKey(m *semantic.Model, value syntax.NodeID) bool {
	for _, w := range nameWords(nil, m.LastName(value)) {
		switch w {
		case "salt", "namespace", "version", "context", "info", "label", "domain", "prefix", "public", "pubkey":
			return true
		}
	}
	return false
}

// keyVariable returns the usual variable for the key of a call.
func keyVariable(m *semantic.Model, c semantic.Call, api string) string {
	algorithm, _ := m.String(c.Arg(2))
	switch {
	case strings.Contains(api, "Hmac") || strings.Contains(api, "hmac") || algorithm == "HMAC":
		return "HMAC_KEY"
	case strings.HasSuffix(api, "sign"):
		return "SIGNING_KEY"
	}
	return "ENCRYPTION_KEY"
}

func reportKeyLiteral(p *analysis.Pass, value syntax.NodeID, k cryptoKey, env string) {
	preview := ""
	if !k.bytes {
		preview = shown(k.text)
	}
	message := "The key is written out" + preview + ": whoever reads the code or its history can decrypt and forge what it protects. Make a new key, and read it from the environment or a key store."
	options := []analysis.Option{keyLiteralFix(p, k, env)}
	if developmentOnly(p.Model, value) {
		options = append(options, analysis.WithSeverity(analysis.Information))
	}
	options = append(options, usedAt(p.Tree, k.constant, value, "the key is used here"))
	p.Report(k.at, message, options...)
}

// keyLiteralFix replaces the text alone: what makes bytes of it stays, so that the
// variable holds the key in the same encoding.
func keyLiteralFix(p *analysis.Pass, k cryptoKey, name string) analysis.Option {
	if _, ok := literalSpan(p.Tree, k.at); !ok {
		return noOption
	}
	if x, ok := targetOf(p.Model, k.at); ok {
		if e := x.envName(p.Model); len(nameWords(nil, e)) > 1 {
			name = e
		}
	}
	return readFromEnv(p, k.at, name)
}
