package xss

import (
	_ "embed"
	"strings"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed dom_taint.md
var domTaintDoc string

// domTaintID is what the rules about the same sinks yield to.
const domTaintID = "xss/dom-taint"

var domTaint = &analysis.Rule{
	ID: domTaintID, Doc: domTaintDoc,
	CWE: []int{79}, Severity: analysis.Error, Precision: analysis.High, Since: "0.1.0",
	YieldsTo: []string{"injection/code"},
	Sinks:    []flow.Kind{flow.Code},
	Flow: func(p *analysis.Pass, h analysis.Hit) {
		reportDOM(p, h.Arg, h.Traces, "runs as a script")
	},
	Keys:  []string{"innerHTML", "outerHTML", "srcdoc", "dangerouslySetInnerHTML"},
	Key:   checkDOMKey,
	Kinds: []syntax.Kind{syntax.AugmentedAssignmentExpression},
	Visit: func(p *analysis.Pass, n syntax.NodeID) {
		left := p.Tree.Child(n, syntax.FieldLeft)
		if p.Tree.Op(n) == syntax.OpAddAssign && htmlProperties[p.Model.LastName(left)] && isMember(p.Tree, left) {
			checkDOM(p, n, p.Tree.Child(n, syntax.FieldRight))
		}
	},
	Names: []string{
		"insertAdjacentHTML", "createContextualFragment", "setHTMLUnsafe", "parseHTMLUnsafe", "bypassSecurityTrustHtml", "bypassSecurityTrustScript",
		"html", "append", "prepend", "after", "before", "replaceWith",
	},
	Calls: []string{
		"globalThis.document.write", "globalThis.document.writeln", "globalThis.jQuery", "globalThis.$", "jquery",
		"lit/directives/unsafe-html.unsafeHTML", "lit/directives/unsafe-html.js.unsafeHTML",
	},
	Call: checkDOMCall,
}

// jqueryMethods are methods of jQuery that parse a text.
var jqueryMethods = map[string]bool{"html": true, "append": true, "prepend": true, "after": true, "before": true, "replaceWith": true}

func checkDOMKey(p *analysis.Pass, n, value syntax.NodeID, key string) {
	t := p.Tree
	switch t.Kind(n) {
	case syntax.AssignmentExpression:
		if key != "dangerouslySetInnerHTML" {
			checkDOM(p, n, value)
		}
	case syntax.JSXAttribute:
		if t.Kind(value) == syntax.JSXExpression {
			value = t.FirstChild(value)
		}
		if key == "dangerouslySetInnerHTML" {
			value = htmlOf(p.Model, value)
		}
		checkDOM(p, n, value)
	case syntax.Pair, syntax.ShorthandPropertyIdentifier:
		switch {
		case key == "dangerouslySetInnerHTML":
			if _, _, ok := attributesOf(p, t.Parent(n)); ok {
				checkDOM(p, n, htmlOf(p.Model, value))
			}
		case assignsToElement(p, t.Parent(n)):
			checkDOM(p, n, value)
		}
	}
}

func checkDOMCall(p *analysis.Pass, c semantic.Call, api string) {
	name := p.Model.LastName(c.Callee)
	switch {
	case api == "globalThis.jQuery" || api == "globalThis.$" || api == "jquery":
		// $(location.hash): a selector, or markup if it begins with “<”.
		if traces := p.Taint(c.Arg(0), flow.HTML); len(traces) > 0 {
			if prefix, _ := traces[0].Prefix(p.Model); strings.HasPrefix(strings.TrimSpace(prefix), "<") || prefix == "" {
				reportDOM(p, c.Node, traces, "may be parsed as HTML")
			}
		}
		return
	case jqueryMethods[name]:
		if !strings.HasPrefix(api, "globalThis.$") && !strings.HasPrefix(api, "globalThis.jQuery") && !strings.HasPrefix(api, "jquery") {
			return // of the DOM: they insert text
		}
	case htmlMethods[name] > 0:
		checkDOM(p, c.Node, c.Arg(htmlMethods[name]))
		return
	}
	for i := range min(c.ArgCount(), 4) {
		checkDOM(p, c.Node, c.Arg(i))
	}
}

func checkDOM(p *analysis.Pass, n, value syntax.NodeID) {
	if value == syntax.NoNode {
		return
	}
	reportDOM(p, n, p.Taint(value, flow.HTML), "is parsed as HTML")
}

// reportDOM reports n if one of the ways begins with what a browser alone knows.
func reportDOM(p *analysis.Pass, n syntax.NodeID, traces []flow.Trace, what string) {
	var found []flow.Trace
	for _, trace := range traces {
		if trace.Source.Label&flow.Browser != 0 {
			found = append(found, trace)
		}
	}
	if len(found) == 0 {
		return
	}
	p.Report(n, found[0].Describe(p.Model)+" and "+what+": whoever makes a link to this page, or opens it in a window, runs scripts in it. "+
		"Assign it to textContent, or pass it through DOMPurify.sanitize.", analysis.WithTraces(p, found))
}

// isSanitized reports whether untrusted data reaches value, and on every way is made
// harmless as HTML.
func isSanitized(p *analysis.Pass, value syntax.NodeID) bool {
	return len(p.Taint(value, flow.HTML)) == 0 && len(p.Taint(value, flow.Any)) > 0
}
