package crypto

import (
	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// fillingWords are words in the names of functions that write to a buffer they are
// given.
var fillingWords = newWordSet("random fill read copy write set generate gen init into increment getrandomvalues recv import")

// bufferQueries are members of a buffer that leave it as it is.
var bufferQueries = newWordSet("toString length byteLength slice subarray equals compare toJSON includes indexOf at")

// filledBuffers remembers the answers of isFilledElsewhere: one buffer may be used many
// times.
var filledBuffers = analysis.NewFact(func(*analysis.Pass) map[semantic.BindingID]bool {
	return make(map[semantic.BindingID]bool)
})

// isFilledElsewhere reports whether the buffer that the name id holds may be written
// to after it was made.
func isFilledElsewhere(p *analysis.Pass, id semantic.BindingID) bool {
	known := filledBuffers.Of(p)
	filled, ok := known[id]
	if !ok {
		filled = hasFillingUse(p, id)
		known[id] = filled
	}
	return filled
}

// hasFillingUse looks through the references to id for one that may write to it.
func hasFillingUse(p *analysis.Pass, id semantic.BindingID) bool {
	t, m := p.Tree, p.Model
	for _, ref := range m.Refs(id) {
		outer := m.Wrapped(ref)
		parent := t.Parent(outer)
		switch t.Kind(parent) {
		case syntax.MemberExpression:
			name, _ := m.PropertyName(parent)
			if t.Field(outer) == syntax.FieldObject && !bufferQueries[name] {
				return true
			}
		case syntax.SubscriptExpression:
			if t.Field(outer) == syntax.FieldObject && m.IsWrite(ref) {
				return true
			}
			if a := t.Parent(m.Wrapped(parent)); t.Field(outer) == syntax.FieldObject &&
				(t.Kind(a) == syntax.AssignmentExpression || t.Kind(a) == syntax.AugmentedAssignmentExpression || t.Kind(a) == syntax.UpdateExpression) {
				return true
			}
		case syntax.Arguments:
			call, ok := m.Call(t.Parent(parent))
			if !ok || fillingWords.hasAny(nameWords(m.LastName(call.Callee))) && m.LastName(call.Callee) != "importKey" {
				return true
			}
		default:
			if m.IsWrite(ref) {
				return true
			}
		}
	}
	return false
}

// constantBytes says how the expression n is put together if its bytes are the same
// in every run, as in “a constant string” or “all zeros”, else "".
func constantBytes(p *analysis.Pass, n syntax.NodeID) string { return constantBytesIn(p, n, 8) }

func constantBytesIn(p *analysis.Pass, n syntax.NodeID, depth int) string {
	t, m := p.Tree, p.Model
	n = m.UnwrapAwait(n)
	if n == syntax.NoNode || depth == 0 {
		return ""
	}
	if c := m.Consts(n); c.Complete && len(c.Values) > 0 {
		for _, v := range c.Values {
			if v.Kind != semantic.StringConst {
				return ""
			}
		}
		return "a constant string"
	}
	switch t.Kind(n) {
	case syntax.Identifier, syntax.ShorthandPropertyIdentifier, syntax.MemberExpression:
		r := m.Resolve(n)
		if r == n {
			return ""
		}
		what := constantBytesIn(p, r, depth-1)
		if id := m.Bound(n); what != "" && id != semantic.NoBinding && isFilledElsewhere(p, id) {
			return ""
		}
		return what
	case syntax.Array:
		elements := 0
		for e := range t.Children(n) {
			if _, ok := m.Number(e); !ok {
				return ""
			}
			elements++
		}
		if elements > 0 {
			return "a constant list of bytes"
		}
	case syntax.CallExpression, syntax.NewExpression:
		return constantBytesOf(p, n, depth)
	}
	return ""
}

// constantBytesOf answers constantBytes for calls.
func constantBytesOf(p *analysis.Pass, n syntax.NodeID, depth int) string {
	m := p.Model
	c, ok := m.Call(n)
	if !ok {
		return ""
	}
	switch api := m.API(c.Callee); api {
	case "globalThis.Buffer.alloc":
		if _, ok := m.Number(c.Arg(0)); !ok {
			return ""
		}
		fill := c.Arg(1)
		if fill == syntax.NoNode {
			return "all zeros"
		}
		if v, ok := m.Number(fill); ok {
			if v == 0 {
				return "all zeros"
			}
			return "one byte repeated"
		}
		if constantBytesIn(p, fill, depth-1) != "" {
			return "one text repeated"
		}
		return ""
	case "globalThis.Uint8Array", "globalThis.Uint16Array", "globalThis.Uint32Array", "globalThis.ArrayBuffer":
		if _, ok := m.Number(c.Arg(0)); ok {
			return "all zeros"
		}
		return constantBytesIn(p, c.Arg(0), depth-1)
	case "globalThis.Buffer.from", "globalThis.Uint8Array.from", "globalThis.Uint8Array.of", "globalThis.TextEncoder().encode",
		"globalThis.Buffer", "crypto-js.enc.Hex.parse", "crypto-js.enc.Utf8.parse", "crypto-js.enc.Base64.parse",
		"crypto-js.enc.Latin1.parse", "crypto-js/enc-hex.parse", "crypto-js/enc-utf8.parse", "crypto-js/enc-base64.parse":
		return constantBytesIn(p, c.Arg(0), depth-1)
	}
	switch m.LastName(c.Callee) {
	case "slice", "subarray", "substring", "substr", "padEnd", "padStart", "toString":
		if isMember(p, c.Callee) {
			return constantBytesIn(p, m.Receiver(n), depth-1)
		}
	}
	return ""
}
