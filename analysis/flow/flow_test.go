package flow

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

// testModels are the default models with a source and sinks for tests.
func testModels(t testing.TB) *Models {
	t.Helper()
	m, err := DefaultModels()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []string{
		"source obj test.source() -- test input",
		"sink sql test.sink a0",
		"sink path test.file a0",
		"sink html test.html a0",
		"sink nosql test.find a0",
		"sink redirect test.go a0",
		"sink command test.run a0",
	} {
		if err := m.Add(row); err != nil {
			t.Fatal(err)
		}
	}
	return m
}

func parse(t testing.TB, path, src string) *semantic.Model {
	t.Helper()
	tree, err := syntax.Parse(context.Background(), syntax.LanguageByPath(path), text.New([]byte(src)))
	if err != nil {
		t.Fatal(err)
	}
	return semantic.New(tree, nil)
}

// askAll asks about every sink of the models in a file and returns the traces by
// line, counted from one.
func askAll(a *Analysis) map[int][]Trace {
	t, m := a.tree, a.model
	found := make(map[int][]Trace)
	for n := t.Root(); n < syntax.NodeID(t.Len()); n++ {
		c, ok := m.Call(n)
		if !ok || c.Node != n {
			continue
		}
		for _, s := range a.models.sinks[m.API(c.Callee)] {
			if s.Option == "" {
				if traces := a.Ask(c.Arg(max(s.Arg, 0)), s.Kind); len(traces) > 0 {
					line := t.Doc().LineAt(t.Start(n)) + 1
					found[line] = append(found[line], traces...)
				}
			}
		}
	}
	return found
}

// TestFixtures runs testdata: a line with “// bad” has a sink that untrusted data
// reaches, every other line has none. “// bad: text” also holds the description of
// the way to contain the text. The first line may name the path, or labels to follow
// besides the usual ones.
func TestFixtures(t *testing.T) {
	files, err := filepath.Glob("testdata/*.[jt]s*")
	if err != nil || len(files) == 0 {
		t.Fatal("no fixtures", err)
	}
	models := testModels(t)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			path := "src/" + filepath.Base(file)
			var options Options
			first, _, _ := strings.Cut(string(src), "\n")
			if name, ok := strings.CutPrefix(first, "// path: "); ok {
				path = name
			}
			if name, ok := strings.CutPrefix(first, "// labels: "); ok {
				if options.Labels = labelNames[name]; options.Labels == 0 {
					t.Fatalf("unknown label %s", name)
				}
			}
			m := parse(t, path, string(src))
			if m.Tree().HasError(m.Tree().Root()) {
				t.Error("the fixture has syntax errors")
			}
			a := New(m, models, path, semantic.Classify(path, m), options)
			found := askAll(a)
			if a.Exhausted() {
				t.Error("the limit of work was hit")
			}
			for i, line := range strings.Split(string(src), "\n") {
				traces := found[i+1]
				_, want, bad := strings.Cut(line, "// bad")
				switch {
				case bad && len(traces) == 0:
					t.Errorf("%s:%d: missed: %s", file, i+1, strings.TrimSpace(line))
				case !bad && len(traces) > 0:
					t.Errorf("%s:%d: false alarm: %s\n\t%s", file, i+1, strings.TrimSpace(line), traces[0].Describe(m))
				case bad && strings.HasPrefix(want, ": "):
					if got := traces[0].Describe(m); !strings.Contains(got, want[2:]) {
						t.Errorf("%s:%d: way is %q, want %q in it", file, i+1, got, want[2:])
					}
				}
				if bad && testing.Verbose() && len(traces) > 0 {
					t.Log(fmt.Sprint(i+1, " ", traces[0].Describe(m)))
				}
			}
		})
	}
}
