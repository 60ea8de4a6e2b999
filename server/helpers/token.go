package helpers

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The first line of a generated file tells a later run whether a person changed
// the rest: it carries a digest of the text as a formatter leaves it.
const (
	headerStart = "// seclint helpers 1 · sha256:"
	headerEnd   = " · yours to edit: a later run adds, it does not overwrite"
)

var headerPattern = regexp.MustCompile(`^\x{FEFF}?` + regexp.QuoteMeta(headerStart) + `([0-9a-f]{64})` + regexp.QuoteMeta(headerEnd) + `[ \t]*(?:\r\n|\r|\n|$)`)

// header returns the first line for a file whose rest is body.
func header(body string) string {
	return headerStart + digest(body) + headerEnd
}

// untouched reports whether content is a generated file, and one that nobody has
// changed beyond what a formatter does.
func untouched(content string) (generated, same bool) {
	m := headerPattern.FindStringSubmatchIndex(content)
	if m == nil {
		return false, false
	}
	return true, content[m[2]:m[3]] == digest(content[m[1]:])
}

// digest returns a hash of code that formatters do not change.
func digest(code string) string {
	h := sha256.New()
	for _, tok := range normalTokens(code) {
		h.Write([]byte(tok))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil))
}

// normalTokens returns the tokens of code less what is a matter of style: white
// space, semicolons, trailing commas, the kind of quotes, the bar before the
// first member of a union, the parentheses around a lone parameter.
func normalTokens(code string) []string {
	all := tokens(code)
	out := make([]string, 0, len(all))
	at := func(i int) string {
		if i < len(all) {
			return all[i]
		}
		return ""
	}
	for i := 0; i < len(all); i++ {
		switch tok := all[i]; {
		case tok == ";":
		case tok == "," && strings.Contains(")]}>", at(i+1)):
		case tok == "|" && (len(out) == 0 || strings.Contains("=:(<,[{", out[len(out)-1])):
		case tok == "(" && isWord(at(i+1)) && at(i+2) == ")" && at(i+3) == "=" && at(i+4) == ">":
			out = append(out, at(i+1))
			i += 2
		default:
			out = append(out, tok)
		}
	}
	return out
}

func isWord(tok string) bool {
	r, _ := utf8.DecodeRuneInString(tok)
	return tok != "" && isWordRune(r)
}

func isWordRune(r rune) bool {
	return r == '_' || r == '$' || unicode.IsLetter(r) || unicode.IsDigit(r)
}

// tokens cuts code into words, strings, templates, regular expressions, comments
// and single characters of punctuation. It accepts any text.
func tokens(code string) []string {
	code = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(code)
	var out []string
	last := "" // the last token that is no comment
	for i := 0; i < len(code); {
		r, size := utf8.DecodeRuneInString(code[i:])
		start := i
		switch {
		case unicode.IsSpace(r) || r == '\uFEFF':
			i += size
			continue
		case strings.HasPrefix(code[i:], "//"):
			i = lineEnd(code, i)
			out = append(out, trimLines(code[start:i]))
			continue
		case strings.HasPrefix(code[i:], "/*"):
			i = after(code, i+2, "*/")
			out = append(out, trimLines(code[start:i]))
			continue
		case r == '\'' || r == '"':
			i = stringEnd(code, i)
			inner := strings.NewReplacer(`\'`, `'`, `\"`, `"`).Replace(code[start+1 : max(start+1, i-1)])
			last = `"` + inner
		case r == '`':
			i = stringEnd(code, i)
			last = code[start:i]
		case r == '/' && regexMayFollow(last):
			i = regexEnd(code, i)
			last = code[start:i]
		case isWordRune(r):
			for i < len(code) && isWordRune(r) {
				i += size
				r, size = utf8.DecodeRuneInString(code[i:])
			}
			last = code[start:i]
		case strings.HasPrefix(code[i:], "||"):
			i += 2
			last = "||"
		default:
			i += size
			last = code[start:i]
		}
		out = append(out, last)
	}
	return out
}

// trimLines drops the white space around each line of a comment.
func trimLines(comment string) string {
	lines := strings.Split(comment, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimSpace(l)
	}
	return strings.Join(lines, "\n")
}

func lineEnd(code string, i int) int {
	if n := strings.IndexByte(code[i:], '\n'); n >= 0 {
		return i + n
	}
	return len(code)
}

func after(code string, i int, end string) int {
	if n := strings.Index(code[i:], end); n >= 0 {
		return i + n + len(end)
	}
	return len(code)
}

// stringEnd returns the offset behind the string or template that begins at i.
// Substitutions of a template are part of it; ours hold no template.
func stringEnd(code string, i int) int {
	quote := code[i]
	for i++; i < len(code); i++ {
		switch code[i] {
		case '\\':
			i++
		case quote:
			return i + 1
		case '\n':
			if quote != '`' {
				return i
			}
		}
	}
	return len(code)
}

// regexMayFollow reports whether a slash behind the token begins a regular
// expression rather than a division.
func regexMayFollow(last string) bool {
	switch last {
	case "return", "typeof", "case", "in", "of", "":
		return true
	case ")", "]", "}":
		return false
	}
	return !isWord(last) && last[0] != '"' && last[0] != '`'
}

func regexEnd(code string, i int) int {
	class := false
	for i++; i < len(code); i++ {
		switch code[i] {
		case '\\':
			i++
		case '[':
			class = true
		case ']':
			class = false
		case '\n':
			return i
		case '/':
			if !class {
				return i + 1
			}
		}
	}
	return len(code)
}
