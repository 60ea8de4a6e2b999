package config

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sync"

	"seclint/analysis/text"
)

// Loader finds and reads the configuration files of a workspace. It serves many
// goroutines. What it has read it keeps until Forget.
type Loader struct {
	fsys  fs.FS
	rules Rules

	mu     sync.Mutex
	byDir  map[string]*Config // the nearest configuration, nil if there is none
	byFile map[string]*loaded
}

// loaded is a configuration file that was read.
type loaded struct {
	config   *Config // nil if the file does not exist
	problems []Problem
}

// maxExtends bounds a chain of configurations that extend each other.
const maxExtends = 10

// NewLoader returns a loader for the files of a workspace folder.
func NewLoader(fsys fs.FS, rules Rules) *Loader {
	l := &Loader{fsys: fsys, rules: rules}
	l.Forget()
	return l
}

// Forget drops everything that was read: a configuration file has changed.
func (l *Loader) Forget() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.byDir = make(map[string]*Config)
	l.byFile = make(map[string]*loaded)
}

// For returns the configuration for a file: the nearest one above it, with what it
// extends; nil if there is none. The path is relative to the workspace folder.
func (l *Loader) For(file string) *Config {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.nearest(path.Dir(path.Clean(file)))
}

// Load returns the configuration in a file, with what it extends. It fails if the
// file cannot be read; mistakes in it are Problems.
func (l *Loader) Load(file string) (*Config, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	c := l.read(path.Clean(file), nil)
	if c == nil {
		return nil, fmt.Errorf("read configuration %s: %w", file, fs.ErrNotExist)
	}
	return c, nil
}

// Problems returns the mistakes in a configuration file that was read for the
// files so far.
func (l *Loader) Problems(file string) []Problem {
	l.mu.Lock()
	defer l.mu.Unlock()
	if f := l.byFile[path.Clean(file)]; f != nil {
		return f.problems
	}
	return nil
}

// Files returns the configuration files that were read so far and have mistakes.
func (l *Loader) Files() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	var files []string
	for name, f := range l.byFile {
		if len(f.problems) > 0 {
			files = append(files, name)
		}
	}
	return files
}

func (l *Loader) nearest(dir string) *Config {
	if c, ok := l.byDir[dir]; ok {
		return c
	}
	c := l.read(path.Join(dir, FileName), nil)
	if c == nil && dir != "." && dir != "/" && dir != "" {
		c = l.nearest(path.Dir(dir))
	}
	l.byDir[dir] = c
	return c
}

// read reads a file and what it extends. The chain holds the files that extend it.
func (l *Loader) read(file string, chain []string) *Config {
	if f := l.byFile[file]; f != nil {
		return f.config
	}
	data, err := fs.ReadFile(l.fsys, file)
	if err != nil {
		f := &loaded{}
		if !errors.Is(err, fs.ErrNotExist) {
			f.problems = []Problem{{Message: "This configuration cannot be read: " + err.Error() + "."}}
		}
		l.byFile[file] = f
		return nil
	}
	c, problems := Parse(data, path.Dir(file), l.rules)
	chain = append(chain, file)
	for _, name := range c.Extends {
		base := path.Join(path.Dir(file), name)
		switch {
		case !fs.ValidPath(base):
			problems = append(problems, at(data, name, fmt.Sprintf("%q is outside the workspace folder.", name)))
			continue
		case slices.Contains(chain, base):
			problems = append(problems, at(data, name, fmt.Sprintf("%q extends this file in turn.", name)))
			continue
		case len(chain) >= maxExtends:
			problems = append(problems, at(data, name, "Configurations extend each other too deeply."))
			continue
		}
		extended := l.read(base, chain)
		if extended == nil {
			problems = append(problems, at(data, name, fmt.Sprintf("%q cannot be read.", name)))
			continue
		}
		c = c.Over(extended)
	}
	l.byFile[file] = &loaded{config: c, problems: problems}
	return c
}

// at makes a problem at the first place where a text stands in quotes.
func at(data []byte, quoted, message string) Problem {
	if i := bytes.Index(data, []byte(`"`+quoted+`"`)); i >= 0 {
		return Problem{Span: text.Span{Start: i, End: i + len(quoted) + 2}, Message: message}
	}
	return Problem{Message: message}
}
