package next

import (
	"path"
	"regexp"
	"strings"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/syntax"
)

// verbs tell the method by the first word of a function or a file.
var verbs = []struct {
	pattern *regexp.Regexp
	method  string
}{
	{regexp.MustCompile(`(?i)^(delete|remove|destroy)`), "DELETE"},
	{regexp.MustCompile(`(?i)^(update|edit|patch)`), "PATCH"},
	{regexp.MustCompile(`(?i)^(create|add|save|send|submit|register|signup|login|logout|subscribe|upload|post|checkout|webhook)`), "POST"},
	{regexp.MustCompile(`(?i)^(get|list|fetch|find|search|read|health)`), "GET"},
}

// inferMethod tells which method the handler is made for, “” if nothing shows it.
func inferMethod(p *analysis.Pass, h handler) string {
	properties, _ := reads(p.Model, h.req)
	body, query := false, false
	for _, r := range properties {
		body = body || r.name == "body"
		query = query || r.name == "query"
	}
	base := strings.TrimSuffix(path.Base(p.Path), path.Ext(p.Path))
	for _, name := range []string{p.Model.FunctionName(h.fn), base} {
		for _, v := range verbs {
			// Forms and scripts of a page send what has a body as a POST, unless they
			// update something.
			if v.pattern.MatchString(name) && (!body || v.method == "PATCH" || v.method == "POST") {
				return v.method
			}
		}
	}
	switch {
	case body:
		return "POST"
	case h.mutates(p, h.body):
		return "POST"
	case query || !h.effect(p):
		return "GET"
	}
	return ""
}

// insertMethodGuard offers to check the method first.
func insertMethodGuard(p *analysis.Pass, h handler) analysis.Option {
	method := inferMethod(p, h)
	title := "Answer 405 to everything but " + method
	return analysis.WithFix(title, edit.Review, func(b *edit.Builder) {
		if method == "" {
			b.Refuse("nothing shows which method the route is made for")
			return
		}
		m := b.Model()
		t := m.Tree()
		if m.Mentions("Access-Control-") || m.Mentions("OPTIONS") {
			b.Refuse("the route answers CORS preflights itself")
			return
		}
		test, ok := methodTest(b, h, method)
		if !ok {
			return
		}
		if isFetchHandler(p, h) {
			b.InsertFirstStatement(h.fn,
				"if ("+test+") {",
				"\treturn new Response(null, { status: 405, headers: { Allow: "+b.Quote(method)+" } })"+b.Semicolon(),
				"}")
			return
		}
		res := pattern(t, h.res)
		if h.res == syntax.NoNode || t.Kind(res) != syntax.Identifier || strings.HasPrefix(t.Text(res), "_") {
			b.Refuse("the handler does not use its response")
			return
		}
		if returns := t.Text(t.Child(h.fn, syntax.FieldReturnType)); returns != "" {
			async := t.Has(h.fn, syntax.FlagAsync)
			if !async && strings.Contains(returns, "Promise") || !strings.Contains(returns, "void") && !strings.Contains(returns, "unknown") && !strings.Contains(returns, "any") {
				b.Refuse("the return type does not allow a bare return")
				return
			}
		}
		name := t.Text(res)
		b.InsertFirstStatement(h.fn,
			"if ("+test+") {",
			"\t"+name+".setHeader("+b.Quote("Allow")+", "+b.Quote(method)+")"+b.Semicolon(),
			"\t"+name+".status(405).end()"+b.Semicolon(),
			"\treturn"+b.Semicolon(),
			"}")
	})
}

// methodTest returns the condition under which the request is refused, and makes
// the method available where the request is destructured in place.
func methodTest(b *edit.Builder, h handler, method string) (string, bool) {
	t := b.Model().Tree()
	req := pattern(t, h.req)
	expression := ""
	switch t.Kind(req) {
	case syntax.Identifier:
		expression = t.Text(req) + ".method"
	case syntax.ObjectPattern:
		last := t.LastChild(req)
		for c := range t.Children(req) {
			if t.Kind(c) == syntax.RestPattern {
				b.Refuse("the rest of the request would lose its method")
				return "", false
			}
		}
		for n := range t.Descendants(h.fn) {
			if k := t.Kind(n); (k == syntax.Identifier || k == syntax.ShorthandPropertyIdentifierPattern) && string(t.Bytes(n)) == "method" {
				b.Refuse("the name method is taken")
				return "", false
			}
		}
		if last == syntax.NoNode {
			b.Refuse("the pattern of the request is empty")
			return "", false
		}
		b.Insert(t.End(last), ", method")
		expression = "method"
	default:
		b.Refuse("the request has no name")
		return "", false
	}
	test := expression + " !== " + b.Quote(method)
	if method == "GET" {
		test += " && " + expression + " !== " + b.Quote("HEAD")
	}
	return test, true
}

// isFetchHandler reports whether the handler gets a web request and returns a web
// response: on the edge runtime.
func isFetchHandler(p *analysis.Pass, h handler) bool {
	annotation := p.Tree.Text(p.Tree.Child(h.req, syntax.FieldType))
	if strings.Contains(annotation, "NextApiRequest") {
		return false
	}
	if strings.Contains(annotation, "NextRequest") || strings.TrimLeft(annotation, ": ") == "Request" {
		return true
	}
	return h.res == syntax.NoNode && p.Model.Mentions("edge")
}
