package server

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.lsp.dev/protocol"

	"seclint/server/uri"
)

// configured is an editor with a folder on disk.
type configured struct {
	*editor
	root string
}

func newConfigured(t *testing.T, caps, options string, files map[string]string) *configured {
	t.Helper()
	c := &configured{editor: startEditor(t, Options{}), root: project(t, files)}
	folder, err := json.Marshal(c.at(""))
	if err != nil {
		t.Fatal(err)
	}
	extra := `"workspaceFolders":[{"uri":` + string(folder) + `,"name":"x"}]`
	if options != "" {
		extra += `,"initializationOptions":` + options
	}
	c.initialize(caps, extra)
	return c
}

func (c *configured) at(name string) string {
	return uri.FromPath(filepath.Join(c.root, filepath.FromSlash(name))).String()
}

// seen waits for the next diagnostics of a file that say so many things.
func (c *configured) seen(name string, want int) []protocol.Diagnostic {
	c.t.Helper()
	var p published
	c.Take("textDocument/publishDiagnostics", func(raw json.RawMessage) bool {
		p = published{}
		if err := json.Unmarshal(raw, &p); err != nil {
			c.t.Fatal(err)
		}
		return p.URI == c.at(name) && len(p.Diagnostics) == want
	})
	return p.Diagnostics
}

func (c *configured) openJSON(name string, version int, content string) {
	c.Notify("textDocument/didOpen", object{"textDocument": object{"uri": c.at(name), "languageId": "jsonc", "version": version, "text": content}})
}

func (c *configured) write(name, content string) {
	c.t.Helper()
	if err := os.WriteFile(filepath.Join(c.root, filepath.FromSlash(name)), []byte(content), 0o644); err != nil {
		c.t.Fatal(err)
	}
	c.Notify("workspace/didChangeWatchedFiles", object{"changes": []object{{"uri": c.at(name), "type": 2}}})
}

// TestNearestConfiguration opens files of a monorepo whose packages differ.
func TestNearestConfiguration(t *testing.T) {
	c := newConfigured(t, capsPush, `{"rules":{"test/plain":"off","test/flow":"error"}}`, map[string]string{
		"seclint.json":   `{ "rules": { "test/bad": "error" }, "exclude": ["old/**"] }`,
		"a/seclint.json": `{ "extends": "../base.json", "rules": { "test/bad": "off" }, "maxFileSize": 12 }`,
		"base.json":      `{ "rules": { "test/plain": "info", "test/worse": "off" } }`,
	})
	for _, tt := range []struct{ name, content, want string }{
		{"x.ts", "BAD PLAIN FLOW", "error test/bad|error test/flow"}, // the settings lie below the file
		{"old/x.ts", "BAD", ""},
		{"a/x.ts", "BAD WORSE", ""},
		{"a/y.ts", "PLAIN FLOW", "information test/plain|error test/flow"}, // the file wins over the settings
		{"a/z.ts", "PLAIN FLOW BAD", "information seclint/notice"},
		{"b/x.ts", "BAD", "error test/bad"},
	} {
		c.open(c.at(tt.name), 1, tt.content)
		words := []string{"", "error", "warning", "information"}
		var got []string
		for _, d := range c.diagnostics(c.at(tt.name), 1) {
			got = append(got, words[int(d.Severity)]+" "+d.Code.(string))
		}
		if s := strings.Join(got, "|"); s != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, s, tt.want)
		}
	}
}

func TestStatusNamesConfigurations(t *testing.T) {
	c := newConfigured(t, capsPush, `{"includeTests":true}`, map[string]string{"p/seclint.json": `{ "extends": "../base.json" }`, "base.json": "{}"})
	c.open(c.at("p/a.ts"), 1, "BAD")
	c.diagnostics(c.at("p/a.ts"), 1)
	var st status
	if err := c.Call("workspace/executeCommand", object{"command": "seclint.showStatus"}, &st); err != nil {
		t.Fatal(err)
	}
	if len(st.Configurations) != 2 || !strings.HasSuffix(st.Configurations[0], "/base.json") || !strings.HasSuffix(st.Configurations[1], "/p/seclint.json") {
		t.Errorf("configurations %q", st.Configurations)
	}
}

// TestConfigurationTakesEffect changes configurations in every way that there is,
// with documents open that they are about.
func TestConfigurationTakesEffect(t *testing.T) {
	c := newConfigured(t, capsPush, "", map[string]string{
		"seclint.json":   `{ "extends": ["shared.json"] }`,
		"shared.json":    `{}`,
		"p/seclint.json": `{ "rules": { "test/plain": "off" } }`,
	})
	c.open(c.at("a.ts"), 1, "BAD")
	c.open(c.at("p/b.ts"), 1, "BAD PLAIN")
	c.seen("a.ts", 1)
	c.seen("p/b.ts", 1)
	// On disk.
	c.write("seclint.json", `{ "extends": ["shared.json"], "rules": { "test/bad": "off" } }`)
	c.seen("a.ts", 0)
	// In an editor, unsaved, letter by letter, broken in between.
	c.openJSON("seclint.json", 1, `{ "extends": ["shared.json"] }`)
	c.seen("a.ts", 1)
	c.change(c.at("seclint.json"), 2, []any{`{ "rules": { "test/bad": `})
	if d := c.diagnostics(c.at("seclint.json"), 2); len(d) != 1 || d[0].Severity != protocol.DiagnosticSeverityError || d[0].Code != configurationCode {
		t.Errorf("broken configuration: %+v", d)
	}
	c.change(c.at("seclint.json"), 3, []any{`{ "exclude": ["a.ts"] }`})
	c.wants(c.at("seclint.json"), 3, "")
	c.seen("a.ts", 0)
	c.change(c.at("seclint.json"), 4, []any{`{ "extends": ["shared.json"] }`})
	c.seen("a.ts", 1)
	// What it extends.
	c.openJSON("shared.json", 1, `{ "rules": { "test/bad": "off" } }`)
	c.seen("a.ts", 0)
	c.close(c.at("shared.json"))
	c.seen("a.ts", 1)
	// A new one, that was in no folder before; then closed without saving.
	c.openJSON("p/q/seclint.json", 1, `{ "rules": { "test/bad": "off" } }`)
	c.open(c.at("p/q/c.ts"), 1, "BAD PLAIN")
	c.wants(c.at("p/q/c.ts"), 1, "test/plain@0:4-0:9 ")
	c.close(c.at("p/q/seclint.json"))
	c.seen("p/q/c.ts", 1)
	// Deleted.
	if err := os.Remove(filepath.Join(c.root, "p", "seclint.json")); err != nil {
		t.Fatal(err)
	}
	c.Notify("workspace/didChangeWatchedFiles", object{"changes": []object{{"uri": c.at("p/seclint.json"), "type": 3}}})
	c.seen("p/b.ts", 2)
}

// TestMistakesInClosedConfigurations shows them at their place, and takes them back.
func TestMistakesInClosedConfigurations(t *testing.T) {
	for _, caps := range []string{capsPush, capsPull} {
		c := newConfigured(t, caps, "", map[string]string{
			"seclint.json":   "{\n  \"ruels\": {}\n}",
			"p/seclint.json": `{ "extends": "../../etc/passwd" }`,
		})
		c.open(c.at("p/a.ts"), 1, "BAD")
		d := c.seen("p/seclint.json", 1)
		if !strings.Contains(d[0].Message, "outside the workspace") {
			t.Errorf("diagnostic %+v", d)
		}
		c.open(c.at("a.ts"), 1, "BAD")
		d = c.seen("seclint.json", 1)
		if d[0].Range.Start.Line != 1 || d[0].Range.Start.Character != 2 || d[0].Range.End.Character != 9 {
			t.Errorf("diagnostic %+v", d)
		}
		c.write("seclint.json", "{}")
		c.seen("seclint.json", 0)
	}
}

func TestConfigurationFixes(t *testing.T) {
	c := newConfigured(t, capsPush, "", nil)
	const src = "{\n  \"ruels\": {},\n  \"rules\": { \"test/bda\": \"off\", \"test/plain\": \"eror\" }\n}"
	c.openJSON("seclint.json", 7, src)
	c.wants(c.at("seclint.json"), 7, "seclint/configuration@1:2-1:9 seclint/configuration@2:13-2:23 seclint/configuration@2:46-2:52 ")
	for _, tt := range []struct {
		line, character int
		title, after    string
	}{
		{1, 4, `Replace by "rules"*`, strings.Replace(src, `"ruels"`, `"rules"`, 1)},
		{2, 14, `Replace by "test/bad"*`, strings.Replace(src, "test/bda", "test/bad", 1)},
		{2, 50, `Replace by "error"*`, strings.Replace(src, "eror", "error", 1)},
		{0, 0, "", ""},
	} {
		got := c.actions(t, c.at("seclint.json"), tt.line, tt.character, "")
		if titles(got) != tt.title {
			t.Errorf("actions at %d:%d are %s, want %s", tt.line, tt.character, titles(got), tt.title)
			continue
		}
		if tt.title == "" {
			continue
		}
		edits, version := got[0].edits(c.at("seclint.json"))
		if after := applied(t, src, edits); after != tt.after || version != 7 {
			t.Errorf("version %d, %s", version, after)
		}
	}
}

func TestCompletion(t *testing.T) {
	c := newConfigured(t, capsPush, "", nil)
	// complete returns the labels at the cursor, and what the first makes of the text.
	complete := func(name, language, src string) (labels []string, after string) {
		t.Helper()
		before, _, _ := strings.Cut(src, "‸")
		src = strings.Replace(src, "‸", "", 1)
		c.Notify("textDocument/didOpen", object{"textDocument": object{"uri": c.at(name), "languageId": language, "version": 1, "text": src}})
		line := strings.Count(before, "\n")
		var list struct {
			Items []struct {
				Label    string
				TextEdit wireEdit
			}
		}
		err := c.Call("textDocument/completion", object{"textDocument": object{"uri": c.at(name)}, "position": object{
			"line": line, "character": len(before) - strings.LastIndex(before, "\n") - 1,
		}}, &list)
		if err != nil || list.Items == nil {
			t.Fatalf("%v, %+v", err, list)
		}
		for _, item := range list.Items {
			labels = append(labels, item.Label)
		}
		if len(list.Items) > 0 {
			after = applied(t, src, []wireEdit{list.Items[0].TextEdit})
		}
		return labels, after
	}
	all := []string{"seclint/invalid-directive", "seclint/unused-directive", "test/bad", "test/count", "test/flow", "test/plain", "test/refused", "test/worse"}
	for _, tt := range []struct {
		name, src string
		want      int
		after     string
	}{
		{"a.ts", "f();\n// seclint-disable-next-line ‸\nBAD", len(all), "f();\n// seclint-disable-next-line seclint/invalid-directive\nBAD"},
		{"b.ts", "f(); // seclint-disable-line te‸st/", len(all), "f(); // seclint-disable-line seclint/invalid-directive"},
		{"c.ts", "/* seclint-disable seclint/invalid-directive, ‸ */", len(all) - 1, "/* seclint-disable seclint/invalid-directive, seclint/unused-directive */"},
		{"d.tsx", "<p>{/* seclint-disable-next-line ‸ */}</p>", len(all), "<p>{/* seclint-disable-next-line seclint/invalid-directive */}</p>"},
		{"e.ts", "// seclint-disable-line test/bad -- ‸", 0, ""},
		{"f.ts", "seclint-disable-line ‸", 0, ""},
		{"g.ts", "// seclint‸", 0, ""},
		{"seclint.json", `{ "rules": { "te‸" } }`, len(all), `{ "rules": { "seclint/invalid-directive" } }`},
		{"p/seclint.json", `{ "inc‸`, 13, `{ "$schema"`},
		{"other.json", `{ "inc‸`, 0, ""},
	} {
		language := "typescript"
		if strings.HasSuffix(tt.name, ".json") {
			language = "json"
		}
		labels, after := complete(tt.name, language, tt.src)
		if len(labels) != tt.want || after != tt.after {
			t.Errorf("%s: %v, first makes %q, want %d and %q", tt.src, labels, after, tt.want, tt.after)
		}
	}
}

func TestHoverInConfiguration(t *testing.T) {
	c := newConfigured(t, capsPush, "", nil)
	c.openJSON("seclint.json", 1, `{ "rules": { "test/bad": "off" } }`)
	for character, want := range map[int]string{15: "**test/bad** (warning by default)\n\n# About BAD", 4: "**rules**", 0: ""} {
		var h *protocol.Hover
		if err := c.Call("textDocument/hover", object{"textDocument": object{"uri": c.at("seclint.json")}, "position": object{"line": 0, "character": character}}, &h); err != nil {
			t.Fatal(err)
		}
		if want == "" && h != nil || want != "" && (h == nil || !strings.HasPrefix(h.Contents.Value, want)) {
			t.Errorf("hover at %d is %+v, want %q", character, h, want)
		}
	}
}

const capsCreate = `{
	"textDocument":{"codeAction":{"codeActionLiteralSupport":{},"disabledSupport":true,"dataSupport":true,"resolveSupport":{"properties":["edit"]}}},
	"workspace":{"workspaceEdit":{"documentChanges":true,"resourceOperations":["create"]}}}`

// TestTurnOff takes the action that writes to the configuration.
func TestTurnOff(t *testing.T) {
	type change struct {
		Kind, URI    string
		TextDocument struct {
			URI     string
			Version *int
		}
		Edits []wireEdit
	}
	take := func(c *configured, name string) (changes []change, offered bool) {
		t.Helper()
		for _, a := range c.actions(t, c.at(name), 0, 1, "") {
			if a.Title != "Turn test/bad off in seclint.json" {
				continue
			}
			var resolved struct {
				Edit struct{ DocumentChanges []change }
			}
			if err := c.Call("codeAction/resolve", object{"title": a.Title, "kind": a.Kind, "data": a.Data}, &resolved); err != nil {
				t.Fatal(err)
			}
			return resolved.Edit.DocumentChanges, true
		}
		return nil, false
	}
	t.Run("new", func(t *testing.T) {
		c := newConfigured(t, capsCreate, "", nil)
		c.open(c.at("src/a.ts"), 1, "BAD")
		changes, _ := take(c, "src/a.ts")
		if len(changes) != 2 || changes[0].Kind != "create" || changes[0].URI != c.at("seclint.json") || changes[1].TextDocument.Version != nil {
			t.Fatalf("changes %+v", changes)
		}
		if got := applied(t, "", changes[1].Edits); got != "{\n  \"rules\": {\n    \"test/bad\": \"off\"\n  }\n}\n" {
			t.Errorf("writes %s", got)
		}
	})
	t.Run("nearest on disk", func(t *testing.T) {
		const src = "{\n  // why\n  \"rules\": { \"test/plain\": \"off\" }\n}\n"
		c := newConfigured(t, capsCreate, "", map[string]string{"seclint.json": "{}", "src/seclint.json": src})
		c.open(c.at("src/a.ts"), 1, "BAD")
		changes, _ := take(c, "src/a.ts")
		if len(changes) != 1 || changes[0].TextDocument.URI != c.at("src/seclint.json") || changes[0].TextDocument.Version != nil {
			t.Fatalf("changes %+v", changes)
		}
		after := applied(t, src, changes[0].Edits)
		if want := strings.Replace(src, "\"off\" }", "\"off\", \"test/bad\": \"off\" }", 1); after != want {
			t.Errorf("writes %s, want %s", after, want)
		}
		c.seen("src/a.ts", 1)
		c.write("src/seclint.json", after)
		c.seen("src/a.ts", 0)
	})
	t.Run("open and unsaved", func(t *testing.T) {
		c := newConfigured(t, capsCreate, "", map[string]string{"seclint.json": "{}"})
		c.openJSON("seclint.json", 5, `{ "includeTests": true }`)
		c.open(c.at("a.ts"), 1, "BAD")
		changes, _ := take(c, "a.ts")
		if len(changes) != 1 || changes[0].TextDocument.Version == nil || *changes[0].TextDocument.Version != 5 {
			t.Fatalf("changes %+v", changes)
		}
		if got := applied(t, `{ "includeTests": true }`, changes[0].Edits); got != `{ "includeTests": true, "rules": { "test/bad": "off" } }` {
			t.Errorf("writes %s", got)
		}
	})
	t.Run("not offered where it would not help", func(t *testing.T) {
		c := newConfigured(t, capsCreate, "", map[string]string{"seclint.json": `{ "overrides": [{ "files": ["a.ts"], "rules": { "test/bad": "error" } }] }`})
		c.open(c.at("a.ts"), 1, "BAD")
		if _, offered := take(c, "a.ts"); offered {
			t.Error("offered although an override decides")
		}
	})
}

// TestRepairsOfDirectives are offered where the directive stands.
func TestRepairsOfDirectives(t *testing.T) {
	e := newEditor(t, capsPush, Options{})
	const src = "f(); // seclint-disable-line test/bad\nBAD; // seclint-disable-line test/bda\n"
	e.open(doc, 3, src)
	e.wants(doc, 3, "seclint/unused-directive@0:29-0:37 test/bad@1:0-1:3 seclint/invalid-directive@1:29-1:37 ")
	got := e.actions(t, doc, 0, 30, `{"diagnostics":[],"only":["quickfix"]}`)
	if titles(got) != "Remove this suppression comment" {
		t.Fatalf("actions %s", titles(got))
	}
	edits, version := got[0].edits(doc)
	if after := applied(t, src, edits); version != 3 || !strings.HasPrefix(after, "f();\nBAD;") {
		t.Errorf("version %d, %q", version, after)
	}
	if got := e.actions(t, doc, 1, 30, `{"diagnostics":[],"only":["quickfix"]}`); titles(got) != "Replace by “test/bad”|Remove this suppression comment" {
		t.Errorf("actions %s", titles(got))
	}
}

// TestConfigurationStorm changes documents and configurations in any order, and
// compares what is shown at the end with what a new server shows of the same.
func TestConfigurationStorm(t *testing.T) {
	configurations := []string{
		`{}`, `{ "rules": { "test/bad": "off" } }`, `{ "rules": { "test/bad": "error", "test/plain": "off" } }`, `{ "exclude": ["p/**"] }`,
		`{ "extends": "base.json" }`, `{ "extends": "../base.json", "rules": { "test/flow": "error" } }`, `{ "rules": `, `{ "ruels": {} }`, `{ "maxFileSize": 10 }`,
	}
	texts := []string{"BAD", "PLAIN FLOW", "BAD PLAIN FLOW BAD", "good", "// seclint-disable-line test/bad\nBAD"}
	names := []string{"a.ts", "p/b.ts", "p/q/c.ts", "seclint.json", "p/seclint.json", "base.json"}
	disk := map[string]string{"seclint.json": `{ "rules": { "test/flow": "off" } }`, "base.json": `{ "rules": { "test/plain": "error" } }`}
	random := rand.New(rand.NewPCG(6, 6))
	for range 15 {
		c := newConfigured(t, capsNone, "", disk)
		versions, version := make(map[string]int), 0 // of those that are open; no number comes twice
		content := make(map[string]string)
		open := func(c *configured, name string) {
			language := "typescript"
			if strings.HasSuffix(name, ".json") {
				language = "json"
			}
			c.Notify("textDocument/didOpen", object{"textDocument": object{"uri": c.at(name), "languageId": language, "version": versions[name], "text": content[name]}})
		}
		for range 40 {
			name := names[random.IntN(len(names))]
			next := texts[random.IntN(len(texts))]
			if strings.HasSuffix(name, ".json") {
				next = configurations[random.IntN(len(configurations))]
			}
			switch {
			case versions[name] == 0:
				version++
				versions[name], content[name] = version, next
				open(c, name)
			case random.IntN(6) == 0:
				versions[name] = 0
				delete(content, name)
				c.close(c.at(name))
			default:
				version++
				versions[name], content[name] = version, next
				c.change(c.at(name), versions[name], []any{next})
			}
		}
		// What the last publication of each document says, once nothing is under way.
		shown := func(c *configured) map[string]string {
			found := make(map[string]string)
			for name := range content {
				c.change(c.at(name), version+1, []any{content[name]})
			}
			for name := range content {
				found[name] = brief(c.diagnostics(c.at(name), version+1))
			}
			// What was published again.
			for quiet := time.Now(); time.Since(quiet) < 50*time.Millisecond; time.Sleep(5 * time.Millisecond) {
				for c.Seen("textDocument/publishDiagnostics") > 0 {
					quiet = time.Now()
					var p published
					if err := json.Unmarshal(c.Take("textDocument/publishDiagnostics", nil).Params, &p); err != nil {
						t.Fatal(err)
					}
					for name := range content {
						if p.URI == c.at(name) && p.Version != nil && *p.Version == version+1 {
							found[name] = brief(p.Diagnostics)
						}
					}
				}
			}
			return found
		}
		got := shown(c)
		fresh := newConfigured(t, capsNone, "", disk)
		for name := range content {
			open(fresh, name)
		}
		want := shown(fresh)
		for name := range content {
			if got[name] != want[name] {
				t.Errorf("%s with %q: %q, a new server shows %q", name, content, got[name], want[name])
			}
		}
	}
}
