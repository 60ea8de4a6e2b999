package semantic

import (
	"context"
	"testing"

	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

func parse(t testing.TB, lang syntax.Language, src string) *Model {
	t.Helper()
	tree, err := syntax.Parse(context.Background(), lang, text.New([]byte(src)))
	if err != nil {
		t.Fatal(err)
	}
	return New(tree, nil)
}

// probes returns the first arguments of all calls of $ in the file.
func probes(t testing.TB, m *Model) []syntax.NodeID {
	t.Helper()
	var list []syntax.NodeID
	for n := m.Tree().Root(); n < syntax.NodeID(m.Tree().Len()); n++ {
		if c, ok := m.Call(n); ok && c.Node == n && m.text(c.Callee) == "$" {
			list = append(list, c.Arg(0))
		}
	}
	if len(list) == 0 {
		t.Fatalf("no probe in %s", m.src)
	}
	return list
}

// probe returns the argument of the only call of $.
func probe(t testing.TB, m *Model) syntax.NodeID {
	t.Helper()
	list := probes(t, m)
	if len(list) != 1 {
		t.Fatalf("%d probes in %s", len(list), m.src)
	}
	return list[0]
}

// find returns the first node whose text is s.
func find(t testing.TB, m *Model, s string) syntax.NodeID {
	t.Helper()
	for n := m.Tree().Root(); n < syntax.NodeID(m.Tree().Len()); n++ {
		if m.text(n) == s {
			return n
		}
	}
	t.Fatalf("no %q in %s", s, m.src)
	return syntax.NoNode
}
