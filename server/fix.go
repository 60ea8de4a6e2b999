package server

import (
	"context"
	"fmt"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

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
	next := &outcome{snapshot: out.snapshot, place: out.place, engine: out.engine}
	next.text = after
	next.result = next.engine.Analyze(next.place.file, tree)
	return next, nil
}

// proven checks that a fix of f does what it promises. An example for a person to
// finish promises nothing but to parse.
func (out *outcome) proven(ctx context.Context, proof *analysis.Proof, edits []text.Edit, level edit.Level, f *analysis.Finding) error {
	if level == edit.Manual {
		next, err := apply(ctx, out, edits)
		if err == nil && flaws(next.result.Tree) > flaws(out.result.Tree) {
			err = fmt.Errorf("%w: the text no longer parses", analysis.ErrUnproven)
		}
		return err
	}
	_, err := proof.Check(ctx, []analysis.Finding{*f}, edits)
	return err
}

// proof prepares to check fixes of the findings of out.
func (out *outcome) proof() *analysis.Proof { return out.engine.NewProof(out.place.file, out.result) }

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
