package crypto

import (
	_ "embed"
	"slices"
	"strings"

	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed static_iv.md
var staticIVDoc string

var staticIVRule = &analysis.Rule{
	ID: "crypto/static-iv", Doc: staticIVDoc,
	CWE: []int{329, 323, 1204}, Severity: analysis.Error, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	Calls: slices.Concat(nodePaths("createCipheriv"), subtlePaths("encrypt"), sortedKeys(cryptoJSCiphers),
		[]string{"node-forge.cipher.createCipher().start"}),
	Call: checkStaticIV,
}

func checkStaticIV(p *analysis.Pass, c semantic.Call, api string) {
	var iv, key syntax.NodeID
	mode := ""
	switch {
	case api == "node:crypto.createCipheriv":
		key, iv = c.Arg(1), c.Arg(2)
		if s, ok := matchString(p, c.Arg(0), func(string) bool { return true }); ok {
			mode = cipherMode(s.Str)
		}
		if mode == "ecb" || mode == "siv" || mode == "wrap" {
			return
		}
	case cryptoJSCiphers[api] != "":
		if isDecryption(p, c) {
			return
		}
		key, iv = c.Arg(1), option(p, c.Arg(2), "iv")
	case strings.HasPrefix(api, "node-forge."):
		iv = option(p, c.Arg(0), "iv")
	default:
		key, iv = c.Arg(1), option(p, c.Arg(0), "iv", "counter", "nonce")
		if s, ok := p.Model.String(algorithmName(p, c.Arg(0))); ok {
			mode = strings.ToLower(strings.TrimPrefix(strings.ToUpper(s), "AES-"))
		}
	}
	if iv == syntax.NoNode {
		return
	}
	why := predictableIV(p, iv, key)
	if why == "" {
		return
	}
	consequence := "messages that begin alike become recognisable, and guesses can be tested"
	switch mode {
	case "gcm", "ccm", "ocb", "poly1305":
		consequence = "a nonce used twice under one key lays both texts open and lets messages be forged"
	case "ctr", "ofb", "cfb":
		consequence = "the same key stream is used twice, which lays both texts open"
	}
	p.Report(within(p, iv, c.Node), "The IV is "+why+": "+consequence+
		". Make one with randomBytes for each message and store it with the ciphertext.", gcmExample(p, c.Node))
}

// predictableIV says why the IV at n repeats or can be guessed, "" if it may well be
// fresh.
func predictableIV(p *analysis.Pass, n, key syntax.NodeID) string {
	t, m := p.Tree, p.Model
	if s, ok := m.String(n); ok && s == "" {
		return ""
	}
	if why := constantBytes(p, n); why != "" {
		return why
	}
	if madeOnce(p, n) {
		return "made once when the module is loaded and used for every message"
	}
	r := m.Resolve(n)
	for range 8 {
		r = m.UnwrapAwait(r)
		if isEnvironment(p, r) {
			return "read from the environment, the same for every message"
		}
		c, ok := m.Call(r)
		if !ok {
			return ""
		}
		switch api := m.API(c.Callee); {
		case api == "globalThis.Date.now" || api == "globalThis.performance.now":
			return "the time, which anybody can guess"
		case api == "globalThis.String", api == "globalThis.Buffer.from", api == "globalThis.TextEncoder().encode",
			strings.HasPrefix(api, "crypto-js.enc."):
			r = m.Resolve(c.Arg(0))
			continue
		case strings.HasPrefix(api, "node:crypto.createHash().update") && m.LastName(c.Callee) == "digest":
			return hashedIV(p, r, key)
		}
		switch m.LastName(c.Callee) {
		case "slice", "subarray", "substring", "substr":
			receiver := m.Receiver(r)
			if sameName(m, receiver, key) {
				return "a part of the key, the same for every message"
			}
			r = m.Resolve(receiver)
		case "toString", "padStart", "padEnd", "digest":
			r = m.Resolve(m.Receiver(r))
		default:
			return ""
		}
		if t.Kind(r) == syntax.Identifier {
			return ""
		}
	}
	return ""
}

// isEnvironment reports whether n is a variable of the environment, perhaps with a
// default.
func isEnvironment(p *analysis.Pass, n syntax.NodeID) bool {
	t := p.Tree
	if t.Kind(n) == syntax.BinaryExpression && (t.Op(n) == syntax.OpLogicalOr || t.Op(n) == syntax.OpNullish) {
		n = p.Model.Unwrap(t.Child(n, syntax.FieldLeft))
	}
	return strings.HasPrefix(p.Model.API(n), "globalThis.process.env.")
}

// hashedIV answers predictableIV for a digest: one of the key or of a password
// repeats.
func hashedIV(p *analysis.Pass, digest, key syntax.NodeID) string {
	m := p.Model
	update, ok := m.Call(m.Receiver(digest))
	if !ok || m.LastName(update.Callee) != "update" {
		return ""
	}
	input := update.Arg(0)
	last := nameWords(m.LastName(input))
	if sameName(m, input, key) || findPassword(p, input) != syntax.NoNode || keyWords.hasLast(last) || constantBytes(p, input) != "" {
		return "a hash of the key or another fixed value, the same for every message"
	}
	return ""
}

// sameName reports whether a and b are the same variable or the same chain of
// members.
func sameName(m *semantic.Model, a, b syntax.NodeID) bool {
	a, b = m.Unwrap(a), m.Unwrap(b)
	if a == syntax.NoNode || b == syntax.NoNode || m.LastName(a) == "" {
		return false
	}
	return m.Text(a) == m.Text(b) && m.Bound(rootOf(m, a)) == m.Bound(rootOf(m, b))
}

// rootOf returns the identifier that the chain of members n begins with.
func rootOf(m *semantic.Model, n syntax.NodeID) syntax.NodeID {
	t := m.Tree()
	for range 16 {
		n = m.Unwrap(n)
		if k := t.Kind(n); k != syntax.MemberExpression && k != syntax.SubscriptExpression {
			return n
		}
		n = t.Child(n, syntax.FieldObject)
	}
	return n
}

// randomSources make fresh bytes.
var randomSources = append(append(nodePaths("randomBytes", "getRandomValues", "webcrypto.getRandomValues"), "globalThis.crypto.getRandomValues"),
	"crypto-js.lib.WordArray.random", "node-forge.random.getBytesSync")

// madeOnce reports whether n, inside a function, is a constant of the module that
// holds random bytes: they are drawn once and then used again and again.
func madeOnce(p *analysis.Pass, n syntax.NodeID) bool {
	t, m := p.Tree, p.Model
	if m.EnclosingFunction(n) == syntax.NoNode {
		return false
	}
	id := m.Bound(m.Unwrap(n))
	b := m.Binding(id)
	if b == nil || b.Writes > 0 || b.Destructured || m.ScopeNode(b.Scope) != t.Root() {
		return false
	}
	c, ok := m.Call(m.UnwrapAwait(b.Init))
	return ok && slices.Contains(randomSources, m.API(c.Callee))
}
