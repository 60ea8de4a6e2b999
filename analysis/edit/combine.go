package edit

import (
	"cmp"
	"slices"

	"seclint/analysis/semantic"
	"seclint/analysis/text"
)

// Combine picks fixes of the text that m models that can be made together, in the
// order given, and returns their indexes and their edits: sorted, not
// overlapping, with the imports of all of them made once. Fixes left out have to
// wait for a next round on the changed text.
func Combine(m *semantic.Model, env Env, fixes []Result) (applied []int, edits []text.Edit) {
	b := New(m, env)
	applied, edits, ok := b.combine(fixes, false)
	if !ok {
		// An import cannot be edited together with something a fix changes itself:
		// try again, one fix after the other.
		applied, edits, _ = b.combine(fixes, true)
	}
	return applied, edits
}

// combine picks greedily. With checked set, each fix is only taken if the edits of
// the imports fit in as well; otherwise that is tried once at the end.
func (b *Builder) combine(fixes []Result, checked bool) (applied []int, edits []text.Edit, ok bool) {
	var body []text.Edit
	var groups []text.Span
	var needs []Need
	var drops []drop
	for i, f := range fixes {
		own := f.body
		if own == nil {
			own = f.Edits
		}
		if len(own) == 0 || slices.ContainsFunc(groups, f.Group.Overlaps) && !f.Group.Empty() ||
			conflicts(body, own) || !compatible(needs, f.Needs) {
			continue
		}
		moreNeeds, moreDrops := mergeNeeds(needs, f.Needs), slices.Concat(drops, f.drops)
		moreBody := merge(body, own)
		if checked {
			all, err := b.together(moreNeeds, moreDrops, moreBody)
			if err != nil {
				continue
			}
			edits = all
		}
		applied = append(applied, i)
		if !f.Group.Empty() {
			groups = append(groups, f.Group)
		}
		body, needs, drops = moreBody, moreNeeds, moreDrops
	}
	if checked || len(applied) == 0 {
		return applied, edits, true
	}
	edits, err := b.together(needs, drops, body)
	if err != nil {
		return nil, nil, false
	}
	return applied, edits, true
}

// together returns the edits of several fixes and of the imports they need.
func (b *Builder) together(needs []Need, drops []drop, body []text.Edit) ([]text.Edit, error) {
	imports, err := b.importEdits(needs, drops, body)
	if err != nil {
		return nil, err
	}
	return b.normalize(slices.Concat(imports, body))
}

func byPosition(x, y text.Edit) int {
	return cmp.Or(cmp.Compare(x.Span.Start, y.Span.Start), cmp.Compare(x.Span.End, y.Span.End))
}

// merge joins two sorted lists of edits that do not conflict.
func merge(a, b []text.Edit) []text.Edit {
	all := slices.Concat(a, b)
	slices.SortStableFunc(all, byPosition)
	return all
}

// conflicts reports whether an edit of a and one of b overlap, or touch while one
// of them inserts. Both are sorted.
func conflicts(a, b []text.Edit) bool {
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		x, y := a[i].Span, b[j].Span
		if x.Overlaps(y) || (x.Empty() || y.Empty()) && x.Start <= y.End && y.Start <= x.End {
			return true
		}
		if x.End < y.End || x.End == y.End && x.Start <= y.Start {
			i++
		} else {
			j++
		}
	}
	return false
}

// compatible reports whether no local name is needed for two things.
func compatible(a, b []Need) bool {
	for _, x := range a {
		for _, y := range b {
			if x.Local == y.Local && (x.Module != y.Module || x.Export != y.Export || x.Kind != y.Kind) {
				return false
			}
		}
	}
	return true
}

// mergeNeeds returns the needs of both lists, each once. A type that is needed as a
// value, too, is imported as a value.
func mergeNeeds(a, b []Need) []Need {
	out := slices.Clone(a)
	for _, n := range b {
		same := slices.IndexFunc(out, func(o Need) bool {
			return o.Module == n.Module && o.Export == n.Export && o.Kind == n.Kind && o.Local == n.Local
		})
		if same < 0 {
			out = append(out, n)
			continue
		}
		out[same].Type = out[same].Type && n.Type
	}
	return out
}
