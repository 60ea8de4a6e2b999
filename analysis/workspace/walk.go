package workspace

import (
	"errors"
	"io/fs"
	"path"
	"strings"

	"seclint/analysis/syntax"
)

// maxDepth is how many folders deep a walk goes.
const maxDepth = 256

// Walk calls found for every source file in starts, names of files and folders,
// until it returns false: files with an extension of ours that no ignore rule
// leaves out. A file or folder that is itself a start counts although it is
// ignored. No file is found twice. Folders are read in order of names.
//
// Symbolic links are not followed: what they lead to is in the workspace and is
// found there, or is not and must not be read. Starts are followed.
//
// What cannot be read is told to problem and does not end the walk.
func (w *Workspace) Walk(starts []string, found func(name string) bool, problem func(Problem)) {
	v := &walk{w: w, found: found, problem: problem, files: make(map[string]bool)}
	if len(starts) > 1 {
		v.dirs = make(map[string]bool)
	}
	for _, start := range starts {
		if v.stopped {
			return
		}
		info, err := fs.Stat(w.fsys, start)
		switch {
		case err != nil:
			problem(Problem{start, "cannot be read: " + cause(err)})
		case info.IsDir():
			var above *ignoreScope
			if start != "." {
				above = w.scopeOf(path.Dir(start))
				if _, ignored := w.Ignored(start, true); ignored {
					above = nil // the person asks for it: what leaves it out does not count
				}
			}
			v.folder(start, above, 0)
		case v.files[start] || v.dirs[path.Dir(start)] && v.met(start):
		default:
			v.files[start] = true
			v.stopped = !found(start)
		}
	}
}

type walk struct {
	w       *Workspace
	found   func(string) bool
	problem func(Problem)
	files   map[string]bool // starts that were found already
	dirs    map[string]bool // folders already walked; nil if they cannot be met twice
	stopped bool
}

// met reports whether the walk of its folder found the file name.
func (v *walk) met(name string) bool {
	_, ignored := v.w.Ignored(name, false)
	return !ignored && syntax.LanguageByPath(name) != syntax.NoLanguage
}

func (v *walk) folder(dir string, above *ignoreScope, depth int) {
	if v.dirs != nil {
		if v.dirs[dir] {
			return
		}
		v.dirs[dir] = true
	}
	if depth > maxDepth {
		v.problem(Problem{dir, "is too many folders deep"})
		return
	}
	entries, err := fs.ReadDir(v.w.fsys, dir)
	if err != nil {
		v.problem(Problem{dir, "cannot be read: " + cause(err)})
		if len(entries) == 0 {
			return
		}
	}
	scope := v.w.enter(above, dir)
	for _, e := range entries { // those read before an error too
		if v.stopped {
			return
		}
		name := path.Join(dir, e.Name())
		switch mode := e.Type(); {
		case mode.IsDir():
			if leftOut(scope, name, true) == "" {
				v.folder(name, scope, depth+1)
			}
		case mode.IsRegular():
			if syntax.LanguageByPath(name) != syntax.NoLanguage && !v.files[name] && leftOut(scope, name, false) == "" {
				v.stopped = !v.found(name)
			}
		case mode&fs.ModeSymlink != 0:
			v.link(scope, name)
		}
	}
}

// link reports a symbolic link that leads nowhere, in a circle, or outside.
func (v *walk) link(scope *ignoreScope, name string) {
	ext := path.Ext(name)
	if ext != "" && syntax.LanguageByPath(name) == syntax.NoLanguage || leftOut(scope, name, false) != "" || leftOut(scope, name, true) != "" {
		return
	}
	target, err := fs.ReadLink(v.w.fsys, name)
	if err != nil {
		return // a file system without links, or it just went
	}
	if _, err := fs.Stat(v.w.fsys, name); err != nil {
		why := "leads outside the workspace"
		if errors.Is(err, fs.ErrNotExist) {
			why = "leads nowhere"
		} else if isLoop(err) {
			why = "leads in a circle"
		}
		v.problem(Problem{name, "symbolic link not followed: it " + why})
		return
	}
	// A link to a folder above it would be an endless tree for who follows it.
	if to := path.Join(path.Dir(name), target); !path.IsAbs(target) && (to == "." || strings.HasPrefix(name, to+"/")) {
		v.problem(Problem{name, "symbolic link not followed: it leads in a circle"})
	}
}

// isLoop reports whether err says that a symbolic link leads to itself. The
// error numbers of systems differ, their words do not.
func isLoop(err error) bool {
	return strings.Contains(err.Error(), "too many levels of symbolic links") || strings.Contains(err.Error(), "loop")
}
