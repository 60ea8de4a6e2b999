package crypto

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed weak_key_size.md
var weakKeySizeDoc string

var weakKeySizeRule = &analysis.Rule{
	ID: "crypto/weak-key-size", Doc: weakKeySizeDoc,
	CWE: []int{326}, Severity: analysis.Warning, Precision: analysis.VeryHigh, Since: "0.1.0", Fixes: true,
	Calls: slices.Concat(
		nodePaths("generateKeyPair", "generateKeyPairSync", "generateKey", "generateKeySync", "createDiffieHellman", "getDiffieHellman",
			"createDiffieHellmanGroup", "createECDH"),
		subtlePaths("generateKey"), cryptoJSPBKDF2Paths,
		[]string{promisify, "jose.generateKeyPair", "node-forge.pki.rsa.generateKeyPair", "node-forge.rsa.generateKeyPair", "node-rsa", "node-rsa().generateKeyPair"},
	),
	Call: checkKeySize,
}

const leastModulusBits = 2048

// weakCurves matches elliptic curves of less than 224 bits.
var weakCurves = regexp.MustCompile(`^(secp(112|128|160|192)[rk]\d|prime192v\d|p-?192|sect(113|131|163|193)[rk]\d|c2(pnb|tnb|onb)(163|176|191|208)[vw]\d|` +
	`brainpoolp(160|192)[rt]1|wap-wsg-idm-ecid-wtls[134678]|wap-wsg-idm-ecid-wtls9|oakley-ec2n-[34])$`)

func checkKeySize(p *analysis.Pass, c semantic.Call, api string) {
	api = behindPromisify(p, c, api)
	switch {
	case api == "":
	case strings.HasPrefix(api, "node:crypto.generateKeyPair"):
		checkKeyPair(p, c)
	case api == "node:crypto.generateKey" || api == "node:crypto.generateKeySync":
		if s, ok := p.Model.String(c.Arg(0)); ok && s == "hmac" {
			reportShort(p, c, option(p, c.Arg(1), "length"), 112, 128, "An HMAC key", false)
		}
	case api == "node:crypto.createDiffieHellman":
		reportShort(p, c, c.Arg(0), leastModulusBits, leastModulusBits, "A Diffie-Hellman prime", false)
	case api == "node:crypto.getDiffieHellman" || api == "node:crypto.createDiffieHellmanGroup":
		if group, ok := matchString(p, c.Arg(0), func(s string) bool { return s == "modp1" || s == "modp2" || s == "modp5" }); ok {
			p.Report(c.Arg(0), "The group "+group.Str+" has a prime of less than 2,048 bits, which well-funded attackers solve. Use modp14 or larger, or X25519.")
		}
	case api == "node:crypto.createECDH":
		checkCurve(p, c, c.Arg(0))
	case strings.HasSuffix(api, "subtle.generateKey"):
		if name, ok := p.Model.String(algorithmName(p, c.Arg(0))); ok && strings.HasPrefix(strings.ToUpper(name), "RSA") {
			reportShort(p, c, option(p, c.Arg(0), "modulusLength"), leastModulusBits, leastModulusBits, "An RSA key", true)
		}
	case api == "jose.generateKeyPair":
		reportShort(p, c, option(p, c.Arg(1), "modulusLength"), leastModulusBits, leastModulusBits, "An RSA key", true)
	case strings.HasPrefix(api, "node-forge."):
		bits := option(p, c.Arg(0), "bits")
		if bits == syntax.NoNode {
			bits = c.Arg(0)
		}
		reportShort(p, c, bits, leastModulusBits, leastModulusBits, "An RSA key", true)
	case api == "node-rsa" || api == "node-rsa().generateKeyPair":
		bits := option(p, c.Arg(0), "b")
		if bits == syntax.NoNode && api != "node-rsa" {
			bits = c.Arg(0)
		}
		reportShort(p, c, bits, leastModulusBits, leastModulusBits, "An RSA key", true)
	case slices.Contains(cryptoJSPBKDF2Paths, api):
		size := option(p, c.Arg(2), "keySize")
		if words, ok := minNumber(p, size); ok && words.Num < 4 {
			p.Report(pointAt(p, size, c), fmt.Sprintf("A derived key of %s words has %s bits, less than the minimum of 128: keySize counts words of 32 bits. Use 8.",
				formatNumber(words.Num), formatNumber(32*words.Num)))
		}
	}
}

// checkKeyPair checks generateKeyPair(type, options).
func checkKeyPair(p *analysis.Pass, c semantic.Call) {
	kind, ok := p.Model.String(c.Arg(0))
	if !ok {
		return
	}
	switch kind {
	case "rsa", "rsa-pss":
		reportShort(p, c, option(p, c.Arg(1), "modulusLength"), leastModulusBits, leastModulusBits, "An RSA key", true)
	case "dsa":
		reportShort(p, c, option(p, c.Arg(1), "modulusLength"), leastModulusBits, leastModulusBits, "A DSA key", true)
		reportShort(p, c, option(p, c.Arg(1), "divisorLength"), 224, 224, "The divisor of a DSA key", false)
	case "dh":
		reportShort(p, c, option(p, c.Arg(1), "primeLength"), leastModulusBits, leastModulusBits, "A Diffie-Hellman prime", false)
	case "ec":
		checkCurve(p, c, option(p, c.Arg(1), "namedCurve"))
	}
}

// checkCurve reports a curve that is too small.
func checkCurve(p *analysis.Pass, c semantic.Call, n syntax.NodeID) {
	curve, ok := matchString(p, n, func(s string) bool { return weakCurves.MatchString(strings.ToLower(s)) })
	if ok {
		p.Report(pointAt(p, n, c), "The curve "+curve.Str+" gives less than the 112 bits of strength that are the minimum. Use P-256 (prime256v1), or X25519 and Ed25519.")
	}
}

// reportShort reports a number of bits below the minimum.
func reportShort(p *analysis.Pass, c semantic.Call, n syntax.NodeID, least, good float64, what string, fixable bool) {
	bits, ok := minNumber(p, n)
	if !ok || bits.Num >= good || bits.Num <= 0 {
		return
	}
	message := fmt.Sprintf("%s of %s bits is too short to last: what it protects today is recorded and opened later. Use %s bits or more.", what, formatNumber(bits.Num), formatNumber(good))
	options := []analysis.Option{}
	if bits.Num >= least {
		options = append(options, analysis.WithSeverity(analysis.Information))
	}
	if fixable {
		level := edit.Safe
		if p.Tree.Kind(bits.Node) != syntax.Number {
			level = edit.Review
		}
		options = append(options, replaceNumber(n, bits, "2048", "Use 2048 bits", level))
	}
	p.Report(pointAt(p, n, c), message, options...)
}
