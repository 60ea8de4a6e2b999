package semantic

import "seclint/analysis/syntax"

// annotated returns what the type annotation of a variable or parameter tells.
func (m *Model) annotated(b *Binding) value {
	t := m.tree
	var typ syntax.NodeID
	switch t.Kind(b.Declarator) {
	case syntax.VariableDeclarator, syntax.RequiredParameter, syntax.OptionalParameter:
		typ = t.Child(b.Declarator, syntax.FieldType)
	}
	if typ == syntax.NoNode {
		return value{}
	}
	if t.Kind(t.Child(b.Declarator, syntax.FieldPattern)) == syntax.RestPattern {
		return value{}
	}
	return m.typedPart(m.typeValue(typ), b)
}

// typedPart is part for a value that is known by its type alone.
func (m *Model) typedPart(v value, b *Binding) value {
	if !b.Destructured {
		return v
	}
	c := *b
	c.Init = syntax.NoNode
	return m.part(v, &c)
}

// sameType are generic types whose first argument is what a value of them is, or
// is once it is awaited.
var sameType = map[string]bool{
	"Promise": true, "PromiseLike": true, "Awaited": true, "Readonly": true, "Required": true, "Partial": true, "NonNullable": true,
	"Omit": true, "Pick": true, "DeepPartial": true, "Mutable": true, "Writable": true,
}

// globalTypes are the global types that have a path although no import tells
// where they come from.
var globalTypes = map[string]bool{
	"Request": true, "Response": true, "Headers": true, "URL": true, "URLSearchParams": true, "FormData": true, "Blob": true,
	"File": true, "WebSocket": true, "Worker": true, "MessagePort": true, "MessageEvent": true, "EventSource": true,
	"XMLHttpRequest": true, "Document": true, "Window": true, "Element": true, "HTMLElement": true, "HTMLIFrameElement": true,
	"HTMLScriptElement": true, "HTMLAnchorElement": true, "HTMLDivElement": true, "Buffer": true, "Crypto": true,
	"SubtleCrypto": true, "Storage": true, "Location": true, "Date": true, "RegExp": true, "Error": true, "Map": true, "Set": true,
}

// typeValue returns what a value of the type n is.
func (m *Model) typeValue(n syntax.NodeID) value {
	t := m.tree
	if n == syntax.NoNode || !m.enter() {
		return value{}
	}
	defer m.leave()
	switch t.Kind(n) {
	case syntax.TypeAnnotation, syntax.ReadonlyType, syntax.ParenthesizedType, syntax.OptionalType:
		return m.typeValue(t.FirstChild(n))
	case syntax.TypeIdentifier:
		return m.namedType(n)
	case syntax.NestedTypeIdentifier:
		v := m.typeExpression(t.Child(n, syntax.FieldModule))
		return m.construct(m.selectMember(v, m.text(t.Child(n, syntax.FieldName)), syntax.NoNode))
	case syntax.MemberExpression: // import('m').T
		return m.construct(m.value(n))
	case syntax.GenericType:
		return m.genericType(n)
	case syntax.UnionType:
		out, first := value{}, true
		for c := t.FirstChild(n); c != syntax.NoNode; c = t.NextSibling(c) {
			if isNullType(t, c, m.text(c)) {
				continue
			}
			v := m.typeValue(c)
			if first {
				out, first = v, false
			} else if out = join(out, v); !out.known() {
				break
			}
		}
		return out
	case syntax.IntersectionType:
		out := value{node: n, shape: typeShape}
		for c := t.FirstChild(n); c != syntax.NoNode && out.path == ""; c = t.NextSibling(c) {
			out.path = m.pathOf(m.typeValue(c))
		}
		return out
	case syntax.ObjectType:
		return value{node: n, shape: typeShape}
	case syntax.TypeQuery:
		return m.typeExpression(t.FirstChild(n))
	}
	return value{}
}

func isNullType(t *syntax.Tree, n syntax.NodeID, text string) bool {
	switch t.Kind(n) {
	case syntax.LiteralType:
		return text == "null" || text == "undefined"
	case syntax.PredefinedType:
		return text == "undefined" || text == "null" || text == "void"
	}
	return false
}

// namedType returns what a value of the type with that name is.
func (m *Model) namedType(n syntax.NodeID) value {
	name := m.text(n)
	id := m.lookup(n, name, true)
	if id == NoBinding {
		if globalTypes[name] && !m.isTypeParameter(n, name) {
			return value{path: "globalThis." + name + "()"}
		}
		return value{}
	}
	t := m.tree
	b := &m.bindings[id]
	switch b.Kind {
	case ImportBinding:
		return m.construct(m.importValue(b))
	case ClassBinding:
		return value{node: b.Declarator, shape: instanceShape}
	case TypeBinding:
		if t.Kind(b.Declarator) == syntax.TypeAliasDeclaration {
			return m.typeValue(t.Child(b.Declarator, syntax.FieldValue))
		}
		v := value{node: b.Declarator, shape: typeShape}
		extends := t.ChildOfKind(b.Declarator, syntax.ExtendsTypeClause)
		for c := t.FirstChild(extends); c != syntax.NoNode && v.path == ""; c = t.NextSibling(c) {
			v.path = m.pathOf(m.typeValue(c))
		}
		return v
	}
	return value{}
}

// isTypeParameter reports whether name is a type parameter around n.
func (m *Model) isTypeParameter(n syntax.NodeID, name string) bool {
	t := m.tree
	for range maxScopes {
		if n = t.Parent(n); n == syntax.NoNode {
			return false
		}
		params := t.Child(n, syntax.FieldTypeParameters)
		for p := t.FirstChild(params); p != syntax.NoNode; p = t.NextSibling(p) {
			if m.text(t.Child(p, syntax.FieldName)) == name {
				return true
			}
		}
	}
	return true
}

// genericType returns what a value of the type n<…> is.
func (m *Model) genericType(n syntax.NodeID) value {
	t := m.tree
	name := t.Child(n, syntax.FieldName)
	argument := t.FirstChild(t.Child(n, syntax.FieldTypeArguments))
	if t.Kind(name) == syntax.TypeIdentifier {
		word := m.text(name)
		if sameType[word] && m.lookup(n, word, true) == NoBinding {
			return m.typeValue(argument)
		}
		switch word {
		case "ReturnType":
			v := m.typeValue(argument)
			if v.shape == functionShape {
				return m.result(v.node)
			}
			return m.called(v)
		case "InstanceType":
			return m.construct(m.typeValue(argument))
		}
	}
	return m.typeValue(name)
}

// called returns the result of calling v.
func (m *Model) called(v value) value {
	if v.shape != noShape || v.path == "" {
		return value{}
	}
	return value{path: v.path + "()"}
}

// typeExpression returns the value of an expression in a type, whose identifiers
// are no references.
func (m *Model) typeExpression(n syntax.NodeID) value {
	t := m.tree
	var names []string
	for range maxDepth {
		switch t.Kind(n) {
		case syntax.MemberExpression, syntax.NestedIdentifier:
			names = append(names, m.text(t.Child(n, syntax.FieldProperty)))
			n = t.Child(n, syntax.FieldObject)
			continue
		case syntax.CallExpression:
			v := m.value(n) // import('m')
			for i := len(names) - 1; i >= 0; i-- {
				v = m.selectMember(v, names[i], syntax.NoNode)
			}
			return v
		case syntax.Identifier:
			v := value{}
			if id := m.lookup(n, m.text(n), false); id != NoBinding {
				v = m.bindingValue(id)
			} else {
				v = m.globalValue(n)
			}
			for i := len(names) - 1; i >= 0; i-- {
				v = m.selectMember(v, names[i], syntax.NoNode)
			}
			return v
		}
		return value{}
	}
	return value{}
}

// typeMember returns the member name of a value of a type of the file.
func (m *Model) typeMember(v value, name string) value {
	if typ, ok := m.propertyType(v.node, name); ok {
		return m.typeValue(typ)
	}
	if v.path == "" {
		return value{}
	}
	return value{path: v.path + "." + name}
}

// propertyType returns the type of the property name in an object type, an
// interface or an intersection of such; NoNode for a method.
func (m *Model) propertyType(n syntax.NodeID, name string) (syntax.NodeID, bool) {
	t := m.tree
	if !m.enter() {
		return syntax.NoNode, false
	}
	defer m.leave()
	switch t.Kind(n) {
	case syntax.IntersectionType:
		for c := t.FirstChild(n); c != syntax.NoNode; c = t.NextSibling(c) {
			if typ, ok := m.propertyType(c, name); ok {
				return typ, true
			}
		}
	case syntax.TypeIdentifier:
		if b := m.Binding(m.lookup(n, m.text(n), true)); b != nil && b.Kind == TypeBinding {
			if t.Kind(b.Declarator) == syntax.TypeAliasDeclaration {
				return m.propertyType(t.Child(b.Declarator, syntax.FieldValue), name)
			}
			return m.propertyType(b.Declarator, name)
		}
	case syntax.InterfaceDeclaration:
		if typ, ok := m.propertyType(t.Child(n, syntax.FieldBody), name); ok {
			return typ, true
		}
		extends := t.ChildOfKind(n, syntax.ExtendsTypeClause)
		for c := t.FirstChild(extends); c != syntax.NoNode; c = t.NextSibling(c) {
			if typ, ok := m.propertyType(c, name); ok {
				return typ, true
			}
		}
	case syntax.ObjectType, syntax.InterfaceBody:
		for c := t.FirstChild(n); c != syntax.NoNode; c = t.NextSibling(c) {
			m.steps++
			switch t.Kind(c) {
			case syntax.PropertySignature:
				if key, ok := m.propertyName(c); ok && key == name {
					return t.Child(c, syntax.FieldType), true
				}
			case syntax.MethodSignature:
				if key, ok := m.propertyName(c); ok && key == name {
					return syntax.NoNode, true
				}
			}
		}
	}
	return syntax.NoNode, false
}
