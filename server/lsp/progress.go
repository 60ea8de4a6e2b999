package lsp

import "encoding/json"

// MethodWorkDoneProgressCancel is sent when a person stops what goes on.
const MethodWorkDoneProgressCancel = "window/workDoneProgress/cancel"

// ProgressToken names what progress is reported on. Ours are strings.
type ProgressToken struct {
	Token string `json:"token"`
}

// ProgressParams are the parameters of $/progress.
type ProgressParams struct {
	Token string       `json:"token"`
	Value WorkProgress `json:"value"`
}

// WorkProgress is the beginning, a report or the end of some work. Percentage is
// a pointer because 0 has to be sent: without it clients show an endless bar.
type WorkProgress struct {
	Kind        string `json:"kind"` // "begin", "report" or "end"
	Title       string `json:"title,omitempty"`
	Message     string `json:"message,omitempty"`
	Cancellable bool   `json:"cancellable,omitempty"`
	Percentage  *int   `json:"percentage,omitempty"`
}

// CancelProgressParams are the parameters of window/workDoneProgress/cancel.
type CancelProgressParams struct {
	Token json.RawMessage `json:"token"`
}
