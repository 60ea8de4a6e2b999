package injection

import (
	_ "embed"
	"regexp"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/syntax"
)

//go:embed graphql.md
var graphqlDoc string

var graphql = &analysis.Rule{
	ID: "injection/graphql", Doc: graphqlDoc,
	CWE: []int{943, 74}, Severity: analysis.Warning, Precision: analysis.High, Since: "0.1.0",
	Sinks: []flow.Kind{flow.GraphQL},
	Flow: func(p *analysis.Pass, h analysis.Hit) {
		// A document that a client sends as a whole is what a GraphQL server is for.
		if isDocument(p, h.Arg) {
			reportDocument(p, h.Arg, h.Traces)
		}
	},
	Kinds: []syntax.Kind{syntax.TemplateString},
	Visit: checkTaggedDocument,
	Keys:  []string{"query"},
	Key: func(p *analysis.Pass, _, value syntax.NodeID, _ string) {
		// { query: `{ user(id: "${id}") { name } }` }: the body of a request.
		if value == syntax.NoNode || !isDocument(p, value) {
			return
		}
		if traces := p.Taint(value, flow.GraphQL); len(traces) > 0 {
			reportDocument(p, value, traces)
		}
	},
}

var graphqlText = regexp.MustCompile(`^\s*(query|mutation|subscription)\b[^{]*\{|^\s*\{\s*\w+[^:]*[({]`)

// isDocument reports whether n is a text that is put together and reads like a
// GraphQL document.
func isDocument(p *analysis.Pass, n syntax.NodeID) bool {
	return isText(p, n) && graphqlText.MatchString(constantText(p.Model, n))
}

// checkTaggedDocument looks at gql`… ${x} …`: what is interpolated is text of the
// document.
func checkTaggedDocument(p *analysis.Pass, n syntax.NodeID) {
	t, m := p.Tree, p.Model
	c, ok := m.Call(t.Parent(n))
	if !ok || !c.Tagged || c.Args != n {
		return
	}
	if name := m.LastName(c.Callee); name != "gql" && name != "graphql" {
		return
	}
	for s := range t.Children(n) {
		if t.Kind(s) != syntax.TemplateSubstitution {
			continue
		}
		value := t.FirstChild(s)
		if traces := p.Taint(value, flow.GraphQL); len(traces) > 0 {
			reportDocument(p, value, traces)
		}
	}
}

func reportDocument(p *analysis.Pass, n syntax.NodeID, traces []flow.Trace) {
	p.Report(n, traces[0].Describe(p.Model)+" and becomes part of a GraphQL document: with a quote or a brace in it, whoever sends it asks for other fields, in the name of this program. "+
		"Pass it as a variable of the query.", analysis.WithTraces(p, traces))
}
