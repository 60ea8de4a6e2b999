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

//go:embed dangerously_set_inner_html.md
var dangerouslySetInnerHTMLDoc string

// elementFactories take an element's attributes as argument 1.
var elementFactories = map[string]bool{
	"createElement": true, "cloneElement": true, "jsx": true, "jsxs": true, "jsxDEV": true, "h": true,
}

var dangerouslySetInnerHTML = &analysis.Rule{
	ID: "xss/dangerously-set-inner-html", Doc: dangerouslySetInnerHTMLDoc,
	CWE: []int{79}, Severity: analysis.Warning, Precision: analysis.Medium, Since: "0.1.0", Fixes: true,
	YieldsTo: []string{domTaintID},
	Keys:     []string{"dangerouslySetInnerHTML"},
	Key:      checkInnerHTMLAttribute,
}

func checkInnerHTMLAttribute(p *analysis.Pass, n, value syntax.NodeID, _ string) {
	t, m := p.Tree, p.Model
	var tag string
	var element syntax.NodeID
	switch t.Kind(n) {
	case syntax.JSXAttribute:
		element = t.Parent(n)
		tag = t.Text(t.Child(element, syntax.FieldName))
		if t.Kind(value) == syntax.JSXExpression {
			value = t.FirstChild(value)
		}
	case syntax.Pair, syntax.ShorthandPropertyIdentifier:
		var ok bool
		if element, tag, ok = attributesOf(p, t.Parent(n)); !ok {
			return
		}
	default:
		return
	}
	if hasChildren(p, element) {
		p.Report(n, "React throws on an element with both dangerouslySetInnerHTML and children. Keep one of them.",
			analysis.WithSeverity(analysis.Error))
		return
	}
	html := htmlOf(m, value)
	if html == syntax.NoNode {
		return
	}
	v := judge(p, html)
	if traces := p.Taint(html, flow.HTML); len(traces) > 0 && tag != "style" {
		p.Report(n, traces[0].Describe(p.Model)+" and goes into the page as HTML: whoever sends it runs scripts in the reader's session. "+
			"Render it as text, or pass it through DOMPurify.sanitize.", analysis.WithSeverity(analysis.Error), analysis.WithTraces(p, traces), sanitizeHTML(html, v, tag))
		return
	}
	message, severity := innerHTMLMessage(p, v, tag)
	if message != "" && v.trust != jsonData && isSanitized(p, html) {
		return
	}
	if message == "" {
		return
	}
	if isComponent(tag) {
		severity = analysis.Information
	}
	p.Report(n, message, analysis.WithSeverity(severity),
		sanitizeHTML(html, v, tag))
}

// htmlOf returns the expression that becomes HTML: the value of __html of the
// object, also one that an in-file function makes.
func htmlOf(m *semantic.Model, value syntax.NodeID) syntax.NodeID {
	if o, ok := m.Object(value); ok {
		if property, state := o.Get("__html"); state == semantic.Present {
			return property.Value
		}
		return syntax.NoNode
	}
	c, ok := m.Call(m.Resolve(value))
	if !ok {
		return syntax.NoNode
	}
	t := m.Tree()
	fn := m.Function(c.Callee)
	if fn == syntax.NoNode && m.LastName(c.Callee) == "useMemo" {
		fn = m.Function(c.Arg(0))
	}
	if fn == syntax.NoNode {
		return syntax.NoNode
	}
	result := m.Body(fn)
	if t.Kind(result) == syntax.StatementBlock {
		last := t.LastChild(result)
		if t.Kind(last) != syntax.ReturnStatement {
			return syntax.NoNode
		}
		result = t.FirstChild(last)
	}
	if o, ok := m.Object(result); ok {
		if property, state := o.Get("__html"); state == semantic.Present {
			return property.Value
		}
	}
	return syntax.NoNode
}

// innerHTMLMessage says what is wrong with v as the HTML of an element tag; ""
// if nothing is.
func innerHTMLMessage(p *analysis.Pass, v verdict, tag string) (string, analysis.Severity) {
	what := quoted(p, v.node)
	switch v.trust {
	case raw:
		if strings.HasPrefix(v.maker, "marked") || strings.HasPrefix(v.maker, "showdown") || v.maker == "snarkdown" {
			return "The HTML in the Markdown goes into the page as it is, scripts included: " + v.maker +
				" does not sanitize. Pass the result through DOMPurify.sanitize first.", analysis.Warning
		}
		if tag == "style" {
			return "", 0
		}
		return what + " goes into the page as HTML without being sanitized: if anybody else can influence it, they run scripts in the reader's session. " +
			"Render it as text, or pass it through DOMPurify.sanitize.", analysis.Warning
	case jsonData:
		return "JSON.stringify does not escape “<”: a “</script>” inside the data ends the script, and what follows runs. " +
			"Append .replace(/</g, '\\\\u003c').", analysis.Warning
	case generated:
		return "The HTML comes from " + v.maker + ", which escapes text by default. Check that no option turns that off, or sanitize the result.", analysis.Information
	case unknown:
		if tag == "style" || tag == "script" {
			return "", 0
		}
		return "Nothing here shows that " + what + " is safe as HTML. Make sure that it was sanitized where it was made, or pass it through DOMPurify.sanitize.", analysis.Information
	}
	return "", 0
}

// quoted returns a short text of n for a message.
func quoted(p *analysis.Pass, n syntax.NodeID) string {
	text := p.Tree.Text(n)
	if text == "" || len(text) > 40 || strings.ContainsAny(text, "\n`") {
		return "This value"
	}
	return "`" + text + "`"
}

// isComponent reports whether a tag names a component, not an element.
func isComponent(tag string) bool {
	return tag != "" && (tag[0] >= 'A' && tag[0] <= 'Z' || strings.Contains(tag, "."))
}

// attributesOf finds the element whose attributes an object literal holds: spread
// into JSX, or an argument of an element factory.
func attributesOf(p *analysis.Pass, object syntax.NodeID) (element syntax.NodeID, tag string, ok bool) {
	t, m := p.Tree, p.Model
	use := object
	for k := t.Kind(t.Parent(use)); k == syntax.ParenthesizedExpression || k == syntax.AsExpression || k == syntax.SatisfiesExpression; k = t.Kind(t.Parent(use)) {
		use = t.Parent(use)
	}
	parent := t.Parent(use)
	switch t.Kind(parent) {
	case syntax.SpreadElement:
		element = t.Parent(t.Parent(parent))
		if k := t.Kind(element); k == syntax.JSXOpeningElement || k == syntax.JSXSelfClosingElement {
			return element, t.Text(t.Child(element, syntax.FieldName)), true
		}
	case syntax.Arguments:
		c, isCall := m.Call(t.Parent(parent))
		if !isCall || !elementFactories[m.LastName(c.Callee)] || c.Arg(1) != use {
			return syntax.NoNode, "", false
		}
		tag, _ = m.String(c.Arg(0))
		return c.Node, tag, true
	case syntax.VariableDeclarator:
		name := t.Child(parent, syntax.FieldName)
		id := m.Bound(name)
		if id == semantic.NoBinding {
			return syntax.NoNode, "", false
		}
		for _, ref := range m.Refs(id) {
			if t.Kind(t.Parent(ref)) != syntax.SpreadElement {
				continue
			}
			element = t.Parent(t.Parent(t.Parent(ref)))
			if k := t.Kind(element); k == syntax.JSXOpeningElement || k == syntax.JSXSelfClosingElement {
				return element, t.Text(t.Child(element, syntax.FieldName)), true
			}
		}
	}
	return syntax.NoNode, "", false
}

// hasChildren reports whether an element has content of its own.
func hasChildren(p *analysis.Pass, opening syntax.NodeID) bool {
	t := p.Tree
	if t.Kind(opening) != syntax.JSXOpeningElement {
		return false
	}
	for c := t.NextSibling(opening); c != syntax.NoNode; c = t.NextSibling(c) {
		switch t.Kind(c) {
		case syntax.JSXText:
			if strings.TrimSpace(t.Text(c)) != "" {
				return true
			}
		case syntax.JSXExpression:
			if t.FirstChild(c) != syntax.NoNode {
				return true
			}
		case syntax.JSXElement, syntax.JSXSelfClosingElement:
			return true
		}
	}
	return false
}

// sanitizeHTML offers the repair that fits: escaping for JSON, else DOMPurify where
// the project has it.
func sanitizeHTML(html syntax.NodeID, v verdict, tag string) analysis.Option {
	if v.trust == jsonData {
		return analysis.WithFix("Escape “<” in the JSON", edit.Review, func(b *edit.Builder) {
			t := b.Model().Tree()
			if t.Kind(v.node) != syntax.CallExpression || !t.Within(v.node, html) {
				b.Refuse("the JSON is made somewhere else")
				return
			}
			b.Insert(t.End(v.node), ".replace(/</g, "+b.Quote(`\u003c`)+")")
		})
	}
	return analysis.WithFix("Sanitize the HTML with DOMPurify", edit.Review, func(b *edit.Builder) {
		switch {
		case tag == "script" || tag == "style":
			b.Refuse("sanitizing would destroy a script or a style sheet")
		case b.Env().Depends == nil || !b.Env().Depends("isomorphic-dompurify"):
			b.Refuse("package isomorphic-dompurify is not installed")
		case v.trust == unknown:
			b.Refuse("it may have been sanitized already")
		default:
			b.WrapExpr(html, b.ImportDefault("isomorphic-dompurify", "DOMPurify")+".sanitize(", ")")
		}
	})
}
