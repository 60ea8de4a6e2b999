package semantic

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"seclint/analysis/syntax"
)

// StringValue returns the value of a String node, or of a TemplateString without
// substitutions, escapes decoded. For a template with substitutions it is the
// text before the first one; for other nodes "".
func (m *Model) StringValue(n syntax.NodeID) string {
	t := m.tree
	raw := m.text(n)
	switch t.Kind(n) {
	case syntax.String:
		// JSX attributes know no escapes but references, which are left alone.
		raw = trimQuotes(raw)
		if t.Kind(t.Parent(n)) == syntax.JSXAttribute {
			return raw
		}
		return DecodeString(raw)
	case syntax.TemplateString:
		if s := t.FirstChild(n); s != syntax.NoNode {
			return DecodeString(m.src[t.Start(n)+1 : t.Start(s)])
		}
		return DecodeString(trimQuotes(raw))
	}
	return ""
}

// trimQuotes takes the delimiters off a string literal that may lack the second.
func trimQuotes(raw string) string {
	if raw == "" {
		return ""
	}
	q := raw[0]
	if q != '"' && q != '\'' && q != '`' {
		return raw
	}
	raw = raw[1:]
	if k := len(raw); k > 0 && raw[k-1] == q {
		raw = raw[:k-1]
	}
	return raw
}

// DecodeString decodes the escapes of the text between the quotes of a string
// or of a stretch of a template. Broken escapes stay as they are written.
func DecodeString(raw string) string {
	i := strings.IndexByte(raw, '\\')
	if i < 0 {
		return raw
	}
	b := make([]byte, 0, len(raw))
	for {
		b = append(b, raw[:i]...)
		raw = raw[i:]
		var used int
		b, used = decodeEscape(b, raw)
		raw = raw[used:]
		if i = strings.IndexByte(raw, '\\'); i < 0 {
			return string(append(b, raw...))
		}
	}
}

var simpleEscapes = [256]byte{'n': '\n', 't': '\t', 'r': '\r', 'b': '\b', 'f': '\f', 'v': '\v'}

// decodeEscape appends what the escape at the start of raw stands for and
// returns how many bytes of raw it is.
func decodeEscape(b []byte, raw string) ([]byte, int) {
	if len(raw) < 2 {
		return append(b, raw...), len(raw)
	}
	c := raw[1]
	switch c {
	case 'n', 't', 'r', 'b', 'f', 'v':
		return append(b, simpleEscapes[c]), 2
	case '\n':
		return b, 2
	case '\r':
		if len(raw) > 2 && raw[2] == '\n' {
			return b, 3
		}
		return b, 2
	case 'x':
		if v, ok := parseHex(raw, 2, 4); ok {
			return utf8.AppendRune(b, v), 4
		}
	case 'u':
		v, used, ok := parseUnicode(raw)
		if !ok {
			break
		}
		if utf16.IsSurrogate(v) {
			if low, more, ok := parseUnicode(raw[used:]); ok && strings.HasPrefix(raw[used:], `\u`) {
				if r := utf16.DecodeRune(v, low); r != utf8.RuneError {
					return utf8.AppendRune(b, r), used + more
				}
			}
		}
		return utf8.AppendRune(b, v), used
	case '0', '1', '2', '3', '4', '5', '6', '7':
		v, end := 0, 1
		for end < len(raw) && end < 4 && '0' <= raw[end] && raw[end] <= '7' && v*8+int(raw[end]-'0') < 256 {
			v = v*8 + int(raw[end]-'0')
			end++
		}
		return utf8.AppendRune(b, rune(v)), end
	}
	if c < utf8.RuneSelf {
		return append(b, c), 2
	}
	r, size := utf8.DecodeRuneInString(raw[1:])
	if r == '\u2028' || r == '\u2029' {
		return b, 1 + size
	}
	return append(b, raw[1:1+size]...), 1 + size
}

func parseHex(raw string, from, to int) (rune, bool) {
	if to > len(raw) {
		return 0, false
	}
	v, err := strconv.ParseUint(raw[from:to], 16, 32)
	return rune(v), err == nil && v <= utf8.MaxRune
}

// parseUnicode reads \uXXXX or \u{X…} at the start of raw.
func parseUnicode(raw string) (v rune, used int, ok bool) {
	if len(raw) > 3 && raw[2] == '{' {
		end := strings.IndexByte(raw, '}')
		if end < 4 || end > 16 {
			return 0, 0, false
		}
		v, ok = parseHex(raw, 3, end)
		return v, end + 1, ok
	}
	v, ok = parseHex(raw, 2, 6)
	return v, 6, ok
}

// DecodeNumber returns the value of a number literal; big integers count as
// numbers.
func DecodeNumber(raw string) (v float64, big, ok bool) {
	raw = strings.ReplaceAll(raw, "_", "")
	if s, isBig := strings.CutSuffix(raw, "n"); isBig {
		raw, big = s, true
	}
	if len(raw) > 1 && raw[0] == '0' {
		base, digits := 0, raw[2:]
		switch raw[1] | 0x20 {
		case 'x':
			base = 16
		case 'o':
			base = 8
		case 'b':
			base = 2
		default:
			if strings.Trim(raw, "01234567") == "" {
				base, digits = 8, raw[1:]
			}
		}
		if base != 0 {
			for _, c := range []byte(digits) {
				d, err := strconv.ParseUint(string(rune(c)), base, 8)
				if err != nil {
					return 0, big, false
				}
				v = v*float64(base) + float64(d)
			}
			return v, big, digits != ""
		}
	}
	v, err := strconv.ParseFloat(raw, 64)
	if err != nil && v == 0 {
		return 0, big, false
	}
	return v, big, true
}

// formatNumber writes a number as JavaScript does where it is short.
func formatNumber(v float64) string {
	if v == float64(int64(v)) && v < 1e15 && v > -1e15 {
		return strconv.FormatInt(int64(v), 10)
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}
