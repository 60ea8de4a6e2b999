package workspace

import (
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// outputFolders are the names of folders that hold no source of the project:
// installed packages, what builds and tests leave behind, and stores of tools.
var outputFolders = map[string]string{
	"node_modules":      "installed packages",
	"bower_components":  "installed packages",
	"jspm_packages":     "installed packages",
	".yarn":             "installed packages",
	".pnpm-store":       "installed packages",
	".git":              "version control",
	".hg":               "version control",
	".svn":              "version control",
	".jj":               "version control",
	".next":             "build output",
	".nuxt":             "build output",
	".output":           "build output",
	".svelte-kit":       "build output",
	".astro":            "build output",
	".docusaurus":       "build output",
	".expo":             "build output",
	".vercel":           "build output",
	".netlify":          "build output",
	".wrangler":         "build output",
	".serverless":       "build output",
	".open-next":        "build output",
	".sst":              "build output",
	"dist":              "build output",
	"build":             "build output",
	"out":               "build output",
	"storybook-static":  "build output",
	"coverage":          "test output",
	".nyc_output":       "test output",
	"test-results":      "test output",
	"playwright-report": "test output",
	".cache":            "a cache",
	".parcel-cache":     "a cache",
	".turbo":            "a cache",
	".nx":               "a cache",
	".vite":             "a cache",
}

// ignoreScope is the rules that hold in a folder: those of its own .gitignore
// and, outranked by them, those of the folders above.
type ignoreScope struct {
	parent *ignoreScope
	dir    string // of the file, relative to the root
	file   string // relative to the root
	rules  []ignoreRule
}

// enter returns the scope of dir, whose parent folder has the scope s.
func (w *Workspace) enter(s *ignoreScope, dir string) *ignoreScope {
	if dir == "." {
		s = w.withRules(s, dir, ".git/info/exclude")
	}
	return w.withRules(s, dir, path.Join(dir, ".gitignore"))
}

func (w *Workspace) withRules(s *ignoreScope, dir, file string) *ignoreScope {
	content, err := w.read(file, configLimit)
	if err != nil {
		w.reportUnlessAbsent(file, err)
		return s
	}
	rules := parseIgnore(string(content))
	if len(rules) == 0 {
		return s
	}
	return &ignoreScope{parent: s, dir: dir, file: file, rules: rules}
}

// reason says why name, directly in a folder with the scope s, is left out by
// an ignore file; "" if it is not.
func (s *ignoreScope) reason(name string, dir bool) string {
	for ; s != nil; s = s.parent {
		if r := decide(s.rules, beneath(s.dir, name), dir); r != nil {
			if r.negated {
				return ""
			}
			return fmt.Sprintf("ignored by %s, line %d", s.file, r.line)
		}
	}
	return ""
}

// beneath returns name relative to dir, which is above it.
func beneath(dir, name string) string {
	if dir == "." {
		return name
	}
	return strings.TrimPrefix(name[len(dir):], "/")
}

// leftOut says why the folder or file name is left out of a walk that came to
// its parent folder, whose scope is s; "" if it is not.
func leftOut(s *ignoreScope, name string, dir bool) string {
	if dir {
		if what := outputFolders[path.Base(name)]; what != "" {
			return fmt.Sprintf("in %s/, %s", path.Base(name), what)
		}
	}
	return s.reason(name, dir)
}

// Ignored reports whether a walk over the whole workspace leaves out the file or
// folder name, and why, as the end of a sentence: "ignored by .gitignore, line 3".
func (w *Workspace) Ignored(name string, dir bool) (reason string, ok bool) {
	if !fs.ValidPath(name) || name == "." {
		return "", false
	}
	for at := 0; at < len(name); {
		end := strings.IndexByte(name[at:], '/')
		prefix, prefixDir := name, dir
		if end >= 0 {
			prefix, prefixDir = name[:at+end], true
		}
		if reason := leftOut(w.scopeOf(path.Dir(prefix)), prefix, prefixDir); reason != "" {
			return reason, true
		}
		at = len(prefix) + 1
	}
	return "", false
}

// scopeOf returns the rules that hold in dir, from memory if it was asked before.
func (w *Workspace) scopeOf(dir string) *ignoreScope {
	w.mu.Lock()
	s, ok := w.scopes[dir]
	w.mu.Unlock()
	if ok {
		return s
	}
	if dir != "." {
		s = w.scopeOf(path.Dir(dir))
	}
	s = w.enter(s, dir)
	w.mu.Lock()
	w.scopes[dir] = s
	w.mu.Unlock()
	return s
}
