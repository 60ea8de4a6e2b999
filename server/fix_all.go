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
	edits, err := c.session.fixMany(c.ctx, c.out, rule)
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

// fixAll returns the edits of the text of out that make all safe fixes, those that
// only later rounds allow included.
func (s *session) fixAll(ctx context.Context, out *outcome) ([]text.Edit, error) {
	fixed, err := out.engine.FixAll(ctx, out.place.file, out.result, edit.Safe)
	if err != nil {
		return nil, err
	}
	for _, p := range fixed.Problems {
		s.log.Warn("safe fix was left out", zap.String("rule", p.Rule))
	}
	return fixed.Edits, nil
}

// fixRule returns the edits of the text of out that make the safe fixes of one
// rule, as far as they go together.
func (s *session) fixRule(ctx context.Context, out *outcome, rule string) ([]text.Edit, error) {
	var fixes []edit.Result
	var findings []analysis.Finding
	for _, f := range safeFindings(out, rule) {
		if r, err := safeFix(out, f); err == nil {
			fixes, findings = append(fixes, r), append(findings, *f)
		}
	}
	indexes, edits := edit.Combine(out.result.Model, out.place.file.Env, fixes)
	fixed := make([]analysis.Finding, len(indexes))
	for i, k := range indexes {
		fixed[i] = findings[k]
	}
	if len(fixed) == 0 {
		return nil, nil
	}
	_, err := out.proof().Check(ctx, fixed, edits)
	return edits, err
}

// fixMany is fixRule, or fixAll if rule is empty.
func (s *session) fixMany(ctx context.Context, out *outcome, rule string) ([]text.Edit, error) {
	if rule == "" {
		return s.fixAll(ctx, out)
	}
	return s.fixRule(ctx, out, rule)
}
