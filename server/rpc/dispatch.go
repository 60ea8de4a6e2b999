package rpc

import (
	"context"
	"encoding/json"
	"strings"

	"go.lsp.dev/jsonrpc2"
	"go.uber.org/zap"
)

// handle serves one message on the reading goroutine. It implements
// [jsonrpc2.Handler] and never returns an error, which would end the connection.
//
// The replier is left alone: it holds on to the whole message.
func (c *Conn) handle(_ context.Context, _ jsonrpc2.Replier, req jsonrpc2.Request) error {
	call, isCall := req.(*jsonrpc2.Call)
	switch {
	case req.Method() == methodExit:
		if isCall {
			c.answer(call.ID(), nil, nil)
		}
		c.life.exit()
	case isCall:
		c.request(call)
	default:
		c.notification(req)
	}
	return nil
}

func (c *Conn) notification(req jsonrpc2.Request) {
	method := req.Method()
	defer func() {
		if p := recover(); p != nil {
			logPanic(c.log, method, p)
		}
	}()
	if method == methodCancel {
		c.cancelled(req.Params())
		return
	}
	if !c.life.listens() {
		c.log.Warn("dropped a notification outside the session", zap.String("method", method))
		return
	}
	m, known := c.table[method]
	var err error
	switch {
	case known && m.notify != nil:
		err = m.notify(req.Params())
	case known:
		// A request without an id. It has no answer, so there is nothing to do.
		c.log.Warn("dropped a request without id", zap.String("method", method))
	case !strings.HasPrefix(method, "$/"):
		c.log.Debug("ignored an unknown notification", zap.String("method", method))
	}
	if err != nil {
		c.log.Warn("notification failed", zap.String("method", method), zap.Error(wireError(err)))
	}
}

// cancelled serves $/cancelRequest. The request is answered at once, whether it
// waits or runs; what it would still have said is dropped.
func (c *Conn) cancelled(params json.RawMessage) {
	var p struct {
		ID json.RawMessage `json:"id"`
	}
	if json.Unmarshal(params, &p) != nil {
		return
	}
	id, ok := parseID(p.ID)
	if !ok {
		return
	}
	if k := c.calls.find(id); k != nil {
		c.finish(k, nil, context.Canceled)
	}
}

func (c *Conn) request(req *jsonrpc2.Call) {
	id, method := req.ID(), req.Method()
	if refused := c.life.admit(method); refused != nil {
		c.answer(id, nil, refused)
		return
	}
	m, known := c.table[method]
	if !known && method != methodShutdown {
		c.answer(id, nil, Errorf(CodeMethodNotFound, "method %.80q is not known", method))
		return
	}
	k, ok := c.calls.begin(c.base, id)
	if !ok {
		c.answer(id, nil, Errorf(CodeInvalidRequest, "id is in use by another request"))
		return
	}
	task, err := c.start(m, req)
	switch {
	case err != nil:
		c.finish(k, nil, err)
	case method == methodInitialize || method == methodShutdown:
		// What follows in the input depends on these: they run at once.
		result, err := c.run(k, method, task)
		if method == methodShutdown {
			c.life.enter(stopping)
		} else if err == nil {
			c.life.enter(running)
		}
		c.finish(k, result, err)
	case task == nil:
		c.finish(k, nil, nil)
	case !c.pool.submit(func() {
		if k.ctx.Err() != nil {
			c.finish(k, nil, k.ctx.Err())
			return
		}
		result, err := c.run(k, method, task)
		c.finish(k, result, err)
	}):
		c.finish(k, nil, Errorf(CodeServerCancelled, "too many requests are waiting"))
	}
}

// start runs the part of a request that reads the state of the server.
func (c *Conn) start(m Method, req *jsonrpc2.Call) (task Task, err error) {
	defer c.boundary(req.Method(), &err)
	switch {
	case m.start != nil:
		return m.start(req.Params())
	case m.notify != nil:
		return nil, m.notify(req.Params())
	}
	return nil, nil
}

// run runs the rest of a request and encodes its result.
func (c *Conn) run(k *call, method string, task Task) (result json.RawMessage, err error) {
	defer c.boundary(method, &err)
	if task == nil {
		return null, nil
	}
	value, err := task(k.ctx)
	if err != nil {
		return nil, err
	}
	result, err = json.Marshal(value)
	if err != nil {
		c.log.Error("result cannot be encoded", zap.String("method", method), zap.Error(err))
	}
	return result, err
}

// boundary turns a panic into an error.
func (c *Conn) boundary(method string, err *error) {
	if p := recover(); p != nil {
		logPanic(c.log, method, p)
		*err = Errorf(CodeInternalError, "internal error in %.80s", method)
	}
}

// finish answers k unless somebody else did.
func (c *Conn) finish(k *call, result json.RawMessage, err error) {
	if c.calls.finish(k) {
		c.answer(k.id, result, err)
	}
}

// answer sends the answer to the request with the given id.
func (c *Conn) answer(id jsonrpc2.ID, result json.RawMessage, err error) {
	var refused error
	if err != nil {
		wire := wireError(err)
		if wire.Code == CodeInternalError {
			c.log.Error("request failed", zap.Error(err))
		}
		result, refused = nil, wire
	}
	response, err := jsonrpc2.NewResponse(id, result, refused)
	if err == nil {
		_, err = c.stream.Write(c.base, response)
	}
	if err != nil && c.base.Err() == nil {
		c.log.Warn("answer was not sent", zap.Error(err))
	}
}
