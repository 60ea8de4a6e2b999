package crypto

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed weak_password_hash.md
var weakPasswordHashDoc string

var weakPasswordHashRule = &analysis.Rule{
	ID: "crypto/weak-password-hash", Doc: weakPasswordHashDoc,
	CWE: []int{916, 759}, Severity: analysis.Error, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	Calls: append(sortedKeys(hashCalls), sortedKeys(hmacCalls)...),
	Call:  checkWeakPasswordHash,
}

// hmacCalls are functions that make an HMAC: with the algorithm they know, or with
// that of their first argument.
var hmacCalls = map[string]hashCall{
	"node:crypto.createHmac":    {input: -1},
	"crypto-js.HmacMD5":         {fixed: "md5"},
	"crypto-js.HmacSHA1":        {fixed: "sha1"},
	"crypto-js.HmacRIPEMD160":   {fixed: "ripemd160"},
	"crypto-js.HmacSHA224":      {fixed: "sha224"},
	"crypto-js.HmacSHA256":      {fixed: "sha256"},
	"crypto-js.HmacSHA384":      {fixed: "sha384"},
	"crypto-js.HmacSHA512":      {fixed: "sha512"},
	"crypto-js.HmacSHA3":        {fixed: "sha3"},
	"crypto-js/hmac-md5":        {fixed: "md5"},
	"crypto-js/hmac-sha1":       {fixed: "sha1"},
	"crypto-js/hmac-sha256":     {fixed: "sha256"},
	"crypto-js/hmac-sha512":     {fixed: "sha512"},
	"globalThis.Bun.CryptoHmac": {input: -1},
	"js-sha256.sha256.hmac":     {fixed: "sha256", input: 1},
	"js-sha512.sha512.hmac":     {fixed: "sha512", input: 1},
	"@noble/hashes/hmac.hmac":   {fixed: "sha256", input: 2},
	"node-forge.hmac.create":    {fixed: "sha256", input: -1},
	"create-hmac":               {input: -1},
}

// slowHashes are modules whose functions may well be fed a digest.
var slowHashes = []string{"bcrypt", "argon2", "@node-rs/bcrypt", "@node-rs/argon2", "node:crypto.scrypt", "node:crypto.pbkdf2", "hash-wasm", "globalThis.Bun.password", "@noble/hashes/scrypt"}

// comparers compare digests in constant time.
var comparers = newWordSet("timingSafeEqual safeEqual safeCompare constantTimeEqual timingSafeCompare secureCompare tsscmp")

func checkWeakPasswordHash(p *analysis.Pass, c semantic.Call, api string) {
	h, hmac := hmacCalls[api]
	if !hmac {
		h = hashCalls[api]
	}
	if h.signature {
		return
	}
	name, at := "", c.Callee
	if h.fixed != "" {
		name = fastHash(h.fixed)
	} else {
		n := h.algorithm(p, c)
		value, ok := matchString(p, n, func(s string) bool { return fastHash(s) != "" })
		if !ok {
			return
		}
		name, at = fastHash(value.Str), c.Node
	}
	if hmac {
		name = "HMAC-" + name
	}
	methods := chain{end: c.Node}
	password := syntax.NoNode
	if h.input >= 0 {
		password = findPassword(p, c.Arg(h.input))
	} else {
		methods = chainOf(p, c.Node)
		for _, call := range methods.calls {
			if call.name != "update" || password != syntax.NoNode {
				continue
			}
			if update, ok := p.Model.Call(call.node); ok {
				password = findPassword(p, update.Arg(0))
			}
		}
	}
	what := "A password is hashed"
	if password == syntax.NoNode {
		if !becomesPasswordHash(p, c.Node) {
			return
		}
		what = "A password hash is made"
	}
	if isPrescribed(p, strings.TrimPrefix(name, "HMAC-")) || isHashElsewhereSound(p, c.Node) {
		return
	}
	message := fmt.Sprintf("%s with %s, which is built to be fast: stolen hashes are tried by the billion a second. "+
		"Use argon2id, bcrypt or scrypt, which are slow on purpose.", what, name)
	options := []analysis.Option{}
	if fix, ok := slowHashFix(p, c, methods); ok && password != syntax.NoNode {
		options = append(options, fix)
	}
	p.Report(at, message, options...)
}

// becomesPasswordHash reports whether the value at n is assigned to something that is
// named for the hash of a password.
func becomesPasswordHash(p *analysis.Pass, n syntax.NodeID) bool {
	found := false
	destinations(p, n, func(d destination) bool {
		found = !d.argument && isPasswordHashName(d.name)
		return !found && d.steps <= 1
	})
	return found
}

// isHashElsewhereSound reports whether the digest at n goes into a slow hash, into a
// comparison in constant time, or is the key of a cache.
func isHashElsewhereSound(p *analysis.Pass, n syntax.NodeID) bool {
	found := false
	destinations(p, n, func(d destination) bool {
		if !d.argument {
			found = contentWords.hasAny(nameWords(d.name))
			return !found
		}
		api := p.Model.API(d.call.Callee)
		found = hasAnyPrefix(api, slowHashes) || comparers[p.Model.LastName(d.call.Callee)]
		return !found
	})
	return found
}

// slowHash is a package that hashes passwords and how it is called.
type slowHash struct {
	module string
	local  string // the name of its default import, "" for a named one
	call   string // with %s for the function and the password
	title  string
}

// slowHashPackages are the packages that the fix may use, best first.
var slowHashPackages = []slowHash{
	{"argon2", "argon2", "await %s.hash(%s)", "Hash with argon2 (stored hashes stop matching)"},
	{"@node-rs/argon2", "", "await %s(%s)", "Hash with argon2 (stored hashes stop matching)"},
	{"bcrypt", "bcrypt", "await %s.hash(%s, 12)", "Hash with bcrypt (stored hashes stop matching)"},
	{"bcryptjs", "bcrypt", "await %s.hash(%s, 12)", "Hash with bcrypt (stored hashes stop matching)"},
	{"@node-rs/bcrypt", "", "await %s(%s, 12)", "Hash with bcrypt (stored hashes stop matching)"},
}

// slowHashFix offers to replace createHash(…).update(password).digest(…) by a hash
// for passwords that the package depends on.
func slowHashFix(p *analysis.Pass, c semantic.Call, methods chain) (analysis.Option, bool) {
	i := slices.IndexFunc(slowHashPackages, func(s slowHash) bool { return p.Package.Depends(s.module) })
	end, input := wholeHash(p, c, methods)
	if i < 0 || end == syntax.NoNode {
		return nil, false
	}
	t, m := p.Tree, p.Model
	if k := t.Kind(input); k != syntax.Identifier && k != syntax.MemberExpression || findPassword(p, input) != input ||
		!t.Has(m.EnclosingFunction(end), syntax.FlagAsync) || isComparedOrLookedUp(p, c.Node) {
		return nil, false
	}
	s := slowHashPackages[i]
	return analysis.WithFix(s.title, edit.Review, func(b *edit.Builder) {
		function := ""
		if s.local != "" {
			function = b.ImportDefault(s.module, s.local)
		} else {
			function = b.Import(s.module, "hash")
		}
		dropNames(b, end, input)
		b.ReplaceExpr(end, fmt.Sprintf(s.call, function, b.Model().Text(input)))
	}), true
}

// textHashes are functions that turn a text into its digest in hexadecimal.
var textHashes = newWordSet("md5 js-md5 blueimp-md5 sha1 js-sha1 js-sha256 js-sha256.sha256 js-sha512")

// wholeHash returns the expression that is the digest as text, and what is hashed;
// NoNode if the digest is made in another way.
func wholeHash(p *analysis.Pass, c semantic.Call, methods chain) (end, input syntax.NodeID) {
	m := p.Model
	if textHashes[m.API(c.Callee)] && c.ArgCount() == 1 && !c.New {
		return c.Node, m.Unwrap(c.Arg(0))
	}
	if len(methods.calls) != 2 || methods.calls[0].name != "update" || methods.calls[1].name != "digest" {
		return syntax.NoNode, syntax.NoNode
	}
	update, _ := m.Call(methods.calls[0].node)
	digest, _ := m.Call(methods.calls[1].node)
	if digest.ArgCount() != 1 {
		return syntax.NoNode, syntax.NoNode
	}
	return digest.Node, m.Unwrap(update.Arg(0))
}

// lookups are methods that find something by a value.
var lookups = newWordSet("find findone findunique findfirst findmany query where eq filter includes has get")

// isComparedOrLookedUp reports whether the digest at n is compared with another or
// looked up, or may be, so that a salted hash in its place would never be found.
func isComparedOrLookedUp(p *analysis.Pass, n syntax.NodeID) bool {
	t, m := p.Tree, p.Model
	found := false
	check := func(x syntax.NodeID) {
		for a := range t.Ancestors(x) {
			switch t.Kind(a) {
			case syntax.BinaryExpression:
				found = found || t.Op(a).IsEquality()
			case syntax.CallExpression:
				call, _ := m.Call(a)
				found = found || t.Within(x, call.Args) && lookups[strings.ToLower(m.LastName(call.Callee))]
			case syntax.Pair:
				name, _ := m.PropertyName(a)
				found = found || name == "where"
			}
			if m.EnclosingStatement(a) == a {
				return
			}
		}
	}
	check(n)
	destinations(p, n, func(d destination) bool {
		if id := m.Bound(d.node); id != 0 {
			for _, ref := range m.Refs(id) {
				check(ref)
			}
		}
		found = found || d.argument && lookups[strings.ToLower(m.LastName(d.call.Callee))]
		return !found
	})
	return found
}
