package syntax

import (
	"context"
	"time"

	"seclint/analysis/text"
)

// FlattenMeasure lets a benchmark time the steps of a parse one by one.
type FlattenMeasure struct {
	engine *engine
	flat   *flattener
	lang   Language
	doc    *text.Document
	tree   cTree
}

// MeasureFlatten prepares the steps for doc.
func MeasureFlatten(lang Language, doc *text.Document) (*FlattenMeasure, error) {
	e, err := newEngine(lang)
	if err != nil {
		return nil, err
	}
	f, err := newFlattener()
	if err != nil {
		return nil, err
	}
	return &FlattenMeasure{engine: e, flat: f, lang: lang, doc: doc}, nil
}

// Parse makes tree-sitter's tree from nothing.
func (m *FlattenMeasure) Parse() (err error) {
	m.tree.close()
	m.tree, err = m.engine.parse(context.Background(), cTree{}, m.doc.Bytes())
	return err
}

// ByMemory flattens the tree and returns the number of its nodes.
func (m *FlattenMeasure) ByMemory() (int, error) { return m.flatten(byMemory) }

// ByCursor does the same with tree-sitter's cursor.
func (m *FlattenMeasure) ByCursor() (int, error) { return m.flatten(byCursor) }

func (m *FlattenMeasure) flatten(mode flattenMode) (int, error) {
	t, err := m.flat.flatten(m.tree, m.lang, m.doc, mode)
	if err != nil {
		return 0, err
	}
	n := t.Len()
	t.Release()
	return n, nil
}

// Close frees everything.
func (m *FlattenMeasure) Close() {
	m.tree.close()
	m.flat.close()
	m.engine.close()
}

// Reused returns how many records the latest tree of p took over.
func (p *Parser) Reused() int { return p.flat.reused }

// FlattenTime returns how long the flat tree of a keystroke in the middle takes, at
// best.
func (p *Parser) FlattenTime() time.Duration {
	const rounds = 20
	took := time.Hour
	doc := p.doc
	for i := range rounds {
		// An edit and its undoing.
		e := text.Edit{Span: text.Span{Start: doc.Len() / 2, End: doc.Len() / 2}, New: " "}
		next := doc
		if i%2 == 0 {
			next = doc.Replace(e)
		}
		edited := p.last.tree.edited(p.last.input, next.Bytes())
		c, err := p.engine.parse(context.Background(), edited, next.Bytes())
		edited.close()
		if err != nil {
			return 0
		}
		start := time.Now()
		t, err := p.flat.flatten(c, p.lang, next, p.mode)
		took = min(took, time.Since(start))
		if err != nil {
			return 0
		}
		t.Release()
		p.last.tree.close()
		p.last, p.doc = version{tree: c, input: next.Bytes()}, next
	}
	return took
}

// Steps returns how many parses the latest version took.
func (p *Parser) Steps() int { return p.steps }
