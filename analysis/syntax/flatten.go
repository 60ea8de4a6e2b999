package syntax

// #include "flatten.h"
import "C"

import (
	"errors"
	"unsafe"

	sitter "github.com/smacker/go-tree-sitter"

	"seclint/analysis/text"
)

// errOutOfMemory says that the C side could not grow its arrays.
var errOutOfMemory = errors.New("flatten syntax tree: out of memory")

// flattener owns the C arrays that trees are flattened into before they are
// copied to Go. Free it.
type flattener struct {
	flat C.seclint_flat
}

func (f *flattener) free() { C.seclint_flat_free(&f.flat) }

// flatten turns a C tree into a Tree of doc. One cgo call reads all nodes:
// reading them one by one through the binding costs more than parsing.
func (f *flattener) flatten(c *sitter.Tree, g *grammar, lang Language, doc *text.Document) (*Tree, error) {
	tables := C.seclint_tables{
		symbols:      (*C.seclint_action)(unsafe.Pointer(unsafe.SliceData(g.symbols))),
		fields:       (*C.uint8_t)(unsafe.Pointer(unsafe.SliceData(g.fields))),
		masks:        (*C.uint32_t)(unsafe.Pointer(&markMasks[0])),
		symbol_count: C.uint32_t(len(g.symbols)),
		field_count:  C.uint32_t(len(g.fields)),
		error_kind:   C.uint8_t(Error),
		for_in_kind:  C.uint8_t(ForInStatement),
	}
	if !C.seclint_flatten(treePointer(c), tables, C.uint8_t(FieldOperator), C.uint8_t(OpVar), &f.flat) {
		return nil, errOutOfMemory
	}
	t := &Tree{doc: doc, lang: lang}
	t.nodes = make([]record, f.flat.record_count)
	copy(t.nodes, unsafe.Slice((*record)(unsafe.Pointer(f.flat.records)), f.flat.record_count))
	if n := f.flat.comment_count; n > 0 {
		t.comments = make([]span32, n)
		copy(t.comments, unsafe.Slice((*span32)(unsafe.Pointer(f.flat.comments)), n))
	}
	return t, nil
}

// treePointer returns the TSTree behind c. The binding keeps it in the first,
// unexported field of the embedded BaseTree; TestTreePointer guards that.
func treePointer(c *sitter.Tree) unsafe.Pointer {
	return *(*unsafe.Pointer)(unsafe.Pointer(c.BaseTree))
}
