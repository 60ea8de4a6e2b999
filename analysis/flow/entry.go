package flow

import (
	"regexp"
	"strings"

	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// entry is what is known of who calls a function from outside the file: the API
// path of the type of each parameter.
type entry struct {
	types []string
	known bool
	// checked are the parameters, as bits, whose shape something has checked before
	// the function runs.
	checked uint32
}

// entry decides where a parameter comes from if its function is a handler. It
// reports whether that decides the question.
func (q *question) entry(x visit, v value) bool {
	e := q.entryOf(v.node)
	i := int(v.extra)
	// (err, req, res, next): Express counts from the second.
	if len(e.types) > 0 && errorFirst(e.types, q.model.Params(v.node)) {
		i--
	}
	if i < 0 || i >= len(e.types) || e.types[i] == "" {
		return false
	}
	if q.validated(q.paramNode(v.node, int(v.extra)), x.path) {
		return true
	}
	node := q.models.sources[e.types[i]]
	if node == nil {
		return false
	}
	if q.inputChecked(v.node, x.path) || e.types[i] == "dom.MessageEvent()" && q.checksOrigin(v.node) {
		return true
	}
	if e.checked&(1<<min(i, 31)) != 0 && q.needsShape() && !x.shape {
		return true
	}
	return q.match(x, node, x.path, q.readAt(x, v))
}

// readAt returns the expression to show for a source that is a parameter: the
// first read of it on the way, req.query.id rather than req.
func (q *question) readAt(x visit, v value) syntax.NodeID {
	best := q.paramNode(v.node, int(v.extra))
	for i := q.current; i >= 0; i = q.visits[i].from {
		w := q.values[q.visits[i].value]
		if w.op == opParam || w.op == opGuard || w.op == opJoin || w.op == opShared {
			continue
		}
		if w.op == opLoad || w.op == opCall {
			if q.readsFrom(w) {
				best = w.node
				continue
			}
		}
		break
	}
	return best
}

// readers are methods of requests that read from them.
var readers = map[string]bool{
	"header": true, "param": true, "query": true, "queries": true, "parseBody": true, "cookies": true, "file": true, "files": true, "getQuery": true, "switchToHttp": true,
	"getRequest": true, "blob": true,
}

// readsFrom reports whether a value is a part of what a member chain reads.
func (q *question) readsFrom(w value) bool {
	switch q.tree.Kind(w.node) {
	case syntax.MemberExpression, syntax.SubscriptExpression, syntax.ShorthandPropertyIdentifierPattern, syntax.PairPattern,
		syntax.ObjectAssignmentPattern:
		return true
	case syntax.CallExpression:
		c, ok := q.model.Call(w.node)
		return ok && q.tree.Kind(c.Callee) == syntax.MemberExpression && (accessors[q.model.LastName(c.Callee)+"()"] || readers[q.model.LastName(c.Callee)])
	}
	return false
}

// entryOf finds out what calls a function from outside: by the types of its
// parameters, by what registers it, by where its file lies and under which name it
// is exported, by decorators.
func (a *Analysis) entryOf(fn syntax.NodeID) entry {
	if e, ok := a.entries[fn]; ok {
		return e
	}
	a.entries[fn] = entry{}
	e := a.entryByType(fn)
	for _, find := range []func(syntax.NodeID) entry{a.entryByCall, a.entryByFile, a.entryByDecorator, a.entryByVariable, a.entryByResolver, a.entryByProcedure} {
		e = e.or(find(fn))
	}
	if !e.known {
		e = a.entryByNames(fn)
	}
	if !e.known {
		e = a.entryByExport(fn)
	}
	a.entries[fn] = e
	return e
}

// or fills in what e does not know from o.
func (e entry) or(o entry) entry {
	for i, api := range o.types {
		if i >= len(e.types) {
			e.types = append(e.types, api)
		} else if e.types[i] == "" {
			e.types[i] = api
		}
	}
	e.known = e.known || o.known
	e.checked |= o.checked
	return e
}

// ambient maps names of types that need no import, or come from a framework's
// own module, to the API paths of the models.
var ambient = map[string]string{
	"Request": "globalThis.Request()", "NextRequest": "next/server.NextRequest()", "APIGatewayProxyEvent": "lambda.Event()",
	"APIGatewayProxyEventV2": "lambda.Event()", "APIGatewayEvent": "lambda.Event()", "ALBEvent": "lambda.Event()", "LambdaFunctionURLEvent": "lambda.Event()",
	"SQSEvent": "lambda.Records()", "SNSEvent": "lambda.Records()", "S3Event": "lambda.Records()", "MessageEvent": "dom.MessageEvent()",
	"IncomingMessage": "node:http.IncomingMessage()", "VercelRequest": "next.NextApiRequest()", "LoaderFunctionArgs": "remix.Args()",
	"ActionFunctionArgs": "remix.Args()", "LoaderArgs": "remix.Args()", "ActionArgs": "remix.Args()", "DataFunctionArgs": "remix.Args()",
	"Route.LoaderArgs": "remix.Args()", "Route.ActionArgs": "remix.Args()",
	"GetServerSidePropsContext": "next.Context()", "GetStaticPropsContext": "next.Context()", "NextPageContext": "next.Context()",
	"RequestEvent": "sveltekit.Event()", "ServerLoadEvent": "sveltekit.Event()", "PageServerLoadEvent": "sveltekit.Event()", "H3Event": "h3.Event()",
	"APIContext": "astro.Context()", "HttpRequest": "azure.Request()", "CallableRequest": "firebase.Call()", "FetchEvent": "workers.FetchEvent()",
	"IpcMainInvokeEvent": "electron.Event()", "IpcMainEvent": "electron.Event()",
}

func (a *Analysis) entryByType(fn syntax.NodeID) entry {
	t, m := a.tree, a.model
	var e entry
	for i, p := range m.Params(fn) {
		annotation := t.Child(p, syntax.FieldType)
		if annotation == syntax.NoNode {
			continue
		}
		name := annotation
		for range 4 {
			name = t.FirstChild(name)
			if k := t.Kind(name); k == syntax.TypeIdentifier || k == syntax.NestedTypeIdentifier {
				break
			}
		}
		api := ""
		if ident := m.ParamName(p); t.Kind(ident) == syntax.Identifier {
			api = m.API(ident)
		}
		if a.models.sources[api] == nil {
			switch t.Kind(name) {
			case syntax.TypeIdentifier:
				api = a.typeAPI(name)
			case syntax.NestedTypeIdentifier:
				api = ambient[m.Text(name)]
			}
		}
		if a.models.sources[api] == nil {
			continue
		}
		for len(e.types) <= i {
			e.types = append(e.types, "")
		}
		e.types[i], e.known = api, true
	}
	return e
}

// typeAPI returns the API path of instances of a named type.
func (a *Analysis) typeAPI(n syntax.NodeID) string {
	m := a.model
	name := m.Text(n)
	for _, i := range m.Imports() {
		if i.Local != semantic.NoBinding && m.Binding(i.Local).Name == name {
			imported := i.Name
			if api := semantic.CanonicalModule(i.Module) + "." + imported + "()"; a.models.sources[api] != nil {
				return api
			}
			return ambient[imported]
		}
	}
	return ambient[name]
}

func (a *Analysis) entryByCall(fn syntax.NodeID) entry {
	t, m := a.tree, a.model
	for _, call := range a.usesOf(fn).callbacks {
		c, ok := m.Call(call)
		if !ok {
			continue
		}
		for _, row := range a.entryRows(c) {
			if row.option == "" && (row.arg < 0 || m.Function(c.Arg(row.arg)) == fn) {
				return entry{types: row.types, known: true, checked: a.checkedBy(c)}
			}
		}
		// router.get('/x', wrap(async (req, res) => …)): through an unknown wrapper.
		if k := t.Kind(t.Parent(m.Wrapped(call))); k != syntax.Arguments {
			continue
		}
		if oc, ok := m.Call(t.Parent(t.Parent(m.Wrapped(call)))); ok {
			for _, row := range a.entryRows(oc) {
				if row.option == "" {
					return entry{types: row.types, known: true, checked: a.checkedBy(oc) | a.checkedBy(c)}
				}
			}
		}
	}
	// window.onmessage = fn
	if assignment := t.Parent(m.Wrapped(fn)); t.Kind(assignment) == syntax.AssignmentExpression && !a.isWorker() {
		left := t.Child(assignment, syntax.FieldLeft)
		if m.API(left) == "globalThis.onmessage" || m.IsGlobal(left, "onmessage") {
			return entry{types: []string{"dom.MessageEvent()"}, known: true}
		}
	}
	// { handler: fn } and { handler() {} } in the options of a registration.
	pair := fn
	if t.Kind(fn) != syntax.MethodDefinition {
		pair = t.Parent(m.Wrapped(fn))
	}
	if k := t.Kind(pair); k == syntax.Pair || k == syntax.MethodDefinition {
		object := m.Wrapped(t.Parent(pair))
		name, _ := m.PropertyName(pair)
		list := t.Parent(object)
		if t.Kind(list) == syntax.Array { // route([{ handler }, …])
			list = t.Parent(list)
		}
		if c, ok := m.Call(t.Parent(list)); ok && t.Kind(list) == syntax.Arguments {
			for _, row := range a.entryRows(c) {
				if row.option != "" && (row.option == name || row.option == "*") {
					return entry{types: row.types, known: true, checked: a.checkedBy(c)}
				}
			}
		}
		// export default { fetch(request) {} }
		if t.Kind(list) == syntax.ExportStatement {
			switch name {
			case "fetch":
				return entry{types: []string{"globalThis.Request()"}, known: true}
			case "queue":
				return entry{types: []string{"workers.Batch()"}, known: true}
			}
		}
	}
	return entry{}
}

// entryRows returns the rows of a call that may register handlers: those of the
// event that its first argument names, those of its API path, those of its last
// method on the object that a chain of calls began with.
func (a *Analysis) entryRows(c semantic.Call) []entryRow {
	api := a.API(c.Callee)
	if api == "" {
		return nil
	}
	if api == "globalThis.addEventListener" {
		if event, ok := a.model.String(c.Arg(0)); !ok || event == "message" && !a.isWindowMessage(c) {
			return nil
		}
	}
	event, named := a.model.String(c.Arg(0))
	for range 2 {
		if named {
			if rows, ok := a.models.entries[api+":"+event]; ok {
				return rows
			}
		}
		if rows, ok := a.models.entries[api]; ok {
			return rows
		}
		root, last := strings.Index(api, "()."), strings.LastIndexByte(api, '.')
		if root < 0 || last < root+3 {
			return nil
		}
		api = api[:root+2] + api[last:]
	}
	return nil
}

// isWindowMessage reports whether a call of addEventListener listens for messages
// of other windows: in a worker they come from the page that made it.
func (a *Analysis) isWindowMessage(c semantic.Call) bool {
	event, ok := a.model.String(c.Arg(0))
	return ok && event == "message" && !a.isWorker()
}

// isWorker reports whether the file is the script of a worker.
func (a *Analysis) isWorker() bool {
	name := strings.ToLower(a.path[strings.LastIndexByte(a.path, '/')+1:])
	return strings.Contains(name, "worker") || a.model.Mentions("importScripts")
}

// checkedBy returns the parameters whose shape is checked where a handler is
// registered: by a schema in the options, or by a middleware that says so.
func (a *Analysis) checkedBy(c semantic.Call) uint32 {
	t, m := a.tree, a.model
	for i := range min(c.ArgCount(), 12) {
		arg := m.Unwrap(c.Arg(i))
		switch t.Kind(arg) {
		case syntax.Object:
			o, ok := m.Object(arg)
			if !ok {
				continue
			}
			for _, name := range []string{"schema", "body", "validate", "input"} {
				if _, state := o.Get(name); state != semantic.Absent {
					return 1
				}
			}
			if options, state := o.Get("options"); state == semantic.Present {
				if inner, ok := m.Object(options.Value); ok {
					if _, state := inner.Get("validate"); state != semantic.Absent {
						return 1
					}
				}
			}
		case syntax.CallExpression:
			if inner, ok := m.Call(arg); ok && checkingName.MatchString(m.LastName(inner.Callee)) {
				return 1
			}
		case syntax.Identifier, syntax.MemberExpression, syntax.SubscriptExpression:
			if checkingName.MatchString(m.LastName(arg)) {
				return 1
			}
		case syntax.Array:
			for e := range t.Children(arg) {
				name := m.LastName(e)
				if inner, ok := m.Call(e); ok {
					name = m.LastName(inner.Callee)
				}
				if checkingName.MatchString(name) {
					return 1
				}
			}
		}
	}
	return 0
}

// checkingName are names of middlewares that check the shape of a request.
var checkingName = regexp.MustCompile(`(?i)valid|schema|celebrate|joi|zod|sanitiz`)

// httpMethods are the names under which route handlers are exported.
var httpMethods = map[string]bool{
	"GET": true, "HEAD": true, "POST": true, "PUT": true, "PATCH": true, "DELETE": true, "OPTIONS": true, "ALL": true, "fallback": true,
}

// remixModules are the modules of files with loaders and actions.
var remixModules = []string{
	"@remix-run/*", "react-router", "react-router-dom", "@react-router/*",
}

func (a *Analysis) entryByFile(fn syntax.NodeID) entry {
	name := a.exportedName(fn)
	m := a.model
	base := a.path[strings.LastIndexByte(a.path, '/')+1:]
	handler := func(types ...string) entry { return entry{types: types, known: true} }
	switch {
	case a.class&semantic.ServerActions != 0 && name != "" || a.isAction(fn):
		e := entry{known: true}
		for range m.Params(fn) {
			e.types = append(e.types, "next.Action()")
		}
		return e
	case name == "":
		return entry{}
	case a.class&semantic.NextPagesAPI != 0 && (name == "default" || name == "="):
		return handler("next.NextApiRequest()", "next.NextApiResponse()")
	case a.class&semantic.NextAppRoute != 0 && httpMethods[name]:
		return handler("next/server.NextRequest()", "next.Params()")
	case a.class&semantic.NextMiddleware != 0 && (name == "middleware" || name == "proxy" || name == "default"):
		return handler("next/server.NextRequest()")
	case name == "getServerSideProps" || name == "getInitialProps" || name == "getStaticProps":
		return handler("next.Context()")
	case a.class&semantic.NextPage != 0 && (name == "default" || name == "generateMetadata") && strings.Contains("/"+a.path, "/app/"):
		return handler("next.Page()")
	case strings.HasPrefix(base, "+server.") && httpMethods[name], strings.HasPrefix(base, "+page.server.") && name == "load",
		strings.HasPrefix(base, "+layout.server.") && name == "load":
		return handler("sveltekit.Event()")
	case strings.HasPrefix(base, "hooks.server.") && name == "handle":
		return handler("sveltekit.Handle()")
	case strings.Contains("/"+a.path, "/src/pages/") && httpMethods[name] && a.class&semantic.NextPagesAPI == 0:
		return handler("astro.Context()")
	case name == "handler" && a.isLambda():
		return handler("lambda.Event()")
	case name == "onRequest" && m.HasImport("astro:middleware"):
		return handler("astro.Context()")
	case name == "loader" || name == "action":
		for _, module := range remixModules {
			if m.HasImport(module) {
				return handler("remix.Args()")
			}
		}
	case name == "default" && strings.Contains("/"+a.path, "/api/") && m.HasImport("@vercel/node"):
		return handler("next.NextApiRequest()", "next.NextApiResponse()")
	}
	return entry{}
}

// exportedName returns the name under which a function, what a call wraps around it,
// or an object that holds it, is exported: “actions” for a function of the object
// actions.
func (a *Analysis) exportedName(fn syntax.NodeID) string {
	t, m := a.tree, a.model
	u := a.usesOf(fn)
	if u.exported != "" {
		return u.exported
	}
	// export default wrap(handler), wrap(async (req, res) => …)
	for _, call := range u.callbacks {
		if name := a.exportOf(call); name != "" {
			return name
		}
		outer := t.Parent(m.Wrapped(call))
		if t.Kind(outer) == syntax.Arguments { // wrap(wrap(handler))
			if name := a.exportOf(t.Parent(outer)); name != "" {
				return name
			}
		}
	}
	// export const actions = { save: async (event) => … } of SvelteKit.
	if strings.HasPrefix(a.path[strings.LastIndexByte(a.path, '/')+1:], "+page.server.") {
		pair := fn
		if t.Kind(fn) != syntax.MethodDefinition {
			pair = t.Parent(m.Wrapped(fn))
		}
		if k := t.Kind(pair); (k == syntax.Pair || k == syntax.MethodDefinition) && a.exportOf(t.Parent(pair)) == "actions" {
			return "load"
		}
	}
	return ""
}

// exportOf returns the name under which an expression is exported.
func (a *Analysis) exportOf(n syntax.NodeID) string {
	for _, e := range a.model.Exports() {
		if a.isValue(e, n) {
			return e.Name
		}
	}
	return ""
}

// isValue reports whether n is what e exports: as it stands, or by its name.
func (a *Analysis) isValue(e semantic.Export, n syntax.NodeID) bool {
	if e.Value == syntax.NoNode {
		return false
	}
	value := a.model.Unwrap(e.Value)
	return value == n || a.tree.Kind(value) == syntax.Identifier && a.model.Resolve(value) == n
}

// isLambda reports whether the file is a function of AWS Lambda behind HTTP.
func (a *Analysis) isLambda() bool {
	m := a.model
	return m.HasImport("aws-lambda") || m.HasImport("@types/aws-lambda") || m.HasImport("@middy/core") ||
		m.Mentions("queryStringParameters") || m.Mentions("pathParameters") || m.Mentions("isBase64Encoded")
}

// isAction reports whether a function says 'use server'.
func (a *Analysis) isAction(fn syntax.NodeID) bool {
	for _, d := range a.model.FunctionDirectives(fn) {
		if d == "use server" {
			return true
		}
	}
	return false
}

// parameterDecorators map the decorators of parameters to the types of the models.
var parameterDecorators = map[string]string{
	"Body": "nest.Body()", "Query": "nest.Query()", "Param": "nest.Param()", "Headers": "nest.Headers()", "HostParam": "nest.Param()",
	"UploadedFile": "nest.Upload()", "UploadedFiles": "nest.Upload()", "Req": "express.Request()", "Request": "express.Request()",
	"Args": "nest.Args()", "Arg": "nest.Args()", "Payload": "nest.Message()", "MessageBody": "nest.Message()",
	"Res": "express.Response()", "Response": "express.Response()",
}

// cleaningPipes are pipes behind which a parameter is no free text.
var cleaningPipes = map[string]bool{
	"ParseIntPipe": true, "ParseBoolPipe": true, "ParseUUIDPipe": true, "ParseEnumPipe": true, "ParseFloatPipe": true, "ParseDatePipe": true,
	"ParseObjectIdPipe": true,
}

// validatedType is a type by whose name a pipe checks the shape of what comes in.
var validatedType = regexp.MustCompile(`(?i)(dto|input|request|command|body|payload)(<.*>)?\s*$`)

func (a *Analysis) entryByDecorator(fn syntax.NodeID) entry {
	t, m := a.tree, a.model
	if t.Kind(fn) != syntax.MethodDefinition {
		return entry{}
	}
	var e entry
	for i, p := range m.Params(fn) {
		for d := range t.Children(p) {
			if t.Kind(d) != syntax.Decorator {
				continue
			}
			c, ok := m.Call(t.FirstChild(d))
			if !ok {
				continue
			}
			api, ok := parameterDecorators[m.LastName(c.Callee)]
			if !ok {
				continue
			}
			harmless := false
			for arg := range t.Children(c.Args) {
				pipe := arg
				if t.Kind(arg) == syntax.NewExpression {
					pipe = t.Child(arg, syntax.FieldConstructor)
				}
				harmless = harmless || cleaningPipes[m.LastName(pipe)]
			}
			if annotation := t.Text(t.Child(p, syntax.FieldType)); strings.HasSuffix(annotation, "number") || strings.HasSuffix(annotation, "boolean") {
				harmless = harmless || api == "nest.Param()" || api == "nest.Query()"
			}
			if harmless {
				continue
			}
			if api == "nest.Body()" && validatedType.MatchString(t.Text(t.Child(p, syntax.FieldType))) {
				api = "nest.Dto()"
			}
			for len(e.types) <= i {
				e.types = append(e.types, "")
			}
			e.types[i], e.known = api, true
			if a.isDTO(p, c) {
				e.checked |= 1 << min(i, 31)
			}
		}
	}
	return e
}

// isDTO reports whether a decorated parameter is of a class that a pipe checks:
// anything but a type that can have no checks.
func (a *Analysis) isDTO(param syntax.NodeID, decorator semantic.Call) bool {
	t, m := a.tree, a.model
	for arg := range t.Children(decorator.Args) {
		if t.Kind(arg) == syntax.NewExpression || strings.HasSuffix(m.LastName(arg), "Pipe") {
			return true
		}
	}
	annotation := t.Child(param, syntax.FieldType)
	name := t.FirstChild(annotation)
	if t.Kind(name) != syntax.TypeIdentifier {
		return false
	}
	switch text := t.Text(name); text {
	case "any", "unknown", "object", "string":
		return false
	default:
		// An interface or a type alias of this file is nothing at run time.
		for s := range t.Children(t.Root()) {
			if t.Kind(s) == syntax.ExportStatement {
				s = t.Child(s, syntax.FieldDeclaration)
			}
			if k := t.Kind(s); (k == syntax.InterfaceDeclaration || k == syntax.TypeAliasDeclaration) && t.Text(t.Child(s, syntax.FieldName)) == text {
				return false
			}
		}
		return true
	}
}
