package syntax

import (
	"context"
	"math/rand/v2"
	"sync"
	"testing"

	"seclint/analysis/text"
)

// byPublicInterface flattens the tree that p holds with tree-sitter's cursor.
func byPublicInterface(t testing.TB, p *Parser) *Tree {
	t.Helper()
	f, err := newFlattener()
	if err != nil {
		t.Fatal(err)
	}
	defer f.close()
	tree, err := f.flatten(p.last.tree, p.lang, p.doc, byCursor)
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// TestSelfTest fails if the walk over tree-sitter's memory is not trusted: the
// binding's version has changed, and treesitter.h has to follow. 32-bit and
// big-endian machines use the cursor.
func TestSelfTest(t *testing.T) {
	if !trustMemory() {
		t.Error("the layout of trees is not the one that treesitter.h describes")
	}
}

// TestFieldsAreKnown fails if a grammar has a field that Field lacks.
func TestFieldsAreKnown(t *testing.T) {
	for _, lang := range languages {
		for i, f := range grammars[lang].fields {
			if i > 0 && f == NoField {
				t.Errorf("%v: field %q is unknown", lang, grammars[lang].language.FieldName(i))
			}
		}
	}
}

// TestMemoryEqualsCursor compares both walks on whole trees.
func TestMemoryEqualsCursor(t *testing.T) {
	check := func(lang Language, src []byte) {
		t.Helper()
		p, err := NewParser(lang)
		if err != nil {
			t.Fatal(err)
		}
		defer p.Close()
		tree, err := p.Parse(context.Background(), text.New(src))
		if err != nil {
			t.Fatal(err)
		}
		if d := difference(tree, byPublicInterface(t, p)); d != "" {
			t.Fatalf("%v %q: %s", lang, src, d)
		}
	}
	for _, lang := range languages {
		rng := rand.New(rand.NewPCG(uint64(lang), 7))
		for _, other := range languages { // also text that the grammar does not know
			for _, src := range samples[other] {
				check(lang, []byte(src))
				for range 60 {
					broken := []byte(src)
					for range 1 + rng.IntN(8) {
						e := randomEdit(rng, broken)
						broken = text.New(broken).Replace(e).Bytes()
					}
					check(lang, broken)
				}
			}
		}
	}
}

// TestReuse types, pastes, deletes and undoes at random in files of some size, and
// compares each tree, which takes over records from the one before, with a fresh
// walk by the cursor.
func TestReuse(t *testing.T) {
	perFile := 7000
	if raceEnabled {
		perFile /= 10
	}
	ctx := context.Background()
	edits, reused, all := 0, 0, 0
	for _, lang := range languages {
		rng := rand.New(rand.NewPCG(uint64(lang), 3))
		src := sourceForTest(lang)
		p, err := NewParser(lang)
		if err != nil {
			t.Fatal(err)
		}
		defer p.Close()
		if p.mode&byMemory == 0 {
			t.Fatal("there is nothing to reuse")
		}
		start := text.New(src)
		doc, at := start, 0
		var last *Tree
		for i := range perFile {
			switch {
			case rng.IntN(20) == 0: // all undone
				doc, at = start, rng.IntN(start.Len())
			case rng.IntN(60) == 0: // a block moves
				b := doc.Bytes()
				from := rng.IntN(len(b) + 1)
				to := min(len(b), from+rng.IntN(600))
				block := string(b[from:to])
				doc = doc.Replace(text.Edit{Span: text.Span{Start: from, End: to}})
				at = rng.IntN(doc.Len() + 1)
				doc = doc.Replace(text.Edit{Span: text.Span{Start: at, End: at}, New: block})
			case rng.IntN(30) == 0: // elsewhere
				at = rng.IntN(doc.Len() + 1)
				doc = doc.Replace(randomEdit(rng, doc.Bytes()))
			default: // one more key
				at = min(at, doc.Len())
				if rng.IntN(4) == 0 && at > 0 {
					at--
					doc = doc.Replace(text.Edit{Span: text.Span{Start: at, End: at + 1}})
				} else {
					key := "abcdefgh .;\n"[rng.IntN(12):][:1]
					if rng.IntN(8) == 0 {
						key = scraps[rng.IntN(len(scraps))]
					}
					doc = doc.Replace(text.Edit{Span: text.Span{Start: at, End: at}, New: key})
					at += len(key)
				}
			}
			edits++
			if rng.IntN(100) == 0 { // a parse that comes to nothing
				c, cancel := context.WithCancel(ctx)
				cancel()
				if _, err := p.Parse(c, doc); err == nil {
					t.Fatal("a parse under a cancelled context succeeded")
				}
				continue
			}
			got, err := p.Parse(ctx, doc)
			if err != nil {
				t.Fatal(err)
			}
			if d := difference(got, byPublicInterface(t, p)); d != "" {
				t.Fatalf("%v, edit %d: %s", lang, i, d)
			}
			reused += p.flat.reused
			all += got.Len()
			// Half of the trees are given back, half are left to the collector.
			if last != nil && rng.IntN(2) == 0 {
				last.Release()
			}
			last = got
		}
	}
	share := float64(reused) / float64(all)
	t.Logf("%d edits, %.1f %% of the records reused", edits, 100*share)
	if !raceEnabled && edits < 20000 || share < 0.25 {
		t.Errorf("%d edits, %.1f %% of the records reused", edits, 100*share)
	}
}

// TestReleasedMemory parses on while old trees are read: what is not given back
// must not change.
func TestReleasedMemory(t *testing.T) {
	ctx := context.Background()
	p, err := NewParser(TSX)
	if err != nil {
		t.Fatal(err)
	}
	doc := text.New(sourceForTest(TSX))
	kept, err := p.Parse(ctx, doc)
	if err != nil {
		t.Fatal(err)
	}
	want := dump(kept)
	var last *Tree
	for range 20 {
		doc = doc.Replace(text.Edit{Span: text.Span{Start: 0, End: 0}, New: "a;\n"})
		tree, err := p.Parse(ctx, doc)
		if err != nil {
			t.Fatal(err)
		}
		if last != nil {
			last.Release()
			last.Release() // once too often does no harm
		}
		last = tree
	}
	p.Close()
	if dump(kept) != want {
		t.Error("a tree that was not released has changed")
	}
	if last.Kind(last.Root()) != Program {
		t.Error("the last tree is gone with its parser")
	}
}

// TestManyReaders reads trees on several goroutines while the parser goes on and
// takes records over from them; the race detector watches.
func TestManyReaders(t *testing.T) {
	p, err := NewParser(TypeScript)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	doc := text.New(sourceForTest(TypeScript))
	var readers sync.WaitGroup
	for i := range 50 {
		doc = doc.Replace(text.Edit{Span: text.Span{Start: i, End: i}, New: " "})
		tree, err := p.Parse(context.Background(), doc)
		if err != nil {
			t.Fatal(err)
		}
		want := dump(tree)
		var both sync.WaitGroup
		for range 2 {
			readers.Add(1)
			both.Add(1)
			go func() {
				defer readers.Done()
				defer both.Done()
				if dump(tree) != want {
					t.Error("a tree changed while it was read")
				}
			}()
		}
		readers.Add(1)
		go func() {
			defer readers.Done()
			both.Wait()
			tree.Release()
		}()
	}
	readers.Wait()
}
