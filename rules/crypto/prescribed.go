package crypto

import (
	"slices"
	"strings"

	"seclint/analysis"
	"seclint/analysis/syntax"
)

// prescribed lists, for an algorithm, sets of words that together tell of a protocol
// that prescribes it.
var prescribed = map[string][][]string{
	"SHA-1": {{"258eafa5-e914-47da-95ca-c5ab0dc85b11"}, {"pwnedpasswords.com"}, {"cnonce", "realm"}, {"mysql_native_password"}},
	"MD5":   {{"cnonce", "realm"}, {"cram-md5"}, {"ntlm"}, {"subsonic"}, {"last.fm"}},
	"MD4":   {{"ntlm"}},
	"DES":   {{"ntlm"}},
	"RC4":   {{"ntlm"}},
}

// isPrescribed reports whether the file speaks a protocol that prescribes the algorithm
// of the given name: the handshake of WebSocket, lookups of breached passwords, HTTP
// digest authentication and the like.
func isPrescribed(p *analysis.Pass, name string) bool {
	return slices.ContainsFunc(prescribed[name], func(words []string) bool {
		return !slices.ContainsFunc(words, func(w string) bool { return !p.Model.Mentions(w) })
	})
}

// isAvatar reports whether the function around n speaks of Gravatar, which asks for the
// MD5 of a mail address.
func isAvatar(p *analysis.Pass, n syntax.NodeID) bool {
	if !p.Model.Mentions("avatar") {
		return false
	}
	around := p.Model.EnclosingFunction(n)
	if around == syntax.NoNode {
		around = p.Model.EnclosingStatement(n)
	}
	text := strings.ToLower(p.Model.Text(around))
	return strings.Contains(text, "gravatar") || strings.Contains(text, "libravatar")
}

// prescribedElsewhere reports whether something in the file hints that another party
// expects the old hash, or that its length is relied on, so that swapping it breaks
// something.
func prescribedElsewhere(p *analysis.Pass, n syntax.NodeID) bool {
	return isNamedForHash(p, n) || isCut(p, n) ||
		mentionsAny(p.Model, "content-md5", "contentmd5", "gravatar", "oauth_signature", "ntlm", "x-hub-signature")
}
