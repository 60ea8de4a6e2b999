package crypto

import (
	_ "embed"
	"strings"

	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed encoding_as_encryption.md
var encodingAsEncryptionDoc string

var encodingAsEncryptionRule = &analysis.Rule{
	ID: "crypto/encoding-as-encryption", Doc: encodingAsEncryptionDoc,
	CWE: []int{261}, Severity: analysis.Warning, Precision: analysis.High, Since: "0.1.0",
	Calls: []string{"globalThis.btoa", "globalThis.Buffer.from().toString"},
	Call:  checkEncoding,
}

// encoders are functions that a text goes through without becoming secret, by the
// last name of the callee.
var encoders = newWordSet(`btoa from toString encodeURIComponent unescape escape split reverse join map charCodeAt
	fromCharCode stringify replace replaceAll String trim encode utf8Encode concat`)

// encryptingVerbs begin the names of functions that claim to make a text secret.
var encryptingVerbs = newWordSet("encrypt encipher cipher")

func checkEncoding(p *analysis.Pass, c semantic.Call, api string) {
	m := p.Model
	input, how := c.Arg(0), "Base64"
	if api != "globalThis.btoa" {
		encoding, ok := m.String(c.Arg(0))
		switch encoding {
		case "base64", "base64url":
		case "hex":
			how = "Hexadecimal"
		default:
			ok = false
		}
		from, isCall := m.Call(m.Receiver(c.Node))
		if !ok || !isCall {
			return
		}
		input = from.Arg(0)
	}
	if name := storedAsPassword(p, c.Node, input); name != "" {
		p.Report(c.Node, how+" is no encryption: whoever sees `"+name+"` decodes it with one command. "+
			"Hash passwords with argon2id or bcrypt; encrypt secrets that have to be read back with AES-GCM.")
		return
	}
	if name := claimsEncryption(p, c.Node); name != "" {
		p.Report(c.Node, "`"+name+"` only encodes: "+how+" has no key and is decoded with one command, but its callers rely on the name. "+
			"Encrypt with AES-GCM (for passwords: hash with argon2id or bcrypt), or name it for what it does.")
	}
}

// storedAsPassword returns the name under which the encoded text at n is kept, if it is
// that of a password or a secret and the text is one.
func storedAsPassword(p *analysis.Pass, n, input syntax.NodeID) string {
	name := p.Model.AssignedName(n)
	fn := p.Model.EnclosingFunction(n)
	if name == "" || name == p.Model.FunctionName(fn) {
		return ""
	}
	words := nameWords(name)
	switch {
	case isPasswordName(name) || isPasswordHashName(name):
		if findPassword(p, input) != syntax.NoNode && len(p.Model.StringParts(input)) == 1 {
			return name
		}
	case secretEndingWords.hasLast(words):
		if strings.EqualFold(p.Model.LastName(input), name) {
			return name
		}
	}
	return ""
}

var secretEndingWords = newWordSet("secret apikey privatekey pin")

// maxEncoderNodes bounds the functions that are searched for anything but encoding.
const maxEncoderNodes = 1000

// claimsEncryption returns the name of the function that returns the encoded text at n,
// if it says that it encrypts and all it does is encode.
func claimsEncryption(p *analysis.Pass, n syntax.NodeID) string {
	fn := p.Model.EnclosingFunction(n)
	name := p.Model.FunctionName(fn)
	words := nameWords(name)
	if len(words) == 0 {
		return ""
	}
	claims := encryptingVerbs[words[0]]
	if words[0] == "hash" && len(words) > 1 {
		claims = isPasswordName(strings.Join(words[1:], "_"))
	}
	if !claims {
		return ""
	}
	returned := false
	destinations(p, n, func(d destination) bool {
		returned = d.returned && d.node == fn
		return !returned
	})
	if !returned || p.Tree.SubtreeEnd(fn)-fn > maxEncoderNodes {
		return ""
	}
	for x := range p.Tree.Descendants(fn) {
		if k := p.Tree.Kind(x); k != syntax.CallExpression && k != syntax.NewExpression {
			if k == syntax.BinaryExpression && p.Tree.Op(x) == syntax.OpXor {
				return ""
			}
			continue
		}
		call, ok := p.Model.Call(x)
		if !ok || !encoders[p.Model.LastName(call.Callee)] {
			return ""
		}
	}
	return name
}
