package syntax

import (
	"iter"
	"sort"

	"seclint/analysis/text"
)

// NodeID names a node of one [Tree]. It is opaque: compare it, keep it, hand it
// back to the tree it came from. The zero value is [NoNode].
type NodeID uint32

// NoNode is the absent node. Every method of [Tree] accepts it and answers with
// the zero value, so that chains of accessors need no checks between them.
const NoNode NodeID = 0

const rootNode NodeID = 1

// record is one node. Nodes lie in preorder: the first child of n, if any, is
// n+1, and the following sibling is the node behind n's last descendant. Only
// named nodes have records; operators and keywords are folded into op and flags,
// comments are kept aside.
type record struct {
	start, end    uint32 // bytes
	parent, after uint32 // after is the id behind the last descendant
	kind          Kind
	field         Field
	op            Op
	flags         Flags
}

// Tree is the syntax tree of one version of a document: flat, immutable, free of
// pointers into C, and safe to read from many goroutines.
type Tree struct {
	doc      *text.Document
	lang     Language
	nodes    []record // nodes[0] is NoNode, nodes[1] the program
	comments []span32 // in order of position
	store    *store   // the memory of both, nil after Release
}

type span32 struct{ start, end uint32 }

// Doc returns the text that t was parsed from.
func (t *Tree) Doc() *text.Document { return t.doc }

// Language returns the grammar that t was parsed with.
func (t *Tree) Language() Language { return t.lang }

// Root returns the program node.
func (t *Tree) Root() NodeID { return rootNode }

// Len returns one more than the number of nodes: node ids run from Root, in
// preorder, to NodeID(Len()-1).
func (t *Tree) Len() int { return len(t.nodes) }

// Kind returns the kind of n.
func (t *Tree) Kind(n NodeID) Kind { return t.nodes[n].kind }

// Field returns the role of n in its parent.
func (t *Tree) Field(n NodeID) Field { return t.nodes[n].field }

// Op returns the operator or the deciding keyword of n; see [Op].
func (t *Tree) Op(n NodeID) Op { return t.nodes[n].op }

// Flags returns the marks of n.
func (t *Tree) Flags(n NodeID) Flags { return t.nodes[n].flags }

// Has reports whether n carries all the flags of f.
func (t *Tree) Has(n NodeID, f Flags) bool { return t.nodes[n].flags&f == f }

// Parent returns the parent of n, NoNode for the root.
func (t *Tree) Parent(n NodeID) NodeID { return NodeID(t.nodes[n].parent) }

// NextSibling returns the following named sibling of n.
func (t *Tree) NextSibling(n NodeID) NodeID {
	r := &t.nodes[n]
	if int(r.after) < len(t.nodes) && t.nodes[r.after].parent == r.parent {
		return NodeID(r.after)
	}
	return NoNode
}

// PrevSibling returns the preceding named sibling of n.
func (t *Tree) PrevSibling(n NodeID) NodeID {
	p := t.Parent(n)
	if p == NoNode || n == p+1 {
		return NoNode
	}
	for n--; t.Parent(n) != p; {
		n = t.Parent(n)
	}
	return n
}

// FirstChild returns the first named child of n.
func (t *Tree) FirstChild(n NodeID) NodeID {
	if c := n + 1; c < NodeID(t.nodes[n].after) {
		return c
	}
	return NoNode
}

// LastChild returns the last named child of n.
func (t *Tree) LastChild(n NodeID) NodeID {
	last := NoNode
	for c, end := n+1, t.SubtreeEnd(n); c < end; c = t.SubtreeEnd(c) {
		last = c
	}
	return last
}

// Child returns the first child of n in the role f, or NoNode.
func (t *Tree) Child(n NodeID, f Field) NodeID {
	for c, end := n+1, t.SubtreeEnd(n); c < end; c = t.SubtreeEnd(c) {
		if t.nodes[c].field == f {
			return c
		}
	}
	return NoNode
}

// ChildOfKind returns the first child of n of kind k, or NoNode.
func (t *Tree) ChildOfKind(n NodeID, k Kind) NodeID {
	for c, end := n+1, t.SubtreeEnd(n); c < end; c = t.SubtreeEnd(c) {
		if t.nodes[c].kind == k {
			return c
		}
	}
	return NoNode
}

// ChildCount returns the number of named children of n.
func (t *Tree) ChildCount(n NodeID) int {
	count := 0
	for c, end := n+1, t.SubtreeEnd(n); c < end; c = t.SubtreeEnd(c) {
		count++
	}
	return count
}

// ChildAt returns the i-th named child of n, counted from zero, or NoNode.
func (t *Tree) ChildAt(n NodeID, i int) NodeID {
	c := t.FirstChild(n)
	for ; c != NoNode && i > 0; i-- {
		c = t.NextSibling(c)
	}
	return c
}

// Children yields the named children of n in order.
func (t *Tree) Children(n NodeID) iter.Seq[NodeID] {
	return func(yield func(NodeID) bool) {
		for c, end := n+1, t.SubtreeEnd(n); c < end; c = t.SubtreeEnd(c) {
			if !yield(c) {
				return
			}
		}
	}
}

// Ancestors yields the parent of n, its parent, and so on up to the root.
func (t *Tree) Ancestors(n NodeID) iter.Seq[NodeID] {
	return func(yield func(NodeID) bool) {
		for p := t.Parent(n); p != NoNode; p = t.Parent(p) {
			if !yield(p) {
				return
			}
		}
	}
}

// Descendants yields the nodes below n in preorder, n itself not.
func (t *Tree) Descendants(n NodeID) iter.Seq[NodeID] {
	return func(yield func(NodeID) bool) {
		if n == NoNode {
			return
		}
		for c, end := n+1, t.SubtreeEnd(n); c < end; c++ {
			if !yield(c) {
				return
			}
		}
	}
}

// SubtreeEnd returns the id behind the last descendant of n: the nodes of the
// subtree are those from n up to, not including, SubtreeEnd(n). A preorder walk
// skips a subtree by going on there.
func (t *Tree) SubtreeEnd(n NodeID) NodeID {
	return NodeID(t.nodes[n].after)
}

// Within reports whether n is outer or lies below it.
func (t *Tree) Within(n, outer NodeID) bool {
	return n >= outer && n < t.SubtreeEnd(outer)
}

// Start returns the byte offset at which n begins.
func (t *Tree) Start(n NodeID) int { return int(t.nodes[n].start) }

// End returns the byte offset behind the last byte of n.
func (t *Tree) End(n NodeID) int { return int(t.nodes[n].end) }

// Span returns the bytes of n.
func (t *Tree) Span(n NodeID) text.Span {
	r := &t.nodes[n]
	return text.Span{Start: int(r.start), End: int(r.end)}
}

// Bytes returns the text of n. The slice belongs to the document: read only.
func (t *Tree) Bytes(n NodeID) []byte {
	r := &t.nodes[n]
	return t.doc.Bytes()[r.start:r.end]
}

// Text returns the text of n as a new string. Hot paths use [Tree.Bytes].
func (t *Tree) Text(n NodeID) string { return string(t.Bytes(n)) }

// HasError reports whether the text of n, at any depth, has a syntax error or
// lacks a token.
func (t *Tree) HasError(n NodeID) bool { return t.nodes[n].flags&(FlagError|FlagMissing) != 0 }

// CommentCount returns the number of comments.
func (t *Tree) CommentCount() int { return len(t.comments) }

// Comment returns the span of the i-th comment, delimiters included, in order of
// position.
func (t *Tree) Comment(i int) text.Span {
	c := t.comments[i]
	return text.Span{Start: int(c.start), End: int(c.end)}
}

// CommentsIn returns the half open range of comment numbers whose comments begin
// inside s.
func (t *Tree) CommentsIn(s text.Span) (lo, hi int) {
	lo = sort.Search(len(t.comments), func(i int) bool { return int(t.comments[i].start) >= s.Start })
	hi = lo + sort.Search(len(t.comments)-lo, func(i int) bool { return int(t.comments[lo+i].start) >= s.End })
	return lo, hi
}

// CommentAt returns the number of the comment that covers offset, or -1.
func (t *Tree) CommentAt(offset int) int {
	i := sort.Search(len(t.comments), func(i int) bool { return int(t.comments[i].end) > offset })
	if i < len(t.comments) && int(t.comments[i].start) <= offset {
		return i
	}
	return -1
}

// NodeAt returns the innermost node whose span covers offset, or the root.
func (t *Tree) NodeAt(offset int) NodeID {
	// Starts never fall in preorder: the last node that starts at or before offset
	// is inside the one that is asked for.
	i := sort.Search(len(t.nodes)-1, func(i int) bool { return int(t.nodes[i+1].start) > offset })
	n := NodeID(i)
	for n > rootNode && int(t.nodes[n].end) <= offset {
		n = t.Parent(n)
	}
	return max(n, rootNode)
}
