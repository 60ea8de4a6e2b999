package syntax_test

import (
	"context"
	"runtime"
	"testing"

	"seclint/analysis/syntax"
	"seclint/analysis/syntax/syntaxtest"
	"seclint/analysis/text"
)

// TestEditAllocations holds what a keystroke in a file of 1,000 lines leaves to the
// collector, the text itself aside, when old trees are given back.
func TestEditAllocations(t *testing.T) {
	for _, lang := range []syntax.Language{syntax.TypeScript, syntax.TSX, syntax.JavaScript} {
		p, err := syntax.NewParser(lang)
		if err != nil {
			t.Fatal(err)
		}
		defer p.Close()
		src := syntaxtest.Source(lang, 1000)
		docs := []*text.Document{text.New(src)}
		for i := range 20 {
			at := len(src)/2 + i
			docs = append(docs, docs[i].Replace(text.Edit{Span: text.Span{Start: at, End: at}, New: " "}))
		}
		var last *syntax.Tree
		parse := func(doc *text.Document) {
			tree, err := p.Parse(context.Background(), doc)
			if err != nil {
				t.Fatal(err)
			}
			if last != nil {
				last.Release()
			}
			last = tree
		}
		const warm = 4
		for _, doc := range docs[:warm] {
			parse(doc)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		for _, doc := range docs[warm:] {
			parse(doc)
		}
		runtime.ReadMemStats(&after)
		perEdit := (after.TotalAlloc - before.TotalAlloc) / uint64(len(docs)-warm)
		if perEdit > 8<<10 {
			t.Errorf("%v: an edit allocates %d bytes", lang, perEdit)
		}
	}
}
