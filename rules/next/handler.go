package next

import (
	"regexp"
	"strings"

	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// handler is the function that answers the requests of an API route.
type handler struct {
	fn, req, res syntax.NodeID // the function and its first two parameters
	body         syntax.NodeID
}

// transparentWrappers hand requests on unchanged, whatever their method: what
// counts is the handler inside.
var transparentWrappers = map[string]bool{
	"withSentry": true, "wrapApiHandlerWithSentry": true, "withIronSessionApiRoute": true, "withSessionRoute": true,
	"withAxiom": true, "withLogging": true, "withSentryAPI": true,
}

// frameworkRoutes are routes whose handler belongs to a library that routes by
// method itself.
var frameworkRoutes = regexp.MustCompile(`(?i)(^|/)(auth/\[\.\.\.\w+\]|auth/\[\.{3}|trpc/\[|graphql|inngest|uploadthing|\[\.\.\.nextauth\])`)

// defaultHandler finds the handler that the file exports by default. It fails for
// wrapped handlers, whose wrapper may route by method, and for what is not a
// function of this file.
func defaultHandler(p *analysis.Pass) (handler, bool) {
	expression := defaultExport(p.Model)
	for range 4 {
		expression = p.Model.Resolve(expression)
		c, ok := p.Model.Call(expression)
		if !ok {
			break
		}
		if !transparentWrappers[p.Model.LastName(c.Callee)] {
			return handler{}, false
		}
		expression = c.Arg(0)
	}
	fn := p.Model.Function(expression)
	if fn == syntax.NoNode || p.Tree.Kind(fn) == syntax.MethodDefinition {
		return handler{}, false
	}
	h := handler{fn: fn, body: p.Model.Body(fn)}
	if params := p.Model.Params(fn); len(params) > 0 {
		h.req = params[0]
		if len(params) > 1 {
			h.res = params[1]
		}
	}
	return h, h.req != syntax.NoNode && h.body != syntax.NoNode
}

// defaultExport returns the expression or declaration that is exported by default,
// or as the module itself.
func defaultExport(m *semantic.Model) syntax.NodeID {
	for _, e := range m.Exports() {
		if (e.Name == "default" || e.Name == "=") && e.Module == "" {
			if e.Value != syntax.NoNode {
				return e.Value
			}
			return e.Node
		}
	}
	return syntax.NoNode
}

// pattern returns the binding pattern of a parameter, without its type, default
// and decorators.
func pattern(t *syntax.Tree, param syntax.NodeID) syntax.NodeID {
	if q := t.Child(param, syntax.FieldPattern); q != syntax.NoNode {
		param = q
	}
	if t.Kind(param) == syntax.AssignmentPattern {
		param = t.Child(param, syntax.FieldLeft)
	}
	return param
}

// property is a property of a parameter that the function reads.
type property struct {
	name string
	node syntax.NodeID // the member expression, or the part of the pattern
}

// reads returns the properties of the parameter that are read: by member access,
// by destructuring it in place or later, through an alias; and whether the
// parameter as a whole goes anywhere else.
func reads(m *semantic.Model, param syntax.NodeID) (properties []property, whole []syntax.NodeID) {
	return readsOf(m, pattern(m.Tree(), param), 3)
}

func readsOf(m *semantic.Model, p syntax.NodeID, depth int) (properties []property, whole []syntax.NodeID) {
	t := m.Tree()
	switch t.Kind(p) {
	case syntax.ObjectPattern:
		for c := range t.Children(p) {
			if name, ok := m.PropertyName(c); ok {
				properties = append(properties, property{name, c})
			}
		}
		return properties, nil
	case syntax.Identifier:
	default:
		return nil, nil
	}
	for _, ref := range m.Refs(m.Bound(p)) {
		use := ref
		for k := t.Kind(t.Parent(use)); k == syntax.ParenthesizedExpression || k == syntax.AsExpression ||
			k == syntax.NonNullExpression || k == syntax.SatisfiesExpression; k = t.Kind(t.Parent(use)) {
			use = t.Parent(use)
		}
		parent := t.Parent(use)
		switch t.Kind(parent) {
		case syntax.MemberExpression, syntax.SubscriptExpression:
			if t.Child(parent, syntax.FieldObject) == use {
				if name, ok := m.PropertyName(parent); ok {
					properties = append(properties, property{name, parent})
					continue
				}
			}
		case syntax.VariableDeclarator:
			if t.Child(parent, syntax.FieldValue) == use && depth > 0 {
				inner, innerWhole := readsOf(m, t.Child(parent, syntax.FieldName), depth-1)
				properties, whole = append(properties, inner...), append(whole, innerWhole...)
				continue
			}
		}
		whole = append(whole, use)
	}
	return properties, whole
}

// mutations are method names that change something: of ORMs, drivers, files,
// mail and payment.
var mutations = map[string]bool{
	"create": true, "createMany": true, "update": true, "updateMany": true, "upsert": true, "delete": true, "deleteMany": true,
	"insert": true, "insertMany": true, "insertOne": true, "updateOne": true, "deleteOne": true, "replaceOne": true,
	"findOneAndUpdate": true, "findOneAndDelete": true, "findByIdAndUpdate": true, "findByIdAndDelete": true, "findOneAndReplace": true,
	"save": true, "destroy": true, "remove": true, "bulkWrite": true, "bulkCreate": true, "$executeRaw": true, "$executeRawUnsafe": true,
	"writeFile": true, "writeFileSync": true, "appendFile": true, "unlink": true, "unlinkSync": true, "rm": true, "rmSync": true,
	"sendMail": true, "send": true, "publish": true, "revalidate": true, "setPreviewData": true, "setDraftMode": true,
}

// effect reports whether the handler does more than answer a question: it reads a
// body, changes something, sets cookies, sends a request, or hands the request on.
func (h handler) effect(p *analysis.Pass) bool {
	t, m := p.Tree, p.Model
	properties, whole := reads(m, h.req)
	for _, r := range properties {
		if r.name == "body" {
			return true
		}
	}
	for _, w := range whole {
		if t.Kind(t.Parent(w)) == syntax.Arguments {
			return true
		}
	}
	return h.mutates(p, h.body)
}

// mutates reports whether a call below n changes something.
func (h handler) mutates(p *analysis.Pass, n syntax.NodeID) bool {
	t, m := p.Tree, p.Model
	for d := range t.Descendants(n) {
		if t.Kind(d) != syntax.CallExpression {
			continue
		}
		c, ok := m.Call(d)
		if !ok {
			continue
		}
		name := m.LastName(c.Callee)
		switch {
		case mutations[name] && t.Kind(c.Callee) == syntax.MemberExpression && !h.isResponse(m, m.Receiver(c.Node)):
			return true
		case name == "setHeader":
			if header, ok := m.String(c.Arg(0)); ok && strings.EqualFold(header, "set-cookie") {
				return true
			}
		case m.API(c.Callee) == "globalThis.fetch":
			if o, ok := m.Object(c.Arg(1)); ok {
				if method, state := o.Get("method"); state == semantic.Present {
					if verb, ok := m.String(method.Value); ok && !strings.EqualFold(verb, "GET") && !strings.EqualFold(verb, "HEAD") {
						return true
					}
				}
			}
		}
	}
	return false
}

// isResponse reports whether n is the response, or a chain of calls on it:
// res.status(200).send(x) answers, it changes nothing.
func (h handler) isResponse(m *semantic.Model, n syntax.NodeID) bool {
	t := m.Tree()
	for range 10 {
		n = m.Unwrap(n)
		switch t.Kind(n) {
		case syntax.CallExpression:
			c, _ := m.Call(n)
			n = m.Receiver(c.Node)
		case syntax.Identifier:
			return h.res != syntax.NoNode && m.Bound(n) != semantic.NoBinding && m.Bound(n) == m.Bound(pattern(t, h.res))
		default:
			return false
		}
	}
	return false
}
