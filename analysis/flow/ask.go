package flow

import (
	"strings"

	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// pathID names a path of properties that is still to be read from a value: the
// name of the next one and the rest. Zero is the value itself.
type pathID uint32

type pathNode struct {
	head nameID
	rest pathID
}

// maxPath bounds how many properties deep a path is kept.
const maxPath = 5

func (a *Analysis) push(head nameID, rest pathID) pathID {
	depth := 1
	for r := rest; r != 0; r = a.paths[r].rest {
		depth++
	}
	if depth > maxPath {
		rest = a.cut(rest, maxPath-1)
	}
	n := pathNode{head, rest}
	if id, ok := a.pathIDs[n]; ok {
		return id
	}
	id := pathID(len(a.paths))
	a.paths = append(a.paths, n)
	a.pathIDs[n] = id
	return id
}

// cut returns the first elements of a path, without what is deeper.
func (a *Analysis) cut(p pathID, keep int) pathID {
	if p == 0 || keep == 0 {
		return 0
	}
	n := a.paths[p]
	return a.push(n.head, a.cut(n.rest, keep-1))
}

// frameID names a stack of calls that a question has entered from below.
type frameID uint32

type frame struct {
	call     valueID       // the call whose callee was entered
	fn       syntax.NodeID // the function that was entered
	callback bool          // the function is an argument of the call
	below    frameID
}

// maxFrames bounds how deep a question enters calls.
const maxFrames = 8

func (a *Analysis) enter(call valueID, fn syntax.NodeID, callback bool, below frameID) (frameID, bool) {
	depth := 1
	for f := below; f != 0; f = a.frames[f].below {
		if a.frames[f].call == call {
			return 0, false // recursion adds nothing new
		}
		if depth++; depth > maxFrames {
			return 0, false
		}
	}
	f := frame{call, fn, callback, below}
	if id, ok := a.frameIDs[f]; ok {
		return id, true
	}
	id := frameID(len(a.frames))
	a.frames = append(a.frames, f)
	a.frameIDs[f] = id
	return id, true
}

// via says how data came from one value to the next, towards the sink.
type via uint8

const (
	viaNothing  via = iota // the same value
	viaAssign              // read from a variable
	viaConcat              // put into a text
	viaCall                // passed through a library call
	viaReturn              // returned by a function of the file
	viaArgument            // passed to a function of the file
	viaProperty            // put into, or read from, an object
	viaCallback            // handed to a callback
)

// visit is one reached value: what is asked of it, and from where.
type visit struct {
	value valueID
	path  pathID
	frame frameID
	from  int32 // index of the visit nearer to the sink, -1 for the sink
	via   via
	shape bool // somewhere on the way a text was parsed into an object, or decoded
}

type visitKey struct {
	value valueID
	path  pathID
	frame frameID
}

// Source is where untrusted data comes in.
type Source struct {
	Node  syntax.NodeID
	Label Label
	Text  string // what it is: “a query parameter”
}

// maxSources bounds the sources of one sink.
const maxSources = 5

// question is one search from a sink backwards, breadth first, so that the first
// way found to a source is a shortest one.
type question struct {
	*Analysis
	kind    Kind
	current int32
	traces  []Trace
}

// maxVisits bounds one question.
const maxVisits = 20_000

// Ask returns how untrusted data of the given kind can reach the expression n: one
// trace for each source, the shortest first; none if it cannot.
func (a *Analysis) Ask(n syntax.NodeID, kind Kind) []Trace {
	return a.AskProperty(n, kind)
}

// AskProperty asks about a property of n, given by its path.
func (a *Analysis) AskProperty(n syntax.NodeID, kind Kind, path ...string) []Trace {
	if n == syntax.NoNode || a.isPlain(n) {
		return nil
	}
	v := a.value(n)
	if v == 0 {
		return nil
	}
	q := &question{Analysis: a, kind: kind}
	a.visits = a.visits[:0]
	clear(a.seen)
	var p pathID
	for i := len(path) - 1; i >= 0; i-- {
		p = a.push(a.name(path[i]), p)
	}
	q.current = -1
	q.reach(v, p, 0, viaNothing)
	for i := 0; i < len(q.visits) && len(q.traces) < maxSources; i++ {
		if a.steps++; a.steps > a.maxSteps || i > maxVisits {
			a.exhausted = true
			break
		}
		q.current = int32(i)
		q.step(q.visits[i])
	}
	for i := range q.traces {
		q.traces[i].Sink = n
	}
	return q.traces
}

// isPlain reports whether an expression carries nothing by its form alone, so that
// its function need not be looked into.
func (a *Analysis) isPlain(n syntax.NodeID) bool {
	switch n = a.model.Unwrap(n); a.tree.Kind(n) {
	case syntax.String, syntax.Number, syntax.True, syntax.False, syntax.Null, syntax.Undefined, syntax.Regex,
		syntax.ArrowFunction, syntax.FunctionExpression, syntax.JSXElement, syntax.JSXSelfClosingElement:
		return true
	case syntax.UnaryExpression: // +x may still be a large number
		return a.tree.Op(n) != syntax.OpAdd && a.tree.Op(n) != syntax.OpSub
	case syntax.TemplateString:
		return a.tree.FirstChild(n) == syntax.NoNode
	}
	return false
}

// reach asks the same of value, from the current visit.
func (q *question) reach(v valueID, p pathID, f frameID, how via) {
	q.reachShaped(v, p, f, how, false)
}

func (q *question) reachShaped(v valueID, p pathID, f frameID, how via, shape bool) {
	if v == 0 {
		return
	}
	k := visitKey{v, p, f}
	if _, ok := q.seen[k]; ok {
		return
	}
	q.seen[k] = struct{}{}
	if q.current >= 0 {
		shape = shape || q.visits[q.current].shape
	}
	q.visits = append(q.visits, visit{v, p, f, q.current, how, shape})
}

// step goes on from a visit to everything its value may come from.
func (q *question) step(x visit) {
	v := q.values[x.value]
	switch v.op {
	case opParam:
		q.param(x, v)
	case opShared:
		q.variable(x, semantic.BindingID(v.extra))
	case opImport, opGlobal:
		q.source(x, v.node)
	case opThis:
		q.this(x, v)
	case opLoad:
		if q.kind == Path && !x.shape && q.isFlatPart(v) {
			return
		}
		if q.source(x, v.node) || q.isURLTail(v) {
			return
		}
		q.written(x, v)
		q.reach(valueID(v.a), q.push(nameID(v.extra), x.path), x.frame, viaProperty)
	case opKeys:
		q.keys(x, v)
	case opObject:
		q.object(x, v)
		q.mutations(x, v.node)
	case opArray:
		q.array(x, v)
		q.mutations(x, v.node)
	case opConcat:
		if q.needsShape() && !x.shape {
			return // a text has no shape
		}
		if x.path == 0 || x.shape || q.textPath(x.path) { // what is parsed from it may stand anywhere in it
			for _, part := range q.list(&v) {
				q.reach(part, 0, x.frame, viaConcat)
			}
		}
	case opJoin:
		for _, w := range q.list(&v) {
			q.reach(w, x.path, x.frame, viaNothing)
		}
	case opGuard:
		if !q.masks[v.extra].Has(q.kind) {
			q.reach(valueID(v.a), x.path, x.frame, viaNothing)
		}
	case opCall:
		q.call(x, v)
		q.mutations(x, v.node)
	}
}

// textPath reports whether a path is one that reads characters of a text.
func (q *question) textPath(p pathID) bool {
	head := q.paths[p].head
	return head == nameElement || isDigits(q.names[head])
}

func isDigits(s string) bool {
	if s == "" {
		return false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// object goes on into the property of a literal that the path asks for, or into
// all of them.
func (q *question) object(x visit, v value) {
	items := q.list(&v)
	if x.path == 0 {
		for i := 0; i+1 < len(items); i += 2 {
			if q.partTaints(nameID(items[i])) {
				q.reach(items[i+1], 0, x.frame, viaProperty)
			}
		}
		return
	}
	p := q.paths[x.path]
	for i := len(items) - 2; i >= 0; i -= 2 {
		switch name := nameID(items[i]); {
		case name == p.head:
			q.reach(items[i+1], p.rest, x.frame, viaProperty)
			return // a later property of the name wins
		case name == nameSpread:
			switch has, known := q.has(items[i+1], p.head); {
			case has:
				q.reach(items[i+1], x.path, x.frame, viaProperty)
				return
			case !known:
				q.reach(items[i+1], x.path, x.frame, viaProperty)
			}
		case name == nameElement, p.head == nameElement:
			q.reach(items[i+1], p.rest, x.frame, viaProperty)
		}
	}
}

// has reports whether v is an object literal with a property of the name; known is
// false if that cannot be told.
func (q *question) has(v valueID, name nameID) (has, known bool) {
	if v == 0 {
		return false, true
	}
	o := q.values[v]
	if o.op != opObject {
		return false, o.op == opClean
	}
	known = true
	items := q.list(&o)
	for i := 0; i+1 < len(items); i += 2 {
		switch n := nameID(items[i]); n {
		case name:
			return true, true
		case nameSpread, nameElement:
			known = false
		}
	}
	return false, known && name != nameElement
}

// partTaints reports whether an object as a whole does harm if its property of the
// given name is untrusted, for the kind that is asked for.
func (q *question) partTaints(name nameID) bool {
	switch q.kind {
	case NoSQL:
		// The values of comparisons are compared, whatever they are.
		return !comparisons[q.names[name]]
	case MassAssign:
		// Named fields were chosen by the program; what is spread was not.
		return name == nameSpread || strings.HasPrefix(q.names[name], "$set") || q.names[name] == "$push"
	}
	return false
}

// comparisons are operators of MongoDB whose operand is a value, not a condition.
var comparisons = map[string]bool{
	"$eq": true, "$ne": true, "$gt": true, "$gte": true, "$lt": true, "$lte": true, "$in": true, "$nin": true, "$all": true,
	"$exists": true, "$size": true, "$mod": true, "$type": true, "$search": true,
}

func (q *question) array(x visit, v value) {
	items := q.list(&v)
	if x.path == 0 {
		if q.kind == Log {
			return // shown with its texts quoted
		}
		// Joined into a text, or handed on as a list of texts.
		for _, w := range items {
			q.reach(w, 0, x.frame, viaProperty)
		}
		return
	}
	p := q.paths[x.path]
	name := q.names[p.head]
	for i, w := range items {
		if p.head == nameElement || !isDigits(name) || index(name) == i || q.isSpread(w) {
			q.reach(w, p.rest, x.frame, viaProperty)
		}
	}
}

func (q *question) isSpread(v valueID) bool {
	return v != 0 && q.tree.Kind(q.values[v].node) == syntax.SpreadElement
}

func index(s string) int {
	n := 0
	for i := range len(s) {
		if n = n*10 + int(s[i]-'0'); n > 1<<20 {
			return -1
		}
	}
	return n
}

// keys asks for the names of the properties of an object: untrusted if an
// attacker shapes it.
func (q *question) keys(x visit, v value) {
	q.reachShaped(valueID(v.a), 0, x.frame, viaProperty, false)
}

// variable goes on to everything that a variable of another function, or one that
// other functions write, may hold.
func (q *question) variable(x visit, id semantic.BindingID) {
	m := q.model
	b := m.Binding(id)
	q.lowerOwner(b.Decl)
	for _, ref := range m.Refs(id) {
		if m.IsWrite(ref) {
			q.lowerOwner(ref)
		}
	}
	if b.Kind == semantic.FunctionBinding {
		return
	}
	if v := q.captured(q.values[x.value].node, id); v != 0 && v != x.value {
		q.reach(v, x.path, x.frame, viaAssign)
		return
	}
	for i := q.firstDef[id]; i != 0; i = q.defs[i].next {
		q.reach(q.defs[i].value, x.path, x.frame, viaAssign)
	}
}

// lowerOwner lowers the function that n lies in.
func (q *question) lowerOwner(n syntax.NodeID) {
	fn := q.model.EnclosingFunction(n)
	if fn == syntax.NoNode {
		fn = q.tree.Root()
	}
	q.lower(fn)
}

func (q *question) this(x visit, v value) {
	if v.extra == 0 || x.path == 0 {
		return
	}
	p := q.paths[x.path]
	c := q.classAt(syntax.NodeID(v.extra))
	for _, w := range q.field(c, p.head) {
		q.reach(w, p.rest, 0, viaProperty)
	}
	if getter := q.method(c, q.names[p.head]); getter != syntax.NoNode && q.tree.Op(getter) == syntax.OpGet {
		for _, w := range q.lower(getter).returns {
			q.reach(w, p.rest, 0, viaReturn)
		}
	}
}

// written goes on to what other functions assign to the property that a load
// reads, through the variable that holds the object.
func (q *question) written(x visit, v value) {
	t, m := q.tree, q.model
	if k := t.Kind(v.node); k != syntax.MemberExpression && k != syntax.SubscriptExpression {
		return
	}
	object := m.Unwrap(t.Child(v.node, syntax.FieldObject))
	if t.Kind(object) != syntax.Identifier {
		return
	}
	id := m.Bound(object)
	if id == semantic.NoBinding || len(m.Refs(id)) > maxRefs {
		return
	}
	name, constant := m.PropertyName(v.node)
	for _, ref := range m.Refs(id) {
		member := t.Parent(m.Wrapped(ref))
		if k := t.Kind(member); k != syntax.MemberExpression && k != syntax.SubscriptExpression || m.Unwrap(t.Child(member, syntax.FieldObject)) != ref {
			continue
		}
		assignment := t.Parent(member)
		if t.Kind(assignment) != syntax.AssignmentExpression || t.Child(assignment, syntax.FieldLeft) != member {
			continue
		}
		written, known := m.PropertyName(member)
		if constant && known && (written != name || m.EnclosingFunction(ref) == m.EnclosingFunction(v.node)) {
			continue
		}
		q.lowerOwner(ref)
		q.reach(q.byNode[t.Child(assignment, syntax.FieldRight)], x.path, 0, viaProperty)
	}
}

// maxRefs bounds the references of a variable that are looked at.
const maxRefs = 2000

// mutators are methods that put their arguments into the container, by the index
// of the first argument that goes in.
var mutators = map[string]int{
	"push": 0, "unshift": 0, "add": 0, "set": 1, "append": 1, "splice": 2, "fill": 0, "concat": 0, "enqueue": 0, "write": 0,
}

// mutations goes on to what is put into a container after it was made at n, by
// methods of the variable that holds it.
func (q *question) mutations(x visit, n syntax.NodeID) {
	t, m := q.tree, q.model
	declarator := t.Parent(m.Wrapped(n))
	if t.Kind(declarator) != syntax.VariableDeclarator {
		return
	}
	id := m.Bound(t.Child(declarator, syntax.FieldName))
	if id == semantic.NoBinding || len(m.Refs(id)) > maxRefs {
		return
	}
	rest := x.path
	if rest != 0 {
		rest = q.paths[x.path].rest
	} else if q.values[x.value].op == opObject {
		return
	}
	for _, ref := range m.Refs(id) {
		use := t.Parent(ref)
		switch t.Kind(use) {
		case syntax.MemberExpression:
			c, ok := m.Call(t.Parent(use))
			if !ok || c.Callee != use {
				continue
			}
			first, ok := mutators[m.LastName(use)]
			if !ok {
				continue
			}
			q.lowerOwner(ref)
			for i := first; i < c.ArgCount(); i++ {
				q.reach(q.byNode[c.Arg(i)], rest, 0, viaProperty)
			}
		case syntax.SubscriptExpression:
			assignment := t.Parent(use)
			if t.Kind(assignment) != syntax.AssignmentExpression || t.Child(assignment, syntax.FieldLeft) != use || t.Child(use, syntax.FieldObject) != ref {
				continue
			}
			if _, constant := m.PropertyName(use); constant {
				continue
			}
			q.lowerOwner(ref)
			q.reach(q.byNode[t.Child(assignment, syntax.FieldRight)], rest, 0, viaProperty)
		case syntax.Arguments:
			c, ok := m.Call(t.Parent(use))
			if ok && m.API(c.Callee) == "globalThis.Object.assign" && c.Arg(0) == ref {
				q.lowerOwner(ref)
				for i := 1; i < c.ArgCount(); i++ {
					q.reach(q.byNode[c.Arg(i)], x.path, 0, viaProperty)
				}
			}
		}
	}
}
