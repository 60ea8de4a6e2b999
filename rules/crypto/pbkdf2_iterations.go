package crypto

import (
	_ "embed"
	"fmt"
	"slices"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed pbkdf2_iterations.md
var pbkdf2IterationsDoc string

var pbkdf2IterationsRule = &analysis.Rule{
	ID: "crypto/pbkdf2-iterations", Doc: pbkdf2IterationsDoc,
	CWE: []int{916}, Severity: analysis.Warning, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	Calls: slices.Concat(nodePaths("pbkdf2", "pbkdf2Sync"), subtlePaths("deriveBits", "deriveKey"), cryptoJSPBKDF2Paths, []string{promisify}),
	Call:  checkPBKDF2,
}

var cryptoJSPBKDF2Paths = []string{"crypto-js.PBKDF2", "crypto-js/pbkdf2"}

// pbkdf2Minimum maps normalised digests to the least number of iterations that is
// accepted, and the one that the fix sets.
var pbkdf2Minimum = map[string]struct{ accept, set int }{
	"sha1":   {1_300_000, 1_400_000},
	"sha256": {600_000, 600_000},
	"sha384": {210_000, 220_000},
	"sha512": {210_000, 220_000},
}

const (
	hopelessIterations = 10_000 // fewer are an error
	minKeyBytes        = 16
)

// pbkdf2Call is what a call asks for.
type pbkdf2Call struct {
	iterations, digest, password syntax.NodeID
	keyBytes                     syntax.NodeID
	digestName                   string // where the function has a default
	missing                      string // what a missing number means, "" if it cannot be missing
}

func readPBKDF2(p *analysis.Pass, c semantic.Call, api string) (k pbkdf2Call, ok bool) {
	switch {
	case slices.Contains(cryptoJSPBKDF2Paths, api):
		options := c.Arg(2)
		k.password = c.Arg(0)
		k.iterations = option(p, options, "iterations")
		k.digestName = "sha256" // of version 4.2; older ones use SHA-1
		if hasher := option(p, options, "hasher"); hasher != syntax.NoNode {
			k.digestName = cryptoJSHasher(p.Model.API(hasher))
		}
		if lacksOption(p, options, "iterations") {
			k.missing = "one iteration in crypto-js 3 and 250,000 in crypto-js 4.2"
		}
	case api == "node:crypto.pbkdf2" || api == "node:crypto.pbkdf2Sync":
		k.password, k.iterations, k.keyBytes, k.digest = c.Arg(0), c.Arg(2), c.Arg(3), c.Arg(4)
	case api == "":
		return k, false
	default:
		if s, known := p.Model.String(algorithmName(p, c.Arg(0))); !known || normalAlgorithm(s) != "pbkdf2" {
			return k, false
		}
		k.iterations = option(p, c.Arg(0), "iterations")
		k.digest = algorithmName(p, option(p, c.Arg(0), "hash"))
	}
	if k.digest != syntax.NoNode {
		if s, known := p.Model.String(k.digest); known {
			k.digestName = normalAlgorithm(s)
		}
	}
	return k, true
}

// cryptoJSHasher returns the normalised name of a hasher such as CryptoJS.algo.SHA256.
func cryptoJSHasher(api string) string {
	const prefix = "crypto-js.algo."
	if len(api) > len(prefix) && api[:len(prefix)] == prefix {
		return normalAlgorithm(api[len(prefix):])
	}
	return ""
}

func checkPBKDF2(p *analysis.Pass, c semantic.Call, api string) {
	k, ok := readPBKDF2(p, c, behindPromisify(p, c, api))
	if !ok {
		return
	}
	if k.missing != "" {
		p.Report(c.Callee, "The number of iterations is left to a default: "+k.missing+
			". Say it, 600,000 for SHA-256, and name the hasher.")
		return
	}
	severity := analysis.Warning
	stretchesKey := isKeyNamed(p, k.password) && findPassword(p, k.password) == syntax.NoNode
	if k.digestName == "md5" || k.digestName == "sha1" && k.digest != syntax.NoNode {
		if k.digestName == "md5" || !isEnough(p, k, "sha1") {
			name := weakHashes[k.digestName]
			p.Report(pointAt(p, k.digest, c), fmt.Sprintf(
				"PBKDF2 runs on %s, which graphics cards compute fastest. Use sha256 with 600,000 iterations or more; derived keys change.", name),
				analysis.WithSeverity(lowerIf(severity, stretchesKey)))
			return
		}
	}
	least, ok := minNumber(p, k.iterations)
	minimum, known := pbkdf2Minimum[k.digestName]
	if !known {
		minimum = pbkdf2Minimum["sha512"] // the lowest that is enough for any digest
	}
	if ok && least.Num < float64(minimum.accept) {
		if least.Num < hopelessIterations {
			severity = analysis.Error
		}
		p.Report(pointAt(p, k.iterations, c), fmt.Sprintf(
			"%s of PBKDF2 is too little: the minimum for passwords is %s%s. Use more, or argon2id; derived keys change.",
			counted(least.Num, "iteration", "iterations"), formatNumber(float64(minimum.accept)), withDigest(k.digestName)),
			analysis.WithSeverity(lowerIf(severity, stretchesKey)),
			replaceNumber(k.iterations, least, literalNumber(minimum.set), "Raise the iterations (derived keys change)", edit.Review))
		return
	}
	if bytes, ok := minNumber(p, k.keyBytes); ok && bytes.Num < minKeyBytes {
		p.Report(pointAt(p, k.keyBytes, c), fmt.Sprintf(
			"A derived key of %s bytes can be searched without the password. Derive 32 bytes.", formatNumber(bytes.Num)))
	}
}

// isEnough reports whether the iterations of k suffice for digest.
func isEnough(p *analysis.Pass, k pbkdf2Call, digest string) bool {
	least, ok := minNumber(p, k.iterations)
	return ok && least.Num >= float64(pbkdf2Minimum[digest].accept)
}

func withDigest(name string) string {
	if h := fastHash(name); h != "" {
		return " with " + h
	}
	return ""
}

// isKeyNamed reports whether n is named like a key or a secret that is random already.
func isKeyNamed(p *analysis.Pass, n syntax.NodeID) bool {
	return keyWords.hasLast(nameWords(p.Model.LastName(n)))
}

// keyWords end the names of values that are random already.
var keyWords = newWordSet("key secret seed entropy token")

// lowerIf returns Information if the condition holds, else s.
func lowerIf(s analysis.Severity, condition bool) analysis.Severity {
	if condition {
		return analysis.Information
	}
	return s
}
