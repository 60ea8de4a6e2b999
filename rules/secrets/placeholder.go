package secrets

import (
	"strings"
)

// placeholderWords are values that stand for "put yours here", compared without case.
var placeholderWords = wordSet(`changeme change_me change-me replaceme replace_me placeholder dummy example sample test testing
	todo fixme tbd none null undefined true false foo bar baz foobar secret password passwd token key default redacted hidden
	string number value empty unset unknown optional required off on yes no n/a na xxx abc 123 1234 12345 admin root user
	apikey api_key api-key access_token client_secret private_key supersecret mysecret topsecret your_secret`)

// placeholderParts make a value a placeholder wherever they stand in it; in lower case.
var placeholderParts = []string{
	"your_", "your-", "<your", "xxx", "example.com", "example.org", "dummy", "placeholder", "insert", "replace", "changeme", "change_me",
	"change-me", "redacted", "process.env.", "todo", "lorem",
}

// referencePrefixes begin values that name a secret instead of holding it.
var referencePrefixes = []string{
	"vault:", "arn:aws:secretsmanager", "arn:aws:ssm", "arn:aws:kms", "op://", "sm://", "ssm:/", "env:", "secretsmanager:", "doppler:",
	"keyvault:", "@microsoft.keyvault", "gcp-secret:", "projects/", "file:", "awssm://", "bws://", "infisical://",
}

// placeholder reports whether a value is visibly no real credential: empty, a
// word of manuals, one character over and over, or a reference to the place
// where the real one lies.
func placeholder(v string) bool {
	v = strings.TrimSpace(v)
	if v == "" || oneByte(v) {
		return true
	}
	lower := strings.ToLower(v)
	if placeholderWords[lower] || strings.HasPrefix(lower, "your") && !hasDigit(lower) || strings.HasPrefix(lower, "my-") || strings.HasPrefix(lower, "my_") {
		return true
	}
	if strings.HasPrefix(lower, "test") && allBytes(lower[len("test"):], func(c byte) bool { return isDigit(c) || c == '!' }) {
		return true
	}
	if strings.Contains(v, "EXAMPLE") {
		return true
	}
	for _, p := range placeholderParts {
		if strings.Contains(lower, p) {
			return true
		}
	}
	for _, p := range referencePrefixes {
		if strings.HasPrefix(lower, p) {
			return true
		}
	}
	return interpolation(v)
}

// interpolation reports whether v is to be filled in by some template engine.
func interpolation(v string) bool {
	wrapped := [][2]string{{"<", ">"}, {"[[", "]]"}, {"{", "}"}, {"{{", "}}"}, {"${", "}"}, {"#{", "}"}, {"%", "%"}, {"@", "@"}, {"__", "__"}, {"[", "]"}, {"(", ")"}}
	for _, w := range wrapped {
		if len(v) >= len(w[0])+len(w[1])+1 && strings.HasPrefix(v, w[0]) && strings.HasSuffix(v, w[1]) {
			return true
		}
	}
	if strings.Contains(v, "${") || strings.Contains(v, "{{") || strings.Contains(v, "<%") {
		return true
	}
	// A shell variable: $DB_PASSWORD. "$2b$…" is a hash and handled by its rule.
	return len(v) > 2 && v[0] == '$' && allBytes(v[1:], func(c byte) bool { return isUpper(c) || c == '_' })
}

// echoes reports whether a value repeats its name in any casing, with or
// without a word more: RESET_PASSWORD = 'reset-password'.
func echoes(name, value string) bool {
	a, b := squash(name), squash(value)
	return a != "" && b != "" && (a == b || len(b) >= 4 && strings.HasSuffix(a, b) || len(a) >= 4 && strings.HasSuffix(b, a) && !hasDigit(b))
}

// squash drops everything but letters and digits, in lower case.
func squash(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		if isUpper(c) {
			c += 'a' - 'A'
		}
		if isLower(c) || isDigit(c) {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// mimeTops are the top levels of media types.
var mimeTops = wordSet(`application audio font image message model multipart text video`)

// benign reports whether a value has the form of something that programs
// write everywhere and that is no credential: prose, a message key, a path, a
// selector, a media type, a name of a variable, a date, a colour, a host.
func benign(v string) bool {
	switch {
	case strings.Count(v, " ") >= 2, strings.ContainsAny(v, "\n\t"):
		return true
	case v[0] == '/' || v[0] == '.' || strings.HasPrefix(v, "~/") || strings.HasPrefix(v, "@/"):
		return true
	case v[0] == '#' && len(v) <= 40 && allBytes(v[1:], func(c byte) bool { return isLetter(c) || isDigit(c) || c == '-' || c == '_' || c == '/' }):
		return true // a colour, an anchor, a selector, a JSON pointer
	case strings.Contains(v, "://"):
		return true // url-credentials looks into those
	case isMime(v), isFile(v), isMessageKey(v), isScreaming(v), isHost(v), isRegex(v):
		return true
	case hasHigh(v):
		return true // words of a language that is written with accents
	}
	return false
}

func isMime(v string) bool {
	top, rest, ok := strings.Cut(v, "/")
	return ok && rest != "" && mimeTops[strings.ToLower(top)]
}

// fileExtensions end paths of files.
var fileExtensions = wordSet(`js ts tsx jsx mjs cjs json yaml yml txt md html css scss pem key crt cer p12 pfx png jpg svg env log csv xml sql sh lock toml ini conf`)

func isFile(v string) bool {
	i := strings.LastIndexByte(v, '.')
	return i > 0 && fileExtensions[strings.ToLower(v[i+1:])]
}

// isMessageKey recognises auth.password.label, user:password:reset and auth/SET_TOKEN:
// two or more plain words between marks.
func isMessageKey(v string) bool {
	parts := strings.FieldsFunc(v, func(r rune) bool { return r == '.' || r == ':' || r == '/' })
	if len(parts) < 2 {
		return false
	}
	for _, p := range parts {
		if !allBytes(p, func(c byte) bool { return isLetter(c) || c == '_' || c == '-' }) {
			return false
		}
	}
	return true
}

// isScreaming recognises the name of a constant or an environment variable.
func isScreaming(v string) bool {
	return strings.ContainsRune(v, '_') && isUpper(v[0]) &&
		allBytes(v, func(c byte) bool { return isUpper(c) || c == '_' || isDigit(c) }) && letters(v) > len(v)/2
}

func isHost(v string) bool {
	if strings.HasPrefix(v, "localhost") || strings.HasPrefix(v, "127.0.0.1") {
		return true
	}
	i := strings.LastIndexByte(v, '.')
	if i <= 0 || len(v)-i > 8 || strings.ContainsAny(v, "!$%&*+=?^~#") {
		return false
	}
	tld := v[i+1:]
	return len(tld) >= 2 && allBytes(tld, isLower) && allBytes(v, func(c byte) bool { return isLower(c) || isDigit(c) || c == '.' || c == '-' || c == '@' })
}

func isRegex(v string) bool {
	return v[0] == '^' || strings.HasSuffix(v, "$") && strings.Contains(v, "[") || strings.Contains(v, "[a-z") || strings.Contains(v, "[A-Z") || strings.Contains(v, "[0-9")
}

// isUUID recognises 8-4-4-4-12 hexadecimal digits.
func isUUID(v string) bool {
	if len(v) != 36 {
		return false
	}
	for i := 0; i < len(v); i++ {
		if i == 8 || i == 13 || i == 18 || i == 23 {
			if v[i] != '-' {
				return false
			}
		} else if !isHexDigit(v[i]) {
			return false
		}
	}
	return true
}

func isHexDigit(c byte) bool { return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'f' }

// isBcrypt recognises $2b$10$ and the 53 characters behind it.
func isBcrypt(v string) bool {
	return len(v) == 60 && v[0] == '$' && v[1] == '2' && v[3] == '$' && v[6] == '$'
}

// plainWords reports whether v is made of words alone (camel case, dashes,
// underscores): a label or an identifier, not a generated value.
func plainWords(v string) bool {
	return allBytes(v, func(c byte) bool { return isLetter(c) || c == '-' || c == '_' || c == '.' || c == ' ' || c == ':' })
}

// charClasses counts how many of lower case, capitals, digits and marks v has.
func charClasses(v string) int {
	var seen [4]bool
	for i := 0; i < len(v); i++ {
		switch c := v[i]; {
		case isLower(c):
			seen[0] = true
		case isUpper(c):
			seen[1] = true
		case isDigit(c):
			seen[2] = true
		default:
			seen[3] = true
		}
	}
	n := 0
	for _, s := range seen {
		if s {
			n++
		}
	}
	return n
}

func allBytes(s string, ok func(byte) bool) bool {
	for i := 0; i < len(s); i++ {
		if !ok(s[i]) {
			return false
		}
	}
	return s != ""
}

func oneByte(s string) bool {
	for i := 1; i < len(s); i++ {
		if s[i] != s[0] {
			return false
		}
	}
	return true
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

func hasHigh(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return true
		}
	}
	return false
}

func letters(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if isLetter(s[i]) {
			n++
		}
	}
	return n
}
