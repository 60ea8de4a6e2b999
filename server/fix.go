package server

import (
	"context"
	"errors"
	"fmt"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

// errUnproven is returned for edits that do not do what they promise.
var errUnproven = errors.New("fix does not prove itself")

// editsOf computes the edits of a fix. The error of one that does not fit wraps
// [edit.ErrRefused]; a panic is an error, too.
func (out *outcome) editsOf(fix analysis.Fix) (r edit.Result, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("compute fix: panic: %s", panicText(p))
		}
	}()
	return fix.Edits(out.result.Model, out.place.file.Env)
}

// apply makes edits on the text of out and analyses what comes of it, from
// nothing: the parser of the document goes on with the document.
func apply(ctx context.Context, out *outcome, edits []text.Edit) (*outcome, error) {
	after, err := out.text.Apply(edits)
	if err != nil {
		return nil, err
	}
	tree, err := syntax.Parse(ctx, out.result.Tree.Language(), after)
	if err != nil {
		return nil, err
	}
	next := *out
	next.text = after
	next.result = out.engine.Analyze(out.place.file, tree)
	return &next, nil
}

// prove checks that next, which fixes of the findings fixed made of before, has
// lost these findings, has no other, and parses as well as it did.
func prove(before, next *outcome, fixed []*analysis.Finding) error {
	if flaws(next.result.Tree) > flaws(before.result.Tree) {
		return fmt.Errorf("%w: the text no longer parses", errUnproven)
	}
	count := make(map[string]int)
	for i := range before.result.Findings {
		f := &before.result.Findings[i]
		count[f.Rule.ID+f.Fingerprint]++
	}
	for i := range next.result.Findings {
		f := &next.result.Findings[i]
		if count[f.Rule.ID+f.Fingerprint]--; count[f.Rule.ID+f.Fingerprint] < 0 {
			return fmt.Errorf("%w: it leads to a finding of %s", errUnproven, f.Rule.ID)
		}
	}
	for _, f := range fixed {
		if count[f.Rule.ID+f.Fingerprint]--; count[f.Rule.ID+f.Fingerprint] < 0 {
			return fmt.Errorf("%w: the finding of %s stays", errUnproven, f.Rule.ID)
		}
	}
	return nil
}

// broken reports whether a tree has syntax errors.
func broken(t *syntax.Tree) bool { return t.HasError(t.Root()) }

// flaws counts the syntax errors of a tree.
func flaws(t *syntax.Tree) int {
	if !broken(t) {
		return 0
	}
	n := 0
	for node := range t.Descendants(t.Root()) {
		if t.Kind(node) == syntax.Error || t.Has(node, syntax.FlagMissing) {
			n++
		}
	}
	return n
}
