package analysis

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// fingerprintText is how many bytes of code a fingerprint looks at, at most.
const fingerprintText = 1024

// fingerprint computes [Finding.Fingerprint]. The text of a secret stays out of
// it: a hash of a guessable value would give the value away.
func fingerprint(m *semantic.Model, f *Finding) string {
	h := sha256.New()
	h.Write([]byte(f.Rule.ID))
	h.Write([]byte{0})
	t := m.Tree()
	n := f.Node
	if n == syntax.NoNode {
		n = t.NodeAt(f.Span.Start)
	}
	if fn := m.EnclosingFunction(n); fn != syntax.NoNode {
		h.Write([]byte(m.FunctionName(fn)))
	}
	h.Write([]byte{0})
	if f.Rule.Family() == "secrets" {
		h.Write([]byte(m.AssignedName(n)))
		h.Write([]byte{0})
		h.Write([]byte(strconv.Itoa(f.Span.Len())))
	} else {
		code := t.Doc().Slice(f.Span)
		code = code[:min(len(code), fingerprintText)]
		for _, word := range bytes.Fields(code) {
			h.Write(word)
			h.Write([]byte{' '})
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}
