package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"seclint/analysis/text"
)

// Loader finds and reads the configuration files of a workspace. It serves many
// goroutines. What it has read it keeps until Forget.
type Loader struct {
	fsys  fs.FS
	rules Rules

	mu     sync.Mutex
	only   *Config // replaces the search
	base   *Config // lies below every file
	based  *Config // base with what it extends
	byDir  map[string]*Config
	byFile map[string]*loaded
	stamp  int // changes when mistakes may come or go
}

// loaded is a configuration file that was read.
type loaded struct {
	config   *Config // nil if the file does not exist
	text     []byte
	problems []Problem
}

const (
	// maxExtends bounds a chain of configurations that extend each other.
	maxExtends = 10
	// maxSize is the size in bytes above which a configuration is not read.
	maxSize = 1 << 20
)

// NewLoader returns a loader for the files of a workspace folder.
func NewLoader(fsys fs.FS, rules Rules) *Loader {
	l := &Loader{fsys: fsys, rules: rules}
	l.Forget()
	return l
}

// SetBase puts a configuration below every file, such as what a user chose in an
// editor. Nil takes it away.
func (l *Loader) SetBase(c *Config) {
	l.mu.Lock()
	l.base = c
	l.mu.Unlock()
	l.Forget()
}

// SetOnly has one configuration count for every file, and none be looked for.
func (l *Loader) SetOnly(c *Config) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.only = c
}

// Forget drops everything that was read: a configuration file has changed.
func (l *Loader) Forget() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.byDir = make(map[string]*Config)
	l.byFile = make(map[string]*loaded)
	l.based = nil
	l.stamp++
}

// For returns the configuration for a file: the nearest one above it, with what it
// extends; nil if there is none. The path is relative to the workspace folder.
func (l *Loader) For(file string) *Config {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.only != nil {
		return l.only
	}
	c := l.nearest(path.Dir(path.Clean(file)))
	if l.base == nil {
		return c
	}
	if l.based == nil {
		l.based, _ = l.extend(l.base, nil, ".", nil)
	}
	return c.Over(l.based)
}

// Nearest returns the name of the configuration file for a file, “” if there is
// none.
func (l *Loader) Nearest(file string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	if c := l.nearest(path.Dir(path.Clean(file))); c != nil {
		return c.Files[0]
	}
	return ""
}

// Load returns the configuration in a file, with what it extends. It fails if the
// file cannot be read; mistakes in it are Problems.
func (l *Loader) Load(file string) (*Config, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	file = path.Clean(file)
	c := l.read(file, nil)
	if c == nil {
		if p := l.byFile[file].problems; len(p) > 0 {
			return nil, fmt.Errorf("read configuration %s: %s", file, p[0].Message)
		}
		return nil, fmt.Errorf("read configuration %s: %w", file, fs.ErrNotExist)
	}
	return c, nil
}

// Check returns the mistakes in a text as the configuration in a file, whatever
// the file itself holds. Nothing of it is kept.
func (l *Loader) Check(file string, data []byte) []Problem {
	file = path.Clean(file)
	c, problems := Parse(data, file, l.rules)
	_, more := NewLoader(l.fsys, l.rules).extend(c, data, path.Dir(file), []string{file})
	return append(problems, more...)
}

// Reads reports whether what applies to any file may depend on a file.
func (l *Loader) Reads(file string) bool {
	if path.Base(file) == FileName {
		return true
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.byFile[path.Clean(file)] != nil
}

// Problems returns the mistakes in a configuration file that was read for the
// files so far, and the text they are in.
func (l *Loader) Problems(file string) ([]Problem, *text.Document) {
	l.mu.Lock()
	defer l.mu.Unlock()
	f := l.byFile[path.Clean(file)]
	if f == nil {
		return nil, text.New(nil)
	}
	return f.problems, text.New(f.text)
}

// Stamp returns a number that changes when Files or Problems may answer anew.
func (l *Loader) Stamp() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.stamp
}

// Files returns the configuration files that were read so far and have mistakes,
// sorted.
func (l *Loader) Files() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	var files []string
	for name, f := range l.byFile {
		if len(f.problems) > 0 {
			files = append(files, name)
		}
	}
	slices.Sort(files)
	return files
}

func (l *Loader) nearest(dir string) *Config {
	var asked []string
	var found *Config
	for {
		if c, ok := l.byDir[dir]; ok {
			found = c
			break
		}
		asked = append(asked, dir)
		if found = l.read(path.Join(dir, FileName), nil); found != nil || dir == "." || dir == "/" || dir == "" {
			break
		}
		dir = path.Dir(dir)
	}
	for _, d := range asked {
		l.byDir[d] = found
	}
	return found
}

// read reads a file and what it extends. The chain holds the files that extend it.
func (l *Loader) read(file string, chain []string) *Config {
	if f := l.byFile[file]; f != nil {
		return f.config
	}
	data, err := l.content(file)
	if err != nil {
		f := &loaded{}
		if !errors.Is(err, fs.ErrNotExist) {
			f.problems = []Problem{{Message: "This configuration cannot be read: " + reason(err) + ".", Fatal: true}}
			l.stamp++
		}
		l.byFile[file] = f
		return nil
	}
	c, problems := Parse(data, file, l.rules)
	c, more := l.extend(c, data, path.Dir(file), append(chain, file))
	problems = append(problems, more...)
	l.byFile[file] = &loaded{config: c, text: data, problems: problems}
	if len(problems) > 0 {
		l.stamp++
	}
	return c
}

var (
	errNotRegular = errors.New("it is not a regular file")
	errTooLarge   = errors.New("it is larger than 1 MiB")
)

// content returns the text of a regular file of reasonable size.
func (l *Loader) content(file string) ([]byte, error) {
	// Opening a pipe would wait for a writer: look first.
	info, err := fs.Stat(l.fsys, file)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, errNotRegular
	case info.Size() > maxSize:
		return nil, errTooLarge
	}
	f, err := l.fsys.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxSize+1))
	if err == nil && len(data) > maxSize {
		err = errTooLarge
	}
	return data, err
}

// reason says why a file cannot be read, without its path.
func reason(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

// extend returns c, whose text is data, on top of what it extends relative to a
// folder, and what is wrong with that.
func (l *Loader) extend(c *Config, data []byte, dir string, chain []string) (*Config, []Problem) {
	var problems []Problem
	// The last that is extended wins over those before it.
	for i := len(c.Extends) - 1; i >= 0; i-- {
		name := c.Extends[i]
		base := path.Join(dir, name)
		switch {
		case !fs.ValidPath(base) || path.IsAbs(name) || strings.Contains(name, `\`):
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
	return c, problems
}

// at makes a problem at the first place where a text stands in quotes.
func at(data []byte, quoted, message string) Problem {
	if i := bytes.Index(data, []byte(`"`+quoted+`"`)); i >= 0 {
		return Problem{Span: text.Span{Start: i, End: i + len(quoted) + 2}, Message: message}
	}
	return Problem{Message: message}
}
