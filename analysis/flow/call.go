package flow

import (
	"strconv"
	"strings"

	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// call goes on from the result of a call.
func (q *question) call(x visit, v value) {
	t, m := q.tree, q.model
	c, ok := m.Call(v.node)
	if !ok {
		return
	}
	if q.source(x, v.node) {
		return
	}
	api := m.API(c.Callee)
	if q.models.cleans[api].Has(q.kind) && !(x.shape && api == "globalThis.String") {
		return
	}
	args := q.args(&v)
	if memos[api] {
		if fn := m.Function(c.Arg(0)); fn != syntax.NoNode {
			q.enterFunction(x, target{fn: fn})
			return
		}
	}
	if states[api] {
		q.state(x, c)
	}
	if positions, ok := q.models.passes[api]; ok {
		if (textParsers[api] || decoders[api] && q.kind == Path) && len(args) > 1 {
			q.reachShaped(args[1], x.path, x.frame, viaCall, true)
			return
		}
		if api == "node:querystring.parse" && len(args) > 1 {
			q.reach(args[1], 0, x.frame, viaCall) // any field is of the text
			return
		}
		q.positions(x, args, positions, viaCall)
		return
	}
	if c.Tagged {
		if queryTags[m.LastName(c.Callee)] && (q.kind == SQL || q.kind == Command) {
			return // sql`…${x}`: a tag of another module that makes parameters
		}
		if api == "" || api == "globalThis.String.raw" {
			q.reach(args[1], 0, x.frame, viaConcat)
		}
		return
	}
	if q.schema(x, c, args) || q.helperParse(x, c, args) {
		return
	}
	if fns := q.callees(c); len(fns) > 0 {
		for _, target := range fns {
			q.enterFunction(x, target)
		}
		return
	}
	name := m.LastName(c.Callee)
	if c.New {
		q.instance(x, c)
		return
	}
	isMethod := t.Kind(c.Callee) == syntax.MemberExpression || t.Kind(c.Callee) == syntax.SubscriptExpression
	if !isMethod {
		return
	}
	if row, ok := q.models.methods[name]; ok && !strings.HasPrefix(api, "globalThis.Math.") {
		switch name {
		case "slice", "substring", "substr":
			if _, limited := m.Number(c.Arg(1)); limited && q.kind == ReDoS {
				return // no longer than that
			}
		case "replace", "replaceAll":
			if q.replacementCleans(c) {
				return
			}
		}
		callback := syntax.NoNode
		if row.result {
			callback = m.Function(c.Arg(row.callbackArg))
		}
		if q.selects(name, c) || q.resultCleans(name, c) {
			return
		}
		if callback == syntax.NoNode {
			moved := x
			if p := x.path; p != 0 && isDigits(q.names[q.paths[p].head]) {
				moved.path = q.push(nameElement, q.paths[p].rest) // positions change
			}
			if !q.needsShape() || x.shape || !textMethods[name] {
				q.positions(moved, args, row.pass, viaCall)
			}
			// It may be a method of a source instead: request.json(), headers.get(name).
			q.reach(args[0], q.push(q.name(name+"()"), x.path), x.frame, viaProperty)
			return
		}
		if row.callback != nil {
			if fn := callback; fn != syntax.NoNode {
				p := x.path
				if p != 0 && name != "then" && name != "reduce" && name != "catch" && name != "finally" {
					p = q.paths[p].rest // the elements of the result are what it returns
				}
				if f, ok := q.enter(x.value, fn, true, x.frame); ok {
					for _, r := range q.lower(fn).returns {
						q.reach(r, p, f, viaCallback)
					}
				}
			}
		}
		return
	}
	// A method of something whose type is not known: asked of the object as a path,
	// for sources such as req.get(name) and request.json().
	if args[0] != 0 {
		q.reach(args[0], q.push(q.name(name+"()"), x.path), x.frame, viaProperty)
	}
}

// queryTags are names of template tags that bind or quote what is interpolated.
var queryTags = map[string]bool{
	"sql": true, "SQL": true, "aql": true, "$queryRaw": true, "$executeRaw": true, "$": true, "sh": true, "query": true, "cypher": true, "fragment": true, "typeSql": true,
}

// textParsers make objects of a text: whoever writes the text shapes them.
var textParsers = map[string]bool{
	"globalThis.JSON.parse": true, "qs.parse": true, "json5.parse": true, "destr.destr": true, "destr": true, "secure-json-parse.parse": true,
	"superjson.parse": true, "js-yaml.load": true, "yaml.parse": true,
}

// decoders bring back the characters that an encoding took out.
var decoders = map[string]bool{"globalThis.decodeURIComponent": true, "globalThis.decodeURI": true, "globalThis.unescape": true}

// flatParts are properties of a path taken apart, or of a parsed address, that do
// not climb; unless they are decoded afterwards.
var flatParts = map[string]string{
	"base": "node:path.parse", "name": "node:path.parse", "ext": "node:path.parse", "pathname": "globalThis.URL",
}

// isFlatPart reports whether a load reads such a part.
func (q *question) isFlatPart(v value) bool {
	api, ok := flatParts[q.names[v.extra]]
	if !ok {
		return false
	}
	base := q.values[v.a]
	if base.op != opCall {
		return false
	}
	c, ok := q.model.Call(base.node)
	return ok && q.model.API(c.Callee) == api
}

// textMethods are methods whose result is a text, or a list of texts, whatever
// they are called on: nothing that an attacker shapes.
var textMethods = map[string]bool{
	"trim": true, "trimStart": true, "trimEnd": true, "toString": true, "toLowerCase": true, "toUpperCase": true, "toLocaleLowerCase": true,
	"toLocaleUpperCase": true, "normalize": true, "substring": true, "substr": true, "charAt": true, "replace": true, "replaceAll": true,
	"join": true, "padStart": true, "padEnd": true, "split": true, "repeat": true, "match": true, "get": true, "getAll": true, "text": true,
	"toISOString": true, "toHexString": true,
}

// memos are functions that return what their first argument returns.
var memos = map[string]bool{"react.useMemo": true, "preact/hooks.useMemo": true, "solid-js.createMemo": true}

// states are functions that return a value and the function that sets it.
var states = map[string]bool{"react.useState": true, "preact/hooks.useState": true, "solid-js.createSignal": true}

// state goes on to everything that is put into a state: const [x, setX] = useState().
func (q *question) state(x visit, c semantic.Call) {
	t, m := q.tree, q.model
	if x.path == 0 {
		return
	}
	declarator := t.Parent(m.Wrapped(c.Node))
	pattern := t.Child(declarator, syntax.FieldName)
	if t.Kind(declarator) != syntax.VariableDeclarator || t.Kind(pattern) != syntax.ArrayPattern || t.ChildCount(pattern) < 2 {
		return
	}
	id := m.Bound(t.ChildAt(pattern, 1))
	if id == semantic.NoBinding || len(m.Refs(id)) > maxRefs {
		return
	}
	rest := q.paths[x.path].rest
	for _, ref := range m.Refs(id) {
		set, ok := m.Call(t.Parent(ref))
		if !ok || set.Callee != ref || set.Arg(0) == syntax.NoNode {
			continue
		}
		q.lowerOwner(ref)
		if fn := m.Function(set.Arg(0)); fn != syntax.NoNode {
			for _, r := range q.lower(fn).returns { // setX((old) => …)
				q.reach(r, rest, 0, viaReturn)
			}
			continue
		}
		q.reach(q.byNode[set.Arg(0)], rest, 0, viaProperty)
	}
}

// positions goes on to parts of a call.
func (q *question) positions(x visit, args []valueID, positions []position, how via) {
	for _, p := range positions {
		path := x.path
		if p.element {
			path = q.push(nameElement, path)
		}
		switch {
		case p.receiver:
			q.reach(args[0], path, x.frame, how)
		case p.arg < 0:
			for _, arg := range args[1:] {
				q.reach(arg, path, x.frame, how)
			}
		case p.arg+1 < len(args):
			q.reach(args[p.arg+1], path, x.frame, how)
		}
	}
}

// enterFunction goes on to what a function of the file returns to this call.
func (q *question) enterFunction(x visit, target target) {
	below := x.frame
	if target.maker != syntax.NoNode {
		q.lowerOwner(target.maker)
		if f, ok := q.enter(q.byNode[target.maker], target.outer, false, below); ok {
			below = f
		}
	}
	f, ok := q.enter(x.value, target.fn, false, below)
	if !ok {
		return
	}
	lowered := q.lower(target.fn)
	for _, r := range lowered.returns {
		q.reach(r, x.path, f, viaReturn)
	}
	if len(lowered.yields) > 0 && x.path != 0 {
		for _, y := range lowered.yields {
			q.reach(y, q.paths[x.path].rest, f, viaReturn)
		}
	}
}

// instance goes on into a new object: its fields, if the class is of this file.
func (q *question) instance(x visit, c semantic.Call) {
	if x.path == 0 {
		return
	}
	k := q.classOfValue(c.Node)
	if k == nil {
		return
	}
	p := q.paths[x.path]
	f := x.frame
	if ctor := q.method(k, "constructor"); ctor != syntax.NoNode {
		if entered, ok := q.enter(x.value, ctor, false, x.frame); ok {
			f = entered
		}
	}
	for _, w := range q.field(k, p.head) {
		q.reach(w, p.rest, f, viaProperty)
	}
	if getter := q.method(k, q.names[p.head]); getter != syntax.NoNode && q.tree.Op(getter) == syntax.OpGet {
		for _, w := range q.lower(getter).returns {
			q.reach(w, p.rest, f, viaReturn)
		}
	}
}

// param goes on from a parameter: back to the call that was entered, else to
// where the function comes from as a handler, and to all its callers.
func (q *question) param(x visit, v value) {
	i := int(v.extra)
	f := x.frame
	for f != 0 && q.frames[f].fn != v.node {
		f = q.frames[f].below
	}
	if f != 0 {
		if !q.isNumeric(v.node, i) {
			q.argument(x, v, i, q.frames[f], q.frames[f].below)
		}
		return
	}
	if q.entry(x, v) || q.isNumeric(v.node, i) {
		return
	}
	u := q.usesOf(v.node)
	for _, call := range u.calls {
		q.lowerOwner(call)
		cv := q.byNode[call]
		if cv == 0 || q.values[cv].op != opCall {
			continue
		}
		q.argument(x, v, i, frame{call: cv, fn: v.node}, 0)
	}
	for _, call := range u.callbacks {
		q.lowerOwner(call)
		cv := q.byNode[call]
		if cv == 0 || q.values[cv].op != opCall {
			continue
		}
		q.argument(x, v, i, frame{call: cv, fn: v.node, callback: true}, 0)
	}
}

// isNumeric reports whether a parameter is annotated as a number or a boolean: its
// callers of this file, which the compiler checks, hand on no text.
func (a *Analysis) isNumeric(fn syntax.NodeID, i int) bool {
	annotation := a.tree.Child(a.paramNode(fn, i), syntax.FieldType)
	if annotation == syntax.NoNode {
		return false
	}
	switch a.model.Text(a.tree.FirstChild(annotation)) {
	case "number", "boolean", "bigint", "Date":
		return true
	}
	return false
}

// argument goes on to what parameter i of a function gets from a call.
func (q *question) argument(x visit, v value, i int, f frame, below frameID) {
	m := q.model
	call := q.values[f.call]
	args := q.args(&call)
	c, ok := m.Call(call.node)
	if !ok {
		return
	}
	name := m.LastName(c.Callee)
	if f.callback {
		row, ok := q.models.methods[name]
		if !ok || row.callback == nil {
			// A callback of an unknown function, node style: nothing is known of what it
			// gets.
			return
		}
		if p, ok := row.callback[i]; ok {
			path := x.path
			if p.element {
				path = q.push(nameElement, path)
			}
			if p.receiver {
				q.reach(args[0], path, below, viaCallback)
			} else if p.arg+1 < len(args) && p.arg >= 0 {
				q.reach(args[p.arg+1], path, below, viaCallback)
			}
		}
		return
	}
	offset := 1
	switch {
	case name == "call" && m.Function(c.Callee) == syntax.NoNode:
		offset = 2
	case name == "apply" && m.Function(c.Callee) == syntax.NoNode:
		if len(args) > 2 {
			q.reach(args[2], q.push(q.name(strconv.Itoa(i)), x.path), below, viaArgument)
		}
		return
	}
	// A rest parameter takes all arguments from here on, as elements.
	if param := q.paramNode(v.node, i); q.tree.Kind(m.ParamName(param)) == syntax.RestPattern {
		path := x.path
		if path != 0 {
			path = q.paths[path].rest
		}
		for j := i + offset; j < len(args); j++ {
			q.reach(args[j], path, below, viaArgument)
		}
		return
	}
	for j := offset; j < len(args); j++ {
		if q.isSpread(args[j]) {
			q.reach(args[j], x.path, below, viaArgument)
			return
		}
		if j == i+offset {
			q.reach(args[j], x.path, below, viaArgument)
			return
		}
	}
}

func (a *Analysis) paramNode(fn syntax.NodeID, i int) syntax.NodeID {
	params := a.model.Params(fn)
	if i < len(params) {
		return params[i]
	}
	return syntax.NoNode
}

// selects reports whether a call keeps only elements that its predicate proves
// harmless: list.find((x) => x === 'a').
func (q *question) selects(name string, c semantic.Call) bool {
	if name != "find" && name != "filter" && name != "findLast" {
		return false
	}
	fn := q.model.Function(c.Arg(0))
	if fn == syntax.NoNode {
		return false
	}
	l := &lowering{Analysis: q.Analysis, fn: q.lower(fn)}
	defer l.env.take(l.env.mark())
	return l.provedOfParameter(c.Arg(0)).Has(q.kind)
}

// replacementCleans reports whether a replacement takes out what is dangerous for
// the kind that is asked for.
func (q *question) replacementCleans(c semantic.Call) bool {
	t, m := q.tree, q.model
	pattern := m.Resolve(c.Arg(0))
	switch t.Kind(pattern) {
	case syntax.Regex:
		text := t.Text(pattern)
		end := strings.LastIndexByte(text, '/')
		if end < 1 || !strings.Contains(text[end:], "g") && m.LastName(c.Callee) != "replaceAll" {
			return false
		}
		return replacedKinds(text).Has(q.kind)
	case syntax.String:
		if m.LastName(c.Callee) != "replaceAll" {
			return false
		}
		switch s := m.StringValue(pattern); q.kind {
		case HTML, EmailHTML:
			return s == "<"
		case Log, Header:
			return s == "\n"
		case Path:
			return s == ".." || s == "/"
		}
	}
	return false
}
