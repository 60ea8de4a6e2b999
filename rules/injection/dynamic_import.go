package injection

import (
	_ "embed"
	"strings"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed dynamic_import.md
var dynamicImportDoc string

var dynamicImport = &analysis.Rule{
	ID: "injection/dynamic-import", Doc: dynamicImportDoc,
	CWE: []int{470, 829}, Severity: analysis.Error, Precision: analysis.High, Since: "0.1.0",
	Sinks: []flow.Kind{flow.Import},
	Flow: func(p *analysis.Pass, h analysis.Hit) {
		reportImport(p, h.Arg, h.Traces)
	},
	Kinds: []syntax.Kind{syntax.CallExpression},
	Visit: func(p *analysis.Pass, n syntax.NodeID) {
		if p.Tree.Kind(p.Tree.FirstChild(n)) != syntax.Import {
			return
		}
		if c, ok := p.Model.Call(n); ok {
			if arg := c.Arg(0); !isLiteral(p, arg) {
				if traces := p.Taint(arg, flow.Import); len(traces) > 0 {
					reportImport(p, arg, traces)
				}
			}
		}
	},
}

func isLiteral(p *analysis.Pass, n syntax.NodeID) bool {
	_, ok := p.Model.String(n)
	return ok || n == syntax.NoNode
}

func reportImport(p *analysis.Pass, arg syntax.NodeID, traces []flow.Trace) {
	parts := p.Model.StringParts(arg)
	// import(`./locales/${locale}.json`): data, or a folder that a bundler lists.
	if len(parts) > 1 {
		last := parts[len(parts)-1]
		if !last.Dynamic() && strings.HasSuffix(last.Text, ".json") {
			return
		}
		if !parts[0].Dynamic() && strings.Contains(parts[0].Text, "/") && bundled(p) {
			return
		}
	}
	p.Report(arg, traces[0].Describe(p.Model)+" and chooses the module that is loaded: whoever sends it runs any file that they can name. "+
		"Look the module up in a constant map.", analysis.WithTraces(p, traces))
}

// bundled reports whether a bundler packs the file, which then knows every module
// that a pattern can mean.
func bundled(p *analysis.Pass) bool {
	return p.Class&(semantic.Client|semantic.NextAppRoute|semantic.NextPage|semantic.NextPagesAPI|semantic.NextMiddleware) != 0 ||
		p.Package.DependsAny("next", "vite", "webpack", "nuxt", "@sveltejs/kit", "astro", "react-scripts")
}
