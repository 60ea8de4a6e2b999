package secrets

import (
	_ "embed"
	"strings"

	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
	"seclint/rules/secrets/token"
)

//go:embed high_entropy_string.md
var highEntropyStringDoc string

// HighEntropyString reports random text near words of authentication.
var HighEntropyString = &analysis.Rule{
	ID: "secrets/high-entropy-string", Doc: highEntropyStringDoc,
	CWE: []int{798}, Severity: analysis.Information, Precision: analysis.Low, Since: "0.1.0", Off: true,
	YieldsTo: []string{
		"secrets/provider-token", "secrets/private-key", "secrets/sdk-credential-literal", "secrets/crypto-key-literal",
		"secrets/url-credentials", "secrets/auth-header-literal", "secrets/env-fallback", "secrets/hardcoded-credential", "secrets/mnemonic-phrase",
		"secrets/secret-in-query",
	},
	Kinds: stringKinds,
	Visit: visitEntropy,
}

const (
	minRandom    = 24
	minRandomHex = 32
)

func visitEntropy(p *analysis.Pass, n syntax.NodeID) {
	t, m := p.Tree, p.Model
	size := t.Span(n).Len()
	if size < minRandom+2 || size > maxSecret || isTagged(t, n) {
		return
	}
	s, ok := literalSpan(t, n)
	if !ok {
		return
	}
	v := string(t.Doc().Bytes()[s.Start:s.End])
	if !randomText(v) || placeholder(v) || benign(v) || isUUID(v) || isEncodedData(v) || !nearAuth(m, n) {
		return
	}
	p.Report(n, "A random text ("+mask(v)+") stands beside words of authentication. If it is a key or a token, replace it and read it from the environment.")
}

// randomText reports whether v is one token with the entropy of generated text.
func randomText(v string) bool {
	if strings.ContainsAny(v, " \t\r\n(){}[]<>;,'\"`\\") {
		return false
	}
	if allBytes(v, isHexDigit) {
		return len(v) >= minRandomHex && token.Entropy(v) >= 3.3
	}
	return charClasses(v) >= 3 && token.Entropy(v) >= 4.3
}

// dataPrefixes begin encoded data that is no credential: digests of SRI, images,
// fonts, compressed data, bytecode.
var dataPrefixes = []string{"sha256-", "sha384-", "sha512-", "data:", "iVBOR", "/9j/", "R0lGOD", "UklGR", "d09GM", "AAEAAAA", "H4sI", "AGFzbQ", "PHN2Zy", "0x60", "blob:"}

// alphabets are texts that list characters.
var alphabets = []string{"abcdefgh", "ABCDEFGH", "ABCDEFGJ", "23456789ab", "23456789AB", "klmnopqr", "KLMNPQRS"}

func isEncodedData(v string) bool {
	for _, p := range dataPrefixes {
		if strings.HasPrefix(v, p) {
			return true
		}
	}
	return listsCharacters(v) || wordyPath(v)
}

// listsCharacters reports whether v counts through letters or digits.
func listsCharacters(v string) bool {
	for _, a := range alphabets {
		if strings.Contains(v, a) {
			return true
		}
	}
	return false
}

// authWords are the words of which the statement must hold one.
var authWords = []string{"key", "token", "secret", "auth", "cred"}

// nearAuth reports whether the code around n, its strings left out, speaks of
// authentication.
func nearAuth(m *semantic.Model, n syntax.NodeID) bool {
	t := m.Tree()
	statement := m.EnclosingStatement(n)
	seen := 0
	const maxNodes = 200
	for c := range t.Descendants(statement) {
		if seen++; seen > maxNodes {
			return false
		}
		switch t.Kind(c) {
		case syntax.Identifier, syntax.PropertyIdentifier, syntax.ShorthandPropertyIdentifier, syntax.PrivatePropertyIdentifier:
			name := lower(m.Text(c))
			if strings.Contains(name, "public") {
				return false
			}
			for _, w := range authWords {
				if strings.Contains(name, w) && !strings.Contains(name, "author") && !strings.Contains(name, "keyboard") {
					return true
				}
			}
		}
	}
	return false
}
