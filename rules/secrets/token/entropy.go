package token

import "math"

// Entropy returns the Shannon entropy of s in bits a byte; 0 for no bytes.
func Entropy[T string | []byte](s T) float64 {
	var h histogram
	for i := 0; i < len(s); i++ {
		h.add(s[i])
	}
	return h.entropy()
}

// histogram counts bytes on the stack.
type histogram struct {
	count [256]uint32
	n     int
}

func (h *histogram) add(b byte) {
	h.count[b]++
	h.n++
}

func (h *histogram) entropy() float64 {
	if h.n == 0 {
		return 0
	}
	sum, n := 0.0, float64(h.n)
	for _, c := range h.count {
		if c != 0 {
			f := float64(c)
			sum += f * math.Log2(f)
		}
	}
	return math.Log2(n) - sum/n
}
