// Package uri reads the document URIs that editors send. It is the one place
// that does; go.lsp.dev/uri panics on the schemes of unsaved files, drops hosts
// and changes the spelling.
//
// # Invariants
//
//   - Any string is a URI: unsaved files, notebook cells, virtual and remote
//     folders are documents like others. Nothing here fails or panics.
//   - A URI keeps the spelling it came with, which is what answers repeat.
//   - Two spellings of one document have the same [Key]: escapes are undone, the
//     scheme and a drive letter are folded.
//   - Escapes are undone once.
package uri

import (
	"path"
	"runtime"
	"strings"
)

// URI is a document URI as the client wrote it.
type URI struct{ raw string }

// Key identifies a document however its URI is written. It is for maps only.
type Key string

// Parse returns the URI that raw is.
func Parse(raw string) URI { return URI{raw} }

// String returns the URI as the client wrote it.
func (u URI) String() string { return u.raw }

// Key returns what identifies the document.
func (u URI) Key() Key {
	scheme, rest := u.split()
	if scheme == "file" {
		host, p := splitHost(rest)
		return Key("file://" + strings.ToLower(host) + foldDrive(unescape(p)))
	}
	return Key(scheme + ":" + unescape(rest))
}

// Path returns the path in the file system, in the notation of the platform, and
// false for what is not a file.
func (u URI) Path() (string, bool) { return u.path(runtime.GOOS == "windows") }

func (u URI) path(windows bool) (string, bool) {
	scheme, rest := u.split()
	if scheme != "file" {
		return "", false
	}
	host, p := splitHost(rest)
	p = unescape(p)
	if strings.EqualFold(host, "localhost") {
		host = ""
	}
	if p == "" || strings.ContainsRune(p, 0) {
		return "", false
	}
	if host != "" {
		p = "//" + unescape(host) + p
	} else if isDrive(p) {
		// Also where there are no drives: no path begins with /c:/ by chance.
		p = strings.ToUpper(p[1:2]) + p[2:]
	}
	if windows {
		p = strings.ReplaceAll(p, "/", `\`)
	}
	return p, true
}

// Name returns the last element of the path, unescaped, for schemes of any kind:
// "Untitled-1" for untitled:Untitled-1.
func (u URI) Name() string {
	scheme, rest := u.split()
	if scheme != "file" {
		// Outside of files a query and a fragment are what they are elsewhere.
		rest, _, _ = strings.Cut(rest, "#")
		rest, _, _ = strings.Cut(rest, "?")
	}
	name := path.Base(unescape(rest))
	if name == "." || name == "/" {
		return ""
	}
	return name
}

// FromPath returns the URI of an absolute path, escaped as VS Code does it, so
// that a client that compares strings finds its document.
func FromPath(name string) URI { return fromPath(name, runtime.GOOS == "windows") }

func fromPath(name string, windows bool) URI {
	if windows {
		name = strings.ReplaceAll(name, `\`, "/")
	}
	host := ""
	if strings.HasPrefix(name, "//") {
		host, name, _ = strings.Cut(name[2:], "/")
		name = "/" + name
	}
	if !strings.HasPrefix(name, "/") {
		name = "/" + name
	}
	if isDrive(name) {
		name = strings.ToLower(name[:3]) + name[3:]
	}
	return URI{"file://" + escape(host) + escape(name)}
}

// split returns the scheme in lower case and what follows its colon. Without a
// scheme the string is taken for an opaque name.
func (u URI) split() (scheme, rest string) {
	i := strings.IndexByte(u.raw, ':')
	if i <= 0 {
		return "", u.raw
	}
	for _, c := range []byte(u.raw[:i]) {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '+', c == '-', c == '.':
		default:
			return "", u.raw
		}
	}
	return strings.ToLower(u.raw[:i]), u.raw[i+1:]
}

// splitHost divides what follows "file:" into host and path. Editors do not
// always escape "?" and "#" in names, and files have neither query nor fragment:
// both belong to the path.
func splitHost(rest string) (host, p string) {
	after, found := strings.CutPrefix(rest, "//")
	if !found {
		return "", rest
	}
	i := strings.IndexByte(after, '/')
	if i < 0 {
		return after, ""
	}
	return after[:i], after[i:]
}

// isDrive reports whether p begins with a drive, as in /c:/x.
func isDrive(p string) bool {
	return len(p) >= 3 && p[0] == '/' && p[2] == ':' && (len(p) == 3 || p[3] == '/') &&
		('a' <= p[1]|0x20 && p[1]|0x20 <= 'z')
}

func foldDrive(p string) string {
	if isDrive(p) {
		return strings.ToLower(p[:3]) + p[3:]
	}
	return p
}

// unescape undoes percent escapes; what is no escape stays as it is.
func unescape(s string) string {
	i := strings.IndexByte(s, '%')
	if i < 0 {
		return s
	}
	b := append(make([]byte, 0, len(s)), s[:i]...)
	for ; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			high, low := hex(s[i+1]), hex(s[i+2])
			if high >= 0 && low >= 0 {
				b = append(b, byte(high<<4|low))
				i += 2
				continue
			}
		}
		b = append(b, s[i])
	}
	return string(b)
}

func hex(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}

// escape escapes everything but what RFC 3986 calls unreserved, and slashes.
func escape(s string) string {
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	for _, c := range []byte(s) {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9',
			c == '-', c == '.', c == '_', c == '~', c == '/':
			b.WriteByte(c)
		default:
			b.WriteByte('%')
			b.WriteByte(digits[c>>4])
			b.WriteByte(digits[c&15])
		}
	}
	return b.String()
}
