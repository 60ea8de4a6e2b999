package next

import (
	_ "embed"
	"path"
	"strings"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/syntax"
)

//go:embed production_source_maps.md
var productionSourceMapsDoc string

var productionSourceMaps = &analysis.Rule{
	ID: "next/production-source-maps", Doc: productionSourceMapsDoc,
	CWE: []int{540}, Severity: analysis.Information, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	Keys: []string{"productionBrowserSourceMaps", "sourcemap"},
	Key:  checkSourceMaps,
}

func checkSourceMaps(p *analysis.Pass, n, value syntax.NodeID, key string) {
	if on, ok := p.Model.Bool(value); !ok || !on || p.Tree.Kind(n) != syntax.Pair {
		return
	}
	if key == "sourcemap" && !isBrowserBuild(p, n) {
		return
	}
	if p.Model.Mentions("hideSourceMaps") || p.Model.Mentions("deleteSourcemapsAfterUpload") || p.Model.Mentions("filesToDeleteAfterUpload") {
		return
	}
	p.Report(n, "The source of the front end is published beside its bundle: comments, internal names and paths included. Turn it off, or upload the maps to the error tracker and delete them.",
		analysis.WithFix("Do not publish source maps", edit.Review, func(b *edit.Builder) {
			b.RemoveProperty(n)
		}))
}

// isBrowserBuild reports whether the option is that of the build section of a Vite
// configuration for a site, not for a library.
func isBrowserBuild(p *analysis.Pass, n syntax.NodeID) bool {
	if !strings.HasPrefix(path.Base(p.Path), "vite.config.") || p.Model.Mentions("lib:") || p.Model.Mentions("ssr: true") {
		return false
	}
	name, ok := p.Model.PropertyName(p.Tree.Parent(p.Tree.Parent(n)))
	return ok && name == "build"
}
