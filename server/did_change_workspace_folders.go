package server

import (
	"seclint/server/lsp"
)

// didChangeFolders serves workspace/didChangeWorkspaceFolders.
func (s *session) didChangeFolders(p lsp.DidChangeFoldersParams) error {
	for _, f := range p.Event.Removed {
		s.removeFolder(f.URI)
	}
	added := make([]lsp.Folder, 0, len(p.Event.Added))
	for _, f := range p.Event.Added {
		added = append(added, lsp.Folder{URI: f.URI, Name: f.Name})
	}
	s.addFolders(added)
	s.reanalyse()
	return nil
}
