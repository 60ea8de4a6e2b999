package edit

// ModuleKind is how Node loads a file that does not say it itself.
type ModuleKind uint8

// The module kinds.
const (
	ModuleUnknown ModuleKind = iota
	ESM                      // "type": "module" in the nearest package.json
	CommonJS                 // a package.json without it
)

// Env holds the facts about the project that edits depend on. The zero value
// knows nothing: then only modules that the file imports already, Node's own
// modules and relative ones can be imported.
type Env struct {
	// Path is the slash separated path of the file; its extension decides how
	// imports are written. Empty if unknown.
	Path string
	// Depends reports whether the nearest package.json lists pkg among its
	// dependencies, development dependencies not counted. Nil if unknown.
	Depends func(pkg string) bool
	// Major returns the installed or required major version of pkg, 0 if it is
	// unknown. May be nil.
	Major func(pkg string) int
	// Module is what the nearest package.json says about the file.
	Module ModuleKind
	// NoInterop says that esModuleInterop is off: a default import of a CommonJS
	// module does not compile.
	NoInterop bool
	// Verbatim is verbatimModuleSyntax.
	Verbatim bool
	// NodeNext says that moduleResolution is node16 or nodenext: relative imports
	// in ES modules need their extension.
	NodeNext bool
	// HelperModule is the import specifier of the generated helpers, as this file
	// has to write it; empty if there are none.
	HelperModule string
	// HelperExports are the names that the helper module exports.
	HelperExports map[string]bool
	// NodeHelpers is the part of the helpers that needs the modules of Node,
	// ClientHelpers the part for the code of the client, where they are apart.
	NodeHelpers, ClientHelpers HelperPart
	// IndexSignatureAccess is noPropertyAccessFromIndexSignature:
	// process.env['NAME'] instead of process.env.NAME.
	IndexSignatureAccess bool
	// Style is what the files around this one look like. It decides where the file
	// itself shows nothing.
	Style Style
}

// HasHelper reports whether the helper module exists and exports name.
func (e *Env) HasHelper(name string) bool {
	return e.HelperModule != "" && e.HelperExports[name]
}

// depends reports whether pkg may be imported.
func (e *Env) depends(pkg string) bool { return e.Depends != nil && e.Depends(pkg) }

// major returns the major version of pkg, 0 if it is unknown.
func (e *Env) major(pkg string) int {
	if e.Major == nil {
		return 0
	}
	return e.Major(pkg)
}
