package token

import (
	"fmt"
	"strconv"
	"strings"
)

// A shape is written as literal text with runs and alternatives between:
//
//	ghp_<alnum:36>                    a literal, then exactly 36 letters or digits
//	(sk|rk)_live_<alnum:10-99>        either prefix, then 10 to 99
//	access-<uuid>                     a lower-case UUID
//
// Runs name a class of classRanges. Alternatives may nest nothing but
// literals and runs; every combination becomes a shape of its own.
type shape []step

// step is a literal when class is nil, else a run of min to max bytes.
type step struct {
	literal  string
	class    *class
	min, max int
}

const uuidShape = "<hex:8>-<hex:4>-<hex:4>-<hex:4>-<hex:12>"

// expandShape resolves the alternatives of a notation, in order.
func expandShape(notation string) []string {
	notation = strings.ReplaceAll(notation, "<uuid>", uuidShape)
	open := strings.IndexByte(notation, '(')
	if open < 0 {
		return []string{notation}
	}
	end := open + strings.IndexByte(notation[open:], ')')
	if end < open {
		return []string{notation}
	}
	var out []string
	for _, alt := range strings.Split(notation[open+1:end], "|") {
		out = append(out, expandShape(notation[:open]+alt+notation[end+1:])...)
	}
	return out
}

// parseShape reads one notation without alternatives.
func parseShape(notation string) (shape, error) {
	var s shape
	for rest := notation; rest != ""; {
		if rest[0] != '<' {
			n := strings.IndexByte(rest, '<')
			if n < 0 {
				n = len(rest)
			}
			s = append(s, step{literal: rest[:n]})
			rest = rest[n:]
			continue
		}
		end := strings.IndexByte(rest, '>')
		if end < 0 {
			return nil, fmt.Errorf("read shape %q: run is not closed", notation)
		}
		st, err := parseRun(rest[1:end])
		if err != nil {
			return nil, fmt.Errorf("read shape %q: %w", notation, err)
		}
		s = append(s, st)
		rest = rest[end+1:]
	}
	return s, nil
}

func parseRun(run string) (step, error) {
	name, count, ok := strings.Cut(run, ":")
	if !ok {
		return step{}, fmt.Errorf("read run %q: no length", run)
	}
	c, err := classNamed(name)
	if err != nil {
		return step{}, err
	}
	low, high, ranged := strings.Cut(count, "-")
	if !ranged {
		high = low
	}
	lo, err := strconv.Atoi(low)
	if err != nil {
		return step{}, fmt.Errorf("read run %q: %w", run, err)
	}
	hi, err := strconv.Atoi(high)
	if err != nil {
		return step{}, fmt.Errorf("read run %q: %w", run, err)
	}
	if lo > hi {
		return step{}, fmt.Errorf("read run %q: %d is more than %d", run, lo, hi)
	}
	return step{class: c, min: lo, max: hi}, nil
}

// match returns the end of the longest match of s that starts at pos, or -1.
// The last run is greedy to its end: a longer run than the shape allows is
// another thing, not this token.
func (s shape) match(src []byte, pos int) int {
	if len(s) == 0 {
		return pos
	}
	st := &s[0]
	if st.class == nil {
		if pos+len(st.literal) > len(src) || string(src[pos:pos+len(st.literal)]) != st.literal {
			return -1
		}
		return s[1:].match(src, pos+len(st.literal))
	}
	end, limit := pos, min(len(src), pos+st.max)
	for end < limit && st.class.has(src[end]) {
		end++
	}
	if len(s) == 1 && end < len(src) && st.class.has(src[end]) {
		return -1
	}
	for end-pos >= st.min {
		if got := s[1:].match(src, end); got >= 0 {
			return got
		}
		end--
	}
	return -1
}

// bounded reports whether src[start:end] stands alone: no letter, digit or
// underscore goes on at either side, nor a byte of the run at that side.
func (s shape) bounded(src []byte, start, end int) bool {
	if !s.startsAt(src, start) {
		return false
	}
	if end >= len(src) {
		return true
	}
	next := src[end]
	if last := s[len(s)-1]; last.class != nil && last.class.has(next) {
		return false
	}
	return !word.has(next)
}

// startsAt reports whether a token of this shape may begin at start. A shape
// that opens with punctuation may follow anything.
func (s shape) startsAt(src []byte, start int) bool {
	if start == 0 {
		return true
	}
	if first := s[0]; first.class == nil && !word.has(first.literal[0]) {
		return true
	}
	prev := src[start-1]
	if start >= 2 && src[start-2] == '\\' && (prev == 'n' || prev == 'r' || prev == 't') {
		return true
	}
	if word.has(prev) {
		return false
	}
	if first := s[0].class; first != nil {
		return prev == '=' || !first.has(prev)
	}
	return prev != '-' || !s.dashed()
}

// dashed reports whether the first run of s takes a dash, so that a dash
// before the token may belong to it.
func (s shape) dashed() bool {
	for i := range s {
		if s[i].class != nil {
			return s[i].class.has('-')
		}
	}
	return false
}

// variable returns the entropy of the runs of a match and their length in bytes.
func (s shape) variable(src []byte, start, end int) (bits float64, n int) {
	var count histogram
	pos := start
	for i := range s {
		st := &s[i]
		if st.class == nil {
			pos += len(st.literal)
			continue
		}
		// The run lengths of a match are not kept: a greedy second pass
		// counts the same bytes but for the few shapes that backtrack.
		for k := 0; k < st.max && pos < end && st.class.has(src[pos]); k++ {
			count.add(src[pos])
			pos++
		}
	}
	return count.entropy(), count.n
}

// anchor returns the literal that the prefilter looks for: the longest whose
// distance from the start of the token is fixed.
func (s shape) anchor() (literal string, offset int) {
	at := 0
	for i := range s {
		st := &s[i]
		if st.class == nil {
			if len(st.literal) > len(literal) {
				literal, offset = st.literal, at
			}
			at += len(st.literal)
			continue
		}
		if st.min != st.max {
			break
		}
		at += st.min
	}
	return literal, offset
}
