package workspace

import "strings"

// glob is a pattern of path segments as gitignore and tsconfig.json have them:
// within a segment “*”, “?” and “[…]”, and “**” for any number of segments.
// Matching takes time proportional to the product of the lengths at most.
type glob []string

func newGlob(pattern string) glob {
	segments := strings.Split(pattern, "/")
	g := segments[:0]
	for _, s := range segments {
		if len(s) > 2 && strings.Trim(s, "*") == "" {
			s = "**"
		}
		if s == "**" && len(g) > 0 && g[len(g)-1] == "**" {
			continue
		}
		g = append(g, s)
	}
	return g
}

// match reports whether g matches the whole of name, a slash separated path.
// “**” at the end stands for at least one segment, elsewhere for none or more.
func (g glob) match(name string) bool {
	// Where the last “**” stood and the rest of the name it was tried with: on
	// a mismatch it swallows one segment more. Only the last one ever has to.
	var again glob
	var retry string
	starred := false
	rest, more := name, true
	for {
		if len(g) > 0 && g[0] == "**" {
			if len(g) == 1 {
				return more
			}
			g, starred = g[1:], true
			again, retry = g, rest
			continue
		}
		if !more {
			return len(g) == 0
		}
		if len(g) > 0 {
			segment, tail, ok := strings.Cut(rest, "/")
			if matchSegment(g[0], segment) {
				g, rest, more = g[1:], tail, ok
				continue
			}
		}
		if !starred {
			return false
		}
		_, tail, ok := strings.Cut(retry, "/")
		if !ok {
			return false
		}
		g, rest, retry = again, tail, tail
	}
}

// matchSegment reports whether pattern, without a slash in it, matches all of
// name. It compares bytes, as git does: “?” is not “é”.
func matchSegment(pattern, name string) bool {
	var againP, againN string // the last “*”: what follows it, and where it was tried
	starred := false
	for {
		switch {
		case pattern == "" && name == "":
			return true
		case pattern != "" && pattern[0] == '*':
			pattern = strings.TrimLeft(pattern, "*")
			if pattern == "" {
				return true
			}
			againP, againN, starred = pattern, name, true
			continue
		case pattern != "" && name != "":
			if rest, ok := matchOne(pattern, name[0]); ok {
				pattern, name = rest, name[1:]
				continue
			}
		}
		if !starred || againN == "" {
			return false
		}
		againN = againN[1:]
		pattern, name = againP, againN
	}
}

// matchOne matches the first element of pattern, which is not “*”, with the
// byte b, and returns the rest of the pattern.
func matchOne(pattern string, b byte) (rest string, ok bool) {
	switch pattern[0] {
	case '?':
		return pattern[1:], true
	case '[':
		if rest, ok, valid := matchClass(pattern[1:], b); valid {
			return rest, ok
		}
		return "", false // an unclosed class matches nothing, as in git
	case '\\':
		if len(pattern) == 1 {
			return "", false
		}
		pattern = pattern[1:]
	}
	return pattern[1:], pattern[0] == b
}

// classes are the POSIX classes that a “[[:name:]]” may hold, for ASCII as in git.
var classes = map[string]func(byte) bool{
	"alnum":  func(b byte) bool { return isDigit(b) || isUpper(b) || isLower(b) },
	"alpha":  func(b byte) bool { return isUpper(b) || isLower(b) },
	"blank":  func(b byte) bool { return b == ' ' || b == '\t' },
	"cntrl":  func(b byte) bool { return b < 0x20 || b == 0x7F },
	"digit":  isDigit,
	"graph":  func(b byte) bool { return 0x20 < b && b < 0x7F },
	"lower":  isLower,
	"print":  func(b byte) bool { return 0x20 <= b && b < 0x7F },
	"punct":  func(b byte) bool { return 0x20 < b && b < 0x7F && !isDigit(b) && !isUpper(b) && !isLower(b) },
	"space":  func(b byte) bool { return b == ' ' || '\t' <= b && b <= '\b' },
	"upper":  isUpper,
	"xdigit": func(b byte) bool { return isDigit(b) || 'a' <= b && b <= 'f' || 'A' <= b && b <= 'F' },
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }
func isUpper(b byte) bool { return 'A' <= b && b <= 'Z' }
func isLower(b byte) bool { return 'a' <= b && b <= 'z' }

// matchClass matches b with the class whose text follows “[” in p. valid is
// false if the class is not closed or names an unknown POSIX class.
func matchClass(p string, b byte) (rest string, ok, valid bool) {
	negated := p != "" && (p[0] == '!' || p[0] == '^')
	if negated {
		p = p[1:]
	}
	for first := true; ; first = false {
		if p == "" {
			return "", false, false
		}
		if p[0] == ']' && !first {
			return p[1:], ok != negated, true
		}
		if strings.HasPrefix(p, "[:") {
			name, tail, closed := strings.Cut(p[2:], ":]")
			if !closed || classes[name] == nil {
				return "", false, false
			}
			ok = ok || classes[name](b)
			p = tail
			continue
		}
		low, tail, valid := classByte(p)
		if !valid {
			return "", false, false
		}
		high := low
		if len(tail) > 1 && tail[0] == '-' && tail[1] != ']' {
			if high, tail, valid = classByte(tail[1:]); !valid {
				return "", false, false
			}
		}
		ok = ok || low <= b && b <= high
		p = tail
	}
}

// classByte reads one byte of a class, which a backslash may precede.
func classByte(p string) (b byte, rest string, ok bool) {
	if p[0] == '\\' {
		p = p[1:]
		if p == "" {
			return 0, "", false
		}
	}
	return p[0], p[1:], true
}
