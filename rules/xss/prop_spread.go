package xss

import (
	_ "embed"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/syntax"
)

//go:embed prop_spread.md
var propSpreadDoc string

var propSpread = &analysis.Rule{
	ID: "xss/prop-spread", Doc: propSpreadDoc,
	CWE: []int{79}, Severity: analysis.Warning, Precision: analysis.High, Since: "0.1.0",
	Kinds: []syntax.Kind{syntax.JSXOpeningElement, syntax.JSXSelfClosingElement},
	Visit: func(p *analysis.Pass, n syntax.NodeID) {
		t := p.Tree
		for attribute := range t.Children(n) {
			spread := t.FirstChild(attribute)
			if t.Kind(attribute) != syntax.JSXExpression || t.Kind(spread) != syntax.SpreadElement {
				continue
			}
			value := t.FirstChild(spread)
			traces := p.Taint(value, flow.MassAssign)
			if len(traces) == 0 {
				continue
			}
			p.Report(spread, traces[0].Describe(p.Model)+" and its properties become those of this element: dangerouslySetInnerHTML, href and srcDoc among them. "+
				"Pass the properties that are meant, one by one.", analysis.WithTraces(p, traces))
		}
	},
}
