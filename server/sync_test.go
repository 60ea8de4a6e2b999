package server

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"seclint/analysis/text"
	"seclint/server/lsp"
	"seclint/server/uri"
)

const doc = "file:///w/a.ts"

func TestOpenChangeClose(t *testing.T) {
	e := newEditor(t, capsPush, Options{})
	e.open(doc, 0, "const a = BAD;\n")
	e.wants(doc, 0, "test/bad@0:10-0:13 ")
	e.change(doc, 1, []any{0, 0, 0, 0, "/* 😀é */ "})
	e.wants(doc, 1, "test/bad@0:23-0:26 ")
	e.change(doc, 2, []any{0, 23, 0, 26, "good"})
	e.wants(doc, 2, "")
	e.change(doc, 3, []any{"BAD\r\nBAD\rBAD"})
	e.wants(doc, 3, "test/bad@0:0-0:3 test/bad@1:0-1:3 test/bad@2:0-2:3 ")
	e.close(doc)
	m := e.Take("textDocument/publishDiagnostics", nil)
	if string(m.Params) != `{"uri":"file:///w/a.ts","diagnostics":[]}` {
		t.Errorf("close published %s", m.Params)
	}
	e.open(doc, 1, "BAD")
	e.wants(doc, 1, "test/bad@0:0-0:3 ")
}

func TestChangesOfOneMessageFollowEachOther(t *testing.T) {
	e := newEditor(t, capsPush, Options{})
	e.open(doc, 1, "one\ntwo\n")
	e.change(doc, 2,
		[]any{0, 0, 0, 0, "zero\n"},
		[]any{1, 0, 1, 3, "BAD"},
		[]any{"x BAD"},
		[]any{0, 0, 0, 0, "yy"},
		[]any{9, 9, -1, 0, "BAD "}, // beyond the end to before the start: all of it
		[]any{0, 4, 0, 0, "BAD2 "}) // ends in the wrong order
	e.wants(doc, 2, "test/bad@0:0-0:3 ")
}

func TestNegotiatedEncodings(t *testing.T) {
	tests := []struct {
		offer, chosen string
		column        int
	}{
		{``, "", 7}, {`["utf-16"]`, "utf-16", 7}, {`["utf-32","utf-16"]`, "utf-16", 7},
		{`["utf-16","utf-8"]`, "utf-8", 10}, {`["utf-32"]`, "utf-32", 6}, {`["utf-7"]`, "utf-16", 7},
	}
	for _, test := range tests {
		t.Run(test.offer, func(t *testing.T) {
			e := startEditor(t, Options{})
			caps := capsNone
			if test.offer != "" {
				caps = `{"general":{"positionEncodings":` + test.offer + `}}`
			}
			var r struct {
				Capabilities struct {
					PositionEncoding string
					TextDocumentSync struct{ Change int }
				}
			}
			if err := json.Unmarshal(e.initialize(caps, ""), &r); err != nil {
				t.Fatal(err)
			}
			if r.Capabilities.PositionEncoding != test.chosen || r.Capabilities.TextDocumentSync.Change != 2 {
				t.Errorf("capabilities are %+v", r.Capabilities)
			}
			e.open(doc, 1, "/*😀é*/BAD")
			e.wants(doc, 1, fmt.Sprintf("test/bad@0:%d-0:%d ", test.column, test.column+3))
			e.change(doc, 2, []any{0, test.column, 0, test.column + 1, "😀B"})
			e.change(doc, 3, []any{0, 0, 0, 2, "/*"})
			want := map[string]int{"utf-8": 4, "utf-32": 1}[test.chosen]
			if want == 0 {
				want = 2
			}
			e.wants(doc, 3, fmt.Sprintf("test/bad@0:%d-0:%d ", test.column+want, test.column+want+3))
		})
	}
}

func TestNewestVersionIsAlwaysPublished(t *testing.T) {
	e := newEditor(t, capsPush, Options{})
	e.open(doc, 1, strings.Repeat("f(x);\n", 2000))
	for v := 2; v < 300; v++ {
		e.change(doc, v, []any{v, 0, v, 0, "BAD;"})
	}
	if got := len(e.diagnostics(doc, 299)); got != 298 {
		t.Errorf("%d findings, want 298", got)
	}
	e.settle()
	if n := e.Seen("textDocument/publishDiagnostics"); n != 0 {
		t.Errorf("%d publications after the newest", n)
	}
}

func TestSameTextAgainIsPublishedForItsVersion(t *testing.T) {
	e := newEditor(t, capsPush, Options{})
	e.open(doc, 1, "BAD")
	e.wants(doc, 1, "test/bad@0:0-0:3 ")
	e.change(doc, 2, []any{"BAD"})
	e.wants(doc, 2, "test/bad@0:0-0:3 ")
}

func TestUnreliableDocuments(t *testing.T) {
	breaks := map[string]func(e *editor){
		"version stays":       func(e *editor) { e.change(doc, 5, []any{0, 0, 0, 0, "x"}) },
		"version falls":       func(e *editor) { e.change(doc, 4, []any{0, 0, 0, 0, "x"}) },
		"range of wrong type": func(e *editor) { e.change(doc, 6, []any{"a", 0, 0, 0, "x"}) },
		"text of wrong type":  func(e *editor) { e.change(doc, 6, []any{0, 0, 0, 0, 5}) },
	}
	for name, f := range breaks {
		t.Run(name, func(t *testing.T) {
			e := newEditor(t, capsPush, Options{})
			e.open(doc, 5, "BAD")
			e.wants(doc, 5, "test/bad@0:0-0:3 ")
			f(e)
			e.Take("textDocument/publishDiagnostics", func(raw json.RawMessage) bool {
				return strings.Contains(string(raw), `"diagnostics":[]`)
			})
			e.change(doc, 7, []any{0, 0, 0, 0, "BAD"})
			if actions := e.actions(t, doc, 0, 0, ""); len(actions) != 0 {
				t.Errorf("actions on an unknown text: %v", actions)
			}
			e.change(doc, 8, []any{" BAD"})
			e.wants(doc, 8, "test/bad@0:1-0:4 ")
			e.change(doc, 9, []any{0, 0, 0, 0, " "})
			e.wants(doc, 9, "test/bad@0:2-0:5 ")
		})
	}
	t.Run("whole text with an old version", func(t *testing.T) {
		e := newEditor(t, capsPush, Options{})
		e.open(doc, 0, "x")
		e.diagnostics(doc, 0)
		e.change(doc, 0, []any{"BAD"})
		e.wants(doc, 0, "test/bad@0:0-0:3 ")
	})
	t.Run("no version", func(t *testing.T) {
		e := newEditor(t, capsPush, Options{})
		e.open(doc, 3, "x")
		e.change(doc, nil, []any{0, 0, 0, 1, "BAD"})
		e.wants(doc, 4, "test/bad@0:0-0:3 ")
	})
	t.Run("not open", func(t *testing.T) {
		e := newEditor(t, capsPush, Options{})
		e.change(doc, 1, []any{0, 0, 0, 1, "BAD"})
		e.close(doc)
		e.open(doc, 1, "BAD")
		e.wants(doc, 1, "test/bad@0:0-0:3 ")
	})
	t.Run("saved text heals", func(t *testing.T) {
		e := newEditor(t, capsPush, Options{})
		e.open(doc, 5, "x")
		e.diagnostics(doc, 5)
		e.change(doc, 5, []any{0, 0, 0, 0, "x"})
		e.Notify("textDocument/didSave", object{"textDocument": object{"uri": doc}, "text": "BAD"})
		e.wants(doc, 5, "test/bad@0:0-0:3 ")
	})
}

func TestPullAndPushNeverBoth(t *testing.T) {
	ask := object{"textDocument": object{"uri": doc}}
	type report struct {
		Kind, ResultID string
		Items          []json.RawMessage
	}
	t.Run("pull", func(t *testing.T) {
		e := startEditor(t, Options{})
		if r := e.initialize(capsPull, ""); !strings.Contains(string(r), `"diagnosticProvider"`) {
			t.Errorf("capabilities are %s", r)
		}
		e.open(doc, 1, "BAD")
		var r report
		if err := e.Call("textDocument/diagnostic", ask, &r); err != nil || r.Kind != "full" || len(r.Items) != 1 {
			t.Fatalf("report is %+v, %v", r, err)
		}
		id := r.ResultID
		again := object{"textDocument": object{"uri": doc}, "previousResultId": id}
		if err := e.Call("textDocument/diagnostic", again, &r); err != nil || r.Kind != "unchanged" || r.ResultID != id {
			t.Errorf("report is %+v, %v", r, err)
		}
		e.change(doc, 2, []any{0, 0, 0, 0, "BAD;"})
		if err := e.Call("textDocument/diagnostic", again, &r); err != nil || r.Kind != "full" || len(r.Items) != 2 {
			t.Errorf("report is %+v, %v", r, err)
		}
		e.change(doc, 3, []any{""})
		r = report{}
		if err := e.Call("textDocument/diagnostic", ask, &r); err != nil || r.Items == nil || len(r.Items) != 0 {
			t.Errorf("report is %+v, %v", r, err)
		}
		e.close(doc)
		if err := e.Call("textDocument/diagnostic", ask, nil); err == nil {
			t.Error("a closed document was reported on")
		}
		if n := e.Seen("textDocument/publishDiagnostics"); n != 0 {
			t.Errorf("%d pushes to a client that pulls", n)
		}
	})
	t.Run("refresh", func(t *testing.T) {
		e := newEditor(t, capsPull, Options{})
		e.open(doc, 1, "BAD")
		if err := e.Call("textDocument/diagnostic", ask, nil); err != nil {
			t.Fatal(err)
		}
		e.Notify("workspace/didChangeConfiguration", object{"settings": object{"seclint": object{"rules": object{"test/bad": "off"}}}})
		e.Take("workspace/diagnostic/refresh", nil)
		var r report
		if err := e.Call("textDocument/diagnostic", ask, &r); err != nil || len(r.Items) != 0 {
			t.Errorf("report is %+v, %v", r, err)
		}
	})
	for name, caps := range map[string]string{
		"pull without refresh": `{"textDocument":{"diagnostic":{}}}`,
		"refresh without pull": `{"workspace":{"diagnostics":{"refreshSupport":true}}}`,
		"neither":              `{}`,
	} {
		t.Run(name, func(t *testing.T) {
			e := startEditor(t, Options{})
			if r := e.initialize(caps, ""); strings.Contains(string(r), `"diagnosticProvider"`) {
				t.Errorf("capabilities are %s", r)
			}
			e.open(doc, 1, "BAD")
			e.wants(doc, 1, "test/bad@0:0-0:3 ")
			var r report
			if err := e.Call("textDocument/diagnostic", ask, &r); err != nil || len(r.Items) != 0 {
				t.Errorf("pushed and pulled: %+v, %v", r, err)
			}
		})
	}
}

func TestOddURIs(t *testing.T) {
	uris := []string{
		"untitled:Untitled-1", "vscode-notebook-cell:/home/u/n.ipynb#W0sZmlsZQ%3D%3D", "file://server/share/a.ts",
		"file:///c%3A/src/a.ts", "file:///app/[slug]/page.tsx", "file:///app/(group)/page.tsx", "file:///app/%40modal/page.tsx",
		"file:///app/@modal/page.tsx", "file:///a%23b.ts", "file:///a#b.ts", "file:///a%20b/c d.ts", "git:/x.ts?ref", "%.", "file:///%", "inmemory://model/1",
	}
	e := newEditor(t, capsPush, Options{})
	for _, u := range uris {
		e.open(u, 1, "BAD")
	}
	for _, u := range uris[1:] {
		if u == "file:///app/@modal/page.tsx" {
			continue // the same document as the one before it
		}
		e.change(u, 2, []any{0, 0, 0, 0, " "})
	}
	e.wants("file:///app/@modal/page.tsx", 2, "test/bad@0:1-0:4 ")
	e.change(uris[0], 2, []any{0, 0, 0, 0, "  "})
	e.wants(uris[0], 2, "test/bad@0:2-0:5 ")
	for _, u := range uris {
		e.close(u)
	}
	e.settle()
}

func TestOneDocumentUnderTwoSpellings(t *testing.T) {
	e := newEditor(t, capsPush, Options{})
	e.open("file:///C:/app/%5Bslug%5D/a.ts", 1, "BAD")
	e.wants("file:///C:/app/%5Bslug%5D/a.ts", 1, "test/bad@0:0-0:3 ")
	e.change("file:///c%3A/app/[slug]/a.ts", 2, []any{0, 0, 0, 0, " "})
	e.wants("file:///C:/app/%5Bslug%5D/a.ts", 2, "test/bad@0:1-0:4 ")
}

func TestLanguageOf(t *testing.T) {
	tests := []struct{ uri, id, want string }{
		{"file:///a.ts", "typescript", "typescript"}, {"file:///a.tsx", "typescript", "tsx"}, {"file:///a.mts", "", "typescript"},
		{"untitled:Untitled-1", "typescriptreact", "tsx"}, {"vscode-notebook-cell:/n.ipynb#1", "javascript", "javascript"},
		{"file:///a.md", "markdown", "none"}, {"file:///a.vue", "vue", "none"}, {"", "", "none"},
	}
	for _, test := range tests {
		if got := languageOf(uri.Parse(test.uri), test.id).String(); got != test.want {
			t.Errorf("language of %s as %s is %s, want %s", test.uri, test.id, got, test.want)
		}
	}
}

func TestOtherLanguagesArePublishedEmpty(t *testing.T) {
	e := newEditor(t, capsPush, Options{})
	e.Notify("textDocument/didOpen", object{"textDocument": object{"uri": "file:///a.md", "languageId": "markdown", "version": 1, "text": "BAD"}})
	e.wants("file:///a.md", 1, "")
	if actions := e.actions(t, "file:///a.md", 0, 0, ""); len(actions) != 0 {
		t.Errorf("actions %v", actions)
	}
}

// TestQuietDocumentIsParsedAfresh sees a broken document analysed once more when
// it was quiet, and a sound one not.
func TestQuietDocumentIsParsedAfresh(t *testing.T) {
	e := newEditor(t, capsPush, Options{})
	runs.Store(0)
	e.open(doc, 1, "COUNT;\n")
	e.diagnostics(doc, 1)
	e.change(doc, 2, []any{0, 0, 0, 0, "f();"})
	e.diagnostics(doc, 2)
	time.Sleep(quietTime + 100*time.Millisecond)
	if got := runs.Load(); got != 2 {
		t.Errorf("a sound document was analysed %d times, want 2", got)
	}
	e.change(doc, 3, []any{0, 0, 0, 0, "if ((("})
	e.diagnostics(doc, 3)
	waitFor(t, "fresh parse", func() bool { return runs.Load() == 4 })
	time.Sleep(quietTime + 50*time.Millisecond)
	if got := runs.Load(); got != 4 {
		t.Errorf("a broken document was analysed %d times, want 4", got)
	}
	e.settle()
	if n := e.Seen("textDocument/publishDiagnostics"); n != 0 {
		t.Error("equal findings were published again")
	}
}

func TestSettings(t *testing.T) {
	t.Run("initialization options", func(t *testing.T) {
		e := startEditor(t, Options{})
		e.initialize(capsNone, `"initializationOptions":{"rules":{"test/bad":"off","test/plain":"error"},"includeTests":"yes"}`)
		e.open(doc, 1, "BAD PLAIN")
		d := e.diagnostics(doc, 1)
		if len(d) != 1 || d[0].Severity != 1 {
			t.Errorf("diagnostics are %+v", d)
		}
	})
	t.Run("asked for", func(t *testing.T) {
		e := startEditor(t, Options{})
		e.Handle("workspace/configuration", func(params json.RawMessage) (any, *wireError) {
			return []any{object{"rules": object{"test/bad": "information", "test/none": "off"}}}, nil
		})
		e.initialize(`{"workspace":{"configuration":true}}`, "")
		e.Take("window/showMessage", func(raw json.RawMessage) bool {
			return strings.Contains(string(raw), `No rule is called \"test/none\"`)
		})
		e.open(doc, 1, "BAD")
		if d := e.diagnostics(doc, 1); len(d) != 1 || d[0].Severity != 3 {
			t.Errorf("diagnostics are %+v", d)
		}
	})
	t.Run("registered", func(t *testing.T) {
		e := newEditor(t, `{"workspace":{"didChangeWatchedFiles":{"dynamicRegistration":true},"didChangeConfiguration":{"dynamicRegistration":true}}}`, Options{})
		m := e.Take("client/registerCapability", nil)
		if !strings.Contains(string(m.Params), "package.json") || !strings.Contains(string(m.Params), `"section":"seclint"`) {
			t.Errorf("registered %s", m.Params)
		}
	})
}

func TestFoldersAndIgnoredFiles(t *testing.T) {
	root := t.TempDir()
	write := func(name, content string) {
		name = filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("package.json", `{"name":"x"}`)
	write(".gitignore", "generated\n")
	at := func(name string) string { return uri.FromPath(filepath.Join(root, filepath.FromSlash(name))).String() }
	e := startEditor(t, Options{})
	folder, _ := json.Marshal(at(""))
	e.initialize(capsPush, `"workspaceFolders":[{"uri":`+string(folder)+`,"name":"x"}]`)
	e.open(at("src/a.ts"), 1, "BAD")
	e.wants(at("src/a.ts"), 1, "test/bad@0:0-0:3 ")
	for _, name := range []string{"node_modules/p/a.js", "generated/a.ts"} {
		e.open(at(name), 1, "BAD")
		e.wants(at(name), 1, "")
	}
	e.open("file:///elsewhere/a.ts", 1, "BAD")
	e.wants("file:///elsewhere/a.ts", 1, "test/bad@0:0-0:3 ")
	// The ignore file changes, and so does what is shown.
	write(".gitignore", "src\n")
	e.Notify("workspace/didChangeWatchedFiles", object{"changes": []object{{"uri": at(".gitignore"), "type": 2}}})
	e.wants(at("src/a.ts"), 1, "")
	e.Notify("workspace/didChangeWorkspaceFolders", object{"event": object{"added": []object{}, "removed": []object{{"uri": at(""), "name": "x"}}}})
	e.wants(at("src/a.ts"), 1, "test/bad@0:0-0:3 ")
}

func TestParentProcess(t *testing.T) {
	parent := exec.Command("sleep", "60")
	if err := parent.Start(); err != nil {
		t.Fatal(err)
	}
	e := startEditor(t, Options{})
	if err := e.Call("initialize", object{"processId": parent.Process.Pid, "capabilities": object{}}, nil); err != nil {
		t.Fatal(err)
	}
	if err := parent.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = parent.Wait()
	if got := e.Exit(); got != 1 {
		t.Errorf("exit code is %d, want 1", got)
	}
}

func TestSessionEnds(t *testing.T) {
	e := newEditor(t, capsPush, Options{})
	e.open(doc, 1, strings.Repeat("f(BAD);\n", 20_000))
	if err := e.Call("shutdown", nil, nil); err != nil {
		t.Fatal(err)
	}
	begin := time.Now()
	e.Notify("exit", nil)
	if got := e.Exit(); got != 0 {
		t.Errorf("exit code is %d, want 0", got)
	}
	if took := time.Since(begin); took > time.Second {
		t.Errorf("took %v to end", took)
	}
}

func TestLogsHoldNoText(t *testing.T) {
	e := newEditor(t, capsPush, Options{})
	e.open(doc, 1, "BAD SECRETWORD")
	e.change(doc, 1, []any{0, 0, 0, 0, "SECRETWORD"})
	e.change(doc, 2, []any{0, "SECRETWORD", 0, 0, 7})
	e.Send("SECRETWORD", "SECRETWORD", nil)
	e.Answer("SECRETWORD")
	e.Body(`{"jsonrpc":"2.0","id":"x","method":"textDocument/hover","params":"SECRETWORD"}`)
	e.Answer("x")
	e.settle()
	for _, entry := range e.logs.All() {
		if s := fmt.Sprint(entry.Message, entry.ContextMap()); strings.Contains(s, "SECRETWORD") {
			t.Errorf("logged %s", s)
		}
	}
}

// plainApply is the protocol's definition of a change in UTF-16.
func plainApply(s string, c lsp.ContentChange) string {
	if c.Range == nil {
		return c.Text
	}
	offset := func(p lsp.Position) int {
		line, at := 0, 0
		if p.Line < 0 {
			return 0
		}
		for line < int(p.Line) {
			i := strings.IndexAny(s[at:], "\r\n")
			if i < 0 {
				return len(s)
			}
			at += i + 1
			if s[at-1] == '\r' && at < len(s) && s[at] == '\n' {
				at++
			}
			line++
		}
		column := 0
		for _, r := range s[at:] {
			width := utf16.RuneLen(r)
			if r == '\r' || r == '\n' || column+width > int(p.Character) {
				break
			}
			column += width
			at += len(string(r))
		}
		return at
	}
	start, end := offset(c.Range.Start), offset(c.Range.End)
	if start > end {
		start, end = end, start
	}
	return s[:start] + c.Text + s[end:]
}

func randomChange(r *rand.Rand) lsp.ContentChange {
	words := []string{"", "a", "const x = 1;", "\n", "\r\n", "\r", "😀", "é", "\u2028", "BAD", "}", "`"}
	c := lsp.ContentChange{Text: words[r.Intn(len(words))] + words[r.Intn(len(words))]}
	if r.Intn(12) > 0 {
		position := func() lsp.Position {
			return lsp.Position{Line: lsp.Int(r.Intn(8) - 1), Character: lsp.Int(r.Intn(12) - 1)}
		}
		c.Range = &lsp.Range{Start: position(), End: position()}
	}
	return c
}

func TestChangesEqualTheirDefinition(t *testing.T) {
	r := rand.New(rand.NewSource(4))
	for range 200 {
		want := ""
		d := text.New(nil)
		for range 50 {
			c := randomChange(r)
			want = plainApply(want, c)
			d, _ = applyChanges(d, []lsp.ContentChange{c}, text.UTF16)
			if got := string(d.Bytes()); got != want {
				t.Fatalf("after %+v: %q, want %q", c, got, want)
			}
		}
	}
}

// TestTypingEqualsOpening compares, after many changes, what is published with
// what opening the text anew publishes.
func TestTypingEqualsOpening(t *testing.T) {
	e := newEditor(t, capsNone, Options{})
	r := rand.New(rand.NewSource(5))
	content := "const a = 1;\n"
	e.open(doc, 0, content)
	const fresh = "file:///w/b.ts"
	for v := 1; v <= 60; v++ {
		c := randomChange(r)
		content = plainApply(content, c)
		if c.Range == nil {
			e.change(doc, v, []any{c.Text})
		} else {
			e.change(doc, v, []any{c.Range.Start.Line, c.Range.Start.Character, c.Range.End.Line, c.Range.End.Character, c.Text})
		}
		if v%10 == 0 {
			e.open(fresh, v, content)
			if got, want := brief(e.diagnostics(doc, v)), brief(e.diagnostics(fresh, v)); got != want {
				t.Fatalf("typed %q, opened %q", got, want)
			}
			e.close(fresh)
		}
	}
}

func FuzzDidChange(f *testing.F) {
	f.Add([]byte(`{"contentChanges":[{"text":"a"},{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":1}},"text":"b"}]}`), "x\ny")
	f.Add([]byte(`{"contentChanges":[{"range":{"start":{"line":-1,"character":1e9},"end":{}},"text":"😀"}]}`), "\r\n")
	f.Fuzz(func(t *testing.T, raw []byte, content string) {
		var p lsp.DidChangeParams
		if json.Unmarshal(raw, &p) != nil {
			return
		}
		want := strings.ToValidUTF8(content, "?")
		for _, enc := range []text.Encoding{text.UTF8, text.UTF16, text.UTF32} {
			d, _ := applyChanges(text.New([]byte(want)), p.ContentChanges, enc)
			if enc != text.UTF16 {
				continue
			}
			for _, c := range p.ContentChanges {
				want = plainApply(want, c)
			}
			if string(d.Bytes()) != want {
				t.Fatalf("got %q, want %q", d.Bytes(), want)
			}
		}
	})
}
