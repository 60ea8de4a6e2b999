package server

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"sync/atomic"
	"testing"
	"time"

	"go.lsp.dev/protocol"
	"go.uber.org/zap"
	"go.uber.org/zap/zaptest/observer"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/text"
	"seclint/server/internal/wiretest"
)

// word is a rule that reports a word wherever it stands, for tests of everything
// that does not depend on what rules know.
func word(id, find string, options func(text.Span) []analysis.Option) *analysis.Rule {
	return &analysis.Rule{
		ID: id, Doc: "# About " + find + "\n\n## Why\n\nBecause.\n",
		Severity: analysis.Warning, Precision: analysis.High, InTests: true,
		File: func(p *analysis.Pass) {
			content := p.Tree.Doc().Bytes()
			for at := 0; ; {
				i := bytes.Index(content[at:], []byte(find))
				if i < 0 {
					return
				}
				s := text.Span{Start: at + i, End: at + i + len(find)}
				var o []analysis.Option
				if options != nil {
					o = options(s)
				}
				p.ReportSpan(s, find+" is not allowed here. Write something else.", o...)
				at = s.End
			}
		},
	}
}

func replace(title string, level edit.Level, s text.Span, with string) analysis.Option {
	return analysis.WithFix(title, level, func(b *edit.Builder) { b.ReplaceSpan(s, with) })
}

// runs counts the analyses of texts with COUNT in them.
var runs atomic.Int32

var testRules = []*analysis.Rule{
	word("test/bad", "BAD", func(s text.Span) []analysis.Option {
		return []analysis.Option{
			replace("Write good", edit.Safe, s, "good"),
			replace("Write better, which changes things", edit.Review, s, "better"),
			replace("Insert example: best", edit.Manual, s, "best"),
		}
	}),
	// The fix of this one leads to a finding of test/bad, and is never offered.
	word("test/worse", "WORSE", func(s text.Span) []analysis.Option {
		return []analysis.Option{replace("Write bad", edit.Safe, s, "BAD")}
	}),
	word("test/refused", "REFUSED", func(text.Span) []analysis.Option {
		return []analysis.Option{analysis.WithFix("Write nothing", edit.Safe, func(b *edit.Builder) { b.Refuse("it needs an async function") })}
	}),
	word("test/plain", "PLAIN", nil),
	word("test/flow", "FLOW", func(s text.Span) []analysis.Option {
		return []analysis.Option{func(f *analysis.Finding) {
			f.Related = []analysis.Related{{Span: text.Span{}, Message: "the beginning"}}
			f.Flows = [][]analysis.Related{{{Span: text.Span{End: 1}, Message: "comes in"}, {Span: s, Message: "goes out"}}}
		}}
	}),
	{
		ID: "test/count", Severity: analysis.Warning, InTests: true,
		File: func(p *analysis.Pass) {
			if bytes.Contains(p.Tree.Doc().Bytes(), []byte("COUNT")) {
				runs.Add(1)
			}
		},
	},
}

// editor is a client with a server of its own.
type editor struct {
	*wiretest.Client
	t    testing.TB
	logs *observer.ObservedLogs
}

// Capabilities of clients.
const (
	capsNone = `{}`
	capsPush = `{
		"general":{"positionEncodings":["utf-8","utf-16"]},
		"textDocument":{"codeAction":{"codeActionLiteralSupport":{}},"publishDiagnostics":{"relatedInformation":true}},
		"workspace":{"applyEdit":true,"workspaceEdit":{"documentChanges":true}}}`
	capsResolve = `{
		"textDocument":{"codeAction":{"codeActionLiteralSupport":{},"disabledSupport":true,"dataSupport":true,"resolveSupport":{"properties":["edit"]}}},
		"workspace":{"workspaceEdit":{"documentChanges":true}}}`
	capsPull = `{
		"textDocument":{"diagnostic":{}},
		"workspace":{"diagnostics":{"refreshSupport":true}}}`
)

// newEditor starts a server and initialises it.
func newEditor(t testing.TB, capabilities string, o Options) *editor {
	e := startEditor(t, o)
	e.initialize(capabilities, "")
	return e
}

func startEditor(t testing.TB, o Options) *editor {
	core, logs := observer.New(zap.DebugLevel)
	o.Logger = zap.New(core)
	if o.Rules == nil {
		o.Rules = testRules
	}
	e := &editor{t: t, logs: logs}
	e.Client = wiretest.Start(t, func(in io.Reader, out io.Writer) int {
		return Run(context.Background(), in, out, o)
	})
	return e
}

// initialize sends initialize with extra members, and initialized.
func (e *editor) initialize(capabilities, extra string) json.RawMessage {
	e.t.Helper()
	if extra != "" {
		extra = "," + extra
	}
	var result json.RawMessage
	if err := e.Call("initialize", json.RawMessage(`{"processId":null,"rootUri":null,"capabilities":`+capabilities+extra+`}`), &result); err != nil {
		e.t.Fatal(err)
	}
	e.Notify("initialized", struct{}{})
	return result
}

type object = map[string]any

func (e *editor) open(uri string, version int, content string) {
	e.Notify("textDocument/didOpen", object{"textDocument": object{"uri": uri, "languageId": "typescript", "version": version, "text": content}})
}

// change sends one didChange; each edit is a line, a character, an end line, an
// end character and a text, or a text alone.
func (e *editor) change(uri string, version any, edits ...[]any) {
	changes := []object{}
	for _, x := range edits {
		if len(x) == 1 {
			changes = append(changes, object{"text": x[0]})
			continue
		}
		changes = append(changes, object{
			"range": object{"start": object{"line": x[0], "character": x[1]}, "end": object{"line": x[2], "character": x[3]}},
			"text":  x[4],
		})
	}
	id := object{"uri": uri}
	if version != nil {
		id["version"] = version
	}
	e.Notify("textDocument/didChange", object{"textDocument": id, "contentChanges": changes})
}

func (e *editor) close(uri string) {
	e.Notify("textDocument/didClose", object{"textDocument": object{"uri": uri}})
}

type published struct {
	URI         string
	Version     *int
	Diagnostics []protocol.Diagnostic
}

// diagnostics waits for the diagnostics of a version.
func (e *editor) diagnostics(uri string, version int) []protocol.Diagnostic {
	e.t.Helper()
	for {
		var p published
		e.Take("textDocument/publishDiagnostics", func(raw json.RawMessage) bool {
			p = published{}
			if err := json.Unmarshal(raw, &p); err != nil || p.Diagnostics == nil {
				e.t.Errorf("published %s: %v", raw, err)
			}
			return p.URI == uri
		})
		if p.Version != nil && *p.Version == version {
			return p.Diagnostics
		}
	}
}

// brief is the codes and places of diagnostics, for comparison.
func brief(items []protocol.Diagnostic) string {
	s := ""
	for _, d := range items {
		s += fmt.Sprintf("%v@%d:%d-%d:%d ", d.Code, d.Range.Start.Line, d.Range.Start.Character, d.Range.End.Line, d.Range.End.Character)
	}
	return s
}

func (e *editor) wants(uri string, version int, want string) {
	e.t.Helper()
	if got := brief(e.diagnostics(uri, version)); got != want {
		e.t.Errorf("diagnostics of version %d are %q, want %q", version, got, want)
	}
}

// settle waits until everything that was sent has been served.
func (e *editor) settle() {
	e.t.Helper()
	_ = e.Call("textDocument/hover", object{"textDocument": object{"uri": "none:"}}, nil)
}

func waitFor(t testing.TB, what string, ready func() bool) {
	t.Helper()
	for end := time.Now().Add(wiretest.Patience); !ready(); {
		if time.Now().After(end) {
			t.Fatalf("no %s", what)
		}
		time.Sleep(2 * time.Millisecond)
	}
}
