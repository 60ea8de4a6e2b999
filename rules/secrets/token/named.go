package token

import "bytes"

// span is the byte range [0], [1).
type span [2]int

// Limits keep the look around a word short: a name or a gap that is longer is
// no assignment.
const (
	maxName  = 64
	maxGap   = 48
	maxValue = 400
)

// boundString looks at a provider's word of n bytes at offset at and finds the
// quoted string that is bound to the name around it:
//
//	const fooApiKey: string = '…'     "foo-api-key": "…"
//	process.env.FOO_API_KEY ?? '…'    setFooToken('…')
func boundString(src []byte, at, n int) (name, value span, ok bool) {
	name = span{at, at + n}
	for name[0] > 0 && at-name[0] < maxName && nameByte(src[name[0]-1]) {
		name[0]--
	}
	for name[1] < len(src) && name[1]-at < maxName && nameByte(src[name[1]]) {
		name[1]++
	}
	open, ok := skipBinding(src, name[1])
	if !ok {
		return name, value, false
	}
	quote := src[open]
	limit := min(len(src), open+1+maxValue)
	end := bytes.IndexByte(src[open+1:limit], quote)
	if end <= 0 {
		return name, value, false
	}
	return name, span{open + 1, open + 1 + end}, true
}

func nameByte(b byte) bool { return word.has(b) || b == '-' || b == '.' || b == '$' }

// skipBinding goes from the end of a name over what may stand between it and
// its string, and returns the offset of the opening quote.
func skipBinding(src []byte, at int) (open int, ok bool) {
	limit := min(len(src), at+maxGap)
	bound := false
	for i := at; i < limit; i++ {
		switch b := src[i]; b {
		case '=', ':', '(', ',', '|', '?':
			bound = true
		case '\'', '"', '`':
			if bound {
				return i, true
			}
			if i != at {
				return 0, false
			}
		case ' ', '\t', '\n', '\r', ']', '!', '>':
		case 's':
			// The annotation of `name: string = '…'`.
			if !bound || !bytes.HasPrefix(src[i:limit], []byte("string")) {
				return 0, false
			}
			i += len("string") - 1
		default:
			return 0, false
		}
	}
	return 0, false
}

// secretWords are the words of which a name must hold one for its value to be
// taken for a credential, publicWords those of which it must hold none.
var (
	secretWords = []string{"key", "token", "secret", "pass", "pwd", "auth", "cred", "api", "pat", "certificate"}
	publicWords = []string{"public", "publishable", "client_id", "clientid", "client-id", "app_id", "appid", "site_key", "sitekey", "search", "client_token", "clienttoken"}
)

func speaksOfSecret(name []byte) bool {
	for _, w := range publicWords {
		if containsFold(name, w) {
			return false
		}
	}
	for _, w := range secretWords {
		if containsFold(name, w) {
			return true
		}
	}
	return false
}

// equalFold compares ASCII text with a word in lower case.
func equalFold(b []byte, w string) bool {
	if len(b) != len(w) {
		return false
	}
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != w[i] {
			return false
		}
	}
	return true
}

// containsFold reports whether b holds the word w, which is in lower case.
func containsFold(b []byte, w string) bool {
	lower, upper := w[0], w[0]
	if 'a' <= lower && lower <= 'z' {
		upper -= 'a' - 'A'
	}
	for i := 0; i+len(w) <= len(b); i++ {
		if (b[i] == lower || b[i] == upper) && equalFold(b[i:i+len(w)], w) {
			return true
		}
	}
	return false
}
