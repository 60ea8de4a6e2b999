package semantic

import (
	"strings"

	"seclint/analysis/syntax"
)

// API returns the API path of an expression, or of a callee to ask what is
// called, and "" if it is unknown. See the package comment for the notation.
func (m *Model) API(n syntax.NodeID) string {
	p := m.pathOf(m.value(n))
	if p == "import" {
		return "" // the keyword
	}
	return p
}

// shape says what the node of a value is.
type shape uint8

const (
	noShape        shape = iota
	objectShape          // an object literal
	functionShape        // a function
	classShape           // a class
	instanceShape        // an instance of the class
	namespaceShape       // a namespace
	typeShape            // something of the type
)

// value is what is known of the value of an expression: its API path, or the
// construct of the file that it is.
type value struct {
	path   string
	node   syntax.NodeID
	shape  shape
	module bool // path is a whole module
	null   bool // null or undefined
	// slot marks a global of the program's own, read from the global object, as in
	// globalThis.prisma ?? new PrismaClient(): what it holds, something else put in.
	slot bool
	busy bool // in the memo: the question is being answered
}

func (v value) known() bool { return v.path != "" || v.shape != noShape }

// pathOf returns the path of v; an instance of a class that extends an API has
// that API's path.
func (m *Model) pathOf(v value) string {
	if v.path != "" || v.shape != instanceShape {
		return v.path
	}
	class := v.node
	for range 8 {
		h := m.heritage(class)
		if h == syntax.NoNode {
			return ""
		}
		b := m.value(h)
		if b.path != "" {
			return b.path + "()"
		}
		if b.shape != classShape {
			return ""
		}
		class = b.node
	}
	return ""
}

// maxChain bounds the members and calls in one chain.
const maxChain = 200

// value returns what is known of the value of the expression n.
func (m *Model) value(n syntax.NodeID) value {
	t := m.tree
	n = m.UnwrapAwait(n)
	switch t.Kind(n) {
	case syntax.Identifier, syntax.ShorthandPropertyIdentifier:
		// Names are remembered by their binding.
		id := m.Bound(n)
		switch {
		case id != NoBinding:
			return m.bindingValue(id)
		case m.ref[n] == 0:
			return value{} // no reference
		}
		return m.globalValue(n)
	}
	if v, ok := m.memo.values[n]; ok {
		if v.busy {
			m.loops++
			return value{}
		}
		return v
	}
	if !m.enter() {
		return value{}
	}
	defer m.leave()
	cuts := m.unfinished()
	m.remember(n, value{busy: true})
	v := m.chain(n)
	if m.unfinished() == cuts || m.depth == 1 {
		m.remember(n, v)
	} else {
		delete(m.memo.values, n)
	}
	return v
}

func (m *Model) remember(n syntax.NodeID, v value) {
	if m.memo.values == nil {
		m.memo.values = make(map[syntax.NodeID]value)
	}
	m.memo.values[n] = v
}

// chain finds the value of n, going down its chain of members and calls first,
// and up again with what the innermost object is.
func (m *Model) chain(n syntax.NodeID) value {
	t := m.tree
	var buffer [16]syntax.NodeID
	links := buffer[:0]
	x := n
	var v value
down:
	for {
		switch t.Kind(x) {
		case syntax.MemberExpression, syntax.SubscriptExpression, syntax.NestedIdentifier:
			links = append(links, x)
			x = m.UnwrapAwait(t.Child(x, syntax.FieldObject))
		case syntax.CallExpression:
			links = append(links, x)
			x = m.UnwrapAwait(t.Child(x, syntax.FieldFunction))
		case syntax.NewExpression:
			links = append(links, x)
			x = m.UnwrapAwait(t.Child(x, syntax.FieldConstructor))
		default:
			v = m.base(x)
			break down
		}
		if len(links) > maxChain {
			m.cuts++
			return value{}
		}
		if known, ok := m.memo.values[x]; ok && !known.busy {
			v = known
			break down
		}
	}
	for i := len(links) - 1; i >= 0 && v.known(); i-- {
		v = m.apply(v, links[i])
	}
	return v
}

// base returns the value of an expression that is no member, call or new.
func (m *Model) base(n syntax.NodeID) value {
	t := m.tree
	switch k := t.Kind(n); k {
	case syntax.Identifier, syntax.ShorthandPropertyIdentifier:
		return m.value(n)
	case syntax.This:
		class, static, literal := m.thisOf(n)
		switch {
		case static:
			return value{node: class, shape: classShape}
		case class != syntax.NoNode:
			return value{node: class, shape: instanceShape}
		case literal != syntax.NoNode:
			return value{node: literal, shape: objectShape}
		}
	case syntax.Super:
		class, static, _ := m.thisOf(n)
		if h := m.heritage(class); h != syntax.NoNode {
			v := m.value(h)
			if static || t.Field(n) == syntax.FieldFunction {
				return v
			}
			return m.construct(v)
		}
	case syntax.Import:
		return value{path: "import"}
	case syntax.Null, syntax.Undefined:
		return value{null: true}
	case syntax.Object:
		return value{node: n, shape: objectShape}
	case syntax.TernaryExpression:
		return join(m.value(t.Child(n, syntax.FieldConsequence)), m.value(t.Child(n, syntax.FieldAlternative)))
	case syntax.BinaryExpression:
		switch t.Op(n) {
		case syntax.OpLogicalOr, syntax.OpNullish:
			return join(m.value(t.Child(n, syntax.FieldLeft)), m.value(t.Child(n, syntax.FieldRight)))
		case syntax.OpLogicalAnd:
			return m.value(t.Child(n, syntax.FieldRight))
		}
	case syntax.AssignmentExpression:
		return m.value(t.Child(n, syntax.FieldRight))
	case syntax.AugmentedAssignmentExpression:
		if op := t.Op(n); op == syntax.OpLogicalOrAssign || op == syntax.OpNullishAssign {
			return join(m.value(t.Child(n, syntax.FieldLeft)), m.value(t.Child(n, syntax.FieldRight)))
		}
	default:
		switch {
		case IsFunction(k):
			return value{node: n, shape: functionShape}
		case isClass(k):
			return value{node: n, shape: classShape}
		}
	}
	return value{}
}

// join returns what is known of a value that is a or b.
func join(a, b value) value {
	switch {
	case a.null:
		return b
	case b.null:
		return a
	case a.slot:
		return b
	case b.slot:
		return a
	case a == b:
		return a
	case a.path != "" && a.path == b.path:
		return value{path: a.path, module: a.module && b.module}
	}
	return value{}
}

// globalValue returns the value of a name that the file does not declare.
func (m *Model) globalValue(n syntax.NodeID) value {
	name := m.text(n)
	switch name {
	case "", "arguments":
		return value{}
	case "globalThis", "window", "self", "global":
		return value{path: "globalThis"}
	}
	if v, ok := m.memo.globals[name]; ok {
		return v
	}
	v := value{path: "globalThis." + name}
	if m.memo.globals == nil {
		m.memo.globals = make(map[string]value)
	}
	m.memo.globals[name] = v
	return v
}

// select returns the member name of v. object is the expression that v is the
// value of, or NoNode.
func (m *Model) selectMember(v value, name string, object syntax.NodeID) value {
	switch v.shape {
	case objectShape:
		if object == syntax.NoNode {
			object = v.node
		}
		o, ok := m.Object(object)
		if !ok {
			if o, ok = m.Object(v.node); !ok {
				return value{}
			}
		}
		p, state := o.Get(name)
		if state != Present || p.Overridable || p.Value == syntax.NoNode {
			return value{}
		}
		return m.memberValue(p.Value)
	case classShape, instanceShape:
		return m.classMember(v, name)
	case namespaceShape:
		if id := m.namespaceMember(v.node, name); id != NoBinding {
			return m.bindingValue(id)
		}
		return value{}
	case typeShape:
		return m.typeMember(v, name)
	case functionShape:
		return value{}
	}
	switch {
	case v.path == "":
		return value{}
	case v.module:
		if name == "default" {
			return v
		}
		return modulePart(v.path, name)
	case v.path == "globalThis":
		v = modulePart(v.path, name)
		v.slot = v.path != "globalThis" && !knownGlobals[name]
		return v
	case registries[v.path] != "":
		return value{path: registries[v.path]}
	}
	return value{path: v.path + "." + name}
}

// registries are objects whose members are what a call elsewhere has made.
var registries = map[string]string{
	"mongoose.models": "mongoose.model()", // mongoose.models.User ?? mongoose.model('User', schema)
}

// fluent are methods that give back an object of the kind they are called on.
var fluent = map[string]bool{
	"@prisma/client.PrismaClient().$extends": true,
}

// modulePart returns the member name of a module or of globalThis.
func modulePart(module, name string) value {
	p := module + "." + name
	if same, ok := samePath[p]; ok {
		return value{path: same, module: strings.HasSuffix(same, "/promises")}
	}
	return value{path: p}
}

// element returns an element of v whose name is unknown.
func element(v value) value {
	switch {
	case v.path == "":
		return value{}
	case registries[v.path] != "":
		return value{path: registries[v.path]}
	}
	return value{path: v.path + "[]"}
}

// memberValue is value for what an object or a class holds: a getter is called.
func (m *Model) memberValue(n syntax.NodeID) value {
	if m.tree.Kind(n) == syntax.MethodDefinition {
		switch m.tree.Op(n) {
		case syntax.OpGet:
			return m.result(n)
		case syntax.OpSet:
			return value{}
		}
	}
	return m.value(n)
}

// classMember returns a member of a class or of an instance of it.
func (m *Model) classMember(v value, name string) value {
	if !m.enter() {
		return value{}
	}
	defer m.leave()
	static := v.shape == classShape
	list := m.members(v.node, name, static)
	if len(list) == 0 {
		h := m.heritage(v.node)
		if h == syntax.NoNode {
			return value{}
		}
		b := m.value(h)
		if !static {
			b = m.construct(b)
		}
		return m.selectMember(b, name, syntax.NoNode)
	}
	out, first := value{}, true
	for i, x := range list {
		if i == 8 {
			out = value{}
			break
		}
		if x.value == syntax.NoNode {
			if k := m.tree.Kind(x.node); k != syntax.PublicFieldDefinition && k != syntax.FieldDefinition {
				out = value{} // written in a way that tells nothing
				break
			}
			continue
		}
		y := m.memberValue(x.value)
		if first {
			out, first = y, false
		} else {
			out = join(out, y)
		}
		if !out.known() && !out.null {
			break
		}
	}
	if out.known() {
		return out
	}
	for _, x := range list {
		if x.typ != syntax.NoNode && m.tree.Kind(x.node) != syntax.MethodDefinition {
			return m.typeValue(x.typ)
		}
	}
	return value{}
}

// construct returns what new gives for the constructor v.
func (m *Model) construct(v value) value {
	switch {
	case v.shape == classShape:
		return value{node: v.node, shape: instanceShape}
	case v.shape == noShape && v.path != "" && v.path != "import":
		return value{path: v.path + "()"}
	}
	return value{}
}

// transparent are calls that give their first argument back.
var transparent = map[string]bool{
	"node:util.promisify":                 true,
	"globalThis.Object.freeze":            true,
	"globalThis.Object.seal":              true,
	"globalThis.Object.preventExtensions": true,
	"globalThis.Promise.resolve":          true,
}

// apply returns the value of a member, call or new expression, of which v is the
// object or the callee.
func (m *Model) apply(v value, n syntax.NodeID) value {
	t := m.tree
	switch t.Kind(n) {
	case syntax.MemberExpression, syntax.NestedIdentifier, syntax.SubscriptExpression:
		name, ok := m.PropertyName(n)
		if v.path == "import" {
			return value{path: "import." + name}
		}
		if !ok || t.Kind(n) == syntax.SubscriptExpression && name != "" && '0' <= name[0] && name[0] <= '9' {
			return element(v)
		}
		if name == "" {
			return value{}
		}
		return m.selectMember(v, name, t.Child(n, syntax.FieldObject))
	case syntax.NewExpression:
		return m.construct(v)
	}
	// A call.
	switch {
	case v.shape == functionShape:
		return m.result(v.node)
	case v.shape != noShape || v.path == "":
		return value{}
	case v.path == "globalThis.require", v.path == "import":
		c, ok := m.Call(n)
		if !ok || c.Tagged {
			return value{}
		}
		s, ok := m.String(c.Arg(0))
		if !ok {
			return value{}
		}
		return moduleValue(s)
	case transparent[v.path]:
		c, ok := m.Call(n)
		if !ok || c.Arg(0) == syntax.NoNode {
			return value{}
		}
		return m.value(c.Arg(0))
	}
	if fluent[v.path] {
		return value{path: v.path[:strings.LastIndexByte(v.path, '.')]}
	}
	return value{path: v.path + "()"}
}

func moduleValue(spec string) value {
	p := modulePath(spec)
	return value{path: p, module: p != ""}
}

// result returns what a function of the file returns, if all its returns agree.
func (m *Model) result(fn syntax.NodeID) value {
	t := m.tree
	switch t.Kind(fn) {
	case syntax.GeneratorFunction, syntax.GeneratorFunctionDeclaration:
		return value{}
	case syntax.MethodDefinition:
		if t.Has(fn, syntax.FlagStar) {
			return value{}
		}
	}
	if !m.enter() {
		return value{}
	}
	defer m.leave()
	// The answer is kept with the body, which is no expression.
	key := m.Body(fn)
	if t.Kind(key) != syntax.StatementBlock {
		return m.returned(fn)
	}
	if v, ok := m.memo.values[key]; ok {
		if v.busy {
			m.loops++
		}
		v.busy = false
		return v
	}
	cuts := m.unfinished()
	m.remember(key, value{busy: true})
	v := m.returned(fn)
	if m.unfinished() == cuts {
		m.remember(key, v)
	} else {
		delete(m.memo.values, key)
	}
	return v
}

func (m *Model) returned(fn syntax.NodeID) value {
	list, ok := m.returns(fn)
	if !ok {
		return m.declaredResult(fn)
	}
	out := value{}
	for i, x := range list {
		v := m.value(x)
		if i == 0 {
			out = v
		} else {
			out = join(out, v)
		}
		if !out.known() && !out.null {
			return m.declaredResult(fn)
		}
	}
	return out
}

// declaredResult returns what the annotation of a function's result tells.
func (m *Model) declaredResult(fn syntax.NodeID) value {
	if typ := m.tree.Child(fn, syntax.FieldReturnType); m.tree.Kind(typ) == syntax.TypeAnnotation {
		return m.typeValue(typ)
	}
	return value{}
}

// bindingValue returns what is known of the value of a binding.
func (m *Model) bindingValue(id BindingID) value {
	b := &m.bindings[id]
	switch b.Kind {
	case ImportBinding:
		return m.importValue(b)
	case FunctionBinding:
		if b.Writes == 0 {
			return value{node: b.Declarator, shape: functionShape}
		}
		return value{}
	case ClassBinding:
		return value{node: b.Declarator, shape: classShape}
	case NamespaceBinding:
		return value{node: b.Declarator, shape: namespaceShape}
	case EnumBinding, TypeBinding, CatchBinding:
		return value{}
	}
	if v, ok := m.memo.values[b.Decl]; ok {
		if v.busy {
			m.loops++
			return value{}
		}
		return v
	}
	if !m.enter() {
		return value{}
	}
	defer m.leave()
	cuts := m.unfinished()
	m.remember(b.Decl, value{busy: true})
	v := m.variable(id, b)
	if m.unfinished() == cuts || m.depth == 1 {
		m.remember(b.Decl, v)
	} else {
		delete(m.memo.values, b.Decl)
	}
	return v
}

func (m *Model) importValue(b *Binding) value {
	i := &m.imports[b.imported-1]
	v := moduleValue(i.Module)
	if v.path == "" || i.Name == "*" || i.Name == "default" {
		return v
	}
	// Names are few and asked for often.
	if known, ok := m.memo.values[b.Decl]; ok {
		return known
	}
	v = modulePart(v.path, i.Name)
	m.remember(b.Decl, v)
	return v
}

// variable returns the value of a variable or parameter.
func (m *Model) variable(id BindingID, b *Binding) value {
	t := m.tree
	v := value{}
	if b.Kind == ParamBinding {
		// What is passed is not known; the annotation and a default value tell
		// what it is meant to be.
		v = m.annotated(b)
		if !v.known() && b.Writes == 0 && b.Init != syntax.NoNode && t.Child(b.Declarator, syntax.FieldType) == syntax.NoNode {
			v = m.part(m.value(b.Init), b)
		}
		return v
	}
	if b.Init != syntax.NoNode {
		v = m.value(b.Init)
		switch {
		case b.Keys:
			v = value{}
		case b.Element:
			v = m.part(element(v), b)
		case b.Destructured:
			v = m.part(v, b)
		}
	}
	if b.Writes > 0 {
		list := m.writes(id)
		if list == nil || b.Destructured {
			v = value{}
		} else if b.Init == syntax.NoNode {
			v = m.value(list[0])
			list = list[1:]
		}
		for _, w := range list {
			if v = join(v, m.value(w)); !v.known() && !v.null {
				break
			}
		}
	}
	if !v.known() {
		if a := m.annotated(b); a.known() {
			return a
		}
	}
	return v
}

// part returns the part of v, which is the value of b.Init, that the destructured
// binding b takes.
func (m *Model) part(v value, b *Binding) value {
	if !b.Destructured {
		return v
	}
	steps, ok := m.partSteps(b)
	if !ok {
		return value{}
	}
	object := b.Init
	if len(steps) > 0 && steps[0].name == "" && !steps[0].rest && !b.Element {
		if x := m.literalElement(b.Init, steps[0].index); x != syntax.NoNode {
			v, object, steps = m.value(x), x, steps[1:]
		}
	}
	for _, s := range steps {
		switch {
		case s.rest:
		case s.name == "":
			v = element(v)
		default:
			v = m.selectMember(v, s.name, object)
		}
		object = syntax.NoNode
	}
	return v
}

// literalElement returns the element with the given index of an array that is
// written out in n, or of the promises that Promise.all waits for; else NoNode.
func (m *Model) literalElement(n syntax.NodeID, index int) syntax.NodeID {
	t := m.tree
	n = m.UnwrapAwait(n)
	if c, ok := m.Call(n); ok {
		if m.LastName(c.Callee) != "all" || !m.IsGlobal(m.Receiver(n), "Promise") {
			return syntax.NoNode
		}
		n = m.Unwrap(c.Arg(0))
	}
	if t.Kind(n) != syntax.Array {
		return syntax.NoNode
	}
	for c := t.FirstChild(n); c != syntax.NoNode; c = t.NextSibling(c) {
		if t.Kind(c) == syntax.SpreadElement {
			return syntax.NoNode
		}
		if index == 0 {
			return c
		}
		index--
	}
	return syntax.NoNode
}
