package server

import (
	"context"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"go.lsp.dev/protocol"
	"go.uber.org/zap"

	"seclint/analysis"
	"seclint/analysis/config"
	"seclint/analysis/text"
	"seclint/server/lsp"
	"seclint/server/rpc"
	"seclint/server/uri"
)

type key = uri.Key

// session is what the server knows of one client and its documents.
type session struct {
	conn    *rpc.Conn
	stop    context.CancelCauseFunc // ends the server
	log     *zap.Logger
	options Options

	// ctx ends with the session; analyses run under it.
	ctx    context.Context
	cancel context.CancelFunc

	// Set by initialize, before any document is opened, and not changed then.
	client   lsp.Capabilities
	encoding text.Encoding
	// complaints are about the initialization options; the client may be told once
	// it is initialised.
	complaints []string

	// refreshes counts what happened since the client began to refresh.
	refreshes atomic.Int64

	// trouble is what went wrong in analyses so far.
	trouble problems

	scans    *scanner
	progress progresses

	// slots bounds the documents that are analysed at the same time.
	slots chan struct{}
	// work counts the goroutines of documents.
	work tasks

	// known knows all rules; engines makes those that settings ask for.
	known   *analysis.Engine
	engines *config.Engines
	// mistakes are those in configurations that are not open.
	mistakes mistakes

	mu      sync.Mutex
	base    *config.Config   // what the user chose in the editor; nil is nothing
	engine  *analysis.Engine // for files that have no configuration
	folders []*folder
	docs    map[key]*document
}

func newSlots() chan struct{} { return make(chan struct{}, max(2, runtime.GOMAXPROCS(0))) }

// table lists the methods that are served.
func (s *session) table() rpc.Table {
	t := rpc.Table{
		protocol.MethodInitialize:                         rpc.Request(s.initialize),
		protocol.MethodInitialized:                        rpc.Notification(s.initialized, nil),
		protocol.MethodShutdown:                           rpc.Request(s.shutdown),
		protocol.MethodSetTrace:                           rpc.Notification(ignore, nil),
		protocol.MethodTextDocumentDidOpen:                rpc.Notification(s.didOpen, nil),
		protocol.MethodTextDocumentDidChange:              rpc.Notification(s.didChange, s.didChangeUnreadable),
		protocol.MethodTextDocumentDidSave:                rpc.Notification(s.didSave, nil),
		protocol.MethodTextDocumentDidClose:               rpc.Notification(s.didClose, nil),
		protocol.MethodTextDocumentHover:                  rpc.Request(s.hover),
		protocol.MethodTextDocumentCompletion:             rpc.Request(s.completion),
		protocol.MethodTextDocumentCodeAction:             rpc.Request(s.codeAction),
		lsp.MethodCodeActionResolve:                       rpc.Request(s.resolveCodeAction),
		lsp.MethodDocumentDiagnostic:                      rpc.Request(s.pullDiagnostics),
		protocol.MethodWorkspaceExecuteCommand:            rpc.Request(s.executeCommand),
		lsp.MethodWorkDoneProgressCancel:                  rpc.Notification(s.cancelProgress, nil),
		protocol.MethodWorkspaceDidChangeConfiguration:    rpc.Notification(s.didChangeConfiguration, nil),
		protocol.MethodWorkspaceDidChangeWatchedFiles:     rpc.Notification(s.didChangeWatchedFiles, nil),
		protocol.MethodWorkspaceDidChangeWorkspaceFolders: rpc.Notification(s.didChangeFolders, nil),
	}
	return t
}

// ignore serves notifications that need no more than to be known.
func ignore(struct{}) error { return nil }

// document returns the open document with the given URI, or nil.
func (s *session) document(raw string) *document {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.docs[uri.Parse(raw).Key()]
}

// requested returns the document that a request is about, or the error that says
// there is none.
func (s *session) requested(raw string) (*document, error) {
	if d := s.document(raw); d != nil {
		return d, nil
	}
	return nil, rpc.Errorf(rpc.CodeInvalidParams, "document is not open")
}

// helpersChanged forgets what is remembered of a document that other documents
// import helpers from, and has these analysed again if settled is set. A helper
// file need not be on disk for fixes to use it.
func (s *session) helpersChanged(u uri.URI, settled bool) {
	if !strings.HasPrefix(u.Name(), helperPrefix) || !s.forget(u.String()) || !settled {
		return
	}
	for _, d := range s.open() {
		if d.uri != u {
			d.touch()
		}
	}
}

// helperPrefix begins the names of generated helper files.
const helperPrefix = "security-helpers"

// open returns all open documents.
func (s *session) open() []*document {
	s.mu.Lock()
	defer s.mu.Unlock()
	docs := make([]*document, 0, len(s.docs))
	for _, d := range s.docs {
		docs = append(docs, d)
	}
	return docs
}

// rules returns the engine in force where no configuration is.
func (s *session) rules() *analysis.Engine {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.engine
}

// reanalyse has every open document analysed again, because something beside its
// text changed.
func (s *session) reanalyse() {
	for _, d := range s.open() {
		d.touch()
	}
	s.scans.again()
}

// close ends all analyses and waits for them.
func (s *session) close() {
	s.cancel()
	for _, d := range s.open() {
		d.close()
	}
	s.work.close()
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.folders {
		f.close()
	}
}

// notify sends a notification, and logs what keeps it from being sent.
func (s *session) notify(method string, params any) {
	if err := s.conn.Notify(method, params); err != nil && s.ctx.Err() == nil {
		s.log.Warn("notification was not sent", zap.String("method", method), zap.Error(err))
	}
}

// show shows a message to the user.
func (s *session) show(kind protocol.MessageType, message string) {
	s.notify(protocol.MethodWindowShowMessage, lsp.ShowMessageParams{Type: kind, Message: message})
}
