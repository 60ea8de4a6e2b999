package syntax

// #include "flatten.h"
import "C"

import (
	"errors"
	"slices"
	"unsafe"

	"seclint/analysis/text"
)

// errOutOfMemory says that the C side could not grow its arrays.
var errOutOfMemory = errors.New("out of memory")

// flattener turns tree-sitter's trees into ours. Close it.
type flattener struct {
	c     *C.seclint_walker
	shelf shelf
	// last is the memory of the tree flattened before, if the next one, made from
	// it by an edit, may take over what is unchanged.
	last   *store
	reused int // records that the latest tree took over
}

// flattenMode says how to walk.
type flattenMode uint32

const (
	// byCursor walks with tree-sitter's public interface.
	byCursor flattenMode = C.SECLINT_CURSOR
	// byMemory walks over the C tree's memory, whose layout is known.
	byMemory flattenMode = C.SECLINT_RAW
	// keeping prepares for reuse by the next tree: the C tree must stay open until
	// that one is flattened.
	keeping flattenMode = C.SECLINT_KEEP
)

func newFlattener() (*flattener, error) {
	c := C.seclint_walker_new()
	if c == nil {
		return nil, errOutOfMemory
	}
	return &flattener{c: c}, nil
}

func (f *flattener) close() {
	f.forget()
	C.seclint_walker_free(f.c)
	f.c = nil
}

// forget says that the tree flattened last is closed.
func (f *flattener) forget() {
	if f.last != nil {
		f.last.release()
		f.last = nil
	}
}

// flatten turns a C tree into a Tree of doc. One call walks all nodes: reading
// them one by one through the binding costs more than parsing.
func (f *flattener) flatten(c cTree, lang Language, doc *text.Document, mode flattenMode) (*Tree, error) {
	flags := C.uint32_t(mode)
	var oldNodes *C.seclint_record
	var oldComments *C.seclint_span
	last := f.last
	if last != nil {
		flags |= C.SECLINT_REUSE
		oldNodes = cRecords(last.nodes)
		oldComments = cSpans(last.comments)
	}
	progress := C.seclint_walk_begin(f.c, grammars[lang].c, c.p, flags)

	s := f.shelf.get()
	nodes, comments := s.nodes[:0], s.comments[:0]
	need := int(progress.records_needed)
	if last != nil {
		need = len(last.nodes) + len(last.nodes)/16 + 64
	} else if mode == byCursor {
		need = doc.Len()/5 + 16
	}
	if oversized(need, cap(nodes)) {
		nodes = nil
	}
	nodes = slices.Grow(nodes, need)
	comments = slices.Grow(comments, 16)
	for progress.status == C.SECLINT_FULL {
		progress = C.seclint_walk(f.c, cRecords(nodes), C.uint32_t(cap(nodes)), cSpans(comments), C.uint32_t(cap(comments)), oldNodes, oldComments)
		nodes, comments = nodes[:progress.records], comments[:progress.comments]
		if n := int(progress.records_needed); n > cap(nodes) {
			nodes = slices.Grow(nodes, n+n/4-len(nodes))
		}
		if n := int(progress.comments_needed); n > cap(comments) {
			comments = slices.Grow(comments, 2*n-len(comments))
		}
	}
	s.nodes, s.comments = nodes, comments
	f.forget()
	f.reused = int(progress.reused)
	if progress.status != C.SECLINT_DONE {
		return nil, errOutOfMemory
	}
	if mode&keeping != 0 && mode&byMemory != 0 {
		s.holders.Add(1)
		f.last = s
	}
	return &Tree{doc: doc, lang: lang, nodes: nodes, comments: comments, store: s}, nil
}

// cGrammar holds the tables of a grammar for the life of the program.
type cGrammar = C.seclint_grammar

// The C side writes into Go's slices directly: their elements hold no pointers,
// and mirror the C structs.
func cRecords(s []record) *C.seclint_record {
	return (*C.seclint_record)(unsafe.Pointer(unsafe.SliceData(s)))
}

func cSpans(s []span32) *C.seclint_span {
	return (*C.seclint_span)(unsafe.Pointer(unsafe.SliceData(s)))
}

// tables hands what the flattener needs to know of g to the C side.
func (g *grammar) tables() *C.seclint_grammar {
	config := C.seclint_config{
		symbol_count:   C.uint32_t(len(g.symbols)),
		field_count:    C.uint32_t(len(g.fields)),
		error_kind:     C.uint8_t(Error),
		for_in_kind:    C.uint8_t(ForInStatement),
		operator_field: C.uint8_t(FieldOperator),
		op_var:         C.uint8_t(OpVar),
	}
	c := C.seclint_grammar_new(
		languagePointer(g.language), config,
		(*C.seclint_action)(unsafe.Pointer(unsafe.SliceData(g.symbols))),
		(*C.uint8_t)(unsafe.Pointer(unsafe.SliceData(g.fields))),
		(*C.uint32_t)(unsafe.Pointer(&markMasks[0])),
	)
	if c == nil {
		panic(errOutOfMemory) // as the runtime itself does this early
	}
	return c
}
