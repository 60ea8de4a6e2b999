package helpers

import (
	"slices"

	"seclint/analysis/syntax"
)

// typeReader turns the types of one file into checks.
type typeReader struct {
	s     *source
	names map[string]syntax.NodeID // interfaces, aliases and enums of the file
	steps int
	busy  map[string]bool // names being followed: a type may hold itself
	// open returns the reader of another file of the project, nil if it cannot be
	// read; hops says how many more files may be opened from here.
	open func(from *source, specifier string) *typeReader
	hops int
}

// newTypeReader returns the reader of s. open may be nil.
func newTypeReader(s *source, hops int, open func(*source, string) *typeReader) *typeReader {
	r := &typeReader{s: s, names: make(map[string]syntax.NodeID), busy: make(map[string]bool), open: open, hops: hops}
	t := s.t
	for n := range t.Children(t.Root()) {
		if t.Kind(n) == syntax.ExportStatement {
			n = t.Child(n, syntax.FieldDeclaration)
		}
		switch t.Kind(n) {
		case syntax.InterfaceDeclaration, syntax.TypeAliasDeclaration, syntax.EnumDeclaration:
			r.names[t.Text(t.Child(n, syntax.FieldName))] = n
		}
	}
	return r
}

const (
	maxTypeDepth = 12
	maxTypeSteps = 5000
)

// value returns the check that the type n stands for, false if it cannot be told.
func (r *typeReader) value(n syntax.NodeID, depth int) (*value, bool) {
	t := r.s.t
	if r.steps++; depth > maxTypeDepth || r.steps > maxTypeSteps || n == syntax.NoNode {
		return nil, false
	}
	switch t.Kind(n) {
	case syntax.TypeAnnotation, syntax.ParenthesizedType, syntax.ReadonlyType:
		return r.value(t.FirstChild(n), depth+1)
	case syntax.PredefinedType:
		switch t.Text(n) {
		case "string":
			return &value{kind: textKind}, true
		case "number":
			return &value{kind: numberKind}, true
		case "boolean":
			return &value{kind: booleanKind}, true
		case "unknown":
			return &value{kind: anything}, true
		}
	case syntax.LiteralType:
		return r.literals([]syntax.NodeID{n})
	case syntax.UnionType:
		return r.union(n, depth)
	case syntax.IntersectionType:
		return r.intersection(n, depth)
	case syntax.ArrayType:
		return r.array(t.FirstChild(n), depth)
	case syntax.ObjectType, syntax.InterfaceBody:
		return r.object(n, depth)
	case syntax.GenericType:
		return r.generic(n, depth)
	case syntax.TypeIdentifier:
		return r.named(n, depth)
	}
	return nil, false
}

func (r *typeReader) array(elem syntax.NodeID, depth int) (*value, bool) {
	v, ok := r.value(elem, depth+1)
	if !ok {
		v = nil
	}
	return &value{kind: arrayKind, elem: v}, true
}

func (r *typeReader) object(n syntax.NodeID, depth int) (*value, bool) {
	t := r.s.t
	out := &value{kind: objectKind}
	for p := range t.Children(n) {
		switch t.Kind(p) {
		case syntax.PropertySignature:
			name, ok := r.s.m.PropertyName(t.Child(p, syntax.FieldName))
			if !ok {
				return nil, false
			}
			v, ok := r.value(t.Child(p, syntax.FieldType), depth+1)
			if !ok {
				v = &value{kind: anything}
			}
			between := t.Doc().Bytes()[t.End(t.Child(p, syntax.FieldName)):t.Start(t.Child(p, syntax.FieldType))]
			if slices.Contains(between, '?') {
				v.optional = true
			}
			out.fields = append(out.fields, field{name, *v})
		case syntax.IndexSignature:
			v, ok := r.value(t.Child(p, syntax.FieldType), depth+1)
			if !ok || len(out.fields) > 0 {
				return nil, false
			}
			return &value{kind: recordKind, elem: v}, true
		default:
			return nil, false // methods: nothing that JSON can hold
		}
	}
	return out, true
}

// members returns the alternatives of a union, or the parts of an intersection.
func (r *typeReader) members(n syntax.NodeID) []syntax.NodeID {
	t := r.s.t
	kind := t.Kind(n)
	var out []syntax.NodeID
	for range maxTypeSteps { // a | b | c nests to the left
		last := t.LastChild(n)
		first := t.FirstChild(n)
		if first != last {
			out = append(out, last)
		}
		if t.Kind(first) != kind {
			out = append(out, first)
			break
		}
		n = first
	}
	slices.Reverse(out)
	return out
}

func (r *typeReader) union(n syntax.NodeID, depth int) (*value, bool) {
	t := r.s.t
	var rest []syntax.NodeID
	optional, nullable := false, false
	for _, alternative := range r.members(n) {
		switch t.Text(alternative) {
		case "undefined":
			optional = true
		case "null":
			nullable = true
		default:
			rest = append(rest, alternative)
		}
	}
	v, ok := r.literals(rest)
	if !ok && len(rest) == 1 {
		v, ok = r.value(rest[0], depth+1)
	}
	if !ok {
		return nil, false
	}
	v.optional, v.nullable = v.optional || optional, v.nullable || nullable
	return v, true
}

// literals returns the check of an alternative of literals of one type.
func (r *typeReader) literals(types []syntax.NodeID) (*value, bool) {
	t := r.s.t
	var texts []string
	booleans, numbers := 0, 0
	for _, n := range types {
		if t.Kind(n) != syntax.LiteralType {
			return nil, false
		}
		switch c := t.FirstChild(n); t.Kind(c) {
		case syntax.String:
			texts = append(texts, r.s.m.StringValue(c))
		case syntax.True, syntax.False:
			booleans++
		case syntax.Number, syntax.UnaryExpression:
			numbers++
		default:
			return nil, false
		}
	}
	switch {
	case len(texts) == len(types) && len(texts) > 0:
		return &value{kind: enumKind, values: texts}, true
	case booleans == len(types) && booleans > 0:
		return &value{kind: booleanKind}, true
	case numbers == len(types) && numbers > 0:
		return &value{kind: numberKind}, true
	}
	return nil, false
}

func (r *typeReader) intersection(n syntax.NodeID, depth int) (*value, bool) {
	out := &value{kind: objectKind}
	for _, part := range r.members(n) {
		v, ok := r.value(part, depth+1)
		if !ok || v.kind != objectKind {
			return nil, false
		}
		out.fields = mergeFields(out.fields, v.fields)
	}
	return out, true
}

// mergeFields returns base with the fields of more, which win.
func mergeFields(base, more []field) []field {
	out := slices.Clone(base)
	for _, f := range more {
		if i := slices.IndexFunc(out, func(o field) bool { return o.name == f.name }); i >= 0 {
			out[i] = f
		} else {
			out = append(out, f)
		}
	}
	return out
}

func (r *typeReader) generic(n syntax.NodeID, depth int) (*value, bool) {
	t := r.s.t
	args := t.Child(n, syntax.FieldTypeArguments)
	first := t.FirstChild(args)
	switch name := t.Text(t.Child(n, syntax.FieldName)); name {
	case "Array", "ReadonlyArray":
		return r.array(first, depth)
	case "Readonly", "NonNullable":
		return r.value(first, depth+1)
	case "Record":
		v, ok := r.value(t.NextSibling(first), depth+1)
		if !ok {
			v = nil
		}
		return &value{kind: recordKind, elem: v}, true
	case "Partial", "Required":
		v, ok := r.value(first, depth+1)
		if !ok || v.kind != objectKind {
			return nil, false
		}
		for i := range v.fields {
			v.fields[i].value.optional = name == "Partial"
		}
		return v, true
	case "Pick", "Omit":
		v, ok := r.value(first, depth+1)
		keys, known := r.value(t.NextSibling(first), depth+1)
		if !ok || !known || v.kind != objectKind || keys.kind != enumKind {
			return nil, false
		}
		v.fields = slices.DeleteFunc(slices.Clone(v.fields), func(f field) bool {
			return slices.Contains(keys.values, f.name) != (name == "Pick")
		})
		return v, true
	}
	return nil, false
}

// named follows a name to its declaration, in this file or in one it imports.
func (r *typeReader) named(n syntax.NodeID, depth int) (*value, bool) {
	name := r.s.t.Text(n)
	if v, ok := r.declared(name, depth); ok {
		return v, true
	}
	if name == "Date" {
		return &value{kind: dateKind}, true
	}
	for _, i := range r.s.m.Imports() {
		b := r.s.m.Binding(i.Local)
		if b == nil || b.Name != name || r.open == nil || r.hops == 0 {
			continue
		}
		if other := r.open(r.s, i.Module); other != nil {
			other.hops = r.hops - 1
			return other.declared(i.Name, depth+1)
		}
	}
	return nil, false
}

// declared returns the check of a type that the file declares.
func (r *typeReader) declared(name string, depth int) (*value, bool) {
	t := r.s.t
	decl, ok := r.names[name]
	if r.steps++; !ok || depth > maxTypeDepth || r.steps > maxTypeSteps || t.Child(decl, syntax.FieldTypeParameters) != syntax.NoNode {
		return nil, false
	}
	if r.busy[name] {
		return nil, false
	}
	r.busy[name] = true
	defer delete(r.busy, name)
	switch t.Kind(decl) {
	case syntax.TypeAliasDeclaration:
		return r.value(t.Child(decl, syntax.FieldValue), depth+1)
	case syntax.EnumDeclaration:
		return r.enum(decl)
	}
	v, ok := r.value(t.Child(decl, syntax.FieldBody), depth+1)
	if !ok {
		return nil, false
	}
	if heritage := t.ChildOfKind(decl, syntax.ExtendsTypeClause); heritage != syntax.NoNode {
		for base := range t.Children(heritage) {
			b, ok := r.value(base, depth+1)
			if !ok || b.kind != objectKind || v.kind != objectKind {
				return nil, false
			}
			v.fields = mergeFields(b.fields, v.fields)
		}
	}
	return v, true
}

// enum returns the check of an enum whose members are all texts.
func (r *typeReader) enum(decl syntax.NodeID) (*value, bool) {
	t := r.s.t
	out := &value{kind: enumKind}
	for member := range t.Children(t.Child(decl, syntax.FieldBody)) {
		text, ok := r.s.m.String(t.Child(member, syntax.FieldValue))
		if t.Kind(member) != syntax.EnumAssignment || !ok {
			return nil, false
		}
		out.values = append(out.values, text)
	}
	return out, len(out.values) > 0
}
