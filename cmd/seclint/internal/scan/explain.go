package scan

import (
	"fmt"
	"path/filepath"

	"seclint/analysis"
	"seclint/analysis/config"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
	"seclint/analysis/workspace"

	"seclint/cmd/seclint/internal/report"
)

// Explanation says what applies to a file.
type Explanation struct {
	Root    string   // absolute path of the workspace
	Name    string   // of the file in it, slash separated
	Files   []string // configuration files, the strongest first, relative to the root
	Skip    string   // why a scan of the folder does not look at the file, "" if it does
	Class   semantic.Class
	Limit   int64 // bytes
	Options analysis.Options
	Notices []report.Notice // what is wrong with the configuration
}

// Explain says what applies to the file at a path, which need not exist.
func Explain(cwd, path string, c *Configuration) (*Explanation, error) {
	abs := path
	if !filepath.IsAbs(abs) {
		abs = filepath.Join(cwd, abs)
	}
	folder := realOf(filepath.Dir(abs))
	ws, err := workspace.Open(rootOf(cwd, folder, true))
	if err != nil {
		return nil, fmt.Errorf("%s %s", path, describe(err))
	}
	defer ws.Close()
	name, ok := ws.Name(filepath.Join(folder, filepath.Base(abs)))
	if !ok {
		return nil, fmt.Errorf("%s cannot be found in %s", path, ws.Root())
	}
	l, err := c.loader(ws, cwd)
	if err != nil {
		return nil, err
	}
	s, err := c.of(l, name)
	if err != nil {
		return nil, err
	}
	e := &Explanation{Root: ws.Root(), Name: name, Limit: s.Limit(), Options: s.Options, Skip: s.Skip, Notices: c.mistakes(l, ws, cwd)}
	if found := l.For(name); found != nil {
		e.Files = found.Files
	}
	e.Class = semantic.ClassifyPath(name)
	if e.Skip != "" {
		return e, nil
	}
	if reason, ignored := ws.Ignored(name, false); ignored {
		e.Skip = reason
		return e, nil
	}
	if syntax.LanguageByPath(name) == syntax.NoLanguage {
		e.Skip = "it is not a TypeScript or JavaScript file"
		return e, nil
	}
	if _, err := ws.ReadSource(name, e.Limit); err != nil {
		e.Skip = describe(err)
		if skip, ok := err.(*workspace.SkipError); ok {
			e.Skip = skip.Reason
		}
	}
	return e, nil
}

// Rules returns the rules that have a severity for the file, as the options have
// it, with what they are by default otherwise.
func (e *Explanation) Rules(all config.Rules) (changed []*analysis.Rule) {
	for _, r := range all.Rules() {
		if s, ok := e.Options.Severities[r.ID]; ok && (s != r.Severity || r.Off) {
			changed = append(changed, r)
		}
	}
	return changed
}
