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
// lost these findings, has no more of any rule, off by default or not, and parses
// as well as it did. Findings are counted by rule: what a fix writes may lie in
// another finding, which then looks new.
func (s *session) prove(before, next *outcome, fixed []*analysis.Finding) error {
	if flaws(next.result.Tree) > flaws(before.result.Tree) {
		return fmt.Errorf("%w: the text no longer parses", errUnproven)
	}
	count := make(map[*analysis.Rule]int)
	for _, f := range s.allFindings(before) {
		count[f.Rule]++
	}
	for _, f := range fixed {
		count[f.Rule]--
	}
	for _, f := range s.allFindings(next) {
		if count[f.Rule]--; count[f.Rule] < 0 {
			return fmt.Errorf("%w: there is one more finding of %s than there should be", errUnproven, f.Rule.ID)
		}
	}
	return nil
}

// allFindings returns what is found in out by all rules, those included that are
// silent because they are off or the file is a test.
func (s *session) allFindings(out *outcome) []analysis.Finding {
	engine := s.prover()
	if engine == nil {
		return out.result.Findings
	}
	return engine.Analyze(out.place.file, out.result.Tree).Findings
}

// newProver returns the engine that fixes are judged by.
func newProver(rules []*analysis.Rule) *analysis.Engine {
	engine, err := analysis.NewEngine(rules, analysis.Options{All: true, IncludeTests: true, MaxFindings: maxProven})
	if err != nil {
		return nil // the engine in force could be made of the same rules
	}
	return engine
}

// maxProven is how many findings are counted to judge a fix: more than are shown,
// so that one more cannot hide behind the limit.
const maxProven = 100_000

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
