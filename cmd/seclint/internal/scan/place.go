package scan

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"seclint/analysis/config"
	"seclint/analysis/syntax"
	"seclint/analysis/workspace"

	"seclint/cmd/seclint/internal/report"
)

// place is one workspace and what of it was asked for.
type place struct {
	ws      *workspace.Workspace
	configs *config.Loader // nil if none are read
	starts  []start
}

// start is a file or folder that was asked for.
type start struct {
	name  string // relative to the workspace
	given string // as the person wrote it, cleaned, slash separated
}

func (p *place) names() []string {
	names := make([]string, len(p.starts))
	for i, s := range p.starts {
		names[i] = s.name
	}
	return names
}

// asked reports whether the file name was asked for by its own name.
func (p *place) asked(name string) bool {
	return slices.ContainsFunc(p.starts, func(s start) bool { return s.name == name })
}

func (p *place) notice(q workspace.Problem) *report.Notice {
	return &report.Notice{Path: p.display(q.Name), Message: q.Message}
}

// problems returns what was wrong with configuration and ignore files, in order:
// the workers came upon it in any.
func (p *place) problems(o Options) []report.Notice {
	var notices []report.Notice
	if p.configs != nil {
		notices = o.Configure.mistakes(p.configs, p.ws, o.Dir)
	}
	for _, q := range p.ws.Problems() {
		notices = append(notices, *p.notice(q))
	}
	slices.SortFunc(notices, func(a, b report.Notice) int { return strings.Compare(a.String(), b.String()) })
	return notices
}

// display returns the path of a file as people read it: in the way that the
// folder it was found in was written.
func (p *place) display(name string) string {
	best, path := -1, name
	for _, s := range p.starts {
		rest, ok := beneath(s.name, name)
		if !ok || len(s.name) <= best {
			continue
		}
		best = len(s.name)
		switch {
		case rest == "":
			path = s.given
		case s.given == ".":
			path = rest
		default:
			path = strings.TrimSuffix(s.given, "/") + "/" + rest
		}
	}
	return path
}

// beneath returns name relative to dir, and false if it is not dir or beneath it.
func beneath(dir, name string) (string, bool) {
	if dir == name {
		return "", true
	}
	if dir == "." {
		return name, true
	}
	if strings.HasPrefix(name, dir+"/") {
		return name[len(dir)+1:], true
	}
	return "", false
}

// locate groups paths by the workspaces they lie in. What cannot be found is told
// to fail, by the path as it was given.
func locate(cwd string, paths []string, fail func(path, message string)) []*place {
	var places []*place
	byRoot := make(map[string]*place)
	for _, given := range paths {
		abs := given
		if !filepath.IsAbs(abs) {
			abs = filepath.Join(cwd, given)
		}
		real, err := filepath.EvalSymlinks(abs)
		if err != nil {
			fail(given, describe(err))
			continue
		}
		info, err := os.Stat(real)
		if err != nil {
			fail(given, describe(err))
			continue
		}
		if !info.IsDir() && syntax.LanguageByPath(real) == syntax.NoLanguage {
			fail(given, "is not a TypeScript or JavaScript file")
			continue
		}
		root := rootOf(cwd, real, info.IsDir())
		p := byRoot[root]
		if p == nil {
			ws, err := workspace.Open(root)
			if err != nil {
				fail(given, describe(err))
				continue
			}
			p = &place{ws: ws}
			byRoot[root] = p
			places = append(places, p)
		}
		name, ok := p.ws.Name(real)
		if !ok {
			fail(given, "cannot be found in "+root)
			continue
		}
		p.starts = append(p.starts, start{name, filepath.ToSlash(filepath.Clean(given))})
	}
	return places
}

// rootOf returns the folder that is the workspace of a path without symbolic
// links: that of its Git repository, else the working directory if the path lies
// in it, else the nearest folder with a package.json, else the folder itself. A
// path is never judged by less than what an editor would see of it.
func rootOf(cwd, real string, dir bool) string {
	folder := real
	if !dir {
		folder = filepath.Dir(real)
	}
	if root := above(folder, ".git"); root != "" {
		return root
	}
	if cwd, err := filepath.EvalSymlinks(cwd); err == nil {
		if rel, err := filepath.Rel(cwd, folder); err == nil && filepath.IsLocal(rel) {
			return cwd
		}
	}
	if root := above(folder, "package.json"); root != "" {
		return root
	}
	return folder
}

// above returns the nearest folder, from dir upwards, that holds an entry of the
// given name.
func above(dir, entry string) string {
	for {
		if _, err := os.Lstat(filepath.Join(dir, entry)); err == nil {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			return ""
		}
		dir = up
	}
}

// describe says what a file system error means, for people.
func describe(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "does not exist"
	case errors.Is(err, fs.ErrPermission):
		return "cannot be read: permission denied"
	}
	var p *fs.PathError
	if errors.As(err, &p) {
		return fmt.Sprintf("cannot be read: %v", p.Err)
	}
	return fmt.Sprintf("cannot be read: %v", err)
}

// OpenFolder returns the workspace that a folder lies in, to be closed, and the
// folder's name in it.
func OpenFolder(cwd, path string) (ws *workspace.Workspace, name string, err error) {
	abs := path
	if !filepath.IsAbs(abs) {
		abs = filepath.Join(cwd, path)
	}
	real, err := filepath.EvalSymlinks(abs)
	if err != nil {
		return nil, "", fmt.Errorf("%s %s", path, describe(err))
	}
	info, err := os.Stat(real)
	if err != nil {
		return nil, "", fmt.Errorf("%s %s", path, describe(err))
	}
	if !info.IsDir() {
		return nil, "", fmt.Errorf("%s is not a folder", path)
	}
	ws, err = workspace.Open(rootOf(cwd, real, true))
	if err != nil {
		return nil, "", err
	}
	name, ok := ws.Name(real)
	if !ok {
		ws.Close()
		return nil, "", fmt.Errorf("%s cannot be found in %s", path, ws.Root())
	}
	return ws, name, nil
}
