package semantic

import "seclint/analysis/syntax"

// Export is one name that the file gives to others.
type Export struct {
	// Name is the exported name: "default", "*" for everything of Module, "="
	// for “export = x” and module.exports.
	Name string
	// Node is the exported declaration or expression; the specifier or the
	// statement if it names something.
	Node  syntax.NodeID
	Local BindingID // what it names in the file, if anything
	// Value is the expression, function or class that is exported, as far as it
	// is in the file, else NoNode.
	Value    syntax.NodeID
	Module   string        // of a re-export, as written
	Source   syntax.NodeID // of a re-export: the string
	Imported string        // of a re-export: the name in Module, or "*"
	TypeOnly bool
}

// Exports returns what the file exports, in order: ES exports at the top level,
// and assignments to module.exports and exports.x. The slice must not be
// changed.
func (m *Model) Exports() []Export {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.exportList()
}

func (m *Model) exportList() []Export {
	if m.memo.exported {
		return m.memo.exports
	}
	m.memo.exported = true
	t := m.tree
	for n := t.FirstChild(t.Root()); n != syntax.NoNode; n = t.NextSibling(n) {
		switch t.Kind(n) {
		case syntax.ExportStatement:
			m.exportStatement(n)
		case syntax.ExpressionStatement:
			m.exportAssignment(t.FirstChild(n))
		}
	}
	return m.memo.exports
}

func (m *Model) export(e Export) {
	if e.Value == syntax.NoNode {
		if b := m.Binding(e.Local); b != nil {
			switch {
			case b.Kind == FunctionBinding || b.Kind == ClassBinding || b.Kind == EnumBinding:
				e.Value = b.Declarator
			case !b.Destructured && !b.Element:
				e.Value = b.Init
			}
		}
	}
	m.memo.exports = append(m.memo.exports, e)
}

func (m *Model) exportStatement(n syntax.NodeID) {
	t := m.tree
	typeOnly := t.Has(n, syntax.FlagTypeOnly)
	source := t.Child(n, syntax.FieldSource)
	module := ""
	if source != syntax.NoNode {
		module = m.StringValue(source)
	}
	if t.Op(n) == syntax.OpAssign {
		v := t.FirstChild(n)
		m.export(Export{Name: "=", Node: v, Value: v, Local: m.Bound(v)})
		return
	}
	if clause := t.ChildOfKind(n, syntax.ExportClause); clause != syntax.NoNode {
		for s := t.FirstChild(clause); s != syntax.NoNode; s = t.NextSibling(s) {
			if t.Kind(s) != syntax.ExportSpecifier {
				continue
			}
			name := t.Child(s, syntax.FieldName)
			e := Export{
				Name: m.nameText(name), Node: s, Module: module, Source: source, TypeOnly: typeOnly || t.Has(s, syntax.FlagTypeOnly),
			}
			if source != syntax.NoNode {
				e.Imported = e.Name
			} else {
				e.Local = m.Bound(name)
			}
			if alias := t.Child(s, syntax.FieldAlias); alias != syntax.NoNode {
				e.Name = m.nameText(alias)
			}
			m.export(e)
		}
		return
	}
	if source != syntax.NoNode {
		e := Export{Name: "*", Node: n, Module: module, Source: source, Imported: "*", TypeOnly: typeOnly}
		if ns := t.ChildOfKind(n, syntax.NamespaceExport); ns != syntax.NoNode {
			e.Name = m.nameText(t.FirstChild(ns))
		}
		m.export(e)
		return
	}
	isDefault := t.Has(n, syntax.FlagDefault)
	if v := t.Child(n, syntax.FieldValue); v != syntax.NoNode {
		m.export(Export{Name: "default", Node: v, Value: v, Local: m.Bound(v)})
		return
	}
	d := t.Child(n, syntax.FieldDeclaration)
	switch t.Kind(d) {
	case syntax.LexicalDeclaration, syntax.VariableDeclaration:
		// Every name of every pattern; those in default values are references.
		for c, end := d, t.SubtreeEnd(d); c < end; c++ {
			b := m.Binding(m.Bound(c))
			if b != nil && b.Decl == c && t.Parent(b.Declarator) == d && t.Kind(b.Declarator) == syntax.VariableDeclarator {
				m.export(Export{Name: b.Name, Node: b.Declarator, Local: m.Bound(c)})
			}
		}
	case syntax.NoKind:
	default:
		name := t.Child(d, syntax.FieldName)
		e := Export{Name: m.text(name), Node: d, Local: m.Bound(name)}
		if isDefault {
			e.Name = "default"
		}
		if b := m.Binding(e.Local); b != nil && b.Kind == TypeBinding {
			e.TypeOnly = true
		}
		if e.Local == NoBinding {
			e.Value = d
		}
		m.export(e)
	}
}

// exportAssignment notes module.exports = x, module.exports.a = x, exports.a = x.
func (m *Model) exportAssignment(n syntax.NodeID) {
	t := m.tree
	if t.Kind(n) != syntax.AssignmentExpression {
		return
	}
	left := t.Child(n, syntax.FieldLeft)
	right := t.Child(n, syntax.FieldRight)
	if t.Kind(left) != syntax.MemberExpression {
		return
	}
	name, ok := m.propertyName(left)
	if !ok {
		return
	}
	object := t.Child(left, syntax.FieldObject)
	isModule := func(x syntax.NodeID) bool {
		p, ok := m.propertyName(x)
		return ok && p == "exports" && t.Kind(x) == syntax.MemberExpression && m.IsGlobal(t.Child(x, syntax.FieldObject), "module")
	}
	switch {
	case isModule(left):
		m.export(Export{Name: "=", Node: right, Value: right, Local: m.Bound(right)})
		if t.Kind(right) == syntax.Object {
			for c := t.FirstChild(right); c != syntax.NoNode; c = t.NextSibling(c) {
				if key, ok := m.propertyName(c); ok {
					v := m.propertyValue(c)
					m.export(Export{Name: key, Node: c, Value: v, Local: m.Bound(v)})
				}
			}
		}
	case isModule(object), m.IsGlobal(object, "exports"):
		m.export(Export{Name: name, Node: right, Value: right, Local: m.Bound(right)})
	}
}
