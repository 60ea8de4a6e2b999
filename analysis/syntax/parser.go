package syntax

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"unsafe"

	sitter "github.com/smacker/go-tree-sitter"

	"seclint/analysis/text"
)

// ErrNoLanguage is returned for a language that has no grammar.
var ErrNoLanguage = errors.New("no grammar for this language")

// Parser parses the successive versions of one document. It keeps tree-sitter's
// tree of the version before, so that a small change costs a small parse. It
// serves one goroutine at a time; the trees it returns serve any number.
//
// The memory behind it is C's: Close it.
type Parser struct {
	lang   Language
	parser *sitter.Parser
	flat   flattener

	tree *sitter.Tree   // of doc; nil before the first parse and after Forget
	doc  *text.Document // the text of tree
}

// liveTrees and liveParsers count C objects that were made and not yet closed;
// tests hold them to zero.
var liveTrees, liveParsers atomic.Int64

// NewParser returns a parser for documents in lang.
func NewParser(lang Language) (*Parser, error) {
	if lang == NoLanguage || lang >= languageCount {
		return nil, ErrNoLanguage
	}
	p := &Parser{lang: lang, parser: sitter.NewParser()}
	p.parser.SetLanguage(grammars[lang].language)
	liveParsers.Add(1)
	return p, nil
}

// Language returns the grammar that p parses with.
func (p *Parser) Language() Language { return p.lang }

// Close frees the C memory of p. The trees it returned stay valid.
func (p *Parser) Close() {
	if p.parser == nil {
		return
	}
	p.Forget()
	p.parser.Close()
	p.parser = nil
	p.flat.free()
	liveParsers.Add(-1)
}

// Forget drops the tree of the version before: the next Parse starts afresh.
func (p *Parser) Forget() {
	if p.tree != nil {
		closeTree(p.tree)
		p.tree, p.doc = nil, nil
	}
}

func closeTree(t *sitter.Tree) {
	t.Close()
	liveTrees.Add(-1)
}

// Parse parses doc, reusing what is unchanged since the last call. It fails only
// if ctx is done first, with ctx's error: broken source is a tree with errors.
// After a failure the next call still knows the last version that was parsed.
func (p *Parser) Parse(ctx context.Context, doc *text.Document) (*Tree, error) {
	if p.tree != nil && p.doc != doc {
		p.edit(doc)
	}
	c, err := p.run(ctx, p.tree, doc.Bytes())
	if err != nil {
		return nil, err
	}
	if p.tree != nil {
		closeTree(p.tree)
	}
	p.tree, p.doc = c, doc
	return p.flat.flatten(c, grammars[p.lang], p.lang, doc)
}

// edit tells tree-sitter's tree what changed between its text and doc.
func (p *Parser) edit(doc *text.Document) {
	old, now := p.doc.Bytes(), doc.Bytes()
	e := text.Difference(old, now)
	end := e.Span.Start + len(e.New)
	p.tree.Edit(sitter.EditInput{
		StartIndex:  uint32(e.Span.Start),
		OldEndIndex: uint32(e.Span.End),
		NewEndIndex: uint32(end),
		StartPoint:  point(old, e.Span.Start),
		OldEndPoint: point(old, e.Span.End),
		NewEndPoint: point(now, end),
	})
	p.doc = doc
}

// point returns tree-sitter's position of offset: lines end at line feeds alone,
// columns are bytes.
func point(b []byte, offset int) sitter.Point {
	before := b[:offset]
	return sitter.Point{
		Row:    uint32(bytes.Count(before, []byte{'\n'})),
		Column: uint32(offset - 1 - bytes.LastIndexByte(before, '\n')),
	}
}

// run parses and stops early when ctx is done.
func (p *Parser) run(ctx context.Context, old *sitter.Tree, content []byte) (*sitter.Tree, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	// The binding's own cancellation starts a goroutine for each parse, and can
	// set its flag after the parse has ended, which would end the next one too.
	flag := cancelFlag(p.parser)
	cancelled := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		atomic.StoreUintptr(flag, 1)
		close(cancelled)
	})
	c, err := p.parser.ParseCtx(context.Background(), old, content)
	if !stop() {
		<-cancelled
		atomic.StoreUintptr(flag, 0)
	}
	if err != nil {
		p.parser.Reset() // else the next parse would resume this one
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, fmt.Errorf("parse %s: %w", p.lang, err)
	}
	liveTrees.Add(1)
	return c, nil
}

// parserLayout mirrors the fields of sitter.Parser; TestParserLayout guards it.
type parserLayout struct {
	isClosed bool
	c        unsafe.Pointer
	cancel   *uintptr
}

func cancelFlag(p *sitter.Parser) *uintptr { return (*parserLayout)(unsafe.Pointer(p)).cancel }

// Parse parses doc from nothing and keeps no C memory: for files that are read
// once. It fails if lang has no grammar or ctx is done first.
func Parse(ctx context.Context, lang Language, doc *text.Document) (*Tree, error) {
	p, err := NewParser(lang)
	if err != nil {
		return nil, err
	}
	defer p.Close()
	return p.Parse(ctx, doc)
}
