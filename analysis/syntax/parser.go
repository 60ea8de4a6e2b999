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

	doc   *text.Document // the latest, whose parse may have been cancelled
	masks []mask         // of doc
	last  version        // the latest that was parsed
	clean version        // the latest without errors, if last has errors
	steps int            // parses of doc, for tests
}

// version is what tree-sitter made of one text.
type version struct {
	tree   cTree  // nil if there is none
	input  []byte // what was parsed: the text of a document, with masks
	broken bool   // has errors, or grew out of a version that has
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

// Forget drops the trees of the versions before: the next Parse starts afresh.
func (p *Parser) Forget() {
	p.flat.forget()
	p.last.tree.close()
	p.clean.tree.close()
	p.last, p.clean = version{}, version{}
	p.doc, p.masks = nil, nil
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

// step parses doc with the present masks.
func (p *Parser) step(ctx context.Context, doc *text.Document) (*Tree, error) {
	input := doc.Bytes()
	if len(p.masks) > 0 {
		input = render(input, p.masks)
	}
	wasBroken := p.last.broken
	tree, err := p.parse(ctx, doc, p.last, input)
	if err != nil || !wasBroken || p.last.broken {
		return tree, err
	}
	// Out of the ruins of a broken text tree-sitter may keep nodes that a parse of
	// this one would not make, or would make in another way. The text without
	// errors before it is sound ground, and if all else fails, nothing is.
	for _, base := range []version{p.clean, {}} {
		tree.Release()
		p.last.broken = true // until proven otherwise, should ctx end the parse
		if tree, err = p.parse(ctx, doc, base, input); err != nil {
			return nil, err
		}
		if !p.last.broken {
			break
		}
	}
	if !p.last.broken {
		p.clean.tree.close()
		p.clean = version{}
	}
	return tree, nil
}

// parse makes the trees of input, the text of doc with masks, from those of the
// version old.
func (p *Parser) parse(ctx context.Context, doc *text.Document, old version, input []byte) (*Tree, error) {
	p.steps++
	var edited cTree
	if old.tree.p != nil {
		edited = old.tree.edited(old.input, input)
		defer edited.close()
	}
	c, err := p.engine.parse(ctx, edited, input)
	if err != nil {
		return nil, err
	}
	tree, err := p.flat.flatten(c, p.lang, doc, p.mode)
	if err != nil {
		c.close()
		return nil, err
	}
	// Only now the tree of last may go: while it is open, none of its addresses can
	// be used for something new, and the flattener knows nodes by their address.
	now := version{c, input, tree.HasError(rootNode)}
	if now.broken && !p.last.broken {
		p.clean, p.last = p.last, now
	} else {
		p.last.tree.close()
		p.last = now
	}
	return tree, nil
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
