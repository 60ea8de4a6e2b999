package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/textproto"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// talk plays a short session over a connection: initialize, shutdown, exit.
func talk(t *testing.T, w io.Writer, r *bufio.Reader) {
	t.Helper()
	send := func(message string) {
		if _, err := fmt.Fprintf(w, "Content-Length: %d\r\n\r\n%s", len(message), message); err != nil {
			t.Error(err)
		}
	}
	// answer reads messages until the answer with the given id.
	answer := func(id int) json.RawMessage {
		for {
			header, err := textproto.NewReader(r).ReadMIMEHeader()
			if err != nil {
				t.Errorf("read the answer: %v", err)
				return nil
			}
			n, err := strconv.Atoi(header.Get("Content-Length"))
			if err != nil {
				t.Error(err)
				return nil
			}
			body := make([]byte, n)
			if _, err := io.ReadFull(r, body); err != nil {
				t.Error(err)
				return nil
			}
			var m struct {
				ID     *int
				Method string
				Result json.RawMessage
			}
			if err := json.Unmarshal(body, &m); err != nil {
				t.Error(err)
				return nil
			}
			if m.Method == "" && m.ID != nil && *m.ID == id {
				return m.Result
			}
		}
	}
	send(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}`)
	if result := answer(1); !bytes.Contains(result, []byte(`"capabilities"`)) || !bytes.Contains(result, []byte(`"seclint"`)) {
		t.Errorf("initialize answers %s", result)
	}
	send(`{"jsonrpc":"2.0","method":"initialized","params":{}}`)
	send(`{"jsonrpc":"2.0","id":2,"method":"shutdown"}`)
	answer(2)
	send(`{"jsonrpc":"2.0","method":"exit"}`)
}

// finish waits for the program and checks how it ended.
func finish(t *testing.T, cmd *exec.Cmd, stderr *bytes.Buffer) {
	t.Helper()
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	select {
	case err := <-done:
		if err != nil {
			t.Errorf("serve: %v\n%s", err, stderr)
		}
	case <-time.After(time.Minute):
		cmd.Process.Kill()
		t.Fatal("serve does not end after exit")
	}
}

func TestServeOnStdio(t *testing.T) {
	for _, args := range [][]string{{"serve"}, {"serve", "--stdio"}, {"serve", "--stdio", "--clientProcessId=1"}} {
		cmd := exec.Command(binary, args...)
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
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
		talk(t, in, bufio.NewReader(out))
		finish(t, cmd, &stderr)
	}
}

func TestServeOnConnections(t *testing.T) {
	tcp, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer tcp.Close()
	pipe := filepath.Join(t.TempDir(), "s")
	unix, err := net.Listen("unix", pipe)
	if err != nil {
		t.Fatal(err)
	}
	defer unix.Close()
	for _, test := range []struct {
		listener net.Listener
		flag     string
	}{
		{tcp, fmt.Sprintf("--socket=%d", tcp.Addr().(*net.TCPAddr).Port)}, {unix, "--pipe=" + pipe},
	} {
		cmd := exec.Command(binary, "serve", test.flag)
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		conn, err := test.listener.Accept()
		if err != nil {
			t.Fatal(err)
		}
		talk(t, conn, bufio.NewReader(conn))
		finish(t, cmd, &stderr)
		conn.Close()
	}
}

func TestServeFailures(t *testing.T) {
	dir := t.TempDir()
	for _, args := range []string{"serve --pipe=" + filepath.Join(dir, "none"), "serve --socket=1", "serve --stdio --socket=1", "serve x", "serve --log-level=loud"} {
		if r := seclint(t, dir, strings.Fields(args)...); r.code != 2 || r.stdout != "" || r.stderr == "" {
			t.Errorf("%s: code %d, stdout %q, stderr %q", args, r.code, r.stdout, r.stderr)
		}
	}
	// The input ends without a shutdown: exit code 1, as the protocol has it.
	if r := seclint(t, dir, "serve"); r.code != 1 {
		t.Errorf("code %d\n%s", r.code, r.stderr)
	}
}
