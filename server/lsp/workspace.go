package lsp

import (
	"encoding/json"

	"go.lsp.dev/protocol"
)

// ShowMessageParams are the parameters of window/showMessage.
type ShowMessageParams struct {
	Type    protocol.MessageType `json:"type"`
	Message string               `json:"message"`
}

// ConfigurationParams are the parameters of workspace/configuration.
type ConfigurationParams struct {
	Items []ConfigurationItem `json:"items"`
}

// ConfigurationItem asks for one section, for a folder if ScopeURI is set.
type ConfigurationItem struct {
	ScopeURI string `json:"scopeUri,omitempty"`
	Section  string `json:"section"`
}

// DidChangeConfigurationParams are the parameters of
// workspace/didChangeConfiguration. Clients that can be asked send null.
type DidChangeConfigurationParams struct {
	Settings json.RawMessage `json:"settings"`
}

// DidChangeFoldersParams are the parameters of workspace/didChangeWorkspaceFolders.
type DidChangeFoldersParams struct {
	Event struct {
		Added   []protocol.WorkspaceFolder `json:"added"`
		Removed []protocol.WorkspaceFolder `json:"removed"`
	} `json:"event"`
}

// DidChangeWatchedFilesParams are the parameters of
// workspace/didChangeWatchedFiles.
type DidChangeWatchedFilesParams struct {
	Changes []struct {
		URI  string `json:"uri"`
		Type Int    `json:"type"`
	} `json:"changes"`
}

// RegistrationParams are the parameters of client/registerCapability.
type RegistrationParams struct {
	Registrations []Registration `json:"registrations"`
}

// Registration registers one method.
type Registration struct {
	ID      string `json:"id"`
	Method  string `json:"method"`
	Options any    `json:"registerOptions,omitempty"`
}

// WatchOptions are the options of workspace/didChangeWatchedFiles.
type WatchOptions struct {
	Watchers []Watcher `json:"watchers"`
}

// Watcher is a glob pattern of files to watch.
type Watcher struct {
	GlobPattern string `json:"globPattern"`
}
