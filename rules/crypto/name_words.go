package crypto

import (
	"strings"
	"unicode"
)

// nameWords splits an identifier into its words in lower case: "resetTokenHash",
// "RESET_TOKEN_HASH" and "reset-token-hash" are "reset", "token", "hash". Digits
// stay with the word before them.
func nameWords(name string) []string {
	var words []string
	var word strings.Builder
	flush := func() {
		if word.Len() > 0 {
			words = append(words, word.String())
			word.Reset()
		}
	}
	runes := []rune(name)
	for i, r := range runes {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			flush()
			continue
		case unicode.IsUpper(r):
			// A capital begins a word, unless it stands among capitals: “userID” is
			// “user”, “id”, and “HTMLHash” is “html”, “hash”.
			before := i > 0 && unicode.IsUpper(runes[i-1])
			after := i+1 < len(runes) && unicode.IsLower(runes[i+1])
			if !before || after {
				flush()
			}
		}
		word.WriteRune(unicode.ToLower(r))
	}
	flush()
	return words
}

// wordSet is a set of words in lower case.
type wordSet map[string]bool

func newWordSet(list string) wordSet {
	s := make(wordSet)
	for _, w := range strings.Fields(list) {
		s[w] = true
	}
	return s
}

// hasAny reports whether one of words, or two that stand side by side and are one
// when joined ("api", "key"), is in s.
func (s wordSet) hasAny(words []string) bool {
	for i, w := range words {
		if s.has(w) || i > 0 && s.has(words[i-1]+w) {
			return true
		}
	}
	return false
}

// has reports whether w, or w without the digits it ends with, is in s.
func (s wordSet) has(w string) bool {
	return s[w] || s[strings.TrimRight(w, "0123456789")]
}

// hasLast reports whether the last word, alone or joined to the one before it, is
// in s.
func (s wordSet) hasLast(words []string) bool {
	n := len(words)
	return n > 0 && s.has(words[n-1]) || n > 1 && s.has(words[n-2]+words[n-1])
}
