package lsp

import (
	"encoding/json"

	"go.lsp.dev/protocol"
)

// InitializeParams is what seclint uses of the parameters of initialize.
type InitializeParams struct {
	ProcessID    int // of the process that started the server; 0 if unknown
	ClientName   string
	Folders      []Folder // rootUri or rootPath stand in where no folders are sent
	Options      json.RawMessage
	Capabilities Capabilities
}

// Folder is a workspace folder. URI is as sent; Path is set instead of it only
// for clients that know nothing but rootPath.
type Folder struct{ URI, Name, Path string }

// Capabilities are the abilities of the client that seclint makes use of.
type Capabilities struct {
	PositionEncodings []string // as sent, best first

	PullDiagnostics    bool // textDocument.diagnostic
	RefreshDiagnostics bool // workspace.diagnostics.refreshSupport
	RelatedInformation bool
	CodeDescription    bool
	UnnecessaryTag     bool

	CodeActionLiterals bool
	CodeActionDisabled bool
	CodeActionResolve  bool // of edits, with data

	DocumentChanges  bool
	CreateFiles      bool
	ChangeAnnotation bool
	ApplyEdit        bool
	ShowDocument     bool

	MarkdownHover bool // or the client does not say

	Configuration         bool // workspace/configuration
	RegisterConfiguration bool // dynamic registration of workspace/didChangeConfiguration
	RegisterWatchedFiles  bool
	WatchRelativePatterns bool
	WorkDoneProgress      bool
	WorkspaceFolders      bool
}

// PullOnly reports whether the client asks for diagnostics, so that none are
// pushed. Asking alone is not enough: without refresh, findings that change
// without a keystroke would never be seen.
func (c *Capabilities) PullOnly() bool { return c.PullDiagnostics && c.RefreshDiagnostics }

// UnmarshalJSON implements [json.Unmarshaler]. It does not fail.
func (p *InitializeParams) UnmarshalJSON(raw []byte) error {
	v := value{raw}
	*p = InitializeParams{
		ProcessID:    v.at("processId").number(),
		ClientName:   v.at("clientInfo", "name").text(),
		Options:      v.at("initializationOptions").raw,
		Capabilities: readCapabilities(v.at("capabilities")),
	}
	for _, f := range v.at("workspaceFolders").items() {
		if u := f.at("uri").text(); u != "" {
			p.Folders = append(p.Folders, Folder{URI: u, Name: f.at("name").text()})
		}
	}
	if len(p.Folders) == 0 {
		if u := v.at("rootUri").text(); u != "" {
			p.Folders = []Folder{{URI: u}}
		} else if name := v.at("rootPath").text(); name != "" {
			p.Folders = []Folder{{Path: name}}
		}
	}
	return nil
}

func readCapabilities(v value) Capabilities {
	document, workspace, window := v.at("textDocument"), v.at("workspace"), v.at("window")
	action, publish := document.at("codeAction"), document.at("publishDiagnostics")
	workspaceEdit, watched := workspace.at("workspaceEdit"), workspace.at("didChangeWatchedFiles")
	c := Capabilities{
		PositionEncodings: v.at("general", "positionEncodings").texts(),

		PullDiagnostics:    document.at("diagnostic").object(),
		RefreshDiagnostics: workspace.at("diagnostics", "refreshSupport").flag(),

		CodeActionLiterals: action.at("codeActionLiteralSupport").object(),
		CodeActionDisabled: action.at("disabledSupport").flag(),

		DocumentChanges:  workspaceEdit.at("documentChanges").flag(),
		CreateFiles:      has(workspaceEdit.at("resourceOperations").texts(), "create"),
		ChangeAnnotation: workspaceEdit.at("changeAnnotationSupport").object(),
		ApplyEdit:        workspace.at("applyEdit").flag(),
		ShowDocument:     window.at("showDocument", "support").flag(),

		Configuration:         workspace.at("configuration").flag(),
		RegisterConfiguration: workspace.at("didChangeConfiguration", "dynamicRegistration").flag(),
		RegisterWatchedFiles:  watched.at("dynamicRegistration").flag(),
		WatchRelativePatterns: watched.at("relativePatternSupport").flag(),
		WorkDoneProgress:      window.at("workDoneProgress").flag(),
		WorkspaceFolders:      workspace.at("workspaceFolders").flag(),
	}
	// A client that only pulls says what diagnostics may hold beside its pull
	// capability (since 3.18) and not beside publishDiagnostics.
	for _, d := range []value{publish, document.at("diagnostic")} {
		c.RelatedInformation = c.RelatedInformation || d.at("relatedInformation").flag()
		c.CodeDescription = c.CodeDescription || d.at("codeDescriptionSupport").flag()
		for _, tag := range d.at("tagSupport", "valueSet").items() {
			c.UnnecessaryTag = c.UnnecessaryTag || tag.number() == int(protocol.DiagnosticTagUnnecessary)
		}
	}
	formats := document.at("hover", "contentFormat").texts()
	c.MarkdownHover = len(formats) == 0 || has(formats, string(protocol.Markdown))
	c.CodeActionResolve = action.at("dataSupport").flag() &&
		has(action.at("resolveSupport", "properties").texts(), "edit")
	return c
}

func has(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// InitializeResult answers initialize.
type InitializeResult struct {
	Capabilities ServerCapabilities  `json:"capabilities"`
	ServerInfo   protocol.ServerInfo `json:"serverInfo"`
}

// ServerCapabilities adds to protocol's what came with 3.17.
type ServerCapabilities struct {
	protocol.ServerCapabilities
	PositionEncoding   string             `json:"positionEncoding,omitempty"`
	DiagnosticProvider *DiagnosticOptions `json:"diagnosticProvider,omitempty"`
	Workspace          *WorkspaceOptions  `json:"workspace,omitempty"`
}

// DiagnosticOptions announces pull diagnostics.
type DiagnosticOptions struct {
	Identifier            string `json:"identifier,omitempty"`
	InterFileDependencies bool   `json:"interFileDependencies"`
	WorkspaceDiagnostics  bool   `json:"workspaceDiagnostics"`
}

// WorkspaceOptions announces what is done with workspace folders.
type WorkspaceOptions struct {
	WorkspaceFolders struct {
		Supported           bool `json:"supported"`
		ChangeNotifications bool `json:"changeNotifications"`
	} `json:"workspaceFolders"`
}
