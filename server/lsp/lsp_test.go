package lsp

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"go.lsp.dev/protocol"
)

// want is what is read of the parameters of a client. The files under
// testdata/initialize have the shape that these clients send, shortened.
type want struct {
	pull, resolve, changes, create, disabled, annotations, related, tags bool
	encodings                                                            []string
}

var clients = map[string]want{
	"vscode":  {true, true, true, true, true, true, true, true, []string{"utf-16"}},
	"neovim":  {false, true, false, true, false, false, true, true, []string{"utf-8", "utf-16", "utf-32"}},
	"helix":   {false, true, true, true, true, false, false, true, []string{"utf-8", "utf-32", "utf-16"}},
	"zed":     {false, true, true, true, false, false, true, false, []string{"utf-16"}},
	"sublime": {true, true, true, false, false, false, true, true, nil},
	"emacs":   {false, true, true, false, false, false, false, true, []string{"utf-32", "utf-8", "utf-16"}},
}

func TestInitializeOfClients(t *testing.T) {
	for name, w := range clients {
		t.Run(name, func(t *testing.T) {
			raw, err := os.ReadFile(filepath.Join("testdata", "initialize", name+".json"))
			if err != nil {
				t.Fatal(err)
			}
			var p InitializeParams
			if err := json.Unmarshal(raw, &p); err != nil {
				t.Fatal(err)
			}
			c := p.Capabilities
			got := want{c.PullOnly(), c.CodeActionResolve, c.DocumentChanges, c.CreateFiles, c.CodeActionDisabled,
				c.ChangeAnnotation, c.RelatedInformation, c.UnnecessaryTag, c.PositionEncodings}
			if !reflect.DeepEqual(got, w) {
				t.Errorf("read  %+v\nwant %+v", got, w)
			}
			if p.ProcessID == 0 || p.ClientName == "" || len(p.Folders) == 0 || p.Folders[0].URI != "file:///home/u/shop" {
				t.Errorf("read %+v", p)
			}
			if !c.CodeActionLiterals || !c.ApplyEdit || !c.MarkdownHover {
				t.Errorf("read %+v", c)
			}
		})
	}
}

func TestInitializeVariants(t *testing.T) {
	const folder = `"rootUri":"file:///r"`
	tests := []string{
		`null`, `[]`, `5`, `"x"`, `{}`,
		`{"processId":null,"capabilities":null}`,
		`{"processId":99999999999,"capabilities":[]}`,
		`{"processId":"7","capabilities":"all"}`,
		`{"processId":1.5,"capabilities":{"textDocument":[],"workspace":5,"window":null,"general":"x"}}`,
		`{"capabilities":{"textDocument":{"publishDiagnostics":{"tagSupport":true}}}}`,
		`{"capabilities":{"textDocument":{"publishDiagnostics":{"tagSupport":{"valueSet":"all"}}}}}`,
		`{"capabilities":{"textDocument":{"semanticTokens":{"requests":{"range":{}}}}}}`,
		`{"capabilities":{"textDocument":{"foldingRange":{"rangeLimit":-1}}}}`,
		`{"capabilities":{"textDocument":{"codeAction":{"resolveSupport":true,"dataSupport":1}}}}`,
		`{"capabilities":{"textDocument":{"hover":{"contentFormat":"markdown"}}}}`,
		`{"capabilities":{"general":{"positionEncodings":"utf-8"}}}`,
		`{"capabilities":{"general":{"positionEncodings":[8,null,"utf-8"]}}}`,
		`{"workspaceFolders":{},` + folder + `}`,
		`{"workspaceFolders":[null,5,{"uri":7},{}],` + folder + `}`,
		`{"workspaceFolders":null,"rootUri":null,"rootPath":"/r"}`,
		`{"clientInfo":"me","trace":7,"locale":[],"initializationOptions":"x"}`,
	}
	for _, raw := range tests {
		var p InitializeParams
		if err := json.Unmarshal([]byte(raw), &p); err != nil {
			t.Errorf("%s: %v", raw, err)
		}
		if strings.Contains(raw, `"/r"`) && (len(p.Folders) != 1 || p.Folders[0].Path != "/r") ||
			strings.Contains(raw, folder) && (len(p.Folders) != 1 || p.Folders[0].URI != "file:///r") {
			t.Errorf("%s: folders are %+v", raw, p.Folders)
		}
		if p.Capabilities.PullOnly() {
			t.Errorf("%s: pulls", raw)
		}
	}
}

// TestPullNeedsRefresh holds the one condition for pull diagnostics.
func TestPullNeedsRefresh(t *testing.T) {
	tests := map[string]bool{
		`{"textDocument":{"diagnostic":{}},"workspace":{"diagnostics":{"refreshSupport":true}}}`:   true,
		`{"textDocument":{"diagnostic":{}},"workspace":{"diagnostics":{"refreshSupport":false}}}`:  false,
		`{"textDocument":{"diagnostic":{}}}`:                                                       false,
		`{"textDocument":{"diagnostic":null},"workspace":{"diagnostics":{"refreshSupport":true}}}`: false,
		`{"workspace":{"diagnostics":{"refreshSupport":true}}}`:                                    false,
		`{"textDocument":{"diagnostic":true},"workspace":{"diagnostic":{"refreshSupport":true}}}`:  false,
	}
	for raw, want := range tests {
		var p InitializeParams
		if err := json.Unmarshal([]byte(`{"capabilities":`+raw+`}`), &p); err != nil {
			t.Fatal(err)
		}
		if got := p.Capabilities.PullOnly(); got != want {
			t.Errorf("%s: pull is %v, want %v", raw, got, want)
		}
	}
}

func TestInt(t *testing.T) {
	tests := map[string]Int{
		"0": 0, "-1": -1, "7": 7, "1.0": 1, "1e2": 100, "4294967296": 1<<31 - 1, "-99999999999": -1 << 31, "1e300": 1<<31 - 1, "-0": 0, "null": 0,
	}
	for raw, want := range tests {
		var got Int
		if err := json.Unmarshal([]byte(raw), &got); err != nil || got != want {
			t.Errorf("Int of %s = %d, %v, want %d", raw, got, err, want)
		}
	}
	var i Int
	if err := json.Unmarshal([]byte(`"1"`), &i); err == nil {
		t.Error("a string was taken for a number")
	}
}

func TestChangeWithoutRangeIsTold(t *testing.T) {
	var p DidChangeParams
	raw := `{"textDocument":{"uri":"u","version":0},"contentChanges":[{"text":"a"},{"range":{"start":{"line":0,"character":0},"end":{"line":-1,"character":1.0}},"text":"b"},{"range":null,"text":"c"}]}`
	if err := json.Unmarshal([]byte(raw), &p); err != nil {
		t.Fatal(err)
	}
	if p.ContentChanges[0].Range != nil || p.ContentChanges[1].Range == nil || p.ContentChanges[2].Range != nil {
		t.Errorf("read %+v", p.ContentChanges)
	}
	if p.TextDocument.Version == nil || *p.TextDocument.Version != 0 {
		t.Error("version 0 was lost")
	}
}

func TestWire(t *testing.T) {
	zero := 0
	tests := []struct {
		value any
		want  string
	}{
		{PublishDiagnosticsParams{URI: "u", Version: &zero, Diagnostics: []protocol.Diagnostic{}}, `{"uri":"u","version":0,"diagnostics":[]}`},
		{ServerCapabilities{PositionEncoding: "utf-8", DiagnosticProvider: &DiagnosticOptions{}},
			`{"positionEncoding":"utf-8","diagnosticProvider":{"interFileDependencies":false,"workspaceDiagnostics":false}}`},
		{WorkspaceEdit{DocumentChanges: []DocumentChange{
			CreateFile{Kind: "create", URI: "u", Options: &CreateFileOptions{IgnoreIfExists: true}},
			TextDocumentEdit{TextDocument: OptionalVersion{URI: "u"}, Edits: []TextEdit{{TextEdit: protocol.TextEdit{NewText: "x"}}}},
		}}, `{"documentChanges":[{"kind":"create","uri":"u","options":{"overwrite":false,"ignoreIfExists":true}},` +
			`{"textDocument":{"uri":"u","version":null},"edits":[{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}},"newText":"x"}]}]}`},
		{CodeAction{Title: "t", Diagnostics: []json.RawMessage{[]byte(`{"own":1}`)}}, `{"title":"t","diagnostics":[{"own":1}]}`},
	}
	for _, test := range tests {
		got, err := json.Marshal(test.value)
		if err != nil || string(got) != test.want {
			t.Errorf("got  %s, %v\nwant %s", got, err, test.want)
		}
	}
}
