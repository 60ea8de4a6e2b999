package semantic

import (
	"strings"

	"seclint/analysis/syntax"
)

// ImportKind is a form of import.
type ImportKind uint8

// The forms of imports.
const (
	ImportStatic     ImportKind = iota // import x from 'm', import { a } from 'm', import * as n from 'm'
	ImportSideEffect                   // import 'm'
	ImportEquals                       // import x = require('m')
	ImportRequire                      // require('m')
	ImportDynamic                      // import('m')
	ImportReExport                     // export { a } from 'm', export * from 'm'
)

// Import is one name that comes from a module, or the use of a whole module.
type Import struct {
	Module string // as written
	// Name is the name in the module: "default", "*" for the whole module, ""
	// for none.
	Name     string
	Kind     ImportKind
	Local    BindingID // NoBinding if the import has no name of its own
	TypeOnly bool
	// Node is the specifier, clause or name of a static import, the statement of
	// a side effect or a re-export, the call of require and import.
	Node   syntax.NodeID
	Source syntax.NodeID // the string
}

// importStatement declares what an import statement brings in.
func (b *builder) importStatement(n syntax.NodeID) {
	t, m := b.t, b.m
	typeOnly := t.Has(n, syntax.FlagTypeOnly)
	source := t.Child(n, syntax.FieldSource)
	clause := t.ChildOfKind(n, syntax.ImportClause)
	if require := t.ChildOfKind(n, syntax.ImportRequireClause); require != syntax.NoNode {
		source = t.Child(require, syntax.FieldSource)
		b.importName(t.FirstChild(require), Import{Name: "*", Kind: ImportEquals, TypeOnly: typeOnly, Node: require, Source: source})
		return
	}
	if clause == syntax.NoNode {
		m.imports = append(m.imports, Import{Module: m.StringValue(source), Kind: ImportSideEffect, Node: n, Source: source})
		return
	}
	for c := t.FirstChild(clause); c != syntax.NoNode; c = t.NextSibling(c) {
		switch t.Kind(c) {
		case syntax.Identifier:
			b.importName(c, Import{Name: "default", TypeOnly: typeOnly, Node: c, Source: source})
		case syntax.NamespaceImport:
			b.importName(t.FirstChild(c), Import{Name: "*", TypeOnly: typeOnly, Node: c, Source: source})
		case syntax.NamedImports:
			for s := t.FirstChild(c); s != syntax.NoNode; s = t.NextSibling(s) {
				if t.Kind(s) != syntax.ImportSpecifier {
					continue
				}
				name := t.Child(s, syntax.FieldName)
				local := t.Child(s, syntax.FieldAlias)
				if local == syntax.NoNode {
					local = name
				}
				b.importName(local, Import{
					Name: m.nameText(name), TypeOnly: typeOnly || t.Has(s, syntax.FlagTypeOnly), Node: s, Source: source,
				})
			}
		}
	}
}

func (b *builder) importName(local syntax.NodeID, i Import) {
	m := b.m
	i.Module = m.StringValue(i.Source)
	m.imports = append(m.imports, i)
	index := len(m.imports)
	if b.t.Kind(local) != syntax.Identifier {
		return
	}
	b.declareName(local, Binding{Kind: ImportBinding, TypeOnly: i.TypeOnly, Declarator: i.Node, imported: int32(index)})
	m.imports[index-1].Local = m.Bound(local)
}

// nameText returns the text of an identifier, or the value of a string that
// stands for one.
func (m *Model) nameText(n syntax.NodeID) string {
	if m.tree.Kind(n) == syntax.String {
		return m.StringValue(n)
	}
	return m.text(n)
}

// Imports returns all imports of the file: static ones in order, then requires,
// dynamic imports and re-exports, each in order. Only requires and dynamic
// imports of a constant count. The slice must not be changed.
func (m *Model) Imports() []Import {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.importList()
}

func (m *Model) importList() []Import {
	if m.memo.imports != nil {
		return m.memo.imports
	}
	t := m.tree
	list := append(make([]Import, 0, len(m.imports)+8), m.imports...)
	require := m.table.find("require")
	for _, n := range m.refs {
		if require == 0 {
			break
		}
		if NameID(m.ref[n]) != require || t.Field(n) != syntax.FieldFunction {
			continue
		}
		if c, ok := m.Call(t.Parent(n)); ok {
			if s := m.requireSource(c); s != syntax.NoNode {
				list = append(list, Import{
					Module: m.StringValue(s), Name: "*", Kind: ImportRequire, Local: m.receivingBinding(c.Node), Node: c.Node, Source: s,
				})
			}
		}
	}
	for _, n := range m.calls {
		if c, ok := m.Call(t.Parent(n)); ok && c.Callee == n {
			if s := m.Unwrap(c.Arg(0)); m.isPlainString(s) {
				list = append(list, Import{
					Module: m.StringValue(s), Name: "*", Kind: ImportDynamic, Local: m.receivingBinding(c.Node), Node: c.Node, Source: s,
				})
			}
		}
	}
	for _, e := range m.exportList() {
		if e.Source != syntax.NoNode {
			name := e.Imported
			list = append(list, Import{
				Module: e.Module, Name: name, Kind: ImportReExport, TypeOnly: e.TypeOnly, Node: e.Node, Source: e.Source,
			})
		}
	}
	m.memo.imports = list
	return list
}

// requireSource returns the string of a call of the global require, or NoNode.
func (m *Model) requireSource(c Call) syntax.NodeID {
	if c.New || c.Tagged || !m.IsGlobal(c.Callee, "require") {
		return syntax.NoNode
	}
	if s := m.Unwrap(c.Arg(0)); m.isPlainString(s) {
		return s
	}
	return syntax.NoNode
}

// isPlainString reports whether n is a string or a template without
// substitutions.
func (m *Model) isPlainString(n syntax.NodeID) bool {
	t := m.tree
	switch t.Kind(n) {
	case syntax.String:
		return true
	case syntax.TemplateString:
		return t.FirstChild(n) == syntax.NoNode
	}
	return false
}

// receivingBinding returns the variable whose whole initializer is n.
func (m *Model) receivingBinding(n syntax.NodeID) BindingID {
	t := m.tree
	for range maxWrappers {
		p := t.Parent(n)
		switch t.Kind(p) {
		case syntax.VariableDeclarator:
			if name := t.Child(p, syntax.FieldName); t.Field(n) == syntax.FieldValue && t.Kind(name) == syntax.Identifier {
				return m.Bound(name)
			}
			return NoBinding
		case syntax.AwaitExpression, syntax.ParenthesizedExpression, syntax.AsExpression, syntax.NonNullExpression,
			syntax.SatisfiesExpression, syntax.TypeAssertion:
			n = p
		default:
			return NoBinding
		}
	}
	return NoBinding
}

// HasImport reports whether the file imports module, in any form. Modules of
// Node match with and without “node:”. A module that ends in "/*" stands for
// itself and all its sub-paths: "next/*" is "next", "next/server" and so on.
func (m *Model) HasImport(module string) bool {
	whole, prefix := module, ""
	if base, ok := strings.CutSuffix(module, "/*"); ok {
		whole, prefix = CanonicalModule(base), CanonicalModule(base)+"/"
	} else {
		whole = CanonicalModule(module)
	}
	list := m.Imports()
	for i := range list {
		c := CanonicalModule(list[i].Module)
		if c == whole || prefix != "" && strings.HasPrefix(c, prefix) {
			return true
		}
	}
	return false
}
