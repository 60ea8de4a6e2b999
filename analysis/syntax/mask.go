package syntax

import (
	"bytes"
	"cmp"
	"slices"

	"seclint/analysis/text"
)

// The grammars do not know a few constructs of the languages. Where a tree has
// errors, these are looked for and overwritten, in the parser's copy of the text
// alone, by bytes that the grammar takes for the same or for nothing: the length
// stays, so that offsets do, and values are read from the real text.
//
// A mask stays while its construct matches the text and the tree has it where it
// belongs; otherwise it goes. So whether a text without errors has a mask depends
// on the text, not on how it came about: without its mask each of these constructs
// is an error, or gives the same nodes.

// mask is one overwritten construct.
type mask struct {
	at   int // the offset of the construct's key
	kind maskKind
}

// maskKind is an index into constructs.
type maskKind uint8

// patch overwrites the bytes from start to end with with, and with blanks behind it.
type patch struct {
	start, end int
	with       string
}

// shiftMasks returns the masks of before that still match after, a text that
// differs from it by d.
func shiftMasks(masks []mask, d text.Edit, after []byte) []mask {
	kept := masks[:0]
	for _, m := range masks {
		switch {
		case m.at < d.Span.Start:
		case m.at >= d.Span.End:
			m.at += len(d.New) - d.Span.Len()
		default:
			continue
		}
		if m.patches(after) != nil {
			kept = append(kept, m)
		}
	}
	return kept
}

// patches returns what m overwrites in b, nil if its construct is not there.
func (m mask) patches(b []byte) []patch {
	c := &constructs[m.kind]
	if m.at+len(c.key) > len(b) || string(b[m.at:m.at+len(c.key)]) != c.key {
		return nil
	}
	return c.match(b, m.at)
}

// render returns b with all masks.
func render(b []byte, masks []mask) []byte {
	buf := bytes.Clone(b)
	for _, m := range masks {
		for _, p := range m.patches(b) {
			for i := p.start; i < p.end; i++ {
				buf[i] = ' '
				// A line stays a line: positions in tree-sitter are rows and columns.
				if b[i] == '\n' {
					buf[i] = '\n'
				}
			}
			copy(buf[p.start:p.end], p.with)
		}
	}
	return buf
}

// maskRounds is how often a search adds masks: an error may hide others.
const maskRounds = 6

// maskSearch finds the masks of one text, parse by parse.
type maskSearch struct {
	rounds int
	count  int           // of masks before the latest round
	tried  map[mask]bool // what was taken back since the count last rose
}

// next changes masks after t, the tree of the text with these masks, and reports
// whether it did, so that another parse is due.
func (s *maskSearch) next(t *Tree, masks *[]mask) bool {
	// A mask that is out of place goes; one inside an error may yet prove right
	// when the error is gone.
	if s.takeBack(t, masks, false) {
		return true
	}
	if !t.HasError(rootNode) {
		return false
	}
	if s.rounds < maskRounds && t.errorCount(maskLimit) < maskLimit {
		if s.rounds++; s.count < len(*masks) {
			// Something was found, so what was hidden before may show now.
			s.count, s.tried = len(*masks), nil
		}
		if more := s.suspects(t, *masks); len(more) > 0 {
			*masks = append(*masks, more...)
			return true
		}
	}
	return s.takeBack(t, masks, true)
}

// takeBack removes the masks that do not fit into t, those inside errors only if
// all is set, and reports whether there were any.
func (s *maskSearch) takeBack(t *Tree, masks *[]mask, all bool) bool {
	before := len(*masks)
	*masks = slices.DeleteFunc(*masks, func(m mask) bool {
		if constructs[m.kind].fits(t, m.at) || !all && t.statementAt(m.at, Error) != NoNode {
			return false
		}
		if s.tried == nil {
			s.tried = make(map[mask]bool)
		}
		s.tried[m] = true
		return true
	})
	return len(*masks) < before
}

// maskLimit is how many constructs of one text are masked, and how many errors are
// taken for such: more than anybody writes, less than what would take long.
const maskLimit = 1024

// suspects returns the constructs in the text of t, which has errors, that are
// neither in masks nor tried, in order of position.
func (s *maskSearch) suspects(t *Tree, masks []mask) []mask {
	seen := make(map[mask]bool, len(masks))
	for _, m := range masks {
		seen[m] = true
	}
	var found []mask
	b := t.doc.Bytes()
	add := func(m mask) {
		if !seen[m] && !s.tried[m] && m.patches(b) != nil {
			seen[m] = true
			found = append(found, m)
		}
	}
	for kind, c := range constructs {
		if !slices.Contains(c.languages, t.lang) || maskKind(kind) == maskAmpersand {
			continue
		}
		each(b, 0, len(b), c.key, func(at int) { add(mask{at, maskKind(kind)}) })
	}
	if slices.Contains(withJSX, t.lang) {
		for n := range t.errors() {
			p := t.Parent(n)
			inside := t.Kind(p) == JSXElement || t.Kind(p) == String && t.Kind(t.Parent(p)) == JSXAttribute
			each(b, t.Start(n), t.End(n), "&", func(at int) {
				if inside || isTextAmpersand(b, at) {
					add(mask{at, maskAmpersand})
				}
			})
		}
		if len(found) == 0 {
			// The parser may have made some sense of the text around one.
			each(b, 0, len(b), "&", func(at int) {
				if isTextAmpersand(b, at) {
					add(mask{at, maskAmpersand})
				}
			})
		}
		if len(found) == 0 && hasTag(b) {
			for n := range t.brokenStatements() {
				each(b, t.Start(n), t.End(n), "&", func(at int) {
					if isLoneAmpersand(b, at) {
						add(mask{at, maskAmpersand})
					}
				})
			}
		}
	}
	slices.SortFunc(found, func(a, b mask) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.kind, b.kind)) })
	return found[:min(len(found), max(0, maskLimit-len(masks)))]
}

// each calls f with the offset of each key in b[from:to].
func each(b []byte, from, to int, key string, f func(at int)) {
	k := []byte(key)
	for {
		i := bytes.Index(b[from:to], k)
		if i < 0 {
			return
		}
		f(from + i)
		from += i + len(k)
	}
}

// errors yields the error nodes of t that lie in no other.
func (t *Tree) errors() func(yield func(NodeID) bool) {
	return func(yield func(NodeID) bool) {
		for n := rootNode; int(n) < len(t.nodes); {
			r := &t.nodes[n]
			switch {
			case r.kind == Error:
				if !yield(n) {
					return
				}
				n = NodeID(r.after)
			case r.flags&(FlagError|FlagMissing) == 0:
				n = NodeID(r.after)
			default:
				n++
			}
		}
	}
}

// errorCount counts the error nodes of t that lie in no other, up to limit.
func (t *Tree) errorCount(limit int) int {
	count := 0
	for range t.errors() {
		if count++; count == limit {
			break
		}
	}
	return count
}

// brokenStatements yields the statements at the top of t that have errors.
func (t *Tree) brokenStatements() func(yield func(NodeID) bool) {
	return func(yield func(NodeID) bool) {
		if t.Kind(rootNode) == Error {
			yield(rootNode)
			return
		}
		for c := t.FirstChild(rootNode); c != NoNode; c = t.NextSibling(c) {
			if t.HasError(c) && !yield(c) {
				return
			}
		}
	}
}
