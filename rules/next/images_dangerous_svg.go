package next

import (
	_ "embed"
	"strings"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed images_dangerous_svg.md
var imagesDangerousSVGDoc string

// svgPolicy keeps an SVG image from running scripts.
const svgPolicy = "default-src 'self'; script-src 'none'; sandbox;"

var imagesDangerousSVG = &analysis.Rule{
	ID: "next/images-dangerous-svg", Doc: imagesDangerousSVGDoc,
	CWE: []int{79}, Severity: analysis.Warning, Precision: analysis.VeryHigh, Since: "0.1.0", Fixes: true,
	Keys: []string{"dangerouslyAllowSVG"},
	Key:  checkDangerousSVG,
}

func checkDangerousSVG(p *analysis.Pass, n, value syntax.NodeID, _ string) {
	if on, ok := p.Model.Bool(value); !ok || !on || p.Tree.Kind(n) != syntax.Pair {
		return
	}
	object := p.Tree.Parent(n)
	o, ok := p.Model.Object(object)
	if !ok {
		return
	}
	disposition, dispositionState := o.Get("contentDispositionType")
	policy, policyState := o.Get("contentSecurityPolicy")
	attached := dispositionState == semantic.Unknown
	if dispositionState == semantic.Present {
		s, known := p.Model.String(disposition.Value)
		attached = !known || s == "attachment"
	}
	sandboxed := policyState == semantic.Unknown
	if policyState == semantic.Present {
		s, known := p.Model.String(policy.Value)
		sandboxed = !known || strings.Contains(s, "script-src 'none'") && strings.Contains(s, "sandbox")
	}
	if attached && sandboxed {
		return
	}
	p.Report(n, "SVG images are served from this site as they are, and scripts in an SVG run when somebody opens it. "+
		"Add contentDispositionType: 'attachment' and a contentSecurityPolicy with script-src 'none' and sandbox.",
		analysis.WithFix("Serve SVG images as sandboxed attachments", edit.Safe, func(b *edit.Builder) {
			if !attached {
				b.SetProperty(object, "contentDispositionType", b.Quote("attachment"))
			}
			if !sandboxed {
				b.SetProperty(object, "contentSecurityPolicy", `"`+svgPolicy+`"`)
			}
		}))
}
