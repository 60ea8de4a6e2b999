package server

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestClients initialises a server with what each editor sends and looks at what
// it answers and pushes.
func TestClients(t *testing.T) {
	payloads, err := filepath.Glob(filepath.Join("lsp", "testdata", "initialize", "*.json"))
	if err != nil || len(payloads) == 0 {
		t.Fatalf("no payloads: %v", err)
	}
	encodings := map[string]string{
		"vscode": "utf-16", "neovim": "utf-8", "helix": "utf-8", "zed": "utf-16", "sublime": "", "emacs": "utf-8",
	}
	for _, payload := range payloads {
		name := strings.TrimSuffix(filepath.Base(payload), ".json")
		t.Run(name, func(t *testing.T) {
			raw, err := os.ReadFile(payload)
			if err != nil {
				t.Fatal(err)
			}
			var params map[string]any
			if err := json.Unmarshal(raw, &params); err != nil {
				t.Fatal(err)
			}
			params["processId"] = os.Getpid()
			e := startEditor(t, Options{})
			e.Handle("workspace/configuration", func(json.RawMessage) (any, *wireError) { return []any{nil}, nil })
			var result json.RawMessage
			if err := e.Call("initialize", params, &result); err != nil {
				t.Fatal(err)
			}
			e.Notify("initialized", struct{}{})
			if strings.Contains(string(result), "null") {
				t.Errorf("a client may not expect null: %s", result)
			}
			var r struct {
				Capabilities struct {
					PositionEncoding   string
					DiagnosticProvider *struct{}
					HoverProvider      bool
					CodeActionProvider struct {
						CodeActionKinds []string
						ResolveProvider bool
					}
				}
			}
			if err := json.Unmarshal(result, &r); err != nil {
				t.Fatal(err)
			}
			if r.Capabilities.PositionEncoding != encodings[name] {
				t.Errorf("encoding is %q, want %q", r.Capabilities.PositionEncoding, encodings[name])
			}
			if c := r.Capabilities; !c.HoverProvider || !c.CodeActionProvider.ResolveProvider || len(c.CodeActionProvider.CodeActionKinds) != 3 {
				t.Errorf("capabilities are %s", result)
			}
			e.open(doc, 1, "BAD")
			if r.Capabilities.DiagnosticProvider == nil {
				e.wants(doc, 1, "test/bad@0:0-0:3 ")
				return
			}
			var report struct{ Items []json.RawMessage }
			if err := e.Call("textDocument/diagnostic", object{"textDocument": object{"uri": doc}}, &report); err != nil || len(report.Items) != 1 {
				t.Errorf("report is %+v, %v", report, err)
			}
			if n := e.Seen("textDocument/publishDiagnostics"); n > 0 {
				t.Errorf("%d pushes to a client that pulls", n)
			}
		})
	}
}
