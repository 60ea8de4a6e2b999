package server

import (
	"go.lsp.dev/protocol"

	"seclint/server/lsp"
	"seclint/server/uri"
)

// didClose serves textDocument/didClose: what was shown about the document goes
// with it.
func (s *session) didClose(p lsp.DidCloseParams) error {
	k := uri.Parse(p.TextDocument.URI).Key()
	s.mu.Lock()
	d := s.docs[k]
	delete(s.docs, k)
	s.mu.Unlock()
	if d == nil {
		return nil
	}
	d.close()
	s.helpersChanged(d.uri, true)
	if !s.client.PullOnly() {
		s.notify(protocol.MethodTextDocumentPublishDiagnostics, lsp.PublishDiagnosticsParams{
			URI: d.uri.String(), Diagnostics: []protocol.Diagnostic{},
		})
	}
	s.configurationChanged(d)
	s.scans.changed(d.uri)
	return nil
}
