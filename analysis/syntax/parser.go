package syntax

import (
	"context"
	"errors"

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
	engine *engine
	flat   *flattener
	mode   flattenMode

	tree  cTree  // of input; nil before the first parse and after Forget
	input []byte // the text of tree: that of a document, or one of masked
	doc   *text.Document
	masks []mask // of doc, in input
	// masked holds texts with masks: the latest, and the next.
	masked [2][]byte
	steps  int // parses of the latest version, for tests
}

// NewParser returns a parser for documents in lang.
func NewParser(lang Language) (*Parser, error) { return newParser(lang, keeping) }

func newParser(lang Language, mode flattenMode) (*Parser, error) {
	if lang == NoLanguage || lang >= languageCount {
		return nil, ErrNoLanguage
	}
	if trustMemory() {
		mode |= byMemory
	} else {
		mode = byCursor
	}
	e, err := newEngine(lang)
	if err != nil {
		return nil, err
	}
	f, err := newFlattener()
	if err != nil {
		e.close()
		return nil, err
	}
	return &Parser{lang: lang, engine: e, flat: f, mode: mode}, nil
}

// Language returns the grammar that p parses with.
func (p *Parser) Language() Language { return p.lang }

// Close frees the C memory of p. The trees it returned stay valid.
func (p *Parser) Close() {
	if p.engine == nil {
		return
	}
	p.Forget()
	p.flat.close()
	p.engine.close()
	p.engine = nil
}

// Forget drops the tree of the version before: the next Parse starts afresh.
func (p *Parser) Forget() {
	p.flat.forget()
	p.tree.close()
	p.tree, p.input, p.doc, p.masks = cTree{}, nil, nil, nil
	p.masked = [2][]byte{}
}

// Parse parses doc, reusing what is unchanged since the last call. It fails only
// if ctx is done first, with ctx's error, or memory runs out: broken source is a
// tree with errors. After a failure the next call still knows the last version
// that was parsed.
func (p *Parser) Parse(ctx context.Context, doc *text.Document) (*Tree, error) {
	if len(p.masks) > 0 && p.doc != doc {
		p.masks = shiftMasks(p.masks, text.Difference(p.doc.Bytes(), doc.Bytes()), doc.Bytes())
	}
	p.doc, p.steps = doc, 0
	tree, err := p.step(ctx, doc)
	if err != nil || !tree.HasError(rootNode) && len(p.masks) == 0 {
		return tree, err
	}
	return p.mask(ctx, doc, tree)
}

// mask looks for constructs that the grammar does not know, and parses doc again
// with those that it finds overwritten; see constructs. The tree is that of doc
// with the masks so far.
func (p *Parser) mask(ctx context.Context, doc *text.Document, tree *Tree) (*Tree, error) {
	search := maskSearch{}
	for search.next(tree, &p.masks) {
		tree.Release()
		var err error
		if tree, err = p.step(ctx, doc); err != nil {
			return nil, err
		}
	}
	for _, m := range p.masks {
		if finish := constructs[m.kind].finish; finish != nil {
			finish(tree, m.at)
		}
	}
	return tree, nil
}

// step parses doc with the present masks once.
func (p *Parser) step(ctx context.Context, doc *text.Document) (*Tree, error) {
	p.steps++
	input := doc.Bytes()
	if len(p.masks) > 0 {
		p.masked[0], p.masked[1] = p.masked[1], p.masked[0]
		p.masked[0] = render(p.masked[0], input, p.masks)
		input = p.masked[0]
	}
	if p.tree.p != nil {
		p.tree.edit(p.input, input)
	}
	p.input = input
	c, err := p.engine.parse(ctx, p.tree, input)
	if err != nil {
		return nil, err
	}
	tree, err := p.flat.flatten(c, p.lang, doc, p.mode)
	// Only now: while the old tree is open, no address in it can be used for
	// something new.
	p.tree.close()
	p.tree = c
	return tree, err
}

// Parse parses doc from nothing and keeps no C memory: for files that are read
// once. It fails if lang has no grammar or ctx is done first.
func Parse(ctx context.Context, lang Language, doc *text.Document) (*Tree, error) {
	p, err := newParser(lang, 0)
	if err != nil {
		return nil, err
	}
	defer p.Close()
	return p.Parse(ctx, doc)
}
