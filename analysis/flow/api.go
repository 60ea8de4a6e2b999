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
			if base := a.takenType(n); base != "" {
				return base + rest
			}
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

// takenType returns the API path of what n, a name in the pattern of a handler's
// parameter, takes of it: “sveltekit.Event().fetch” of ({ fetch }) => ….
func (a *Analysis) takenType(n syntax.NodeID) string {
	t, m := a.tree, a.model
	id := m.Bound(n)
	if id == semantic.NoBinding {
		return ""
	}
	b := m.Binding(id)
	if b.Kind != semantic.ParamBinding || !b.Destructured || b.Writes != 0 {
		return ""
	}
	pattern := t.Parent(b.Decl)
	for t.Kind(pattern) != syntax.ObjectPattern && pattern != syntax.NoNode {
		pattern = t.Parent(pattern)
	}
	fn := m.EnclosingFunction(b.Decl)
	if fn == syntax.NoNode {
		return ""
	}
	a.start()
	types := a.entryOf(fn).types
	for i, p := range m.Params(fn) {
		if m.ParamName(p) == pattern && i < len(types) && types[i] != "" {
			return types[i] + "." + a.takenFrom(b)
		}
	}
	return ""
}

// errorFirst reports whether a handler is one of Express that gets an error before
// the request: (err, req, res, next).
func errorFirst(types []string, params []syntax.NodeID) bool {
	return types[0] == "express.Request()" && len(types) == 2 && len(params) == 4
}
