// Package wiretest is a client for tests of the server: it speaks the framed
// protocol over real pipes, byte for byte, and shares no code with what it tests.
package wiretest

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// Patience is how long the client waits for anything.
const Patience = 20 * time.Second

// Message is one message from the server.
type Message struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id"`
	Method  string          `json:"method"`
	Params  json.RawMessage `json:"params"`
	Result  json.RawMessage `json:"result"`
	Error   *Error          `json:"error"`
}

// Error is an error as it came over the wire.
type Error struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
}

func (e *Error) Error() string { return fmt.Sprintf("%d: %s", e.Code, e.Message) }

// Client is one session with a server.
type Client struct {
	t   testing.TB
	in  io.WriteCloser
	end chan struct{} // closed when the server is gone
	// code is the exit code, valid when end is closed.
	code int

	mu       sync.Mutex
	cond     *sync.Cond
	answers  map[string]Message
	notes    []Message
	closed   bool
	seq      int
	handlers map[string]func(json.RawMessage) (any, *Error)
	writeMu  sync.Mutex
}

// Start runs serve in this process and connects to it. The session is ended
// with the test.
func Start(t testing.TB, serve func(in io.Reader, out io.Writer) int) *Client {
	inR, inW := io.Pipe()
	outR, outW := io.Pipe()
	c := newClient(t, inW)
	go func() {
		c.code = serve(inR, outW)
		outW.Close()
		inR.Close()
		close(c.end)
	}()
	go c.read(outR)
	t.Cleanup(func() { inW.Close(); outR.Close() })
	return c
}

// StartProcess runs a program and connects to its standard input and output.
func StartProcess(t testing.TB, cmd *exec.Cmd) *Client {
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	c := newClient(t, in)
	read := make(chan struct{})
	go func() { c.read(out); close(read) }()
	go func() {
		<-read
		_ = cmd.Wait()
		c.code = cmd.ProcessState.ExitCode()
		close(c.end)
	}()
	t.Cleanup(func() {
		in.Close()
		select {
		case <-c.end:
		case <-time.After(Patience):
			_ = cmd.Process.Kill()
		}
	})
	return c
}

func newClient(t testing.TB, in io.WriteCloser) *Client {
	c := &Client{
		t: t, in: in, end: make(chan struct{}),
		answers:  make(map[string]Message),
		handlers: make(map[string]func(json.RawMessage) (any, *Error)),
	}
	c.cond = sync.NewCond(&c.mu)
	return c
}

// ReadMessage reads the body of one framed message.
func ReadMessage(in *bufio.Reader) ([]byte, error) {
	size := -1
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return nil, err
		}
		line = strings.TrimRight(line, "\r\n")
		if line == "" {
			break
		}
		if value, ok := strings.CutPrefix(line, "Content-Length: "); ok {
			if size, err = strconv.Atoi(value); err != nil {
				return nil, err
			}
		}
	}
	if size < 0 {
		return nil, fmt.Errorf("message without length")
	}
	body := make([]byte, size)
	_, err := io.ReadFull(in, body)
	return body, err
}

func (c *Client) read(out io.Reader) {
	in := bufio.NewReader(out)
	for {
		body, err := ReadMessage(in)
		if err != nil {
			break
		}
		var m Message
		if err := json.Unmarshal(body, &m); err != nil || m.Version != "2.0" {
			c.t.Errorf("server sent %.200q: %v", body, err)
			continue
		}
		c.mu.Lock()
		switch {
		case m.Method == "":
			key := string(m.ID)
			if _, twice := c.answers[key]; twice && key != "null" {
				c.t.Errorf("request %s was answered twice", key)
			}
			c.answers[key] = m
		case m.ID == nil:
			c.notes = append(c.notes, m)
		default:
			handler := c.handlers[m.Method]
			c.notes = append(c.notes, m)
			go c.respond(m, handler)
		}
		c.cond.Broadcast()
		c.mu.Unlock()
	}
	c.mu.Lock()
	c.closed = true
	c.cond.Broadcast()
	c.mu.Unlock()
}

func (c *Client) respond(m Message, handler func(json.RawMessage) (any, *Error)) {
	answer := map[string]any{"jsonrpc": "2.0", "id": m.ID}
	if handler == nil {
		answer["result"] = nil
	} else if result, err := handler(m.Params); err != nil {
		answer["error"] = err
	} else {
		answer["result"] = result
	}
	c.send(answer)
}

// Handle answers requests of the server for a method. Without a handler they
// are answered with null.
func (c *Client) Handle(method string, f func(params json.RawMessage) (any, *Error)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.handlers[method] = f
}

// Raw sends bytes as they are.
func (c *Client) Raw(s string) {
	c.writeMu.Lock()
	defer c.writeMu.Unlock()
	_, _ = io.WriteString(c.in, s)
}

// Body sends one framed message.
func (c *Client) Body(body string) {
	c.Raw(fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(body), body))
}

func (c *Client) send(message any) {
	body, err := json.Marshal(message)
	if err != nil {
		c.t.Errorf("encode message: %v", err)
		return
	}
	c.Body(string(body))
}

// Notify sends a notification; nil parameters are left out.
func (c *Client) Notify(method string, params any) {
	m := map[string]any{"jsonrpc": "2.0", "method": method}
	if params != nil {
		m["params"] = params
	}
	c.send(m)
}

// Send sends a request with the given id, a number or a string.
func (c *Client) Send(id any, method string, params any) {
	m := map[string]any{"jsonrpc": "2.0", "id": id, "method": method}
	if params != nil {
		m["params"] = params
	}
	c.send(m)
}

// Answer waits for the answer to the request with the given id.
func (c *Client) Answer(id any) Message {
	c.t.Helper()
	raw, _ := json.Marshal(id)
	var m Message
	c.wait("answer to "+string(raw), func() bool {
		var ok bool
		m, ok = c.answers[string(raw)]
		return ok
	})
	return m
}

// Forget drops the answer that came without an id, so that the next is seen.
func (c *Client) Forget(id any) {
	raw, _ := json.Marshal(id)
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.answers, string(raw))
}

// Call sends a request, waits for the answer and decodes the result.
func (c *Client) Call(method string, params, result any) error {
	c.t.Helper()
	c.mu.Lock()
	c.seq++
	id := c.seq
	c.mu.Unlock()
	c.Send(id, method, params)
	m := c.Answer(id)
	if m.Error != nil {
		return m.Error
	}
	if result == nil {
		return nil
	}
	return json.Unmarshal(m.Result, result)
}

// Take waits for a notification or request of the server that f accepts, and
// removes it from those that were seen.
func (c *Client) Take(method string, f func(params json.RawMessage) bool) Message {
	c.t.Helper()
	var found Message
	c.wait(method, func() bool {
		for i, m := range c.notes {
			if m.Method == method && (f == nil || f(m.Params)) {
				found = m
				c.notes = append(c.notes[:i:i], c.notes[i+1:]...)
				return true
			}
		}
		return false
	})
	return found
}

// Seen returns how many notifications or requests of a method came and were
// not taken.
func (c *Client) Seen(method string) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := 0
	for _, m := range c.notes {
		if m.Method == method {
			n++
		}
	}
	return n
}

func (c *Client) wait(what string, ready func() bool) {
	c.t.Helper()
	late := false
	timer := time.AfterFunc(Patience, func() {
		c.mu.Lock()
		late = true
		c.cond.Broadcast()
		c.mu.Unlock()
	})
	defer timer.Stop()
	c.mu.Lock()
	defer c.mu.Unlock()
	for !ready() {
		if late {
			c.t.Fatalf("no %s in %v", what, Patience)
		}
		if c.closed {
			c.t.Fatalf("connection ended before %s", what)
		}
		c.cond.Wait()
	}
}

// CloseInput ends the input of the server.
func (c *Client) CloseInput() { c.in.Close() }

// Exit waits until the server is gone and returns its exit code.
func (c *Client) Exit() int {
	c.t.Helper()
	select {
	case <-c.end:
		return c.code
	case <-time.After(Patience):
		c.t.Fatalf("server did not end in %v", Patience)
		return -1
	}
}

// Done returns a channel that is closed when the server is gone.
func (c *Client) Done() <-chan struct{} { return c.end }
