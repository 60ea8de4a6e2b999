package rpc

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"time"

	"go.lsp.dev/jsonrpc2"
	"go.uber.org/zap"
)

// Options bound what a connection may cost. The zero value of a field means the
// default named with it.
type Options struct {
	Logger    *zap.Logger   // no log
	MaxBody   int64         // largest message in bytes; 64 MiB
	MaxQueue  int           // bytes that may wait to be written; 64 MiB
	Patience  time.Duration // how long the queue may stay full; 30 s
	Workers   int           // requests that run at a time; twice the processors, at least 4
	MaxWaits  int           // requests that may wait for a worker; 10,000
	DrainTime time.Duration // how long requests may go on after the connection ended; 800 ms
}

func (o Options) withDefaults() Options {
	if o.Logger == nil {
		o.Logger = zap.NewNop()
	}
	set(&o.MaxBody, 64<<20)
	set(&o.MaxQueue, 64<<20)
	set(&o.Patience, 30*time.Second)
	set(&o.Workers, max(4, 2*runtime.GOMAXPROCS(0)))
	set(&o.MaxWaits, 10_000)
	set(&o.DrainTime, 800*time.Millisecond)
	return o
}

func set[T int | int64 | time.Duration](option *T, value T) {
	if *option <= 0 {
		*option = value
	}
}

// Conn is one session with a client. Make it with [NewConn], then call
// [Conn.Serve] once.
type Conn struct {
	conn   jsonrpc2.Conn
	stream *stream
	table  Table
	calls  *calls
	pool   *pool
	life   *lifecycle
	log    *zap.Logger
	drain  time.Duration

	// base is the context of every request; it ends with the connection.
	base context.Context
	end  context.CancelFunc
}

// NewConn returns a connection that reads from in and writes to out, neither of
// which it closes. Nothing is read before [Conn.Serve].
func NewConn(in io.Reader, out io.Writer, options Options) *Conn {
	o := options.withDefaults()
	c := &Conn{
		calls: newCalls(),
		pool:  newPool(o.Workers, o.MaxWaits),
		life:  newLifecycle(),
		log:   o.Logger,
		drain: o.DrainTime,
	}
	c.base, c.end = context.WithCancel(context.Background())
	c.stream = &stream{
		in:       bufio.NewReaderSize(in, firstRead),
		maxBody:  o.MaxBody,
		queue:    newQueue(out, o.MaxQueue, o.Patience),
		log:      o.Logger,
		oversize: c.tellOversize,
	}
	c.conn = jsonrpc2.NewConn(c.stream)
	return c
}

// Serve serves the methods of table until the client sends exit, the input
// ends, writing fails or ctx is done. It returns the exit code that the protocol
// asks of the process: 0 if a shutdown request came before, else 1. Reading may
// go on in the background until the input ends.
func (c *Conn) Serve(ctx context.Context, table Table) int {
	c.table = table
	c.conn.Go(c.base, c.handle)
	select {
	case <-c.life.exited:
	case <-c.conn.Done():
		c.logEnd()
	case <-c.stream.queue.failed:
		if errors.Is(c.stream.queue.err, ErrClosed) {
			// The connection closes the stream before it is done itself.
			<-c.conn.Done()
			c.logEnd()
		} else {
			c.log.Warn("writing ended", zap.Error(c.stream.queue.err))
		}
	case <-ctx.Done():
		c.log.Info("server was stopped", zap.Error(context.Cause(ctx)))
	}
	c.life.enter(ended)
	c.end()
	drained := c.pool.close()
	timer := time.NewTimer(c.drain)
	defer timer.Stop()
	select {
	case <-drained:
	case <-timer.C:
		c.log.Warn("requests are still running", zap.Int("count", c.calls.count()))
	}
	c.stream.queue.close(c.drain)
	return c.life.code()
}

// logEnd says why reading ended, if it is not that the input did.
func (c *Conn) logEnd() {
	if err := c.conn.Err(); err != nil && !errors.Is(err, io.EOF) {
		c.log.Warn("reading ended", zap.Error(err))
	}
}

// Done returns a channel that is closed when the session is over.
func (c *Conn) Done() <-chan struct{} { return c.base.Done() }

// Notify sends a notification. It waits only if the write queue is full; the
// error is [ErrClosed] or [ErrStalled] when it could not be queued. Parameters
// must be a struct, a map or nil.
func (c *Conn) Notify(method string, params any) error {
	raw, err := encodeParams(params)
	if err != nil {
		return fmt.Errorf("encode parameters of %s: %w", method, err)
	}
	// Not the context of a request: a notification outlives what caused it.
	return c.conn.Notify(context.Background(), method, raw)
}

// Call sends a request to the client, waits for the answer and decodes it into
// result, which may be nil. It ends with an error when ctx is done or the
// connection is over, and must not be used on the reading goroutine.
func (c *Conn) Call(ctx context.Context, method string, params, result any) error {
	raw, err := encodeParams(params)
	if err != nil {
		return fmt.Errorf("encode parameters of %s: %w", method, err)
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(c.base, cancel)()
	var answer json.RawMessage
	if _, err := c.conn.Call(ctx, method, raw, &answer); err != nil {
		return fmt.Errorf("call %s: %w", method, err)
	}
	if result == nil || isNull(answer) {
		return nil
	}
	if err := json.Unmarshal(answer, result); err != nil {
		return fmt.Errorf("decode answer to %s: %w", method, err)
	}
	return nil
}

func encodeParams(params any) (any, error) {
	if params == nil {
		return nil, nil
	}
	raw, err := json.Marshal(params)
	return json.RawMessage(raw), err
}

// tellOversize shows the user why a document is not looked at.
func (c *Conn) tellOversize(size int64) {
	err := c.Notify("window/showMessage", map[string]any{
		"type":    2, // warning
		"message": fmt.Sprintf("seclint skipped a message of %d MiB: the limit is %d MiB.", size>>20, c.stream.maxBody>>20),
	})
	if err != nil {
		c.log.Debug("message was not shown", zap.Error(err))
	}
}
