package server

import (
	"encoding/json"

	"go.uber.org/zap"

	"seclint/analysis/text"
	"seclint/server/lsp"
)

// didChange serves textDocument/didChange. A change that does not fit what is
// known makes the document unreliable until its whole text is sent: to guess
// would show findings in the wrong places and, worse, fixes.
func (s *session) didChange(p lsp.DidChangeParams) error {
	d := s.document(p.TextDocument.URI)
	if d == nil {
		s.log.Warn("change of a document that is not open")
		return nil
	}
	now, reliable := d.current()
	version := now.version + 1
	grows := true
	if p.TextDocument.Version != nil {
		version = int(*p.TextDocument.Version)
		grows = version > now.version
	}
	content, whole := applyChanges(now.text, p.ContentChanges, s.encoding)
	if !whole && (!grows || !reliable) {
		if reliable {
			s.log.Warn("version of a document does not grow", zap.Int("have", now.version), zap.Int("got", version))
		}
		d.distrust(version)
		return nil
	}
	d.update(version, content)
	s.helpersChanged(d.uri, false)
	s.configurationChanged(d)
	return nil
}

// didChangeUnreadable serves a change whose parameters could not be decoded.
func (s *session) didChangeUnreadable(raw json.RawMessage) {
	if d := s.document(lsp.DocumentURI(raw)); d != nil {
		s.log.Warn("change of a document could not be read")
		now, _ := d.current()
		d.distrust(now.version)
	}
}

// applyChanges returns the text after changes, each of which is relative to what
// the one before left, and whether it is known whatever the text was before.
func applyChanges(d *text.Document, changes []lsp.ContentChange, enc text.Encoding) (after *text.Document, whole bool) {
	for _, c := range changes {
		if c.Range == nil {
			d, whole = text.New([]byte(c.Text)), true
			continue
		}
		d = d.Replace(text.Edit{Span: spanOf(d, *c.Range, enc), New: c.Text})
	}
	return d, whole
}
