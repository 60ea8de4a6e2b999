package token

import (
	"math"
	"testing"
)

func TestEntropy(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want float64
	}{
		{"", 0}, {"aaaa", 0}, {"abab", 1}, {"abcd", 2}, {"aab", 0.9183}, {"0123456789abcdef", 4},
	} {
		if got := Entropy(tt.in); math.Abs(got-tt.want) > 1e-3 {
			t.Errorf("Entropy(%q) = %.4f, want %.4f", tt.in, got, tt.want)
		}
	}
	if n := testing.AllocsPerRun(10, func() { Entropy("Zq8kL0vRt3mXw7Yb") }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
