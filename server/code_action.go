package server

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"go.lsp.dev/protocol"
	"go.uber.org/zap"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/text"
	"seclint/server/lsp"
	"seclint/server/rpc"
)

// codeAction serves textDocument/codeAction.
func (s *session) codeAction(p lsp.CodeActionParams) (rpc.Task, error) {
	d, err := s.requested(p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	now, _ := d.current()
	return func(ctx context.Context) (any, error) {
		actions := []lsp.CodeAction{}
		out, err := d.wait(ctx, now.generation)
		defer out.drop()
		if err != nil {
			return nil, err
		}
		if out != nil && out.configuration {
			actions = append(actions, s.configurationFixes(d, out, &p)...)
			if err := s.checkFresh(d, out); err != nil {
				return nil, err
			}
			return actions, nil
		}
		if out == nil || out.result == nil {
			return actions, nil
		}
		c := &collector{
			session: s, ctx: ctx, document: d, out: out, params: &p,
			span: spanOf(out.text, p.Range, s.encoding),
		}
		if c.wants(lsp.QuickFix, true) {
			actions = append(actions, c.quickFixes()...)
		}
		if c.wants(lsp.FixAll, c.invoked()) {
			actions = append(actions, c.fixAll()...)
		}
		if c.wants(lsp.GenerateHelpers, c.invoked()) {
			actions = append(actions, c.generateHelpers())
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := s.checkFresh(d, out); err != nil {
			return nil, err
		}
		return actions, nil
	}, nil
}

// collector gathers the actions for one request.
type collector struct {
	session  *session
	ctx      context.Context
	document *document
	out      *outcome
	params   *lsp.CodeActionParams
	span     text.Span // of the request
	proving  *analysis.Proof
}

// proof returns what checks the fixes of the document.
func (c *collector) proof() *analysis.Proof {
	if c.proving == nil {
		c.proving = c.out.proof()
	}
	return c.proving
}

// wants reports whether the client asks for actions of a kind. Kinds are
// hierarchical; open is the answer for a client that does not choose.
func (c *collector) wants(kind string, open bool) bool {
	if c.params.Context.Only == nil {
		return open
	}
	for _, only := range c.params.Context.Only {
		if only == "" || only == kind || strings.HasPrefix(kind, only+".") {
			return true
		}
	}
	return false
}

// invoked reports whether a person asked, as far as the client says.
func (c *collector) invoked() bool {
	return c.params.Context.TriggerKind == 0 || c.params.Context.TriggerKind == lsp.TriggerInvoked
}

// candidate is a fix on its way to become an action.
type candidate struct {
	action lsp.CodeAction
	level  edit.Level
	edits  []text.Edit // nil for a disabled one
}

// quickFixes returns the fixes for the findings that the request touches: safe
// ones, those to be reviewed, and examples for a person to finish.
func (c *collector) quickFixes() []lsp.CodeAction {
	var found []candidate
	var silence, generate []lsp.CodeAction
	findings := c.out.result.Findings
	rules := make(map[*analysis.Rule]bool)
	for i := range findings {
		f := &findings[i]
		sent := c.sent(f)
		if len(sent) == 0 && !c.touches(f.Span) {
			continue
		}
		silence = append(silence, c.silence(f)...)
		generate = c.missingHelpers(generate, f, sent)
		preferred := false
		for k, fix := range f.Fixes {
			if fix.Level == edit.Manual && !c.invoked() {
				continue
			}
			x, ok := c.quickFix(f, k, sent)
			if !ok {
				continue
			}
			if fix.Level == edit.Safe && x.action.Disabled == nil {
				x.action.IsPreferred = !preferred
				preferred = true
				rules[f.Rule] = true
			}
			found = merge(found, x)
		}
	}
	slices.SortStableFunc(found, func(a, b candidate) int { return int(a.level) - int(b.level) })
	var actions []lsp.CodeAction
	for _, x := range found {
		if x.level == edit.Safe || x.level == edit.Review {
			actions = append(actions, x.action)
		}
	}
	actions = append(actions, generate...)
	if c.invoked() {
		actions = append(actions, c.fixAllOfRules(rules)...)
	}
	actions = append(actions, silence...)
	for _, x := range found {
		if x.level == edit.Manual {
			actions = append(actions, x.action)
		}
	}
	return actions
}

// touches reports whether the request is about a span: it overlaps it, or is a
// cursor in it or at one of its ends.
func (c *collector) touches(s text.Span) bool {
	return s.Overlaps(c.span) || c.span.Empty() && s.Touches(c.span.Start) || s.Empty() && c.span.Touches(s.Start)
}

// sent returns the diagnostics of the request that are f, as they came.
func (c *collector) sent(f *analysis.Finding) []json.RawMessage { return c.sentAs(f.Rule.ID, f.Span) }

// sentAs returns the diagnostics of the request with a code and a span.
func (c *collector) sentAs(id string, span text.Span) []json.RawMessage {
	var own []json.RawMessage
	for _, raw := range c.params.Context.Diagnostics {
		var d struct {
			Code  json.RawMessage `json:"code"`
			Range *lsp.Range      `json:"range"`
		}
		var code string
		if json.Unmarshal(raw, &d) != nil || json.Unmarshal(d.Code, &code) != nil || d.Range == nil {
			continue
		}
		if code == id && spanOf(c.out.text, *d.Range, c.session.encoding) == span {
			own = append(own, raw)
		}
	}
	return own
}

// quickFix makes the action for one fix of a finding, or reports that there is
// none to offer.
func (c *collector) quickFix(f *analysis.Finding, index int, sent []json.RawMessage) (candidate, bool) {
	fix := f.Fixes[index]
	x := candidate{level: fix.Level, action: lsp.CodeAction{
		Title: fix.Title, Kind: lsp.QuickFix, Diagnostics: sent,
	}}
	result, err := c.out.editsOf(fix)
	if errors.Is(err, edit.ErrRefused) {
		if !c.session.client.CodeActionDisabled || !c.invoked() || c.params.Context.Only == nil {
			return x, false
		}
		_, reason, _ := strings.Cut(err.Error(), edit.ErrRefused.Error()+": ")
		x.action.Disabled = &lsp.Disabled{Reason: reason}
		return x, reason != ""
	}
	if err != nil {
		c.session.log.Error("fix failed", zap.String("rule", f.Rule.ID), zap.Error(err))
		return x, false
	}
	x.edits = result.Edits
	if c.session.client.CodeActionResolve {
		x.action.Data = encodeData(actionData{
			URI: c.document.uri.String(), Version: c.out.version, Do: doFix,
			Rule: f.Rule.ID, Fingerprint: f.Fingerprint, Nth: c.nth(f), Fix: index,
		})
		return x, true
	}
	if err := c.out.proven(c.ctx, c.proof(), result.Edits, fix.Level, f); err != nil {
		c.session.log.Warn("fix is not offered", zap.String("rule", f.Rule.ID), zap.Error(err))
		return x, false
	}
	x.action.Edit = c.session.workspaceEdit(c.document, c.out, result.Edits)
	return x, true
}

// nth returns how many findings before f have its rule and fingerprint.
func (c *collector) nth(f *analysis.Finding) int {
	n := 0
	for i := range c.out.result.Findings {
		g := &c.out.result.Findings[i]
		if g == f {
			break
		}
		if g.Rule == f.Rule && g.Fingerprint == f.Fingerprint {
			n++
		}
	}
	return n
}

// merge adds x, or its diagnostics to an action that does the same.
func merge(found []candidate, x candidate) []candidate {
	for i := range found {
		same := &found[i]
		if same.action.Title == x.action.Title && len(x.edits) > 0 && slices.Equal(same.edits, x.edits) {
			same.action.Diagnostics = append(slices.Clip(same.action.Diagnostics), x.action.Diagnostics...)
			same.action.IsPreferred = same.action.IsPreferred || x.action.IsPreferred
			return found
		}
	}
	return append(found, x)
}

// generateHelpers is the action that runs the command of the same name.
func (c *collector) generateHelpers() lsp.CodeAction {
	const title = "Generate security helpers"
	return lsp.CodeAction{
		Title: title, Kind: lsp.GenerateHelpers,
		Command: &protocol.Command{
			Title: title, Command: commandGenerateHelpers,
			Arguments: []any{map[string]string{"uri": c.document.uri.String()}},
		},
	}
}
