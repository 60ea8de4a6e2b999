package rpc

import (
	"context"
	"sync"

	"go.lsp.dev/jsonrpc2"
)

// call is a request of the client that has not been answered yet.
type call struct {
	id     jsonrpc2.ID
	ctx    context.Context
	cancel context.CancelFunc
}

// calls holds the requests that wait or run, by id.
type calls struct {
	mu   sync.Mutex
	open map[jsonrpc2.ID]*call
}

func newCalls() *calls { return &calls{open: make(map[jsonrpc2.ID]*call)} }

// begin registers a request whose context ends with base, and reports false if
// its id is in use.
func (c *calls) begin(base context.Context, id jsonrpc2.ID) (*call, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.open[id] != nil {
		return nil, false
	}
	k := &call{id: id}
	k.ctx, k.cancel = context.WithCancel(base)
	c.open[id] = k
	return k, true
}

// finish reports whether k is still to be answered, and makes the caller the
// one who answers. The context of k is released.
func (c *calls) finish(k *call) bool {
	k.cancel()
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.open[k.id] != k {
		return false
	}
	delete(c.open, k.id)
	return true
}

// find returns the request with the given id, or nil.
func (c *calls) find(id jsonrpc2.ID) *call {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.open[id]
}

// count returns how many requests wait or run.
func (c *calls) count() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.open)
}
