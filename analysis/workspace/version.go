package workspace

import (
	"io/fs"
	"path"
	"strconv"
	"strings"
)

// installedMajor returns the major version of the package name that an import
// from a file in dir finds in node_modules, 0 if it finds none.
func (w *Workspace) installedMajor(dir, name string) int {
	key := dir + "\x00" + name
	w.mu.Lock()
	major, ok := w.majors[key]
	w.mu.Unlock()
	if ok {
		return major
	}
	if _, m := w.installed(dir, name); m != nil {
		major, _ = leadingNumber(m.Version.value)
	}
	w.mu.Lock()
	w.majors[key] = major
	w.mu.Unlock()
	return major
}

// installed returns the folder and the package.json of the package name in the
// nearest node_modules, looked for as Node does, but not above the root.
func (w *Workspace) installed(dir, name string) (at string, m *manifest) {
	if !fs.ValidPath(name) || strings.Count(name, "/") > 1 {
		return "", nil
	}
	for {
		at := path.Join(dir, "node_modules", name)
		if m, err := w.readManifest(path.Join(at, "package.json")); err == nil {
			return at, m
		}
		if dir == "." {
			return "", nil
		}
		dir = path.Dir(dir)
	}
}

// lowestMajor returns the major version of the lowest version in a range of
// npm's, 0 if the range has no lower bound or is something else: a tag, an
// address, a reference to a catalog.
func lowestMajor(r string) int {
	r = strings.TrimPrefix(r, "workspace:")
	if strings.HasPrefix(r, "npm:") { // an alias: npm:name@range
		r = r[strings.LastIndexByte(r, '@')+1:]
	}
	lowest := 0
	for alternative := range strings.SplitSeq(r, "||") {
		major, ok := lowerBound(strings.TrimSpace(alternative))
		if !ok {
			return 0
		}
		if lowest == 0 || major < lowest {
			lowest = major
		}
	}
	return lowest
}

// lowerBound returns the major version at which one alternative of a range
// begins: its first comparator, unless that is an upper bound.
func lowerBound(alternative string) (major int, ok bool) {
	upper := false
	for _, comparator := range strings.Fields(alternative) {
		version := strings.TrimLeft(comparator, "^~<>=v")
		upper = upper || strings.HasPrefix(comparator, "<")
		switch {
		case version == "": // "< 16", ">= 14": the version follows
		case upper:
			upper = false
		default:
			return leadingNumber(version)
		}
	}
	return 0, false
}

// leadingNumber reads the number before the first dot of a version.
func leadingNumber(version string) (int, bool) {
	end := strings.IndexFunc(version, func(r rune) bool { return r < '0' || r > '9' })
	if end < 0 {
		end = len(version)
	} else if !strings.ContainsRune(".-+", rune(version[end])) {
		return 0, false
	}
	n, err := strconv.ParseUint(version[:end], 10, 16)
	return int(n), err == nil
}
