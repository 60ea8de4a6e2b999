package workspace

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
)

// Workspace is a folder and what is known about it.
type Workspace struct {
	root  string // absolute and free of symbolic links, "" for a file system without a place
	given string // absolute, as it was asked for
	fsys  fs.FS
	close func() error

	mu       sync.Mutex
	scopes   map[string]*ignoreScope // by folder
	packages map[string]*Package     // by folder, nil if there is none above
	majors   map[string]int          // by folder and package, see majorKey
	configs  map[string]*TSConfig    // by file, nil if it is not there
	helpers  map[string]*HelperFile  // by folder of the package, nil if there is none
	problems []Problem
	reported map[Problem]bool
}

// Problem is something that could not be read as wished and did not end the work.
type Problem struct {
	Name    string // relative to the root
	Message string // a clause without a full stop
}

// Open returns the workspace of a folder on disk. Close it.
func Open(dir string) (*Workspace, error) {
	given, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("open workspace: %w", err)
	}
	resolved, err := filepath.EvalSymlinks(given)
	if err != nil {
		return nil, fmt.Errorf("open workspace: %w", err)
	}
	root, err := os.OpenRoot(resolved)
	if err != nil {
		return nil, fmt.Errorf("open workspace: %w", err)
	}
	w := New(root.FS(), resolved)
	w.given = given
	w.close = root.Close
	return w, nil
}

// New returns the workspace of a file system: a test's, or one that lays the
// unsaved texts of an editor over a folder. root is the absolute path that the
// file system stands for, "" if none.
func New(fsys fs.FS, root string) *Workspace {
	w := &Workspace{root: root, given: root, fsys: fsys, close: func() error { return nil }}
	w.reset()
	return w
}

func (w *Workspace) reset() {
	w.scopes = make(map[string]*ignoreScope)
	w.packages = make(map[string]*Package)
	w.majors = make(map[string]int)
	w.configs = make(map[string]*TSConfig)
	w.helpers = make(map[string]*HelperFile)
	w.reported = make(map[Problem]bool)
}

// Close gives the folder back to the system. Nothing can be read afterwards.
func (w *Workspace) Close() error { return w.close() }

// Root returns the absolute path of the workspace, "" if it has none.
func (w *Workspace) Root() string { return w.root }

// FS returns the files of the workspace.
func (w *Workspace) FS() fs.FS { return w.fsys }

// Name returns the name of an absolute path, which need not exist. It reports
// false for a path outside the workspace.
func (w *Workspace) Name(abs string) (name string, ok bool) {
	if w.root == "" || !filepath.IsAbs(abs) {
		return "", false
	}
	for _, base := range []string{w.root, w.given} {
		if name, ok := relative(base, abs); ok {
			return name, true
		}
	}
	// The path may lead through symbolic links; what does not exist yet has at
	// least a folder.
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		return relative(w.root, real)
	}
	if dir, err := filepath.EvalSymlinks(filepath.Dir(abs)); err == nil {
		return relative(w.root, filepath.Join(dir, filepath.Base(abs)))
	}
	return "", false
}

func relative(base, abs string) (string, bool) {
	rel, err := filepath.Rel(base, abs)
	if err != nil || !filepath.IsLocal(rel) {
		return "", false
	}
	return filepath.ToSlash(rel), true
}

// Path returns the absolute path of a name.
func (w *Workspace) Path(name string) string {
	return filepath.Join(w.root, filepath.FromSlash(name))
}

// Invalidate forgets what was read of the file or folder name because it changed,
// appeared or went.
func (w *Workspace) Invalidate(name string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch base := path.Base(name); {
	case path.Ext(base) == ".json":
		// Any .json may be part of a tsconfig, and every package.json may be
		// the one whose version or "tsconfig" was asked for.
		clear(w.configs)
		if base == "package.json" {
			clear(w.packages)
			clear(w.majors)
			clear(w.helpers)
		}
	case strings.HasPrefix(base, "security-helpers."):
		clear(w.helpers)
	case base == ".gitignore" || base == "exclude":
		clear(w.scopes)
	case path.Ext(base) == "" || strings.HasPrefix(base, "."): // a folder, it seems
		problems := w.problems
		w.reset()
		w.problems = problems
	}
	clear(w.reported)
}

// Problems returns, once each, the problems met since the last call while
// configuration and ignore files were read.
func (w *Workspace) Problems() []Problem {
	w.mu.Lock()
	defer w.mu.Unlock()
	problems := w.problems
	w.problems = nil
	return problems
}

func (w *Workspace) report(name, message string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	p := Problem{name, message}
	if !w.reported[p] {
		w.reported[p] = true
		w.problems = append(w.problems, p)
	}
}

// reportUnlessAbsent reports that name could not be read, unless it is not there.
func (w *Workspace) reportUnlessAbsent(name string, err error) {
	if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, errNotRegular) {
		w.report(name, "cannot be read: "+cause(err))
	}
}

// cause returns the innermost message of a file system error, which names the
// reason without a path.
func cause(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}
