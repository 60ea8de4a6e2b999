package server

import (
	"seclint/server/lsp"
)

// didChangeWatchedFiles serves workspace/didChangeWatchedFiles: what was read of
// the changed files is forgotten.
func (s *session) didChangeWatchedFiles(p lsp.DidChangeWatchedFilesParams) error {
	changed := false
	for _, c := range p.Changes {
		changed = s.forget(c.URI) || changed
	}
	if changed {
		s.reanalyse()
	}
	return nil
}
