package flow

import "seclint/analysis/syntax"

// valueID names a value of an Analysis; zero is none.
type valueID uint32

type op uint8

const (
	opNone   op = iota
	opClean     // carries nothing: constants, numbers, comparisons
	opOpaque    // unknown; carries nothing that is known of
	opParam     // parameter extra of the function node
	opShared    // the variable extra, which other functions write, or own
	opImport    // the import extra
	opGlobal    // a name that the file does not declare
	opThis      // this, of the class extra
	opLoad      // property extra of a
	opObject    // list: name, value, name, value …
	opArray     // list: elements
	opFunc      // the function node
	opClass     // the class node
	opCall      // list: receiver or none, arguments; a is the callee
	opConcat    // list: parts of a text
	opJoin      // list: one of these
	opGuard     // a, which a test has cleaned of the kinds masks[extra]
	opKeys      // a name of a property of a
)

// value is one definition. Lists lie in Analysis.lists from a on, b long, except
// for calls, whose list lies from b on, extra long.
type value struct {
	op    op
	node  syntax.NodeID
	a, b  uint32
	extra uint32
}

// nameID names a property; see Analysis.name.
type nameID uint32

const (
	noName      nameID = iota
	nameElement        // “[]”, an element or a property whose name is not known
	nameSpread         // “...”, in objects: everything of the value
)

// maxList bounds the operands of one value.
const maxList = 1 << 14

func (a *Analysis) newValue(v value) valueID {
	a.values = append(a.values, v)
	return valueID(len(a.values) - 1)
}

func (a *Analysis) newList(o op, n syntax.NodeID, items []valueID) valueID {
	start := len(a.lists)
	a.lists = append(a.lists, items[:min(len(items), maxList)]...)
	return a.newValue(value{op: o, node: n, a: uint32(start), b: uint32(len(a.lists) - start)})
}

// list returns the operands of a value that has a list in a and b.
func (a *Analysis) list(v *value) []valueID { return a.lists[v.a : v.a+v.b] }

// args returns the receiver and the arguments of a call.
func (a *Analysis) args(v *value) []valueID { return a.lists[v.b : v.b+v.extra] }

// name interns a property name.
func (a *Analysis) name(s string) nameID {
	if id, ok := a.nameIDs[s]; ok {
		return id
	}
	id := nameID(len(a.names))
	a.names = append(a.names, s)
	a.nameIDs[s] = id
	return id
}

// join makes the value that is one of items; nothing if there are none.
func (a *Analysis) join(n syntax.NodeID, items ...valueID) valueID {
	var first valueID
	same := true
	for _, v := range items {
		if v == 0 {
			continue
		}
		if first == 0 {
			first = v
		} else if v != first {
			same = false
		}
	}
	if same {
		return first
	}
	return a.newList(opJoin, n, items)
}
