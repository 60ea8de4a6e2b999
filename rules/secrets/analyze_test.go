package secrets

import (
	"testing"

	"seclint/analysis"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

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
