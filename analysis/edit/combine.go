package edit

import (
	"seclint/analysis/semantic"
	"seclint/analysis/text"
)

// Combine picks fixes of the text that m models that can be made together, in the
// order given, and returns their indexes and their edits: sorted, not
// overlapping, with the imports of all of them made once. Fixes left out have to
// wait for a next round on the changed text.
func Combine(m *semantic.Model, env Env, fixes []Result) (applied []int, edits []text.Edit) {
	return nil, nil
}

// Compose joins the edits of successive rounds, each on the text that the round
// before left, to one list of edits of base.
func Compose(base *text.Document, rounds ...[]text.Edit) []text.Edit {
	return nil
}
