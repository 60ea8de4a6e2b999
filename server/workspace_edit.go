package server

import (
	"go.lsp.dev/protocol"

	"seclint/analysis/text"
	"seclint/server/lsp"
	"seclint/server/rpc"
)

// workspaceEdit returns the edit of one document as the client can take it. The
// edits are of the text of out, and sorted.
func (s *session) workspaceEdit(d *document, out *outcome, edits []text.Edit) *lsp.WorkspaceEdit {
	converted := textEdits(out.text, edits, s.encoding)
	if !s.client.DocumentChanges {
		return &lsp.WorkspaceEdit{Changes: map[string][]protocol.TextEdit{d.uri.String(): converted}}
	}
	version := out.version
	change := lsp.TextDocumentEdit{
		TextDocument: lsp.OptionalVersion{URI: d.uri.String(), Version: &version},
		Edits:        make([]lsp.TextEdit, 0, len(converted)),
	}
	for _, e := range converted {
		change.Edits = append(change.Edits, lsp.TextEdit{TextEdit: e})
	}
	return &lsp.WorkspaceEdit{DocumentChanges: []lsp.DocumentChange{change}}
}

// checkFresh fails if edits of out would meet another text. A client that takes
// versions checks by itself.
func (s *session) checkFresh(d *document, out *outcome) error {
	if s.client.DocumentChanges {
		return nil
	}
	now, reliable := d.current()
	if now.text != out.text || !reliable {
		return errContentModified
	}
	return nil
}

var errContentModified = rpc.Errorf(rpc.CodeContentModified, "the document has changed")
