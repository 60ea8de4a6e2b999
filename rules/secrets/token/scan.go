package token

import (
	"bytes"
	"slices"
	"strings"
)

// Find appends the tokens of src to dst, sorted by position and without
// overlaps, and returns the extended slice. It allocates only for matches.
func Find(dst []Match, src []byte) []Match {
	t := load()
	s := scan{table: t, src: src, dst: dst, base: len(dst)}
	s.windows()
	for i := range t.rare {
		s.rareAnchor(&t.rare[i])
	}
	return s.finish()
}

// scan is the state of one pass.
type scan struct {
	table *table
	src   []byte
	dst   []Match
	base  int
	done  [maxWords / 64]uint64 // words whose loose formats were searched
}

// maxWords bounds the words of the tables; a test holds it.
const maxWords = 256

// windows looks at every window of the text. It is the hot loop.
func (s *scan) windows() {
	src, f := s.src, &s.table.filter
	for i := 0; i+windowLen <= len(src); i++ {
		window := foldWindow(src[i:])
		bit := hashWindow(window) >> 16
		if f.bits[bit/64]&(1<<(bit%64)) == 0 {
			continue
		}
		s.window(window, i)
	}
}

// window tries the anchors of one window at offset i.
func (s *scan) window(window uint32, i int) {
	first, count := s.table.filter.find(window)
	for k := first; k < first+count; k++ {
		a := &s.table.anchors[k]
		at := i - a.back
		if at < 0 || at+len(a.literal) > len(s.src) {
			continue
		}
		if a.variant < 0 {
			if equalFold(s.src[at:at+len(a.literal)], a.literal) {
				s.word(a.word, at)
			}
			continue
		}
		if string(s.src[at:at+len(a.literal)]) == a.literal {
			s.try(a.variant, at-a.offset)
		}
	}
}

func (s *scan) rareAnchor(a *anchor) {
	for from := 0; ; {
		n := bytes.Index(s.src[from:], []byte(a.literal))
		if n < 0 {
			return
		}
		s.try(a.variant, from+n-a.offset)
		from += n + 1
	}
}

// word handles a provider's word at offset at.
func (s *scan) word(index, at int) {
	w := &s.table.words[index]
	if len(w.named) > 0 {
		if name, value, ok := boundString(s.src, at, len(w.word)); ok && speaksOfSecret(s.src[name[0]:name[1]]) {
			for _, v := range w.named {
				s.tryWhole(v, value[0], value[1])
			}
		}
	}
	if len(w.loose) > 0 && s.done[index/64]&(1<<(index%64)) == 0 {
		s.done[index/64] |= 1 << (index % 64)
		for _, v := range w.loose {
			s.looseVariant(v)
		}
	}
}

// looseVariant tries a shape at every place where a token may begin.
func (s *scan) looseVariant(v int) {
	sh := s.table.variants[v].shape
	first := sh[0]
	for i := range s.src {
		if i > 0 && word.has(s.src[i-1]) && word.has(s.src[i]) {
			continue
		}
		if first.class != nil && !first.class.has(s.src[i]) || first.class == nil && first.literal[0] != s.src[i] {
			continue
		}
		s.try(v, i)
	}
}

// try matches a variant at start and records the token.
func (s *scan) try(v, start int) {
	va := &s.table.variants[v]
	if start < 0 || !va.shape.startsAt(s.src, start) {
		return
	}
	end := va.shape.match(s.src, start)
	if end < 0 || !va.shape.bounded(s.src, start, end) || masked(s.src, start, end) {
		return
	}
	if va.format.Need == File && !s.mentions(va.format) {
		return
	}
	s.record(va, start, end)
}

// tryWhole matches a variant against exactly src[start:end].
func (s *scan) tryWhole(v, start, end int) {
	va := &s.table.variants[v]
	if va.shape.match(s.src[:end], start) == end {
		s.record(va, start, end)
	}
}

func (s *scan) record(va *variant, start, end int) {
	f := va.format
	if fake(s.src[start:end]) {
		return
	}
	if bits, n := va.shape.variable(s.src, start, end); n > 0 && bits < floor(f.Entropy, n) {
		return
	}
	m := Match{Start: start, End: end, Format: f, Grade: f.Grade, Provider: f.Provider, Env: f.Env}
	if f.Decode != nil {
		v := f.Decode(s.src[start:end])
		if !v.Keep {
			return
		}
		m.Grade = v.Grade
		if v.Provider != "" {
			m.Provider, m.Env = v.Provider, v.Env
		}
	}
	s.dst = append(s.dst, m)
}

// mentions reports whether one of the words of f stands anywhere in the text.
func (s *scan) mentions(f *Format) bool {
	for rest, more := f.Words, true; more; {
		var w string
		w, rest, more = strings.Cut(rest, ",")
		if containsFold(s.src, w) {
			return true
		}
	}
	return false
}

// finish sorts the matches and keeps the longest of those that overlap; of two
// equal ones the surer, then the one that stands first in the tables.
func (s *scan) finish() []Match {
	found := s.dst[s.base:]
	if len(found) < 2 {
		return s.dst
	}
	slices.SortStableFunc(found, func(a, b Match) int {
		switch {
		case a.Start != b.Start:
			return a.Start - b.Start
		case a.End != b.End:
			return b.End - a.End
		}
		return int(b.Grade) - int(a.Grade)
	})
	kept, end := s.base, 0
	for _, m := range found {
		if m.Start < end {
			continue
		}
		s.dst[kept] = m
		kept++
		end = m.End
	}
	return s.dst[:kept]
}
