package crypto

import (
	"seclint/analysis"
	"seclint/analysis/semantic"
)

// browserPackages are packages whose dependents run, at least in part, in browsers.
var browserPackages = []string{
	"react", "react-dom", "react-native", "vue", "svelte", "@angular/core", "solid-js", "preact", "lit", "next", "nuxt", "vite", "expo",
}

// browserImports are modules that code for browsers imports.
var browserImports = []string{
	"react", "react-dom/*", "react-native", "vue", "svelte/*", "@angular/*", "solid-js/*", "preact/*", "lit", "@vueuse/core", "pinia",
}

// hasNodeCrypto reports whether the file certainly runs where node:crypto can be
// imported: not in a browser, nor in an edge runtime.
func hasNodeCrypto(p *analysis.Pass) bool {
	if p.Class&(semantic.Client|semantic.NextMiddleware) != 0 || isEdge(p) {
		return false
	}
	if p.Class&(semantic.Server|semantic.Tooling|semantic.CommonJS|semantic.ServerActions|semantic.NextPagesAPI|semantic.NextAppRoute) != 0 {
		return true
	}
	for _, module := range browserImports {
		if p.Model.HasImport(module) {
			return false
		}
	}
	return p.Package != nil && !p.Package.DependsAny(browserPackages...)
}

// isEdge reports whether the file asks for an edge runtime.
func isEdge(p *analysis.Pass) bool {
	for _, e := range p.Model.Exports() {
		if e.Name != "runtime" && e.Name != "config" {
			continue
		}
		value := e.Value
		if e.Name == "config" {
			value = option(p, value, "runtime")
		}
		if s, ok := p.Model.String(value); ok && (s == "edge" || s == "experimental-edge") {
			return true
		}
	}
	return false
}
