package config

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/syntax"
)

func rules(t testing.TB) *analysis.Engine {
	t.Helper()
	rule := func(id string, p analysis.Precision) *analysis.Rule {
		return &analysis.Rule{
			ID: id, Doc: "# A title\n", Severity: analysis.Warning, Precision: p,
			Kinds: []syntax.Kind{syntax.Program}, Visit: func(p *analysis.Pass, n syntax.NodeID) { p.Report(n, "found") },
		}
	}
	e, err := analysis.NewEngine([]*analysis.Rule{rule("crypto/weak-hash", analysis.High), rule("xss/reflected", analysis.Low)}, analysis.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestParse(t *testing.T) {
	src := `{
  // comments and trailing commas are fine
  "$schema": "https://example.org/x.json",
  "include": ["src/**", "lib"],
  "exclude": ["src/legacy"],
  "rules": { "crypto/weak-hash": "error", "xss/reflected": "off" },
  "overrides": [{ "files": ["**/*.gen.ts"], "rules": { "crypto/weak-hash": "off" } }],
  "models": ["sink sql acme.run a0"],
  "threatModels": ["env"],
  "includeTests": true,
  "minPrecision": "high",
  "maxFileSize": 1000,
}`
	c, problems := Parse([]byte(src), "packages/api/seclint.json", rules(t))
	if len(problems) != 0 {
		t.Fatalf("problems %+v", problems)
	}
	s := c.For("packages/api/src/a.ts", analysis.Options{})
	if s.Skip != "" || s.MaxFileSize != 1000 || !s.Options.IncludeTests || s.Options.MinPrecision != analysis.High || s.Options.Labels != flow.EnvVar {
		t.Errorf("settings %+v", s)
	}
	if s.Options.Severities["crypto/weak-hash"] != analysis.Error || s.Options.Severities["xss/reflected"] != analysis.Silent || len(s.Options.Models) != 1 {
		t.Errorf("options %+v", s.Options)
	}
	if got := c.For("packages/api/src/x.gen.ts", analysis.Options{}).Options.Severities["crypto/weak-hash"]; got != analysis.Silent {
		t.Errorf("an override gives %v", got)
	}
	for path, skipped := range map[string]bool{
		"packages/api/src/a.ts": false, "packages/api/src/legacy/a.ts": true, "packages/api/lib/x/y.ts": false, "packages/api/test/a.ts": true,
	} {
		if got := c.For(path, analysis.Options{}).Skip != ""; got != skipped {
			t.Errorf("%s skipped: %v (%s)", path, got, c.For(path, analysis.Options{}).Skip)
		}
	}
	if s := (*Config)(nil).For("a.ts", analysis.Options{}); s.Skip != "" || s.Options.Severities != nil {
		t.Errorf("no configuration says %+v", s)
	}
}

func TestProblems(t *testing.T) {
	tests := []struct{ src, at, message string }{
		{`{ "rules": { "crypto/weak-hsah": "off" } }`, `"crypto/weak-hsah"`, `Did you mean "crypto/weak-hash"?`},
		{`{ "rules": { "crypto/weak-hash": "loud" } }`, `"loud"`, "no severity"},
		{`{ "rules": [] }`, `[]`, "An object is expected"},
		{`{ "ruels": {} }`, `"ruels"`, `Did you mean "rules"?`},
		{`{ "include": "src" }`, `"src"`, "A list is expected"},
		{`{ "include": ["src/[a"] }`, `"src/[a"`, "not a glob"},
		{`{ "include": [1] }`, `1`, "A text is expected"},
		{`{ "overrides": [{ "rules": {} }] }`, `{ "rules": {} }`, `needs "files"`},
		{`{ "overrides": [1] }`, `1`, "An override is an object"},
		{`{ "models": ["sink sql"] }`, `"sink sql"`, "not understood"},
		{`{ "models": ["sunk sql a.b a0"] }`, `"sunk sql a.b a0"`, "unknown row"},
		{`{ "threatModels": ["ghosts"] }`, `"ghosts"`, "no threat model"},
		{`{ "includeTests": 1 }`, `1`, "true or false"},
		{`{ "minPrecision": "huge" }`, `"huge"`, "no precision"},
		{`{ "maxFileSize": -1 }`, `-1`, "greater than zero"},
		{`{ "maxFileSize": 0.5 }`, `0.5`, "whole number"},
		{`{ "include": [], "include": [] }`, `"include"`, "twice"},
		{`{ "include": ["**/**/**/**/**/a"] }`, `"**/**/**/**/**/a"`, "too long"},
		{"\uFEFF" + `{ "ruels": {} }`, `"ruels"`, `Did you mean "rules"?`},
		{`[]`, `[]`, "an object"},
	}
	for _, tt := range tests {
		c, problems := Parse([]byte(tt.src), "seclint.json", rules(t))
		if c == nil || len(problems) != 1 {
			t.Errorf("%s: problems %+v", tt.src, problems)
			continue
		}
		p := problems[0]
		if got := tt.src[p.Span.Start:p.Span.End]; got != tt.at || !strings.Contains(p.Message, tt.message) {
			t.Errorf("%s: %q at %q, want %q at %q", tt.src, p.Message, got, tt.message, tt.at)
		}
	}
}

func TestBrokenJSON(t *testing.T) {
	for _, src := range []string{"", "{", `{ "rules": { }`, "{\n\n  \"a\" 1 }", "\x00", "nonsense", strings.Repeat("[", 100000), `{"a":"\ud800"}`} {
		c, problems := Parse([]byte(src), "seclint.json", rules(t))
		if c == nil || len(problems) == 0 {
			t.Errorf("%.20q: no problem", src)
			continue
		}
		if p := problems[0].Span; p.Start < 0 || p.End > len(src) || p.Start > p.End {
			t.Errorf("%.20q: span %v", src, p)
		}
	}
}

func TestLoader(t *testing.T) {
	files := fstest.MapFS{
		"seclint.json":            {Data: []byte(`{ "rules": { "crypto/weak-hash": "error" } }`)},
		"packages/a/seclint.json": {Data: []byte(`{ "extends": "../../base.json", "rules": { "xss/reflected": "off" } }`)},
		"base.json":               {Data: []byte(`{ "rules": { "crypto/weak-hash": "info", "xss/reflected": "error" }, "minPrecision": "low" }`)},
		"packages/b/src/x.ts":     {Data: []byte("")},
		"circle/seclint.json":     {Data: []byte(`{ "extends": ["other.json"] }`)},
		"circle/other.json":       {Data: []byte(`{ "extends": ["seclint.json"], "rules": { "xss/reflected": "off" } }`)},
		"outside/seclint.json":    {Data: []byte(`{ "extends": "../../etc/passwd" }`)},
		"missing/seclint.json":    {Data: []byte(`{ "extends": "./nothing.json", "rules": { "xss/reflected": "off" } }`)},
		"broken/deep/er/x.ts":     {Data: []byte("")},
		"broken/seclint.json":     {Data: []byte(`{ "rules": `)},
	}
	l := NewLoader(files, rules(t))
	severity := func(path, id string) analysis.Severity {
		s, ok := l.For(path).For(path, analysis.Options{}).Options.Severities[id]
		if !ok {
			return 99
		}
		return s
	}
	if got := severity("packages/b/src/x.ts", "crypto/weak-hash"); got != analysis.Error {
		t.Errorf("the root's configuration gives %v", got)
	}
	if got := severity("packages/a/src/x.ts", "crypto/weak-hash"); got != analysis.Information {
		t.Errorf("what is extended gives %v: nearest wins, not the root", got)
	}
	if got := severity("packages/a/src/x.ts", "xss/reflected"); got != analysis.Silent {
		t.Errorf("what extends gives %v", got)
	}
	if got := severity("circle/x.ts", "xss/reflected"); got != analysis.Silent {
		t.Errorf("a circle gives %v", got)
	}
	if got := severity("missing/x.ts", "xss/reflected"); got != analysis.Silent {
		t.Errorf("a missing base gives %v", got)
	}
	l.For("outside/x.ts")
	l.For("broken/deep/er/x.ts")
	got := l.Files()
	slices.Sort(got)
	if want := []string{"broken/seclint.json", "circle/other.json", "missing/seclint.json", "outside/seclint.json"}; !slices.Equal(got, want) {
		t.Errorf("problems in %v, want %v", got, want)
	}
	if p, _ := l.Problems("outside/seclint.json"); len(p) != 1 || !strings.Contains(p[0].Message, "outside the workspace") {
		t.Errorf("problems %+v", p)
	}
	files["seclint.json"] = &fstest.MapFile{Data: []byte(`{ "rules": { "crypto/weak-hash": "off" } }`)}
	l.Forget()
	if got := severity("packages/b/src/x.ts", "crypto/weak-hash"); got != analysis.Silent {
		t.Errorf("after a change it is %v", got)
	}
}

func TestEngines(t *testing.T) {
	e := NewEngines(rules(t).Rules())
	a, err := e.For(analysis.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if b, _ := e.For(analysis.Options{}); a != b {
		t.Error("equal options gave two engines")
	}
	if b, _ := e.For(analysis.Options{Severities: map[string]analysis.Severity{"xss/reflected": analysis.Silent}}); a == b {
		t.Error("other options gave the same engine")
	}
}

func TestSchema(t *testing.T) {
	b, err := Schema(rules(t))
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Properties map[string]struct {
			Description string
			Properties  map[string]any
		}
	}
	if err := json.Unmarshal(b, &schema); err != nil {
		t.Fatal(err)
	}
	for name := range topLevel() {
		if schema.Properties[name].Description == "" {
			t.Errorf("the schema does not describe %q", name)
		}
	}
	if _, ok := schema.Properties["rules"].Properties["crypto/weak-hash"]; !ok {
		t.Error("the schema does not know the rules")
	}
}

// TestLayers puts configurations on top of each other that stand in different
// folders.
func TestLayers(t *testing.T) {
	files := fstest.MapFS{
		"shared/base.json":        {Data: []byte(`{ "exclude": ["old"], "requireReason": true, "overrides": [{ "files": ["**/gen/**"], "rules": { "xss/reflected": "off" } }] }`)},
		"packages/a/seclint.json": {Data: []byte(`{ "extends": ["../../shared/base.json"], "exclude": ["dist"], "includeTests": false }`)},
	}
	base, problems := Parse([]byte(`{ "exclude": ["tmp"], "includeTests": true, "rules": { "crypto/weak-hash": "error" } }`), "the settings", rules(t))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	l := NewLoader(files, rules(t))
	l.SetBase(base)
	for path, want := range map[string]string{
		"packages/a/src/x.ts":  "",
		"packages/a/dist/x.ts": `excluded by "dist" in packages/a/seclint.json`,
		"shared/old/x.ts":      "", // the file that extends has no say there
		"packages/a/old/x.ts":  "", // globs stay with the folder they were written in
		"tmp/x.ts":             `excluded by "tmp" in the settings`,
		"packages/a/tmp/x.ts":  "",
	} {
		if got := l.For(path).For(path, analysis.Options{}).Skip; got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
	s := l.For("packages/a/x.ts").For("packages/a/x.ts", analysis.Options{All: true})
	if s.Options.IncludeTests || !s.Options.All || !s.Options.RequireReason || s.Options.Severities["crypto/weak-hash"] != analysis.Error {
		t.Errorf("options %+v: the file wins over the base", s.Options)
	}
	if s := l.For("packages/a/gen/x.ts").For("packages/a/gen/x.ts", analysis.Options{}); s.Options.Severities["xss/reflected"] != analysis.Silent {
		t.Errorf("options %+v: a glob for any depth goes with what extends", s.Options)
	}
	if s := l.For("b.ts").For("b.ts", analysis.Options{}); !s.Options.IncludeTests || s.Options.RequireReason {
		t.Errorf("options %+v: without a file the base counts", s.Options)
	}
	if got := l.Nearest("packages/a/src/x.ts"); got != "packages/a/seclint.json" {
		t.Errorf("the nearest is %q", got)
	}
	if p := l.Check("packages/a/seclint.json", []byte(`{ "extends": ["../../../x.json", "none.json"] }`)); len(p) != 2 {
		t.Errorf("problems %+v", p)
	}
}

func TestSettings(t *testing.T) {
	c, problems := ParseSettings([]byte(`{ "path": "/bin/seclint", "trace": { "server": "off" }, "includeTests": null, "exclude": ["dist"], "rules": { "xss/reflectd": "off", "crypto/weak-hash": "info" }, "minPrecision": 1, "ruels": {} }`), "the settings", rules(t))
	var got []string
	for _, p := range problems {
		got = append(got, p.Key+": "+p.Message)
	}
	want := []string{
		`rules: No rule is called "xss/reflectd". Did you mean "xss/reflected"?`,
		"minPrecision: A text is expected here.",
		`ruels: There is no setting "ruels". Did you mean "rules"?`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("problems %q, want %q", got, want)
	}
	s := c.For("dist/a.ts", analysis.Options{IncludeTests: true})
	if s.Skip != `excluded by "dist" in the settings` || !s.Options.IncludeTests || s.Options.Severities["crypto/weak-hash"] != analysis.Information {
		t.Errorf("settings %+v", s)
	}
}

// TestGlobsAreFast matches globs that some algorithms need ages for.
func TestGlobsAreFast(t *testing.T) {
	start := time.Now()
	for _, pattern := range []string{
		"**/a/**/a/**/a/**/b", "**/*a*a*a*a*a*a*a*a*a*a*a*a*b", "{a,b}{a,b}{a,b}{a,b}*b", "**/{a,a/**}/{a,a/**}/c",
		strings.Repeat("*a", 140) + "b", strings.Repeat("?*", 140) + "b", strings.Repeat("**", 1000), strings.Repeat("{a,", 1000) + strings.Repeat("}", 1000),
	} {
		c, _ := Parse([]byte(`{ "exclude": ["`+pattern+`"] }`), "seclint.json", rules(t))
		for _, path := range []string{strings.Repeat("a/", 500) + "x", strings.Repeat("a", 250) + "/" + strings.Repeat("a", 250)} {
			c.For(path, analysis.Options{})
		}
	}
	if d := time.Since(start); d > 5*time.Second {
		t.Errorf("it took %v", d)
	}
}
