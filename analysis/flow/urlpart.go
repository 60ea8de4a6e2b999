package flow

import (
	"strings"

	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// URLPart is the part of an address that data stands in.
type URLPart uint8

// The parts of an address, the most dangerous first.
const (
	WholeURL  URLPart = iota // nothing stands before it: it decides everything
	HostURL                  // the host, or the end of it
	RootURL                  // behind a single “/”: “//evil.example” is another host
	PathURL                  // behind a host, or behind the beginning of a path
	QueryURL                 // behind “?” or “#”
	SchemeURL                // behind a scheme without a host, as in “mailto:”
)

// hole stands for text that is not known in what stands before data.
const hole = '\x00'

// maxOutline bounds how many names are looked through for the text before data.
const maxOutline = 4

// URLPart returns the part of the address that reaches the sink in which the data
// stands, by the text before it. Unknown text at the beginning is taken for a host,
// as in `${API}/users/${id}`.
func (tr *Trace) URLPart(m *semantic.Model) URLPart {
	return urlPart(tr.before(m))
}

func urlPart(before string) URLPart {
	before = strings.TrimLeft(before, " \t\n")
	if before == "" {
		return WholeURL
	}
	authority, scheme := "", ""
	switch i := strings.Index(before, "://"); {
	case i >= 0 && !strings.ContainsAny(before[:i], "/?#"):
		scheme, authority = before[:i], before[i+len("://"):]
	case strings.HasPrefix(before, "//"):
		authority = before[2:]
	case before == "/" || before == `\`:
		return RootURL
	case strings.ContainsAny(before, "?#"):
		return QueryURL
	default:
		if i := strings.IndexByte(before, ':'); i > 0 && !strings.ContainsAny(before[:i], "/\x00") {
			return SchemeURL
		}
		return PathURL
	}
	_ = scheme
	end := strings.IndexAny(authority, `/?#\`)
	switch {
	case end >= 0 && strings.ContainsAny(authority[end:], "?#"):
		return QueryURL
	case end >= 0, strings.IndexByte(authority, hole) >= 0 && !strings.HasSuffix(authority, "."):
		return PathURL
	}
	return HostURL
}

// before returns the text before the data in the text that reaches the sink, with a
// hole for what is not known.
func (tr *Trace) before(m *semantic.Model) string {
	var b strings.Builder
	for _, p := range tr.texts {
		p.outline(m, &b)
	}
	return b.String()
}

// outline writes what stands before the operand in the text.
func (p part) outline(m *semantic.Model, b *strings.Builder) {
	t := m.Tree()
	switch t.Kind(p.text) {
	case syntax.TemplateString, syntax.BinaryExpression:
		outlineParts(m, p.text, p.operand, b, maxOutline)
	case syntax.AugmentedAssignmentExpression:
		left := m.Unwrap(t.Child(p.text, syntax.FieldLeft))
		if t.Within(p.operand, left) {
			return
		}
		if id := m.Bound(left); id != semantic.NoBinding && m.Binding(id).Init != syntax.NoNode && !m.Binding(id).Destructured {
			outlineParts(m, m.Binding(id).Init, syntax.NoNode, b, maxOutline)
			return
		}
		b.WriteRune(hole)
	case syntax.Array:
		// ['https://', host].join('')
		separator := joiner(m, p.text)
		for c := range t.Children(p.text) {
			if c == p.operand {
				return
			}
			outlineParts(m, c, syntax.NoNode, b, maxOutline)
			b.WriteString(separator)
		}
	case syntax.CallExpression:
		// x.replace(':id', data), base.concat(data)
		receiver := m.Receiver(p.text)
		text, ok := m.String(receiver)
		c, _ := m.Call(p.text)
		if pattern, constant := m.String(c.Arg(0)); ok && constant && strings.HasPrefix(m.LastName(c.Callee), "replace") {
			before, _, _ := strings.Cut(text, pattern)
			b.WriteString(before)
			return
		}
		outlineParts(m, receiver, syntax.NoNode, b, maxOutline)
	default:
		b.WriteRune(hole)
	}
}

// joiner returns what an array is joined with, as far as the file tells.
func joiner(m *semantic.Model, array syntax.NodeID) string {
	t := m.Tree()
	member := t.Parent(m.Wrapped(array))
	if t.Kind(member) == syntax.MemberExpression && m.LastName(member) == "join" {
		if c, ok := m.Call(t.Parent(member)); ok {
			separator, _ := m.String(c.Arg(0))
			return separator
		}
	}
	return ""
}

// outlineParts writes the pieces of a text up to the operand.
func outlineParts(m *semantic.Model, n, operand syntax.NodeID, b *strings.Builder, depth int) {
	t := m.Tree()
	for _, piece := range m.StringParts(n) {
		if piece.Node == syntax.NoNode {
			b.WriteString(piece.Text)
			continue
		}
		if operand != syntax.NoNode && (t.Within(operand, piece.Node) || t.Within(piece.Node, operand)) {
			return
		}
		switch value := m.Resolve(piece.Node); t.Kind(value) {
		case syntax.TemplateString, syntax.BinaryExpression, syntax.String:
			if depth > 0 && value != n {
				outlineParts(m, value, syntax.NoNode, b, depth-1)
				continue
			}
		}
		b.WriteRune(hole)
	}
}

// operand returns the operand of a text through which v goes into it, as it stands
// in the text; v's own node may be anywhere.
func (q *question) operand(text value, v valueID) syntax.NodeID {
	t := q.tree
	k := -1
	for i, w := range q.list(&text) {
		if w == v {
			k = i
			break
		}
	}
	switch t.Kind(text.node) {
	case syntax.TemplateString:
		for c := range t.Children(text.node) {
			if t.Kind(c) != syntax.TemplateSubstitution {
				continue
			}
			if k == 0 {
				return c
			}
			k--
		}
	case syntax.BinaryExpression:
		// The chain leans to the left: the last operand is the right one of the top.
		n := text.node
		for i := len(q.list(&text)) - 1; i > k && t.Kind(n) == syntax.BinaryExpression; i-- {
			n = t.Child(n, syntax.FieldLeft)
		}
		if k > 0 && t.Kind(n) == syntax.BinaryExpression && t.Op(n) == syntax.OpAdd {
			return t.Child(n, syntax.FieldRight)
		}
		return n
	case syntax.AugmentedAssignmentExpression:
		if k == 1 {
			return t.Child(text.node, syntax.FieldRight)
		}
		return t.Child(text.node, syntax.FieldLeft)
	}
	return q.values[v].node
}

// element returns the element of an array literal through which v goes into it.
func (q *question) element(array value, v valueID) syntax.NodeID {
	items := q.list(&array)
	i := 0
	for c := range q.tree.Children(array.node) {
		if i < len(items) && items[i] == v {
			return c
		}
		i++
	}
	return syntax.NoNode
}

// addressMakers are calls whose first argument decides, whatever the others are.
var addressMakers = map[string]bool{"globalThis.URL": true, "node:url.resolve": true, "globalThis.Request": true}

// textCalls are methods that put an argument into the text they are called on.
var textCalls = map[string]bool{"replace": true, "replaceAll": true, "concat": true, "padStart": true, "padEnd": true}

// place returns what a library call puts around v, its argument: nothing if v alone
// decides how the result begins.
func (q *question) place(call value, v valueID) (part, bool) {
	t, m := q.tree, q.model
	c, ok := m.Call(call.node)
	if !ok || call.op != opCall {
		return part{}, false
	}
	args := q.args(&call)
	if len(args) == 0 || args[0] == v {
		return part{}, false
	}
	if t.Kind(c.Callee) == syntax.MemberExpression && textCalls[m.LastName(c.Callee)] && m.API(c.Callee) == "" {
		return part{call.node, syntax.NoNode}, true
	}
	if len(args) > 2 && args[1] != v && q.models.passes[m.API(c.Callee)] != nil && !addressMakers[m.API(c.Callee)] {
		return part{c.Args, syntax.NoNode}, true // behind other arguments
	}
	return part{}, false
}

// urlTails are properties of a URL that do not hold its host.
var urlTails = map[string]bool{"pathname": true, "search": true, "hash": true, "port": true, "protocol": true}

// isURLTail reports whether a load reads a part of a URL that cannot lead anywhere
// else, for the kinds where that is the harm.
func (q *question) isURLTail(v value) bool {
	if !hostKinds.Has(q.kind) || !urlTails[q.names[v.extra]] {
		return false
	}
	object := q.tree.Child(v.node, syntax.FieldObject)
	return object != syntax.NoNode && q.model.API(object) == "globalThis.URL()"
}

// queryNames are properties of an address that hold what the client wrote into it.
var queryNames = map[string]bool{"searchParams": true, "query": true, "search": true, "hash": true}

// leadsAway reports whether a source can lead to another host, for the kinds where
// that is the harm: the address of the request itself cannot, what is in its query
// can. Nothing that a browser alone knows makes a server send requests.
func (q *question) leadsAway(label Label, rest pathID) bool {
	switch q.kind {
	case SSRF:
		if label&Browser != 0 {
			return false
		}
	case Redirect, ScriptURL:
	default:
		return true
	}
	if label&Own == 0 {
		return true
	}
	for ; rest != 0; rest = q.paths[rest].rest {
		if queryNames[q.names[q.paths[rest].head]] {
			return true
		}
	}
	return false
}

// hostNames are properties and headers that name the host of a request.
var hostNames = map[string]bool{"host": true, "hostname": true, "origin": true, "x-forwarded-host": true, "x-original-host": true, "x-host": true}

// namesHost reports whether a source is the host that the client sent.
func (q *question) namesHost(at syntax.NodeID, rest pathID) bool {
	for ; rest != 0; rest = q.paths[rest].rest {
		if hostNames[strings.ToLower(q.names[q.paths[rest].head])] {
			return true
		}
	}
	m := q.model
	if c, ok := m.Call(m.UnwrapAwait(at)); ok {
		name, constant := m.String(c.Arg(0))
		return constant && hostNames[strings.ToLower(name)]
	}
	name := m.LastName(m.Unwrap(at))
	if name == "" {
		name, _ = m.PropertyName(at)
	}
	return hostNames[strings.ToLower(name)]
}
