package analysis

import (
	"slices"
	"strings"

	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// index builds the tables by which the walk finds the rules for a node.
func (e *Engine) index() {
	var words []string
	for _, r := range e.rules {
		words = append(words, r.Names...)
		words = append(words, r.Keys...)
		for _, api := range r.Calls {
			words = append(words, lastSegment(api))
		}
		for _, api := range r.Members {
			words = append(words, lastSegment(api))
		}
		for _, s := range e.models.Sinks(r.Sinks...) {
			words = append(words, lastSegment(s.API))
		}
	}
	slices.Sort(words)
	words = slices.Compact(words)
	e.names = semantic.NewNames(words)
	id := make(map[string]semantic.NameID, len(words))
	for _, w := range words {
		id[w] = e.names.ID(w)
	}
	n := len(words) + 1
	e.off = make([]bool, len(e.rules))
	e.byName, e.keys = make([][]int, n), make([][]int, n)
	e.callEnd, e.memEnd = make([]bool, n), make([]bool, n)
	for i, r := range e.rules {
		severity, configured := e.options.Severities[r.ID]
		e.off[i] = (r.Off || r.Precision < e.options.MinPrecision) && !e.options.All
		if configured {
			e.off[i] = severity == Silent
		}
		if r.File != nil {
			e.files = append(e.files, i)
		}
		for _, k := range r.Kinds {
			e.byKind[k] = append(e.byKind[k], i)
		}
		for _, w := range r.Names {
			e.byName[id[w]] = append(e.byName[id[w]], i)
		}
		for _, w := range r.Keys {
			e.keys[id[w]] = append(e.keys[id[w]], i)
		}
		for _, api := range r.Calls {
			e.calls[api] = append(e.calls[api], i)
			e.callEnd[id[lastSegment(api)]] = true
		}
		for _, s := range e.models.Sinks(r.Sinks...) {
			e.sinks[s.API] = append(e.sinks[s.API], sinkRule{i, s})
			e.callEnd[id[lastSegment(s.API)]] = true
		}
		for _, api := range r.Members {
			e.members[api] = append(e.members[api], i)
			e.memEnd[id[lastSegment(api)]] = true
		}
	}
}

// lastSegment returns the last name of an API path: "createHash" of
// "node:crypto.createHash", the module's of a path that is a module.
func lastSegment(api string) string {
	s := strings.TrimRight(api, "()[]")
	return s[strings.LastIndexAny(s, ".)]")+1:]
}

// walk deals out the nodes of the file in preorder, types left out.
func (r *run) walk() {
	t, m, e := r.pass.Tree, r.pass.Model, r.engine
	for n, end := t.Root(), syntax.NodeID(t.Len()); n < end; {
		kind := t.Kind(n)
		if kind.IsType() || kind == syntax.AmbientDeclaration {
			n = t.SubtreeEnd(n)
			continue
		}
		if rules := e.byKind[kind]; rules != nil && !t.HasError(n) {
			for _, i := range rules {
				if r.turn(i) {
					e.rules[i].Visit(&r.pass, n)
				}
			}
		}
		switch kind {
		case syntax.CallExpression, syntax.NewExpression:
			r.call(m, n)
		case syntax.MemberExpression, syntax.SubscriptExpression:
			if id := m.WellKnown(n); id != 0 && e.memEnd[id] {
				r.member(m, n)
			}
		case syntax.Identifier:
			if id := m.WellKnown(n); id != 0 && e.memEnd[id] && m.Bound(n) == semantic.NoBinding {
				r.member(m, n)
			}
		case syntax.Pair:
			r.key(m, n, t.Child(n, syntax.FieldKey), t.Child(n, syntax.FieldValue))
		case syntax.ShorthandPropertyIdentifier:
			r.key(m, n, n, n)
		case syntax.MethodDefinition:
			r.key(m, n, t.Child(n, syntax.FieldName), n)
		case syntax.PublicFieldDefinition:
			r.key(m, n, t.Child(n, syntax.FieldName), t.Child(n, syntax.FieldValue))
		case syntax.FieldDefinition:
			r.key(m, n, t.Child(n, syntax.FieldProperty), t.Child(n, syntax.FieldValue))
		case syntax.JSXAttribute:
			name := t.FirstChild(n)
			r.key(m, n, name, t.NextSibling(name))
		case syntax.AssignmentExpression:
			left := t.Child(n, syntax.FieldLeft)
			if k := t.Kind(left); k == syntax.MemberExpression || k == syntax.SubscriptExpression {
				r.key(m, n, left, t.Child(n, syntax.FieldRight))
			}
		}
		n++
	}
}

// call deals a call or new expression to the rules that ask for its callee.
func (r *run) call(m *semantic.Model, n syntax.NodeID) {
	e := r.engine
	id := m.CalleeName(n)
	var named []int
	if id != 0 {
		named = e.byName[id]
	}
	api := ""
	if id != 0 && e.callEnd[id] || named != nil || m.CalleeAliased(n) {
		if c, ok := m.Call(n); ok && !r.pass.Tree.HasError(n) {
			api = m.API(c.Callee)
			if api == "" && id != 0 && e.callEnd[id] && (r.pass.Tree.Kind(c.Callee) == syntax.MemberExpression || m.Bound(c.Callee) != semantic.NoBinding) {
				api = r.pass.Flow().API(c.Callee)
			}
			if api != "" {
				for _, i := range e.calls[api] {
					if r.turn(i) {
						e.rules[i].Call(&r.pass, c, api)
					}
				}
				r.flowCall(c, api)
			}
			for _, i := range named {
				if !slices.Contains(e.calls[api], i) && r.turn(i) {
					e.rules[i].Call(&r.pass, c, api)
				}
			}
		}
	}
}

// member deals an expression to the rules that ask for its API path.
func (r *run) member(m *semantic.Model, n syntax.NodeID) {
	if r.pass.Tree.HasError(n) {
		return
	}
	api := m.API(n)
	if api == "" {
		return
	}
	for _, i := range r.engine.members[api] {
		if r.turn(i) {
			r.engine.rules[i].Member(&r.pass, n, api)
		}
	}
}

// key deals a named value to the rules that ask for its name.
func (r *run) key(m *semantic.Model, n, key, value syntax.NodeID) {
	id := m.WellKnown(key)
	if id == 0 || len(r.engine.keys[id]) == 0 || r.pass.Tree.HasError(n) {
		return
	}
	name := r.engine.names.Name(id)
	for _, i := range r.engine.keys[id] {
		if r.turn(i) {
			r.engine.rules[i].Key(&r.pass, n, value, name)
		}
	}
}
