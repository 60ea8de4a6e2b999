package secrets

import (
	"iter"

	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

// stringKinds are the nodes that hold constant text.
var stringKinds = []syntax.Kind{syntax.String, syntax.TemplateString}

// literalSpan returns the bytes between the quotes of a string, or of a template
// without substitutions.
func literalSpan(t *syntax.Tree, n syntax.NodeID) (s text.Span, ok bool) {
	switch t.Kind(n) {
	case syntax.String:
	case syntax.TemplateString:
		if t.ChildOfKind(n, syntax.TemplateSubstitution) != syntax.NoNode {
			return s, false
		}
	default:
		return s, false
	}
	s = t.Span(n)
	if s.Len() < 2 {
		return s, false
	}
	return text.Span{Start: s.Start + 1, End: s.End - 1}, true
}

// constant is a constant string and where it is written: the literal, or the
// expression that computes it.
type constant struct {
	text string
	at   syntax.NodeID
}

// constants returns the constant strings that n may be, if it can be nothing else.
func constants(m *semantic.Model, n syntax.NodeID) []constant {
	set := m.Consts(n)
	if !set.Complete {
		return nil
	}
	var out []constant
	for _, c := range set.Values {
		if c.Kind != semantic.StringConst {
			continue
		}
		at := c.Node
		if at == syntax.NoNode {
			at = m.Unwrap(n)
		}
		out = append(out, constant{c.Str, at})
	}
	return out
}

// usedAt points at the use of a constant that is written elsewhere in the file.
func usedAt(t *syntax.Tree, c constant, use syntax.NodeID, message string) analysis.Option {
	if t.Within(c.at, use) || t.Within(use, c.at) {
		return noOption
	}
	return analysis.WithRelated(t, use, message)
}

// isTagged reports whether n is the template of a tagged template.
func isTagged(t *syntax.Tree, n syntax.NodeID) bool {
	return t.Kind(n) == syntax.TemplateString && t.Kind(t.Parent(n)) == syntax.CallExpression
}

// maxClimb bounds how far a rule looks around: sources may nest without end.
const maxClimb = 64

// ancestors yields the next maxClimb ancestors of n.
func ancestors(t *syntax.Tree, n syntax.NodeID) iter.Seq[syntax.NodeID] {
	return func(yield func(syntax.NodeID) bool) {
		for range maxClimb {
			if n = t.Parent(n); n == syntax.NoNode || !yield(n) {
				return
			}
		}
	}
}

// inType reports whether n stands in a type or in a declaration without code.
func inType(t *syntax.Tree, n syntax.NodeID) bool {
	for a := range ancestors(t, n) {
		if k := t.Kind(a); k.IsType() || k == syntax.AmbientDeclaration {
			return true
		}
	}
	return false
}

// mask shows the first four characters of a secret, which is enough to find it,
// and none of a short one.
func mask(v string) string {
	const short = 8
	if len(v) <= short {
		return "…"
	}
	n := 0
	for i := range v {
		if n == 4 {
			return v[:i] + "…"
		}
		n++
	}
	return "…"
}

// shown is mask in parentheses, for the middle of a sentence; "" for a short secret.
func shown(v string) string {
	if m := mask(v); m != "…" {
		return " (" + m + ")"
	}
	return ""
}
