package next

import (
	_ "embed"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/semantic"
)

//go:embed powered_by_header.md
var poweredByHeaderDoc string

var poweredByHeader = &analysis.Rule{
	ID: "next/powered-by-header", Doc: poweredByHeaderDoc,
	CWE: []int{200, 497}, Severity: analysis.Information, Precision: analysis.VeryHigh, Since: "0.1.0", Off: true, Fixes: true,
	File: checkPoweredBy,
}

func checkPoweredBy(p *analysis.Pass) {
	if !isNextConfig(p) {
		return
	}
	o, ok := configObject(p)
	if !ok {
		return
	}
	const message = "Next.js tells every visitor what it is (X-Powered-By), which helps only those who look for known holes. Set poweredByHeader: false."
	header, state := o.Get("poweredByHeader")
	switch {
	case state == semantic.Present:
		if on, ok := p.Model.Bool(header.Value); ok && on {
			p.Report(header.Node, message, analysis.WithFix("Do not send X-Powered-By", edit.Safe, func(b *edit.Builder) {
				b.Replace(header.Value, "false")
			}))
		}
	case state == semantic.Absent && !p.Tree.HasError(o.Node):
		p.Report(o.Node, message, analysis.WithFix("Do not send X-Powered-By", edit.Safe, func(b *edit.Builder) {
			b.SetProperty(o.Node, "poweredByHeader", "false")
		}))
	}
}
