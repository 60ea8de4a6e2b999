package server

import (
	"context"

	"go.lsp.dev/protocol"

	"seclint/server/lsp"
	"seclint/server/rpc"
)

// pullDiagnostics serves textDocument/diagnostic. It waits for the analysis of
// what the document was when the request came, or of something newer.
func (s *session) pullDiagnostics(p lsp.DocumentDiagnosticParams) (rpc.Task, error) {
	d, err := s.requested(p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	now, _ := d.current()
	return func(ctx context.Context) (any, error) {
		items := []protocol.Diagnostic{}
		// A client that is pushed to gets nothing twice.
		if s.client.PullOnly() {
			out, err := d.wait(ctx, now.generation)
			defer out.drop()
			if err != nil {
				return nil, err
			}
			if out != nil {
				items = s.diagnostics(d.uri, out)
			}
		}
		id := digest(items)
		if id != "" && id == p.PreviousResultID {
			return lsp.UnchangedDiagnosticReport{Kind: "unchanged", ResultID: id}, nil
		}
		return lsp.FullDiagnosticReport{Kind: "full", ResultID: id, Items: items}, nil
	}, nil
}
