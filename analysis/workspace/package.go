package workspace

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
)

// Package is what a package.json says. It is immutable.
type Package struct {
	Dir     string // the folder that holds it, relative to the root
	Name    string
	Version string
	Type    string // "module", "commonjs" or ""; anything else reads as ""

	// The tables map a package's name to the range of versions asked for.
	Dependencies         map[string]string
	DevDependencies      map[string]string
	PeerDependencies     map[string]string
	OptionalDependencies map[string]string

	ws *Workspace // knows the installed versions; nil for a package made by hand
}

// Depends reports whether code of p may import the package name at run time: it
// is a dependency, a peer or an optional dependency. What only development needs
// does not count.
func (p *Package) Depends(name string) bool {
	if p == nil {
		return false
	}
	for _, table := range []map[string]string{p.Dependencies, p.PeerDependencies, p.OptionalDependencies} {
		if _, ok := table[name]; ok {
			return true
		}
	}
	return false
}

// DependsAny reports whether p depends on one of names; see [Package.Depends].
func (p *Package) DependsAny(names ...string) bool {
	for _, name := range names {
		if p.Depends(name) {
			return true
		}
	}
	return false
}

// Has reports whether name stands in any table of p, development included: for
// tools such as typescript and @types/node.
func (p *Package) Has(name string) bool { return p.Range(name) != "" }

// Range returns the range of versions that p asks for, "" if it does not name
// the package, "*" if it leaves the version open.
func (p *Package) Range(name string) string {
	if p == nil {
		return ""
	}
	for _, table := range []map[string]string{p.Dependencies, p.PeerDependencies, p.OptionalDependencies, p.DevDependencies} {
		if r, ok := table[name]; ok {
			if r == "" {
				return "*"
			}
			return r
		}
	}
	return ""
}

// ESM reports whether a .js or .ts file of p is an ECMAScript module for Node.
func (p *Package) ESM() bool { return p != nil && p.Type == "module" }

// Major returns the major version of a dependency: of the copy installed in the
// nearest node_modules, else the lower bound of the range that p asks for, else 0.
func (p *Package) Major(name string) int {
	if p == nil {
		return 0
	}
	if p.ws != nil {
		if major := p.ws.installedMajor(p.Dir, name); major > 0 {
			return major
		}
	}
	return lowestMajor(p.Range(name))
}

// InstalledMajor is like [Package.Major] without a look at the range: 0 if the
// package is not installed.
func (p *Package) InstalledMajor(name string) int {
	if p == nil || p.ws == nil {
		return 0
	}
	return p.ws.installedMajor(p.Dir, name)
}

// manifest is the JSON of package.json, as far as it is read. Values of a wrong
// type count as absent, as they do for package managers.
type manifest struct {
	Name                 lenient[string]            `json:"name"`
	Version              lenient[string]            `json:"version"`
	Type                 lenient[string]            `json:"type"`
	TSConfig             lenient[string]            `json:"tsconfig"`
	Dependencies         lenient[map[string]string] `json:"dependencies"`
	DevDependencies      lenient[map[string]string] `json:"devDependencies"`
	PeerDependencies     lenient[map[string]string] `json:"peerDependencies"`
	OptionalDependencies lenient[map[string]string] `json:"optionalDependencies"`
}

// lenient holds a JSON value of type T; one of another type reads as zero.
type lenient[T any] struct{ value T }

// UnmarshalJSON implements [json.Unmarshaler]. It never fails.
func (l *lenient[T]) UnmarshalJSON(data []byte) error {
	var value T
	if json.Unmarshal(data, &value) == nil {
		l.value = value
	}
	return nil
}

var errNotJSON = errors.New("is not valid JSON")

// readManifest reads a package.json.
func (w *Workspace) readManifest(name string) (*manifest, error) {
	content, err := w.read(name, configLimit)
	if err != nil {
		return nil, err
	}
	m := new(manifest)
	if err := json.Unmarshal(trimBOM(content), m); err != nil {
		return nil, fmt.Errorf("%w: %w", errNotJSON, err)
	}
	return m, nil
}

// PackageOf returns the package that the file name belongs to: the nearest
// package.json above it, not above the root. It is nil if there is none. One
// that cannot be read or parsed is a package without dependencies, and a problem.
func (w *Workspace) PackageOf(name string) *Package {
	if !fs.ValidPath(name) {
		return nil
	}
	return w.packageIn(path.Dir(name))
}

// PackageIn returns the package that files directly in the folder dir belong to;
// see [Workspace.PackageOf].
func (w *Workspace) PackageIn(dir string) *Package {
	if !fs.ValidPath(dir) {
		return nil
	}
	return w.packageIn(dir)
}

func (w *Workspace) packageIn(dir string) *Package {
	w.mu.Lock()
	p, ok := w.packages[dir]
	w.mu.Unlock()
	if ok {
		return p
	}
	if p = w.loadPackage(dir); p == nil && dir != "." {
		p = w.packageIn(path.Dir(dir))
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if first, ok := w.packages[dir]; ok { // one value for all, whoever was first
		return first
	}
	w.packages[dir] = p
	return p
}

// loadPackage reads the package.json in dir, nil if there is none.
func (w *Workspace) loadPackage(dir string) *Package {
	file := path.Join(dir, "package.json")
	m, err := w.readManifest(file)
	switch {
	case errors.Is(err, fs.ErrNotExist) || errors.Is(err, errNotRegular):
		return nil
	case errors.Is(err, errNotJSON):
		w.report(file, err.Error())
	case err != nil:
		w.report(file, "cannot be read: "+cause(err))
	}
	if err != nil {
		return &Package{Dir: dir, ws: w}
	}
	p := &Package{
		Dir:                  dir,
		Name:                 m.Name.value,
		Version:              m.Version.value,
		Dependencies:         m.Dependencies.value,
		DevDependencies:      m.DevDependencies.value,
		PeerDependencies:     m.PeerDependencies.value,
		OptionalDependencies: m.OptionalDependencies.value,
		ws:                   w,
	}
	if t := m.Type.value; t == "module" || t == "commonjs" {
		p.Type = t
	}
	return p
}

// trimBOM removes a byte order mark, which editors on Windows like to write.
func trimBOM(content []byte) []byte {
	if len(content) >= 3 && string(content[:3]) == "\uFEFF" {
		return content[3:]
	}
	return content
}
