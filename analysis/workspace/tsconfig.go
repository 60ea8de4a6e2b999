package workspace

// TSConfig is what a tsconfig.json or jsconfig.json says once everything it
// extends is folded in. It is immutable. Names of values are in lower case
// ("nodenext", "es2022"); absent options are the zero value.
type TSConfig struct {
	Path string // the file, relative to the root

	Target           string
	Module           string
	ModuleResolution string
	JSX              string
	Lib              []string // nil if absent
	Types            []string // nil if absent, in which case TypeScript chooses

	BaseURL string              // relative to the root, "" if absent
	RootDir string              // relative to the root, "" if absent
	Paths   map[string][]string // patterns to targets relative to the root

	Strict                             bool
	AllowJS                            bool
	CheckJS                            bool
	ESModuleInterop                    bool
	VerbatimModuleSyntax               bool
	IsolatedDeclarations               bool
	AllowImportingTSExtensions         bool
	RewriteRelativeImportExtensions    bool
	NoPropertyAccessFromIndexSignature bool
	NoUncheckedIndexedAccess           bool
	ExperimentalDecorators             bool

	Files      []string // relative to the root, nil if absent
	Include    []string // globs relative to the root, nil if absent
	Exclude    []string // globs relative to the root, nil if absent
	References []string // folders or files relative to the root
}

// Resolve returns the names, relative to the root and mostly without an
// extension, that the specifier of an import may mean by paths and baseUrl, best
// first. It is nil for a relative specifier and for one that no pattern matches.
func (c *TSConfig) Resolve(specifier string) []string {
	return nil
}

// Alias returns the shortest specifier by which paths lets a file import target,
// a name relative to the root without an extension: "@/lib/env" for "src/lib/env".
func (c *TSConfig) Alias(target string) (specifier string, ok bool) {
	return "", false
}
