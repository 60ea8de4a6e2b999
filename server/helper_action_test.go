package server

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"seclint/rules"
	"seclint/server/uri"
)

// TestHelperIsOffered goes from a finding to the helper that repairs it: the
// editor is offered the command that generates it, then the fix that uses it.
func TestHelperIsOffered(t *testing.T) {
	const handler = "export default function handler(req, res) {\n  if (req.headers['x-api-key'] !== process.env.API_KEY) return res.status(401).end();\n  res.end();\n}\n"
	root := project(t, map[string]string{
		"package.json":       `{"type": "module", "dependencies": {"next": "15.0.0"}}`,
		"pages/api/admin.js": handler,
		"pages/api/edge.js":  "export const config = { runtime: 'edge' };\n" + handler,
	})
	at := func(name string) string { return uri.FromPath(filepath.Join(root, filepath.FromSlash(name))).String() }
	folder, _ := json.Marshal(at(""))
	e := startEditor(t, Options{Rules: rules.All()})
	e.initialize(capsNone, `"workspaceFolders":[{"uri":`+string(folder)+`,"name":"x"}]`)
	const offer, fix = "Generate safeEqual among the security helpers", "Compare in constant time"
	ask := func(name, context string, line int) []action {
		return e.actions(t, at(name), line, 40, context)
	}
	e.open(at("pages/api/admin.js"), 1, handler)
	actions := ask("pages/api/admin.js", "", 1)
	all := titles(actions)
	if !strings.Contains(all, offer) || strings.Contains(all, fix) {
		t.Fatalf("without the helper: %s", all)
	}
	if got := titles(ask("pages/api/admin.js", `{"diagnostics":[],"triggerKind":2}`, 1)); strings.Contains(got, offer) {
		t.Errorf("unasked: %s", got)
	}
	e.open(at("pages/api/edge.js"), 1, "export const config = { runtime: 'edge' };\n"+handler)
	if got := titles(ask("pages/api/edge.js", "", 2)); strings.Contains(got, offer) {
		t.Errorf("on the edge: %s", got)
	}

	// What the command sends is applied, as an editor would.
	var command object
	for _, a := range actions {
		if a.Title == offer {
			command = object{"command": a.Command.Command, "arguments": a.Command.Arguments}
		}
	}
	name := filepath.Join(root, "lib", "security-helpers.node.js")
	e.Handle("workspace/applyEdit", func(raw json.RawMessage) (any, *wireError) {
		var p struct {
			Edit struct {
				Changes map[string][]struct{ NewText string }
			}
		}
		if err := json.Unmarshal(raw, &p); err != nil || len(p.Edit.Changes) != 1 {
			t.Errorf("edit %s: %v", raw, err)
		}
		for u, edits := range p.Edit.Changes {
			if u != at("lib/security-helpers.node.js") || !strings.Contains(edits[0].NewText, "export function safeEqual(") {
				t.Errorf("%s gets %.300s", u, edits[0].NewText)
			}
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				t.Error(err)
			}
			if err := os.WriteFile(name, []byte(edits[0].NewText), 0o644); err != nil {
				t.Error(err)
			}
		}
		return object{"applied": true}, nil
	})
	if err := e.Call("workspace/executeCommand", command, nil); err != nil {
		t.Fatal(err)
	}
	e.Notify("workspace/didChangeWatchedFiles", object{"changes": []object{{"uri": at("lib/security-helpers.node.js"), "type": 1}}})
	all = titles(ask("pages/api/admin.js", "", 1))
	if strings.Contains(all, offer) || !strings.Contains(all, fix) {
		t.Errorf("with the helper: %s", all)
	}
}
