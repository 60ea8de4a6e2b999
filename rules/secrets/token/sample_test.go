package token

import (
	"math/rand/v2"
	"strings"
)

// sample makes a random token of a shape. Tokens exist only while a test runs.
func sample(s shape, r *rand.Rand) string {
	var b strings.Builder
	for _, st := range s {
		if st.class == nil {
			b.WriteString(st.literal)
			continue
		}
		n := st.min + r.IntN(min(st.max, st.min+40)-st.min+1)
		b.WriteString(randomRun(st.class, n, r))
	}
	return b.String()
}

func randomRun(c *class, n int, r *rand.Rand) string {
	var members []byte
	for b := range 256 {
		// A dash or a dot at the border would belong to the surroundings.
		if c.has(byte(b)) && (word.has(byte(b)) || len(members) == 0 && b == '=') {
			members = append(members, byte(b))
		}
	}
	out := make([]byte, n)
	for i := range out {
		out[i] = members[r.IntN(len(members))]
	}
	return string(out)
}
