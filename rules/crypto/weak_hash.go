package crypto

import (
	_ "embed"
	"slices"
	"strings"

	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed weak_hash.md
var weakHashDoc string

var weakHashRule = &analysis.Rule{
	ID: "crypto/weak-hash", Doc: weakHashDoc,
	CWE: []int{328, 327}, Severity: analysis.Warning, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	YieldsTo: []string{"crypto/weak-password-hash"},
	Calls:    sortedKeys(hashCalls),
	Call:     checkWeakHash,
}

// contentLibraries hash objects and files to tell them apart.
var contentLibraries = []string{"object-hash", "hasha", "spark-md5"}

func checkWeakHash(p *analysis.Pass, c semantic.Call, api string) {
	h := hashCalls[api]
	name, at, value := h.find(p, c, weakHash)
	if name == "" || isPrescribed(p, name) || isAvatar(p, c.Node) {
		return
	}
	if !h.signature && (isContentHash(p, c.Node) || isAbbreviated(p, c.Node)) {
		return
	}
	// A hash whose purpose no name tells is a hint; one that protects something is
	// more.
	severity, advice := analysis.Information, "Use SHA-256, or call it a checksum or a cache key if nobody gains from a collision."
	if h.signature || guardsSomething(p, c, h) && !isNamedForHash(p, c.Node) && !isIdentifier(p, c.Node) && !hasAnyPrefix(api, contentLibraries) {
		severity, advice = analysis.Warning, "Use SHA-256; stored digests have to be made anew."
	}
	what := name + " is broken: whoever can choose the input can make another one with the same digest"
	switch {
	case strings.HasPrefix(name, "RIPEMD"):
		what = name + " is short and hardly studied any more: collisions are coming within reach"
	case h.signature:
		what = name + " is broken: a signature over one document also fits another one made for that purpose"
	}
	options := []analysis.Option{analysis.WithSeverity(severity)}
	if !prescribedElsewhere(p, c.Node) {
		switch {
		case value.Node != syntax.NoNode:
			options = append(options, swapAlgorithm(p, h.algorithm(p, c), value))
		case strings.HasPrefix(api, "crypto-js."):
			options = append(options, swapCryptoJSHash(c, "SHA256"))
		case api == "md5" || api == "blueimp-md5" || api == "js-md5" || api == "sha1":
			if hasNodeCrypto(p) {
				options = append(options, swapHashPackage(c))
			}
		}
	}
	p.Report(at, what+". "+advice, options...)
}

// isNamedForHash reports whether what receives the hash at n is called “md5” or
// “sha1”: the hash is then part of a format.
func isNamedForHash(p *analysis.Pass, n syntax.NodeID) bool {
	found := false
	destinations(p, n, func(d destination) bool {
		for _, w := range nameWords(d.name) {
			if weakHashes[w] != "" && w != "sha" {
				found = true
			}
		}
		return !found && d.steps == 0
	})
	return found
}

// isCut reports whether the digest at n is cut to a fixed length.
func isCut(p *analysis.Pass, n syntax.NodeID) bool {
	_, cut := cutLength(p, n)
	return cut
}

// maxAbbreviation is the length up to which a part of a digest is an abbreviation:
// whoever takes so little of it relies on no hash.
const maxAbbreviation = 16

// isAbbreviated reports whether only a few characters of the digest at n are used.
func isAbbreviated(p *analysis.Pass, n syntax.NodeID) bool {
	length, cut := cutLength(p, n)
	return cut && length > 0 && length <= maxAbbreviation
}

// cutLength returns how much of the digest at n is kept, 0 if that is unknown, and
// whether it is cut at all.
func cutLength(p *analysis.Pass, n syntax.NodeID) (length float64, cut bool) {
	m := p.Model
	for a := range p.Tree.Ancestors(n) {
		switch p.Tree.Kind(a) {
		case syntax.MemberExpression:
			name, _ := m.PropertyName(a)
			if !slices.Contains(cutters, name) && name != "subarray" {
				continue
			}
			c, ok := m.Call(p.Tree.Parent(a))
			if !ok {
				return 0, false
			}
			start, known := m.Number(c.Arg(0))
			end, endKnown := m.Number(c.Arg(1))
			switch {
			case known && start < 0:
				return -start, true
			case !known || !endKnown || start < 0 || end < 0:
				return 0, true
			case name == "substr":
				return end, true
			}
			return end - start, true
		case syntax.CallExpression, syntax.AwaitExpression, syntax.ParenthesizedExpression, syntax.NonNullExpression, syntax.AsExpression:
		default:
			return 0, false
		}
	}
	return 0, false
}

// identifierWords end the names of what merely identifies.
var identifierWords = newWordSet("id ids uid guid uuid identifier alias key keys name path filename")

// isIdentifier reports whether the hash at n is used as an identifier, by the name of
// what receives it or of the function around it.
func isIdentifier(p *analysis.Pass, n syntax.NodeID) bool {
	names := identifierWords.hasLast(nameWords(p.Model.FunctionName(p.Model.EnclosingFunction(n))))
	destinations(p, n, func(d destination) bool {
		names = names || identifierWords.hasLast(nameWords(d.name))
		return !names && d.steps == 0
	})
	return names
}

func hasAnyPrefix(s string, prefixes []string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}
