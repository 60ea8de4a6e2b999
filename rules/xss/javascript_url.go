package xss

import (
	_ "embed"
	"strings"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed javascript_url.md
var javascriptURLDoc string

var javascriptURL = &analysis.Rule{
	ID: "xss/javascript-url", Doc: javascriptURLDoc,
	CWE: []int{79, 83}, Severity: analysis.Error, Precision: analysis.High, Since: "0.1.0",
	Keys:  []string{"href", "src", "action", "formAction", "xlinkHref", "data", "to"},
	Key:   checkURLKey,
	Names: []string{"setAttribute"},
	Calls: []string{"globalThis.open", "globalThis.location.assign", "globalThis.location.replace"},
	Call:  checkURLCall,
}

// urlAttributes are the attributes whose address can run a script, by the tags that
// have them; “” is any of them.
var urlAttributes = map[string]map[string]bool{
	"href":       {"a": true, "area": true, "Link": true, "NextLink": true, "base": true, "link": false},
	"src":        {"iframe": true, "frame": true, "embed": true},
	"action":     {"form": true, "Form": true},
	"formAction": {"button": true, "input": true},
	"xlinkHref":  {"a": true, "use": true},
	"data":       {"object": true},
}

func checkURLKey(p *analysis.Pass, n, value syntax.NodeID, key string) {
	t, m := p.Tree, p.Model
	switch t.Kind(n) {
	case syntax.JSXAttribute:
		if t.Kind(value) == syntax.JSXExpression {
			value = t.FirstChild(value)
		}
		if value == syntax.NoNode || checkLiteralURL(p, n, value) {
			return
		}
		if tag := t.Text(t.Child(t.Parent(n), syntax.FieldName)); urlAttributes[key][tag] {
			checkTaintedURL(p, n, value, true)
		}
	case syntax.AssignmentExpression:
		left := t.Child(n, syntax.FieldLeft)
		switch api := m.API(left); {
		case api == "globalThis.location.href":
			checkLiteralURL(p, n, value)
		case api == "" || strings.Contains(api, ".createElement()") || strings.Contains(api, ".querySelector()") || strings.Contains(api, ".getElementById()"):
			if key != "data" && key != "to" && isElement(p, t.Child(left, syntax.FieldObject), key) && !checkLiteralURL(p, n, value) {
				checkTaintedURL(p, n, value, false)
			}
		}
	}
}

// scriptTags are tags whose address can run a script, by the property.
var scriptTags = map[string]map[string]bool{
	"href": {"a": true, "area": true}, "src": {"iframe": true, "frame": true, "embed": true}, "action": {"form": true}, "formAction": {"button": true},
}

// isElement reports whether n is an element that was made with a tag whose address
// can run a script.
func isElement(p *analysis.Pass, n syntax.NodeID, key string) bool {
	m := p.Model
	c, ok := m.Call(m.Resolve(n))
	if !ok || m.LastName(c.Callee) != "createElement" {
		return false
	}
	tag, _ := m.String(c.Arg(0))
	return scriptTags[key][tag]
}

func checkURLCall(p *analysis.Pass, c semantic.Call, _ string) {
	if p.Model.LastName(c.Callee) != "setAttribute" {
		checkLiteralURL(p, c.Arg(0), c.Arg(0))
		return
	}
	name, ok := p.Model.String(c.Arg(0))
	if !ok || c.Arg(1) == syntax.NoNode || p.Tree.Kind(c.Callee) != syntax.MemberExpression {
		return
	}
	if isElement(p, p.Model.Receiver(c.Node), name) && !checkLiteralURL(p, c.Arg(1), c.Arg(1)) {
		checkTaintedURL(p, c.Arg(1), c.Arg(1), false)
	}
}

// noOps are scripts in addresses that do nothing.
var noOps = map[string]bool{"": true, ";": true, "void(0)": true, "void(0);": true, "void 0": true, "void 0;": true, "return false": true, "return false;": true, "undefined": true}

// ignored removes what addresses are read without.
var ignored = strings.NewReplacer("\t", "", "\n", "", "\r", "")

// checkLiteralURL reports an address that is written as a script, and reports
// whether it is one.
func checkLiteralURL(p *analysis.Pass, n, value syntax.NodeID) bool {
	parts := p.Model.StringParts(value)
	if value == syntax.NoNode || len(parts) == 0 {
		return false
	}
	text := strings.ToLower(strings.TrimLeft(parts[0].Text, " \t\r\n"))
	code, ok := strings.CutPrefix(ignored.Replace(text), "javascript:")
	if !ok {
		return false
	}
	if len(parts) == 1 && noOps[strings.TrimSpace(code)] {
		p.Report(n, "An address that is a script is refused by a strict Content-Security-Policy, and by React 19. Use a button for what is no link.",
			analysis.WithSeverity(analysis.Information))
		return true
	}
	p.Report(n, "The script in this address runs in the page, past any Content-Security-Policy that would be worth having, and whatever is put into it runs, too. Use an event handler.")
	return true
}

// checkTaintedURL reports an address whose scheme untrusted data decides.
func checkTaintedURL(p *analysis.Pass, n, value syntax.NodeID, react bool) {
	var found []flow.Trace
	for _, trace := range p.Taint(value, flow.ScriptURL) {
		if trace.URLPart(p.Model) == flow.WholeURL && !startsWithMark(p.Model, value, &trace) {
			found = append(found, trace)
		}
	}
	if len(found) == 0 {
		return
	}
	severity := analysis.Error
	if react && p.Package != nil && p.Package.Major("react") >= 19 {
		severity = analysis.Information // refuses such addresses itself
	}
	p.Report(n, found[0].Describe(p.Model)+" and becomes the whole address of this element: with “javascript:” at its beginning it runs as a script of the page. "+
		"Accept http and https alone, by the protocol of new URL(…).", analysis.WithTraces(p, found), analysis.WithSeverity(severity))
}

// startsWithMark reports whether the data is the query or the fragment of an address
// with its first character.
func startsWithMark(m *semantic.Model, n syntax.NodeID, trace *flow.Trace) bool {
	source := m.Unwrap(trace.Source.Node)
	name := m.LastName(source)
	return (name == "search" || name == "hash") && m.Resolve(n) == source
}
