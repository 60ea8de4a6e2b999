package syntax

import "iter"

// JSXTag returns the node that holds the name and the attributes of the element
// n: the opening tag of a JSXElement, a JSXSelfClosingElement itself. For other
// nodes it is NoNode.
func (t *Tree) JSXTag(n NodeID) NodeID {
	switch t.Kind(n) {
	case JSXElement:
		return t.Child(n, FieldOpenTag)
	case JSXSelfClosingElement, JSXOpeningElement:
		return n
	}
	return NoNode
}

// JSXName returns the name of the element n: an Identifier, a MemberExpression or
// a JSXNamespaceName, or NoNode for a fragment.
func (t *Tree) JSXName(n NodeID) NodeID { return t.Child(t.JSXTag(n), FieldName) }

// JSXAttributes yields the attributes of the element n in order: JSXAttribute
// nodes, and for spreads the JSXExpression around the SpreadElement.
func (t *Tree) JSXAttributes(n NodeID) iter.Seq[NodeID] {
	return func(yield func(NodeID) bool) {
		for c := range t.Children(t.JSXTag(n)) {
			if t.Field(c) == FieldAttribute && !yield(c) {
				return
			}
		}
	}
}

// JSXAttributeNamed returns the last attribute of the element n with the given
// name, which is the one that counts, or NoNode. A spread behind it may still
// change it.
func (t *Tree) JSXAttributeNamed(n NodeID, name string) NodeID {
	found := NoNode
	for a := range t.JSXAttributes(n) {
		if t.Kind(a) == JSXAttribute && string(t.Bytes(t.FirstChild(a))) == name {
			found = a
		}
	}
	return found
}

// JSXAttributeValue returns the value of the JSXAttribute a: a String, the
// expression between braces, or an element. It is NoNode for an attribute without
// a value, which is true, and for empty braces.
func (t *Tree) JSXAttributeValue(a NodeID) NodeID {
	if t.Kind(a) != JSXAttribute {
		return NoNode
	}
	v := t.NextSibling(t.FirstChild(a))
	if t.Kind(v) == JSXExpression {
		return t.FirstChild(v)
	}
	return v
}
