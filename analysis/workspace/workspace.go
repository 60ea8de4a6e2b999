package workspace

import (
	"fmt"
	"io/fs"
	"os"
)

// Workspace is a folder and what is known about it.
type Workspace struct {
	root string // absolute, "" for a file system without a place
	fsys fs.FS
}

// Open returns the workspace of a folder on disk.
func Open(dir string) (*Workspace, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open workspace: %w", err)
	}
	return &Workspace{root: dir, fsys: root.FS()}, nil
}

// New returns the workspace of a file system: a test's, or one that lays the
// unsaved texts of an editor over a folder. root is the absolute path that the
// file system stands for, "" if none.
func New(fsys fs.FS, root string) *Workspace { return &Workspace{root: root, fsys: fsys} }

// Root returns the absolute path of the workspace, "" if it has none.
func (w *Workspace) Root() string { return w.root }

// FS returns the files of the workspace.
func (w *Workspace) FS() fs.FS { return w.fsys }

// PackageOf returns the package that the file name belongs to: the nearest
// package.json above it, not above the root. It is nil if there is none.
func (w *Workspace) PackageOf(name string) *Package { return nil }

// TSConfigOf returns the nearest tsconfig.json, else jsconfig.json, above the
// file name, not above the root. It is nil if there is none.
func (w *Workspace) TSConfigOf(name string) *TSConfig { return nil }

// Ignored reports whether a scan leaves out the file or folder name, and why.
func (w *Workspace) Ignored(name string, dir bool) (reason string, ok bool) { return "", false }

// Invalidate forgets what was read of the file name, or of everything beneath
// it, because it changed.
func (w *Workspace) Invalidate(name string) {}

// Problem is something that could not be read as wished and did not end the work.
type Problem struct {
	Name    string // relative to the root
	Message string
}
