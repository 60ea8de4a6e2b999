package server

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"seclint/server/uri"
)

func TestScanWorkspace(t *testing.T) {
	for _, pull := range []bool{false, true} {
		t.Run(fmt.Sprintf("pull=%v", pull), func(t *testing.T) { scanSession(t, pull) })
	}
}

func scanSession(t *testing.T, pull bool) {
	root := project(t, map[string]string{
		"package.json": "{}", ".gitignore": "dist\n",
		"a.ts": "BAD", "src/b.ts": "BAD BAD", "src/good.ts": "good", "dist/c.ts": "BAD", "node_modules/p/d.js": "BAD", "open.ts": "BAD", "note.md": "BAD",
	})
	at := func(name string) string { return uri.FromPath(filepath.Join(root, filepath.FromSlash(name))).String() }
	// seen waits for the diagnostics of a file without a version.
	seen := func(e *editor, name string, want int) {
		t.Helper()
		e.Take("textDocument/publishDiagnostics", func(raw json.RawMessage) bool {
			var p published
			if err := json.Unmarshal(raw, &p); err != nil {
				t.Fatal(err)
			}
			return p.URI == at(name) && p.Version == nil && len(p.Diagnostics) == want
		})
	}
	caps := `{"window":{"workDoneProgress":true},"workspace":{"didChangeWatchedFiles":{"dynamicRegistration":true}}}`
	if pull {
		caps = `{"textDocument":{"diagnostic":{}},"workspace":{"diagnostics":{"refreshSupport":true}}}`
	}
	e := startEditor(t, Options{})
	folder, err := json.Marshal(at(""))
	if err != nil {
		t.Fatal(err)
	}
	e.initialize(caps, `"workspaceFolders":[{"uri":`+string(folder)+`,"name":"x"}]`)
	e.open(at("open.ts"), 1, "good")
	if !pull {
		e.wants(at("open.ts"), 1, "")
	}
	var sum scanSummary
	if err := e.Call("workspace/executeCommand", object{"command": "seclint.scanWorkspace"}, &sum); err != nil {
		t.Fatal(err)
	}
	if sum.Files != 4 || sum.Findings != 3 {
		t.Errorf("scan is %+v", sum)
	}
	seen(e, "a.ts", 1)
	seen(e, "src/b.ts", 2)
	if n := e.Seen("textDocument/publishDiagnostics"); n != 0 {
		t.Errorf("%d more publications", n)
	}
	if !pull {
		e.Take("client/registerCapability", func(raw json.RawMessage) bool { return strings.Contains(string(raw), "tsx") })
		e.Take("$/progress", func(raw json.RawMessage) bool {
			return strings.Contains(string(raw), `"kind":"begin"`) && strings.Contains(string(raw), `"percentage":0`)
		})
		e.Take("$/progress", func(raw json.RawMessage) bool { return strings.Contains(string(raw), "3 findings in 4 files") })
	}

	// A file that is opened speaks for itself, and is shown again when it is closed.
	e.open(at("a.ts"), 1, "good")
	if pull {
		seen(e, "a.ts", 0)
	} else {
		e.wants(at("a.ts"), 1, "")
	}
	e.close(at("a.ts"))
	seen(e, "a.ts", 1)

	// What happens on disk is followed.
	write := func(name, content string, kind int) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(root, filepath.FromSlash(name)), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		e.Notify("workspace/didChangeWatchedFiles", object{"changes": []object{{"uri": at(name), "type": kind}}})
	}
	write("a.ts", "good", 2)
	seen(e, "a.ts", 0)
	write("src/good.ts", "BAD", 2)
	seen(e, "src/good.ts", 1)
	if err := os.Remove(filepath.Join(root, "src", "b.ts")); err != nil {
		t.Fatal(err)
	}
	e.Notify("workspace/didChangeWatchedFiles", object{"changes": []object{{"uri": at("src/b.ts"), "type": 3}}})
	seen(e, "src/b.ts", 0)
	e.Notify("workspace/didChangeConfiguration", object{"settings": object{"seclint": object{"rules": object{"test/bad": "off"}}}})
	seen(e, "src/good.ts", 0)
}

func TestScanIsCancelled(t *testing.T) {
	files := map[string]string{"package.json": "{}"}
	for i := range 300 {
		files[fmt.Sprintf("f%d.ts", i)] = strings.Repeat("f(BAD);\n", 200)
	}
	root := project(t, files)
	e := startEditor(t, Options{})
	folder, err := json.Marshal(uri.FromPath(root).String())
	if err != nil {
		t.Fatal(err)
	}
	e.initialize(`{"window":{"workDoneProgress":true}}`, `"workspaceFolders":[{"uri":`+string(folder)+`,"name":"x"}]`)
	e.Send("scan", "workspace/executeCommand", object{"command": "seclint.scanWorkspace"})
	m := e.Take("$/progress", nil)
	var p struct{ Token string }
	if err := json.Unmarshal(m.Params, &p); err != nil {
		t.Fatal(err)
	}
	if err := e.Call("workspace/executeCommand", object{"command": "seclint.scanWorkspace"}, nil); err == nil {
		t.Error("two scans at a time")
	}
	e.Notify("window/workDoneProgress/cancel", object{"token": p.Token})
	if m := e.Answer("scan"); m.Error != nil {
		t.Errorf("answered %v", m.Error)
	}
	e.Take("$/progress", func(raw json.RawMessage) bool { return strings.Contains(string(raw), `"end"`) })
	// The request itself can be cancelled, too.
	e.Send("again", "workspace/executeCommand", object{"command": "seclint.scanWorkspace"})
	e.Take("$/progress", func(raw json.RawMessage) bool { return strings.Contains(string(raw), `"begin"`) })
	e.Notify("$/cancelRequest", object{"id": "again"})
	if m := e.Answer("again"); m.Error == nil || m.Error.Code != -32800 {
		t.Errorf("answered %s, %v", m.Result, m.Error)
	}
	e.Take("$/progress", func(raw json.RawMessage) bool { return strings.Contains(string(raw), `"end"`) })
}
