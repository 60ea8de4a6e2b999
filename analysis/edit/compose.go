package edit

import "seclint/analysis/text"

// piece is a stretch of a composed text: bytes of the base, or new ones.
type piece struct {
	span  text.Span // of the base, if fresh is empty
	fresh string
}

func (p piece) len() int {
	if p.fresh != "" {
		return len(p.fresh)
	}
	return p.span.Len()
}

// cut returns the part of p from byte i up to j.
func (p piece) cut(i, j int) piece {
	if p.fresh != "" {
		return piece{fresh: p.fresh[i:j]}
	}
	return piece{span: text.Span{Start: p.span.Start + i, End: p.span.Start + j}}
}

// Compose joins the edits of successive rounds, each on the text that the round
// before left, to one list of edits of base. It returns nil if a round does not
// fit its text.
func Compose(base *text.Document, rounds ...[]text.Edit) []text.Edit {
	pieces := []piece{{span: text.Span{End: base.Len()}}}
	for _, edits := range rounds {
		var ok bool
		if pieces, ok = applyTo(pieces, edits); !ok {
			return nil
		}
	}
	return editsOf(base, pieces)
}

// applyTo makes edits on the text that pieces stand for.
func applyTo(pieces []piece, edits []text.Edit) ([]piece, bool) {
	var out []piece
	add := func(p piece) {
		if p.len() > 0 {
			out = append(out, p)
		}
	}
	at, i := 0, 0 // at is the offset of pieces[i] in the text
	used := 0     // bytes of pieces[i] that are done with
	advance := func(to int, keep bool) bool {
		for i < len(pieces) && at+used < to {
			n := pieces[i].len()
			stop := min(n, to-at)
			if keep {
				add(pieces[i].cut(used, stop))
			}
			if used = stop; used == n {
				at += n
				i, used = i+1, 0
			}
		}
		return at+used == to
	}
	last := 0
	for _, e := range edits {
		if e.Span.Start < last || e.Span.End < e.Span.Start {
			return nil, false
		}
		last = e.Span.End
		if !advance(e.Span.Start, true) {
			return nil, false
		}
		add(piece{fresh: e.New})
		if !advance(e.Span.End, false) {
			return nil, false
		}
	}
	if i < len(pieces) {
		add(pieces[i].cut(used, pieces[i].len()))
		for _, p := range pieces[i+1:] {
			add(p)
		}
	}
	return out, true
}

// editsOf returns the edits that make base into what pieces stand for. Pieces of
// the base are in order, since edits never move text.
func editsOf(base *text.Document, pieces []piece) []text.Edit {
	var edits []text.Edit
	fresh, at := "", 0
	flush := func(to int) {
		e := text.Edit{Span: text.Span{Start: at, End: to}, New: fresh}
		d := text.Difference(base.Slice(e.Span), []byte(fresh))
		d.Span.Start += at
		d.Span.End += at
		if !d.Span.Empty() || d.New != "" {
			edits = append(edits, whole(base, d))
		}
		fresh = ""
	}
	for _, p := range pieces {
		if p.fresh != "" {
			fresh += p.fresh
			continue
		}
		flush(p.span.Start)
		at = p.span.End
	}
	flush(base.Len())
	return edits
}

// whole widens e so that it does not end between the CR and the LF of one
// terminator.
func whole(d *text.Document, e text.Edit) text.Edit {
	src := d.Bytes()
	splits := func(i int) bool { return i > 0 && i < len(src) && src[i-1] == '\r' && src[i] == '\n' }
	if splits(e.Span.Start) {
		e.Span.Start--
		e.New = "\r" + e.New
	}
	if splits(e.Span.End) {
		e.Span.End++
		e.New += "\n"
	}
	return e
}
