package ruletest

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"seclint/analysis"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
	"seclint/analysis/workspace"
)

// Run tests rules: their docs, their fixtures, their fixes. All rules take part in
// proofs, so the more are given, the more a proof is worth.
func Run(t *testing.T, rules ...*analysis.Rule) {
	root := moduleRoot(t)
	for _, rule := range rules {
		t.Run(rule.ID, func(t *testing.T) {
			e := engine(t, rules, rule)
			checkDoc(t, e, rule)
			runFixtures(t, e, rule, filepath.Join(root, "testdata", "rules", filepath.FromSlash(rule.ID)))
		})
	}
}

// engine returns an engine of rules with one of them on, whatever its default.
func engine(t testing.TB, rules []*analysis.Rule, on *analysis.Rule) *analysis.Engine {
	t.Helper()
	options := analysis.Options{}
	if on != nil && on.Off {
		options.Severities = map[string]analysis.Severity{on.ID: on.Severity}
	}
	e, err := analysis.NewEngine(rules, options)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// runFixtures tests one rule against the fixtures in dir.
func runFixtures(t testing.TB, e *analysis.Engine, rule *analysis.Rule, dir string) {
	t.Helper()
	fixtures := readFixtures(t, dir)
	wanted, todos, offered, lines := 0, 0, 0, 0
	golden := false
	for _, fx := range fixtures {
		for _, s := range fx.sources {
			r := analyze(t, e, s.file, s.content)
			w, todo := compare(t, s, r, rule.ID)
			wanted += w
			todos += todo
			lines += r.Tree.Doc().LineCount()
			offered += proveFixes(t, e, rule, s, r)
		}
		if checkGolden(t, e, rule, fx) {
			golden = true
		}
	}
	if todos > 0 {
		t.Logf("%s: %d known shortcomings", rule.ID, todos)
	}
	switch {
	case len(fixtures) == 0:
		t.Errorf("%s has no fixtures", dir)
	case wanted == 0:
		t.Errorf("%s: no fixture wants a finding", rule.ID)
	case lines <= 2*wanted:
		t.Errorf("%s: the fixtures hold hardly a line that must stay silent", rule.ID)
	}
	switch {
	case rule.Fixes && offered == 0:
		t.Errorf("%s declares fixes, but no fixture is offered one", rule.ID)
	case !rule.Fixes && offered > 0:
		t.Errorf("%s offers fixes without declaring them", rule.ID)
	case rule.Fixes && !golden && offersMore(t, e, rule, fixtures):
		t.Errorf("%s declares fixes, but has no golden file", rule.ID)
	}
}

// offersMore reports whether a fix of the rule is more than a skeleton.
func offersMore(t testing.TB, e *analysis.Engine, rule *analysis.Rule, fixtures []fixture) bool {
	for _, fx := range fixtures {
		for _, s := range fx.sources {
			if _, applied := fixText(t, e, rule, s, s.content); applied > 0 {
				return true
			}
		}
	}
	return false
}

// RunApp tests rules, as they are by default, against a whole project: the folder
// testdata/apps/<name>. Every finding there is wanted by a comment.
func RunApp(t *testing.T, name string, rules ...*analysis.Rule) {
	dir := filepath.Join(moduleRoot(t), "testdata", "apps", name)
	if _, err := os.Stat(dir); err != nil {
		t.Fatal(err)
	}
	ws, err := workspace.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer ws.Close()
	e := engine(t, rules, nil)
	files, wanted, todos := 0, 0, 0
	ws.Walk([]string{"."}, func(file string) bool {
		lang := syntax.LanguageByPath(file)
		if lang == syntax.NoLanguage {
			return true
		}
		content, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(file)))
		if err != nil {
			t.Error(err)
			return true
		}
		tree, err := syntax.Parse(context.Background(), lang, text.New(content))
		if err != nil {
			t.Error(err)
			return true
		}
		f := analysis.FileIn(ws, file)
		r := e.Analyze(f, tree)
		for _, p := range r.Problems {
			t.Errorf("%s: %s\n%s", file, p.Message, p.Stack)
		}
		s := source{where: filepath.Join("testdata", "apps", name, file), file: f, content: content}
		w, todo := compare(t, s, r, "")
		files, wanted, todos = files+1, wanted+w, todos+todo
		for _, rule := range rules {
			proveFixes(t, e, rule, s, r)
		}
		return true
	}, func(p workspace.Problem) { t.Errorf("%s: %s", p.Name, p.Message) })
	if files == 0 {
		t.Errorf("there is no source file in %s", strings.TrimPrefix(dir, string(filepath.Separator)))
	}
	t.Logf("%s: %d files, %d findings as wanted, %d known shortcomings", name, files, wanted, todos)
}
