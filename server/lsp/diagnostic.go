package lsp

import "go.lsp.dev/protocol"

// Methods of pull diagnostics, which came with 3.17.
const (
	MethodDocumentDiagnostic  = "textDocument/diagnostic"
	MethodWorkspaceDiagnostic = "workspace/diagnostic"
	MethodDiagnosticRefresh   = "workspace/diagnostic/refresh"
)

// PublishDiagnosticsParams are the parameters of textDocument/publishDiagnostics.
// Diagnostics must not be nil.
type PublishDiagnosticsParams struct {
	URI         string                `json:"uri"`
	Version     *int                  `json:"version,omitempty"`
	Diagnostics []protocol.Diagnostic `json:"diagnostics"`
}

// DocumentDiagnosticParams are the parameters of textDocument/diagnostic.
type DocumentDiagnosticParams struct {
	TextDocument     DocumentID `json:"textDocument"`
	PreviousResultID string     `json:"previousResultId"`
}

// FullDiagnosticReport answers textDocument/diagnostic. Items must not be nil.
type FullDiagnosticReport struct {
	Kind     string                `json:"kind"` // "full"
	ResultID string                `json:"resultId,omitempty"`
	Items    []protocol.Diagnostic `json:"items"`
}

// UnchangedDiagnosticReport answers textDocument/diagnostic when the client has
// the diagnostics already.
type UnchangedDiagnosticReport struct {
	Kind     string `json:"kind"` // "unchanged"
	ResultID string `json:"resultId"`
}
