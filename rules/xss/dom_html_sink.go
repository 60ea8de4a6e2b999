package xss

import (
	_ "embed"
	"strings"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed dom_html_sink.md
var domHTMLSinkDoc string

// htmlProperties are properties of DOM elements that parse what is assigned.
var htmlProperties = map[string]bool{"innerHTML": true, "outerHTML": true, "srcdoc": true}

// htmlMethods are methods of DOM nodes that parse an argument, by the argument's
// index. Their names are telling enough to go without the receiver's type.
var htmlMethods = map[string]int{
	"insertAdjacentHTML": 1, "createContextualFragment": 0, "setHTMLUnsafe": 0, "parseHTMLUnsafe": 0,
	"bypassSecurityTrustHtml": 0, "bypassSecurityTrustScript": 0, "bypassSecurityTrustStyle": 0,
	"bypassSecurityTrustUrl": 0, "bypassSecurityTrustResourceUrl": 0,
}

// htmlFunctions are library functions that mark an argument as HTML, by API path.
var htmlFunctions = map[string]int{
	"lit/directives/unsafe-html.unsafeHTML": 0, "lit/directives/unsafe-html.js.unsafeHTML": 0,
	"lit-html/directives/unsafe-html.unsafeHTML": 0, "lit-html/directives/unsafe-html.js.unsafeHTML": 0,
	"lit/directives/unsafe-svg.unsafeSVG": 0, "lit/directives/unsafe-svg.js.unsafeSVG": 0,
	"lit/static-html.unsafeStatic": 0, "lit/static-html.js.unsafeStatic": 0,
	"hono/html.raw": 0,
}

var domHTMLSink = &analysis.Rule{
	ID: "xss/dom-html-sink", Doc: domHTMLSinkDoc,
	CWE: []int{79}, Severity: analysis.Warning, Precision: analysis.Medium, Since: "0.1.0", Fixes: true,
	YieldsTo: []string{domTaintID},
	Kinds:    []syntax.Kind{syntax.AugmentedAssignmentExpression},
	Visit: func(p *analysis.Pass, n syntax.NodeID) {
		left := p.Tree.Child(n, syntax.FieldLeft)
		if name := p.Model.LastName(left); p.Tree.Op(n) == syntax.OpAddAssign && htmlProperties[name] && isMember(p.Tree, left) {
			checkHTMLSink(p, n, p.Tree.Child(n, syntax.FieldRight), name, false)
		}
	},
	Keys: []string{"innerHTML", "outerHTML", "srcdoc"},
	Key: func(p *analysis.Pass, n, value syntax.NodeID, key string) {
		switch p.Tree.Kind(n) {
		case syntax.AssignmentExpression:
			checkHTMLSink(p, n, value, key, true)
		case syntax.JSXAttribute:
			// Solid, Preact and plain attributes; React has its own rule.
			if key == "innerHTML" && p.Tree.Kind(value) == syntax.JSXExpression {
				checkHTMLSink(p, n, p.Tree.FirstChild(value), key, false)
			}
		case syntax.Pair:
			if assignsToElement(p, p.Tree.Parent(n)) {
				checkHTMLSink(p, n, value, key, false)
			}
		}
	},
	Names: []string{
		"insertAdjacentHTML", "createContextualFragment", "setHTMLUnsafe", "parseHTMLUnsafe",
		"bypassSecurityTrustHtml", "bypassSecurityTrustScript", "bypassSecurityTrustStyle",
		"bypassSecurityTrustUrl", "bypassSecurityTrustResourceUrl", "setAttribute",
	},
	Calls: []string{
		"lit/directives/unsafe-html.unsafeHTML", "lit/directives/unsafe-html.js.unsafeHTML",
		"lit-html/directives/unsafe-html.unsafeHTML", "lit-html/directives/unsafe-html.js.unsafeHTML",
		"lit/directives/unsafe-svg.unsafeSVG", "lit/directives/unsafe-svg.js.unsafeSVG",
		"lit/static-html.unsafeStatic", "lit/static-html.js.unsafeStatic", "hono/html.raw",
	},
	Call: checkHTMLCall,
}

func isMember(t *syntax.Tree, n syntax.NodeID) bool {
	k := t.Kind(n)
	return k == syntax.MemberExpression || k == syntax.SubscriptExpression
}

// assignsToElement reports whether object is merged into something by
// Object.assign, the only way in which a pair is an assignment.
func assignsToElement(p *analysis.Pass, object syntax.NodeID) bool {
	c, ok := p.Model.Call(p.Tree.Parent(p.Tree.Parent(object)))
	return ok && p.Model.API(c.Callee) == "globalThis.Object.assign" && c.Arg(0) != object && p.Tree.Kind(c.Arg(0)) != syntax.Object
}

func checkHTMLCall(p *analysis.Pass, c semantic.Call, api string) {
	name := p.Model.LastName(c.Callee)
	if index, ok := htmlFunctions[api]; ok {
		checkHTMLSink(p, c.Node, c.Arg(index), name, false)
		return
	}
	if !isMember(p.Tree, c.Callee) {
		return
	}
	if name == "setAttribute" {
		attribute, ok := p.Model.String(c.Arg(0))
		if !ok {
			return
		}
		attribute = strings.ToLower(attribute)
		if attribute == "srcdoc" || strings.HasPrefix(attribute, "on") && len(attribute) > 2 && len(p.Model.StringParts(c.Arg(1))) > 1 {
			checkHTMLSink(p, c.Node, c.Arg(1), attribute, false)
		}
		return
	}
	checkHTMLSink(p, c.Node, c.Arg(htmlMethods[name]), name, false)
}

// checkHTMLSink reports n if value is data on its way into markup.
func checkHTMLSink(p *analysis.Pass, n, value syntax.NodeID, sink string, replaceable bool) {
	if value == syntax.NoNode {
		return
	}
	if copiesHTML(p, value) {
		return
	}
	v := judge(p, value)
	traces := p.Taint(value, flow.HTML)
	if len(traces) == 0 && (v.trust != raw && v.trust != jsonData || isSanitized(p, value)) {
		return // nothing shows that it is data, or all of it was made harmless
	}
	if len(traces) > 0 {
		p.Report(n, traces[0].Describe(p.Model)+" and is parsed as HTML by "+sink+": whoever sends it runs scripts in the page. Assign it to textContent, or pass it through DOMPurify.sanitize.",
			analysis.WithSeverity(analysis.Error), analysis.WithTraces(p, traces))
		return
	}
	options := []analysis.Option{analysis.WithRelated(p.Tree, related(n, v.node), "this value")}
	if replaceable && sink == "innerHTML" && p.Tree.Kind(p.Tree.Parent(n)) == syntax.ExpressionStatement {
		options = append(options, assignText(n, value))
	}
	p.Report(n, quoted(p, v.node)+" is parsed as HTML by "+sink+
		" without being sanitized: if anybody else can influence it, they run scripts in the page. Assign it to textContent, or pass it through DOMPurify.sanitize.", options...)
}

// related returns the node to point at, none if the finding itself shows it.
func related(finding, value syntax.NodeID) syntax.NodeID {
	if value == finding {
		return syntax.NoNode
	}
	return value
}

// copiesHTML reports whether value is the markup of another element.
func copiesHTML(p *analysis.Pass, value syntax.NodeID) bool {
	value = p.Model.Unwrap(value)
	return isMember(p.Tree, value) && htmlProperties[p.Model.LastName(value)]
}

// assignText offers textContent where the value has no markup of its own.
func assignText(assignment, value syntax.NodeID) analysis.Option {
	return analysis.WithFix("Assign to textContent (shown as text)", edit.Review, func(b *edit.Builder) {
		m := b.Model()
		t := m.Tree()
		for _, part := range m.StringParts(value) {
			if strings.ContainsAny(part.Text, "<&") {
				b.Refuse("the value has markup of its own")
				return
			}
		}
		property := t.Child(t.Child(assignment, syntax.FieldLeft), syntax.FieldProperty)
		if t.Kind(property) != syntax.PropertyIdentifier {
			b.Refuse("the property is not written as .innerHTML")
			return
		}
		b.Replace(property, "textContent")
	})
}
