package server

import (
	"encoding/json"

	"seclint/server/lsp"
)

// didChangeConfiguration serves workspace/didChangeConfiguration. The settings
// are asked for where possible: what is sent is empty then.
func (s *session) didChangeConfiguration(p lsp.DidChangeConfigurationParams) error {
	if s.client.Configuration {
		s.askConfiguration()
		return nil
	}
	var sections map[string]json.RawMessage
	if json.Unmarshal(p.Settings, &sections) == nil && sections[source] != nil {
		s.reconfigure(sections[source])
	}
	return nil
}
