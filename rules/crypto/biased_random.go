package crypto

import (
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strings"

	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed biased_random.md
var biasedRandomDoc string

var biasedRandomRule = &analysis.Rule{
	ID: "crypto/biased-random", Doc: biasedRandomDoc,
	CWE: []int{327}, Severity: analysis.Information, Precision: analysis.High, Since: "0.1.0",
	Kinds: []syntax.Kind{syntax.BinaryExpression},
	Visit: checkModulo,
}

func checkModulo(p *analysis.Pass, n syntax.NodeID) {
	if p.Tree.Op(n) != syntax.OpRem {
		return
	}
	divisor, ok := moduloRange(p, p.Tree.Child(n, syntax.FieldRight))
	if !ok || divisor < 2 || divisor != math.Trunc(divisor) {
		return
	}
	values := randomRange(p, p.Tree.Child(n, syntax.FieldLeft))
	// A range that is divided without rest has no bias, and in a large one it is
	// too small to matter.
	if values == 0 || math.Mod(values, divisor) == 0 || values/divisor > 1<<20 {
		return
	}
	name := ""
	destinations(p, n, func(d destination) bool {
		words := nameWords(d.name)
		if len(words) > 0 && harmlessWords.hasAny(words) {
			return false
		}
		if !d.argument && importanceOf(d.name) != harmless {
			name = d.name
		}
		return name == ""
	})
	if name == "" {
		return
	}
	p.Report(n, fmt.Sprintf("`%s` is drawn unevenly: %s values do not divide by %s, so the low ones come up more often and are guessed first. Use randomInt(%s).",
		name, formatNumber(values), formatNumber(divisor), formatInteger(divisor)))
}

// moduloRange returns the number that n is, or the length of the constant string that
// it measures.
func moduloRange(p *analysis.Pass, n syntax.NodeID) (float64, bool) {
	if v, ok := p.Model.Number(n); ok {
		return v, true
	}
	u := p.Model.Unwrap(n)
	if p.Tree.Kind(u) == syntax.MemberExpression && p.Model.LastName(u) == "length" {
		if s, ok := p.Model.String(p.Tree.Child(u, syntax.FieldObject)); ok {
			return float64(len([]rune(s))), true
		}
	}
	return 0, false
}

// bufferReads map methods that read a number from a buffer to how many values there
// are.
var bufferReads = map[string]float64{
	"readUInt8": 1 << 8, "readUint8": 1 << 8, "readUInt16BE": 1 << 16, "readUInt16LE": 1 << 16, "readUint16BE": 1 << 16, "readUint16LE": 1 << 16,
	"readUInt32BE": 1 << 32, "readUInt32LE": 1 << 32, "readUint32BE": 1 << 32, "readUint32LE": 1 << 32,
}

// arrayRanges map the constructors of typed arrays to how many values an element has.
var arrayRanges = map[string]float64{
	"globalThis.Uint8Array": 1 << 8, "globalThis.Uint16Array": 1 << 16, "globalThis.Uint32Array": 1 << 32,
	"globalThis.Buffer.alloc": 1 << 8, "globalThis.Buffer.allocUnsafe": 1 << 8,
}

// randomRange returns how many values the random number n may have, 0 if n is not
// known to be read from secure random bytes.
func randomRange(p *analysis.Pass, n syntax.NodeID) float64 {
	t, m := p.Tree, p.Model
	n = m.Unwrap(n)
	switch t.Kind(n) {
	case syntax.SubscriptExpression:
		return bytesRange(p, t.Child(n, syntax.FieldObject), 6)
	case syntax.CallExpression:
		c, _ := m.Call(n)
		if values := bufferReads[m.LastName(c.Callee)]; values > 0 && bytesRange(p, m.Receiver(n), 6) > 0 {
			return values
		}
	case syntax.Identifier:
		b := m.Binding(m.Bound(n))
		if b == nil || b.Writes > 0 || b.Destructured {
			return 0
		}
		if b.Kind == semantic.ParamBinding {
			return elementRange(p, t.Parent(b.Declarator), b.Declarator)
		}
		if b.Element && !b.Keys {
			return bytesRange(p, b.Init, 6)
		}
		if b.Init != syntax.NoNode {
			if k := t.Kind(m.Unwrap(b.Init)); k == syntax.SubscriptExpression || k == syntax.CallExpression {
				return randomRange(p, b.Init)
			}
		}
	}
	return 0
}

// elementRange answers randomRange for the first parameter of a function that is
// called with the elements of an array one by one.
func elementRange(p *analysis.Pass, parent, param syntax.NodeID) float64 {
	t, m := p.Tree, p.Model
	fn := parent
	if t.Kind(parent) == syntax.FormalParameters {
		fn = t.Parent(parent)
	}
	if t.Kind(param) == syntax.ArrowFunction {
		fn = param
	}
	if params := m.Params(fn); len(params) == 0 || params[0] != param && t.Kind(param) != syntax.ArrowFunction {
		return 0
	}
	outer := m.Wrapped(fn)
	c, ok := m.Call(t.Parent(t.Parent(outer)))
	if !ok || t.Kind(t.Parent(outer)) != syntax.Arguments {
		return 0
	}
	switch m.LastName(c.Callee) {
	case "map", "forEach":
		return bytesRange(p, m.Receiver(c.Node), 6)
	case "from":
		return bytesRange(p, c.Arg(0), 6)
	}
	return 0
}

// fillers write secure random bytes to the buffer they are given.
var fillers = []string{"globalThis.crypto.getRandomValues", "node:crypto.getRandomValues", "node:crypto.randomFillSync"}

// bytesRange returns how many values an element of the secure random bytes at n has, 0
// if they are none.
func bytesRange(p *analysis.Pass, n syntax.NodeID, depth int) float64 {
	t, m := p.Tree, p.Model
	n = m.UnwrapAwait(n)
	if n == syntax.NoNode || depth == 0 {
		return 0
	}
	switch t.Kind(n) {
	case syntax.Array:
		if spread := t.FirstChild(n); t.Kind(spread) == syntax.SpreadElement && t.ChildCount(n) == 1 {
			return bytesRange(p, t.FirstChild(spread), depth-1)
		}
	case syntax.Identifier:
		b := m.Binding(m.Bound(n))
		if b == nil || b.Writes > 0 || b.Destructured || b.Element || b.Init == syntax.NoNode {
			return 0
		}
		if values := bytesRange(p, b.Init, depth-1); values > 0 {
			return values
		}
		made, ok := m.Call(m.Unwrap(b.Init))
		if !ok || arrayRanges[m.API(made.Callee)] == 0 {
			return 0
		}
		for _, ref := range m.Refs(m.Bound(n)) {
			if args := t.Parent(m.Wrapped(ref)); t.Kind(args) == syntax.Arguments {
				if c, ok := m.Call(t.Parent(args)); ok && slices.Contains(fillers, m.API(c.Callee)) {
					return arrayRanges[m.API(made.Callee)]
				}
			}
		}
	case syntax.CallExpression:
		c, _ := m.Call(n)
		switch api := m.API(c.Callee); {
		case api == "node:crypto.randomBytes":
			return 1 << 8
		case slices.Contains(fillers, api):
			made, ok := m.Call(m.Resolve(c.Arg(0)))
			if !ok {
				return 0
			}
			return arrayRanges[m.API(made.Callee)]
		case strings.HasPrefix(api, "globalThis.Array.from"), strings.HasPrefix(api, "globalThis.Uint8Array.from"):
			return bytesRange(p, c.Arg(0), depth-1)
		}
		switch m.LastName(c.Callee) {
		case "slice", "subarray", "values":
			return bytesRange(p, m.Receiver(n), depth-1)
		}
	}
	return 0
}
