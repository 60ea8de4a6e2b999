package crypto

import (
	_ "embed"
	"slices"
	"strings"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed weak_hash.md
var weakHashDoc string

var weakHashRule = &analysis.Rule{
	ID: "crypto/weak-hash", Doc: weakHashDoc,
	CWE: []int{328, 327}, Severity: analysis.Warning, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	YieldsTo: []string{"crypto/weak-password-hash"},
	Calls:    sortedKeys(hashCalls),
	Call:     checkWeakHash,
}

// contentLibraries hash objects and files to tell them apart.
var contentLibraries = []string{"object-hash", "hasha", "spark-md5"}

func checkWeakHash(p *analysis.Pass, c semantic.Call, api string) {
	h := hashCalls[api]
	name, at, value := h.find(p, c, weakHash)
	if name == "" || isPrescribed(p, name) || isAvatar(p, c.Node) {
		return
	}
	if !h.signature && (isContentHash(p, c.Node) || isAbbreviated(p, c.Node)) {
		return
	}
	// A hash whose purpose no name tells is a hint; one that protects something is
	// more.
	severity, advice := analysis.Information, "Use SHA-256, or call it a checksum or a cache key if nobody gains from a collision."
	if h.signature || guardsSomething(p, c, h) && !isNamedForHash(p, c.Node) && !isIdentifier(p, c.Node) && !hasAnyPrefix(api, contentLibraries) {
		severity, advice = analysis.Warning, "Use SHA-256; stored digests have to be made anew."
	}
	what := name + " is broken: whoever can choose the input can make another one with the same digest"
	switch {
	case strings.HasPrefix(name, "RIPEMD"):
		what = name + " is short and hardly studied any more: collisions are coming within reach"
	case h.signature:
		what = name + " is broken: a signature over one document also fits another one made for that purpose"
	}
	options := []analysis.Option{analysis.WithSeverity(severity)}
	if !prescribedElsewhere(p, c.Node) {
		switch {
		case value.Node != syntax.NoNode:
			options = append(options, swapAlgorithm(p, h.algorithm(p, c), value))
		case strings.HasPrefix(api, "crypto-js."):
			options = append(options, swapCryptoJSHash(c, "SHA256"))
		case api == "md5" || api == "blueimp-md5" || api == "js-md5" || api == "sha1":
			if hasNodeCrypto(p) {
				options = append(options, swapHashPackage(c))
			}
		}
	}
	p.Report(at, what+". "+advice, options...)
}

// guardingWords name what a hash protects, or what it is made of where it does.
var guardingWords = newWordSet(`sign signs signed signature signatures sig seal sealed secret secrets token tokens password
	passwords passwd pwd auth authorization authenticate authentication verify verified verification integrity certificate
	cert thumbprint session sessions hmac mac apikey encrypt encrypted encryption decrypt secure security license licence
	credential credentials login signin otp pin csrf nonce tamper trust trusted pepper salt salted receipt payment invoice
	contract permission access`)

// guardsSomething reports whether names around the hash that c makes, or in what it is
// made of, say that it protects something.
func guardsSomething(p *analysis.Pass, c semantic.Call, h hashCall) bool {
	if surroundedBy(p, c.Node, guardingWords) {
		return true
	}
	found := false
	destinations(p, c.Node, func(d destination) bool {
		found = guardingWords.hasAny(nameWords(d.name)) || d.argument && guardingWords.hasAny(nameWords(p.Model.LastName(d.call.Callee)))
		return !found
	})
	if found {
		return true
	}
	if h.input >= 0 {
		return isMadeOfSecrets(p, c.Arg(h.input))
	}
	for _, call := range chainOf(p, c.Node).calls {
		if update, ok := p.Model.Call(call.node); ok && call.name == "update" && isMadeOfSecrets(p, update.Arg(0)) {
			return true
		}
	}
	return false
}

// isMadeOfSecrets reports whether a part of the string n is named for a secret.
func isMadeOfSecrets(p *analysis.Pass, n syntax.NodeID) bool {
	if n == syntax.NoNode {
		return false
	}
	for _, part := range p.Model.StringParts(n) {
		if part.Dynamic() && guardingWords.hasAny(nameWords(p.Model.LastName(part.Node))) {
			return true
		}
	}
	return false
}

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

// isNamedForHash reports whether what receives the hash at n is called “md5” or
// “sha1”: the hash is then part of a format.
func isNamedForHash(p *analysis.Pass, n syntax.NodeID) bool {
	found := false
	destinations(p, n, func(d destination) bool {
		for _, w := range nameWords(d.name) {
			if weakHashes[w] != "" && w != "sha" {
				found = true
			}
		}
		return !found && d.steps == 0
	})
	return found
}

// isCut reports whether the digest at n is cut to a fixed length.
func isCut(p *analysis.Pass, n syntax.NodeID) bool {
	_, cut := cutLength(p, n)
	return cut
}

// maxAbbreviation is the length up to which a part of a digest is an abbreviation:
// whoever takes so little of it relies on no hash.
const maxAbbreviation = 16

// isAbbreviated reports whether only a few characters of the digest at n are used.
func isAbbreviated(p *analysis.Pass, n syntax.NodeID) bool {
	length, cut := cutLength(p, n)
	return cut && length > 0 && length <= maxAbbreviation
}

// cutLength returns how much of the digest at n is kept, 0 if that is unknown, and
// whether it is cut at all.
func cutLength(p *analysis.Pass, n syntax.NodeID) (length float64, cut bool) {
	m := p.Model
	for a := range p.Tree.Ancestors(n) {
		switch p.Tree.Kind(a) {
		case syntax.MemberExpression:
			name, _ := m.PropertyName(a)
			if !slices.Contains(cutters, name) && name != "subarray" {
				continue
			}
			c, ok := m.Call(p.Tree.Parent(a))
			if !ok {
				return 0, false
			}
			start, known := m.Number(c.Arg(0))
			end, endKnown := m.Number(c.Arg(1))
			switch {
			case known && start < 0:
				return -start, true
			case !known || !endKnown || start < 0 || end < 0:
				return 0, true
			case name == "substr":
				return end, true
			}
			return end - start, true
		case syntax.CallExpression, syntax.AwaitExpression, syntax.ParenthesizedExpression, syntax.NonNullExpression, syntax.AsExpression:
		default:
			return 0, false
		}
	}
	return 0, false
}

// identifierWords end the names of what merely identifies.
var identifierWords = newWordSet("id ids uid guid uuid identifier alias key keys name path filename")

// isIdentifier reports whether the hash at n is used as an identifier, by the name of
// what receives it or of the function around it.
func isIdentifier(p *analysis.Pass, n syntax.NodeID) bool {
	names := identifierWords.hasLast(nameWords(p.Model.FunctionName(p.Model.EnclosingFunction(n))))
	destinations(p, n, func(d destination) bool {
		names = names || identifierWords.hasLast(nameWords(d.name))
		return !names && d.steps == 0
	})
	return names
}

func hasAnyPrefix(s string, prefixes []string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// swapAlgorithm offers to replace the name of an algorithm by its SHA-256 form: where
// it is written in the call, or in the only constant that the call reads.
func swapAlgorithm(p *analysis.Pass, at syntax.NodeID, value semantic.Const) analysis.Option {
	stronger := strongerHash(value.Str)
	return analysis.WithFix("Use SHA-256 (digests change)", edit.Review, func(b *edit.Builder) {
		literal := value.Node
		switch {
		case stronger == "":
			b.Refuse("there is no name for SHA-256 in this notation")
		case !isStringLiteral(b.Model(), literal):
			b.Refuse("the name of the algorithm is put together")
		case !b.Model().Tree().Within(literal, at) && !isOnlyUse(b.Model(), at, literal):
			b.Refuse("the name of the algorithm is used elsewhere too")
		case isTypedLiteral(b.Model(), literal):
			b.Refuse("the type of the name may not allow another one")
		default:
			b.ReplaceString(literal, stronger)
		}
	})
}

// isStringLiteral reports whether n is a string or a template without
// substitutions.
func isStringLiteral(m *semantic.Model, n syntax.NodeID) bool {
	t := m.Tree()
	k := t.Kind(n)
	return k == syntax.String || k == syntax.TemplateString && t.FirstChild(n) == syntax.NoNode
}

// isOnlyUse reports whether n is a name whose one declaration holds literal and that
// nothing else refers to.
func isOnlyUse(m *semantic.Model, n, literal syntax.NodeID) bool {
	t := m.Tree()
	id := m.Bound(m.Unwrap(n))
	b := m.Binding(id)
	if b == nil || b.Destructured || m.Unwrap(b.Init) != literal || len(m.Refs(id)) != 1 {
		return false
	}
	if t.Child(b.Declarator, syntax.FieldType) != syntax.NoNode {
		return false
	}
	// An exported constant has uses elsewhere.
	statement := m.EnclosingStatement(b.Declarator)
	return t.Kind(statement) != syntax.ExportStatement
}

// isTypedLiteral reports whether literal stands under a type assertion other than “as
// const”.
func isTypedLiteral(m *semantic.Model, literal syntax.NodeID) bool {
	t := m.Tree()
	for n := literal; ; n = t.Parent(n) {
		switch p := t.Parent(n); t.Kind(p) {
		case syntax.ParenthesizedExpression, syntax.NonNullExpression:
		case syntax.AsExpression:
			if t.Op(p) != syntax.OpConst {
				return true
			}
		case syntax.SatisfiesExpression, syntax.TypeAssertion:
			return true
		default:
			return false
		}
	}
}

// swapCryptoJSHash offers to call another function of crypto-js.
func swapCryptoJSHash(c semantic.Call, name string) analysis.Option {
	return analysis.WithFix("Use "+name+" (digests change)", edit.Review, func(b *edit.Builder) {
		t := b.Model().Tree()
		if t.Kind(c.Callee) != syntax.MemberExpression {
			b.Refuse("the function goes by a name of its own")
			return
		}
		b.Replace(t.Child(c.Callee, syntax.FieldProperty), name)
	})
}

// swapHashPackage offers to replace a package that hashes text by node:crypto.
func swapHashPackage(c semantic.Call) analysis.Option {
	return analysis.WithFix("Use SHA-256 of node:crypto (digests change)", edit.Review, func(b *edit.Builder) {
		if c.ArgCount() != 1 || c.New || !isText(b.Model(), c.Arg(0)) {
			b.Refuse("only a text can be hashed the same way")
			return
		}
		b.DropReference(c.Callee)
		b.ReplaceExpr(c.Node, b.Import("node:crypto", "createHash")+"("+b.Quote("sha256")+").update("+
			b.Model().Text(c.Arg(0))+").digest("+b.Quote("hex")+")")
	})
}

// maxTextOperands bounds the operands of a concatenation that are looked at.
const maxTextOperands = 64

// isText reports whether n is certainly a string.
func isText(m *semantic.Model, n syntax.NodeID) bool {
	t := m.Tree()
	if _, ok := m.String(n); ok {
		return true
	}
	for range maxTextOperands {
		n = m.Unwrap(n)
		if t.Kind(n) != syntax.BinaryExpression || t.Op(n) != syntax.OpAdd {
			return isTextOperand(m, n)
		}
		if isTextOperand(m, m.Unwrap(t.Child(n, syntax.FieldRight))) {
			return true
		}
		n = t.Child(n, syntax.FieldLeft)
	}
	return false
}

// textMethods are methods that return a string, whatever they are called on.
var textMethods = newWordSet("toString stringify toLowerCase toUpperCase trim join padStart padEnd toISOString")

// isTextOperand answers isText for anything but a concatenation.
func isTextOperand(m *semantic.Model, n syntax.NodeID) bool {
	t := m.Tree()
	switch t.Kind(n) {
	case syntax.String:
		return true
	case syntax.TemplateString:
		return t.Field(n) != syntax.FieldArguments
	case syntax.CallExpression:
		c, _ := m.Call(n)
		return m.IsGlobal(c.Callee, "String") || textMethods[m.LastName(c.Callee)]
	case syntax.Identifier:
		return isStringTyped(m, n)
	}
	return false
}

// isStringTyped reports whether n is a name that is declared with the type string.
func isStringTyped(m *semantic.Model, n syntax.NodeID) bool {
	t := m.Tree()
	b := m.Binding(m.Bound(n))
	if b == nil || b.Destructured || b.Element {
		return false
	}
	annotation := t.Child(b.Declarator, syntax.FieldType)
	return strings.TrimSpace(strings.TrimPrefix(m.Text(annotation), ":")) == "string" && t.Kind(b.Declarator) != syntax.OptionalParameter
}
