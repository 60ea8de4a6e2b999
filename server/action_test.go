package server

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"seclint/analysis/text"
	"seclint/server/internal/wiretest"
)

type wireError = wiretest.Error

type wireEdit struct {
	Range struct {
		Start, End struct{ Line, Character int }
	}
	NewText string
}

type action struct {
	Title       string
	Kind        string
	IsPreferred bool
	Diagnostics []json.RawMessage
	Disabled    *struct{ Reason string }
	Data        json.RawMessage
	Command     *struct {
		Command   string
		Arguments []any
	}
	Edit *struct {
		Changes         map[string][]wireEdit
		DocumentChanges []struct {
			TextDocument struct {
				URI     string
				Version *int
			}
			Edits []wireEdit
		}
	}
}

// edits returns the edits of one document, and the version they name.
func (a *action) edits(uri string) ([]wireEdit, int) {
	if a.Edit == nil {
		return nil, -1
	}
	for _, c := range a.Edit.DocumentChanges {
		if c.TextDocument.URI == uri && c.TextDocument.Version != nil {
			return c.Edits, *c.TextDocument.Version
		}
	}
	return a.Edit.Changes[uri], -1
}

// applied returns what edits, in UTF-16, make of a text.
func applied(t *testing.T, content string, edits []wireEdit) string {
	t.Helper()
	d := text.New([]byte(content))
	var list []text.Edit
	for _, e := range edits {
		at := func(line, character int) int {
			return d.Offset(text.Position{Line: line, Column: character}, text.UTF16)
		}
		list = append(list, text.Edit{
			Span: text.Span{Start: at(e.Range.Start.Line, e.Range.Start.Character), End: at(e.Range.End.Line, e.Range.End.Character)},
			New:  e.NewText,
		})
	}
	after, err := d.Apply(list)
	if err != nil {
		t.Fatal(err)
	}
	return string(after.Bytes())
}

// actions asks for code actions at a cursor; context is the JSON of the context.
func (e *editor) actions(t *testing.T, uri string, line, character int, context string) []action {
	t.Helper()
	if context == "" {
		context = `{"diagnostics":[]}`
	}
	at := object{"line": line, "character": character}
	var got []action
	err := e.Call("textDocument/codeAction", object{
		"textDocument": object{"uri": uri}, "range": object{"start": at, "end": at}, "context": json.RawMessage(context),
	}, &got)
	if err != nil {
		t.Fatal(err)
	}
	if got == nil {
		t.Fatal("actions are null")
	}
	return got
}

func titles(actions []action) string {
	var s []string
	for _, a := range actions {
		title := a.Title
		if a.IsPreferred {
			title += "*"
		}
		if a.Disabled != nil {
			title += " (" + a.Disabled.Reason + ")"
		}
		s = append(s, title)
	}
	return strings.Join(s, "|")
}

const (
	silence  = "Disable test/bad for this line|Disable test/bad for this file"
	allThree = "Write good*|Write better, which changes things|" + silence + "|Insert example: best"
	saveAll  = "Fix all safe security problems"
	generate = "Generate security helpers"
)

func TestCodeActions(t *testing.T) {
	const content = "f(BAD);\nf(PLAIN);\nf(WORSE);\nf(REFUSED);\n"
	tests := []struct {
		name, context   string
		line, character int
		want            string
	}{
		{"a person asks", `{"diagnostics":[]}`, 0, 3, allThree + "|" + saveAll + "|" + generate},
		{"at the start", `{"diagnostics":[]}`, 0, 2, allThree + "|" + saveAll + "|" + generate},
		{"at the end", `{"diagnostics":[]}`, 0, 5, allThree + "|" + saveAll + "|" + generate},
		{"the editor asks", `{"diagnostics":[],"triggerKind":2}`, 0, 3, "Write good*|Write better, which changes things"},
		{"elsewhere", `{"diagnostics":[],"triggerKind":2}`, 0, 7, ""},
		{"no fix", `{"diagnostics":[],"triggerKind":2}`, 1, 3, ""},
		{"fix that proves wrong", `{"diagnostics":[],"triggerKind":2}`, 2, 3, ""},
		{"refused", `{"diagnostics":[],"only":["quickfix"]}`, 3, 3, "Disable test/refused for this line|Disable test/refused for this file"},
		{"only quick fixes", `{"diagnostics":[],"only":["quickfix"]}`, 0, 3, allThree},
		{"only one kind below", `{"diagnostics":[],"only":["quickfix.other"]}`, 0, 3, ""},
		{"only source", `{"diagnostics":[],"only":["source"]}`, 0, 3, saveAll + "|" + generate},
		{"only fixAll", `{"diagnostics":[],"only":["source.fixAll"],"triggerKind":2}`, 9, 0, saveAll},
		{"only ours", `{"diagnostics":[],"only":["source.fixAll.seclint"],"triggerKind":2}`, 9, 0, saveAll},
		{"only another's", `{"diagnostics":[],"only":["source.fixAll.eslint"]}`, 0, 3, ""},
		{"only a longer name", `{"diagnostics":[],"only":["source.fix"]}`, 0, 3, ""},
		{"only refactorings", `{"diagnostics":[],"only":["refactor"]}`, 0, 3, ""},
		{"nothing", `{"diagnostics":[],"only":[]}`, 0, 3, ""},
		{"everything", `{"diagnostics":[],"only":[""]}`, 0, 3, allThree + "|" + saveAll + "|" + generate},
	}
	e := newEditor(t, capsPush, Options{})
	e.open(doc, 1, content)
	for _, test := range tests {
		if got := titles(e.actions(t, doc, test.line, test.character, test.context)); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestCodeActionEdits(t *testing.T) {
	const content = "/*😀*/f(BAD);\n"
	t.Run("versioned", func(t *testing.T) {
		e := newEditor(t, `{"workspace":{"workspaceEdit":{"documentChanges":true}}}`, Options{})
		e.open(doc, 7, content)
		edits, version := e.actions(t, doc, 0, 9, "")[0].edits(doc)
		if got := applied(t, content, edits); version != 7 || got != "/*😀*/f(good);\n" {
			t.Errorf("version %d, %q", version, got)
		}
	})
	t.Run("changes", func(t *testing.T) {
		e := newEditor(t, capsNone, Options{})
		e.open(doc, 7, content)
		a := e.actions(t, doc, 0, 9, "")[0]
		edits, _ := a.edits(doc)
		if got := applied(t, content, edits); a.Edit.DocumentChanges != nil || got != "/*😀*/f(good);\n" {
			t.Errorf("%+v, %q", a.Edit, got)
		}
	})
}

func TestDiagnosticsAreEchoed(t *testing.T) {
	e := newEditor(t, capsPush, Options{})
	e.open(doc, 1, "f(BAD);\nf(BAD);\n")
	const own = `{"range":{"start":{"line":0,"character":2},"end":{"line":0,"character":5}},"code":"test/bad","message":"m","tags":[9007199254740993],"mine":{"x":1}}`
	const others = `{"range":{"start":{"line":0,"character":2},"end":{"line":0,"character":5}},"code":2304,"message":"Cannot find name"}`
	const elsewhere = `{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":5}},"code":"test/bad","message":"m"}`
	a := e.actions(t, doc, 0, 3, `{"diagnostics":[`+others+`,`+own+`,`+elsewhere+`,5,{}],"only":["quickfix"]}`)[0]
	if len(a.Diagnostics) != 1 || string(a.Diagnostics[0]) != own {
		t.Errorf("diagnostics are %s", a.Diagnostics)
	}
	// A diagnostic of the request stands for its finding, wherever the cursor is.
	if got := e.actions(t, doc, 1, 0, `{"diagnostics":[`+own+`],"only":["quickfix"]}`); len(got) != 6 {
		t.Errorf("actions are %q", titles(got))
	}
}

func TestFixAll(t *testing.T) {
	e := newEditor(t, capsNone, Options{})
	const content = "f(BAD);\r\nf(WORSE);\r\n/*😀*/f(BAD, BAD);\r\n"
	e.open(doc, 1, content)
	got := e.actions(t, doc, 0, 0, `{"diagnostics":[],"only":["source.fixAll.seclint"]}`)
	if len(got) != 1 || got[0].IsPreferred {
		t.Fatalf("actions are %q", titles(got))
	}
	edits, _ := got[0].edits(doc)
	if after := applied(t, content, edits); after != "f(good);\r\nf(WORSE);\r\n/*😀*/f(good, good);\r\n" {
		t.Errorf("fixed text is %q", after)
	}
	// Several of one rule can be fixed together from the light bulb.
	list := e.actions(t, doc, 0, 3, `{"diagnostics":[],"only":["quickfix"]}`)
	var one *action
	for i := range list {
		if list[i].Title == "Fix all test/bad in this file" {
			one = &list[i]
		}
	}
	if one == nil || one.IsPreferred || one.Kind != "quickfix" {
		t.Errorf("actions are %q", titles(list))
	}
	// Nothing to fix is no action, not an empty edit.
	e.change(doc, 2, []any{"f(PLAIN, WORSE);\n"})
	if got := e.actions(t, doc, 0, 0, `{"diagnostics":[],"only":["source.fixAll.seclint"]}`); len(got) != 0 {
		t.Errorf("actions are %q", titles(got))
	}
}

func TestResolve(t *testing.T) {
	e := newEditor(t, capsResolve, Options{})
	const content = "f(BAD);\nf(BAD);\nf(WORSE);\nf(REFUSED);\n"
	e.open(doc, 1, content)
	list := e.actions(t, doc, 1, 3, `{"diagnostics":[],"only":["quickfix"]}`)
	for _, a := range list {
		if a.Edit != nil || a.Data == nil {
			t.Errorf("%s is resolved already", a.Title)
		}
		if strings.Contains(string(a.Data), "BAD") {
			t.Errorf("data %s holds code", a.Data)
		}
	}
	resolve := func(a action) (action, error) {
		var got action
		err := e.Call("codeAction/resolve", object{"title": a.Title, "kind": a.Kind, "data": a.Data, "isPreferred": a.IsPreferred}, &got)
		return got, err
	}
	a, err := resolve(list[0])
	if err != nil {
		t.Fatal(err)
	}
	edits, version := a.edits(doc)
	if got := applied(t, content, edits); version != 1 || got != "f(BAD);\nf(good);\nf(WORSE);\nf(REFUSED);\n" || !a.IsPreferred || a.Title != "Write good" {
		t.Errorf("resolved to %+v, %q", a, got)
	}
	// The text has moved on: the finding is found where it is now.
	e.change(doc, 2, []any{0, 0, 0, 0, "\n\n"})
	a, err = resolve(list[0])
	if err != nil {
		t.Fatal(err)
	}
	edits, version = a.edits(doc)
	if got := applied(t, "\n\n"+content, edits); version != 2 || !strings.HasPrefix(got, "\n\nf(BAD);\nf(good);") {
		t.Errorf("version %d, %q", version, got)
	}
	// It is gone: nothing is edited.
	e.change(doc, 3, []any{"f();"})
	if a, err = resolve(list[0]); err != nil || a.Edit != nil || a.Disabled == nil || a.IsPreferred {
		t.Errorf("resolved to %+v, %v", a, err)
	}
	e.change(doc, 4, []any{content})
	all := e.actions(t, doc, 0, 0, `{"diagnostics":[],"only":["source.fixAll.seclint"]}`)
	if len(all) != 1 || all[0].Edit != nil {
		t.Fatalf("actions are %q", titles(all))
	}
	if a, err = resolve(all[0]); err != nil {
		t.Fatal(err)
	}
	edits, _ = a.edits(doc)
	if got := applied(t, content, edits); got != "f(good);\nf(good);\nf(WORSE);\nf(REFUSED);\n" {
		t.Errorf("fixed text is %q", got)
	}
	// A fix that proves wrong is found out when it is resolved.
	worse := e.actions(t, doc, 2, 3, `{"diagnostics":[],"triggerKind":2}`)
	if len(worse) != 3 {
		t.Fatalf("actions are %q", titles(worse))
	}
	if a, err = resolve(worse[0]); err != nil || a.Edit != nil || a.Disabled == nil {
		t.Errorf("resolved to %+v, %v", a, err)
	}
	if got := titles(e.actions(t, doc, 3, 3, `{"diagnostics":[],"only":["quickfix"]}`)); got != "Write nothing (it needs an async function)|Disable test/refused for this line|Disable test/refused for this file" {
		t.Errorf("actions are %q", got)
	}
	// Data is input.
	for _, data := range []string{`5`, `{}`, `{"do":"fix"}`, `{"do":"rm","uri":"file:///w/a.ts"}`,
		`{"do":"fix","uri":"file:///w/a.ts","rule":"test/bad","fix":-1,"nth":-9}`, `{"do":"fix","uri":"file:///w/a.ts","rule":"test/bad","fix":99}`, `"x"`, `[]`} {
		a, err := resolve(action{Title: "x", Data: json.RawMessage(data)})
		if err == nil && a.Disabled == nil {
			t.Errorf("%s was resolved to %+v", data, a)
		}
	}
	e.close(doc)
	if _, err := resolve(list[0]); err == nil {
		t.Error("an action on a closed document was resolved")
	}
}

func TestHover(t *testing.T) {
	type hover struct {
		Contents struct{ Kind, Value string }
		Range    *struct{ Start, End struct{ Line, Character int } }
	}
	for _, kind := range []string{"markdown", "plaintext"} {
		e := newEditor(t, `{"textDocument":{"hover":{"contentFormat":["`+kind+`"]}}}`, Options{})
		e.open(doc, 1, "f(BAD); // see test/plain here\n")
		ask := func(character int) *hover {
			var h *hover
			err := e.Call("textDocument/hover", object{"textDocument": object{"uri": doc}, "position": object{"line": 0, "character": character}}, &h)
			if err != nil {
				t.Fatal(err)
			}
			return h
		}
		h := ask(3)
		if h == nil || h.Contents.Kind != kind || h.Range.Start.Character != 2 || h.Range.End.Character != 5 {
			t.Fatalf("hover is %+v", h)
		}
		for _, part := range []string{"test/bad", "BAD is not allowed here.", "Because."} {
			if !strings.Contains(h.Contents.Value, part) {
				t.Errorf("hover %q does not have %q", h.Contents.Value, part)
			}
		}
		if h := ask(0); h != nil {
			t.Errorf("hover beside a finding is %+v", h)
		}
		if h := ask(18); h == nil || !strings.Contains(h.Contents.Value, "About PLAIN") {
			t.Errorf("hover on a rule id is %+v", h)
		}
	}
}

func TestRequestsOnUnknownDocuments(t *testing.T) {
	e := newEditor(t, capsPush, Options{})
	for _, method := range []string{"textDocument/hover", "textDocument/codeAction", "textDocument/diagnostic"} {
		for i, params := range []any{nil, object{}, object{"textDocument": object{"uri": "file:///none"}}, []int{}, object{"textDocument": 5}} {
			id := fmt.Sprint(method, i)
			e.Send(id, method, params)
			if m := e.Answer(id); m.Error == nil || m.Error.Code != -32602 {
				t.Errorf("%s with %v answered %s, %v", method, params, m.Result, m.Error)
			}
		}
	}
}

func TestFlows(t *testing.T) {
	e := newEditor(t, capsPush, Options{})
	e.open(doc, 1, "a;\nb;\nFLOW;\n")
	d := e.diagnostics(doc, 1)
	if len(d) != 1 {
		t.Fatalf("diagnostics are %+v", d)
	}
	got := ""
	for _, r := range d[0].RelatedInformation {
		got += fmt.Sprintf("%d:%s ", r.Location.Range.Start.Line, r.Message)
		if string(r.Location.URI) != doc {
			t.Errorf("place is in %s", r.Location.URI)
		}
	}
	if got != "0:the beginning 0:1. comes in 2:2. goes out " {
		t.Errorf("related places are %q", got)
	}
	var h struct{ Contents struct{ Value string } }
	if err := e.Call("textDocument/hover", object{"textDocument": object{"uri": doc}, "position": object{"line": 2, "character": 1}}, &h); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(h.Contents.Value, "1. line 1: comes in\n2. line 3: goes out\n") {
		t.Errorf("hover is %q", h.Contents.Value)
	}
	plain := newEditor(t, capsNone, Options{})
	plain.open(doc, 1, "FLOW")
	if d := plain.diagnostics(doc, 1); d[0].RelatedInformation != nil {
		t.Error("related places for a client that has not announced them")
	}
}
