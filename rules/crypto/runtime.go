package crypto

import (
	"seclint/analysis"
	"seclint/analysis/semantic"
)

// hasNodeCrypto reports whether the file runs where node:crypto can be imported: not
// in a browser, nor in an edge runtime.
func hasNodeCrypto(p *analysis.Pass) bool {
	if p.Class&(semantic.Client|semantic.NextMiddleware) != 0 {
		return false
	}
	for _, e := range p.Model.Exports() {
		if e.Name != "runtime" && e.Name != "config" {
			continue
		}
		value := e.Value
		if e.Name == "config" {
			value = option(p, value, "runtime")
		}
		if s, ok := p.Model.String(value); ok && (s == "edge" || s == "experimental-edge") {
			return false
		}
	}
	return true
}
