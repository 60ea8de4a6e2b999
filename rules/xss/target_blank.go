package xss

import (
	_ "embed"
	"regexp"
	"strings"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed target_blank.md
var targetBlankDoc string

// linkTags are the elements, and the components that render one, that open a page
// in a target.
var linkTags = map[string]string{"a": "href", "area": "href", "form": "action", "Link": "href"}

var targetBlank = &analysis.Rule{
	ID: "xss/target-blank", Doc: targetBlankDoc,
	CWE: []int{1022}, Severity: analysis.Information, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	Kinds: []syntax.Kind{syntax.JSXOpeningElement, syntax.JSXSelfClosingElement},
	Visit: checkTargetBlank,
	Calls: []string{"globalThis.open"},
	Call:  checkWindowOpen,
}

func checkTargetBlank(p *analysis.Pass, n syntax.NodeID) {
	t, m := p.Tree, p.Model
	urlAttribute, ok := linkTags[t.Text(t.Child(n, syntax.FieldName))]
	if !ok {
		return
	}
	var target, url, rel syntax.NodeID
	for a := range t.Children(n) {
		switch t.Kind(a) {
		case syntax.JSXExpression:
			return // a spread may bring a rel of its own
		case syntax.JSXAttribute:
			switch t.Text(t.FirstChild(a)) {
			case "target":
				target = a
			case urlAttribute:
				url = a
			case "rel":
				rel = a
			}
		}
	}
	if target == syntax.NoNode || url == syntax.NoNode {
		return
	}
	if value, ok := m.String(attributeValue(t, target)); !ok || value != "_blank" {
		return
	}
	if !mayGoAnywhere(m, attributeValue(t, url)) {
		return
	}
	relValue := ""
	if rel != syntax.NoNode {
		if relValue, ok = m.String(attributeValue(t, rel)); !ok {
			return
		}
		if strings.Contains(relValue, "noopener") || strings.Contains(relValue, "noreferrer") {
			return
		}
	}
	p.Report(target, "The page that this link opens in a new tab can navigate this one in older browsers (window.opener). Add rel=\"noopener\".",
		analysis.WithFix(`Add rel="noopener"`, edit.Safe, func(b *edit.Builder) {
			if rel == syntax.NoNode {
				b.SetAttribute(n, "rel", `"noopener"`)
				return
			}
			value := attributeValue(t, rel)
			if t.Kind(value) != syntax.String {
				b.Refuse("rel is an expression")
				return
			}
			b.ReplaceString(value, strings.TrimSpace(relValue+" noopener"))
		}))
}

// attributeValue returns the expression of a JSX attribute, NoNode for a bare one.
func attributeValue(t *syntax.Tree, attribute syntax.NodeID) syntax.NodeID {
	value := t.NextSibling(t.FirstChild(attribute))
	if t.Kind(value) == syntax.JSXExpression {
		return t.FirstChild(value)
	}
	return value
}

// mayGoAnywhere reports whether nothing constant at the beginning of a link fixes
// where it goes.
func mayGoAnywhere(m *semantic.Model, url syntax.NodeID) bool {
	if url == syntax.NoNode {
		return false
	}
	parts := m.StringParts(url)
	return len(parts) == 0 || parts[0].Node != syntax.NoNode
}

// addressNames end the names of fields that hold addresses of other sites.
var addressNames = regexp.MustCompile(`(?i)(url|href|link|website|homepage)$`)

func checkWindowOpen(p *analysis.Pass, c semantic.Call, _ string) {
	url := p.Model.Unwrap(c.Arg(0))
	if !isMember(p.Tree, url) || !addressNames.MatchString(p.Model.LastName(url)) || judge(p, url).trust != raw {
		return
	}
	if target, ok := p.Model.String(c.Arg(1)); ok && target != "_blank" {
		return
	}
	features := p.Model.StringParts(c.Arg(2))
	if c.Arg(2) != syntax.NoNode && (len(features) == 0 || features[0].Text == "") {
		return
	}
	for _, part := range features {
		if strings.Contains(part.Text, "noopener") || strings.Contains(part.Text, "noreferrer") {
			return
		}
	}
	p.Report(c.Node, "The page that window.open opens can navigate this one (window.opener). Pass 'noopener' as the third argument.",
		analysis.WithFix("Open without an opener", edit.Review, func(b *edit.Builder) {
			t := b.Model().Tree()
			switch {
			case t.Kind(t.Parent(c.Node)) != syntax.ExpressionStatement:
				b.Refuse("with noopener the call returns null, and its result is used")
			case c.Arg(2) != syntax.NoNode:
				b.Refuse("the window has features already")
			case c.Arg(1) != syntax.NoNode:
				b.AppendArgument(c.Node, b.Quote("noopener"))
			default:
				b.AppendArgument(c.Node, b.Quote("_blank")+", "+b.Quote("noopener"))
			}
		}))
}
