package server

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"go.uber.org/zap"

	"seclint/analysis"
	"seclint/server/lsp"
	"seclint/server/rpc"
)

// What an action does when it is resolved.
const (
	doFix    = "fix"
	doFixAll = "fixAll"
)

// resolvable are all of them.
var resolvable = []string{doFix, doFixAll, doDisable, doDisableFile, doTurnOff}

// actionData is what travels with an action until it is resolved. It holds no
// code, and is checked on its way back.
type actionData struct {
	URI         string `json:"uri"`
	Version     int    `json:"version"`
	Do          string `json:"do"`
	Rule        string `json:"rule,omitempty"`
	Fingerprint string `json:"fingerprint,omitempty"`
	// Nth counts the findings of the rule that have the same fingerprint.
	Nth int `json:"nth,omitempty"`
	Fix int `json:"fix,omitempty"`
}

func encodeData(d actionData) json.RawMessage {
	raw, err := json.Marshal(d)
	if err != nil {
		return nil
	}
	return raw
}

// resolveCodeAction serves codeAction/resolve. The finding is looked for in the
// newest version of the document: offsets of an older one are never applied.
func (s *session) resolveCodeAction(action lsp.CodeAction) (rpc.Task, error) {
	if action.Data == nil {
		return func(context.Context) (any, error) { return action, nil }, nil
	}
	var data actionData
	if json.Unmarshal(action.Data, &data) != nil || !slices.Contains(resolvable, data.Do) {
		return nil, rpc.Errorf(rpc.CodeInvalidParams, "action is not one of seclint's")
	}
	d, err := s.requested(data.URI)
	if err != nil {
		return nil, err
	}
	now, _ := d.current()
	return func(ctx context.Context) (any, error) {
		out, err := d.wait(ctx, now.generation)
		defer out.drop()
		if err != nil {
			return nil, err
		}
		edit, err := s.resolve(ctx, d, out, data)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err == nil {
			err = s.checkFresh(d, out)
		}
		if err != nil {
			s.log.Info("action cannot be resolved", zap.String("rule", data.Rule), zap.Error(err))
			if !s.client.CodeActionDisabled {
				return nil, errContentModified
			}
			action.Disabled = &lsp.Disabled{Reason: "The code has changed, or the fix no longer fits it."}
			action.IsPreferred = false
			return action, nil
		}
		action.Edit = edit
		return action, nil
	}, nil
}

var errFindingGone = errors.New("finding is gone")

// resolve returns the edit for an action on a document, which is as out has it.
func (s *session) resolve(ctx context.Context, d *document, out *outcome, data actionData) (*lsp.WorkspaceEdit, error) {
	if out == nil || out.result == nil {
		return nil, errFindingGone
	}
	if data.Do == doFixAll {
		edits, err := s.fixMany(ctx, out, data.Rule)
		if err == nil && len(edits) == 0 {
			err = errFindingGone
		}
		if err != nil {
			return nil, err
		}
		return s.workspaceEdit(d, out, edits), nil
	}
	f := findFinding(out, data)
	if f != nil && data.Do != doFix {
		return s.silenceEdit(ctx, d, out, f, data.Do)
	}
	if f == nil || data.Fix < 0 || data.Fix >= len(f.Fixes) {
		return nil, errFindingGone
	}
	fix := f.Fixes[data.Fix]
	result, err := out.editsOf(fix)
	if err != nil {
		return nil, err
	}
	if err := out.proven(ctx, out.proof(), result.Edits, fix.Level, f); err != nil {
		return nil, err
	}
	return s.workspaceEdit(d, out, result.Edits), nil
}

// findFinding returns the finding that data names, or nil. When the text is
// another one and equal findings came or went, it is not clear which was meant.
func findFinding(out *outcome, data actionData) *analysis.Finding {
	var same []*analysis.Finding
	for i := range out.result.Findings {
		f := &out.result.Findings[i]
		if f.Rule.ID == data.Rule && f.Fingerprint == data.Fingerprint {
			same = append(same, f)
		}
	}
	if data.Nth < 0 || data.Nth >= len(same) {
		return nil
	}
	return same[data.Nth]
}
