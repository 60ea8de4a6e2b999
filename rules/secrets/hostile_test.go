package secrets

import (
	"strings"
	"testing"
)

// TestHostileSource holds that no rule of the family panics, recurses without end
// or takes more than a moment on text that is made to hurt.
func TestHostileSource(t *testing.T) {
	t.Parallel()
	e := newEngine(t)
	const n = 20_000
	for name, src := range map[string]string{
		"nested objects":      "const a = " + strings.Repeat("{ password: 'Tr0ub4dor&3', a: ", n/10) + "1" + strings.Repeat("}", n/10),
		"nested arrays":       strings.Repeat("[", n) + "'postgres://a:Zk8!pq2w@db/x'" + strings.Repeat("]", n),
		"nested parentheses":  "const password = " + strings.Repeat("(", n) + "'Tr0ub4dor&3'" + strings.Repeat(")", n),
		"chain of plus":       "const password = 'a'" + strings.Repeat(" + 'b'", n),
		"chain of or":         "const password = x" + strings.Repeat(" || process.env.SECRET || 'b'", n/10),
		"chain of ternaries":  "const password = " + strings.Repeat("a ? 'Tr0ub4dor&3' : ", n/10) + "b",
		"chain of calls":      "const S = z.object({ SECRET: z" + strings.Repeat(".default('abc')", n/10) + " })",
		"nested templates":    strings.Repeat("`?token=${", n/20) + "x" + strings.Repeat("}`", n/20),
		"URLs in one string":  "'" + strings.Repeat("http://a:b@", n) + "'",
		"slots in a template": "`" + strings.Repeat("http://a:${b}@c ", n/10) + "`",
		"many strings":        strings.Repeat("f('postgres://app:Zk8!pq2w@db.internal/main');\n", n/20),
		"unclosed":            "const password = 'Tr0ub4dor&3",
		"empty":               "",
		"no text":             "\x00\xff\xfe",
		"marks of keys":       strings.Repeat("'-----BEGIN PRIVATE KEY-----' ", n/20),
		"words of a phrase":   "'" + strings.Repeat("abandon ", n) + "'",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, path := range []string{"lib/a.ts", "lib/a.tsx", "lib/a.js"} {
				analyze(t, e, path, src)
			}
		})
	}
}
