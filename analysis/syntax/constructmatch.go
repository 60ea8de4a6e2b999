package syntax

import (
	"bytes"
	"strings"
)

// What follows decides by bytes alone where a construct may be. Looking back or
// ahead ends after maskReach bytes, so that hostile text costs no more than its
// length.
const maskReach = 512

const blanks = " \t\r\n"

func isWordByte(c byte) bool {
	return c == '_' || c == '$' || c >= 0x80 || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// wordLength returns the length of the word that b begins with.
func wordLength(b []byte) int {
	n := 0
	for n < len(b) && isWordByte(b[n]) {
		n++
	}
	return n
}

func isWordStart(b []byte, at int) bool { return at == 0 || !isWordByte(b[at-1]) }

// endsWithWord reports whether b ends in word and blanks, the latter not empty.
func endsWithWord(b []byte, word string) bool {
	b = b[max(0, len(b)-maskReach):]
	t := bytes.TrimRight(b, blanks)
	return len(t) < len(b) && bytes.HasSuffix(t, []byte(word)) && isWordStart(t, len(t)-len(word))
}

// endsWith reports whether the last byte of b but for blanks is c.
func endsWith(b []byte, c byte) bool {
	t := bytes.TrimRight(b[max(0, len(b)-maskReach):], blanks)
	return len(t) > 0 && t[len(t)-1] == c
}

// startsWith reports whether blanks, maybe none, and then s begin b.
func startsWith(b []byte, s string) bool {
	return bytes.HasPrefix(bytes.TrimLeft(b[:min(len(b), maskReach)], blanks), []byte(s))
}

// isCharacterReference reports whether b begins with what the grammars take for
// one, such as &amp; or &#160;.
func isCharacterReference(b []byte) bool {
	end := bytes.IndexByte(b[:min(len(b), 33)], ';')
	if end < 2 {
		return false
	}
	name := string(b[1:end])
	digits, numeric := strings.CutPrefix(name, "#")
	switch {
	case !numeric:
		return len(name) <= 30 && strings.Trim(name, letters) == ""
	case digits != "" && (digits[0] == 'x' || digits[0] == 'X'):
		return len(digits) > 1 && len(digits) <= 7 && strings.Trim(digits[1:], hexDigits) == ""
	}
	return digits != "" && len(digits) <= 5 && strings.Trim(digits, "0123456789") == ""
}

const (
	letters   = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	hexDigits = "0123456789abcdefABCDEF"
)

// isTextAmpersand guesses whether the & at at is one of JSX text or of an
// attribute, and no operator: those stand between blanks, and not between tags or
// quotes.
func isTextAmpersand(b []byte, at int) bool {
	if at == 0 || at+1 == len(b) || !isLoneAmpersand(b, at) {
		return false
	}
	if !strings.Contains(blanks, string(rune(b[at-1]))) && !strings.Contains(blanks, string(rune(b[at+1]))) {
		return true
	}
	const structure = "<>{}();="
	before := b[max(0, at-maskReach):at]
	after := b[at:min(len(b), at+maskReach)]
	i, j := bytes.LastIndexAny(before, structure), bytes.IndexAny(after, structure)
	return i >= 0 && j >= 0 && (before[i] == '>' || before[i] == '}') && (after[j] == '<' || after[j] == '{')
}

// isLoneAmpersand reports whether the & at at is no part of && or &=.
func isLoneAmpersand(b []byte, at int) bool {
	return (at == 0 || b[at-1] != '&') && (at+1 == len(b) || b[at+1] != '&' && b[at+1] != '=')
}

// hasTag reports whether b holds what ends an element of JSX.
func hasTag(b []byte) bool {
	return bytes.Contains(b, []byte("</")) || bytes.Contains(b, []byte("/>"))
}

// matchAttributes matches the attributes of an import behind the string it
// imports: a keyword of the given length and an object in braces. Only the bytes
// of between lie before the keyword.
func matchAttributes(b []byte, at, length int, between string) []patch {
	before := bytes.TrimRight(b[max(0, at-maskReach):at], between)
	if len(before) == 0 || before[len(before)-1] != '\'' && before[len(before)-1] != '"' || !startsWith(b[at+length:], "{") {
		return nil
	}
	for i := at + length + bytes.IndexByte(b[at+length:], '{') + 1; i < len(b) && i < at+maskReach; i++ {
		switch b[i] {
		case '{', '(', '`', ';':
			return nil
		case '}':
			return []patch{{at, i + 1, ""}}
		}
	}
	return nil
}

// matchUsing matches “using a”, which becomes “const a”, with an await before it.
func matchUsing(b []byte, at int) []patch {
	const length = len("using")
	rest := bytes.TrimLeft(b[at+length:min(len(b), at+maskReach)], " \t")
	word := string(rest[:wordLength(rest)])
	switch word {
	case "", "in", "of", "instanceof", "as", "satisfies", "is":
		return nil
	}
	if !isWordStart(b, at) || len(rest) == len(b[at+length:min(len(b), at+maskReach)]) || '0' <= word[0] && word[0] <= '9' {
		return nil
	}
	keyword := patch{at, at + length, "const"}
	if endsWithWord(b[:at], "await") {
		return []patch{{bytes.LastIndex(b[:at], []byte("await")), at, ""}, keyword}
	}
	return []patch{keyword}
}

// matchName matches word where it stands for itself, with one of the bytes of next
// behind it.
func matchName(b []byte, at int, word, next string) []patch {
	rest := bytes.TrimLeft(b[at+len(word):min(len(b), at+maskReach)], " \t")
	if !isWordStart(b, at) || len(rest) > 0 && !strings.Contains(next, string(rest[:1])) {
		return nil
	}
	return []patch{{at, at + 1, "_"}}
}

// matchVariance matches in and out before the name of a type parameter.
func matchVariance(b []byte, at int, word string) []patch {
	rest := b[at+len(word) : min(len(b), at+maskReach)]
	name := bytes.TrimLeft(rest, blanks)
	if len(name) == len(rest) || wordLength(name) == 0 || !isWordStart(b, at) {
		return nil
	}
	if !endsWith(b[:at], '<') && !endsWith(b[:at], ',') && (word != "out" || !endsWithWord(b[:at], "in")) {
		return nil
	}
	return []patch{{at, at + len(word), ""}}
}

// isInvalidEscape reports whether a backslash at at begins a \u or \x that lacks
// its digits. An escaped backslash before it makes it one itself.
func isInvalidEscape(b []byte, at int) bool {
	back := at
	for back > 0 && at-back < maskReach && b[back-1] == '\\' {
		back--
	}
	if (at-back)%2 == 1 || at+1 >= len(b) {
		return false
	}
	digits := func(from, n int) bool {
		return from+n <= len(b) && strings.Trim(string(b[from:from+n]), hexDigits) == ""
	}
	switch b[at+1] {
	case 'x':
		return !digits(at+2, 2)
	case 'u':
		if at+2 < len(b) && b[at+2] == '{' {
			end := bytes.IndexByte(b[at+3:min(len(b), at+12)], '}')
			return end < 1 || !digits(at+3, end)
		}
		return !digits(at+2, 4)
	}
	return false
}

// closing returns the offset of the parenthesis that closes the one at at, or -1.
func closing(b []byte, at int) int {
	depth := 0
	for i := at; i < len(b) && i < at+maskReach; i++ {
		switch b[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// opening returns the offset of the < that the > at at closes, or -1: on the same
// line, with nothing but a type in between.
func opening(b []byte, at int) int {
	depth := 0
	for i := at; i >= 0 && i > at-maskReach; i-- {
		switch c := b[i]; {
		case c == '>':
			depth++
		case c == '<':
			if depth--; depth == 0 {
				return i
			}
		case !isWordByte(c) && !strings.Contains(" ,.|&[]'\"?:", string(rune(c))):
			return -1
		}
	}
	return -1
}

// importedType matches import('a') at at where a qualified type with arguments or
// an index follows, and returns the offset behind the parenthesis, or -1.
func importedType(b []byte, at int) int {
	end := closing(b, at+len("import")) + 1
	if end == 0 || !isWordStart(b, at) {
		return -1
	}
	i := end
	for i < len(b) && (b[i] == '.' || isWordByte(b[i])) {
		i++
	}
	if i == end || i == len(b) || b[i] != '<' && b[i] != '[' {
		return -1
	}
	return end
}
