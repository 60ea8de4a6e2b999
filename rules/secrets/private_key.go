package secrets

import (
	"bytes"
	_ "embed"
	"encoding/base64"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
	"seclint/rules/secrets/token"
)

//go:embed private_key.md
var privateKeyDoc string

// PrivateKey reports private keys in their usual encodings.
var PrivateKey = &analysis.Rule{
	ID: "secrets/private-key", Doc: privateKeyDoc,
	CWE: []int{321, 798}, Severity: analysis.Error, Precision: analysis.VeryHigh, Since: "0.1.0", Fixes: true,
	InTests:  true,
	YieldsTo: []string{"secrets/provider-token"},
	File:     findKeyBlocks,
	Keys:     []string{"d"},
	Key:      findJWK,
}

const (
	keyMarkEnd = "PRIVATE KEY" // of -----BEGIN … PRIVATE KEY-----
	keyMark    = "-----BEGIN "
	puttyMark  = "PuTTY-User-Key-File-"
	ageMark    = "AGE-SECRET-KEY-1"
	base64Mark = "LS0tLS1CRUdJTi" // base64 of -----BEGIN
)

// findKeyBlocks looks for the marks of the formats in the text.
func findKeyBlocks(p *analysis.Pass) {
	src := p.Tree.Doc().Bytes()
	each(src, keyMarkEnd, func(at int) {
		if start, ok := pemBlock(src, at); ok {
			reportKey(p, start, "private key")
		}
	})
	each(src, puttyMark, func(at int) {
		const reach = 4 << 10
		if bytes.Contains(src[at:min(len(src), at+reach)], []byte("Private-Lines:")) {
			reportKey(p, at, "PuTTY private key")
		}
	})
	each(src, ageMark, func(at int) {
		if n := run(src[at+len(ageMark):], isBech32); n >= 58 {
			reportKey(p, at, "age secret key")
		}
	})
	each(src, base64Mark, func(at int) {
		if encodedKey(src[at:]) {
			reportKey(p, at, "private key in base64")
		}
	})
}

// each calls found with the offset of every occurrence of mark.
func each(src []byte, mark string, found func(at int)) {
	for from := 0; ; {
		i := bytes.Index(src[from:], []byte(mark))
		if i < 0 {
			return
		}
		found(from + i)
		from += i + len(mark)
	}
}

// pemBlock reports whether the words PRIVATE KEY at offset at belong to a marker
// with the body of a key behind it, and where the marker begins.
func pemBlock(src []byte, at int) (start int, ok bool) {
	const maxLabel = 24
	label := src[max(0, at-len(keyMark)-maxLabel):at]
	i := bytes.LastIndex(label, []byte(keyMark))
	if i < 0 || bytes.ContainsAny(label[i+len(keyMark):], "\n'\"`-") {
		return 0, false
	}
	start = at - len(label) + i
	rest := src[at+len(keyMarkEnd):]
	rest = bytes.TrimPrefix(rest, []byte(" BLOCK"))
	if !bytes.HasPrefix(rest, []byte("-----")) {
		return 0, false
	}
	return start, keyBody(rest[len("-----"):])
}

const (
	minKeyBody = 64 // base64 characters
	minKeyLine = 24 // of them in one piece: prose has no such words
	keyReach   = 1 << 10
)

// keyBody reports whether b goes on with the base64 of a key. Line ends may be
// real, escaped, or the borders of strings that are joined later.
func keyBody(b []byte) bool {
	b = skipKeyHeaders(b[:min(len(b), keyReach)])
	var body []byte
	line, longest := 0, 0
	for i := 0; i < len(b); i++ {
		c := b[i]
		switch {
		case isLetter(c) || isDigit(c) || (c == '+' || c == '/') && line > 0:
			body = append(body, c)
			if line++; line > longest {
				longest = line
			}
			continue
		case c == '\\':
			for i+1 < len(b) && b[i+1] == '\\' {
				i++
			}
			if i+1 < len(b) && (b[i+1] == 'n' || b[i+1] == 'r' || b[i+1] == 't') {
				i++
			}
		case bytes.IndexByte([]byte(" \t\r\n'\"`+,*/"), c) >= 0:
		default:
			i = len(b)
		}
		line = 0
	}
	return len(body) >= minKeyBody && longest >= minKeyLine && token.Entropy(body) >= 3
}

// skipKeyHeaders skips the lines "Proc-Type: …" and "DEK-Info: …" of an encrypted
// key and "Version: …" of PGP.
func skipKeyHeaders(b []byte) []byte {
	for range 6 {
		i := bytes.Index(b[:min(len(b), 80)], []byte(": "))
		if i < 0 {
			return b
		}
		rest := b[i:]
		end := bytes.IndexAny(rest, "\n")
		if escaped := bytes.Index(rest, []byte(`\n`)); escaped >= 0 && (end < 0 || escaped < end) {
			end = escaped + 1
		}
		if end < 0 {
			return b
		}
		b = rest[end+1:]
	}
	return b
}

// encodedKey reports whether b begins with the base64 of a private key's block.
func encodedKey(b []byte) bool {
	n := run(b[:min(len(b), keyReach)], func(c byte) bool { return isLetter(c) || isDigit(c) || c == '+' || c == '/' })
	n -= n % 4
	plain := make([]byte, base64.StdEncoding.DecodedLen(n))
	k, err := base64.StdEncoding.Decode(plain, b[:n])
	if err != nil {
		return false
	}
	plain = plain[:k]
	at := bytes.Index(plain, []byte(keyMarkEnd))
	if at < 0 {
		return false
	}
	_, ok := pemBlock(plain, at)
	return ok
}

func run(b []byte, ok func(byte) bool) int {
	n := 0
	for n < len(b) && ok(b[n]) {
		n++
	}
	return n
}

func isBech32(c byte) bool {
	return bytes.IndexByte([]byte("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"), c) >= 0
}

// reportKey reports the key that begins at offset at, on the literal or the
// comment that holds it.
func reportKey(p *analysis.Pass, at int, what string) {
	t := p.Tree
	message := "A " + what + " is in the source: whoever reads the code or its history can sign and decrypt with it. Replace the key pair, and load the new key from the environment or a secret store."
	if i := t.CommentAt(at); i >= 0 {
		s := t.Comment(i)
		p.ReportSpan(text.Span{Start: at, End: min(s.End, at+len(keyMark)+len(keyMarkEnd))}, message)
		return
	}
	n := t.NodeAt(at)
	switch t.Kind(n) {
	case syntax.String, syntax.TemplateString:
	case syntax.JSXText:
		p.Report(n, message)
		return
	default:
		return
	}
	if inType(t, n) {
		return
	}
	p.Report(n, message, keyFix(p, n, at))
}

// keyFix offers to read the key from the environment if n holds all of it.
func keyFix(p *analysis.Pass, n syntax.NodeID, at int) analysis.Option {
	t := p.Tree
	s, ok := literalSpan(t, n)
	if !ok || at != s.Start || t.Kind(t.Parent(n)) == syntax.Array || t.Kind(t.Parent(n)) == syntax.BinaryExpression {
		return noOption
	}
	name := "PRIVATE_KEY"
	if x, ok := targetOf(p.Model, n); ok {
		if e := x.envName(p.Model); len(nameWords(nil, e)) > 1 {
			name = e
		}
	}
	if !bytes.HasPrefix(t.Doc().Bytes()[at:], []byte(keyMark)) {
		return readFromEnv(p, n, name)
	}
	if !takesRuntimeValue(p, n) {
		return noOption
	}
	return analysis.WithFix(envTitle(name), edit.Review, func(b *edit.Builder) {
		// Variables hold the key on one line, with its line ends escaped.
		const lines = `.replace(/\\n/g, '\n')`
		read := b.EnvVar(name)
		switch {
		case t.Language() == syntax.JavaScript:
			b.Replace(n, read+"?"+lines)
		default:
			b.Replace(n, "("+throwing(b, read, name, " ?? ")+")"+lines)
		}
	})
}

// findJWK reports the private part of a JSON Web Key.
func findJWK(p *analysis.Pass, n, value syntax.NodeID, _ string) {
	t := p.Tree
	object := t.Parent(n)
	if t.Kind(n) != syntax.Pair || t.Kind(object) != syntax.Object {
		return
	}
	found := constants(p.Model, value)
	if len(found) != 1 {
		return
	}
	v := found[0].text
	if len(v) < 30 || placeholder(v) || token.Entropy(v) < 3 || !allBytes(v, isBase64URL) {
		return
	}
	for member := range t.Children(object) {
		if nameOf(p.Model, t.Child(member, syntax.FieldKey)) == "kty" {
			p.Report(found[0].at, "The private part of a JSON Web Key is in the source: whoever reads the code or its history can sign with it. Replace the key pair, and load the new key from the environment or a secret store.",
				usedAt(t, found[0], value, "the key is used here"), readFromEnv(p, found[0].at, "JWK_PRIVATE_KEY"))
			return
		}
	}
}

func isBase64URL(c byte) bool { return isLetter(c) || isDigit(c) || c == '-' || c == '_' }
