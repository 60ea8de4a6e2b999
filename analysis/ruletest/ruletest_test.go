package ruletest

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

const doc = "# No bad calls\n\n## Why\n\n## Bad\n\n```ts\nbad('x');\n```\n\n## Good\n\n```ts pages/api/a.ts\ngood('x');\n```\n\n## Fix\n\n## Limits\n\n## References\n"

// rule reports calls of bad, and repairs them with fix.
func rule(fix func(b *edit.Builder, call syntax.NodeID)) *analysis.Rule {
	r := &analysis.Rule{
		ID: "t/bad", Doc: doc, Severity: analysis.Warning, Names: []string{"bad"}, Fixes: fix != nil,
		Call: func(p *analysis.Pass, c semantic.Call, api string) {
			var options []analysis.Option
			if fix != nil {
				options = append(options, analysis.WithFix("Call good", edit.Safe, func(b *edit.Builder) { fix(b, c.Node) }))
			}
			p.Report(c.Node, "never call bad", options...)
		},
	}
	return r
}

func good(b *edit.Builder, call syntax.NodeID) { b.ReplaceCallee(call, "good") }

// recorder notes failures instead of failing.
type recorder struct {
	testing.TB
	failures []string
}

func (r *recorder) Helper()                   {}
func (r *recorder) Logf(string, ...any)       {}
func (r *recorder) Fatal(a ...any)            { panic(fmt.Sprint(a...)) }
func (r *recorder) Error(a ...any)            { r.failures = append(r.failures, fmt.Sprint(a...)) }
func (r *recorder) Errorf(f string, a ...any) { r.failures = append(r.failures, fmt.Sprintf(f, a...)) }

// expect fails unless the failures are as many as want and hold its parts in order.
func (r *recorder) expect(t *testing.T, want ...string) {
	t.Helper()
	ok := len(r.failures) == len(want)
	for i := 0; ok && i < len(want); i++ {
		ok = strings.Contains(r.failures[i], want[i])
	}
	if !ok {
		t.Errorf("failures:\n%s\nwant %q", strings.Join(r.failures, "\n"), want)
	}
}

const rest = "good(1);\ngood(2);\ngood(3);\ngood(4);\n"

func TestCompare(t *testing.T) {
	for _, test := range []struct {
		name, path, src string
		want            []string
	}{
		{"as wanted", "a.ts", "bad(1); // want t/bad\n" + rest, nil},
		{"missing", "a.ts", "ok(1); // want t/bad\n", []string{"a.ts:1: t/bad is missing"}},
		{"extra", "a.ts", "\nbad(1);\n", []string{`a.ts:2: unwanted t/bad on "bad(1)": never call bad`}},
		{"two on a line", "a.ts", "bad(1), bad(2); // want t/bad t/bad\n", nil},
		{"two on a line, one wanted", "a.ts", "bad(1), bad(2); // want t/bad\n", []string{"unwanted"}},
		{"message", "a.ts", `bad(1); // want t/bad "never"` + "\n", nil},
		{"other message", "a.ts", `bad(1); // want t/bad "always"` + "\n", []string{"unwanted", `there is "never call bad"`}},
		{"text", "a.ts", `bad(1), bad('2'); // want t/bad@"bad('2')" t/bad` + "\n", nil},
		{"other text", "a.ts", `bad(1); // want t/bad@"bad"` + "\n", []string{"unwanted", "as wanted"}},
		{"block comment", "a.ts", "bad(1 /* want t/bad */\n);\n", nil},
		{"behind another comment", "a.ts", "bad(1); // so what // want t/bad\n", nil},
		{"JSX", "a.tsx", "x = <p>{bad(1)}{/* want t/bad */}</p>;\n", nil},
		{"prose", "a.ts", "ok(1); // want is a verb\n", nil},
		{"unreadable", "a.ts", "bad(1); // want t/bad never\n", []string{"cannot read"}},
		{"known miss", "a.ts", "ok(1); // todo-want t/bad\n", nil},
		{"known miss, found", "a.ts", "bad(1); // todo-want t/bad\n", []string{"known miss is found"}},
		{"known false alarm", "a.ts", "bad(1); // todo-ok t/bad\n", nil},
		{"known false alarm, gone", "a.ts", "ok(1); // todo-ok t/bad\n", []string{"is gone"}},
		{"syntax error", "a.ts", "ok(1;\n", []string{"syntax errors"}},
		{"meant syntax error", "broken.ts", "ok(1;\n", nil},
		{"another rule is not compared", "a.ts", "other(1);\n", nil},
		{"another rule is wanted", "a.ts", "ok(1); // want t/other\n", []string{"t/other is missing"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			other := rule(nil)
			other.ID, other.Names = "t/other", []string{"other"}
			e := engine(t, []*analysis.Rule{rule(nil), other}, nil)
			s := source{where: test.path, file: analysis.File{Path: test.path}, content: []byte(test.src)}
			rec := &recorder{TB: t}
			compare(rec, s, analyze(t, e, s.file, s.content), "t/bad")
			rec.expect(t, test.want...)
		})
	}
}

func TestFixtures(t *testing.T) {
	wrong := func(b *edit.Builder, call syntax.NodeID) { b.AppendArgument(call, "0") }
	for _, test := range []struct {
		name  string
		fix   func(b *edit.Builder, call syntax.NodeID)
		files map[string]string
		want  []string
	}{
		{"none", nil, nil, []string{"has no fixtures"}},
		{"no fix", nil, map[string]string{"a.ts": "bad(1); // want t/bad\n" + rest}, nil},
		{"no negatives", nil, map[string]string{"a.ts": "bad(1); // want t/bad\n"}, []string{"hardly a line"}},
		{"no positives", nil, map[string]string{"a.ts": rest}, []string{"no fixture wants"}},
		{"golden", good, map[string]string{"a.ts": "bad(1); // want t/bad\n" + rest, "a.ts.fixed": "good(1); // want t/bad\n" + rest}, nil},
		{"golden missing", good, map[string]string{"a.ts": "bad(1); // want t/bad\n" + rest}, []string{"a.ts.fixed is missing"}},
		{"golden differs", good, map[string]string{"a.ts": "bad(1); // want t/bad\n" + rest, "a.ts.fixed": "fine(1); // want t/bad\n" + rest}, []string{"differs from what the fixes make"}},
		{"golden for nothing", nil, map[string]string{"a.ts": "bad(1); // want t/bad\n" + rest, "a.ts.fixed": rest}, []string{"nothing is fixed"}},
		{"archive", good, map[string]string{
			"a.txtar":       "remark\n-- pages/a.ts --\nbad(1); // want t/bad\n-- b.ts --\n" + rest,
			"a.txtar.fixed": "-- pages/a.ts --\ngood(1); // want t/bad\n",
		}, nil},
		{"line of an archive", nil, map[string]string{"a.txtar": "remark\n-- a.ts --\n" + rest + "bad(1); // want t/bad\n-- b.ts --\n\nbad(1);\n"}, []string{"a.txtar:10: unwanted"}},
		{"unproven", wrong, map[string]string{"a.ts": "bad(1); // want t/bad\n" + rest}, []string{"fix is not proven", "do not settle", "do not settle", "a.ts.fixed is missing"}},
		{"never offered", func(b *edit.Builder, call syntax.NodeID) { b.Refuse("no") }, map[string]string{"a.ts": "bad(1); // want t/bad\n" + rest}, []string{"no fixture is offered one"}},
		{"package", func(b *edit.Builder, call syntax.NodeID) { b.ReplaceCallee(call, b.Import("good", "good")) }, map[string]string{
			"a.ts": "bad(1); // want t/bad\n" + strings.ReplaceAll(rest, "good", "x"), "package.json": `{"dependencies":{"good":"^1.0.0"}}`,
			"a.ts.fixed": "import { good } from 'good';\n\ngood(1); // want t/bad\n" + strings.ReplaceAll(rest, "good", "x"),
		}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			for name, content := range test.files {
				if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			r := rule(test.fix)
			rec := &recorder{TB: t}
			runFixtures(rec, engine(t, []*analysis.Rule{r}, r), r, dir)
			rec.expect(t, test.want...)
		})
	}
}

func TestUndeclaredFix(t *testing.T) {
	r := rule(good)
	r.Fixes = false
	dir := t.TempDir()
	for name, content := range map[string]string{"a.ts": "bad(1); // want t/bad\n" + rest, "a.ts.fixed": "good(1); // want t/bad\n" + rest} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	rec := &recorder{TB: t}
	runFixtures(rec, engine(t, []*analysis.Rule{r}, r), r, dir)
	rec.expect(t, "without declaring")
}

func TestDoc(t *testing.T) {
	for _, test := range []struct {
		name, old, new string
		want           []string
	}{
		{"right", "", "", nil},
		{"no title", "# No", "No", []string{"no title"}},
		{"no heading", "## Limits", "", []string{"headings"}},
		{"bad is good", "bad('x')", "fine('x')", []string{"gives no finding"}},
		{"good is bad", "good('x')", "bad('x')", []string{"the good block at line 13"}},
		{"syntax error", "good('x')", "good('x'", []string{"syntax error"}},
		{"no bad", "```ts\nbad('x');\n```", "", []string{"no example under Bad"}},
		{"no good", "```ts pages/api/a.ts\ngood('x');\n```", "```sh\nls\n```", []string{"no example under Good"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := rule(nil)
			r.Doc = strings.Replace(doc, test.old, test.new, 1)
			rec := &recorder{TB: t}
			checkDoc(rec, engine(t, []*analysis.Rule{r}, r), r)
			rec.expect(t, test.want...)
		})
	}
}

func TestArchive(t *testing.T) {
	members := parseArchive([]byte("remark\n-- a/b.ts --\nx\n\n-- c.ts --\r\n-- d --\ny"))
	if len(members) != 3 || members[0].name != "a/b.ts" || string(members[0].content) != "x\n\n" || members[0].line != 3 ||
		members[1].name != "c.ts" || len(members[1].content) != 0 || string(members[2].content) != "y" {
		t.Errorf("members %+v", members)
	}
	again := parseArchive(formatArchive(members))
	if !slices.EqualFunc(members, again, func(a, b member) bool {
		return a.name == b.name && strings.TrimSpace(string(a.content)) == strings.TrimSpace(string(b.content))
	}) {
		t.Errorf("again %+v", again)
	}
}

func TestPathOf(t *testing.T) {
	if got := pathOf("a.ts", []byte("// path: pages/api/a.ts\nx\n")); got != "pages/api/a.ts" {
		t.Error(got)
	}
	if got := pathOf("a.ts", []byte("x\n// path: b.ts\n")); got != "src/a.ts" {
		t.Error(got)
	}
}
