package helpers

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// form is how a handler gets its request.
type form uint8

const (
	notRequest form = iota
	parsedForm      // an object with the body already parsed: Pages Router, Express
	fetchForm       // a standard Request, whose body is still to be read
)

// handler is a function that reads a request body.
type handler struct {
	at        place
	form      form
	name      string // of the schema that it wants
	signup    bool   // it sets a password
	shape     *shape
	validated bool
}

// httpVerbs are the methods that handlers are written for.
var httpVerbs = []string{"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"}

var (
	pagesRoute = regexp.MustCompile(`^(?:src/)?pages/api/(.+)\.[cm]?[jt]sx?$`)
	appRoute   = regexp.MustCompile(`^(?:src/)?app/(?:(.+)/)?route\.[cm]?[jt]sx?$`)
)

// pagesRoute returns the path of an API route of the Pages Router, nil if the
// file is none; appRoute that of a route handler of the App Router.
func (r *reader) pagesRoute(name string) []string { return r.route(pagesRoute, name) }
func (r *reader) appRoute(name string) []string   { return r.route(appRoute, name) }

func (r *reader) route(pattern *regexp.Regexp, name string) []string {
	if !r.next {
		return nil
	}
	if r.dir != "." {
		name = strings.TrimPrefix(name, r.dir+"/")
	}
	return pattern.FindStringSubmatch(name)
}

// handlers returns the functions of s that read a request body, in order.
func (s *source) handlers() []handler {
	t, m := s.t, s.m
	var out []handler
	roles := s.handlerRoles()
	for n := t.Root(); int(n) < t.Len(); n++ {
		if !semantic.IsFunction(t.Kind(n)) {
			continue
		}
		param, r := s.requestParam(n, roles)
		if r.form == notRequest {
			continue
		}
		root := &shape{}
		w := &follower{source: s}
		if !w.body(param, r, root) || webhook.MatchString(s.name+" "+roles[n].route) {
			continue
		}
		name := s.schemaName(n, root, roles[n])
		out = append(out, handler{
			at: s.place(n), form: r.form, name: name, shape: root, validated: root.validated,
			signup: signupName.MatchString(s.name + " " + m.FunctionName(n)),
		})
	}
	return out
}

// signupName matches the names of handlers that set a password.
var signupName = regexp.MustCompile(`(?i)sign-?up|register|reset|invite|change|create`)

// webhook matches the paths of handlers whose body is for a provider's library to
// read and to verify.
var webhook = regexp.MustCompile(`(?i)webhook`)

// role is what the code around a function makes of it.
type role struct {
	form  form
	via   string // the member of the first parameter that is the request; "" if it is that itself
	verb  string // GET, POST …; "" if unknown
	route string // the path it is registered for, if it is in the code
	main  bool   // it is what the file is there for
}

// routerMethods are the methods that register a handler on a router.
var routerMethods = []string{"get", "post", "put", "patch", "delete", "all", "use"}

// handlerRoles finds the functions that the file makes a handler of.
func (s *source) handlerRoles() map[syntax.NodeID]role {
	t, m := s.t, s.m
	roles := make(map[syntax.NodeID]role)
	pages, app := s.read.pagesRoute(s.name) != nil, s.read.appRoute(s.name) != nil
	if pages || app {
		for _, e := range m.Exports() {
			fn := m.Function(e.Value)
			switch {
			case fn == syntax.NoNode:
			case pages && e.Name == "default":
				roles[fn] = role{form: parsedForm, main: true}
			case app && slices.Contains(httpVerbs, e.Name):
				roles[fn] = role{form: fetchForm, verb: e.Name, main: true}
			}
		}
	}
	for n := t.Root(); int(n) < t.Len(); n++ {
		switch t.Kind(n) {
		case syntax.CallExpression:
			s.registered(n, roles)
		case syntax.Pair, syntax.MethodDefinition:
			// withMethods({ POST: create })
			name, _ := m.PropertyName(n)
			if !pages || !slices.Contains(httpVerbs, name) {
				continue
			}
			value := n
			if t.Kind(n) == syntax.Pair {
				value = t.Child(n, syntax.FieldValue)
			}
			if fn := m.Function(value); fn != syntax.NoNode {
				roles[fn] = role{form: parsedForm, verb: name}
			}
		}
	}
	return roles
}

// registered notes the handlers in app.post('/path', …).
func (s *source) registered(call syntax.NodeID, roles map[syntax.NodeID]role) {
	t, m := s.t, s.m
	callee := t.Child(call, syntax.FieldFunction)
	method := m.LastName(callee)
	if !slices.Contains(routerMethods, method) || t.Kind(callee) != syntax.MemberExpression {
		return
	}
	r, ok := routerOf(m.API(t.Child(callee, syntax.FieldObject)))
	if !ok {
		return
	}
	if method != "all" && method != "use" {
		r.verb = strings.ToUpper(method)
	}
	args := t.Child(call, syntax.FieldArguments)
	for a := range t.Children(args) {
		// Fastify checks what it has a schema for.
		if o, ok := m.Object(a); ok {
			if schema, ok := m.Object(o.Value("schema")); ok && schema.Value("body") != syntax.NoNode {
				return
			}
		}
		if text, ok := m.String(a); ok && a == t.FirstChild(args) {
			r.route = text
			continue
		}
		for _, fn := range s.functionsIn(a) {
			if len(m.Params(fn)) == 4 { // (error, req, res, next)
				continue
			}
			roles[fn] = r
		}
	}
}

// functionsIn returns the functions that an argument is: itself, the elements of
// an array, the arguments of a wrapper such as asyncHandler(fn).
func (s *source) functionsIn(a syntax.NodeID) []syntax.NodeID {
	t, m := s.t, s.m
	if fn := m.Function(a); fn != syntax.NoNode {
		return []syntax.NodeID{fn}
	}
	var out []syntax.NodeID
	switch t.Kind(a) {
	case syntax.Array:
		for c := range t.Children(a) {
			if fn := m.Function(c); fn != syntax.NoNode {
				out = append(out, fn)
			}
		}
	case syntax.CallExpression:
		for c := range t.Children(t.Child(a, syntax.FieldArguments)) {
			if fn := m.Function(c); fn != syntax.NoNode {
				out = append(out, fn)
			}
		}
	}
	return out
}

// routers are the objects on which handlers are registered, by the beginning of
// their API path.
var routers = []struct {
	api string
	role
}{
	{"express()", role{form: parsedForm}},
	{"express.Router()", role{form: parsedForm}},
	{"express.Application()", role{form: parsedForm}},
	{"express.Express()", role{form: parsedForm}},
	{"next-connect.createRouter()", role{form: parsedForm}},
	{"next-connect()", role{form: parsedForm}},
	{"fastify()", role{form: parsedForm}},
	{"fastify.fastify()", role{form: parsedForm}},
	{"fastify.FastifyInstance()", role{form: parsedForm}},
	{"@koa/router()", role{form: parsedForm, via: "request"}},
	{"koa-router()", role{form: parsedForm, via: "request"}},
	{"hono.Hono()", role{form: fetchForm, via: "req"}},
}

// routerOf returns what a handler registered on the object with the API path is.
func routerOf(api string) (role, bool) {
	for _, r := range routers {
		if strings.HasPrefix(api, r.api) {
			return r.role, true
		}
	}
	return role{}, false
}

// requestTypes are the types of the parameters that are or hold a request.
var requestTypes = map[string]role{
	"next.NextApiRequest()":      {form: parsedForm},
	"express.Request()":          {form: parsedForm},
	"fastify.FastifyRequest()":   {form: parsedForm},
	"next/server.NextRequest()":  {form: fetchForm},
	"koa.Context()":              {form: parsedForm, via: "request"},
	"koa.ParameterizedContext()": {form: parsedForm, via: "request"},
	"hono.Context()":             {form: fetchForm, via: "req"},
}

// handlerTypes are the types of variables that hold a handler.
var handlerTypes = map[string]form{
	"NextApiHandler": parsedForm, "RequestHandler": parsedForm,
}

// requestParam returns the parameter of fn that is a request, as it stands in the
// list, and how it gets the body.
func (s *source) requestParam(fn syntax.NodeID, roles map[syntax.NodeID]role) (syntax.NodeID, role) {
	t, m := s.t, s.m
	params := m.Params(fn)
	if len(params) == 0 || len(params) == 4 { // the latter is Express's (error, req, res, next)
		return syntax.NoNode, role{}
	}
	for _, p := range params {
		annotation := t.Child(p, syntax.FieldType)
		if annotation == syntax.NoNode {
			continue
		}
		if f, ok := requestTypes[m.API(m.ParamName(p))]; ok {
			return p, f
		}
		// A pattern has no path of its own: go by the name that its type has.
		if t.Kind(m.ParamName(p)) == syntax.ObjectPattern && strings.HasPrefix(strings.TrimLeft(t.Text(annotation), ": "), "NextApiRequest") {
			return p, role{form: parsedForm}
		}
	}
	r, ok := roles[fn]
	if !ok {
		r.form = s.contextual(fn)
	}
	if r.form == notRequest && s.read.pagesRoute(s.name) != nil && len(params) >= 2 && t.Child(params[0], syntax.FieldType) == syntax.NoNode {
		if name := t.Text(m.ParamName(params[0])); name == "req" || name == "request" {
			r.form = parsedForm
		}
	}
	if r.form == notRequest {
		return syntax.NoNode, role{}
	}
	return params[0], r
}

// contextual returns what a function is by the type of the variable that holds
// it: const h: NextApiHandler = (req, res) => …, or (…) satisfies NextApiHandler.
func (s *source) contextual(fn syntax.NodeID) form {
	t := s.t
	p := t.Parent(fn)
	for t.Kind(p) == syntax.ParenthesizedExpression {
		p = t.Parent(p)
	}
	typ := syntax.NoNode
	switch t.Kind(p) {
	case syntax.VariableDeclarator:
		typ = t.FirstChild(t.Child(p, syntax.FieldType))
	case syntax.SatisfiesExpression, syntax.AsExpression:
		typ = t.LastChild(p)
	}
	name := t.Text(typ)
	if t.Kind(typ) == syntax.GenericType {
		name = t.Text(t.Child(typ, syntax.FieldName))
	}
	return handlerTypes[name]
}

// body follows the body of the request that param holds; false if the function
// does not read it.
func (f *follower) body(param syntax.NodeID, how role, root *shape) bool {
	t, m := f.t, f.m
	read := false
	name := m.ParamName(param)
	f.generic(t.FirstChild(t.Child(param, syntax.FieldType)), root)
	if t.Kind(name) == syntax.ObjectPattern {
		for p := range t.Children(name) {
			if key, target, _ := f.patternPart(p); key == "body" && how.form == parsedForm && how.via == "" {
				read = true
				f.receive(target, root, 0)
			}
		}
		return read
	}
	for _, r := range m.Refs(m.Bound(name)) {
		e := m.Wrapped(r)
		if how.via != "" {
			member := t.Parent(e)
			if key, _ := m.PropertyName(member); key != how.via || t.Kind(member) != syntax.MemberExpression {
				continue
			}
			e = m.Wrapped(member)
		}
		p := t.Parent(e)
		switch t.Kind(p) {
		case syntax.MemberExpression, syntax.SubscriptExpression:
			if t.Field(e) != syntax.FieldObject {
				continue
			}
			key, _ := m.PropertyName(p)
			callee := m.Wrapped(p)
			if a := t.Parent(callee); t.Kind(a) == syntax.AwaitExpression && t.Field(a) == syntax.FieldFunction {
				callee = a // the grammar reads await f<T>() as (await f)<T>()
			}
			call := t.Parent(callee)
			isCall := t.Kind(call) == syntax.CallExpression && t.Child(call, syntax.FieldFunction) == callee
			switch {
			case how.form == parsedForm && key == "body" && !m.IsWrite(p):
				read = true
				f.follow(p, root, 0)
			case how.form == fetchForm && key == "json" && isCall:
				read = true
				if args := t.Child(call, syntax.FieldTypeArguments); args != syntax.NoNode {
					f.cast(t.FirstChild(args), root)
				}
				f.follow(call, root, 0)
			}
		case syntax.VariableDeclarator:
			pattern := t.Child(p, syntax.FieldName)
			if how.form != parsedForm || t.Kind(pattern) != syntax.ObjectPattern {
				continue
			}
			for part := range t.Children(pattern) {
				if key, target, _ := f.patternPart(part); key == "body" {
					read = true
					f.receive(target, root, 0)
				}
			}
		case syntax.Arguments:
			if f.m.LastName(t.Child(t.Parent(p), syntax.FieldFunction)) == ParseBody {
				read, root.validated = true, true
			}
		}
	}
	return read
}

// generic notes the body in the type of a request: Request<P, R, Body>,
// FastifyRequest<{ Body: T }>.
func (f *follower) generic(annotation syntax.NodeID, root *shape) {
	t := f.t
	if t.Kind(annotation) != syntax.GenericType {
		return
	}
	args := t.Child(annotation, syntax.FieldTypeArguments)
	if body := t.ChildAt(args, 2); body != syntax.NoNode {
		f.cast(body, root)
	}
	for p := range t.Children(t.FirstChild(args)) {
		if t.Kind(p) == syntax.PropertySignature && t.Text(t.Child(p, syntax.FieldName)) == "Body" {
			f.cast(t.FirstChild(t.Child(p, syntax.FieldType)), root)
		}
	}
}

// schemaName returns the name of the schema for the body that fn reads.
func (s *source) schemaName(fn syntax.NodeID, root *shape, r role) string {
	if root.typeName != "" {
		return bodyName(root.typeName)
	}
	own := s.m.FunctionName(fn)
	if m := verbName.FindStringSubmatch(own); m != nil && r.verb == "" && !r.main {
		r.verb = strings.ToUpper(m[1])
	}
	if pages := s.read.pagesRoute(s.name); pages != nil {
		switch {
		case r.verb != "":
			return bodyName(strings.ToLower(r.verb) + "/" + pages[1])
		case r.main || own == "":
			return bodyName(pages[1])
		}
		return bodyName(pages[1] + "/" + own)
	}
	if app := s.read.appRoute(s.name); app != nil {
		verb := r.verb
		if verb == "" {
			verb = own
		}
		return bodyName(strings.ToLower(verb) + "/" + strings.TrimPrefix(routePath(app[1]), "api/"))
	}
	base := path.Base(s.name)
	base = strings.TrimSuffix(base, path.Ext(base))
	switch {
	case own != "" && own != "handler":
		return bodyName(own)
	case r.route != "" && wordlessRoute.MatchString(r.route):
		return bodyName(strings.ToLower(r.verb) + "/" + base + "/" + r.route)
	case r.route != "":
		return bodyName(strings.ToLower(r.verb) + "/" + r.route)
	}
	return bodyName(base)
}

// wordlessRoute matches paths of parameters alone, which say what they are for
// only together with the file they are in.
var wordlessRoute = regexp.MustCompile(`^/?(?:/?:[^/]+)*/?$`)

// verbName matches the names of functions that handle one method: handlePOST.
var verbName = regexp.MustCompile(`^(?i:handle|on|do)?_?(GET|POST|PUT|PATCH|DELETE|[Gg]et|[Pp]ost|[Pp]ut|[Pp]atch|[Dd]elete)(?:Handler|Request)?$`)

// routePath drops the groups and slots of the App Router from a path.
func routePath(p string) string {
	var kept []string
	for part := range strings.SplitSeq(p, "/") {
		if !strings.HasPrefix(part, "(") && !strings.HasPrefix(part, "@") {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, "/")
}

var bodySuffix = regexp.MustCompile(`(?:Body|Input|Payload|Dto|DTO)$`)

// bodyName makes the name of a schema of a path or of a name.
func bodyName(from string) string {
	var b strings.Builder
	upper := true
	parts := strings.Split(from, "/")
	if last := len(parts) - 1; last > 0 && parts[last] == "index" {
		parts = parts[:last]
	}
	for _, r := range strings.Join(parts, "/") {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			upper = true
		case upper:
			b.WriteRune(unicode.ToUpper(r))
			upper = false
		default:
			b.WriteRune(r)
		}
	}
	name := b.String()
	switch {
	case name == "" || name == "Index":
		name = "Root"
	case unicode.IsDigit([]rune(name)[0]):
		name = "Route" + name
	}
	if !bodySuffix.MatchString(name) {
		name += "Body"
	}
	return name
}
