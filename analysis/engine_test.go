package analysis_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

// weakRule reports every call of weak().
var weakRule = &analysis.Rule{
	ID: "test/weak", Severity: analysis.Warning, CWE: []int{328},
	Names: []string{"weak"},
	Call: func(p *analysis.Pass, c semantic.Call, _ string) {
		p.Report(c.Node, "a call of weak")
	},
}

func parse(t testing.TB, path, src string) *syntax.Tree {
	t.Helper()
	tree, err := syntax.Parse(context.Background(), syntax.LanguageByPath(path), text.New([]byte(src)))
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

func engine(t testing.TB, o analysis.Options, rules ...*analysis.Rule) *analysis.Engine {
	t.Helper()
	e, err := analysis.NewEngine(rules, o)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// lines returns the findings as “line rule”.
func lines(tree *syntax.Tree, findings []analysis.Finding) []string {
	var out []string
	for _, f := range findings {
		out = append(out, fmt.Sprintf("%d %s", tree.Doc().LineAt(f.Span.Start)+1, f.Rule.ID))
	}
	return out
}

func TestDispatch(t *testing.T) {
	var seen []string
	note := func(what string) func(*analysis.Pass, syntax.NodeID) {
		return func(p *analysis.Pass, n syntax.NodeID) { seen = append(seen, what+" "+p.Tree.Text(n)) }
	}
	rule := &analysis.Rule{
		ID: "test/all", Severity: analysis.Warning,
		Kinds: []syntax.Kind{syntax.TernaryExpression}, Visit: note("visit"),
		Calls: []string{"node:crypto.createHash", "pg.Pool().query", "md5", "globalThis.fetch"}, Names: []string{"query"},
		Call: func(p *analysis.Pass, c semantic.Call, api string) {
			seen = append(seen, "call "+p.Tree.Text(c.Node)+" as "+api)
		},
		Members: []string{"globalThis.process.env"},
		Member:  func(p *analysis.Pass, n syntax.NodeID, api string) { seen = append(seen, "member "+p.Tree.Text(n)) },
		Keys:    []string{"secure"},
		Key: func(p *analysis.Pass, n, value syntax.NodeID, key string) {
			seen = append(seen, "key "+p.Tree.Text(n)+" = "+p.Tree.Text(value))
		},
		File: func(p *analysis.Pass) { seen = append(seen, "file "+p.Path) },
	}
	src := `
import { createHash as h } from 'crypto';
import { Pool } from 'pg';
import md5 from 'md5';
const pool = new Pool();
h('md5'); pool.query('x'); md5('y'); fetch('/z'); other.query(1);
const e = process.env.X; const c = e ? 1 : 2;
const o = { secure: false }; o.secure = true; const j = <a secure="1" />;
type T = { secure: true }; declare function query(): void;
interface I { query(): void }
h(; 
`
	tree := parse(t, "src/x.tsx", src)
	engine(t, analysis.Options{}, rule).Analyze(analysis.File{Path: "src/x.tsx"}, tree)
	want := []string{
		"file src/x.tsx",
		"call h('md5') as node:crypto.createHash",
		"call pool.query('x') as pg.Pool().query",
		"call md5('y') as md5",
		"call fetch('/z') as globalThis.fetch",
		"call other.query(1) as globalThis.other.query",
		"member process.env",
		"visit e ? 1 : 2",
		"key secure: false = false",
		"key o.secure = true = true",
		`key secure="1" = "1"`,
	}
	if !slices.Equal(seen, want) {
		t.Errorf("dealt\n\t%s\nwant\n\t%s", strings.Join(seen, "\n\t"), strings.Join(want, "\n\t"))
	}
}

func TestPanicCostsOneRule(t *testing.T) {
	bad := &analysis.Rule{
		ID: "test/bad", Severity: analysis.Warning, Names: []string{"weak"},
		Call: func(p *analysis.Pass, c semantic.Call, _ string) {
			if p.Tree.Start(c.Node) > 0 {
				panic("a mistake")
			}
			p.Report(c.Node, "before the mistake")
		},
	}
	tree := parse(t, "a.ts", "weak(1);\nweak(2);\n")
	r := engine(t, analysis.Options{}, bad, weakRule).Analyze(analysis.File{Path: "a.ts"}, tree)
	if got := lines(tree, r.Findings); !slices.Equal(got, []string{"1 test/weak", "2 test/weak"}) {
		t.Errorf("findings %v", got)
	}
	if len(r.Problems) != 1 || r.Problems[0].Rule != "test/bad" || !strings.Contains(r.Problems[0].Message, "a mistake") || r.Problems[0].Stack == "" {
		t.Errorf("problems %+v", r.Problems)
	}
}

func TestFileClasses(t *testing.T) {
	tests := map[string]int{
		"src/a.ts": 1, "src/a.test.ts": 0, "__tests__/a.ts": 0, "src/a.d.ts": 0, "dist/a.ts": 0,
	}
	e := engine(t, analysis.Options{}, weakRule)
	all := engine(t, analysis.Options{IncludeTests: true}, weakRule)
	for path, want := range tests {
		tree := parse(t, path, "weak();")
		if got := len(e.Analyze(analysis.File{Path: path}, tree).Findings); got != want {
			t.Errorf("%s: %d findings, want %d", path, got, want)
		}
		if strings.Contains(path, "test") && len(all.Analyze(analysis.File{Path: path}, tree).Findings) != 1 {
			t.Errorf("%s: nothing found with IncludeTests", path)
		}
	}
}

func TestOptions(t *testing.T) {
	off := *weakRule
	off.ID, off.Off = "test/off", true
	tree := parse(t, "a.ts", "weak();")
	count := func(o analysis.Options) int {
		return len(engine(t, o, weakRule, &off).Analyze(analysis.File{Path: "a.ts"}, tree).Findings)
	}
	if n := count(analysis.Options{}); n != 1 {
		t.Errorf("%d findings by default", n)
	}
	if n := count(analysis.Options{All: true}); n != 2 {
		t.Errorf("%d findings with all rules", n)
	}
	if n := count(analysis.Options{Severities: map[string]analysis.Severity{"test/off": analysis.Error, "test/weak": analysis.Silent}}); n != 1 {
		t.Errorf("%d findings with the rules swapped", n)
	}
	if _, err := analysis.NewEngine([]*analysis.Rule{weakRule}, analysis.Options{Severities: map[string]analysis.Severity{"no/rule": analysis.Error}}); !errors.Is(err, analysis.ErrUnknownRule) {
		t.Errorf("unknown rule: %v", err)
	}
	if _, err := analysis.NewEngine([]*analysis.Rule{weakRule, weakRule}, analysis.Options{}); err == nil {
		t.Error("a rule was registered twice")
	}
	if _, err := analysis.NewEngine([]*analysis.Rule{{ID: "a/b", Severity: analysis.Error, Names: []string{"x"}}}, analysis.Options{}); err == nil {
		t.Error("a rule without functions was registered")
	}
}

func TestLimitIsReported(t *testing.T) {
	tree := parse(t, "a.ts", strings.Repeat("weak();\n", 20))
	r := engine(t, analysis.Options{MaxFindings: 5}, weakRule).Analyze(analysis.File{Path: "a.ts"}, tree)
	if len(r.Findings) != 5 || len(r.Problems) != 1 {
		t.Errorf("%d findings, problems %+v", len(r.Findings), r.Problems)
	}
}

func TestYields(t *testing.T) {
	specific := &analysis.Rule{ID: "test/specific", Severity: analysis.Error, Names: []string{"weak"}, Call: weakRule.Call}
	general := *weakRule
	general.ID, general.YieldsTo = "test/general", []string{"test/specific"}
	tree := parse(t, "a.ts", "weak();")
	r := engine(t, analysis.Options{}, specific, &general).Analyze(analysis.File{Path: "a.ts"}, tree)
	if got := lines(tree, r.Findings); !slices.Equal(got, []string{"1 test/specific"}) {
		t.Errorf("findings %v", got)
	}
}

func TestFingerprints(t *testing.T) {
	of := func(src string) []string {
		tree := parse(t, "a.ts", src)
		var fingerprints []string
		for _, f := range engine(t, analysis.Options{}, weakRule).Analyze(analysis.File{Path: "a.ts"}, tree).Findings {
			fingerprints = append(fingerprints, f.Fingerprint)
		}
		return fingerprints
	}
	base := of("function f() {\n  weak(1);\n}\n")
	if moved := of("// above\n\nfunction f() {\n\n      weak(1);\n}\n"); !slices.Equal(base, moved) {
		t.Error("a moved finding has another fingerprint")
	}
	if other := of("function g() {\n  weak(1);\n}\n"); slices.Equal(base, other) {
		t.Error("a finding in another function has the same fingerprint")
	}
	if other := of("function f() {\n  weak(2);\n}\n"); slices.Equal(base, other) {
		t.Error("another call has the same fingerprint")
	}
}

func TestDirectives(t *testing.T) {
	tests := []struct {
		name, path, src  string
		want, suppressed []string
	}{
		{"line", "a.ts", "weak(); // seclint-disable-line test/weak -- why\nweak();\n", []string{"2 test/weak"}, []string{"1 test/weak"}},
		{"next line", "a.ts", "// seclint-disable-next-line test/weak\nweak();\nweak();\n", []string{"3 test/weak"}, []string{"2 test/weak"}},
		{"blank lines and comments between", "a.ts", "// seclint-disable-next-line test/weak -- why\n\n// more\n/* and more */\nweak();\n", nil, []string{"5 test/weak"}},
		{"statement over several lines", "a.ts", "// seclint-disable-next-line test/weak\nconst a = [\n  1,\n  weak(),\n];\nweak();\n", []string{"6 test/weak"}, []string{"4 test/weak"}},
		{"block comment", "a.ts", "/* seclint-disable-next-line test/weak */\nweak();\n", nil, []string{"2 test/weak"}},
		{"stretch", "a.ts", "weak();\n/* seclint-disable test/weak */\nweak();\n/* seclint-enable test/weak */\nweak();\n", []string{"1 test/weak", "5 test/weak"}, []string{"3 test/weak"}},
		{"rest of the file", "a.ts", "// seclint-disable test/weak\nweak();\nweak();\n", nil, []string{"2 test/weak", "3 test/weak"}},
		{"enable all", "a.ts", "// seclint-disable test/weak\nweak();\n// seclint-enable\nweak();\n", []string{"4 test/weak"}, []string{"2 test/weak"}},
		{"after a hashbang", "a.ts", "#!/usr/bin/env node\n// seclint-disable-next-line test/weak\nweak();\n", nil, []string{"3 test/weak"}},
		{"JSX child", "a.tsx", "const a = <p>\n  {/* seclint-disable-next-line test/weak */}\n  {weak()}\n</p>;\n", nil, []string{"3 test/weak"}},
		{"JSX attribute", "a.tsx", "const a = <p\n  // seclint-disable-next-line test/weak\n  id={weak()}\n/>;\n", nil, []string{"3 test/weak"}},
		{"template", "a.ts", "const a = `\n${/* seclint-disable-next-line test/weak */ weak()}`;\n", nil, []string{"2 test/weak"}},
		{"decorator", "a.ts", "class A {\n  // seclint-disable-next-line test/weak\n  @weak()\n  m() {}\n}\n", nil, []string{"3 test/weak"}},
		{"several rules", "a.ts", "// seclint-disable-next-line test/weak, test/other -- why\nweak();\n", nil, []string{"2 test/weak"}},
		{"CRLF", "a.ts", "// seclint-disable-next-line test/weak\r\nweak();\r\n", nil, []string{"2 test/weak"}},
		{"unused", "a.ts", "// seclint-disable-next-line test/weak\nfine();\n", []string{"1 seclint/unused-directive"}, nil},
		{"without a rule", "a.ts", "// seclint-disable-next-line\nweak();\n", []string{"1 seclint/invalid-directive", "2 test/weak"}, nil},
		{"mistyped verb", "a.ts", "// seclint-disable-nextline test/weak\nweak();\n", []string{"1 seclint/invalid-directive", "2 test/weak"}, nil},
		{"mistyped rule", "a.ts", "// seclint-disable-next-line test/weka\nweak();\n", []string{"1 seclint/invalid-directive", "2 test/weak"}, nil},
		{"in prose", "a.ts", "// see seclint-disable-next-line in the manual\nweak();\n", []string{"2 test/weak"}, nil},
		{"in a string", "a.ts", "const s = '// seclint-disable test/weak';\nweak();\n", []string{"2 test/weak"}, nil},
	}
	other := *weakRule
	other.ID, other.Names = "test/other", []string{"other"}
	e := engine(t, analysis.Options{}, weakRule, &other)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tree := parse(t, tt.path, tt.src)
			if tree.HasError(tree.Root()) {
				t.Fatal("the text has syntax errors")
			}
			r := e.Analyze(analysis.File{Path: tt.path}, tree)
			got := slices.DeleteFunc(lines(tree, r.Findings), func(s string) bool {
				return tt.name == "several rules" && strings.HasSuffix(s, "unused-directive")
			})
			if !slices.Equal(got, tt.want) {
				t.Errorf("findings %q, want %q", got, tt.want)
			}
			if got := lines(tree, r.Suppressed); !slices.Equal(got, tt.suppressed) {
				t.Errorf("suppressed %q, want %q", got, tt.suppressed)
			}
		})
	}
}

func TestSuggestion(t *testing.T) {
	tree := parse(t, "a.ts", "// seclint-disable-next-line test/waek\nweak();\n")
	r := engine(t, analysis.Options{}, weakRule).Analyze(analysis.File{Path: "a.ts"}, tree)
	if len(r.Findings) == 0 || !strings.Contains(r.Findings[0].Message, `Did you mean "test/weak"?`) {
		t.Errorf("findings %+v", r.Findings)
	}
}
