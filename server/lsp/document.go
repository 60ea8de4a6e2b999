package lsp

// Position is a position as a client sends it: any number, also negative ones.
type Position struct {
	Line      Int `json:"line"`
	Character Int `json:"character"`
}

// Range is a range as a client sends it: start may be behind end.
type Range struct {
	Start Position `json:"start"`
	End   Position `json:"end"`
}

// DocumentID names a document.
type DocumentID struct {
	URI string `json:"uri"`
}

// VersionedDocumentID names a version of a document. Version is nil if the
// client sends none.
type VersionedDocumentID struct {
	URI     string `json:"uri"`
	Version *Int   `json:"version"`
}

// DidOpenParams are the parameters of textDocument/didOpen.
type DidOpenParams struct {
	TextDocument struct {
		URI        string `json:"uri"`
		LanguageID string `json:"languageId"`
		Version    Int    `json:"version"`
		Text       string `json:"text"`
	} `json:"textDocument"`
}

// DidChangeParams are the parameters of textDocument/didChange. Each change is
// relative to the text that the one before it left.
type DidChangeParams struct {
	TextDocument   VersionedDocumentID `json:"textDocument"`
	ContentChanges []ContentChange     `json:"contentChanges"`
}

// ContentChange replaces a range of a document, or all of it if Range is nil.
type ContentChange struct {
	Range *Range `json:"range"`
	Text  string `json:"text"`
}

// DidSaveParams are the parameters of textDocument/didSave.
type DidSaveParams struct {
	TextDocument DocumentID `json:"textDocument"`
	Text         *string    `json:"text"`
}

// DidCloseParams are the parameters of textDocument/didClose.
type DidCloseParams struct {
	TextDocument DocumentID `json:"textDocument"`
}

// HoverParams are the parameters of textDocument/hover.
type HoverParams struct {
	TextDocument DocumentID `json:"textDocument"`
	Position     Position   `json:"position"`
}
