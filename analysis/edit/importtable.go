package edit

import (
	"bytes"
	"path"
	"strings"

	"seclint/analysis/syntax"
)

// imported is one import statement, or one require at the top level.
type imported struct {
	stmt     syntax.NodeID
	module   string // the specifier
	require  bool   // const … = require('m')
	equals   bool   // import x = require('m')
	typeOnly bool   // import type
	fixed    bool   // has attributes, or shares its statement: it is not edited
	def, ns  syntax.NodeID
	list     syntax.NodeID // the named_imports, or the object pattern of a require
	names    []importedName
}

// importedName is one specifier of a list.
type importedName struct {
	node     syntax.NodeID
	local    syntax.NodeID // the identifier that is bound
	export   string
	typeOnly bool
}

// importTable is what a file imports, and where more would go.
type importTable struct {
	all []*imported
	// run holds the first contiguous run of imports, or of requires if the file has
	// no import.
	run      []syntax.NodeID
	esm      bool // the file has a top-level import or export
	commonJS bool // the file has require or module.exports, and is no ES module
}

// table reads the imports of the file, once.
func (b *Builder) table() *importTable {
	if b.imports == nil {
		b.imports = b.readImports()
	}
	return b.imports
}

func (b *Builder) readImports() *importTable {
	t, table := b.t, &importTable{}
	var requires []syntax.NodeID
	ended, requiresEnded := false, false
	for n := range t.Children(t.Root()) {
		switch kind := t.Kind(n); {
		case kind == syntax.HashBangLine || b.isDirective(n):
			continue
		case kind == syntax.ImportStatement:
			table.esm = true
			table.all = append(table.all, b.readImport(n))
			if !ended {
				table.run = append(table.run, n)
			}
			continue
		case kind == syntax.ExportStatement:
			table.esm = true
		case kind == syntax.LexicalDeclaration || kind == syntax.VariableDeclaration:
			if found := b.readRequires(n); len(found) > 0 {
				table.all = append(table.all, found...)
				if !requiresEnded {
					requires = append(requires, n)
				}
				ended = ended || len(table.run) > 0
				continue
			}
		}
		ended = ended || len(table.run) > 0
		requiresEnded = requiresEnded || len(requires) > 0
	}
	if len(table.run) == 0 {
		table.run = requires
	}
	table.commonJS = !table.esm && (len(requires) > 0 || bytes.Contains(b.src, []byte("module.exports")) ||
		bytes.Contains(b.src, []byte("require(")) || bytes.Contains(b.src, []byte("exports.")))
	return table
}

func (b *Builder) readImport(n syntax.NodeID) *imported {
	t := b.t
	im := &imported{stmt: n, typeOnly: t.Has(n, syntax.FlagTypeOnly), module: b.stringValue(t.Child(n, syntax.FieldSource))}
	for c := range t.Children(n) {
		switch t.Kind(c) {
		case syntax.ImportAttribute:
			im.fixed = true
		case syntax.ImportRequireClause:
			im.equals = true
			im.def = t.FirstChild(c)
			im.module = b.stringValue(t.Child(c, syntax.FieldSource))
		case syntax.ImportClause:
			for part := range t.Children(c) {
				switch t.Kind(part) {
				case syntax.Identifier:
					im.def = part
				case syntax.NamespaceImport:
					im.ns = t.FirstChild(part)
				case syntax.NamedImports:
					im.list = part
					for s := range t.Children(part) {
						name := t.Child(s, syntax.FieldName)
						local := t.Child(s, syntax.FieldAlias)
						if local == syntax.NoNode {
							local = name
						}
						export := t.Text(name)
						if t.Kind(name) == syntax.String {
							export = b.stringValue(name)
						}
						im.names = append(im.names, importedName{s, local, export, t.Has(s, syntax.FlagTypeOnly)})
					}
				}
			}
		}
	}
	return im
}

// readRequires returns the requires that a top-level declaration consists of, none
// if it declares anything else.
func (b *Builder) readRequires(n syntax.NodeID) []*imported {
	t := b.t
	var found []*imported
	for d := range t.Children(n) {
		name, value := t.Child(d, syntax.FieldName), t.Child(d, syntax.FieldValue)
		im := &imported{stmt: n, require: true}
		call := value
		for t.Kind(call) == syntax.MemberExpression || t.Kind(call) == syntax.CallExpression && string(t.Bytes(t.Child(call, syntax.FieldFunction))) != "require" {
			im.fixed = true // require('m').x, require('m')(): not the module itself
			if t.Kind(call) == syntax.MemberExpression {
				call = t.Child(call, syntax.FieldObject)
			} else {
				call = t.Child(call, syntax.FieldFunction)
			}
		}
		argument := t.FirstChild(t.Child(call, syntax.FieldArguments))
		if t.Kind(call) != syntax.CallExpression || t.Kind(argument) != syntax.String {
			return nil
		}
		im.module = b.stringValue(argument)
		switch t.Kind(name) {
		case syntax.Identifier:
			im.ns = name
		case syntax.ObjectPattern:
			im.list = name
			for s := range t.Children(name) {
				switch t.Kind(s) {
				case syntax.ShorthandPropertyIdentifierPattern:
					im.names = append(im.names, importedName{node: s, local: s, export: t.Text(s)})
				case syntax.PairPattern:
					if local := t.Child(s, syntax.FieldValue); t.Kind(local) == syntax.Identifier {
						im.names = append(im.names, importedName{node: s, local: local, export: t.Text(t.Child(s, syntax.FieldKey))})
						continue
					}
					im.fixed = true
				default:
					im.fixed = true // a rest or a default
				}
			}
		default:
			im.fixed = true
		}
		found = append(found, im)
	}
	if len(found) > 1 {
		for _, im := range found {
			im.fixed = true
		}
	}
	return found
}

// stringValue returns the content of a string literal, escapes as they stand.
func (b *Builder) stringValue(n syntax.NodeID) string {
	s := b.t.Text(n)
	if b.t.Kind(n) != syntax.String || len(s) < 2 {
		return ""
	}
	return s[1 : len(s)-1]
}

// importForm is how a file imports.
type importForm uint8

const (
	formImport  importForm = iota // import … from 'm'
	formRequire                   // const … = require('m')
	formEquals                    // import x = require('m')
)

// form decides how a new import is written.
func (b *Builder) form() importForm {
	table := b.table()
	extension := strings.ToLower(path.Ext(b.env.Path))
	switch {
	case extension == ".cts" && b.env.Verbatim:
		return formEquals
	case table.esm, extension == ".mts", extension == ".mjs":
		return formImport
	case table.commonJS, extension == ".cjs":
		return formRequire
	case b.t.Language() != syntax.JavaScript || extension == ".jsx":
		return formImport // a script, in which a require would declare globals
	case b.env.Module == ESM:
		return formImport
	}
	return formRequire
}
