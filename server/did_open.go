package server

import (
	"go.uber.org/zap"

	"seclint/analysis/syntax"
	"seclint/analysis/text"
	"seclint/server/lsp"
	"seclint/server/uri"
)

// didOpen serves textDocument/didOpen. Opening an open document replaces it.
func (s *session) didOpen(p lsp.DidOpenParams) error {
	u := uri.Parse(p.TextDocument.URI)
	language := languageOf(u, p.TextDocument.LanguageID)
	content := text.New([]byte(p.TextDocument.Text))
	s.mu.Lock()
	old := s.docs[u.Key()]
	s.mu.Unlock()
	if old != nil {
		s.log.Warn("document was open already", zap.String("language", p.TextDocument.LanguageID))
		old.close()
	}
	d := newDocument(s, u, language, int(p.TextDocument.Version), content)
	s.mu.Lock()
	s.docs[u.Key()] = d
	s.mu.Unlock()
	s.scans.opened(u)
	d.start()
	s.helpersChanged(u, true)
	s.mistakes.opened(s, u)
	s.configurationChanged(d)
	return nil
}

// start schedules the first analysis.
func (d *document) start() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.schedule()
}

// languageOf returns the grammar of a document. The name comes first, as it does
// on the command line; the identifier decides for names that say nothing.
func languageOf(u uri.URI, id string) syntax.Language {
	if l := syntax.LanguageByPath(u.Name()); l != syntax.NoLanguage {
		return l
	}
	return syntax.LanguageByID(id)
}
