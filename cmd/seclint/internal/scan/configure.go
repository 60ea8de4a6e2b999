package scan

import (
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"seclint/analysis"
	"seclint/analysis/config"
	"seclint/analysis/text"
	"seclint/analysis/workspace"

	"seclint/cmd/seclint/internal/report"
)

// Configuration says which settings files have.
type Configuration struct {
	Rules   config.Rules
	Engines *config.Engines
	// File is a configuration that counts for every file instead of those that are
	// found near it; "" for none.
	File string
	// Adjust has the last word, whatever configurations say. Nil changes nothing.
	Adjust func(analysis.Options) analysis.Options
}

// settings are those of one file and the engine for them.
type settings struct {
	config.Settings
	engine *analysis.Engine
}

// loader returns what finds the configurations of a workspace. It fails if File
// cannot be read.
func (c *Configuration) loader(ws *workspace.Workspace, cwd string) (*config.Loader, error) {
	l := config.NewLoader(ws.FS(), c.Rules)
	if c.File == "" {
		return l, nil
	}
	abs := c.File
	if !filepath.IsAbs(abs) {
		abs = filepath.Join(cwd, abs)
	}
	real, err := filepath.EvalSymlinks(abs)
	if err != nil {
		return nil, fmt.Errorf("%s %s", c.File, describe(err))
	}
	if name, ok := ws.Name(real); ok {
		only, err := l.Load(name)
		if err != nil {
			return nil, err
		}
		l.SetOnly(only)
		return l, nil
	}
	// Globs in a file from elsewhere are relative to the workspace.
	elsewhere, err := workspace.Open(filepath.Dir(real))
	if err != nil {
		return nil, fmt.Errorf("%s %s", c.File, describe(err))
	}
	defer elsewhere.Close()
	l = config.NewLoader(elsewhere.FS(), c.Rules)
	only, err := l.Load(filepath.Base(real))
	if err != nil {
		return nil, err
	}
	l.SetOnly(only)
	return l, nil
}

// of returns the settings of the file name.
func (c *Configuration) of(l *config.Loader, name string) (settings, error) {
	s := settings{Settings: l.For(name).For(name, analysis.Options{})}
	if c.Adjust != nil {
		s.Options = c.Adjust(s.Options)
	}
	var err error
	s.engine, err = c.Engines.For(s.Options)
	return s, err
}

// mistakes returns what is wrong with the configurations that were read.
func (c *Configuration) mistakes(l *config.Loader, ws *workspace.Workspace, cwd string) []report.Notice {
	var notices []report.Notice
	for _, name := range l.Files() {
		shown := name
		switch rel, err := filepath.Rel(realOf(cwd), ws.Path(name)); {
		case c.File != "" && path.Base(name) == filepath.Base(c.File):
			shown = filepath.ToSlash(c.File)
		case err == nil:
			shown = filepath.ToSlash(rel)
		}
		problems, doc := l.Problems(name)
		for _, p := range problems {
			at := doc.Position(p.Span.Start, text.UTF16)
			notices = append(notices, report.Notice{
				Path:    fmt.Sprintf("%s:%d:%d", shown, at.Line+1, at.Column+1),
				Message: strings.TrimSuffix(p.Message, "."), Failure: p.Fatal,
			})
		}
	}
	return notices
}

func realOf(dir string) string {
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		return real
	}
	return dir
}

// sizeText formats a number of bytes for people.
func sizeText(n int64) string {
	if n >= 1<<20 && n%(1<<20) == 0 {
		return fmt.Sprintf("%d MiB", n>>20)
	}
	return fmt.Sprintf("%d bytes", n)
}
