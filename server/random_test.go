package server

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"testing"

	"seclint/rules"
)

// TestRandomSession does everything at once and in no sensible order: every
// request is answered, and afterwards the server is as good as new.
func TestRandomSession(t *testing.T) {
	r := rand.New(rand.NewSource(6))
	e := newEditor(t, capsResolve, Options{Rules: rules.All()})
	uris := []string{"file:///w/pages/api/a.ts", "file:///w/b.tsx", "untitled:c", "file:///w/d.md"}
	snippets := []string{
		usersRoute, "const a = <p dangerouslySetInnerHTML={{ __html: x }} />;\n", "crypto.createHash('md5')", "`${", "{{{", "/*", "\n", "😀",
		"// seclint-disable-next-line crypto/weak-hash\n", "app.get('/', (req, res) => {", "'", "}",
	}
	number := func() int { return r.Intn(30) - 2 }
	place := func() object { return object{"line": number(), "character": number()} }
	span := func() object { return object{"start": place(), "end": place()} }
	var asked []string
	ask := func(method string, params object) {
		id := fmt.Sprint("q", len(asked))
		asked = append(asked, id)
		e.Send(id, method, params)
		if r.Intn(4) == 0 {
			e.Notify("$/cancelRequest", object{"id": id})
		}
	}
	version := 0
	for range 800 {
		u := uris[r.Intn(len(uris))]
		id := object{"uri": u}
		version++
		switch r.Intn(10) {
		case 0:
			e.open(u, version, snippets[r.Intn(len(snippets))])
		case 1:
			if r.Intn(4) == 0 {
				e.close(u)
			}
		case 2, 3, 4:
			at := place()
			e.change(u, version, []any{at["line"], at["character"], number(), number(), snippets[r.Intn(len(snippets))]})
		case 5:
			e.change(u, version-r.Intn(2), []any{snippets[r.Intn(len(snippets))]})
		case 6:
			ask("textDocument/hover", object{"textDocument": id, "position": place()})
		case 7:
			ask("textDocument/codeAction", object{"textDocument": id, "range": span(), "context": object{"diagnostics": []any{}}})
		case 8:
			ask("codeAction/resolve", object{"title": "x", "data": object{"uri": u, "do": "fixAll"}})
		default:
			ask("textDocument/diagnostic", object{"textDocument": id})
		}
	}
	for _, id := range asked {
		if m := e.Answer(id); m.Error != nil && (m.Error.Code == 0 || m.Error.Code == -32603) {
			t.Errorf("%s was answered %v", id, m.Error)
		}
	}
	const fresh = "file:///w/fresh/a.ts"
	e.open(fresh, 1, "import { createHash } from 'crypto';\nexport const h = (s: string) => createHash('md5').update(s).digest('hex');\n")
	if d := e.diagnostics(fresh, 1); len(d) != 1 {
		raw, _ := json.Marshal(d)
		t.Errorf("diagnostics are %s", raw)
	}
}
