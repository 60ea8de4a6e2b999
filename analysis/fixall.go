package analysis

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"

	"seclint/analysis/edit"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

// maxFixRounds bounds how often a text is analysed again to fix what is left.
const maxFixRounds = 10

// Fixed is what fixing all findings of a file did.
type Fixed struct {
	Edits    []text.Edit    // of the text before; empty if there was nothing to fix
	Doc      *text.Document // the text after
	Applied  []Applied      // in the order in which they were made
	Problems []Problem      // fixes that failed their proof, rounds that did not settle
}

// Applied is a fix that was made.
type Applied struct {
	Rule  *Rule
	Title string
}

// candidate is a fix that may be made in a round.
type candidate struct {
	finding Finding
	title   string
	result  edit.Result
}

// key names a candidate across rounds.
func (c *candidate) key() string {
	return c.finding.Rule.ID + "\x00" + c.finding.Fingerprint + "\x00" + c.title
}

// FixAll makes the first fix of each finding in before whose level is at most
// level, analyses the new text, and goes on until nothing is left to fix. If rules
// are given, only their findings are fixed. Every fix is proven; one that fails is
// left out and reported. It fails only if ctx is done first.
func (e *Engine) FixAll(ctx context.Context, f File, before *Result, level edit.Level, rules ...*Rule) (*Fixed, error) {
	base := before.Tree.Doc()
	fixed := &Fixed{Doc: base}
	var rounds [][]text.Edit
	seen := map[[sha256.Size]byte]bool{sha256.Sum256(base.Bytes()): true}
	rejected := make(map[string]bool)
	for result := before; ; {
		candidates := candidatesOf(result, f.Env, level, rules, rejected)
		if len(candidates) == 0 {
			break
		}
		if len(rounds) == maxFixRounds {
			fixed.Problems = append(fixed.Problems, Problem{
				Rule:    candidates[0].finding.Rule.ID,
				Message: fmt.Sprintf("the fixes did not settle after %d rounds", maxFixRounds),
			})
			break
		}
		r := round{ctx: ctx, proof: e.NewProof(f, result), env: f.Env, all: candidates}
		picked, err := r.pick()
		if err != nil {
			return nil, err
		}
		for _, failure := range r.failed {
			rejected[failure.key()] = true
			fixed.Problems = append(fixed.Problems, Problem{
				Rule: failure.finding.Rule.ID, Message: fmt.Sprintf("“%s” was not applied: %v", failure.title, failure.err),
			})
		}
		if len(picked) == 0 {
			if len(r.failed) > 0 {
				continue // others may have waited for those
			}
			break
		}
		edits := r.edits(picked)
		doc, err := fixed.Doc.Apply(edits)
		if err != nil {
			return nil, fmt.Errorf("apply fixes: %w", err) // proven before
		}
		sum := sha256.Sum256(doc.Bytes())
		if seen[sum] {
			fixed.Problems = append(fixed.Problems, Problem{
				Rule:    candidates[picked[0]].finding.Rule.ID,
				Message: "the fixes go round in circles: the text was there before",
			})
			break
		}
		seen[sum] = true
		for _, i := range picked {
			fixed.Applied = append(fixed.Applied, Applied{candidates[i].finding.Rule, candidates[i].title})
		}
		rounds = append(rounds, edits)
		fixed.Doc = doc
		tree, err := syntax.Parse(ctx, before.Tree.Language(), doc)
		if err != nil {
			return nil, err
		}
		result = e.Analyze(f, tree)
	}
	fixed.Edits = edit.Compose(base, rounds...)
	return fixed, nil
}

// candidatesOf returns the fixes that r's findings offer, in order of position, rule
// and title, without those that were rejected.
func candidatesOf(r *Result, env edit.Env, level edit.Level, rules []*Rule, rejected map[string]bool) []candidate {
	var all []candidate
	for _, finding := range r.Findings {
		if len(rules) > 0 && !slices.Contains(rules, finding.Rule) {
			continue
		}
		for _, fix := range finding.Fixes {
			if fix.Level > level {
				continue
			}
			c := candidate{finding: finding, title: fix.Title}
			if rejected[c.key()] {
				continue
			}
			var err error
			if c.result, err = fix.Edits(r.Model, env); err == nil {
				all = append(all, c)
				break
			}
		}
	}
	return all
}

// round is one step of fixing all findings.
type round struct {
	ctx    context.Context
	proof  *Proof
	env    edit.Env
	all    []candidate
	failed []failure
}

// failure is a candidate that did not stand its proof, and why.
type failure struct {
	*candidate
	err error
}

// combine returns which of the candidates go together, and their edits.
func (r *round) combine(set []int) ([]int, []text.Edit) {
	results := make([]edit.Result, len(set))
	for i, c := range set {
		results[i] = r.all[c].result
	}
	applied, edits := edit.Combine(r.proof.before.Model, r.env, results)
	picked := make([]int, len(applied))
	for i, a := range applied {
		picked[i] = set[a]
	}
	return picked, edits
}

// edits returns the edits of candidates that go together.
func (r *round) edits(set []int) []text.Edit {
	_, edits := r.combine(set)
	return edits
}

// pick returns the candidates that go together and stand their proof together.
func (r *round) pick() ([]int, error) {
	set := make([]int, len(r.all))
	for i := range set {
		set[i] = i
	}
	set, _ = r.combine(set)
	return r.proven(set)
}

// proven returns a subset of set that stands its proof. It looks for culprits by
// halving.
func (r *round) proven(set []int) ([]int, error) {
	if len(set) == 0 {
		return nil, nil
	}
	err := r.check(set)
	switch {
	case err == nil:
		return set, nil
	case !errors.Is(err, ErrUnproven):
		return nil, err
	case len(set) == 1:
		r.failed = append(r.failed, failure{&r.all[set[0]], err})
		return nil, nil
	}
	half := len(set) / 2
	left, err := r.proven(set[:half:half])
	if err != nil {
		return nil, err
	}
	right, err := r.proven(set[half:])
	if err != nil {
		return nil, err
	}
	both := append(left, right...)
	if len(left) == 0 || len(right) == 0 {
		return both, nil
	}
	switch err := r.check(both); {
	case err == nil:
		return both, nil
	case !errors.Is(err, ErrUnproven):
		return nil, err
	}
	return left, nil // each alone is fine: the rest has its turn in the next round
}

// check proves that the candidates of set can be made together.
func (r *round) check(set []int) error {
	findings := make([]Finding, len(set))
	for i, c := range set {
		findings[i] = r.all[c].finding
	}
	picked, edits := r.combine(set)
	if len(picked) != len(set) {
		return fmt.Errorf("%w: it does not go together with the others", ErrUnproven)
	}
	_, err := r.proof.Check(r.ctx, findings, edits)
	return err
}
