package request

import (
	"strings"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// urlClients begin the API paths of clients that take a URL object for an address.
var urlClients = []string{"globalThis.fetch", "undici.fetch", "undici.request", "got", "ky", "node:http", "node:https"}

// publicFix offers to refuse addresses that are not public, by the helper of the
// project.
func publicFix(h analysis.Hit) analysis.Option {
	return analysis.WithFix("Refuse addresses that are not public", edit.Review, func(b *edit.Builder) {
		m := b.Model()
		switch {
		case !b.HasHelper("assertPublicUrl"):
			b.Refuse("there is no helper assertPublicUrl yet")
			return
		case h.Sink.Option != "":
			b.Refuse("it is an option of the client, and may be no address")
			return
		case m.Tree().Kind(h.Arg) == syntax.ShorthandPropertyIdentifier:
			b.Refuse("it is a shorthand property")
			return
		}
		after := ").href"
		for _, client := range urlClients {
			if h.Sink.API == client || strings.HasPrefix(h.Sink.API, client+".") {
				after = ")"
			}
		}
		b.WrapExpr(h.Arg, b.Helper("assertPublicUrl")+"(", after)
	})
}

// encodeFix offers to encode what stands in the path of an address.
func encodeFix(p *analysis.Pass, h analysis.Hit) analysis.Option {
	slots := taintedParts(p, h.Arg)
	return analysis.WithFix("Encode the part of the path", edit.Review, func(b *edit.Builder) {
		if len(slots) == 0 {
			b.Refuse("the address is put together somewhere else")
			return
		}
		for _, slot := range slots {
			b.WrapExpr(slot, "encodeURIComponent(", ")")
		}
	})
}

// taintedParts returns the dynamic parts of a text, as it stands in the argument,
// that untrusted data reaches.
func taintedParts(p *analysis.Pass, n syntax.NodeID) []syntax.NodeID {
	var slots []syntax.NodeID
	for _, part := range p.Model.StringParts(n) {
		if part.Node != syntax.NoNode && part.Node != p.Model.Unwrap(n) && !isJoined(p.Model, part.Node) && len(p.Taint(part.Node, flow.SSRF)) > 0 {
			slots = append(slots, part.Node)
		}
	}
	return slots
}

// isJoined reports whether an expression may hold several segments of a path.
func isJoined(m *semantic.Model, n syntax.NodeID) bool {
	c, ok := m.Call(m.Resolve(n))
	return ok && m.LastName(c.Callee) == "join"
}
