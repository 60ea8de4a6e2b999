package rpc

import (
	"context"
	"errors"

	"go.lsp.dev/jsonrpc2"
)

// Error codes of JSON-RPC 2.0 and of the Language Server Protocol 3.17.
const (
	CodeParseError           jsonrpc2.Code = -32700
	CodeInvalidRequest       jsonrpc2.Code = -32600
	CodeMethodNotFound       jsonrpc2.Code = -32601
	CodeInvalidParams        jsonrpc2.Code = -32602
	CodeInternalError        jsonrpc2.Code = -32603
	CodeServerNotInitialized jsonrpc2.Code = -32002
	CodeRequestFailed        jsonrpc2.Code = -32803
	CodeServerCancelled      jsonrpc2.Code = -32802
	CodeContentModified      jsonrpc2.Code = -32801
	CodeRequestCancelled     jsonrpc2.Code = -32800
)

// Errorf returns an error that is sent to the client with the given code. The
// text must not quote a document.
func Errorf(code jsonrpc2.Code, format string, args ...any) error {
	return jsonrpc2.Errorf(code, format, args...)
}

// ErrClosed is returned for messages that can no longer be sent.
var ErrClosed = errors.New("connection is closed")

// ErrStalled ends a connection whose client does not read what it is sent.
var ErrStalled = errors.New("client does not read its messages")

// wireError chooses the code and the text that the client gets for err. What
// is not made for the client by [Errorf] may quote anything, and is not sent.
func wireError(err error) *jsonrpc2.Error {
	var known *jsonrpc2.Error
	switch {
	case errors.As(err, &known) && known.Code != 0:
		return known
	case errors.Is(err, context.Canceled):
		return jsonrpc2.NewError(CodeRequestCancelled, "request was cancelled")
	case errors.Is(err, context.DeadlineExceeded):
		return jsonrpc2.NewError(CodeServerCancelled, "request took too long")
	}
	return jsonrpc2.NewError(CodeInternalError, "internal error; the log of the server has the details")
}
