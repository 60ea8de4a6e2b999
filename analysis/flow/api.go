package flow

import (
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// maxChain bounds the members of an expression that API looks through.
const maxChain = 12

// API returns the API path of n where that takes knowing who calls a function: of
// res.status(200).send in a handler it is “express.Response().status().send”. It
// is what [semantic.Model.API] says if that is something, and "" if neither knows.
func (a *Analysis) API(n syntax.NodeID) string {
	t, m := a.tree, a.model
	if api := m.API(n); api != "" {
		return api
	}
	rest := ""
	for range maxChain {
		n = m.UnwrapAwait(n)
		switch t.Kind(n) {
		case syntax.MemberExpression:
			name, ok := m.PropertyName(n)
			if !ok {
				return ""
			}
			rest = "." + name + rest
			n = t.Child(n, syntax.FieldObject)
		case syntax.CallExpression:
			c, ok := m.Call(n)
			if !ok || c.Tagged {
				return ""
			}
			rest = "()" + rest
			n = c.Callee
		case syntax.Identifier:
			if rest == "" {
				return ""
			}
			if base := a.paramType(n); base != "" {
				return base + rest
			}
			// const { res } = …, const response = res: one step is enough.
			value := m.Resolve(n)
			if value == syntax.NoNode || value == n {
				return ""
			}
			n = value
		default:
			return ""
		}
	}
	return ""
}

// paramType returns the API path of the type of the parameter that n names, as its
// function's caller decides it.
func (a *Analysis) paramType(n syntax.NodeID) string {
	m := a.model
	id := m.Bound(n)
	if id == semantic.NoBinding {
		return ""
	}
	b := m.Binding(id)
	if b.Kind != semantic.ParamBinding || b.Writes != 0 || b.Destructured {
		return ""
	}
	a.start()
	fn := m.EnclosingFunction(b.Decl)
	if fn == syntax.NoNode {
		return ""
	}
	types := a.entryOf(fn).types
	params := m.Params(fn)
	for i, p := range params {
		if m.ParamName(p) != b.Decl {
			continue
		}
		if len(types) > 0 && errorFirst(types, params) {
			i--
		}
		if i >= 0 && i < len(types) {
			return types[i]
		}
	}
	return ""
}

// errorFirst reports whether a handler is one of Express that gets an error before
// the request: (err, req, res, next).
func errorFirst(types []string, params []syntax.NodeID) bool {
	return types[0] == "express.Request()" && len(types) == 2 && len(params) == 4
}
