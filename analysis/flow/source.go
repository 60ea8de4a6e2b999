package flow

import (
	"strings"

	"seclint/analysis/syntax"
)

// source reports whether the value at n, an expression, with the rest of the path,
// is untrusted data that the models know by its API path. It records the trace.
func (q *question) source(x visit, n syntax.NodeID) bool {
	switch q.tree.Kind(n) {
	case syntax.Identifier, syntax.MemberExpression, syntax.SubscriptExpression, syntax.CallExpression, syntax.ShorthandPropertyIdentifier:
	default:
		return false
	}
	api := q.model.API(n)
	if api == "" || api == "globalThis.name" && q.tree.Kind(n) == syntax.Identifier {
		return false // a bare name is declared somewhere else
	}
	// The longest prefix that is known, the rest becomes part of the path.
	prefix, rest := api, x.path
	for range 6 {
		if node := q.models.sources[prefix]; node != nil {
			return q.match(x, node, rest, n)
		}
		dot := strings.LastIndexByte(prefix, '.')
		if dot <= 0 {
			return false
		}
		rest = q.push(q.name(prefix[dot+1:]), rest)
		prefix = prefix[:dot]
	}
	return false
}

// accessors are calls on untrusted data that read from it.
var accessors = map[string]bool{
	"get()": true, "getAll()": true, "at()": true, "entries()": true, "values()": true, "keys()": true, "toString()": true,
	"json()": true, "text()": true, "value": true, "formData()": true, "arrayBuffer()": true, "toJSON()": true,
}

// match walks the paths below a source and records a trace where untrusted data
// begins. It reports whether the value is decided: untrusted, or trusted.
func (q *question) match(x visit, n *sourceNode, p pathID, at syntax.NodeID) bool {
	for {
		if n.clean {
			return true
		}
		if n.label != 0 {
			return q.found(x, n, p, at)
		}
		if p == 0 {
			return false
		}
		name := q.names[q.paths[p].head]
		next := n.next[name]
		if next == nil && q.paths[p].head == nameElement {
			next = n.worst() // x[k]: any of them
		}
		if next == nil {
			next = n.any
		}
		if next == nil {
			return false
		}
		n, p = next, q.paths[p].rest
	}
}

// worst returns the step from n that gives an attacker most.
func (n *sourceNode) worst() *sourceNode {
	next, best := n.any, ""
	for name, only := range n.next {
		switch {
		case next == nil, rank(only.label) > rank(next.label), rank(only.label) == rank(next.label) && best != "" && name < best:
			next, best = only, name
		}
	}
	return next
}

// rank orders labels by what they give an attacker.
func rank(l Label) Label {
	if l&Own != 0 {
		return Text >> 1
	}
	return l & (Text | Shape)
}

// found records a source, if the rest of the path reads from it and the label is
// one that is followed and does harm.
func (q *question) found(x visit, n *sourceNode, rest pathID, at syntax.NodeID) bool {
	for r := rest; r != 0; r = q.paths[r].rest {
		name := q.names[q.paths[r].head]
		if strings.HasSuffix(name, "()") && !accessors[name] {
			return false // the result of a method that is not known
		}
		if strings.HasSuffix(name, "()") && q.needsShape() && !x.shape && textMethods[strings.TrimSuffix(name, "()")] {
			return true
		}
	}
	if !q.leadsAway(n.label, rest) || q.kind == HostLink && !q.namesHost(at, rest) {
		return true
	}
	if n.label&q.labels == 0 || n.label&offByDefault != 0 && n.label&offByDefault&q.labels == 0 {
		return true
	}
	if q.needsShape() && n.label&Shape == 0 && !x.shape {
		return true
	}
	for _, t := range q.traces {
		if t.Source.Node == at {
			return true
		}
	}
	q.traces = append(q.traces, q.trace(Source{Node: at, Label: n.label, Text: n.text}))
	return true
}

// needsShape reports whether only objects do harm, not texts.
func (q *question) needsShape() bool {
	return q.kind == NoSQL || q.kind == MassAssign
}
