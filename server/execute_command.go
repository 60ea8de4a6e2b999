package server

import (
	"context"
	"encoding/json"

	"go.lsp.dev/protocol"

	"seclint/server/lsp"
	"seclint/server/rpc"
	"seclint/server/uri"
)

// commandGenerateHelpers is the command that writes the security helpers.
const commandGenerateHelpers = "seclint.generateSecurityHelpers"

// executeCommand serves workspace/executeCommand.
func (s *session) executeCommand(p lsp.ExecuteCommandParams) (rpc.Task, error) {
	switch p.Command {
	case commandShowStatus:
		return s.showStatus, nil
	case commandScanWorkspace:
		return s.scanWorkspace, nil
	}
	if p.Command != commandGenerateHelpers {
		return nil, rpc.Errorf(rpc.CodeInvalidParams, "command %.80q is not known", p.Command)
	}
	var arguments helperArguments
	if len(p.Arguments) > 0 {
		if err := json.Unmarshal(p.Arguments[0], &arguments); err != nil {
			return nil, rpc.Errorf(rpc.CodeInvalidParams, "argument of %s has the wrong form", p.Command)
		}
	}
	request, err := s.helperRequest(arguments)
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context) (any, error) { return s.generateHelpers(ctx, request) }, nil
}

// applyEdit asks the client to apply an edit. Whether it can is not asked before:
// clients that cannot say so in their answer.
func (s *session) applyEdit(ctx context.Context, label string, e lsp.WorkspaceEdit) error {
	var result lsp.ApplyEditResult
	err := s.conn.Call(ctx, protocol.MethodWorkspaceApplyEdit, lsp.ApplyEditParams{Label: label, Edit: e}, &result)
	if err != nil {
		return err
	}
	if !result.Applied {
		if result.FailureReason == "" {
			result.FailureReason = "the editor gave no reason"
		}
		return rpc.Errorf(rpc.CodeRequestFailed, "the editor did not apply the edit: %s", result.FailureReason)
	}
	return nil
}

// showDocument brings a document up, if the client can.
func (s *session) showDocument(ctx context.Context, u uri.URI) {
	if !s.client.ShowDocument {
		return
	}
	// It is a courtesy: that it fails is not worth telling.
	_ = s.conn.Call(ctx, protocol.MethodShowDocument, lsp.ShowDocumentParams{URI: u.String(), TakeFocus: true}, nil)
}
