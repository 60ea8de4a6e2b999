package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"seclint/analysis/workspace"
)

// TestCommandLineEqualsServer scans all fixtures and sample projects, opens each
// of their files in a language server, and compares what both say, through the
// built program.
func TestCommandLineEqualsServer(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	if root, err = filepath.EvalSymlinks(root); err != nil {
		t.Fatal(err)
	}
	ws, err := workspace.Open(root)
	if err != nil {
		t.Fatal(err)
	}
	defer ws.Close()
	var names []string
	ws.Walk([]string{"testdata"}, func(name string) bool { names = append(names, name); return true }, func(p workspace.Problem) { t.Error(p) })
	if len(names) < 50 {
		t.Fatalf("found %d files", len(names))
	}

	report, r := scanJSON(t, root, "testdata")
	const excluded = 2 // by the configurations in testdata/workspaces
	if r.code != 1 || report.Summary.Files != len(names)-excluded {
		t.Fatalf("code %d, %d of %d files\n%s", r.code, report.Summary.Files, len(names), r.stderr)
	}
	fromScan := make(map[string][]string)
	for _, f := range report.Findings {
		s, e := f.Range.Start, f.Range.End
		fromScan[f.Path] = append(fromScan[f.Path], fmt.Sprintf("%d:%d-%d:%d %s %s %s", s.Line, s.Column, e.Line, e.Column, f.Severity, f.Rule, f.Message))
	}

	fromServer := diagnose(t, root, names)
	for _, name := range names {
		scan, server := fromScan[name], fromServer[name]
		slices.Sort(scan)
		slices.Sort(server)
		if !slices.Equal(scan, server) {
			t.Errorf("%s:\n the command line says\n  %s\n the server says\n  %s", name, strings.Join(scan, "\n  "), strings.Join(server, "\n  "))
		}
	}
}

// severities are the names of the protocol's severities.
var severities = map[int]string{1: "error", 2: "warning", 3: "information"}

// diagnose opens files in a language server and returns what it says about each.
func diagnose(t *testing.T, root string, names []string) map[string][]string {
	t.Helper()
	cmd := exec.Command(binary, "serve")
	cmd.Stderr = os.Stderr
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
	hang := time.AfterFunc(runTimeout, func() { cmd.Process.Kill() })
	defer func() {
		hang.Stop()
		in.Close()
		cmd.Wait()
	}()

	address := func(name string) string {
		return (&url.URL{Scheme: "file", Path: filepath.ToSlash(filepath.Join(root, name))}).String()
	}
	send := func(method string, id int, params any) error {
		message := map[string]any{"jsonrpc": "2.0", "method": method, "params": params}
		if id > 0 {
			message["id"] = id
		}
		body, err := json.Marshal(message)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(in, "Content-Length: %d\r\n\r\n%s", len(body), body)
		return err
	}
	folder := map[string]any{"uri": address("."), "name": "seclint"}
	if err := send("initialize", 1, map[string]any{"processId": nil, "rootUri": folder["uri"], "workspaceFolders": []any{folder}, "capabilities": map[string]any{}}); err != nil {
		t.Fatal(err)
	}
	sent := make(chan error, 1)
	go func() {
		sent <- func() error {
			if err := send("initialized", 0, map[string]any{}); err != nil {
				return err
			}
			for _, name := range names {
				content, err := os.ReadFile(filepath.Join(root, name))
				if err != nil {
					return err
				}
				document := map[string]any{"uri": address(name), "languageId": languageIDs[filepath.Ext(name)], "version": 1, "text": string(content)}
				if err := send("textDocument/didOpen", 0, map[string]any{"textDocument": document}); err != nil {
					return err
				}
			}
			return nil
		}()
	}()

	byAddress := make(map[string]string)
	for _, name := range names {
		byAddress[address(name)] = name
	}
	said := make(map[string][]string)
	seen := make(map[string]bool)
	for r := bufio.NewReader(out); len(seen) < len(names); {
		body, err := readFrame(r)
		if err != nil {
			t.Fatalf("the server said something about %d of %d files: %v", len(seen), len(names), err)
		}
		var m struct {
			Method string
			Params struct {
				URI         string
				Diagnostics []struct {
					Range    struct{ Start, End struct{ Line, Character int } }
					Severity int
					Code     string
					Message  string
				}
			}
		}
		if err := json.Unmarshal(body, &m); err != nil || m.Method != "textDocument/publishDiagnostics" {
			continue // an answer, or something that tests of the server look at
		}
		name, ok := byAddress[m.Params.URI]
		if !ok {
			t.Fatalf("diagnostics for %s, which is not open", m.Params.URI)
		}
		seen[name], said[name] = true, nil
		for _, d := range m.Params.Diagnostics {
			s, e := d.Range.Start, d.Range.End
			said[name] = append(said[name], fmt.Sprintf("%d:%d-%d:%d %s %s %s", s.Line+1, s.Character+1, e.Line+1, e.Character+1, severities[d.Severity], d.Code, d.Message))
		}
	}
	if err := <-sent; err != nil {
		t.Fatal(err)
	}
	return said
}

var languageIDs = map[string]string{
	".ts": "typescript", ".mts": "typescript", ".cts": "typescript", ".tsx": "typescriptreact",
	".js": "javascript", ".mjs": "javascript", ".cjs": "javascript", ".jsx": "javascriptreact",
}

// readFrame reads the body of one message.
func readFrame(r *bufio.Reader) ([]byte, error) {
	size := 0
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			return nil, err
		}
		if line = strings.TrimRight(line, "\r\n"); line == "" {
			break
		}
		fmt.Sscanf(line, "Content-Length: %d", &size)
	}
	body := make([]byte, size)
	_, err := io.ReadFull(r, body)
	return body, err
}
