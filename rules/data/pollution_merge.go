package data

import (
	_ "embed"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed pollution_merge.md
var pollutionMergeDoc string

var pollutionMerge = &analysis.Rule{
	ID: "data/prototype-pollution-merge", Doc: pollutionMergeDoc,
	CWE: []int{1321}, Severity: analysis.Warning, Precision: analysis.High, Since: "0.1.0",
	Calls: mergerPaths(),
	Call:  checkMerge,
}

// mergers are functions that merge deeply: the package, and the first version of
// it that leaves prototypes alone, if there is one.
var mergers = []struct {
	api, name string
	fixed     []int
	deep      bool // merges deeply only if its first argument is true
}{
	{"lodash.merge", "lodash", []int{4, 17, 12}, false},
	{"lodash.mergeWith", "lodash", []int{4, 17, 12}, false},
	{"lodash.defaultsDeep", "lodash", []int{4, 17, 12}, false},
	{"lodash/merge", "lodash", []int{4, 17, 12}, false},
	{"lodash/defaultsDeep", "lodash", []int{4, 17, 12}, false},
	{"lodash.merge.default", "lodash.merge", []int{4, 6, 2}, false},
	{"lodash.defaultsdeep", "lodash.defaultsdeep", []int{4, 6, 1}, false},
	{"jquery.extend", "jquery", []int{3, 4, 0}, true},
	{"globalThis.$.extend", "jquery", []int{3, 4, 0}, true},
	{"globalThis.jQuery.extend", "jquery", []int{3, 4, 0}, true},
	{"extend", "extend", []int{3, 0, 2}, true},
	{"node.extend", "node.extend", []int{2, 0, 1}, true},
	{"deep-extend", "deep-extend", []int{0, 5, 1}, false},
	{"merge.recursive", "merge", []int{2, 1, 1}, false},
	{"merge-deep", "merge-deep", []int{3, 0, 3}, false},
	{"mixin-deep", "mixin-deep", []int{2, 0, 1}, false},
	{"defaults-deep", "defaults-deep", nil, false},
	{"just-extend", "just-extend", []int{4, 0, 1}, true},
	{"@hapi/hoek.merge", "@hapi/hoek", []int{8, 5, 1}, false},
	{"hoek.merge", "hoek", []int{5, 0, 3}, false},
	{"putil-merge", "putil-merge", []int{3, 8, 0}, false},
	{"smart-extend", "smart-extend", nil, false},
	{"deepmerge-ts.deepmerge", "deepmerge-ts", []int{4, 0, 2}, false},
}

func mergerPaths() []string {
	var paths []string
	for _, m := range mergers {
		paths = append(paths, m.api)
	}
	return paths
}

func checkMerge(p *analysis.Pass, c semantic.Call, api string) {
	m := p.Model
	for _, merger := range mergers {
		if merger.api != api {
			continue
		}
		if merger.fixed != nil && asksFor(p.Package, merger.name, merger.fixed...) {
			return
		}
		first := 1
		if merger.deep {
			if deep, ok := m.Bool(c.Arg(0)); !ok || !deep {
				return
			}
			first = 2
		}
		for i := first; i < min(c.ArgCount(), 12); i++ {
			arg := c.Arg(i)
			if arg == syntax.NoNode {
				return
			}
			if traces := p.Taint(arg, flow.MassAssign); len(traces) > 0 {
				p.Report(arg, traces[0].Describe(m)+" and is merged deeply into another object: a key “__proto__” in it changes every object of the program, unless the version of "+merger.name+" refuses it. "+
					"Check it with a schema first, and keep the package up to date.", analysis.WithTraces(p, traces))
			}
		}
		return
	}
}
