package crypto

import (
	_ "embed"
	"fmt"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed insecure_random.md
var insecureRandomDoc string

var insecureRandomRule = &analysis.Rule{
	ID: "crypto/insecure-random", Doc: insecureRandomDoc,
	CWE: []int{338, 330}, Severity: analysis.Warning, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	Calls: sortedKeys(weakRandom),
	Call:  checkInsecureRandom,
}

// keyArguments are arguments that must be secret, by the path of the function.
var keyArguments = map[string]int{
	"node:crypto.createHmac": 1, "node:crypto.createCipheriv": 1, "jsonwebtoken.sign": 1,
	"crypto-js.HmacSHA256": 1, "crypto-js.AES.encrypt": 1,
}

// displayWords name code whose values are shown or tried out, whatever they are
// called.
var displayWords = newWordSet("mock mocks fake demo placeholder skeleton particle particles storybook story stories fixture fixtures seed seeds seeddata benchmark playground test tests testing")

func checkInsecureRandom(p *analysis.Pass, c semantic.Call, api string) {
	source := weakRandom[api]
	if p.Class&semantic.Tooling != 0 || surroundedBy(p, c.Node, displayWords) || displayWords.hasAny(nameWords(path.Dir(p.Path))) {
		return
	}
	if source.encoded && !isEncoded(p, c.Node) {
		return
	}
	found := harmless
	var sink destination
	destinations(p, c.Node, func(d destination) bool {
		name := d.name
		if d.argument {
			name = argumentName(p, d)
		}
		words := nameWords(name)
		if len(words) > 0 && harmlessWords.hasAny(words) {
			return false // it says itself what it is for
		}
		found, sink = importanceOf(name), d
		if found == valuable && slices.Contains(words, "nonce") && p.Model.Mentions("oauth_") {
			found = harmless // OAuth 1.0 wants it to be new, not to be secret
		}
		if source.encoded && p.Class&semantic.Server == 0 && slices.Contains(words, "session") {
			found = harmless // a conversation, not a login
		}
		if n := len(words); found == harmless && n > 0 && (words[n-1] == "code" || words[n-1] == "codes") && surroundedBy(p, c.Node, codeContexts) {
			found = secret
		}
		sink.name = name
		if d.returned && found == harmless {
			return true
		}
		return found == harmless
	})
	if found == harmless {
		return
	}
	severity := analysis.Error
	if found == valuable {
		severity = analysis.Warning
	}
	what := "`" + sink.name + "`"
	if sink.returned {
		what = "what `" + sink.name + "` returns"
	}
	message := fmt.Sprintf("An attacker can predict %s: it is made with %s. %s", what, source.name, randomAdvice(p))
	options := []analysis.Option{analysis.WithSeverity(severity)}
	if sink.steps > 0 || sink.returned {
		options = append(options, analysis.WithRelated(p.Tree, relatedNode(p, sink.node), "The value ends here."))
	}
	if api == "globalThis.Math.random" {
		if fix, ok := secureRandomFix(p, c); ok {
			options = append(options, fix)
		}
	}
	p.Report(c.Node, message, options...)
}

// relatedNode returns the name of a function, or n itself.
func relatedNode(p *analysis.Pass, n syntax.NodeID) syntax.NodeID {
	if semantic.IsFunction(p.Tree.Kind(n)) {
		if name := p.Tree.Child(n, syntax.FieldName); name != syntax.NoNode {
			return name
		}
		if d := p.Tree.Parent(p.Model.Wrapped(n)); p.Tree.Kind(d) == syntax.VariableDeclarator {
			return p.Tree.Child(d, syntax.FieldName)
		}
	}
	return n
}

func randomAdvice(p *analysis.Pass) string {
	if hasNodeCrypto(p) {
		return "Use randomBytes, randomInt or randomUUID of node:crypto."
	}
	return "Use crypto.getRandomValues or crypto.randomUUID."
}

// argumentName returns the name that an argument is known by: that of a cookie, of
// what a setter sets, "secret" for keys.
func argumentName(p *analysis.Pass, d destination) string {
	m := p.Model
	if index, ok := keyArguments[m.API(d.call.Callee)]; ok && index == d.index {
		return "secret"
	}
	callee := m.LastName(d.call.Callee)
	words := nameWords(callee)
	if len(words) > 1 && words[0] == "set" && d.index == 0 && words[1] != "timeout" && words[1] != "interval" {
		return strings.ToLower(callee[len("set"):len("set")+1]) + callee[len("set")+1:]
	}
	if d.index == 1 && (callee == "cookie" || callee == "set" || callee == "setItem" || callee == "setHeader" || callee == "append" || callee == "setCookie") {
		if name, ok := m.String(d.call.Arg(0)); ok {
			return name
		}
	}
	return ""
}

// isEncoded reports whether a number at n is turned into text of base 16 or 36, as
// identifiers are.
func isEncoded(p *analysis.Pass, n syntax.NodeID) bool {
	t, m := p.Tree, p.Model
	outer := m.Wrapped(n)
	member := t.Parent(outer)
	if t.Kind(member) != syntax.MemberExpression || t.Field(outer) != syntax.FieldObject {
		return false
	}
	c, ok := m.Call(t.Parent(member))
	if !ok || m.LastName(c.Callee) != "toString" {
		return false
	}
	base, ok := m.Number(c.Arg(0))
	return ok && base >= 16
}

const maxRandomInt = 1 << 48

// secureRandomFix offers the function of node:crypto that does what the expression
// around Math.random() does.
func secureRandomFix(p *analysis.Pass, c semantic.Call) (analysis.Option, bool) {
	if call, low, high, ok := randomInteger(p, c.Node); ok {
		return integerFix(p, c, call, low, high)
	}
	end := randomText(p, c.Node)
	if end == syntax.NoNode {
		return nil, false
	}
	if hasNodeCrypto(p) {
		return analysis.WithFix("Use randomUUID() (36 characters with hyphens)", edit.Review, func(b *edit.Builder) {
			dropNames(b, end, syntax.NoNode)
			b.ReplaceExpr(end, b.Import("node:crypto", "randomUUID")+"()")
		}), true
	}
	return analysis.WithFix("Use crypto.randomUUID() (36 characters)", edit.Review, func(b *edit.Builder) {
		if b.Model().Lookup(end, "crypto") != semantic.NoBinding {
			b.Refuse("crypto is something else here")
			return
		}
		dropNames(b, end, syntax.NoNode)
		b.ReplaceExpr(end, "crypto.randomUUID()")
	}), true
}

// randomInteger recognises Math.floor(Math.random() * n) and Math.floor(a +
// Math.random() * n) around the call at n. It returns the whole, a (or NoNode), and
// the range n.
func randomInteger(p *analysis.Pass, n syntax.NodeID) (whole, low, width syntax.NodeID, ok bool) {
	t, m := p.Tree, p.Model
	outer := m.Wrapped(n)
	product := t.Parent(outer)
	if t.Kind(product) != syntax.BinaryExpression || t.Op(product) != syntax.OpMul {
		return
	}
	width = otherOperand(t, product, outer)
	outer = m.Wrapped(product)
	if sum := t.Parent(outer); t.Kind(sum) == syntax.BinaryExpression && t.Op(sum) == syntax.OpAdd {
		low = otherOperand(t, sum, outer)
		outer = m.Wrapped(sum)
	}
	call, isCall := m.Call(t.Parent(t.Parent(outer)))
	if !isCall || t.Kind(t.Parent(outer)) != syntax.Arguments || m.API(call.Callee) != "globalThis.Math.floor" || call.ArgCount() != 1 {
		return syntax.NoNode, syntax.NoNode, syntax.NoNode, false
	}
	return call.Node, low, width, true
}

func otherOperand(t *syntax.Tree, binary, operand syntax.NodeID) syntax.NodeID {
	if t.Child(binary, syntax.FieldLeft) == operand {
		return t.Child(binary, syntax.FieldRight)
	}
	return t.Child(binary, syntax.FieldLeft)
}

// integerFix offers randomInt for a range: safely where the numbers are literals.
func integerFix(p *analysis.Pass, c semantic.Call, whole, low, width syntax.NodeID) (analysis.Option, bool) {
	if !hasNodeCrypto(p) {
		return nil, false
	}
	span, known := literalInteger(p, width)
	start, startKnown := 0.0, true
	if low != syntax.NoNode {
		start, startKnown = literalInteger(p, low)
	}
	if known && startKnown {
		if span < 1 || span >= maxRandomInt {
			return nil, false
		}
		arguments := formatInteger(span)
		if low != syntax.NoNode {
			arguments = formatInteger(start) + ", " + formatInteger(start+span)
		}
		return analysis.WithFix("Use randomInt("+arguments+")", edit.Safe, func(b *edit.Builder) {
			dropNames(b, whole, syntax.NoNode)
			b.ReplaceExpr(whole, b.Import("node:crypto", "randomInt")+"("+arguments+")")
		}), true
	}
	if low != syntax.NoNode {
		return nil, false
	}
	if k := p.Tree.Kind(p.Model.Unwrap(width)); k != syntax.Identifier && k != syntax.MemberExpression {
		return nil, false
	}
	return analysis.WithFix("Use randomInt (throws for an empty range)", edit.Review, func(b *edit.Builder) {
		dropNames(b, whole, b.Model().Unwrap(width))
		b.ReplaceExpr(whole, b.Import("node:crypto", "randomInt")+"("+b.Model().Text(b.Model().Unwrap(width))+")")
	}), true
}

// literalInteger returns the value of an integer that is written at n.
func literalInteger(p *analysis.Pass, n syntax.NodeID) (float64, bool) {
	if p.Tree.Kind(p.Model.Unwrap(n)) != syntax.Number {
		return 0, false
	}
	v, ok := p.Model.Number(n)
	return v, ok && v == math.Trunc(v)
}

func formatInteger(v float64) string { return strconv.FormatInt(int64(v), 10) }

// cutters take a part of a string.
var cutters = []string{"slice", "substring", "substr"}

// randomText recognises Math.random().toString(36) with a cut behind it and returns
// the end of the chain, or NoNode.
func randomText(p *analysis.Pass, n syntax.NodeID) syntax.NodeID {
	c := chain{}
	end, _ := c.links(p, n, func(string) bool { return true })
	if len(c.calls) == 0 || len(c.calls) > 2 || c.calls[0].name != "toString" || end != c.calls[len(c.calls)-1].node {
		return syntax.NoNode
	}
	call, _ := p.Model.Call(c.calls[0].node)
	if base, ok := p.Model.Number(call.Arg(0)); !ok || base < 16 {
		return syntax.NoNode
	}
	if len(c.calls) == 2 && !slices.Contains(cutters, c.calls[1].name) {
		return syntax.NoNode
	}
	return end
}
