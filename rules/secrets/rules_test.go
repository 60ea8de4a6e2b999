package secrets

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"seclint/analysis"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

var fence = regexp.MustCompile("(?ms)^```(tsx?)\n(.*?)^```$")

// section returns the code blocks of a section of a doc with their languages.
func section(doc, heading string) [][2]string {
	_, rest, _ := strings.Cut(doc, "\n## "+heading+"\n")
	rest, _, _ = strings.Cut(rest, "\n## ")
	var out [][2]string
	for _, m := range fence.FindAllStringSubmatch(rest, -1) {
		out = append(out, [2]string{m[1], m[2]})
	}
	return out
}

func newEngine(t *testing.T) *analysis.Engine {
	t.Helper()
	e, err := analysis.NewEngine(Rules(), analysis.Options{All: true})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// analyze returns the findings in src as a file of the given path.
func analyze(t *testing.T, e *analysis.Engine, path, src string) []analysis.Finding {
	t.Helper()
	tree, err := syntax.Parse(t.Context(), syntax.LanguageByPath(path), text.New([]byte(src)))
	if err != nil {
		t.Fatal(err)
	}
	r := e.Analyze(analysis.File{Path: path}, tree)
	for _, p := range r.Problems {
		t.Errorf("problem: %s %s\n%s", p.Rule, p.Message, p.Stack)
	}
	return r.Findings
}

func ruleIDs(fs []analysis.Finding) []string {
	var out []string
	for _, f := range fs {
		out = append(out, f.Rule.ID)
	}
	return out
}

func TestDocExamples(t *testing.T) {
	t.Parallel()
	e := newEngine(t)
	for _, r := range Rules() {
		bad, good := section(r.Doc, "Bad"), section(r.Doc, "Good")
		if len(bad) == 0 || len(good) == 0 {
			t.Errorf("%s: no Bad or no Good block", r.ID)
		}
		for _, b := range bad {
			if got := ruleIDs(analyze(t, e, "lib/example."+b[0], b[1])); !slices.Contains(got, r.ID) {
				t.Errorf("%s: the Bad block gives %v\n%s", r.ID, got, b[1])
			}
		}
		for _, g := range good {
			if got := ruleIDs(analyze(t, e, "lib/example."+g[0], g[1])); len(got) != 0 {
				t.Errorf("%s: the Good block gives %v\n%s", r.ID, got, g[1])
			}
		}
	}
}
