package ruletest

import (
	"io/fs"
	"path"
	"path/filepath"
	"testing"

	"seclint/analysis"
	"seclint/analysis/edit"
)

// A Repair is a fixture's text before and after its findings were fixed, for those
// who look at the code with other tools.
type Repair struct {
	Where  string            // the fixture, relative to the module
	Line   int               // in Path, from 1; 0 for the golden file, in which all is fixed
	Rule   string            // whose finding was fixed
	Title  string            // of the fix, "" for the golden file
	Path   string            // of the file in its project
	Env    edit.Env          // what the fix knew of the project
	Before []byte            // the content of the file
	After  []byte            // what the fixes make of it
	Others map[string]string // the other files of the project
}

// Repairs returns what the fixes of rules do to their fixtures, but for those that
// are skeletons: each fix alone, and all together as in the golden files.
func Repairs(t testing.TB, rules ...*analysis.Rule) []Repair {
	t.Helper()
	root := moduleRoot(t)
	var all []Repair
	for _, rule := range rules {
		if !rule.Fixes {
			continue
		}
		e := engine(t, rules, rule)
		for _, fx := range readFixtures(t, filepath.Join(root, "testdata", "rules", filepath.FromSlash(rule.ID))) {
			where, err := filepath.Rel(root, fx.file)
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range fx.sources {
				base := Repair{Where: filepath.ToSlash(where), Rule: rule.ID, Path: s.file.Path, Env: s.file.Env, Before: s.content, Others: fx.others(t, s)}
				all = append(all, single(t, e, rule, s, base)...)
				if fixed, applied := fixText(t, e, rule, s, s.content); applied > 0 {
					golden := base
					golden.After = fixed
					all = append(all, golden)
				}
			}
		}
	}
	return all
}

// single returns what each fix of the rule's findings in s does alone.
func single(t testing.TB, e *analysis.Engine, rule *analysis.Rule, s source, base Repair) []Repair {
	t.Helper()
	var all []Repair
	r := analyze(t, e, s.file, s.content)
	for _, finding := range r.Findings {
		if finding.Rule != rule {
			continue
		}
		for _, fix := range finding.Fixes {
			if fix.Level > edit.Review {
				continue
			}
			result, err := fix.Edits(r.Model, s.file.Env)
			if err != nil {
				continue // refused
			}
			doc, err := r.Tree.Doc().Apply(result.Edits)
			if err != nil {
				t.Errorf("%s: fix %q: %v", base.Where, fix.Title, err)
				continue
			}
			one := base
			one.Line, one.Title, one.After = r.Tree.Doc().LineAt(finding.Span.Start)+1, fix.Title, doc.Bytes()
			all = append(all, one)
		}
	}
	return all
}

// others returns the files of the project of s but s itself.
func (fx fixture) others(t testing.TB, s source) map[string]string {
	t.Helper()
	files := make(map[string]string)
	ws := fx.workspace
	if ws == nil {
		return files
	}
	err := fs.WalkDir(ws, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Clean(name) == path.Clean(s.file.Path) {
			return err
		}
		content, err := fs.ReadFile(ws, name)
		files[name] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
