package syntax

// #include "parse.h"
import "C"

import (
	"bytes"
	"context"
	"fmt"
	"sync/atomic"
	"unsafe"

	sitter "github.com/smacker/go-tree-sitter"

	"seclint/analysis/text"
)

// engine is a tree-sitter parser. It calls the library that the binding compiles
// directly: the binding would copy the text, and start a goroutine, fill a map and
// set a finalizer for every parse.
type engine struct {
	lang Language
	c    *C.seclint_parser
}

// cTree is tree-sitter's tree, or nil.
type cTree struct{ p unsafe.Pointer }

// liveTrees and liveParsers count C objects that were made and not yet closed;
// tests hold them to zero.
var liveTrees, liveParsers atomic.Int64

func newEngine(lang Language) (*engine, error) {
	c := C.seclint_parser_new(languagePointer(grammars[lang].language))
	if c == nil {
		return nil, fmt.Errorf("make a parser for %v: %w", lang, errOutOfMemory)
	}
	liveParsers.Add(1)
	return &engine{lang, c}, nil
}

// close frees the C memory of e.
func (e *engine) close() {
	C.seclint_parser_free(e.c)
	liveParsers.Add(-1)
}

// parse parses content and stops early when ctx is done, with ctx's error. The
// tree old, which may be nil, is that of a similar text, edited.
func (e *engine) parse(ctx context.Context, old cTree, content []byte) (cTree, error) {
	if err := ctx.Err(); err != nil {
		return cTree{}, err
	}
	flag := (*uintptr)(unsafe.Pointer(&e.c.cancel))
	stop := func() bool { return true }
	stopped := make(chan struct{})
	if ctx.Done() != nil {
		stop = context.AfterFunc(ctx, func() {
			atomic.StoreUintptr(flag, 1)
			close(stopped)
		})
	}
	p := C.seclint_parse(e.c, old.p, (*C.char)(unsafe.Pointer(unsafe.SliceData(content))), C.uint32_t(len(content)))
	if !stop() {
		<-stopped // lest the flag be set once more, for the next parse
		atomic.StoreUintptr(flag, 0)
	}
	if p == nil {
		if err := ctx.Err(); err != nil {
			return cTree{}, err
		}
		return cTree{}, fmt.Errorf("parse %v: %w", e.lang, errOutOfMemory)
	}
	liveTrees.Add(1)
	return cTree{p}, nil
}

// close frees the C memory of t.
func (t cTree) close() {
	if t.p != nil {
		C.seclint_tree_free(t.p)
		liveTrees.Add(-1)
	}
}

// edited returns a copy of t, the tree of before, that knows that the text is now
// after. The tree t itself stays as it is, down to the addresses of its nodes.
func (t cTree) edited(before, after []byte) cTree {
	d := text.Difference(before, after)
	end := d.Span.Start + len(d.New)
	startRow, startColumn := point(before, 0, 0, 0, d.Span.Start)
	oldRow, oldColumn := point(before, d.Span.Start, startRow, startColumn, d.Span.End)
	newRow, newColumn := point(after, d.Span.Start, startRow, startColumn, end)
	liveTrees.Add(1)
	return cTree{C.seclint_tree_edited(t.p, C.seclint_edit{
		start:          C.uint32_t(d.Span.Start),
		old_end:        C.uint32_t(d.Span.End),
		new_end:        C.uint32_t(end),
		start_row:      C.uint32_t(startRow),
		start_column:   C.uint32_t(startColumn),
		old_end_row:    C.uint32_t(oldRow),
		old_end_column: C.uint32_t(oldColumn),
		new_end_row:    C.uint32_t(newRow),
		new_end_column: C.uint32_t(newColumn),
	})}
}

// point returns tree-sitter's position of offset to, given that of offset from:
// lines end at line feeds alone, columns are bytes.
func point(b []byte, from, row, column, to int) (int, int) {
	between := b[from:to]
	if n := bytes.Count(between, []byte{'\n'}); n > 0 {
		return row + n, len(between) - 1 - bytes.LastIndexByte(between, '\n')
	}
	return row, column + len(between)
}

// languagePointer returns the TSLanguage behind l. The binding keeps it in the
// only, unexported field; TestLanguagePointer guards that.
func languagePointer(l *sitter.Language) unsafe.Pointer {
	return *(*unsafe.Pointer)(unsafe.Pointer(l))
}
