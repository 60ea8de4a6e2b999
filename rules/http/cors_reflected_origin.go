package http

import (
	_ "embed"
	"regexp"
	"strings"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed cors_reflected_origin.md
var corsReflectedOriginDoc string

const (
	allowOrigin      = "Access-Control-Allow-Origin"
	allowCredentials = "Access-Control-Allow-Credentials"
)

var corsReflectedOrigin = &analysis.Rule{
	ID: "http/cors-reflected-origin", Doc: corsReflectedOriginDoc,
	CWE: []int{942, 346}, Severity: analysis.Warning, Precision: analysis.High, Since: "0.1.0",
	Names: append([]string{"enableCors", "register"}, headerMethods...),
	Calls: []string{"cors", "@koa/cors", "koa2-cors", "hono/cors.cors", "@fastify/cors", "fastify-cors", "@elysiajs/cors.cors", "@elysiajs/cors"},
	Call:  checkCORSCall,
	Keys:  []string{allowOrigin, strings.ToLower(allowOrigin)},
	Key: func(p *analysis.Pass, n, value syntax.NodeID, _ string) {
		if isHeaderPair(p, n) {
			reportOriginHeader(p, n, value)
		}
	},
}

func checkCORSCall(p *analysis.Pass, c semantic.Call, api string) {
	m := p.Model
	name := m.LastName(c.Callee)
	if name == "enableCors" || strings.Contains(api, "cors") && api != "" {
		checkCORSOptions(p, c.Arg(0))
		return
	}
	if name == "register" { // fastify.register(cors, options)
		if plugin := m.API(c.Arg(0)); plugin == "@fastify/cors" || plugin == "fastify-cors" {
			checkCORSOptions(p, c.Arg(1))
		}
		return
	}
	if value, ok := headerCall(p, c, allowOrigin); ok {
		reportOriginHeader(p, c.Node, value)
	}
}

// checkCORSOptions looks at the option origin of a middleware: true, or a function
// that lets everything through.
func checkCORSOptions(p *analysis.Pass, options syntax.NodeID) {
	m := p.Model
	o, ok := m.Object(options)
	if !ok {
		return
	}
	credentials, _ := m.Bool(o.Value("credentials"))
	severity := analysis.Warning
	if credentials {
		severity = analysis.Error
	}
	origin, state := o.Get("origin")
	if state != semantic.Present {
		return
	}
	if inDevelopment(p, origin.Value) {
		return
	}
	if reflects, known := m.Bool(origin.Value); known && reflects {
		p.Report(origin.Value, corsMessage("`origin: true` answers every origin with itself", credentials), analysis.WithSeverity(severity))
		return
	}
	if fn := m.Function(origin.Value); fn != syntax.NoNode && allowsAll(p, fn) {
		p.Report(origin.Value, corsMessage("this function allows every origin", credentials), analysis.WithSeverity(severity))
	}
}

// environment is what a condition that tells development from production mentions.
var environment = regexp.MustCompile(`(?i)prod|dev|node_env|debug|local`)

// inDevelopment reports whether n is run only in one kind of environment.
func inDevelopment(p *analysis.Pass, n syntax.NodeID) bool {
	t := p.Tree
	for d := t.Parent(n); d != syntax.NoNode; d = t.Parent(d) {
		switch t.Kind(d) {
		case syntax.IfStatement, syntax.TernaryExpression:
			if condition := t.Child(d, syntax.FieldCondition); !t.Within(n, condition) && environment.MatchString(t.Text(condition)) {
				return true
			}
		}
	}
	return false
}

// allowsAll reports whether a function that decides about an origin never looks at
// it: it returns the origin itself or true, or calls back with them, on every way.
func allowsAll(p *analysis.Pass, fn syntax.NodeID) bool {
	t, m := p.Tree, p.Model
	params := m.Params(fn)
	body := m.Body(fn)
	if len(params) == 0 {
		value, known := m.Bool(body)
		return known && value
	}
	origin := m.Bound(m.ParamName(params[0]))
	allows := func(n syntax.NodeID) bool {
		n = m.Unwrap(n)
		if t.Kind(n) == syntax.BinaryExpression && (t.Op(n) == syntax.OpLogicalOr || t.Op(n) == syntax.OpNullish) {
			n = m.Unwrap(t.Child(n, syntax.FieldLeft)) // origin ?? '*'
		}
		if value, known := m.Bool(n); known {
			return value
		}
		return origin != semantic.NoBinding && m.Bound(n) == origin
	}
	if t.Kind(body) != syntax.StatementBlock {
		if c, ok := m.Call(body); ok {
			return callsBack(m, c, params) && allows(c.Arg(1))
		}
		return allows(body)
	}
	// One statement that allows; any other statement may be a test.
	last := t.LastChild(body)
	for statement := range t.Children(body) {
		if k := t.Kind(statement); statement != last && k != syntax.ExpressionStatement {
			return false
		}
	}
	switch t.Kind(last) {
	case syntax.ReturnStatement:
		value := t.FirstChild(last)
		if c, ok := m.Call(value); ok {
			return callsBack(m, c, params) && allows(c.Arg(1))
		}
		return allows(value)
	case syntax.ExpressionStatement:
		c, ok := m.Call(t.FirstChild(last))
		return ok && callsBack(m, c, params) && allows(c.Arg(1))
	}
	return false
}

// callsBack reports whether a call is that of the callback, the second parameter.
func callsBack(m *semantic.Model, c semantic.Call, params []syntax.NodeID) bool {
	return len(params) > 1 && m.Bound(c.Callee) != semantic.NoBinding && m.Bound(c.Callee) == m.Bound(m.ParamName(params[1]))
}

// reportOriginHeader reports a header that gives back the origin of the request.
func reportOriginHeader(p *analysis.Pass, n, value syntax.NodeID) {
	var found []flow.Trace
	for _, trace := range p.Taint(value, flow.HostLink) {
		if part := trace.URLPart(p.Model); part == flow.WholeURL && namesOrigin(p.Model, trace.Source.Node) {
			found = append(found, trace)
		}
	}
	if len(found) == 0 {
		return
	}
	credentials := setsCredentials(p, n)
	severity := analysis.Warning
	if credentials {
		severity = analysis.Error
	}
	p.Report(value, corsMessage(found[0].Describe(p.Model)+" and is given back as the origin that may read the answer", credentials),
		analysis.WithSeverity(severity), analysis.WithTraces(p, found))
}

// namesOrigin reports whether a source is the header Origin.
func namesOrigin(m *semantic.Model, n syntax.NodeID) bool {
	n = m.UnwrapAwait(n)
	if c, ok := m.Call(n); ok {
		name, _ := m.String(c.Arg(0))
		return strings.EqualFold(name, "origin")
	}
	name := m.LastName(n)
	if name == "" {
		name, _ = m.PropertyName(n)
	}
	return strings.EqualFold(name, "origin") && !strings.Contains(m.Text(n), "nextUrl")
}

// setsCredentials reports whether the function around n allows credentials.
func setsCredentials(p *analysis.Pass, n syntax.NodeID) bool {
	t, m := p.Tree, p.Model
	scope := m.EnclosingFunction(n)
	if scope == syntax.NoNode {
		scope = t.Root()
	}
	if !m.Mentions(allowCredentials) {
		return false
	}
	for d := scope; d < t.SubtreeEnd(scope); d++ {
		if t.Kind(d) != syntax.String || !strings.EqualFold(m.StringValue(d), allowCredentials) {
			continue
		}
		// The value is the next argument, or that of the pair.
		value := t.NextSibling(d)
		if s, ok := m.String(value); ok && s == "false" {
			continue
		}
		return true
	}
	return false
}

func corsMessage(what string, credentials bool) string {
	if credentials {
		return what + ": any site reads the answers with the visitor's cookies, as if it were this one. Compare the origin with a list, and answer with it only if it is there."
	}
	return what + ": any site reads the answers, also those that only the visitor's network gets. Compare the origin with a list, and answer with it only if it is there."
}
