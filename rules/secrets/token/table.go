package token

import (
	"fmt"
	"strings"
	"sync"
)

// table is the compiled form of the format tables.
type table struct {
	formats  []Format
	variants []variant // one per alternative of a shape
	anchors  []anchor  // grouped by the value of their window
	rare     []anchor  // literals too short for a window, found one by one
	filter   filter
	words    []wordUse
}

// variant is one alternative of a format's shape.
type variant struct {
	format *Format
	shape  shape
}

// anchor ties a window of four bytes to what may stand there.
type anchor struct {
	window  uint32 // folded
	back    int    // distance from the start of the literal or word to the window
	literal string
	variant int // index into variants, or -1: the anchor is a word
	offset  int // of the literal within the token
	word    int // index into words when variant is -1
}

// wordUse is a word that formats need near them.
type wordUse struct {
	word  string // lower case
	named []int  // variants that want it in the name
	loose []int  // variants without an anchor of their own, searched once a text
}

// load compiles the tables once. The tables are constants of the program, so
// a mistake in them is a bug that the package's tests find.
var load = sync.OnceValue(func() *table {
	t, err := compile(selfEvident, named)
	if err != nil {
		panic(err)
	}
	return t
})

const (
	defaultEntropy = 3.0
	windowLen      = 4
)

func compile(evident, byName []Format) (*table, error) {
	t := &table{formats: make([]Format, 0, len(evident)+len(byName))}
	for _, f := range evident {
		if f.Grade == Hint {
			f.Grade = Certain
		}
		t.formats = append(t.formats, f)
	}
	for _, f := range byName {
		f.Grade, f.Need = Likely, Name
		t.formats = append(t.formats, f)
	}
	words := map[string]int{}
	for i := range t.formats {
		f := &t.formats[i]
		if f.Entropy == 0 {
			f.Entropy = defaultEntropy
		}
		for _, notation := range expandShape(f.Shape) {
			s, err := parseShape(notation)
			if err != nil {
				return nil, fmt.Errorf("compile format %s: %w", f.ID, err)
			}
			if err := t.add(f, s, words); err != nil {
				return nil, fmt.Errorf("compile format %s: %w", f.ID, err)
			}
		}
	}
	for i, w := range t.words {
		t.anchors = append(t.anchors, anchor{literal: w.word, variant: -1, word: i})
	}
	t.filter.build(t)
	return t, nil
}

func (t *table) add(f *Format, s shape, words map[string]int) error {
	t.variants = append(t.variants, variant{f, s})
	v := len(t.variants) - 1
	literal, offset := s.anchor()
	switch {
	case f.Need == Name:
		t.eachWord(f, words, func(w *wordUse) { w.named = append(w.named, v) })
	case len(literal) >= windowLen || len(literal) == windowLen-1 && offset == 0:
		t.anchors = append(t.anchors, anchor{literal: literal, variant: v, offset: offset})
	case f.Need == File:
		t.eachWord(f, words, func(w *wordUse) { w.loose = append(w.loose, v) })
	case len(literal) == 2:
		t.rare = append(t.rare, anchor{literal: literal, variant: v, offset: offset})
	default:
		return fmt.Errorf("find an anchor in %q: no literal of %d bytes and no word", f.Shape, windowLen)
	}
	return nil
}

func (t *table) eachWord(f *Format, words map[string]int, use func(*wordUse)) {
	for _, w := range f.wordList() {
		i, ok := words[w]
		if !ok {
			i = len(t.words)
			words[w] = i
			t.words = append(t.words, wordUse{word: w})
		}
		use(&t.words[i])
	}
}

func (f *Format) wordList() []string {
	if f.Words == "" {
		return nil
	}
	return strings.Split(f.Words, ",")
}
