package semantic

import (
	"bytes"

	"seclint/analysis/syntax"
)

// Directives returns the directives at the top of the file, such as "use client".
func (m *Model) Directives() []string {
	return m.directives(m.tree.Root())
}

// FunctionDirectives returns the directives at the top of a function's body, such
// as "use server".
func (m *Model) FunctionDirectives(fn syntax.NodeID) []string {
	if body := m.Body(fn); m.tree.Kind(body) == syntax.StatementBlock {
		return m.directives(body)
	}
	return nil
}

func (m *Model) directives(block syntax.NodeID) []string {
	t := m.tree
	var list []string
	for c := t.FirstChild(block); c != syntax.NoNode; c = t.NextSibling(c) {
		if t.Kind(c) == syntax.HashBangLine {
			continue
		}
		x := t.FirstChild(c)
		if t.Kind(c) != syntax.ExpressionStatement || t.Kind(x) != syntax.String {
			break
		}
		list = append(list, m.StringValue(x))
	}
	return list
}

// Mentions reports whether the text holds word anywhere, in any case of its ASCII
// letters: a gate for questions that need the word, never evidence.
func (m *Model) Mentions(word string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if yes, ok := m.memo.mentions[word]; ok {
		return yes
	}
	if m.memo.mentions == nil {
		m.memo.mentions = make(map[string]bool)
		m.lower = appendLower(m.lower[:0], m.src)
	}
	yes := bytes.Contains(m.lower, appendLower(nil, word))
	m.memo.mentions[word] = yes
	return yes
}

// appendLower appends s to b with its ASCII letters in lower case and the rest,
// offsets included, as it is.
func appendLower(b []byte, s string) []byte {
	start := len(b)
	b = append(b, s...)
	for i, c := range b[start:] {
		if 'A' <= c && c <= 'Z' {
			b[start+i] = c + 'a' - 'A'
		}
	}
	return b
}
