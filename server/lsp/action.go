package lsp

import (
	"encoding/json"

	"go.lsp.dev/protocol"
)

// MethodCodeActionResolve came with 3.16.
const MethodCodeActionResolve = "codeAction/resolve"

// Kinds of code actions that seclint offers.
const (
	QuickFix        = "quickfix"
	FixAll          = "source.fixAll.seclint"
	GenerateHelpers = "source.seclint.generateHelpers"
)

// TriggerInvoked says that a person asked for code actions.
const TriggerInvoked = 1

// CodeActionParams are the parameters of textDocument/codeAction.
type CodeActionParams struct {
	TextDocument DocumentID        `json:"textDocument"`
	Range        Range             `json:"range"`
	Context      CodeActionContext `json:"context"`
}

// CodeActionContext is what the client knows about the place. Diagnostics stay
// as they came, to be given back unchanged. Only is nil if any kind is wanted.
type CodeActionContext struct {
	Diagnostics []json.RawMessage `json:"diagnostics"`
	Only        []string          `json:"only"`
	TriggerKind Int               `json:"triggerKind"`
}

// CodeAction is an answer to textDocument/codeAction, and the parameter and the
// answer of codeAction/resolve.
type CodeAction struct {
	Title       string            `json:"title"`
	Kind        string            `json:"kind,omitempty"`
	Diagnostics []json.RawMessage `json:"diagnostics,omitempty"`
	IsPreferred bool              `json:"isPreferred,omitempty"`
	Disabled    *Disabled         `json:"disabled,omitempty"`
	Edit        *WorkspaceEdit    `json:"edit,omitempty"`
	Command     *protocol.Command `json:"command,omitempty"`
	Data        json.RawMessage   `json:"data,omitempty"`
}

// Disabled says why an action cannot be taken.
type Disabled struct {
	Reason string `json:"reason"`
}

// WorkspaceEdit has one of its first two fields, as the client can take it.
type WorkspaceEdit struct {
	Changes           map[string][]protocol.TextEdit       `json:"changes,omitempty"`
	DocumentChanges   []DocumentChange                     `json:"documentChanges,omitempty"`
	ChangeAnnotations map[string]protocol.ChangeAnnotation `json:"changeAnnotations,omitempty"`
}

// DocumentChange is a [TextDocumentEdit] or a [CreateFile].
type DocumentChange interface{ documentChange() }

// TextDocumentEdit edits one version of one document; the version is null for one
// that is not open. Edits must not be nil.
type TextDocumentEdit struct {
	TextDocument OptionalVersion `json:"textDocument"`
	Edits        []TextEdit      `json:"edits"`
}

// OptionalVersion names a document and its version, null if it is not open.
type OptionalVersion struct {
	URI     string `json:"uri"`
	Version *int   `json:"version"`
}

// TextEdit is a text edit, with an annotation if the client can show it.
type TextEdit struct {
	protocol.TextEdit
	AnnotationID string `json:"annotationId,omitempty"`
}

// CreateFile creates an empty file.
type CreateFile struct {
	Kind         string             `json:"kind"` // "create"
	URI          string             `json:"uri"`
	Options      *CreateFileOptions `json:"options,omitempty"`
	AnnotationID string             `json:"annotationId,omitempty"`
}

// CreateFileOptions say what happens if the file is there.
type CreateFileOptions struct {
	Overwrite      bool `json:"overwrite"`
	IgnoreIfExists bool `json:"ignoreIfExists"`
}

func (TextDocumentEdit) documentChange() {}
func (CreateFile) documentChange()       {}

// ApplyEditParams are the parameters of workspace/applyEdit.
type ApplyEditParams struct {
	Label string        `json:"label,omitempty"`
	Edit  WorkspaceEdit `json:"edit"`
}

// ApplyEditResult is the answer to workspace/applyEdit.
type ApplyEditResult struct {
	Applied       bool   `json:"applied"`
	FailureReason string `json:"failureReason"`
}

// ExecuteCommandParams are the parameters of workspace/executeCommand.
type ExecuteCommandParams struct {
	Command   string            `json:"command"`
	Arguments []json.RawMessage `json:"arguments"`
}

// ShowDocumentParams are the parameters of window/showDocument.
type ShowDocumentParams struct {
	URI       string `json:"uri"`
	TakeFocus bool   `json:"takeFocus"`
}
