package injection

import (
	"strings"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// absoluteRedirects are the calls that take whole addresses alone.
var absoluteRedirects = map[string]bool{"next/server.NextResponse.redirect": true, "globalThis.Response.redirect": true}

// redirectFix offers to send only within this site, by the helper of the project.
func redirectFix(p *analysis.Pass, target syntax.NodeID) analysis.Option {
	return analysis.WithFix("Redirect within this site alone", edit.Review, func(b *edit.Builder) {
		m := b.Model()
		t := m.Tree()
		c, ok := m.Call(t.Parent(t.Parent(target)))
		switch {
		case !b.HasHelper("safeRedirect"):
			b.Refuse("there is no helper safeRedirect yet")
		case ok && absoluteRedirects[m.API(c.Callee)]:
			b.Refuse("this redirect takes whole addresses alone")
		case strings.HasPrefix(m.API(target), "globalThis.URL()"):
			b.Refuse("the target is a whole address")
		case namesScheme(m.StringParts(target)):
			b.Refuse("the target begins with a scheme")
		case t.Kind(target) == syntax.ShorthandPropertyIdentifier:
			b.Refuse("the target is a shorthand property")
		default:
			b.WrapExpr(target, b.Helper("safeRedirect")+"(", ")")
		}
	})
}

// namesScheme reports whether a text begins with the scheme of an address.
func namesScheme(parts []semantic.Part) bool {
	return len(parts) > 0 && strings.Contains(parts[0].Text, "://")
}
