package token

import (
	"encoding/binary"
	"math"
	"slices"
)

// filter answers in one look-up whether a token may be near a window of four
// bytes. Letters are folded by setting bit 5, which also merges a few
// punctuation marks; what the filter lets through is compared exactly.
type filter struct {
	bits  [filterSize / 64]uint64
	slots [slotCount]slot
}

// slot is an entry of an open hash table from a window to its anchors.
type slot struct {
	window uint32
	first  uint16
	count  uint16
}

const (
	foldMask   = 0x20202020
	filterSize = 1 << 16
	slotCount  = 1 << 12
)

func foldWindow(b []byte) uint32 { return binary.LittleEndian.Uint32(b) | foldMask }

// hashWindow spreads a window over 32 bits by multiplication (Fibonacci hashing).
func hashWindow(w uint32) uint32 { return w * 0x9E3779B1 }

// opening are the bytes that may stand before a literal of three bytes: such a
// literal is looked for together with one of them. The letters are the tails
// of \n, \r and \t.
const opening = "'\"` =:>(,;[{|@/&?#\t\nnrt"

// build chooses the window of every anchor and fills both tables.
func (f *filter) build(t *table) {
	var out []anchor
	for _, a := range t.anchors {
		if len(a.literal) >= windowLen {
			a.back = rarestWindow(a.literal)
			a.window = foldWindow([]byte(a.literal[a.back:]))
			out = append(out, a)
			continue
		}
		seen := map[uint32]bool{}
		for _, before := range opening {
			a.back = -1
			a.window = foldWindow([]byte(string(before) + a.literal))
			if !seen[a.window] {
				seen[a.window] = true
				out = append(out, a)
			}
		}
	}
	slices.SortStableFunc(out, func(x, y anchor) int {
		switch {
		case x.window < y.window:
			return -1
		case x.window > y.window:
			return 1
		}
		return 0
	})
	t.anchors = out
	for i := 0; i < len(out); {
		j := i
		for j < len(out) && out[j].window == out[i].window {
			j++
		}
		f.insert(out[i].window, i, j-i)
		i = j
	}
}

func (f *filter) insert(window uint32, first, count int) {
	h := hashWindow(window)
	bit := h >> 16
	f.bits[bit/64] |= 1 << (bit % 64)
	for i := h >> 20; ; i = (i + 1) % slotCount {
		if f.slots[i].count == 0 {
			f.slots[i] = slot{window, uint16(first), uint16(count)}
			return
		}
	}
}

// find returns the range of anchors for a window that passed the bits.
func (f *filter) find(window uint32) (first, count int) {
	for i := hashWindow(window) >> 20; f.slots[i].count != 0; i = (i + 1) % slotCount {
		if f.slots[i].window == window {
			return int(f.slots[i].first), int(f.slots[i].count)
		}
	}
	return 0, 0
}

// letterCost estimates how common a byte is in source text, in bits; rarer is
// more. Values are rough: they only choose between windows of one literal.
var letterCost = map[byte]float64{
	'e': 3.2, 't': 3.4, 'a': 3.8, 'o': 3.9, 'n': 3.9, 'r': 3.9, 's': 3.9, 'i': 3.9,
	'c': 4.6, 'l': 4.7, 'p': 4.9, 'd': 4.9, 'u': 5.2, 'm': 5.2, 'h': 5.3, 'g': 5.7,
	'f': 5.7, 'y': 6, 'b': 6, 'w': 6.4, 'v': 6.6, 'k': 7, '.': 5, '-': 6.5, '/': 6, '_': 7,
}

func rarestWindow(literal string) int {
	best, at := math.Inf(-1), 0
	for i := 0; i+windowLen <= len(literal); i++ {
		sum := 0.0
		for _, b := range []byte(literal[i : i+windowLen]) {
			cost, ok := letterCost[b|0x20]
			if !ok {
				cost = 8
			}
			sum += cost
		}
		if sum > best {
			best, at = sum, i
		}
	}
	return at
}
