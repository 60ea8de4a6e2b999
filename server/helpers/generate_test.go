package helpers_test

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"seclint/analysis/workspace"
	"seclint/server/helpers"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// A sample is a folder of testdata/projects, and the versions of zod that what is
// generated for it has to compile and run with.
type sample struct {
	name string
	zod  []string
}

var projects = []sample{
	{"pages", []string{"zod4_0", "zod4"}},
	{"app", []string{"zod3_23", "zod3_25"}},
	{"both", []string{"zod3_23", "zod3_25", "zod4_0", "zod4"}},
	{"express", []string{"zod3_23", "zod3_25"}},
	{"plain", []string{"zod4"}}, // which it does not import
	{"servers", []string{"zod4_0", "zod4"}},
	{"js", []string{"zod4_0", "zod4"}},
	{"cjs", []string{"zod3_23", "zod3_25"}},
}

// extension returns that of the helper file of a sample project.
func extension(name string) string {
	if name == "js" || name == "cjs" {
		return ".js"
	}
	return ".ts"
}

// goldenText returns what is generated for a sample project.
func goldenText(t *testing.T, name string) string {
	t.Helper()
	return read(t, filepath.Join("testdata", "golden", name+extension(name)))
}

func projectDir(name string) string { return filepath.Join("testdata", "projects", name) }

// generate returns the plan for the project in a folder.
func generate(t *testing.T, dir string, p helpers.Project) *helpers.Plan {
	t.Helper()
	ws, err := workspace.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ws.Close() })
	p.Workspace = ws
	plan, err := helpers.Generate(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// only returns the one file of a plan.
func only(t *testing.T, plan *helpers.Plan) helpers.File {
	t.Helper()
	if len(plan.Files) != 1 {
		t.Fatalf("plan has %d files, want 1: %+v", len(plan.Files), plan.Notes)
	}
	return plan.Files[0]
}

// golden compares got with a file, or writes it.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (run with -update and look at it):\n%s", file, firstDifference(string(want), got))
	}
}

func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range w {
		if i >= len(g) || w[i] != g[i] {
			line := "(nothing)"
			if i < len(g) {
				line = g[i]
			}
			return "want: " + w[i] + "\n got: " + line
		}
	}
	return "more lines than wanted"
}

func TestGenerateGolden(t *testing.T) {
	for _, p := range projects {
		t.Run(p.name, func(t *testing.T) {
			plan := generate(t, projectDir(p.name), helpers.Project{})
			f := only(t, plan)
			if f.Action != helpers.Create || f.Old != nil {
				t.Errorf("action %v with old text %q, want a new file", f.Action, f.Old)
			}
			golden(t, filepath.Join("testdata", "golden", p.name+extension(p.name)), string(f.New))
			golden(t, filepath.Join("testdata", "golden", p.name+".txt"), summary(plan))
		})
	}
}

// summary writes down what a plan says besides the text.
func summary(plan *helpers.Plan) string {
	var b strings.Builder
	for _, f := range plan.Files {
		b.WriteString(f.Action.String() + " " + f.Name + ": " + f.Reason + "\n")
	}
	for _, h := range plan.Helpers {
		b.WriteString("helper " + h.Name + ": " + h.Reason + "\n")
	}
	for _, v := range plan.Variables {
		b.WriteString("variable " + v.Name + ": " + v.Schema + "\n")
	}
	for _, m := range plan.Missing {
		b.WriteString("missing " + m + "\n")
	}
	for _, n := range plan.Notes {
		b.WriteString("note " + n.File + ": " + n.Text + "\n")
	}
	return b.String()
}
