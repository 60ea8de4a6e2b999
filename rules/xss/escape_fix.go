package xss

import (
	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/flow"
	"seclint/analysis/syntax"
)

// escapeFix offers to escape what stands in a text of markup: with the helper of the
// project, or with the package escape-html.
func escapeFix(p *analysis.Pass, text syntax.NodeID) analysis.Option {
	var slots []syntax.NodeID
	for _, part := range p.Model.StringParts(text) {
		if part.Node != syntax.NoNode && part.Node != p.Model.Unwrap(text) && len(p.Taint(part.Node, flow.HTML)) > 0 {
			slots = append(slots, part.Node)
		}
	}
	return analysis.WithFix("Escape the value for HTML", edit.Review, func(b *edit.Builder) {
		name := ""
		switch {
		case len(slots) == 0:
			b.Refuse("the markup is put together somewhere else")
			return
		case b.HasHelper("escapeHtml"):
			name = b.Helper("escapeHtml")
		case b.Env().Depends != nil && b.Env().Depends("escape-html"):
			name = b.ImportDefault("escape-html", "escapeHtml")
		default:
			b.Refuse("there is no helper escapeHtml yet")
			return
		}
		m := b.Model()
		for _, slot := range slots {
			if c, ok := m.Call(m.Unwrap(slot)); ok && m.API(c.Callee) == "globalThis.String" {
				b.WrapExpr(slot, name+"(", ")")
				continue
			}
			b.WrapExpr(slot, name+"(String(", "))")
		}
	})
}
