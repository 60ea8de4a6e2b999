package data

import (
	_ "embed"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed remote_property.md
var remotePropertyDoc string

var remoteProperty = &analysis.Rule{
	ID: "data/remote-property", Doc: remotePropertyDoc,
	CWE: []int{915, 470, 754}, Severity: analysis.Warning, Precision: analysis.High, Since: "0.1.0",
	Kinds: []syntax.Kind{syntax.CallExpression, syntax.NewExpression},
	Visit: func(p *analysis.Pass, n syntax.NodeID) {
		t, m := p.Tree, p.Model
		c, ok := m.Call(n)
		if !ok || c.Tagged {
			return
		}
		callee := c.Callee
		if t.Kind(callee) == syntax.Identifier { // const handler = handlers[name]; handler()
			if id := m.Bound(callee); id != semantic.NoBinding && m.Binding(id).Writes == 0 && !m.Binding(id).Destructured {
				callee = m.Unwrap(m.Binding(id).Init)
			}
		}
		if t.Kind(callee) != syntax.SubscriptExpression {
			return
		}
		index := t.Child(callee, syntax.FieldIndex)
		if _, constant := m.PropertyName(callee); constant || index == syntax.NoNode || hasNoPrototype(p, t.Child(callee, syntax.FieldObject)) {
			return
		}
		traces := fromClients(p.Taint(index, flow.Property))
		if len(traces) == 0 {
			return
		}
		if !t.Within(index, n) {
			index = c.Callee
		}
		p.Report(index, traces[0].Describe(m)+" and chooses the method that is called: with “constructor” or “toString”, whoever sends it calls what was never meant, or makes the call fail. "+
			"Use a Map, or check Object.hasOwn(…) first.", analysis.WithTraces(p, traces))
	},
}
