package server

import (
	"strings"

	"seclint/analysis/syntax"
	"seclint/server/lsp"
	"seclint/server/uri"
)

// didChangeWatchedFiles serves workspace/didChangeWatchedFiles: what was read of
// the changed files is forgotten.
func (s *session) didChangeWatchedFiles(p lsp.DidChangeWatchedFilesParams) error {
	changed := false
	for _, c := range p.Changes {
		u := uri.Parse(c.URI)
		if isSource(u) {
			s.scans.changed(u)
			continue
		}
		changed = s.forget(c.URI) || changed
	}
	if changed {
		s.reanalyse()
	}
	return nil
}

// isSource reports whether a file is source text that nothing else is analysed by.
func isSource(u uri.URI) bool {
	return syntax.LanguageByPath(u.Name()) != syntax.NoLanguage && !strings.HasPrefix(u.Name(), helperPrefix)
}
