package server

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.lsp.dev/protocol"

	"seclint/analysis/text"
	"seclint/server/uri"
)

// buffer is an open document as an editor keeps it.
type buffer struct {
	e       *editor
	uri     string
	enc     text.Encoding
	pull    bool
	version int
	text    *text.Document
}

func (b *buffer) openAs(content string) {
	b.version, b.text = 1, text.New([]byte(content))
	b.e.open(b.uri, 1, content)
}

// edit makes edits in the buffer and sends them, last first, so that each refers
// to the text before it.
func (b *buffer) edit(edits ...wireEdit) {
	b.version++
	var changes [][]any
	for i := len(edits) - 1; i >= 0; i-- {
		r := edits[i].Range
		changes = append(changes, []any{r.Start.Line, r.Start.Character, r.End.Line, r.End.Character, edits[i].NewText})
		b.text = b.text.Replace(text.Edit{Span: b.span(edits[i]), New: edits[i].NewText})
	}
	b.e.change(b.uri, b.version, changes...)
}

func (b *buffer) span(e wireEdit) text.Span {
	at := func(line, character int) int {
		return b.text.Offset(text.Position{Line: line, Column: character}, b.enc)
	}
	return text.Span{Start: at(e.Range.Start.Line, e.Range.Start.Character), End: at(e.Range.End.Line, e.Range.End.Character)}
}

// find returns the position of a piece of the text.
func (b *buffer) find(t *testing.T, piece string) text.Position {
	t.Helper()
	i := strings.Index(string(b.text.Bytes()), piece)
	if i < 0 {
		t.Fatalf("%q is not in the text", piece)
	}
	return b.text.Position(i, b.enc)
}

// insert types a piece before another.
func (b *buffer) insert(t *testing.T, before, piece string) {
	t.Helper()
	at := b.find(t, before)
	var e wireEdit
	e.Range.Start.Line, e.Range.Start.Character = at.Line, at.Column
	e.Range.End = e.Range.Start
	e.NewText = piece
	b.edit(e)
}

// diagnostics returns the diagnostics of the present version, however the client
// gets them.
func (b *buffer) diagnostics(t *testing.T) []protocol.Diagnostic {
	t.Helper()
	if !b.pull {
		return b.e.diagnostics(b.uri, b.version)
	}
	var report struct{ Items []protocol.Diagnostic }
	if err := b.e.Call("textDocument/diagnostic", object{"textDocument": object{"uri": b.uri}}, &report); err != nil {
		t.Fatal(err)
	}
	return report.Items
}

// rules returns the ids of the rules that report something, in order.
func (b *buffer) rules(t *testing.T) string {
	t.Helper()
	var ids []string
	for _, d := range b.diagnostics(t) {
		ids = append(ids, fmt.Sprint(d.Code))
	}
	return strings.Join(ids, " ")
}

// fix takes the first fix that is offered for a rule at a piece of the text, the
// way the editor does.
func (b *buffer) fix(t *testing.T, rule, piece string) {
	t.Helper()
	at := b.find(t, piece)
	var mine []json.RawMessage
	for _, d := range b.diagnostics(t) {
		if d.Code == rule {
			raw, err := json.Marshal(d)
			if err != nil {
				t.Fatal(err)
			}
			mine = append(mine, raw)
		}
	}
	context, err := json.Marshal(object{"diagnostics": mine, "only": []string{"quickfix"}})
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range b.e.actions(t, b.uri, at.Line, at.Column, string(context)) {
		if len(a.Diagnostics) == 0 || strings.HasPrefix(a.Title, "Disable ") || strings.HasPrefix(a.Title, "Turn ") || strings.HasPrefix(a.Title, "Insert example:") {
			continue
		}
		if a.Edit == nil {
			var resolved action
			if err := b.e.Call("codeAction/resolve", object{"title": a.Title, "kind": a.Kind, "data": a.Data}, &resolved); err != nil {
				t.Fatal(err)
			}
			a.Edit = resolved.Edit
		}
		edits, _ := a.edits(b.uri)
		if len(edits) == 0 {
			t.Fatalf("action %q has no edits", a.Title)
		}
		b.edit(edits...)
		return
	}
	t.Fatalf("no fix for %s at %q", rule, piece)
}

const usersRoute = `import { createHash } from 'crypto';
import type { NextApiRequest, NextApiResponse } from 'next';

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  /* 日本 😀 */ const tag = createHash('md5').update(String(req.body.name)).digest('hex');
  const url = process.env.DATABASE_URL;
  await save(url, req.body.name, tag);
  res.status(200).json({ tag });
}

declare function save(url: string | undefined, name: string, tag: string): Promise<void>;
`

var shopProject = map[string]string{
	"package.json":       `{"name":"shop","private":true,"dependencies":{"next":"15.0.0","react":"19.0.0","zod":"3.23.8"},"devDependencies":{"typescript":"5.6.0","@types/node":"22.0.0"}}`,
	"tsconfig.json":      `{"compilerOptions":{"strict":true,"module":"esnext","moduleResolution":"bundler","jsx":"preserve","esModuleInterop":true}}`,
	"pages/api/users.ts": usersRoute,
}

// project writes files to a new folder and returns its path.
func project(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, content := range files {
		name = filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// TestSessionOfAPerson runs the built program through a session: open, type, fix,
// generate helpers, close, in every way that clients differ.
func TestSessionOfAPerson(t *testing.T) {
	for _, enc := range []text.Encoding{text.UTF8, text.UTF16} {
		for _, eol := range []string{"\n", "\r\n"} {
			for _, pull := range []bool{false, true} {
				for _, resolve := range []bool{false, true} {
					name := fmt.Sprintf("%v/%q/pull=%v/resolve=%v", enc, eol, pull, resolve)
					t.Run(name, func(t *testing.T) { personSession(t, enc, eol, pull, resolve) })
				}
			}
		}
	}
}

func personSession(t *testing.T, enc text.Encoding, eol string, pull, resolve bool) {
	codeAction := `{"codeActionLiteralSupport":{}}`
	if resolve {
		codeAction = `{"codeActionLiteralSupport":{},"dataSupport":true,"resolveSupport":{"properties":["edit"]}}`
	}
	diagnostic := ""
	if pull {
		diagnostic = `"diagnostic":{},`
	}
	caps := `{"general":{"positionEncodings":["` + enc.String() + `"]},
		"textDocument":{` + diagnostic + `"codeAction":` + codeAction + `},
		"workspace":{"applyEdit":true,"diagnostics":{"refreshSupport":true},"workspaceEdit":{"documentChanges":true,"resourceOperations":["create"]}}}`
	root := project(t, shopProject)
	at := func(name string) string { return uri.FromPath(filepath.Join(root, filepath.FromSlash(name))).String() }
	folder, err := json.Marshal(at(""))
	if err != nil {
		t.Fatal(err)
	}
	e := startProgram(t, caps, `"workspaceFolders":[{"uri":`+string(folder)+`,"name":"shop"}]`)
	b := &buffer{e: e, uri: at("pages/api/users.ts"), enc: enc, pull: pull}

	b.openAs(strings.ReplaceAll(usersRoute, "\n", eol))
	const both = "next/missing-method-guard crypto/weak-hash"
	if got := b.rules(t); got != both {
		t.Fatalf("opening reports %q, want %q", got, both)
	}
	for _, letter := range []string{"/", "/", " ", "日", "😀"} {
		b.insert(t, "  const url", letter)
	}
	b.insert(t, "  const url", eol)
	b.version++
	b.e.change(b.uri, b.version) // a message without changes is a version, too
	b.fix(t, "crypto/weak-hash", "'md5'")
	if content := string(b.text.Bytes()); strings.Contains(content, "md5") || !strings.Contains(content, "/* 日本 😀 */ const tag = createHash('sha256')") {
		t.Errorf("fixed text is\n%s", content)
	}
	b.insert(t, "  const url", " ")
	b.fix(t, "next/missing-method-guard", "handler(req")
	if content := string(b.text.Bytes()); !strings.Contains(content, "405") || eol == "\r\n" && strings.Contains(strings.ReplaceAll(content, "\r\n", ""), "\n") {
		t.Errorf("fixed text is\n%q", content)
	}
	if got := b.rules(t); got != "" {
		t.Errorf("after the fixes there is %q", got)
	}

	applied := make(chan string, 1)
	e.Handle("workspace/applyEdit", func(params json.RawMessage) (any, *wireError) {
		applied <- string(params)
		return object{"applied": true}, nil
	})
	if err := e.Call("workspace/executeCommand", object{"command": "seclint.generateSecurityHelpers", "arguments": []any{object{"uri": b.uri}}}, nil); err != nil {
		t.Fatal(err)
	}
	var edit struct {
		Edit struct {
			DocumentChanges []struct {
				Kind, URI    string
				TextDocument struct {
					URI     string
					Version *int
				}
				Edits []wireEdit
			}
		}
	}
	if err := json.Unmarshal([]byte(<-applied), &edit); err != nil {
		t.Fatal(err)
	}
	changes := edit.Edit.DocumentChanges
	target := at("lib/security-helpers.ts")
	if len(changes) != 2 || changes[0].Kind != "create" || changes[0].URI != target || changes[1].TextDocument.URI != target ||
		changes[1].TextDocument.Version != nil || len(changes[1].Edits) != 1 {
		t.Fatalf("edit is %+v", edit)
	}
	written := changes[1].Edits[0].NewText
	for _, want := range []string{"DATABASE_URL", "export "} {
		if !strings.Contains(written, want) {
			t.Errorf("helpers lack %q:\n%s", want, written)
		}
	}
	if _, err := os.Stat(filepath.Join(root, "lib")); err == nil {
		t.Error("the server wrote to disk")
	}
	h := &buffer{e: e, uri: target, enc: enc, pull: pull}
	h.openAs(written)
	if got := h.rules(t); got != "" {
		t.Errorf("the helpers themselves report %q", got)
	}

	e.close(b.uri)
	if !pull {
		e.Take("textDocument/publishDiagnostics", func(raw json.RawMessage) bool {
			return strings.Contains(string(raw), filepath.Base(b.uri)) && strings.Contains(string(raw), `"diagnostics":[]`) && !strings.Contains(string(raw), "version")
		})
	} else if n := e.Seen("textDocument/publishDiagnostics"); n > 0 {
		t.Errorf("%d pushes to a client that pulls", n)
	}
	if err := e.Call("shutdown", nil, nil); err != nil {
		t.Fatal(err)
	}
	e.Notify("exit", nil)
	if got := e.Exit(); got != 0 {
		t.Errorf("exit code is %d, want 0", got)
	}
}
