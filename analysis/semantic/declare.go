package semantic

import "seclint/analysis/syntax"

func (b *builder) function(n syntax.NodeID) {
	t := b.t
	kind := t.Kind(n)
	isDeclaration := kind == syntax.FunctionDeclaration || kind == syntax.GeneratorFunctionDeclaration
	end := b.subtreeEnd(n)
	if isDeclaration {
		b.declare(t.Child(n, syntax.FieldName), Binding{Kind: FunctionBinding, Declarator: n})
	}
	b.open(n, end, functionScope)
	for c := t.FirstChild(n); c != syntax.NoNode; c = t.NextSibling(c) {
		switch t.Field(c) {
		case syntax.FieldName:
			if !isDeclaration && t.Kind(c) == syntax.Identifier {
				b.declare(c, Binding{Kind: FunctionBinding, Declarator: n})
			}
		case syntax.FieldParameter:
			b.declare(c, Binding{Kind: ParamBinding, Declarator: c})
		case syntax.FieldParameters:
			for p := t.FirstChild(c); p != syntax.NoNode; p = t.NextSibling(p) {
				b.parameter(p)
			}
		}
	}
}

func (b *builder) parameter(p syntax.NodeID) {
	t := b.t
	switch t.Kind(p) {
	case syntax.RequiredParameter, syntax.OptionalParameter:
		b.declare(t.Child(p, syntax.FieldPattern), Binding{Kind: ParamBinding, Declarator: p, Init: t.Child(p, syntax.FieldValue)})
	case syntax.AssignmentPattern:
		b.declare(t.Child(p, syntax.FieldLeft), Binding{Kind: ParamBinding, Declarator: p, Init: t.Child(p, syntax.FieldRight)})
	case syntax.Identifier, syntax.ObjectPattern, syntax.ArrayPattern, syntax.RestPattern:
		b.declare(p, Binding{Kind: ParamBinding, Declarator: p})
	}
}

func (b *builder) class(n syntax.NodeID) {
	t := b.t
	end := b.subtreeEnd(n)
	name := t.Child(n, syntax.FieldName)
	d := Binding{Kind: ClassBinding, Declarator: n}
	if t.Kind(n) == syntax.Class {
		b.open(n, end, classScope)
		b.declare(name, d)
		return
	}
	b.declare(name, d)
	b.open(n, end, classScope)
}

func (b *builder) forIn(n syntax.NodeID) {
	t := b.t
	b.open(n, b.subtreeEnd(n), blockScope)
	if !t.Has(n, syntax.FlagDeclared) {
		return
	}
	d := Binding{Kind: LetBinding, Declarator: n, Init: t.Child(n, syntax.FieldRight), Element: true, Keys: t.Op(n) == syntax.OpIn}
	if t.Has(n, syntax.FlagVar) {
		d.Kind = VarBinding
	}
	b.declare(t.Child(n, syntax.FieldLeft), d)
}

// declareType declares an interface or a type alias.
func (b *builder) declareType(n syntax.NodeID) {
	if name := b.t.Child(n, syntax.FieldName); b.t.Kind(name) == syntax.TypeIdentifier {
		b.declareName(name, Binding{Kind: TypeBinding, TypeOnly: true, Declarator: n})
	}
}

// declare declares the names of a pattern. d has everything that they share.
func (b *builder) declare(pattern syntax.NodeID, d Binding) {
	t := b.t
	switch t.Kind(pattern) {
	case syntax.Identifier, syntax.TypeIdentifier:
		b.declareName(pattern, d)
		return
	case syntax.ObjectPattern, syntax.ArrayPattern, syntax.RestPattern:
	default:
		return
	}
	d.Destructured = true
	for c, end := pattern, b.subtreeEnd(pattern); c < end; {
		switch t.Kind(c) {
		case syntax.ObjectPattern, syntax.ArrayPattern, syntax.PairPattern, syntax.RestPattern,
			syntax.ObjectAssignmentPattern, syntax.AssignmentPattern:
		case syntax.Identifier, syntax.ShorthandPropertyIdentifierPattern:
			if f := t.Field(c); f != syntax.FieldRight && f != syntax.FieldKey {
				b.declareName(c, d)
			}
		default:
			c = b.subtreeEnd(c)
			continue
		}
		c++
	}
}

// maxRedeclared bounds the search for an earlier declaration of the same name in
// the same scope.
const maxRedeclared = 64

// declareName declares the name at n.
func (b *builder) declareName(n syntax.NodeID, d Binding) {
	m := b.m
	start, end := b.t.Start(n), b.t.End(n)
	if start >= end || end > len(m.src) {
		return
	}
	name := m.table.intern(start, end)
	in := b.scope
	if d.Kind == VarBinding {
		in = m.scopes[in].vars
	}
	info := &m.table.info[name]
	for i, old := 0, info.last; old != NoBinding && i < maxRedeclared; i, old = i+1, m.bindings[old].prev {
		x := &m.bindings[old]
		if x.Scope < in {
			break
		}
		if x.Scope != in || !x.redeclared(&d) {
			continue
		}
		m.ref[n] = uint32(old) | boundBit
		if d.Kind != NamespaceBinding && (d.Init != syntax.NoNode || d.Kind == FunctionBinding) {
			x.Writes++
		}
		return
	}
	id := BindingID(len(m.bindings))
	d.Name, d.Decl, d.Scope, d.name, d.prev = m.src[start:end], n, in, name, info.last
	info.last = id
	m.ref[n] = uint32(id) | boundBit
	m.bindings = append(m.bindings, d)
	s := &m.scopes[in]
	if s.last == NoBinding {
		s.first = id
	} else {
		m.bindings[s.last].next = id
	}
	s.last = id
}

// redeclared reports whether the declaration d, of the same name and in the same
// scope, is one more of the same thing.
func (b *Binding) redeclared(d *Binding) bool {
	switch {
	case (b.Kind == TypeBinding) != (d.Kind == TypeBinding):
		return false
	case b.Kind == FunctionBinding && (d.Kind == ParamBinding || d.Kind == LetBinding || d.Kind == ConstBinding || d.Kind == ClassBinding):
		return false // the name of a function expression
	case b.TypeOnly && !d.TypeOnly:
		return false
	}
	return true
}
