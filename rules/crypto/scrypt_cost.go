package crypto

import (
	_ "embed"
	"fmt"
	"strings"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed scrypt_cost.md
var scryptCostDoc string

var scryptCostRule = &analysis.Rule{
	ID: "crypto/scrypt-cost", Doc: scryptCostDoc,
	CWE: []int{916}, Severity: analysis.Warning, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	Calls: append(nodePaths("scrypt", "scryptSync"), promisify),
	Call:  checkScrypt,
}

// scryptRows are the parameters that OWASP accepts, with r = 8.
var scryptRows = []struct{ n, p float64 }{{1 << 17, 1}, {1 << 16, 2}, {1 << 15, 3}, {1 << 14, 5}, {1 << 13, 10}}

const (
	scryptDefaultN = 1 << 14
	scryptLeastN   = 1 << 13
)

func checkScrypt(p *analysis.Pass, c semantic.Call, api string) {
	direct := api != promisify
	api = behindPromisify(p, c, api)
	if api != "node:crypto.scrypt" && api != "node:crypto.scryptSync" {
		return
	}
	options := c.Arg(3)
	if direct && api == "node:crypto.scrypt" && c.ArgCount() == 4 {
		options = syntax.NoNode // the callback
	}
	strong := isHighEntropy(p, c.Arg(0))
	n, nNode, known := scryptOption(p, options, scryptDefaultN, "N", "cost")
	r, _, rKnown := scryptOption(p, options, 8, "r", "blockSize")
	parallel, _, pKnown := scryptOption(p, options, 1, "p", "parallelization")
	written := nNode != syntax.NoNode
	switch {
	case !known || c.HasSpread():
	case written && n < scryptLeastN, written && rKnown && pKnown && !isEnoughScrypt(n, r, parallel) && !strong:
		p.Report(within(p, nNode, pointAt(p, options, c)), fmt.Sprintf(
			"scrypt with N = %s costs an attacker too little memory: use N = 2 ** 17 (131,072) with r = 8 and p = 1, and maxmem: 256 MiB. Derived keys change.",
			formatNumber(n)), strengthenScrypt(c, options, api))
		return
	case !written && rKnown && pKnown && !isEnoughScrypt(n, r, parallel) && findPassword(p, c.Arg(0)) != syntax.NoNode:
		p.Report(c.Callee, "scrypt's default of N = 16,384 dates from 2009 and is low for passwords: pass { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }. "+
			"Derived keys change.", analysis.WithSeverity(analysis.Information), strengthenScrypt(c, options, api))
		return
	}
	if bytes, ok := minNumber(p, c.Arg(2)); ok && bytes.Num < minKeyBytes {
		p.Report(c.Arg(2), fmt.Sprintf("A derived key of %s bytes can be searched without the password. Derive 32 bytes.", formatNumber(bytes.Num)))
	}
}

// scryptOption returns the least number that an option may be, its node if it is
// written, and whether it is known. An option that is left out has its default.
func scryptOption(p *analysis.Pass, options syntax.NodeID, missing float64, names ...string) (v float64, n syntax.NodeID, known bool) {
	if lacksOption(p, options, names...) {
		return missing, syntax.NoNode, true
	}
	n = option(p, options, names...)
	least, ok := minNumber(p, n)
	return least.Num, n, ok
}

func isEnoughScrypt(n, r, parallel float64) bool {
	for _, row := range scryptRows {
		if n >= row.n && r >= 8 && parallel >= row.p {
			return true
		}
	}
	return false
}

// isHighEntropy reports whether n is random already, and no password: a variable of
// the environment, a key, fresh bytes.
func isHighEntropy(p *analysis.Pass, n syntax.NodeID) bool {
	if findPassword(p, n) != syntax.NoNode {
		return false
	}
	api := p.Model.API(n)
	return strings.HasPrefix(api, "globalThis.process.env.") || strings.HasPrefix(api, "node:crypto.randomBytes()") || isKeyNamed(p, n)
}

// strengthenScrypt offers to write the parameters that are recommended.
func strengthenScrypt(c semantic.Call, options syntax.NodeID, api string) analysis.Option {
	return analysis.WithFix("Raise the cost to N = 2 ** 17 (derived keys change)", edit.Review, func(b *edit.Builder) {
		t := b.Model().Tree()
		if options == syntax.NoNode {
			if api != "node:crypto.scryptSync" || c.ArgCount() != 3 {
				b.Refuse("the options stand before a callback")
				return
			}
			b.AppendArgument(c.Node, "{ N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }")
			return
		}
		object := b.Model().Unwrap(options)
		if t.Kind(object) != syntax.Object {
			b.Refuse("the options are made elsewhere")
			return
		}
		o, ok := b.Model().Object(object)
		if !ok || o.Open {
			b.Refuse("the options are not all known")
			return
		}
		key := "N"
		if hasAny(o.Props, "cost") {
			key = "cost"
		}
		setOption(b, object, key, "2 ** 17")
		setOption(b, object, "maxmem", "256 * 1024 * 1024")
	})
}
