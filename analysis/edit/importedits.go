package edit

import (
	"errors"
	"slices"
	"strings"

	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

// importEdits returns the edits that add needs to the imports of the file and take
// away those that drops leave without a reference. Body are the other edits of the
// fix.
func (b *Builder) importEdits(needs []Need, drops []drop, body []text.Edit) ([]text.Edit, error) {
	if len(needs) == 0 && len(drops) == 0 {
		return nil, nil
	}
	// A builder of its own, so that its edits are not those of the fix.
	w := &importWriter{
		Builder: &Builder{source: b.source, m: b.m, env: b.env, style: b.style, imports: b.table()},
		add:     map[*imported][]Need{}, gone: map[*imported]map[syntax.NodeID]bool{},
	}
	w.findOrphans(drops, body)
	for _, n := range needs {
		if im := w.home(n); im != nil {
			w.add[im] = append(w.add[im], n)
		} else {
			w.fresh = append(w.fresh, n)
		}
	}
	for _, im := range w.imports.all {
		if len(w.add[im])+len(w.gone[im]) > 0 {
			w.update(im)
		}
	}
	w.insertFresh()
	if w.reason != "" {
		return nil, errors.New(w.reason)
	}
	var edits []text.Edit
	for _, c := range w.changes {
		edits = append(edits, c.Edit)
	}
	return w.normalize(edits)
}

// importWriter edits the imports of one file.
type importWriter struct {
	*Builder
	add   map[*imported][]Need
	gone  map[*imported]map[syntax.NodeID]bool // the identifiers that are bound no more
	fresh []Need                               // those that get an import of their own
}

// findOrphans fills gone.
func (w *importWriter) findOrphans(drops []drop, body []text.Edit) {
	for _, d := range drops {
		v := w.m.Binding(d.binding)
		if v == nil {
			continue
		}
		im, _ := w.importOf(v.Decl)
		if im == nil || im.fixed || mentions(body, v.Name) || !w.orphaned(d.binding, drops) {
			continue
		}
		end := w.tokenEnd(im.stmt)
		if w.hasComment(w.t.Start(im.stmt), w.lineEnd(end)) {
			continue // the comment may be about what would go
		}
		if w.gone[im] == nil {
			w.gone[im] = map[syntax.NodeID]bool{}
		}
		w.gone[im][v.Decl] = true
	}
}

// home returns the import that a need is added to, nil if it gets its own.
func (w *importWriter) home(n Need) *imported {
	key := w.key(n.Module)
	var found *imported
	for _, im := range w.imports.all {
		if w.key(im.module) != key || im.fixed || im.equals || w.t.HasError(im.stmt) {
			continue
		}
		switch {
		case n.Kind == Named && n.Type && !im.require:
			if im.list != syntax.NoNode && (found == nil || im.typeOnly) {
				found = im
			}
		case im.typeOnly:
		case n.Kind == Named && im.list != syntax.NoNode:
			return im
		case n.Kind == Named && im.def != syntax.NoNode && im.ns == syntax.NoNode && !im.require && w.form() == formImport:
			if found == nil {
				found = im
			}
		case n.Kind == Default && im.def == syntax.NoNode && im.list != syntax.NoNode && !im.require:
			return im
		}
	}
	return found
}

// specifierText returns n as an item of im's list.
func (w *importWriter) specifierText(n Need, im *imported) string {
	s, as := n.Export, " as "
	if im != nil && im.require || im == nil && w.form() == formRequire {
		as = ": "
	}
	if n.Local != n.Export {
		s += as + n.Local
	}
	if n.Type && (im == nil || !im.typeOnly) {
		s = "type " + s
	}
	return s
}

// update edits one import: what it gains and what it loses.
func (w *importWriter) update(im *imported) {
	gone, add := w.gone[im], w.add[im]
	left := 0
	for _, id := range []syntax.NodeID{im.def, im.ns} {
		if id != syntax.NoNode && !gone[id] {
			left++
		}
	}
	var kept []importedName
	var removed []syntax.NodeID
	for _, name := range im.names {
		if gone[name.local] {
			removed = append(removed, name.node)
		} else {
			kept = append(kept, name)
		}
	}
	left += len(kept)
	var items []string
	def := ""
	for _, n := range add {
		if n.Kind == Default {
			def = n.Local
			continue
		}
		items = append(items, w.specifierText(n, im))
	}
	if left == 0 && len(add) == 0 {
		w.removeImport(im)
		return
	}
	if im.def != syntax.NoNode && gone[im.def] {
		w.removeDefault(im, len(kept)+len(items) > 0 || im.ns != syntax.NoNode, items)
		return
	}
	if def != "" {
		at := w.t.Start(w.t.Parent(im.list))
		w.change(im.stmt, text.Span{Start: at, End: at}, def+", ")
	}
	switch {
	case im.list == syntax.NoNode && len(items) > 0:
		end := w.t.End(im.def)
		w.change(im.stmt, text.Span{Start: end, End: end}, ", "+w.braced(items))
	case im.list == syntax.NoNode:
	case len(removed) == 0 && len(items) == 0:
	case len(kept)+len(items) == 0 && im.def != syntax.NoNode:
		w.change(im.stmt, text.Span{Start: w.t.End(im.def), End: w.t.End(im.list)}, "")
	case len(removed) == 0:
		w.appendItems(im.list, items)
	case len(removed) == 1 && len(items) == 0:
		w.removeItem(removed[0])
	case len(removed) == 1 && len(items) == 1:
		w.change(im.stmt, w.t.Span(removed[0]), items[0])
	default:
		w.rewrite(im, kept, items)
	}
}

// appendItems adds items to a list, each as [Builder.appendItem] does.
func (w *importWriter) appendItems(n syntax.NodeID, items []string) {
	l, ok := w.listAt(n)
	if !ok {
		return
	}
	separator := ", "
	if len(l.items) > 0 && w.opensLine(w.t.Start(l.items[len(l.items)-1])) {
		separator = "," + w.EOL() + w.indentAt(w.t.Start(l.items[len(l.items)-1]))
	}
	w.appendItem(l, strings.Join(items, separator))
}

// rewrite writes the list of im anew.
func (w *importWriter) rewrite(im *imported, kept []importedName, items []string) {
	span := w.t.Span(im.list)
	var all []string
	for _, name := range kept {
		all = append(all, w.t.Text(name.node))
	}
	all = append(all, items...)
	s := w.braced(all)
	if first := w.t.Start(im.names[0].node); w.opensLine(first) {
		brk := w.EOL() + w.indentAt(first)
		s = "{" + brk + strings.Join(all, ","+brk)
		if w.commaAfter(im.names[len(im.names)-1].node) >= 0 {
			s += ","
		}
		s += w.EOL() + w.indentAt(span.Start) + "}"
	}
	w.change(im.stmt, span, s)
}

// braced returns items as a list of one line.
func (w *importWriter) braced(items []string) string {
	s := strings.Join(items, ", ")
	if w.Style().Spacing == No {
		return "{" + s + "}"
	}
	return "{ " + s + " }"
}

// removeDefault takes the default import from im, whose list gains items.
func (w *importWriter) removeDefault(im *imported, rest bool, items []string) {
	start := w.t.Start(im.def)
	switch {
	case im.require || im.equals || !rest:
		w.Refuse("the import cannot be changed")
	case im.list == syntax.NoNode && im.ns == syntax.NoNode:
		w.change(im.stmt, w.t.Span(im.def), w.braced(items))
	case im.list != syntax.NoNode:
		w.change(im.stmt, text.Span{Start: start, End: w.t.Start(im.list)}, "")
		if len(items) > 0 {
			w.appendItems(im.list, items)
		}
	default:
		w.change(im.stmt, text.Span{Start: start, End: w.t.Start(w.t.Parent(im.ns))}, "")
	}
}

// removeImport takes a whole import away. If the loading itself may matter, an
// import for its effect stays. If others are to be written anew, they take its place.
func (w *importWriter) removeImport(im *imported) {
	span := text.Span{Start: w.t.Start(im.stmt), End: w.tokenEnd(im.stmt)}
	if !pureModule(im.module) && !isBuiltin(im.module) && !im.typeOnly {
		if im.require || im.equals {
			return
		}
		source := w.t.Child(im.stmt, syntax.FieldSource)
		start := w.t.Start(w.t.ChildOfKind(im.stmt, syntax.ImportClause))
		w.change(im.stmt, text.Span{Start: start, End: w.t.Start(source)}, "")
		return
	}
	if len(w.fresh) > 0 && len(w.add[im]) == 0 {
		w.change(im.stmt, span, w.importLines(w.fresh, im))
		w.fresh = nil
		return
	}
	w.RemoveStatement(im.stmt)
}

// importLines returns the imports that needs ask for, one line for each module, in
// the style of like, which may be nil.
func (w *importWriter) importLines(needs []Need, like *imported) string {
	q := w.Style().Quote
	var near syntax.NodeID
	if like != nil {
		near = like.stmt
	} else if n := len(w.imports.run); n > 0 {
		near = w.imports.run[n-1]
	}
	if near != syntax.NoNode {
		for c := near; c < w.t.SubtreeEnd(near); c++ {
			if w.t.Kind(c) == syntax.String {
				q = w.src[w.t.Start(c)]
			}
		}
	}
	var lines []string
	var modules []string
	for _, n := range needs {
		if !slices.Contains(modules, n.Module) {
			modules = append(modules, n.Module)
		}
	}
	for _, module := range modules {
		var values, types []string
		def, namespace := "", ""
		for _, n := range needs {
			switch {
			case n.Module != module:
			case n.Kind == Default:
				def = n.Local
			case n.Kind == Namespace:
				namespace = n.Local
			case n.Type:
				types = append(types, strings.TrimPrefix(w.specifierText(n, nil), "type "))
			default:
				values = append(values, w.specifierText(n, nil))
			}
		}
		from := quote(module, q)
		line := func(s string) { lines = append(lines, s+w.Semicolon()) }
		if w.form() == formImport {
			if namespace != "" {
				line("import * as " + namespace + " from " + from)
			}
			switch {
			case def != "" && len(values) > 0:
				line("import " + def + ", " + w.braced(values) + " from " + from)
			case def != "":
				line("import " + def + " from " + from)
			case len(values) > 0:
				line("import " + w.braced(values) + " from " + from)
			}
		} else {
			word := "const "
			if w.form() == formEquals {
				word = "import "
			}
			if def == "" {
				def = namespace
			}
			if def != "" {
				line(word + def + " = require(" + from + ")")
			}
			if len(values) > 0 {
				line("const " + w.braced(values) + " = require(" + from + ")")
			}
		}
		if len(types) > 0 {
			line("import type " + w.braced(types) + " from " + from)
		}
	}
	return strings.Join(lines, w.EOL())
}
