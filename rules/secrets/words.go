package secrets

import "strings"

// nameWords splits an identifier at case changes, underscores, dashes, dots and
// other marks, and appends its words in lower case to dst. Digits stay with the
// word before them: "dbPassword2" is db, password2; "AWSSecretKey" is aws,
// secret, key.
func nameWords(dst []string, name string) []string {
	var word []byte
	flush := func() {
		if len(word) > 0 {
			dst = append(dst, string(word))
			word = word[:0]
		}
	}
	for i := 0; i < len(name); i++ {
		c := name[i]
		switch {
		case isUpper(c):
			// A capital begins a word after a small letter or a digit, and at
			// the end of an acronym.
			if i > 0 && (isLower(name[i-1]) || isDigit(name[i-1])) ||
				i > 0 && isUpper(name[i-1]) && i+1 < len(name) && isLower(name[i+1]) {
				flush()
			}
			word = append(word, c+'a'-'A')
		case isLower(c), isDigit(c):
			word = append(word, c)
		default:
			flush()
		}
	}
	flush()
	return dst
}

func lower(s string) string { return strings.ToLower(s) }

func isUpper(c byte) bool  { return 'A' <= c && c <= 'Z' }
func isLower(c byte) bool  { return 'a' <= c && c <= 'z' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isLetter(c byte) bool { return isUpper(c) || isLower(c) }

// screaming writes a name as an environment variable: dbPassword → DB_PASSWORD.
func screaming(name string) string {
	var out []byte
	for i, w := range nameWords(nil, name) {
		if i > 0 {
			out = append(out, '_')
		}
		for j := 0; j < len(w); j++ {
			c := w[j]
			if isLower(c) {
				c -= 'a' - 'A'
			}
			out = append(out, c)
		}
	}
	if len(out) > 0 && isDigit(out[0]) {
		out = append([]byte("_"), out...)
	}
	return string(out)
}
