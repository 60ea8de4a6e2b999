package rpc

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"seclint/server/internal/wiretest"
)

// probe is a table of methods that do what the tests need.
type probe struct {
	conn    *Conn
	started chan string   // a slow request began
	release chan struct{} // lets slow requests go on
	ended   atomic.Int32  // slow requests that saw their context end
	notes   chan string
}

func (p *probe) table() Table {
	type named struct{ Name string }
	return Table{
		"initialize":  Request(func(json.RawMessage) (Task, error) { return nil, nil }),
		"initialized": Notification(func(json.RawMessage) error { p.notes <- "initialized"; return nil }, nil),
		"echo": Request(func(n named) (Task, error) {
			return func(context.Context) (any, error) { return n.Name, nil }, nil
		}),
		"slow": Request(func(n named) (Task, error) {
			return func(ctx context.Context) (any, error) {
				p.started <- n.Name
				select {
				case <-p.release:
					return "late", nil
				case <-ctx.Done():
					p.ended.Add(1)
					return nil, fmt.Errorf("wait: %w", ctx.Err())
				}
			}, nil
		}),
		"panic": Request(func(struct{}) (Task, error) {
			return func(context.Context) (any, error) { panic("secret text") }, nil
		}),
		"panicAtStart":  Request(func(struct{}) (Task, error) { panic("secret text") }),
		"panicNotified": Notification(func(struct{}) error { panic("secret text") }, nil),
		"unencodable": Request(func(struct{}) (Task, error) {
			return func(context.Context) (any, error) { return func() {}, nil }, nil
		}),
		"plainError": Request(func(struct{}) (Task, error) {
			return func(context.Context) (any, error) { return nil, errors.New("secret text") }, nil
		}),
		"failed": Request(func(struct{}) (Task, error) {
			return func(context.Context) (any, error) { return nil, Errorf(CodeRequestFailed, "no") }, nil
		}),
		"askClient": Request(func(struct{}) (Task, error) {
			return func(ctx context.Context) (any, error) {
				var answer int
				err := p.conn.Call(ctx, "question", map[string]int{"n": 1}, &answer)
				return answer, err
			}, nil
		}),
		"note": Notification(func(n named) error { p.notes <- n.Name; return nil }, func(json.RawMessage) { p.notes <- "rejected" }),
	}
}

func start(t testing.TB, o Options) (*wiretest.Client, *probe) {
	p := &probe{started: make(chan string, 10_000), release: make(chan struct{}), notes: make(chan string, 100)}
	c := wiretest.Start(t, func(in io.Reader, out io.Writer) int {
		p.conn = NewConn(in, out, o)
		return p.conn.Serve(context.Background(), p.table())
	})
	return c, p
}

func startInitialized(t testing.TB, o Options) (*wiretest.Client, *probe) {
	c, p := start(t, o)
	if err := c.Call("initialize", struct{}{}, nil); err != nil {
		t.Fatal(err)
	}
	return c, p
}

func code(m wiretest.Message) int {
	if m.Error == nil {
		return 0
	}
	return m.Error.Code
}

// alive fails the test unless the server still answers.
func alive(t *testing.T, c *wiretest.Client) {
	t.Helper()
	var got string
	if err := c.Call("echo", map[string]string{"name": "x"}, &got); err != nil || got != "x" {
		t.Fatalf("server no longer answers: %q, %v", got, err)
	}
}

func TestFramingContinues(t *testing.T) {
	const ok = `{"jsonrpc":"2.0","id":"k","method":"echo","params":{"name":"y"}}`
	tests := []struct {
		name string
		raw  string // with its own header
		body string // framed by the test
		id   any    // whose answer is looked at
		code int
	}{
		{name: "lower case header", raw: fmt.Sprintf("content-length: %d\r\n\r\n%s", len(ok), ok), id: "k"},
		{name: "upper case header", raw: fmt.Sprintf("CONTENT-LENGTH:%d\r\n\r\n%s", len(ok), ok), id: "k"},
		{name: "content type", raw: fmt.Sprintf("Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: %d\r\n\r\n%s", len(ok), ok), id: "k"},
		{name: "bare line feeds", raw: fmt.Sprintf("Content-Length: %d\n\n%s", len(ok), ok), id: "k"},
		{name: "zero length", raw: "Content-Length: 0\r\n\r\n", code: -32700},
		{name: "bad JSON", body: `{"jsonrpc":`, code: -32700},
		{name: "binary", body: "\x00\xff\xfe", code: -32700},
		{name: "trailing garbage", body: ok + "x", code: -32700},
		{name: "blanks only", body: "  \n ", code: -32700},
		{name: "batch", body: "[" + ok + "]", code: -32600},
		{name: "scalar", body: `"hello"`, code: -32600},
		{name: "null", body: `null`, code: -32600},
		{name: "empty object", body: `{}`, code: -32600},
		{name: "wrong version", body: `{"jsonrpc":"1.0","id":7,"method":"echo"}`, id: 7, code: -32600},
		{name: "version of wrong type", body: `{"jsonrpc":2,"id":8,"method":"echo"}`, id: 8, code: -32600},
		{name: "missing version", body: `{"id":"k","method":"echo","params":{"name":"y"}}`, id: "k"},
		{name: "large id", body: `{"jsonrpc":"2.0","id":4294967296,"method":"echo"}`, id: json.RawMessage("4294967296"), code: -32600},
		{name: "fractional id", body: `{"jsonrpc":"2.0","id":1.5,"method":"echo"}`, id: 1.5, code: -32600},
		{name: "empty id", body: `{"jsonrpc":"2.0","id":"","method":"echo"}`, id: "", code: -32600},
		{name: "object id", body: `{"jsonrpc":"2.0","id":{},"method":"echo"}`, code: -32600},
		{name: "numeric method", body: `{"jsonrpc":"2.0","id":9,"method":5}`, id: 9, code: -32600},
		{name: "empty method", body: `{"jsonrpc":"2.0","id":10,"method":""}`, id: 10, code: -32600},
		{name: "no method", body: `{"jsonrpc":"2.0","id":11}`, id: 11, code: -32600},
		{name: "depth", body: `{"jsonrpc":"2.0","id":12,"method":"echo","params":` + strings.Repeat("[", 300) + strings.Repeat("]", 300) + `}`, code: -32600},
		{name: "two million brackets", body: strings.Repeat("[", 2_000_000), code: -32600},
		{name: "brackets in a string", body: `{"jsonrpc":"2.0","id":"k","method":"echo","params":{"name":"` + strings.Repeat(`[\"{`, 400) + `"}}`, id: "k"},
		{name: "over the limit", body: `"` + strings.Repeat("x", 2<<20) + `"`, code: -32600},
		{name: "parameters of the wrong type", body: `{"jsonrpc":"2.0","id":13,"method":"echo","params":{"name":5}}`, id: 13, code: -32602},
		{name: "scalar parameters", body: `{"jsonrpc":"2.0","id":14,"method":"echo","params":"x"}`, id: 14, code: -32602},
		{name: "array parameters", body: `{"jsonrpc":"2.0","id":15,"method":"echo","params":[]}`, id: 15, code: -32602},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c, _ := startInitialized(t, Options{MaxBody: 3 << 20})
			if test.name == "over the limit" {
				c, _ = startInitialized(t, Options{MaxBody: 1 << 20})
			}
			if test.raw != "" {
				c.Raw(test.raw)
			} else {
				c.Body(test.body)
			}
			if m := c.Answer(test.id); code(m) != test.code {
				t.Errorf("answer is %d, want %d", code(m), test.code)
			}
			if test.name == "over the limit" {
				c.Take("window/showMessage", nil)
			}
			alive(t, c)
		})
	}
}

func TestFramingEnds(t *testing.T) {
	tests := map[string]string{
		"malformed length":    "Content-Length: ten\r\n\r\n{}",
		"negative length":     "Content-Length: -2\r\n\r\n{}",
		"length beyond range": "Content-Length: 99999999999999999999999\r\n\r\n{}",
		"no length":           "Content-Type: x\r\n\r\n{}",
		"two lengths":         "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} ",
		"no colon":            "GET / HTTP\r\n\r\n",
		"long line":           "X: " + strings.Repeat("x", 5000) + "\r\n\r\n",
		"endless line":        "X: " + strings.Repeat("x", 100_000),
		"many lines":          strings.Repeat("X: y\r\n", 17) + "\r\n",
	}
	for name, raw := range tests {
		t.Run(name, func(t *testing.T) {
			c, _ := startInitialized(t, Options{})
			go c.Raw(raw)
			if got := c.Exit(); got != 1 {
				t.Errorf("exit code is %d, want 1", got)
			}
		})
	}
}

func TestHeaderAllocatesLittle(t *testing.T) {
	c, _ := startInitialized(t, Options{MaxBody: 1 << 31})
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	c.Raw("Content-Length: 2000000000\r\n\r\n{")
	time.Sleep(50 * time.Millisecond)
	runtime.ReadMemStats(&after)
	if grown := after.TotalAlloc - before.TotalAlloc; grown > 4<<20 {
		t.Errorf("a header cost %d bytes", grown)
	}
	c.CloseInput()
	if got := c.Exit(); got != 1 {
		t.Errorf("exit code is %d, want 1", got)
	}
}

func TestDispatch(t *testing.T) {
	tests := []struct {
		body string
		code int
	}{
		{`"method":"nothing"`, -32601},
		{`"method":"nothing","params":null`, -32601},
		{`"method":"nothing","params":{}`, -32601},
		{`"method":"$/nothing","params":{}`, -32601},
		{`"method":"initialize","params":{}`, -32600},
		{`"method":"panic"`, -32603},
		{`"method":"panicAtStart"`, -32603},
		{`"method":"unencodable"`, -32603},
		{`"method":"plainError"`, -32603},
		{`"method":"failed"`, -32803},
		{`"method":"echo"`, 0},
		{`"method":"echo","params":null`, 0},
		{`"method":"note","params":{"name":"n"}`, 0},
	}
	c, _ := startInitialized(t, Options{})
	for i, test := range tests {
		c.Body(fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,%s}`, i+100, test.body))
		m := c.Answer(i + 100)
		if code(m) != test.code {
			t.Errorf("%s: code %d, want %d", test.body, code(m), test.code)
		}
		if m.Error != nil && strings.Contains(m.Error.Message, "secret") {
			t.Errorf("%s: the answer tells too much: %q", test.body, m.Error.Message)
		}
	}
	c.Notify("panicNotified", nil)
	c.Notify("unknown", nil)
	c.Notify("$/unknown", 5)
	c.Notify("echo", nil)
	c.Body(`{"jsonrpc":"2.0","id":1234,"result":5}`)
	c.Body(`{"jsonrpc":"2.0","id":{},"result":5}`)
	c.Body(`{"jsonrpc":"2.0","id":1234,"error":"no"}`)
	alive(t, c)
}

func TestNotifications(t *testing.T) {
	c, p := startInitialized(t, Options{})
	c.Notify("initialized", nil)
	c.Notify("initialized", []int{})
	c.Notify("note", map[string]any{"name": 5})
	c.Notify("note", map[string]any{"name": "a"})
	for _, want := range []string{"initialized", "initialized", "rejected", "a"} {
		if got := <-p.notes; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestLifecycle(t *testing.T) {
	t.Run("before initialize", func(t *testing.T) {
		c, p := start(t, Options{})
		c.Notify("note", map[string]string{"name": "early"})
		c.Send(1, "echo", nil)
		if got := code(c.Answer(1)); got != -32002 {
			t.Errorf("code %d, want -32002", got)
		}
		c.Send(2, "nothing", nil)
		if got := code(c.Answer(2)); got != -32002 {
			t.Errorf("code %d, want -32002", got)
		}
		if len(p.notes) != 0 {
			t.Error("a notification was served before initialize")
		}
		c.Notify("exit", nil)
		if got := c.Exit(); got != 1 {
			t.Errorf("exit code is %d, want 1", got)
		}
	})
	for _, params := range []string{"", `,"params":null`, `,"params":{}`, `,"params":[]`} {
		t.Run("shutdown"+params, func(t *testing.T) {
			c, _ := startInitialized(t, Options{})
			c.Body(`{"jsonrpc":"2.0","id":50,"method":"shutdown"` + params + `}`)
			m := c.Answer(50)
			if m.Error != nil || string(m.Result) != "null" {
				t.Errorf("shutdown answered %s, %v", m.Result, m.Error)
			}
			c.Send(51, "echo", nil)
			if got := code(c.Answer(51)); got != -32600 {
				t.Errorf("after shutdown: code %d, want -32600", got)
			}
			c.Body(`{"jsonrpc":"2.0","method":"exit"` + params + `}`)
			if got := c.Exit(); got != 0 {
				t.Errorf("exit code is %d, want 0", got)
			}
		})
	}
	t.Run("exit without shutdown", func(t *testing.T) {
		c, _ := startInitialized(t, Options{})
		c.Notify("exit", nil)
		if got := c.Exit(); got != 1 {
			t.Errorf("exit code is %d, want 1", got)
		}
	})
	t.Run("end of input after shutdown", func(t *testing.T) {
		c, _ := startInitialized(t, Options{})
		if err := c.Call("shutdown", nil, nil); err != nil {
			t.Fatal(err)
		}
		c.CloseInput()
		if got := c.Exit(); got != 0 {
			t.Errorf("exit code is %d, want 0", got)
		}
	})
}

func TestCancel(t *testing.T) {
	for _, id := range []any{77, "seventy-seven", "77"} {
		t.Run(fmt.Sprintf("running %T %v", id, id), func(t *testing.T) {
			c, p := startInitialized(t, Options{})
			c.Send(id, "slow", nil)
			<-p.started
			c.Notify("$/cancelRequest", map[string]any{"id": id})
			if got := code(c.Answer(id)); got != -32800 {
				t.Errorf("code %d, want -32800", got)
			}
			waitFor(t, "context to end", func() bool { return p.ended.Load() == 1 })
			alive(t, c)
		})
		t.Run(fmt.Sprintf("queued %T %v", id, id), func(t *testing.T) {
			c, p := startInitialized(t, Options{Workers: 1})
			c.Send("first", "slow", nil)
			<-p.started
			c.Send(id, "slow", nil)
			c.Notify("$/cancelRequest", map[string]any{"id": id})
			// Answered while the first one still runs.
			if got := code(c.Answer(id)); got != -32800 {
				t.Errorf("code %d, want -32800", got)
			}
			close(p.release)
			if m := c.Answer("first"); m.Error != nil {
				t.Error(m.Error)
			}
			alive(t, c)
			if len(p.started) != 0 {
				t.Error("a cancelled request was started")
			}
		})
	}
	t.Run("nonsense", func(t *testing.T) {
		c, _ := startInitialized(t, Options{})
		for _, params := range []any{nil, 5, []int{}, map[string]any{}, map[string]any{"id": 99}, map[string]any{"id": nil}, map[string]any{"id": 1.5}} {
			c.Notify("$/cancelRequest", params)
		}
		alive(t, c)
	})
	t.Run("number and string differ", func(t *testing.T) {
		c, p := startInitialized(t, Options{})
		c.Send("5", "slow", nil)
		<-p.started
		c.Notify("$/cancelRequest", map[string]any{"id": 5})
		close(p.release)
		if m := c.Answer("5"); m.Error != nil {
			t.Error(m.Error)
		}
	})
}

func TestDuplicateIDIsRefused(t *testing.T) {
	c, p := startInitialized(t, Options{})
	c.Send("k", "slow", nil)
	<-p.started
	c.Send("k", "echo", nil)
	if got := code(c.Answer("k")); got != -32600 {
		t.Errorf("code %d, want -32600", got)
	}
	c.Forget("k")
	close(p.release)
	if m := c.Answer("k"); m.Error != nil || string(m.Result) != `"late"` {
		t.Errorf("first request answered %s, %v", m.Result, m.Error)
	}
}

func TestFastOvertakesSlow(t *testing.T) {
	c, p := startInitialized(t, Options{})
	c.Send("slow", "slow", nil)
	<-p.started
	alive(t, c)
	close(p.release)
	c.Answer("slow")
}

func TestManyWaitingRequests(t *testing.T) {
	c, p := startInitialized(t, Options{Workers: 4})
	before := runtime.NumGoroutine()
	const n = 5000
	for i := range n {
		c.Send(fmt.Sprint("r", i), "slow", nil)
	}
	for range 4 {
		<-p.started
	}
	waitFor(t, "requests to wait", func() bool { return p.conn.calls.count() == n })
	if grown := runtime.NumGoroutine() - before; grown > 20 {
		t.Errorf("%d requests cost %d goroutines", n, grown)
	}
	close(p.release)
	for i := range n {
		if m := c.Answer(fmt.Sprint("r", i)); m.Error != nil {
			t.Fatal(m.Error)
		}
	}
	if left := p.conn.calls.count(); left != 0 {
		t.Errorf("%d requests are still known", left)
	}
}

func TestTooManyWaitingRequests(t *testing.T) {
	c, p := startInitialized(t, Options{Workers: 1, MaxWaits: 2})
	c.Send("a", "slow", nil)
	<-p.started
	for _, id := range []string{"b", "c", "d"} {
		c.Send(id, "slow", nil)
	}
	if got := code(c.Answer("d")); got != -32802 {
		t.Errorf("code %d, want -32802", got)
	}
	close(p.release)
	c.Answer("c")
}

func TestDisconnectDrains(t *testing.T) {
	c, p := startInitialized(t, Options{})
	for i := range 3 {
		c.Send(fmt.Sprint("r", i), "slow", nil)
		<-p.started
	}
	begin := time.Now()
	c.CloseInput()
	if got := c.Exit(); got != 1 {
		t.Errorf("exit code is %d, want 1", got)
	}
	if took := time.Since(begin); took > time.Second {
		t.Errorf("took %v to end", took)
	}
	if p.ended.Load() != 3 {
		t.Errorf("%d of 3 contexts ended", p.ended.Load())
	}
}

func TestCallToClient(t *testing.T) {
	c, p := startInitialized(t, Options{})
	c.Handle("question", func(params json.RawMessage) (any, *wiretest.Error) {
		if string(params) != `{"n":1}` {
			t.Errorf("parameters are %s", params)
		}
		return 42, nil
	})
	var got int
	if err := c.Call("askClient", nil, &got); err != nil || got != 42 {
		t.Errorf("got %d, %v", got, err)
	}
	c.Handle("question", func(json.RawMessage) (any, *wiretest.Error) { return "text", nil })
	if err := c.Call("askClient", nil, nil); err == nil {
		t.Error("an answer of the wrong type was taken")
	}
	c.Handle("question", func(json.RawMessage) (any, *wiretest.Error) {
		return nil, &wiretest.Error{Code: -32601, Message: "no"}
	})
	if err := c.Call("askClient", nil, nil); err == nil {
		t.Error("an error was taken for an answer")
	}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	block := make(chan struct{})
	defer close(block)
	c.Handle("question", func(json.RawMessage) (any, *wiretest.Error) { <-block; return nil, nil })
	if err := p.conn.Call(ctx, "question", nil, nil); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error is %v", err)
	}
}

func TestCallEndsWithTheConnection(t *testing.T) {
	c, p := startInitialized(t, Options{})
	block := make(chan struct{})
	defer close(block)
	c.Handle("question", func(json.RawMessage) (any, *wiretest.Error) { <-block; return nil, nil })
	failed := make(chan error, 1)
	go func() { failed <- p.conn.Call(context.Background(), "question", nil, nil) }()
	c.Take("question", nil)
	c.CloseInput()
	select {
	case err := <-failed:
		if err == nil {
			t.Error("a call without answer succeeded")
		}
	case <-time.After(5 * time.Second):
		t.Fatal("call still waits")
	}
}

func TestNotifyLeavesMissingParametersOut(t *testing.T) {
	c, p := startInitialized(t, Options{})
	if err := p.conn.Notify("hello", nil); err != nil {
		t.Fatal(err)
	}
	if m := c.Take("hello", nil); m.Params != nil {
		t.Errorf("parameters are %s", m.Params)
	}
	if err := p.conn.Notify("hello", func() {}); err == nil {
		t.Error("unencodable parameters were sent")
	}
}

// TestClientThatNeverReads floods a server whose output nobody reads: neither
// memory nor goroutines grow without bound, and the session ends.
func TestClientThatNeverReads(t *testing.T) {
	inR, inW := io.Pipe()
	outR, outW := io.Pipe()
	defer outR.Close()
	p := &probe{started: make(chan string, 10), release: make(chan struct{}), notes: make(chan string, 100)}
	p.conn = NewConn(inR, outW, Options{MaxQueue: 10_000, Patience: 100 * time.Millisecond})
	exit := make(chan int, 1)
	go func() { exit <- p.conn.Serve(context.Background(), p.table()); inR.Close() }()

	send := func(body string) error {
		_, err := fmt.Fprintf(inW, "Content-Length: %d\r\n\r\n%s", len(body), body)
		return err
	}
	if err := send(`{"jsonrpc":"2.0","id":0,"method":"initialize"}`); err != nil {
		t.Fatal(err)
	}
	go func() {
		for i := 1; send(fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"method":"echo"}`, i)) == nil; i++ {
		}
	}()
	select {
	case got := <-exit:
		if got != 1 {
			t.Errorf("exit code is %d, want 1", got)
		}
	case <-time.After(wiretest.Patience):
		t.Fatal("the session did not end")
	}
	if err := p.conn.Notify("late", nil); !errors.Is(err, ErrStalled) {
		t.Errorf("error is %v, want ErrStalled", err)
	}
}

func TestFailedWriteEnds(t *testing.T) {
	inR, inW := io.Pipe()
	outR, outW := io.Pipe()
	outR.Close()
	conn := NewConn(inR, outW, Options{})
	go fmt.Fprintf(inW, "Content-Length: 2\r\n\r\n{}")
	done := make(chan int, 1)
	go func() { done <- conn.Serve(context.Background(), nil) }()
	select {
	case <-done:
	case <-time.After(wiretest.Patience):
		t.Fatal("the session did not end")
	}
}

func waitFor(t *testing.T, what string, ready func() bool) {
	t.Helper()
	for end := time.Now().Add(wiretest.Patience); !ready(); {
		if time.Now().After(end) {
			t.Fatalf("no %s", what)
		}
		time.Sleep(time.Millisecond)
	}
}

func TestDepth(t *testing.T) {
	tests := map[string]int{``: 0, `{}`: 1, `[[],{"a":[]}]`: 3, `"[[["`: 0, `"\"[[["`: 0, `]]][`: 0, `"unclosed [`: 0, `["\\",[`: 2}
	for in, want := range tests {
		if got := depth([]byte(in), 100); got != want {
			t.Errorf("depth(%s) = %d, want %d", in, got, want)
		}
	}
}

func FuzzStream(f *testing.F) {
	for _, seed := range []string{
		"Content-Length: 2\r\n\r\n{}", "Content-Length: 46\r\n\r\n{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\"}",
		"content-length:0\n\nContent-Length: 4\r\n\r\nnull", "X: y\r\n\r\n", "Content-Length: 9999999\r\n\r\n[[[[", "\r\n\r\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, input []byte) {
		p := &probe{started: make(chan string, 100), release: make(chan struct{}), notes: make(chan string, 10_000)}
		close(p.release)
		var out strings.Builder
		p.conn = NewConn(strings.NewReader(string(input)), &out, Options{MaxBody: 1 << 20})
		if got := p.conn.Serve(context.Background(), p.table()); got != 0 && got != 1 {
			t.Fatalf("exit code %d", got)
		}
	})
}
