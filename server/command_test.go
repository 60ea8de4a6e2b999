package server

import (
	"context"
	"encoding/json"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"go.uber.org/zap"

	"seclint/analysis"
	"seclint/analysis/text"
	"seclint/server/uri"
)

func TestShowStatus(t *testing.T) {
	e := newEditor(t, capsPush, Options{Version: "1.2.3"})
	e.open(doc, 1, "BAD PLAIN")
	e.diagnostics(doc, 1)
	var st status
	if err := e.Call("workspace/executeCommand", object{"command": "seclint.showStatus"}, &st); err != nil {
		t.Fatal(err)
	}
	if st.Version != "1.2.3" || st.Documents != 1 || st.Findings != 2 || st.Encoding != "utf-8" || st.Problems != 0 {
		t.Errorf("status is %+v", st)
	}
	e.Take("window/showMessage", func(raw json.RawMessage) bool { return strings.Contains(string(raw), "2 findings") })
}

func TestPanicOfARule(t *testing.T) {
	bomb := &analysis.Rule{ID: "test/bomb", Severity: analysis.Error, File: func(p *analysis.Pass) {
		if strings.Contains(string(p.Tree.Doc().Bytes()), "BOMB") {
			var none []int
			none[p.Tree.Doc().Len()]++
		}
	}}
	e := newEditor(t, capsPush, Options{Rules: append([]*analysis.Rule{bomb}, testRules...)})
	e.open(doc, 1, "BOMB BAD")
	got := e.diagnostics(doc, 1)
	if len(got) != 2 || got[0].Code != problemCode || got[0].Severity != 3 || got[1].Code != "test/bad" {
		t.Errorf("diagnostics are %+v", got)
	}
	e.change(doc, 2, []any{"BAD"})
	e.wants(doc, 2, "test/bad@0:0-0:3 ")
}

func TestUnfitTexts(t *testing.T) {
	e := newEditor(t, capsPush, Options{})
	for i, content := range []string{"BAD\x00", strings.Repeat("BAD;\n", 600_000), "<?xml version='1.0'?><TS>BAD</TS>"} {
		e.open(doc, i, content)
		if d := e.diagnostics(doc, i); len(d) != 1 || d[0].Code != problemCode || !strings.HasPrefix(d[0].Message, "This file is not analysed: ") {
			t.Errorf("%d diagnostics for %.10q", len(d), content)
		}
	}
	e.change(doc, 9, []any{"BAD"})
	e.wants(doc, 9, "test/bad@0:0-0:3 ")
}

func TestUnknownCommands(t *testing.T) {
	e := newEditor(t, capsPush, Options{})
	for _, params := range []any{nil, object{}, object{"command": "seclint.nothing"}, object{"command": "seclint.generateSecurityHelpers", "arguments": []any{5}}} {
		if err := e.Call("workspace/executeCommand", params, nil); err == nil || !strings.HasPrefix(err.Error(), "-32602") {
			t.Errorf("%v: %v", params, err)
		}
	}
}

// fakeHelpers is a generator that makes what it is told to.
type fakeHelpers struct {
	plan HelperPlan
	err  error
	last HelperRequest
}

func (f *fakeHelpers) Generate(_ context.Context, r HelperRequest) (HelperPlan, error) {
	f.last = r
	return f.plan, f.err
}

func TestGenerateHelpers(t *testing.T) {
	root := project(t, shopProject)
	at := func(name string) string { return uri.FromPath(filepath.Join(root, filepath.FromSlash(name))).String() }
	folder, _ := json.Marshal(at(""))
	begin := func(caps string, f *fakeHelpers) *editor {
		e := startEditor(t, Options{Helpers: f})
		e.initialize(caps, `"workspaceFolders":[{"uri":`+string(folder)+`,"name":"x"}]`)
		return e
	}
	run := func(e *editor, arguments ...any) error {
		return e.Call("workspace/executeCommand", object{"command": "seclint.generateSecurityHelpers", "arguments": arguments}, nil)
	}
	created := HelperPlan{Files: []HelperFile{{Name: "lib/h.ts", Edits: []text.Edit{{New: "export {}"}}}}}

	t.Run("request", func(t *testing.T) {
		f := &fakeHelpers{}
		e := begin(capsPush, f)
		e.open(at("pages/api/users.ts"), 1, "open text")
		if err := run(e, object{"uri": at("pages/api/users.ts"), "only": []string{"env"}, "all": true}); err != nil {
			t.Fatal(err)
		}
		if f.last.Name != "pages/api/users.ts" || len(f.last.Only) != 1 || !f.last.All {
			t.Errorf("request is %+v", f.last)
		}
		if got, err := f.last.Workspace.ReadSource("pages/api/users.ts", 1<<20); err != nil || string(got) != "open text" {
			t.Errorf("the generator reads %q, %v", got, err)
		}
		e.Take("window/showMessage", func(raw json.RawMessage) bool { return strings.Contains(string(raw), "up to date") })
		for _, arguments := range [][]any{{}, {object{}}, {object{"uri": at("")}}, {nil}} {
			if err := run(e, arguments...); err != nil || f.last.Name != "." {
				t.Errorf("with %v: %q, %v", arguments, f.last.Name, err)
			}
		}
		if err := run(e, object{"uri": "file:///elsewhere/x.ts"}); err == nil {
			t.Error("a file outside of the folders was served")
		}
	})
	t.Run("without versions", func(t *testing.T) {
		e := begin(capsNone, &fakeHelpers{plan: created})
		e.Handle("workspace/applyEdit", func(raw json.RawMessage) (any, *wireError) {
			if !strings.Contains(string(raw), `"changes"`) || strings.Contains(string(raw), "documentChanges") {
				t.Errorf("edit is %s", raw)
			}
			return object{"applied": true}, nil
		})
		if err := run(e); err != nil {
			t.Error(err)
		}
	})
	t.Run("refused by the editor", func(t *testing.T) {
		e := begin(capsPush, &fakeHelpers{plan: created})
		e.Handle("workspace/applyEdit", func(json.RawMessage) (any, *wireError) {
			return object{"applied": false, "failureReason": "read-only"}, nil
		})
		if err := run(e); err == nil || !strings.Contains(err.Error(), "read-only") {
			t.Errorf("error is %v", err)
		}
		e.Take("window/showMessage", func(raw json.RawMessage) bool { return strings.Contains(string(raw), "read-only") })
	})
	t.Run("not possible", func(t *testing.T) {
		e := begin(capsPush, &fakeHelpers{err: errors.New("there is no project here")})
		if err := run(e); err == nil || !strings.Contains(err.Error(), "no project") {
			t.Errorf("error is %v", err)
		}
		if e.Seen("workspace/applyEdit") != 0 {
			t.Error("an edit was sent")
		}
	})
	t.Run("merge into an open document", func(t *testing.T) {
		const before = "export const a = 1;\n"
		f := &fakeHelpers{plan: HelperPlan{
			Files: []HelperFile{{
				Name: "lib/h.ts", Before: text.New([]byte(before)), Confirm: "it was edited",
				Edits: []text.Edit{{Span: text.Span{Start: len(before), End: len(before)}, New: "export const b = 2;\n"}},
			}},
			Remarks: []string{"Install zod."}, Notes: []string{"a note"},
		}}
		e := begin(`{"window":{"showDocument":{"support":true}},"workspace":{"workspaceEdit":{"documentChanges":true,"changeAnnotationSupport":{}}}}`, f)
		e.open(at("lib/h.ts"), 4, before)
		e.Handle("workspace/applyEdit", func(raw json.RawMessage) (any, *wireError) {
			for _, want := range []string{`"version":4`, `"needsConfirmation":true`, `"annotationId":"seclint-helpers"`, `"line":1`} {
				if !strings.Contains(string(raw), want) {
					t.Errorf("edit %s lacks %s", raw, want)
				}
			}
			return object{"applied": true}, nil
		})
		if err := run(e); err != nil {
			t.Error(err)
		}
		e.Take("window/showDocument", func(raw json.RawMessage) bool { return strings.Contains(string(raw), at("lib/h.ts")) })
		e.Take("window/showMessage", func(raw json.RawMessage) bool { return strings.Contains(string(raw), "Install zod.") })
		e.Take("window/logMessage", func(raw json.RawMessage) bool { return strings.Contains(string(raw), "a note") })
	})
}

// TestUnsavedHelpersAreUsed opens a helper file that is not on disk: what it
// exports is there for the fixes in other files.
func TestUnsavedHelpersAreUsed(t *testing.T) {
	root := project(t, shopProject)
	s, err := newSession(t.Context(), nil, nil, Options{Logger: zap.NewNop(), Rules: testRules})
	if err != nil {
		t.Fatal(err)
	}
	f := s.addFolder(&folder{key: "f", root: filepath.ToSlash(root)})
	u := uri.FromPath(filepath.Join(root, "lib", "security-helpers.ts"))
	name := uri.FromPath(filepath.Join(root, "pages", "api", "users.ts"))
	if p := s.placeOf(name); p.file.Env.HelperModule != "" {
		t.Fatalf("helpers are there already: %q", p.file.Env.HelperModule)
	}
	s.docs[u.Key()] = newDocument(s, u, 0, 1, text.New([]byte("export const withMethods = 1;\n")))
	s.helpersChanged(u, false)
	if p := s.placeOf(name); p.file.Env.HelperModule == "" || !p.file.Env.HelperExports["withMethods"] {
		t.Errorf("environment is %+v", p.file.Env)
	}
	f.close()
}
