package crypto

import (
	_ "embed"
	"strings"

	"seclint/analysis"
	"seclint/analysis/syntax"
)

//go:embed weak_tls_ciphers.md
var weakTLSCiphersDoc string

var weakTLSCiphersRule = &analysis.Rule{
	ID: "crypto/weak-tls-ciphers", Doc: weakTLSCiphersDoc,
	CWE: []int{326, 327}, Severity: analysis.Warning, Precision: analysis.VeryHigh, Since: "0.1.0",
	Keys: []string{"ciphers", "secureOptions", "DEFAULT_CIPHERS"},
	Key:  checkTLSCiphers,
}

// weakSuiteWords are parts of the names of cipher suites, with what is wrong.
var weakSuiteWords = map[string]string{
	"NULL": "no encryption", "eNULL": "no encryption", "aNULL": "no authentication of the peer", "ADH": "no authentication of the peer",
	"AECDH": "no authentication of the peer", "EXP": "keys of export strength", "EXPORT": "keys of export strength",
	"EXPORT40": "keys of export strength", "EXPORT56": "keys of export strength", "RC4": "RC4, whose output is biased",
	"DES": "DES or Triple DES, with blocks of 64 bits", "3DES": "Triple DES, with blocks of 64 bits", "MD5": "MD5", "RC2": "RC2", "LOW": "keys below 128 bits",
}

// weakSecureOptions are options of OpenSSL that undo a protection.
var weakSecureOptions = map[string]string{
	"SSL_OP_LEGACY_SERVER_CONNECT":             "connects to servers without secure renegotiation",
	"SSL_OP_ALLOW_UNSAFE_LEGACY_RENEGOTIATION": "allows renegotiation that an attacker can splice into",
}

func checkTLSCiphers(p *analysis.Pass, n, value syntax.NodeID, key string) {
	if key == "secureOptions" {
		if name := weakSecureOption(p, value); name != "" {
			p.Report(value, name+" "+weakSecureOptions[name]+". Remove it; give the one old peer that needs it an agent of its own.")
		}
		return
	}
	what := ""
	_, ok := matchString(p, value, func(s string) bool { what = weakSuite(s); return what != "" })
	if !ok {
		return
	}
	at := n
	if k := p.Tree.Kind(n); k != syntax.Pair && k != syntax.ShorthandPropertyIdentifier {
		at = value
	}
	p.Report(at, "This list of cipher suites allows "+what+". Remove it to get the defaults of Node.js, and keep exceptions to one peer.")
}

// weakSuite says what a list of cipher suites allows that it should not, or "".
func weakSuite(list string) string {
	for _, item := range strings.FieldsFunc(list, func(r rune) bool { return r == ':' || r == ',' || r == ' ' || r == ';' }) {
		name, level, ok := strings.Cut(item, "@")
		if ok && (level == "SECLEVEL=0" || level == "SECLEVEL=1") {
			return "weak suites and short keys (@" + level + ")"
		}
		if name == "" || name[0] == '!' || name[0] == '-' {
			continue
		}
		for _, word := range strings.FieldsFunc(name, func(r rune) bool { return r == '-' || r == '+' || r == '_' }) {
			if what := weakSuiteWords[word]; what != "" {
				return what
			}
		}
	}
	return ""
}

// weakSecureOption returns the name of the option that the expression n turns on, or "".
func weakSecureOption(p *analysis.Pass, n syntax.NodeID) string {
	for range 16 {
		n = p.Model.Unwrap(n)
		if p.Tree.Kind(n) != syntax.BinaryExpression || p.Tree.Op(n) != syntax.OpOr {
			return secureOptionName(p, n)
		}
		if name := secureOptionName(p, p.Tree.Child(n, syntax.FieldRight)); name != "" {
			return name
		}
		n = p.Tree.Child(n, syntax.FieldLeft)
	}
	return ""
}

func secureOptionName(p *analysis.Pass, n syntax.NodeID) string {
	api := p.Model.API(n)
	name := api[strings.LastIndexByte(api, '.')+1:]
	if weakSecureOptions[name] != "" && strings.HasPrefix(api, "node:") {
		return name
	}
	return ""
}
