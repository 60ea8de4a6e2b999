package crypto

import (
	_ "embed"
	"slices"
	"strings"

	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed static_salt.md
var staticSaltDoc string

var staticSaltRule = &analysis.Rule{
	ID: "crypto/static-salt", Doc: staticSaltDoc,
	CWE: []int{760, 759}, Severity: analysis.Warning, Precision: analysis.High, Since: "0.1.0",
	Calls: slices.Concat(nodePaths("pbkdf2", "pbkdf2Sync", "scrypt", "scryptSync"), []string{promisify}, cryptoJSPBKDF2Paths,
		subtlePaths("deriveBits", "deriveKey"), argon2SaltPaths, bcryptSaltPaths),
	Call: checkStaticSalt,
}

var argon2SaltPaths = []string{"argon2.hash", "@node-rs/argon2.hash", "@node-rs/argon2.hashSync"}

var bcryptSaltPaths = []string{"bcrypt.hash", "bcrypt.hashSync", "bcryptjs.hash", "bcryptjs.hashSync"}

func checkStaticSalt(p *analysis.Pass, c semantic.Call, api string) {
	api = behindPromisify(p, c, api)
	input, salt := c.Arg(0), c.Arg(1)
	switch {
	case api == "":
		return
	case slices.Contains(argon2SaltPaths, api):
		salt = option(p, c.Arg(1), "salt")
	case slices.Contains(bcryptSaltPaths, api):
		if s, ok := p.Model.String(salt); !ok || !strings.HasPrefix(s, "$2") {
			return
		}
	case strings.HasSuffix(api, ".deriveBits") || strings.HasSuffix(api, ".deriveKey"):
		if s, ok := p.Model.String(algorithmName(p, c.Arg(0))); !ok || normalAlgorithm(s) != "pbkdf2" {
			return
		}
		input, salt = syntax.NoNode, option(p, c.Arg(0), "salt")
	case !strings.HasPrefix(api, "node:crypto.pbkdf2") && !strings.HasPrefix(api, "node:crypto.scrypt") && !slices.Contains(cryptoJSPBKDF2Paths, api):
		return
	}
	if salt == syntax.NoNode {
		return
	}
	what := constantBytes(p, salt)
	if what == "" && findPassword(p, input) != syntax.NoNode && isFromEnvironment(p, salt) {
		what = "read from the environment, the same for everybody"
	}
	if what == "" {
		if name := publicName(p, salt); name != "" && (input == syntax.NoNode || findPassword(p, input) != syntax.NoNode) {
			p.Report(within(p, salt, c.Node), "The salt is made from `"+name+"`, which is known before an attack, so that guesses can be computed in advance and stay valid elsewhere. "+
				"Make one with randomBytes(16) for each password and store it with the hash.", analysis.WithSeverity(analysis.Information))
		}
		return
	}
	if s, ok := p.Model.String(salt); ok && s == "" {
		what = "empty"
	}
	at := within(p, salt, c.Node)
	if input != syntax.NoNode && isHighEntropy(p, input) {
		p.Report(at, "The salt is "+what+". For a random key that is a mere label; for a passphrase it lets one table of guesses serve every installation. "+
			"Derive the key from 32 random bytes, or store a random salt.", analysis.WithSeverity(analysis.Information))
		return
	}
	p.Report(at, "The salt is "+what+", so that one run over a dictionary opens all passwords at once and equal passwords show. "+
		"Make one with randomBytes(16) for each password and store it with the hash.")
}

// publicWords end the names of what is known of a person.
var publicWords = newWordSet("email mail username login userid")

// publicName returns the name of the public value that the salt n is made from, or "".
func publicName(p *analysis.Pass, n syntax.NodeID) string {
	m := p.Model
	for range 8 {
		n = m.Unwrap(n)
		if name := m.LastName(n); name != "" {
			if publicWords.hasLast(nameWords(name)) {
				return name
			}
			return ""
		}
		c, ok := m.Call(n)
		if !ok {
			return ""
		}
		switch m.LastName(c.Callee) {
		case "from", "encode", "String":
			n = c.Arg(0)
		case "toLowerCase", "trim", "toString", "normalize":
			n = m.Receiver(n)
		default:
			return ""
		}
	}
	return ""
}

// isFromEnvironment reports whether the bytes at n are a variable of the environment.
func isFromEnvironment(p *analysis.Pass, n syntax.NodeID) bool {
	m := p.Model
	for range 4 {
		n = m.Unwrap(m.Resolve(n))
		if isEnvironment(p, n) {
			return true
		}
		c, ok := m.Call(n)
		if !ok || m.API(c.Callee) != "globalThis.Buffer.from" {
			return false
		}
		n = c.Arg(0)
	}
	return false
}
