package edit

import (
	"bytes"

	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

// drop is a reference that a fix removes.
type drop struct {
	ref     syntax.NodeID
	binding semantic.BindingID
}

// DropReference says that the fix removes the reference at n, an identifier. If it
// was the last one to an import, the import goes too. If it was the last one to
// another binding, which would be left unused, the fix is refused; parameters may
// stay unused.
func (b *Builder) DropReference(n syntax.NodeID) {
	if b.reason != "" {
		return
	}
	id := b.m.Bound(n)
	v := b.m.Binding(id)
	if v == nil {
		return // a global
	}
	switch v.Kind {
	case semantic.ImportBinding, semantic.ParamBinding, semantic.CatchBinding:
		b.drops = append(b.drops, drop{n, id})
		return
	}
	b.drops = append(b.drops, drop{n, id})
	if im, _ := b.importOf(v.Decl); im != nil {
		return // a require
	}
	if b.orphaned(id, b.drops) && !b.exported(v) {
		b.Refuse(v.Name + " would be left unused")
	}
}

// orphaned reports whether the drops leave nothing that refers to the binding: no
// value, no type, no JSX tag, no export, no pragma.
func (b *Builder) orphaned(id semantic.BindingID, drops []drop) bool {
	dropped := make(map[syntax.NodeID]bool, len(drops))
	for _, d := range drops {
		dropped[d.ref] = true
	}
	for _, ref := range b.m.Refs(id) {
		if !dropped[ref] {
			return false
		}
	}
	v := b.m.Binding(id)
	name := []byte(v.Name)
	// Types and exports are searched by name: what is found too much keeps the import.
	for n := b.t.Root(); int(n) < b.t.Len(); n++ {
		switch b.t.Kind(n) {
		case syntax.TypeIdentifier:
			if n != v.Decl && bytes.Equal(b.t.Bytes(n), name) {
				return false
			}
		case syntax.Identifier:
			if n == v.Decl || dropped[n] || !bytes.Equal(b.t.Bytes(n), name) || b.exportedName(n) {
				continue
			}
			if bound := b.m.Bound(n); bound == id || bound == semantic.NoBinding {
				return false
			}
		}
	}
	if v.Name == "React" && b.t.Language() != syntax.TypeScript {
		return false // the classic JSX runtime
	}
	for i := range b.t.CommentCount() {
		if c := b.t.Doc().Slice(b.t.Comment(i)); bytes.Contains(c, []byte("@jsx")) && bytes.Contains(c, name) {
			return false
		}
	}
	return true
}

// exported reports whether the declaration of v is exported.
func (b *Builder) exported(v *semantic.Binding) bool {
	for p := range b.t.Ancestors(v.Decl) {
		if b.t.Kind(p) == syntax.ExportStatement {
			return true
		}
		if b.isStatement(p) {
			return false
		}
	}
	return false
}

// importOf returns the import that declares the identifier decl, and its specifier
// if it has one.
func (b *Builder) importOf(decl syntax.NodeID) (*imported, *importedName) {
	for _, im := range b.table().all {
		if im.def == decl || im.ns == decl {
			return im, nil
		}
		for i := range im.names {
			if im.names[i].local == decl {
				return im, &im.names[i]
			}
		}
	}
	return nil, nil
}

// mentions reports whether a text that a fix inserts uses the name.
func mentions(edits []text.Edit, name string) bool {
	for _, e := range edits {
		for rest := []byte(e.New); ; {
			i := bytes.Index(rest, []byte(name))
			if i < 0 {
				break
			}
			if (i == 0 || !wordByte(rest[i-1])) && (i+len(name) == len(rest) || !wordByte(rest[i+len(name)])) {
				return true
			}
			rest = rest[i+len(name):]
		}
	}
	return false
}

func wordByte(c byte) bool {
	return c == '_' || c == '$' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}
