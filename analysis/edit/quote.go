package edit

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Quote returns a string literal of the value s in the quotes of the file, or in
// the other ones where that saves escapes.
func (b *Builder) Quote(s string) string { return quote(s, b.Style().Quote) }

func quote(s string, q byte) string {
	other := byte('"')
	if q == '"' {
		other = '\''
	}
	if strings.Count(s, string(q)) > strings.Count(s, string(other)) {
		q = other
	}
	return string(q) + escape(s, q) + string(q)
}

// escape returns the text of a string literal with the value s between quotes q,
// or of a template if q is a backtick.
func escape(s string, q byte) string {
	var out strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		c := s[i]
		switch {
		case c == '\\' || c == q:
			out.WriteByte('\\')
			out.WriteByte(c)
		case q == '`' && c == '$' && strings.HasPrefix(s[i+1:], "{"):
			out.WriteString(`\$`)
		case c == '\n' && q == '`':
			out.WriteByte('\n')
		case c == '\n':
			out.WriteString(`\n`)
		case c == '\r':
			out.WriteString(`\r`)
		case c == '\t':
			out.WriteString(`\t`)
		case c < ' ' || c == 0x7f || r == utf8.RuneError && size == 1:
			fmt.Fprintf(&out, `\x%02x`, c)
		case r >= 0x2028 && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
			fmt.Fprintf(&out, `\u%04x`, r) // line separators and bidirectional controls
		default:
			out.WriteString(s[i : i+size])
		}
		i += size
	}
	return out.String()
}

// EnvVar returns the expression that reads an environment variable: process.env.NAME,
// or process.env['NAME'] where the project or the file wants it so.
func (b *Builder) EnvVar(name string) string {
	brackets := bytes.Count(b.src, []byte("process.env['")) + bytes.Count(b.src, []byte(`process.env["`))
	if b.env.IndexSignatureAccess || !isIdentifier(name) || brackets > bytes.Count(b.src, []byte("process.env.")) {
		return "process.env[" + b.Quote(name) + "]"
	}
	return "process.env." + name
}

// isIdentifier reports whether s is an ASCII identifier, which may be written as a
// property name without quotes.
func isIdentifier(s string) bool {
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '_', c == '$':
		case i > 0 && c >= '0' && c <= '9':
		default:
			return false
		}
	}
	return s != ""
}
