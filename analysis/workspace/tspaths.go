package workspace

import (
	"path"
	"slices"
	"strings"
)

// Includes reports whether the project takes in the file name: by "files" or
// "include", which is everything beneath the configuration if both are absent,
// and not by "exclude". What the files of a project import belongs to it too and
// is not looked at.
func (c *TSConfig) Includes(name string) bool {
	if c == nil {
		return false
	}
	if slices.Contains(c.Files, name) {
		return true
	}
	include := c.Include
	if include == nil {
		if c.Files != nil {
			return false
		}
		include = []string{path.Dir(c.Path)}
	}
	return matchAny(include, name) && !matchAny(c.Exclude, name)
}

// matchAny reports whether name matches one of the globs of a tsconfig.json,
// where a folder stands for everything beneath it.
func matchAny(patterns []string, name string) bool {
	for _, p := range patterns {
		if p == "." || newGlob(p).match(name) || newGlob(p+"/**").match(name) {
			return true
		}
	}
	return false
}

// Resolve returns the names, relative to the root and mostly without an
// extension, that the specifier of an import may mean by paths and baseUrl, best
// first. It is nil for a relative specifier and for one that no pattern matches.
func (c *TSConfig) Resolve(specifier string) []string {
	if c == nil || specifier == "" || strings.HasPrefix(specifier, ".") || strings.HasPrefix(specifier, "/") {
		return nil
	}
	var names []string
	if pattern, star, ok := c.bestPattern(specifier); ok {
		for _, target := range c.Paths[pattern] {
			names = append(names, path.Clean(strings.Replace(target, "*", star, 1)))
		}
	}
	if c.BaseURL != "" {
		names = append(names, path.Join(c.BaseURL, specifier))
	}
	return slices.DeleteFunc(names, func(n string) bool { return n == ".." || strings.HasPrefix(n, "../") })
}

// bestPattern returns the pattern of paths that TypeScript would choose: the one
// equal to specifier, else the one with the longest text before its star.
func (c *TSConfig) bestPattern(specifier string) (pattern, star string, ok bool) {
	if _, exact := c.Paths[specifier]; exact && !strings.Contains(specifier, "*") {
		return specifier, "", true
	}
	longest := -1
	for p := range c.Paths {
		prefix, suffix, starred := strings.Cut(p, "*")
		if !starred || len(prefix) < longest || len(prefix) == longest && p > pattern || len(specifier) < len(prefix)+len(suffix) ||
			!strings.HasPrefix(specifier, prefix) || !strings.HasSuffix(specifier, suffix) {
			continue
		}
		// Two patterns with the same prefix differ in their suffix; the one
		// that sorts first wins, so that the answer does not change.
		longest = len(prefix)
		pattern, star, ok = p, specifier[len(prefix):len(specifier)-len(suffix)], true
	}
	return pattern, star, ok
}

// Alias returns the shortest specifier by which paths lets a file import target,
// a name relative to the root without an extension: "@/lib/env" for "src/lib/env".
// Only the first target of a pattern counts, since that is the one looked at first.
func (c *TSConfig) Alias(target string) (specifier string, ok bool) {
	if c == nil {
		return "", false
	}
	for pattern, targets := range c.Paths {
		if len(targets) == 0 || pattern == "*" {
			continue
		}
		candidate := ""
		if prefix, suffix, starred := strings.Cut(targets[0], "*"); starred && strings.Contains(pattern, "*") {
			if len(target) <= len(prefix)+len(suffix) || !strings.HasPrefix(target, prefix) || !strings.HasSuffix(target, suffix) {
				continue
			}
			candidate = strings.Replace(pattern, "*", target[len(prefix):len(target)-len(suffix)], 1)
		} else if !starred && withoutExtension(targets[0]) == target {
			candidate = pattern
		} else {
			continue
		}
		// A more special pattern may send the specifier somewhere else.
		if best := c.Resolve(candidate); len(best) == 0 || withoutExtension(best[0]) != target {
			continue
		}
		if !ok || len(candidate) < len(specifier) || len(candidate) == len(specifier) && candidate < specifier {
			specifier, ok = candidate, true
		}
	}
	return specifier, ok
}

// withoutExtension removes an extension of ours from name.
func withoutExtension(name string) string {
	switch ext := path.Ext(name); ext {
	case ".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs":
		return strings.TrimSuffix(name, ext)
	}
	return name
}

// NodeNext reports whether relative imports in ES modules need their extension.
func (c *TSConfig) NodeNext() bool {
	if c == nil {
		return false
	}
	resolution := c.ModuleResolution
	if resolution == "" {
		resolution = c.Module
	}
	switch resolution {
	case "node16", "node18", "node20", "nodenext":
		return true
	}
	return false
}

// NoInterop reports whether a default import of a CommonJS module does not
// compile: esModuleInterop is off, or left out where its default is off.
func (c *TSConfig) NoInterop() bool {
	if c == nil || c.esModuleInterop == nil {
		return c != nil && !c.NodeNext() && c.Module != "preserve" && c.ModuleResolution != "bundler"
	}
	return !*c.esModuleInterop
}
