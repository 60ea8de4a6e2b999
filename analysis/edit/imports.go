package edit

import (
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// NeedKind is the form of an import.
type NeedKind uint8

// The forms.
const (
	Named     NeedKind = iota // import { x } from 'm'
	Default                   // import x from 'm'
	Namespace                 // import * as x from 'm'
)

// Need is an import that a fix relies on and that the file does not have yet.
type Need struct {
	Module string // the specifier as the file has to write it
	Export string // the exported name; empty but for Named
	Kind   NeedKind
	Type   bool   // a type-only import
	Local  string // the name in the file
}

// Import makes the value that module exports under the given name available and
// returns the expression to write for it: the name, an alias if the name is taken,
// or a member of what the file already imports (“crypto.randomInt”). Node's own
// modules are the same with and without “node:”. It refuses a package that the
// project does not depend on.
func (b *Builder) Import(module, export string) string {
	key := b.key(module)
	b.allow(module)
	form := packageForms[packageOf(module)]
	var member string // of a binding of the whole module
	listed := false   // names of the module are imported one by one
	for _, im := range b.table().all {
		if b.key(im.module) != key || im.typeOnly {
			continue
		}
		if im.require && im.fixed && im.list == syntax.NoNode {
			continue // require('m').x
		}
		for _, name := range im.names {
			if name.export == export && !name.typeOnly && !b.shadowed(name.local) {
				return b.t.Text(name.local)
			}
		}
		if im.list != syntax.NoNode && !im.fixed {
			listed = true
			continue
		}
		if member != "" {
			continue
		}
		switch {
		case im.ns != syntax.NoNode && !b.shadowed(im.ns):
			member = b.t.Text(im.ns) + "." + export
		case im.def != syntax.NoNode && !b.shadowed(im.def) && (im.equals || isBuiltin(module) || form.namesInside || export == "default"):
			member = b.t.Text(im.def) + "." + export
			if export == form.self && form.self != "" {
				member = b.t.Text(im.def)
			}
		}
	}
	if member != "" && !listed {
		return strings.TrimSuffix(member, ".default")
	}
	if form.defaultOnly && b.form() == formImport && !b.namesFrom(key) {
		local := b.ImportDefault(module, form.local)
		if export == form.self {
			return local
		}
		return local + "." + export
	}
	if b.form() == formEquals {
		local := b.ImportDefault(module, b.moduleWord(module))
		return local + "." + export
	}
	return b.need(Need{Module: b.specifier(module), Export: export, Kind: Named, Local: export})
}

// ImportDefault makes the default export of module available and returns the name
// to write for it: want, or another one if the file has one or want is taken.
func (b *Builder) ImportDefault(module, want string) string {
	key := b.key(module)
	b.allow(module)
	pkg := packageOf(module)
	form := packageForms[pkg]
	noDefault := form.noDefaultFrom > 0 && (form.noDefaultFrom == 1 || b.env.major(pkg) == 0 || b.env.major(pkg) >= form.noDefaultFrom)
	for _, im := range b.table().all {
		if b.key(im.module) != key || im.typeOnly || im.require && im.fixed {
			continue
		}
		if im.def != syntax.NoNode && !b.shadowed(im.def) {
			return b.t.Text(im.def)
		}
		if im.ns != syntax.NoNode && (im.require || noDefault || isBuiltin(module) || b.env.NoInterop) && !b.shadowed(im.ns) {
			return b.t.Text(im.ns)
		}
		for _, name := range im.names {
			if (name.export == "default" || name.export == form.self && form.self != "") && !name.typeOnly && !b.shadowed(name.local) {
				return b.t.Text(name.local)
			}
		}
	}
	kind := Default
	if b.form() == formImport && (noDefault || b.env.NoInterop && b.env.Module != ESM && !noInteropNeeded[pkg]) {
		kind = Namespace
	}
	return b.need(Need{Module: b.specifier(module), Kind: kind, Local: want})
}

// noInteropNeeded are packages whose default import compiles without
// esModuleInterop.
var noInteropNeeded = setOf("helmet isomorphic-dompurify")

// ImportType makes the type that module exports under the given name available and
// returns the type to write for it. It refuses in JavaScript.
func (b *Builder) ImportType(module, export string) string {
	if b.t.Language() == syntax.JavaScript {
		b.Refuse("JavaScript has no types")
		return export
	}
	key := b.key(module)
	for _, im := range b.table().all {
		if b.key(im.module) != key || im.require {
			continue
		}
		for _, name := range im.names {
			if name.export == export && !b.shadowed(name.local) {
				return b.t.Text(name.local)
			}
		}
		if im.ns != syntax.NoNode && !b.shadowed(im.ns) {
			return b.t.Text(im.ns) + "." + export
		}
	}
	b.allow(module)
	return b.need(Need{Module: b.specifier(module), Export: export, Kind: Named, Type: true, Local: export})
}

// need records a need and returns the local name for it.
func (b *Builder) need(n Need) string {
	for _, old := range b.needs {
		if old.Module == n.Module && old.Export == n.Export && old.Kind == n.Kind && (!old.Type || n.Type) {
			return old.Local
		}
	}
	n.Local = b.freeName(n.Local, n.Module)
	b.needs = append(b.needs, n)
	return n.Local
}

// allow refuses a package that the project does not depend on.
func (b *Builder) allow(module string) {
	if isBuiltin(module) || isRelative(module) || slices.Contains(b.env.helperModules(), module) {
		return
	}
	pkg := packageOf(module)
	for _, im := range b.table().all {
		if packageOf(im.module) == pkg && !im.typeOnly {
			return
		}
	}
	if !b.env.depends(pkg) {
		b.Refuse("the package " + pkg + " is not among the dependencies")
	}
}

// key returns the name under which a module is the same in this file: the helper
// module may be imported by an alias and by a path.
func (b *Builder) key(module string) string {
	for _, h := range b.env.helperModules() {
		if isRelative(module) && helperStem(module) == helperStem(h) {
			return h
		}
	}
	return moduleKey(module)
}

// helperStem returns the last part of a specifier without its extension.
func helperStem(module string) string {
	base := path.Base(module)
	switch ext := path.Ext(base); ext {
	case ".ts", ".mts", ".cts", ".js", ".mjs", ".cjs":
		return strings.TrimSuffix(base, ext)
	}
	return base
}

// namesFrom reports whether the file imports values by name from the module.
func (b *Builder) namesFrom(key string) bool {
	for _, im := range b.table().all {
		if b.key(im.module) == key && !im.typeOnly && len(im.names) > 0 {
			return true
		}
	}
	return false
}

// specifier returns module as the file would write it: Node's own modules with or
// without “node:” as its other imports have it.
func (b *Builder) specifier(module string) string {
	bare, ok := strings.CutPrefix(moduleKey(module), "node:")
	if !ok {
		return module
	}
	if onlyPrefixed[bare] {
		return "node:" + bare
	}
	with, without := 0, 0
	for _, im := range b.table().all {
		if moduleKey(im.module) == moduleKey(module) && !im.typeOnly {
			return im.module
		}
		if strings.HasPrefix(im.module, "node:") {
			with++
		} else if builtins[im.module] {
			without++
		}
	}
	if without > with {
		return bare
	}
	return "node:" + bare
}

// moduleWord returns a name for a module as a whole: "crypto" of "node:crypto",
// "securityHelpers" of "../lib/security-helpers".
func (b *Builder) moduleWord(module string) string {
	if local := packageForms[packageOf(module)].local; local != "" {
		return local
	}
	word := strings.TrimPrefix(moduleKey(module), "node:")
	word = word[strings.LastIndexByte(word, '/')+1:]
	if i := strings.IndexByte(word, '.'); i > 0 {
		word = word[:i]
	}
	var out strings.Builder
	upper := false
	for _, r := range word {
		switch {
		case r == '_' || r == '$' || unicode.IsLetter(r) || unicode.IsDigit(r) && out.Len() > 0:
			if upper {
				r = unicode.ToUpper(r)
			}
			out.WriteRune(r)
			upper = false
		default:
			upper = out.Len() > 0
		}
	}
	if out.Len() == 0 {
		return "imported"
	}
	return out.String()
}

// freeName returns want, or an alias made from the module's name if the file uses
// want for anything.
func (b *Builder) freeName(want, module string) string {
	free := func(name string) bool {
		for _, n := range b.needs {
			if n.Local == name {
				return false
			}
		}
		return !b.taken(name)
	}
	if free(want) {
		return want
	}
	r, size := utf8.DecodeRuneInString(want)
	alias := b.moduleWord(module) + string(unicode.ToUpper(r)) + want[size:]
	if strings.EqualFold(b.moduleWord(module), want) {
		alias = want + "Module"
	}
	for i := 2; !free(alias); i++ {
		alias = strings.TrimRight(alias, "0123456789") + strconv.Itoa(i)
	}
	return alias
}

// taken reports whether any identifier of the file, of a value or a type, declared
// or only used, has the given name. That a name is free in every scope is more
// than has to be, and never wrong.
func (b *Builder) taken(name string) bool {
	for n := b.t.Root(); int(n) < b.t.Len(); n++ {
		switch b.t.Kind(n) {
		case syntax.Identifier, syntax.TypeIdentifier, syntax.ShorthandPropertyIdentifier, syntax.ShorthandPropertyIdentifierPattern:
			if b.t.End(n)-b.t.Start(n) == len(name) && string(b.t.Bytes(n)) == name && !b.exportedName(n) {
				return true
			}
		}
	}
	return false
}

// exportedName reports whether n is the outer name of an import or export
// specifier, which binds and refers to nothing here.
func (b *Builder) exportedName(n syntax.NodeID) bool {
	p := b.t.Parent(n)
	switch b.t.Kind(p) {
	case syntax.ImportSpecifier:
		return b.t.Field(n) == syntax.FieldName && b.t.Child(p, syntax.FieldAlias) != syntax.NoNode
	case syntax.ExportSpecifier:
		return b.t.Field(n) == syntax.FieldAlias || b.t.Child(b.t.Parent(b.t.Parent(p)), syntax.FieldSource) != syntax.NoNode
	}
	return false
}

// shadowed reports whether the file declares the name of an import once more, in
// any scope.
func (b *Builder) shadowed(local syntax.NodeID) bool {
	name := b.t.Text(local)
	for id := semantic.BindingID(1); int(id) < b.m.BindingCount(); id++ {
		if v := b.m.Binding(id); v.Name == name && v.Decl != local {
			return true
		}
	}
	return false
}
