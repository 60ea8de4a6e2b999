package semantic

import (
	"iter"

	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

// Part is a stretch of a string that is put together.
type Part struct {
	// Text is constant text, escapes decoded.
	Text string
	// Node is the expression of a dynamic part, NoNode for constant text.
	Node syntax.NodeID
	// From is what a constant part comes from: a string, a template, or an
	// expression that is one constant, such as a const identifier. Of a dynamic
	// part it is Node.
	From syntax.NodeID
	// Span is where the part is written: without quotes for literals, the whole
	// expression else.
	Span text.Span
}

// Dynamic reports whether p is not constant.
func (p Part) Dynamic() bool { return p.Node != syntax.NoNode }

// StringParts splits a template, a chain of + or a constant into constant text
// and dynamic expressions, in order. Expressions that are one constant count as
// text. A string has one part; an expression that is no string by its form is
// one dynamic part; to look through names, resolve n first. A template has no
// empty parts.
func (m *Model) StringParts(n syntax.NodeID) []Part {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.stringParts(n, nil)
}

func (m *Model) stringParts(n syntax.NodeID, parts []Part) []Part {
	t := m.tree
	u := m.UnwrapAwait(n)
	if !m.enter() {
		return append(parts, Part{Node: u, From: u, Span: t.Span(u)})
	}
	defer m.leave()
	switch t.Kind(u) {
	case syntax.String:
		span := t.Span(u)
		if raw := m.text(u); len(raw) >= 2 {
			span.Start++
			span.End = span.Start + len(trimQuotes(raw))
		}
		return append(parts, Part{Text: m.StringValue(u), From: u, Span: span})
	case syntax.TemplateString:
		for p := range m.chunks(u) {
			if p.Node == syntax.NoNode {
				parts = append(parts, p)
			} else {
				parts = m.stringParts(p.Node, parts)
			}
		}
		return parts
	case syntax.BinaryExpression:
		if list := m.operands(u); len(list) > 1 {
			for _, x := range list {
				parts = m.stringParts(x, parts)
			}
			return parts
		}
	}
	if c, ok := m.single(u); ok {
		if s, ok := c.asText(); ok {
			return append(parts, Part{Text: s, From: u, Span: t.Span(u)})
		}
	}
	return append(parts, Part{Node: u, From: u, Span: t.Span(u)})
}

// chunks yields the texts and the substituted expressions of a template.
func (m *Model) chunks(n syntax.NodeID) iter.Seq[Part] {
	t := m.tree
	return func(yield func(Part) bool) {
		at, end := t.Start(n)+1, t.End(n)
		if end-1 >= at && m.src[end-1] == '`' {
			end--
		}
		chunk := func(to int) bool {
			if at >= to {
				return true
			}
			return yield(Part{Text: DecodeString(m.src[at:to]), From: n, Span: text.Span{Start: at, End: to}})
		}
		for c := t.FirstChild(n); c != syntax.NoNode; c = t.NextSibling(c) {
			if t.Kind(c) != syntax.TemplateSubstitution {
				continue
			}
			if !chunk(t.Start(c)) {
				return
			}
			if x := t.FirstChild(c); x != syntax.NoNode && !yield(Part{Node: x, From: x, Span: t.Span(x)}) {
				return
			}
			at = t.End(c)
		}
		chunk(end)
	}
}
