package rpc

import (
	"sync"

	"go.lsp.dev/jsonrpc2"
)

// The methods that the connection itself has a part in.
const (
	methodInitialize  = "initialize"
	methodInitialized = "initialized"
	methodShutdown    = "shutdown"
	methodExit        = "exit"
	methodCancel      = "$/cancelRequest"
)

type phase uint8

const (
	fresh    phase = iota // nothing but initialize and exit is served
	running               // everything is served
	stopping              // after shutdown: nothing but exit
	ended                 // the session is over; what is still read is dropped
)

// lifecycle is the state machine of a session.
type lifecycle struct {
	mu     sync.Mutex
	phase  phase
	asked  bool          // there was a shutdown request
	exited chan struct{} // closed by exit
	once   sync.Once
}

func newLifecycle() *lifecycle { return &lifecycle{exited: make(chan struct{})} }

// admit says whether a request may be served now, and why not.
func (l *lifecycle) admit(method string) *jsonrpc2.Error {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case l.phase >= stopping:
		return jsonrpc2.NewError(CodeInvalidRequest, "server is shutting down")
	case method == methodInitialize && l.phase == running:
		return jsonrpc2.NewError(CodeInvalidRequest, "server is initialized already")
	case method != methodInitialize && method != methodShutdown && l.phase == fresh:
		return jsonrpc2.NewError(CodeServerNotInitialized, "server is not initialized")
	}
	return nil
}

// listens says whether a notification, other than exit, is served now.
func (l *lifecycle) listens() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.phase == running
}

func (l *lifecycle) enter(p phase) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.phase = max(l.phase, p)
	l.asked = l.asked || p == stopping
}

func (l *lifecycle) exit() { l.once.Do(func() { close(l.exited) }) }

// code returns the exit code of the process: 0 after a shutdown request.
func (l *lifecycle) code() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.asked {
		return 0
	}
	return 1
}
