package flow

import (
	"regexp"
	"slices"
	"strings"

	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// handlerTypes are types of whole handlers, by name, with what their parameters are.
// A name that several libraries have goes by the module as well.
var handlerTypes = map[string][]string{
	"express.RequestHandler":      {"express.Request()", "express.Response()"},
	"express.ErrorRequestHandler": {"", "express.Request()", "express.Response()"},
	"NextApiHandler":              {"next.NextApiRequest()", "next.NextApiResponse()"}, "GetServerSideProps": {"next.Context()"}, "GetStaticProps": {"next.Context()"},
	"APIGatewayProxyHandler": {"lambda.Event()"}, "APIGatewayProxyHandlerV2": {"lambda.Event()"}, "SQSHandler": {"lambda.Records()"},
	"PageServerLoad": {"sveltekit.Event()"}, "LayoutServerLoad": {"sveltekit.Event()"}, "@sveltejs/kit.RequestHandler": {"sveltekit.Event()"},
	"./$types.RequestHandler": {"sveltekit.Event()"}, "Handle": {"sveltekit.Handle()"},
	"LoaderFunction": {"remix.Args()"}, "ActionFunction": {"remix.Args()"}, "APIRoute": {"astro.Context()"},
	"FastifyPluginAsync": {"fastify.FastifyInstance()"}, "FastifyPluginCallback": {"fastify.FastifyInstance()"},
	"koa.Middleware": {"koa.Context()"}, "MiddlewareHandler": {"hono.Context()"}, "hono.Handler": {"hono.Context()"},
	"RequestListener": {"node:http.IncomingMessage()", "node:http.ServerResponse()"}, "PagesFunction": {"workers.Pages()"},
}

// entryByVariable looks at the type of the variable that holds a function.
func (a *Analysis) entryByVariable(fn syntax.NodeID) entry {
	t, m := a.tree, a.model
	declarator := t.Parent(m.Wrapped(fn))
	if t.Kind(declarator) != syntax.VariableDeclarator {
		return entry{}
	}
	annotation := t.Child(declarator, syntax.FieldType)
	if annotation == syntax.NoNode {
		return entry{}
	}
	name := strings.TrimSpace(strings.TrimPrefix(t.Text(annotation), ":"))
	if i := strings.IndexByte(name, '<'); i >= 0 {
		name = name[:i]
	}
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		name = name[i+1:]
	}
	for _, i := range m.Imports() {
		if i.Local != semantic.NoBinding && m.Binding(i.Local).Name == name {
			if types, ok := handlerTypes[i.Module+"."+i.Name]; ok {
				return entry{types: types, known: true}
			}
			if types, ok := handlerTypes[i.Name]; ok && i.Module != "" {
				return entry{types: types, known: true}
			}
			return entry{}
		}
	}
	if types, ok := handlerTypes[name]; ok {
		return entry{types: types, known: true}
	}
	return entry{}
}

// graphQLModules are the modules of files with resolvers.
var graphQLModules = []string{
	"graphql", "@apollo/*", "apollo-server", "apollo-server-express", "graphql-yoga", "@graphql-tools/*", "mercurius", "graphql-tag", "type-graphql", "@graphql-yoga/*",
}

// rootTypes are the types of GraphQL whose fields are operations.
var rootTypes = map[string]bool{"Query": true, "Mutation": true, "Subscription": true}

// entryByResolver looks for resolvers: fields of Query and Mutation in a map.
func (a *Analysis) entryByResolver(fn syntax.NodeID) entry {
	t, m := a.tree, a.model
	pair := fn
	if t.Kind(fn) != syntax.MethodDefinition {
		pair = t.Parent(m.Wrapped(fn))
	}
	if name, ok := m.PropertyName(pair); ok && (name == "subscribe" || name == "resolve") && t.Kind(pair) == syntax.Pair {
		pair = t.Parent(m.Wrapped(t.Parent(pair)))
	}
	if k := t.Kind(pair); k != syntax.Pair && k != syntax.MethodDefinition {
		return entry{}
	}
	operations := m.Wrapped(t.Parent(pair))
	outer := t.Parent(operations)
	root := ""
	switch t.Kind(outer) {
	case syntax.Pair:
		root, _ = m.PropertyName(outer)
	case syntax.VariableDeclarator:
		// const Query = { … }; const resolvers = { Query, Mutation }
		root = m.Text(t.Child(outer, syntax.FieldName))
	}
	if !rootTypes[root] {
		return entry{}
	}
	for _, module := range graphQLModules {
		if m.HasImport(module) {
			return graphQLResolver
		}
	}
	if m.Mentions("resolvers") {
		return graphQLResolver
	}
	return entry{}
}

var graphQLResolver = entry{types: []string{"", "graphql.Args()", "graphql.Context()"}, known: true}

// procedures are methods that end the chain of a procedure or an action with its
// function.
var procedures = set("query", "mutation", "subscription", "handler", "action", "stateAction")

var (
	procedureName = regexp.MustCompile(`(?i)procedure$`)
	actionName    = regexp.MustCompile(`(?i)action(client)?$`)
)

// entryByProcedure looks for functions of tRPC and of next-safe-action:
// publicProcedure.input(schema).mutation(({ input }) => …).
func (a *Analysis) entryByProcedure(fn syntax.NodeID) entry {
	t, m := a.tree, a.model
	for _, call := range a.usesOf(fn).callbacks {
		c, ok := m.Call(call)
		if !ok || t.Kind(c.Callee) != syntax.MemberExpression || !procedures[m.LastName(c.Callee)] {
			continue
		}
		n := m.Unwrap(m.Receiver(call))
		for range maxChain {
			inner, ok := m.Call(n)
			if !ok {
				break
			}
			if t.Kind(inner.Callee) != syntax.MemberExpression {
				n = inner.Callee
				break
			}
			n = m.Unwrap(m.Receiver(n))
		}
		switch name := m.LastName(n); {
		case procedureName.MatchString(name):
			return entry{types: []string{"trpc.Input()"}, known: true}
		case actionName.MatchString(name):
			return entry{types: []string{"safe.Input()"}, known: true}
		}
	}
	return entry{}
}

// convention is a kind of handler that is known by the names of its parameters and
// by what it does with them.
type convention struct {
	params [][]string      // names of each parameter
	uses   int             // the parameter whose members tell
	tells  map[string]bool // the members
	types  []string
}

var conventions = []convention{
	{
		[][]string{{"req", "request", "_req"}, {"res", "response"}}, 1,
		set("json", "status", "send", "sendStatus", "sendFile", "redirect", "render", "cookie", "clearCookie", "download", "jsonp"),
		[]string{"express.Request()", "express.Response()"},
	},
	{
		[][]string{{"req", "request", "_req"}, {"res", "response", "_res"}, {"next", "_next"}}, 0,
		set("body", "query", "params", "cookies", "get", "header"), []string{"express.Request()", "express.Response()"},
	},
	{
		[][]string{{"req", "request", "_req"}, {"reply"}}, 1, set("send", "code", "status", "redirect", "header", "type", "view"),
		[]string{"fastify.FastifyRequest()", "fastify.FastifyReply()"},
	},
	{
		[][]string{{"req", "request"}, {"res", "response"}}, 1, set("writeHead", "setHeader", "end", "write"),
		[]string{"node:http.IncomingMessage()", "node:http.ServerResponse()"},
	},
	{[][]string{{"ctx", "context"}}, 0, set("body", "throw", "cookies"), []string{"koa.Context()"}},
	{[][]string{{"c"}}, 0, set("json", "html", "text", "redirect", "req"), []string{"hono.Context()"}},
}

func set(names ...string) map[string]bool {
	s := make(map[string]bool, len(names))
	for _, n := range names {
		s[n] = true
	}
	return s
}

// entryByNames looks at the names of parameters: last, and only for functions of
// the module that nobody here calls and whose parameters have no types.
func (a *Analysis) entryByNames(fn syntax.NodeID) entry {
	t, m := a.tree, a.model
	params := m.Params(fn)
	if len(params) == 0 || len(params) > 4 || a.class&semantic.Client != 0 {
		return entry{}
	}
	for _, p := range params {
		if t.Child(p, syntax.FieldType) != syntax.NoNode {
			return entry{}
		}
	}
	offset := 0
	if len(params) == 4 {
		offset = 1
	}
	for _, c := range conventions {
		if len(params) < len(c.params)+offset || len(c.params) == 1 && len(params) > 2 {
			continue
		}
		fits := true
		for i, names := range c.params {
			name := m.ParamName(params[i+offset])
			if t.Kind(name) != syntax.Identifier || !slices.Contains(names, m.Text(name)) {
				fits = false
			}
		}
		if !fits || len(a.usesOf(fn).calls) > 0 {
			continue
		}
		id := m.Bound(m.ParamName(params[c.uses+offset]))
		if id == semantic.NoBinding {
			continue
		}
		for _, ref := range m.Refs(id) {
			if member := t.Parent(ref); t.Kind(member) == syntax.MemberExpression && c.tells[m.LastName(member)] {
				return entry{types: c.types, known: true}
			}
		}
	}
	return entry{}
}

// inputChecked reports whether a procedure's schema lets nothing dangerous through
// at a path of its input: t.procedure.input(schema).query(({ input }) => …).
func (q *question) inputChecked(fn syntax.NodeID, path pathID) bool {
	if path == 0 || q.names[q.paths[path].head] != "input" && q.names[q.paths[path].head] != "parsedInput" {
		return false
	}
	m := q.model
	for _, call := range q.usesOf(fn).callbacks {
		n := call
		for range maxChain {
			c, ok := m.Call(n)
			if !ok {
				break
			}
			if name := m.LastName(c.Callee); name == "input" || name == "schema" || name == "inputSchema" {
				return q.schemaCleans(c.Arg(0), q.paths[path].rest)
			}
			if n = m.Unwrap(m.Receiver(n)); n == syntax.NoNode {
				break
			}
		}
	}
	return false
}

// comparers are methods that compare an origin with what is allowed.
var comparers = set("includes", "has", "test", "indexOf", "startsWith", "endsWith", "match", "some")

// checksOrigin reports whether a handler of messages compares who sent them.
func (q *question) checksOrigin(fn syntax.NodeID) bool {
	t, m := q.tree, q.model
	for n := fn; n < t.SubtreeEnd(fn); n++ {
		if k := t.Kind(n); k != syntax.PropertyIdentifier && k != syntax.Identifier {
			continue
		}
		name := t.Text(n)
		if t.Kind(n) == syntax.Identifier {
			id := m.Bound(n)
			if id == semantic.NoBinding || !m.Binding(id).Destructured {
				continue
			}
			name = q.takenFrom(m.Binding(id))
		}
		if name != "origin" && name != "source" {
			continue
		}
		for p, up := t.Parent(n), 0; p > fn && up < 6; p, up = t.Parent(p), up+1 {
			switch t.Kind(p) {
			case syntax.BinaryExpression:
				switch t.Op(p) {
				case syntax.OpStrictEqual, syntax.OpStrictNotEqual, syntax.OpEqual, syntax.OpNotEqual:
					return true
				}
			case syntax.SwitchStatement:
				return true
			case syntax.CallExpression:
				if c, ok := m.Call(p); ok && (comparers[m.LastName(c.Callee)] || predicateName.MatchString(m.LastName(c.Callee))) {
					return true
				}
			}
		}
	}
	return false
}
