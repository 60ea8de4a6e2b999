package helpers

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

// compose returns the whole file, in the style st.
func compose(l language, blocks []block, st style) string {
	var parts []string
	if lines := importLines(l, wantedImports(l, blocks)); len(lines) > 0 {
		parts = append(parts, st.apply(strings.Join(lines, "\n")))
	}
	seen, asked := make(map[string]bool), exportsOf(blocks)
	for _, b := range blocks {
		for _, u := range b.units {
			if !declaredAll(u.names, seen) {
				parts = append(parts, u.hidden(asked).styled(l, st))
			}
			for _, n := range u.names {
				seen[n] = true
			}
		}
	}
	body := strings.Join(parts, st.eol+st.eol) + st.eol
	return header(body) + st.eol + st.eol + body
}

// exportsOf returns what blocks are there for.
func exportsOf(blocks []block) map[string]bool {
	names := make(map[string]bool)
	for _, b := range blocks {
		for _, e := range b.exports {
			names[e] = true
		}
	}
	return names
}

// styled returns the text of u in the style st.
func (u unit) styled(l language, st style) string {
	if u.raw {
		return u.text
	}
	return st.apply(u.in(l))
}

func declaredAll(names []string, declared map[string]bool) bool {
	for _, n := range names {
		if !declared[n] {
			return false
		}
	}
	return len(names) > 0
}

// wantedImports returns what blocks import, values first.
func wantedImports(l language, blocks []block) []imported {
	var out []imported
	for _, b := range blocks {
		for _, i := range b.imports {
			if !slices.Contains(out, i) && !(i.typeOnly && l.js()) {
				out = append(out, i)
			}
		}
	}
	slices.SortFunc(out, func(a, b imported) int {
		if a.typeOnly != b.typeOnly {
			if a.typeOnly {
				return 1
			}
			return -1
		}
		return cmp.Or(strings.Compare(a.module, b.module), strings.Compare(a.name, b.name))
	})
	return out
}

// importLines returns the statements that import what is wanted, which is in the
// order of wantedImports.
func importLines(l language, imports []imported) []string {
	var lines []string
	for len(imports) > 0 {
		first, names := imports[0], []string{}
		for len(imports) > 0 && imports[0].module == first.module && imports[0].typeOnly == first.typeOnly {
			names = append(names, imports[0].name)
			imports = imports[1:]
		}
		lines = append(lines, importLine(l, first.module, first.typeOnly, names))
	}
	return lines
}

// merged is what adding blocks to a file comes to.
type merged struct {
	edits   []text.Edit
	present map[string]bool // exports that the file has already
	refused string          // why nothing can be added; "" if it can
	notes   []string
}

// merge adds what is missing of blocks to the file s, and changes nothing else.
func merge(s *source, l language, blocks []block, st style) merged {
	out := merged{present: make(map[string]bool)}
	t, m := s.t, s.m
	if t.HasError(t.Root()) {
		out.refused = "it has syntax errors"
		return out
	}
	declared, exported := make(map[string]bool), make(map[string]bool)
	for id := semantic.BindingID(1); int(id) < m.BindingCount(); id++ {
		if b := m.Binding(id); m.ScopeParent(b.Scope) == 0 {
			declared[b.Name] = true
		}
	}
	for _, e := range m.Exports() {
		if e.Name == "default" || e.Name == "=" {
			out.refused = "it has a default export"
			return out
		}
		declared[e.Name], exported[e.Name] = true, true
	}

	var missing []block
	var hidden []string // helpers that are there for others alone
	var keyEdits []text.Edit
	for _, b := range blocks {
		if !declared[b.exports[0]] {
			missing = append(missing, b)
			continue
		}
		if name := b.exports[0]; isRecipe(name) && !exported[name] {
			if b := m.Binding(m.Lookup(t.LastChild(t.Root()), name)); b == nil || b.Kind != semantic.FunctionBinding {
				out.refused = "the name " + name + " stands for something else in it"
				return out
			}
			hidden = append(hidden, name)
			continue
		}
		for _, e := range b.exports {
			out.present[e] = declared[e]
		}
		if len(b.keys) > 0 {
			edits, refused := missingKeys(s, b.keys, st)
			if refused != "" {
				out.notes = append(out.notes, refused)
			}
			keyEdits = append(keyEdits, edits...)
		}
	}
	parts, refused := missingParts(s, l, missing, declared, st)
	if refused != "" {
		out.refused = refused
		return out
	}
	var wanted []imported // that what is added has a use for
	for _, i := range wantedImports(l, missing) {
		used := regexp.MustCompile(`\b` + regexp.QuoteMeta(i.local()) + `\b`)
		if slices.ContainsFunc(parts, used.MatchString) {
			wanted = append(wanted, i)
		}
	}
	imports, refused := missingImports(s, l, wanted, st)
	if refused != "" {
		out.refused = refused
		return out
	}
	out.edits = append(out.edits, imports...)
	out.edits = append(out.edits, keyEdits...)
	for _, name := range hidden {
		line := "export { " + name + " };"
		if l == commonJS {
			line = "exports." + name + " = " + name + ";"
		}
		parts = append(parts, st.apply(line))
	}
	if len(parts) > 0 {
		content := t.Doc().Bytes()
		lead := st.eol
		if len(content) > 0 && content[len(content)-1] != '\n' && content[len(content)-1] != '\r' {
			lead += st.eol
		}
		end := len(content)
		out.edits = append(out.edits, text.Edit{
			Span: text.Span{Start: end, End: end},
			New:  lead + strings.Join(parts, st.eol+st.eol) + st.eol,
		})
	}
	slices.SortStableFunc(out.edits, func(a, b text.Edit) int { return a.Span.Compare(b.Span) })
	return out
}

// missingParts returns the declarations of blocks that the file s lacks, in the
// style st, and why they cannot be added, "" if they can. What it returns is noted
// in declared.
func missingParts(s *source, l language, blocks []block, declared map[string]bool, st style) (parts []string, refused string) {
	generated, _ := untouched(string(s.t.Doc().Bytes()))
	asked := exportsOf(blocks)
	there := make(map[string]bool) // files in blocks whose helper is declared, with all that it needs
	for _, b := range blocks {
		for _, u := range b.units {
			if slices.ContainsFunc(u.names, func(n string) bool { return isRecipe(n) && declared[n] }) {
				there[u.file] = true
			}
		}
	}
	for _, b := range blocks {
		for _, u := range b.units {
			if there[u.file] {
				continue
			}
			if name := clash(s, u, declared, generated); name != "" {
				return nil, "the name " + name + " stands for something else in it"
			}
			if declaredAll(u.names, declared) {
				continue
			}
			parts = append(parts, u.hidden(asked).styled(l, st))
			for _, n := range u.names {
				declared[n] = true
			}
		}
	}
	return parts, ""
}

// clash returns a name that u declares and that the file s declares for something
// else, "" if there is none. In a file that was never generated every name but that
// of a helper is a person's.
func clash(s *source, u unit, declared map[string]bool, generated bool) string {
	for _, name := range u.names {
		if !declared[name] || isRecipe(name) {
			continue
		}
		b := s.m.Binding(s.m.Lookup(s.t.LastChild(s.t.Root()), name))
		switch {
		case b == nil: // added just now, or a type in a comment
			continue
		case !generated, b.Kind == semantic.ImportBinding, b.Kind == semantic.ClassBinding, !declaredAll(u.names, declared):
			return name
		case strings.Contains(u.text, "function "+name) != (b.Kind == semantic.FunctionBinding):
			return name
		}
	}
	return ""
}

// missingImports returns the edits that import what s lacks.
func missingImports(s *source, l language, wanted []imported, st style) (edits []text.Edit, refused string) {
	t, m := s.t, s.m
	var missing []imported
	for _, w := range wanted {
		name, _, _ := strings.Cut(w.name, " as ")
		have := false
		for _, i := range m.Imports() {
			b := m.Binding(i.Local)
			if b != nil && b.Name == w.local() && i.Module == w.module && i.Name == name && (w.typeOnly || !i.TypeOnly) {
				have = true
			}
		}
		if have {
			continue
		}
		if m.Lookup(t.LastChild(t.Root()), w.local()) != semantic.NoBinding {
			return nil, fmt.Sprintf("the name %s stands for something else in it", w.local())
		}
		missing = append(missing, w)
	}
	if len(missing) == 0 {
		return nil, ""
	}
	lines := importLines(l, missing)
	at := 0
	lead, trail := "", st.eol
	for n := range t.Children(t.Root()) {
		if t.Kind(n) == syntax.ImportStatement || l == commonJS && isRequire(s, n) {
			at, lead, trail = t.End(n), st.eol, ""
		}
	}
	if at == 0 {
		// Behind the comment that heads the file.
		content := t.Doc().Bytes()
		if strings.HasPrefix(strings.TrimPrefix(string(content), "\uFEFF"), "//") {
			at = lineEnd(string(content), 0)
			at = min(len(content), at+1)
		}
		lead = ""
		if at > 0 {
			lead = st.eol
		}
	} else if at < t.Doc().Len() && t.Doc().Bytes()[at] == ';' {
		at++
	}
	added := lead + st.apply(strings.Join(lines, "\n")) + trail
	return []text.Edit{{Span: text.Span{Start: at, End: at}, New: added}}, ""
}

// isRequire reports whether the statement n declares what a require returns.
func isRequire(s *source, n syntax.NodeID) bool {
	t := s.t
	call := t.Child(t.FirstChild(n), syntax.FieldValue)
	return t.Kind(n) == syntax.LexicalDeclaration && t.Kind(call) == syntax.CallExpression && t.Text(t.Child(call, syntax.FieldFunction)) == "require"
}

// missingKeys returns the edits that add variables to the envShape of s.
func missingKeys(s *source, keys []entry, st style) (edits []text.Edit, note string) {
	t, m := s.t, s.m
	b := m.Binding(m.Lookup(t.LastChild(t.Root()), "envShape"))
	if b == nil {
		return nil, "env is declared without an envShape: its variables were left alone"
	}
	shape := m.Unwrap(b.Init)
	if t.Kind(shape) != syntax.Object {
		return nil, "envShape is no object literal: its variables were left alone"
	}
	have := make(map[string]bool)
	last := syntax.NoNode
	for p := range t.Children(shape) {
		if name, ok := m.PropertyName(p); ok {
			have[name] = true
		}
		last = p
	}
	var lines strings.Builder
	for _, k := range keys {
		if have[strings.Trim(k.key, "'")] {
			continue
		}
		lines.WriteString("  " + k.text(1) + ",")
		if k.comment != "" {
			lines.WriteString(" // " + k.comment)
		}
		lines.WriteByte('\n')
	}
	if lines.Len() == 0 {
		return nil, ""
	}
	content := t.Doc().Bytes()
	closing := t.End(shape) - 1
	if last != syntax.NoNode && !commaFollows(t, t.End(last), closing) {
		edits = append(edits, insert(t.End(last), ","))
	}
	// The lines go before the one with the brace.
	at := closing
	for at > 0 && (content[at-1] == ' ' || content[at-1] == '\t') {
		at--
	}
	added := st.apply(lines.String())
	if at > 0 && content[at-1] != '\n' && content[at-1] != '\r' {
		return append(edits, insert(closing, st.eol+added)), ""
	}
	return append(edits, insert(at, added)), ""
}

func insert(at int, s string) text.Edit {
	return text.Edit{Span: text.Span{Start: at, End: at}, New: s}
}

// commaFollows reports whether a comma stands between from and to, comments aside.
func commaFollows(t *syntax.Tree, from, to int) bool {
	content := t.Doc().Bytes()
	for i := from; i < to; i++ {
		if c := t.CommentAt(i); c >= 0 {
			i = t.Comment(c).End - 1
			continue
		}
		if content[i] == ',' {
			return true
		}
	}
	return false
}
