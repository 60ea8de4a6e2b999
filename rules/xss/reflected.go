package xss

import (
	_ "embed"
	"regexp"
	"strings"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed reflected.md
var reflectedDoc string

var reflected = &analysis.Rule{
	ID: "xss/reflected", Doc: reflectedDoc,
	CWE: []int{79}, Severity: analysis.Error, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	Skip:  semantic.Tooling,
	Sinks: []flow.Kind{flow.HTML},
	Flow: func(p *analysis.Pass, h analysis.Hit) {
		if body, ok := responses[flow.Last(h.Sink.API)]; ok && becomesHTML(p, h, body) {
			reportReflected(p, h.Arg, h.Traces)
		}
	},
	Keys: []string{"body"},
	Key:  checkBody,
	Kinds: []syntax.Kind{
		syntax.ReturnStatement,
	},
	Visit: checkReturned,
}

// body says when a browser takes what a response sends for HTML.
type body uint8

const (
	htmlBody    body = iota // always
	defaultHTML             // unless another type is set
	sniffedHTML             // if the type is HTML, or none is set and the text begins like HTML
	typedHTML               // only if the type is HTML
	initHTML                // only if the options of the constructor say so
)

// responses are the calls that send a body, by the API path of their sink.
var responses = map[string]body{
	"express.Response().send": defaultHTML, "restify.Response().send": typedHTML, "express.Response().write": sniffedHTML, "express.Response().end": sniffedHTML,
	"restify.Response().write": sniffedHTML, "restify.Response().end": sniffedHTML,
	"next.NextApiResponse().send": sniffedHTML, "next.NextApiResponse().end": sniffedHTML, "next.NextApiResponse().write": sniffedHTML,
	"node:http.ServerResponse().write": sniffedHTML, "node:http.ServerResponse().end": sniffedHTML,
	"hono.Context().html": htmlBody, "h3.html": htmlBody, "h3.send": typedHTML, "globalThis.send": typedHTML,
	"fastify.FastifyReply().send": typedHTML, "hapi.Toolkit().response": defaultHTML,
	"globalThis.Response": initHTML, "next/server.NextResponse": initHTML,
}

// becomesHTML reports whether a browser takes the body of a response for HTML.
func becomesHTML(p *analysis.Pass, h analysis.Hit, b body) bool {
	m := p.Model
	if isJSON(m, h.Arg) || sendsWhole(p, h) {
		return false
	}
	switch b {
	case htmlBody:
		return true
	case initHTML:
		html, known := headersHTML(m, h.Call.Arg(1))
		return known && html
	}
	html, known := contentType(p, h.Call)
	switch {
	case known:
		return html
	case b == defaultHTML:
		return true
	case b == sniffedHTML:
		return beginsLikeHTML(p, h.Traces)
	}
	return false
}

// isJSON reports whether n is JSON as it stands, or an object that becomes JSON.
func isJSON(m *semantic.Model, n syntax.NodeID) bool {
	value := m.Resolve(n)
	if k := m.Tree().Kind(value); k == syntax.Array || k == syntax.Object {
		return true
	}
	c, ok := m.Call(value)
	return ok && m.API(c.Callee) == "globalThis.JSON.stringify"
}

// wholes are parts of requests that are objects, and sent as JSON.
var wholes = map[string]bool{"body": true, "query": true, "params": true, "headers": true, "cookies": true, "json": true, "file": true, "files": true}

// sendsWhole reports whether a response echoes an object of the request, which
// becomes JSON.
func sendsWhole(p *analysis.Pass, h analysis.Hit) bool {
	for i := range h.Traces {
		trace := &h.Traces[i]
		if prefix, constant := trace.Prefix(p.Model); prefix != "" || !constant {
			return false
		}
		if trace.Source.Label&flow.Shape == 0 || !wholes[lastRead(p.Model, trace.Source.Node)] {
			return false
		}
	}
	return true
}

// lastRead returns the name that a chain of reads ends with, also that of a call.
func lastRead(m *semantic.Model, n syntax.NodeID) string {
	n = m.UnwrapAwait(n)
	if c, ok := m.Call(n); ok {
		return m.LastName(c.Callee)
	}
	return m.LastName(n)
}

// beginsLikeHTML reports whether the text that a client's data stands in may begin
// with a tag, by which browsers that know no type tell HTML.
func beginsLikeHTML(p *analysis.Pass, traces []flow.Trace) bool {
	for i := range traces {
		prefix, constant := traces[i].Prefix(p.Model)
		prefix = strings.TrimLeft(prefix, " \t\r\n")
		if constant && prefix == "" || strings.HasPrefix(prefix, "<") && !strings.HasPrefix(prefix, "<?xml") {
			return true
		}
	}
	return false
}

var (
	htmlType  = regexp.MustCompile(`(?i)^\.?(text/html|application/xhtml|html?\b|image/svg|svg$)`)
	typeNames = map[string]bool{"content-type": true}
)

// typeSetters are methods that set the type of a response by their first argument.
var typeSetters = map[string]bool{"type": true, "contentType": true}

// headerSetters are methods that set a header.
var headerSetters = map[string]bool{"set": true, "setHeader": true, "header": true, "append": true}

// contentType returns whether the function around a call makes the response HTML,
// and whether it says at all; a type that is not constant counts as another one.
func contentType(p *analysis.Pass, c semantic.Call) (html, known bool) {
	fn := p.Model.EnclosingFunction(c.Node)
	if fn == syntax.NoNode {
		return false, false
	}
	types := contentTypes.Of(p)
	if v, ok := types[fn]; ok {
		return v.html, v.known
	}
	html, known = typeSetIn(p, fn)
	types[fn] = typeVerdict{html, known}
	return html, known
}

// typeVerdict is what a function says about the type of its response.
type typeVerdict struct{ html, known bool }

// contentTypes remembers the verdicts of the functions of a file.
var contentTypes = analysis.NewFact(func(*analysis.Pass) map[syntax.NodeID]typeVerdict { return make(map[syntax.NodeID]typeVerdict) })

// typeSetIn looks for what sets the type of a response in a function.
func typeSetIn(p *analysis.Pass, fn syntax.NodeID) (html, known bool) {
	t, m := p.Tree, p.Model
	say := func(value syntax.NodeID) {
		text := ""
		if parts := m.StringParts(value); len(parts) > 0 {
			text = parts[0].Text
		}
		known, html = true, html || htmlType.MatchString(text)
	}
	for n := fn; n < t.SubtreeEnd(fn); n++ {
		if t.Kind(n) != syntax.CallExpression {
			continue
		}
		call, ok := m.Call(n)
		if !ok || t.Kind(call.Callee) != syntax.MemberExpression {
			continue
		}
		switch name := m.LastName(call.Callee); {
		case typeSetters[name] && call.ArgCount() == 1:
			say(call.Arg(0))
		case headerSetters[name]:
			if header, ok := m.String(call.Arg(0)); ok && typeNames[strings.ToLower(header)] {
				say(call.Arg(1))
			} else if value := typeOf(m, call.Arg(0)); value != syntax.NoNode {
				say(value)
			}
		case name == "writeHead":
			for i := 1; i < call.ArgCount(); i++ {
				if value := typeOf(m, call.Arg(i)); value != syntax.NoNode {
					say(value)
				}
			}
		}
	}
	return html, known
}

// typeOf returns the value of the content type in an object of headers.
func typeOf(m *semantic.Model, headers syntax.NodeID) syntax.NodeID {
	c, ok := m.Call(m.Resolve(headers))
	if ok && m.API(c.Callee) == "globalThis.Headers" {
		headers = c.Arg(0)
	}
	o, ok := m.Object(headers)
	if !ok {
		return syntax.NoNode
	}
	for _, property := range o.Props {
		if typeNames[strings.ToLower(property.Name)] {
			return property.Value
		}
	}
	return syntax.NoNode
}

// headersHTML returns whether the headers in the options of a response make it HTML.
func headersHTML(m *semantic.Model, options syntax.NodeID) (html, known bool) {
	o, ok := m.Object(options)
	if !ok {
		return false, false
	}
	value := typeOf(m, o.Value("headers"))
	if value == syntax.NoNode {
		return false, false
	}
	parts := m.StringParts(value)
	return len(parts) > 0 && htmlType.MatchString(parts[0].Text), true
}

// checkBody looks at ctx.body = x of Koa, and at { headers, body } of functions in
// the cloud.
func checkBody(p *analysis.Pass, n, value syntax.NodeID, _ string) {
	t, m := p.Tree, p.Model
	switch t.Kind(n) {
	case syntax.AssignmentExpression:
		left := t.Child(n, syntax.FieldLeft)
		switch p.Flow().API(left) {
		case "koa.Context().body", "koa.Context().response.body":
		default:
			return
		}
		traces := p.Taint(value, flow.HTML)
		if len(traces) == 0 || isJSON(m, value) || sendsWhole(p, analysis.Hit{Arg: value, Traces: traces}) {
			return
		}
		html, known := koaType(p, n)
		if known && html || !known && beginsLikeHTML(p, traces) {
			reportReflected(p, value, traces)
		}
	case syntax.Pair, syntax.ShorthandPropertyIdentifier:
		o, ok := m.Object(t.Parent(n))
		if !ok {
			return
		}
		if header := typeOf(m, o.Value("headers")); header != syntax.NoNode {
			if parts := m.StringParts(header); len(parts) > 0 && htmlType.MatchString(parts[0].Text) && !isJSON(m, value) {
				reportReflected(p, value, p.Taint(value, flow.HTML))
			}
		}
	}
}

// koaType returns what the function around n sets the type of the response to.
func koaType(p *analysis.Pass, n syntax.NodeID) (html, known bool) {
	t, m := p.Tree, p.Model
	html, known = contentType(p, semantic.Call{Node: n})
	fn := m.EnclosingFunction(n)
	if fn == syntax.NoNode {
		return html, known
	}
	for d := fn; d < t.SubtreeEnd(fn); d++ {
		if t.Kind(d) != syntax.AssignmentExpression {
			continue
		}
		if left := t.Child(d, syntax.FieldLeft); t.Kind(left) == syntax.MemberExpression && m.LastName(left) == "type" {
			if s, ok := m.String(t.Child(d, syntax.FieldRight)); ok {
				html, known = html || htmlType.MatchString(s), true
			}
		}
	}
	return html, known
}

// routeDecorators mark the handlers of a Nest controller.
var routeDecorators = map[string]bool{"Get": true, "Post": true, "Put": true, "Patch": true, "Delete": true, "All": true}

// checkReturned looks at texts that the handlers of Nest and h3 return, which these
// send as HTML.
func checkReturned(p *analysis.Pass, n syntax.NodeID) {
	t, m := p.Tree, p.Model
	fn := m.EnclosingFunction(n)
	value := t.FirstChild(n)
	if value == syntax.NoNode || !isText(m, value) {
		return
	}
	switch {
	case t.Kind(fn) == syntax.MethodDefinition && isRoute(p, fn):
	case (m.HasImport("h3") || m.Mentions("EventHandler")) && isEventHandler(p, fn):
		if text := m.StringParts(m.Resolve(value)); len(text) == 0 || !strings.Contains(text[0].Text, "<") {
			return
		}
	case m.Mentions("text/html"):
		// reply.type('text/html'); return `…` of Fastify
		if html, known := contentType(p, semantic.Call{Node: n}); !known || !html {
			return
		}
	default:
		return
	}
	reportReflected(p, value, p.Taint(value, flow.HTML))
}

// isText reports whether n is put together as a text.
func isText(m *semantic.Model, n syntax.NodeID) bool {
	n = m.Resolve(n)
	switch m.Tree().Kind(n) {
	case syntax.TemplateString:
		return true
	case syntax.BinaryExpression:
		return m.Tree().Op(n) == syntax.OpAdd
	}
	return false
}

// isRoute reports whether a method is a handler whose text goes out as HTML.
func isRoute(p *analysis.Pass, fn syntax.NodeID) bool {
	t, m := p.Tree, p.Model
	route := false
	for d := t.PrevSibling(fn); t.Kind(d) == syntax.Decorator; d = t.PrevSibling(d) {
		c, ok := m.Call(t.FirstChild(d))
		if !ok {
			continue
		}
		switch name := m.LastName(c.Callee); {
		case routeDecorators[name]:
			route = true
		case name == "Render", name == "Redirect", name == "Sse":
			return false
		case name == "Header":
			if header, ok := m.String(c.Arg(0)); ok && typeNames[strings.ToLower(header)] {
				if s, _ := m.String(c.Arg(1)); !htmlType.MatchString(s) {
					return false
				}
			}
		}
	}
	return route && m.HasImport("@nestjs/common")
}

// isEventHandler reports whether a function is that of defineEventHandler.
func isEventHandler(p *analysis.Pass, fn syntax.NodeID) bool {
	t, m := p.Tree, p.Model
	c, ok := m.Call(t.Parent(t.Parent(m.Wrapped(fn))))
	return ok && strings.HasSuffix(m.LastName(c.Callee), "ventHandler")
}

func reportReflected(p *analysis.Pass, n syntax.NodeID, traces []flow.Trace) {
	var found []flow.Trace
	for _, trace := range traces {
		if trace.Source.Label&flow.Browser == 0 {
			found = append(found, trace)
		}
	}
	if len(found) == 0 {
		return
	}
	p.Report(n, found[0].Describe(p.Model)+" and is sent as HTML: a link with markup in it runs scripts in the session of whoever follows it. "+
		"Send JSON, or escape the value for HTML.", analysis.WithTraces(p, found),
		escapeFix(p, n), analysis.WithHelper("escapeHtml"))
}
