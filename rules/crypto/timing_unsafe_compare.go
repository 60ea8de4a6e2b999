package crypto

import (
	_ "embed"
	"strings"

	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed timing_unsafe_compare.md
var timingUnsafeCompareDoc string

var timingUnsafeCompareRule = &analysis.Rule{
	ID: "crypto/timing-unsafe-compare", Doc: timingUnsafeCompareDoc,
	CWE: []int{208}, Severity: analysis.Warning, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	Skip:  semantic.Client,
	Kinds: []syntax.Kind{syntax.BinaryExpression},
	Visit: checkEquality,
	Names: []string{"equals", "localeCompare", "startsWith"},
	Calls: []string{"globalThis.Buffer.compare"},
	Call:  checkComparingCall,
}

func checkEquality(p *analysis.Pass, n syntax.NodeID) {
	if !p.Tree.Op(n).IsEquality() {
		return
	}
	left, right := p.Tree.Child(n, syntax.FieldLeft), p.Tree.Child(n, syntax.FieldRight)
	what := comparedSecret(p, left, right)
	if what == "" {
		return
	}
	p.Report(n, what+" is compared with "+p.Tree.Op(n).String()+", which stops at the first character that differs: the time it takes lets it be guessed "+
		"piece by piece. Compare buffers of equal length with timingSafeEqual.", constantTimeFix(p, n, left, right), analysis.WithHelper("safeEqual"))
}

func checkComparingCall(p *analysis.Pass, c semantic.Call, api string) {
	m := p.Model
	left, right := c.Arg(0), c.Arg(1)
	name := m.LastName(c.Callee)
	if api != "globalThis.Buffer.compare" {
		if !isMember(p, c.Callee) || c.New {
			return
		}
		left, right = m.Receiver(c.Node), c.Arg(0)
	}
	if left == syntax.NoNode || right == syntax.NoNode {
		return
	}
	what := comparedSecret(p, left, right)
	if what == "" {
		return
	}
	p.Report(c.Node, what+" is compared with "+name+", which stops at the first byte that differs: the time it takes lets it be guessed "+
		"piece by piece. Compare buffers of equal length with timingSafeEqual.")
}

// comparedSecret says what secret is compared with a value from outside, or "".
func comparedSecret(p *analysis.Pass, left, right syntax.NodeID) string {
	if isPlainValue(p, left) || isPlainValue(p, right) {
		return ""
	}
	search := secretSearch{p: p, steps: maxSecretSteps}
	leftMAC, rightMAC := search.isMAC(left, maxSecretDepth), search.isMAC(right, maxSecretDepth)
	if leftMAC || rightMAC {
		if leftMAC && rightMAC || leftMAC && isKept(p, right) || rightMAC && isKept(p, left) {
			return "" // neither side comes from outside
		}
		return "A message authentication code"
	}
	if name := search.variable(left, maxSecretDepth); name != "" && (isFromRequest(p, right, maxSecretDepth) || isSecretParameter(p, right)) {
		return name
	}
	if name := search.variable(right, maxSecretDepth); name != "" && (isFromRequest(p, left, maxSecretDepth) || isSecretParameter(p, left)) {
		return name
	}
	return secretByName(p, left, right)
}

// keptWords begin the names of values that the program itself has stored.
var keptWords = newWordSet("stored saved cached previous prev existing old last known db")

// isKept reports whether n is named for a value that was stored, and not read from a
// request.
func isKept(p *analysis.Pass, n syntax.NodeID) bool {
	words := nameWords(p.Model.LastName(n))
	return len(words) > 0 && keptWords[words[0]] && !isFromRequest(p, n, maxSecretDepth)
}

// isPlainValue reports whether n is a constant, a type, a length: nothing that can be
// a secret.
func isPlainValue(p *analysis.Pass, n syntax.NodeID) bool {
	u := p.Model.Unwrap(n)
	switch p.Tree.Kind(u) {
	case syntax.String, syntax.Null, syntax.Undefined, syntax.True, syntax.False, syntax.Number, syntax.UnaryExpression, syntax.This, syntax.Object:
		return true
	}
	if p.Model.LastName(u) == "length" || p.Model.LastName(u) == "byteLength" {
		return true
	}
	c := p.Model.Consts(u)
	return c.Complete && len(c.Values) > 0
}

const (
	maxSecretDepth = 6   // how deep an expression is searched for a secret
	maxSecretSteps = 100 // how many expressions are looked at
)

// secretSearch looks for secrets in the two sides of a comparison.
type secretSearch struct {
	p     *analysis.Pass
	steps int // left
}

// isMAC reports whether n is the output of an HMAC, in whatever encoding, perhaps with
// a prefix.
func (s *secretSearch) isMAC(n syntax.NodeID, depth int) bool {
	p, t, m := s.p, s.p.Tree, s.p.Model
	n = m.UnwrapAwait(n)
	if n == syntax.NoNode || depth == 0 || s.steps == 0 {
		return false
	}
	s.steps--
	switch t.Kind(n) {
	case syntax.Identifier, syntax.MemberExpression:
		if r := m.Resolve(n); r != n {
			return s.isMAC(r, depth-1)
		}
	case syntax.TemplateString, syntax.BinaryExpression:
		for _, part := range m.StringParts(n) {
			if part.Dynamic() && part.Node != n && s.isMAC(part.Node, depth-1) {
				return true
			}
		}
	case syntax.CallExpression:
		if made := m.API(n); strings.HasPrefix(made, "node:crypto.createHmac()") && strings.Contains(made, ".digest()") {
			return true
		}
		c, _ := m.Call(n)
		api := m.API(c.Callee)
		if _, ok := hmacCalls[api]; ok && strings.HasPrefix(api, "crypto-js") || api == "globalThis.crypto.subtle.sign" || api == "node:crypto.subtle.sign" {
			return true
		}
		switch name := m.LastName(c.Callee); name {
		case "toString", "toLowerCase", "toUpperCase", "trim", "slice", "substring", "replace":
			return isMember(p, c.Callee) && s.isMAC(m.Receiver(n), depth-1)
		case "from", "String", "encode":
			return s.isMAC(c.Arg(0), depth-1)
		}
	}
	return false
}

// variable returns how a message names the secret of the environment that n is or
// holds, or "".
func (s *secretSearch) variable(n syntax.NodeID, depth int) string {
	t, m := s.p.Tree, s.p.Model
	n = m.UnwrapAwait(n)
	if n == syntax.NoNode || depth == 0 || s.steps == 0 {
		return ""
	}
	s.steps--
	if api := m.API(n); strings.HasPrefix(api, "globalThis.process.env.") {
		if name := strings.TrimPrefix(api, "globalThis.process.env."); isSecretVariableName(name) {
			return "The secret " + name
		}
		return ""
	}
	switch t.Kind(n) {
	case syntax.Identifier, syntax.MemberExpression:
		if r := m.Resolve(n); r != n {
			return s.variable(r, depth-1)
		}
	case syntax.TemplateString, syntax.BinaryExpression:
		if t.Kind(n) == syntax.BinaryExpression && t.Op(n) != syntax.OpAdd {
			return s.variable(t.Child(n, syntax.FieldLeft), depth-1)
		}
		for _, part := range m.StringParts(n) {
			if part.Dynamic() && part.Node != n {
				if name := s.variable(part.Node, depth-1); name != "" {
					return name
				}
			}
		}
	}
	return ""
}

// variableSecrets and variablePlains are words of environment variables that hold a
// secret, and of those that do not after all.
var (
	variableSecrets = newWordSet("secret token password passwd passphrase apikey key credentials auth")
	variablePlains  = newWordSet("public id name prefix path url uri type header issuer audience expires ttl")
)

func isSecretVariableName(name string) bool {
	words := nameWords(name)
	return variableSecrets.hasAny(words) && !variablePlains.hasAny(words)
}

// requestRoots are names of what a request comes as.
var requestRoots = newWordSet("req request ctx context event headers searchparams cookies query body params c")

// isFromRequest reports whether n is read from a request.
func isFromRequest(p *analysis.Pass, n syntax.NodeID, depth int) bool {
	t, m := p.Tree, p.Model
	for range 32 {
		n = m.UnwrapAwait(n)
		switch t.Kind(n) {
		case syntax.MemberExpression, syntax.SubscriptExpression:
			n = t.Child(n, syntax.FieldObject)
			continue
		case syntax.CallExpression:
			c, _ := m.Call(n)
			switch api := m.API(c.Callee); {
			case strings.HasPrefix(api, "next/headers."):
				return true
			case api == "globalThis.String" || api == "globalThis.Buffer.from":
				n = c.Arg(0)
			case isMember(p, c.Callee):
				n = m.Receiver(n)
			default:
				return false
			}
			continue
		case syntax.BinaryExpression:
			if op := t.Op(n); op != syntax.OpNullish && op != syntax.OpLogicalOr {
				return false
			}
			n = t.Child(n, syntax.FieldLeft)
			continue
		case syntax.Identifier, syntax.ShorthandPropertyIdentifier:
			b := m.Binding(m.Bound(n))
			if b == nil || depth == 0 {
				return false
			}
			words := nameWords(b.Name)
			joined := strings.Join(words, "")
			if b.Kind == semantic.ParamBinding && requestRoots[joined] {
				return true
			}
			if strings.HasSuffix(m.API(n), "Request()") {
				return true
			}
			if b.Kind == semantic.ParamBinding || b.Init == syntax.NoNode {
				return false
			}
			return isFromRequest(p, b.Init, depth-1)
		}
		return false
	}
	return false
}

// isSecretParameter reports whether n is a parameter that is named like a secret: what
// a caller passes in to be checked.
func isSecretParameter(p *analysis.Pass, n syntax.NodeID) bool {
	b := p.Model.Binding(p.Model.Bound(p.Model.Unwrap(n)))
	return b != nil && b.Kind == semantic.ParamBinding && variableSecrets.hasAny(nameWords(b.Name)) && !variablePlains.hasAny(nameWords(b.Name))
}

// comparedSecrets are names of values that somebody who guesses them gains from.
var comparedSecrets = newWordSet(`hmac signature apikey secret accesstoken csrftoken resettoken refreshtoken sessiontoken
	verificationtoken apitoken webhooktoken secrettoken passwordhash hashedpassword otp totp`)

// computedPrefixes stand before the name of the value that another one is held to.
var computedPrefixes = newWordSet("expected computed calculated generated valid actual stored saved correct")

// secretByName says what secret is compared, judged by the names of the two sides.
func secretByName(p *analysis.Pass, left, right syntax.NodeID) string {
	for _, pair := range [...][2]syntax.NodeID{{left, right}, {right, left}} {
		secret, other := nameOfPart(p, pair[0]), p.Model.LastName(pair[1])
		words := nameWords(secret)
		if !comparedSecrets.hasLast(words) {
			continue
		}
		if isFromRequest(p, pair[1], maxSecretDepth) && !isFromRequest(p, pair[0], maxSecretDepth) {
			return "`" + secret + "`"
		}
		// expectedSignature === signature
		rest := strings.Join(words[1:], "")
		if computedPrefixes[words[0]] && len(words) > 1 && rest == strings.Join(nameWords(other), "") {
			return "`" + secret + "`"
		}
	}
	return ""
}

// nameOfPart returns the name that n ends with, or that of the only expression in the
// string that it puts together: “secret” of `Bearer ${config.secret}`.
func nameOfPart(p *analysis.Pass, n syntax.NodeID) string {
	if name := p.Model.LastName(n); name != "" || p.Tree.Kind(p.Model.Unwrap(n)) == syntax.CallExpression {
		return name
	}
	name := ""
	for _, part := range p.Model.StringParts(n) {
		if part.Dynamic() {
			if name != "" {
				return ""
			}
			name = p.Model.LastName(part.Node)
		}
	}
	return name
}
