package server

import (
	"context"
	"errors"

	"go.uber.org/zap"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/text"
	"seclint/server/lsp"
)

// maxRounds bounds how often safe fixes are applied to the text that the ones
// before left.
const maxRounds = 10

// fixAll returns the action that makes all safe fixes of the document, or none.
func (c *collector) fixAll() []lsp.CodeAction {
	return c.fixAllAction("Fix all safe security problems", lsp.FixAll, "")
}

// fixAllOfRules returns, for each of some rules that has several findings with a
// safe fix, the action that makes all of these.
func (c *collector) fixAllOfRules(rules map[*analysis.Rule]bool) []lsp.CodeAction {
	var actions []lsp.CodeAction
	for _, rule := range c.out.engine.Rules() {
		if rules[rule] && len(c.safeFindings(rule.ID)) > 1 {
			actions = append(actions, c.fixAllAction("Fix all "+rule.ID+" in this file", lsp.QuickFix, rule.ID)...)
		}
	}
	return actions
}

func (c *collector) safeFindings(rule string) []*analysis.Finding {
	return safeFindings(c.out, rule)
}

// fixAllAction returns the action that makes all safe fixes of a rule, or of all
// rules if it is empty, or nothing if there are none.
func (c *collector) fixAllAction(title, kind, rule string) []lsp.CodeAction {
	if len(c.safeFindings(rule)) == 0 {
		return nil
	}
	action := lsp.CodeAction{Title: title, Kind: kind}
	if c.session.client.CodeActionResolve {
		action.Data = encodeData(actionData{
			URI: c.document.uri.String(), Version: c.out.version, Do: doFixAll, Rule: rule,
		})
		return []lsp.CodeAction{action}
	}
	edits, err := c.session.fixAll(c.ctx, c.out, rule)
	if err != nil || len(edits) == 0 {
		return nil
	}
	action.Edit = c.session.workspaceEdit(c.document, c.out, edits)
	return []lsp.CodeAction{action}
}

// safeFindings returns the findings whose first safe fix applies, of one rule or
// of all if rule is empty.
func safeFindings(out *outcome, rule string) []*analysis.Finding {
	var found []*analysis.Finding
	for i := range out.result.Findings {
		f := &out.result.Findings[i]
		if rule != "" && f.Rule.ID != rule {
			continue
		}
		if _, err := safeFix(out, f); err == nil {
			found = append(found, f)
		}
	}
	return found
}

var errNoSafeFix = errors.New("finding has no safe fix")

// safeFix returns what the first safe fix of f does.
func safeFix(out *outcome, f *analysis.Finding) (edit.Result, error) {
	err := errNoSafeFix
	for _, fix := range f.Fixes {
		if fix.Level == edit.Safe {
			var r edit.Result
			if r, err = out.editsOf(fix); err == nil {
				return r, nil
			}
		}
	}
	return edit.Result{}, err
}

// fixAll returns the edits of the text of out that make all safe fixes of a rule,
// or of all rules if it is empty: what can be made together is, then the new text
// is analysed, until nothing is left.
func (s *session) fixAll(ctx context.Context, out *outcome, rule string) ([]text.Edit, error) {
	f := &fixer{session: s, rule: rule, dropped: make(map[string]bool), proofs: maxProofs}
	var rounds [][]text.Edit
	seen := map[string]bool{string(out.text.Bytes()): true}
	for current := out; len(rounds) < maxRounds; {
		next, edits, err := f.round(ctx, current)
		if err != nil {
			return nil, err
		}
		if len(edits) == 0 {
			break
		}
		if seen[string(next.text.Bytes())] {
			s.log.Warn("safe fixes undo each other")
			break
		}
		seen[string(next.text.Bytes())] = true
		rounds = append(rounds, edits)
		current = next
	}
	if len(rounds) == 0 {
		return nil, nil
	}
	return edit.Compose(out.text, rounds...), nil
}

// fixer is one run of fixAll.
type fixer struct {
	session *session
	rule    string
	// dropped are the findings, by rule and fingerprint, whose fix proved wrong.
	dropped map[string]bool
	// proofs is how many analyses may still be spent.
	proofs int
}

// maxProofs bounds the analyses of one fixAll, most of which go into finding out
// which of several fixes is wrong.
const maxProofs = 60

// fixing is a finding and what its safe fix does.
type fixing struct {
	finding *analysis.Finding
	result  edit.Result
}

// round makes the safe fixes that go together, as many as prove themselves. It
// returns no edits when nothing is left to be made.
func (f *fixer) round(ctx context.Context, out *outcome) (*outcome, []text.Edit, error) {
	fixes := f.collect(out)
	for len(fixes) > 0 && f.proofs > 0 {
		f.proofs--
		next, edits, applied, err := f.try(ctx, out, fixes)
		if err == nil || !errors.Is(err, errUnproven) {
			return next, edits, err
		}
		if len(applied) > 1 {
			// One of them is wrong: go on with half of them.
			fixes = applied[:len(applied)/2]
			continue
		}
		culprit := applied[0].finding
		f.session.log.Warn("safe fix was left out", zap.String("rule", culprit.Rule.ID), zap.Error(err))
		f.dropped[culprit.Rule.ID+culprit.Fingerprint] = true
		fixes = f.collect(out)
	}
	return nil, nil, nil
}

// collect returns what there is to fix in the order of the findings.
func (f *fixer) collect(out *outcome) []fixing {
	var fixes []fixing
	for i := range out.result.Findings {
		finding := &out.result.Findings[i]
		if f.rule != "" && finding.Rule.ID != f.rule || f.dropped[finding.Rule.ID+finding.Fingerprint] {
			continue
		}
		if r, err := safeFix(out, finding); err == nil {
			fixes = append(fixes, fixing{finding, r})
		}
	}
	return fixes
}

// try makes those of the fixes that go together. If they do not prove themselves
// it says which they were.
func (f *fixer) try(ctx context.Context, out *outcome, fixes []fixing) (*outcome, []text.Edit, []fixing, error) {
	results := make([]edit.Result, len(fixes))
	for i := range fixes {
		results[i] = fixes[i].result
	}
	indexes, edits := edit.Combine(out.result.Model, out.place.file.Env, results)
	if len(indexes) == 0 {
		return nil, nil, nil, nil
	}
	next, err := apply(ctx, out, edits)
	if err != nil {
		return nil, nil, nil, err
	}
	applied := make([]fixing, len(indexes))
	findings := make([]*analysis.Finding, len(indexes))
	for i, k := range indexes {
		applied[i], findings[i] = fixes[k], fixes[k].finding
	}
	if err := f.session.prove(out, next, findings); err != nil {
		return nil, nil, applied, err
	}
	return next, edits, applied, nil
}

// proven checks that a fix of f does what it promises. An example for a person to
// finish promises nothing but to parse.
func (s *session) proven(ctx context.Context, out *outcome, edits []text.Edit, level edit.Level, f *analysis.Finding) error {
	next, err := apply(ctx, out, edits)
	if err != nil {
		return err
	}
	if level == edit.Manual {
		return nil
	}
	return s.prove(out, next, []*analysis.Finding{f})
}
