package http

import (
	"strings"

	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// headerMethods are methods that set a header of a response.
var headerMethods = []string{"setHeader", "set", "header", "append", "appendHeader"}

// responseNames are names of objects with headers of a response.
var responseNames = map[string]bool{
	"res": true, "response": true, "reply": true, "headers": true, "ctx": true, "context": true, "c": true, "resp": true, "responseHeaders": true, "h": true,
	"corsHeaders": true, "resHeaders": true, "nextResponse": true,
}

// headerCall returns the value that a call gives to a header, if it sets that header
// of a response.
func headerCall(p *analysis.Pass, c semantic.Call, header string) (value syntax.NodeID, ok bool) {
	m := p.Model
	if p.Tree.Kind(c.Callee) != syntax.MemberExpression {
		return syntax.NoNode, false
	}
	receiver := m.Receiver(c.Node)
	for range 8 { // res.status(200).set(…)
		inner, isCall := m.Call(receiver)
		if !isCall || m.Receiver(inner.Node) == syntax.NoNode {
			break
		}
		receiver = m.Receiver(inner.Node)
	}
	api := m.API(receiver)
	if !responseNames[m.LastName(receiver)] && !strings.HasSuffix(api, "Response()") && api != "globalThis.Headers()" {
		return syntax.NoNode, false
	}
	if o, isObject := m.Object(c.Arg(0)); isObject && c.ArgCount() == 1 {
		for _, property := range o.Props {
			if strings.EqualFold(property.Name, header) {
				return property.Value, true
			}
		}
		return syntax.NoNode, false
	}
	name, constant := m.String(c.Arg(0))
	if !constant || !strings.EqualFold(name, header) || c.Arg(1) == syntax.NoNode {
		return syntax.NoNode, false
	}
	return c.Arg(1), true
}

// isHeaderPair reports whether a pair stands in an object of headers: the property
// headers of options, or an argument of writeHead, Headers and set.
func isHeaderPair(p *analysis.Pass, pair syntax.NodeID) bool {
	t, m := p.Tree, p.Model
	if t.Kind(pair) != syntax.Pair {
		return false
	}
	object := m.Wrapped(t.Parent(pair))
	outer := t.Parent(object)
	switch t.Kind(outer) {
	case syntax.Pair:
		name, _ := m.PropertyName(outer)
		return strings.EqualFold(name, "headers")
	case syntax.Arguments:
		c, ok := m.Call(t.Parent(outer))
		name := m.LastName(c.Callee)
		return ok && (name == "writeHead" || name == "Headers")
	case syntax.VariableDeclarator:
		name := strings.ToLower(m.Text(t.Child(outer, syntax.FieldName)))
		return strings.HasSuffix(name, "headers")
	}
	return false
}
