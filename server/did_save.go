package server

import (
	"seclint/analysis/text"
	"seclint/server/lsp"
)

// didSave serves textDocument/didSave. A text that comes with it heals a document
// whose text was not known.
func (s *session) didSave(p lsp.DidSaveParams) error {
	d := s.document(p.TextDocument.URI)
	if d == nil {
		return nil
	}
	s.helpersChanged(d.uri, true)
	if p.Text == nil {
		return nil
	}
	now, reliable := d.current()
	if !reliable || string(now.text.Bytes()) != *p.Text {
		d.update(now.version, text.New([]byte(*p.Text)))
	}
	return nil
}
