package token

import (
	"bytes"
	"math"
)

// documented are sample credentials that providers print in their manuals.
// They are written in two halves so that this file holds no token.
var documented = []string{
	"AKIA" + "IOSFODNN7EXAMPLE",
	"AKIA" + "I44QH8DHBEXAMPLE",
	"ASIA" + "IOSFODNN7EXAMPLE",
	"sk_test_" + "4eC39HqLyjWDarjtT1zdp7dc",
	"sk_test_" + "BQokikJOvBiI2HlWgH4olfQ2",
	"sk_test_" + "26PHem9AhJZvU623DfE1x4sd",
	"rk_test_" + "4eC39HqLyjWDarjtT1zdp7dc",
	"whsec_" + "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
	"xoxb-" + "123456789012-1234567890123-AbCdEfGhIjKlMnOpQrStUvWx",
}

// fakeMarks are texts that no generator of random tokens leaves behind.
var fakeMarks = []string{
	"example", "placeholder", "dummy", "fake", "redacted", "changeme", "change_me", "change-me", "your_", "your-",
	"replace", "xxxx", "abcdefgh", "qwerty", "foobar", "deadbeef", "mytoken", "mysecret",
	"not-a-real", "notreal", "test-key", "secretkey", "sample",
}

// fake reports whether a token was visibly made up: a documented sample, a
// placeholder, or a run of one character.
func fake(token []byte) bool {
	for _, d := range documented {
		if string(token) == d {
			return true
		}
	}
	for _, m := range fakeMarks {
		if containsFold(token, m) {
			return true
		}
	}
	return countsUp(token) || repeats(token, 6)
}

// countsUp reports whether the digits stand in order somewhere in the token,
// but for a number between dashes: identifiers in samples and tests often
// count up beside a random part.
func countsUp(token []byte) bool {
	for _, run := range []string{"1234567890", "0123456789"} {
		i := bytes.Index(token, []byte(run))
		if i < 0 {
			continue
		}
		start, end := i, i+len(run)
		for start > 0 && digit.has(token[start-1]) {
			start--
		}
		for end < len(token) && digit.has(token[end]) {
			end++
		}
		dashed := start > 0 && token[start-1] == '-' && end < len(token) && token[end] == '-'
		if !dashed {
			return true
		}
	}
	return false
}

// repeats reports whether a byte stands n times in a row. Padding and the A's
// of zero bits in base64 do not count.
func repeats(b []byte, n int) bool {
	run := 1
	for i := 1; i < len(b); i++ {
		if b[i] != b[i-1] || b[i] == 'A' || b[i] == '=' {
			run = 1
			continue
		}
		if run++; run >= n {
			return true
		}
	}
	return false
}

// masked reports whether the token src[start:end] goes on, or ends, as one with
// its rest cut off or starred out.
func masked(src []byte, start, end int) bool {
	rest := src[end:]
	return bytes.HasSuffix(src[start:end], []byte("..")) || bytes.HasPrefix(rest, []byte("...")) || bytes.HasPrefix(rest, []byte("…")) ||
		bytes.HasPrefix(rest, []byte("**")) || bytes.HasPrefix(rest, []byte("•")) ||
		bytes.HasPrefix(rest, []byte("${"))
}

// floor lowers the least entropy for short runs: n random bytes cannot reach
// more than log2(n) bits.
func floor(bits float64, n int) float64 {
	return min(bits, 0.62*math.Log2(float64(n)))
}
