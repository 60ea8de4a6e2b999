package helpers

import (
	"regexp"
	"strings"

	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// helperUses are what the project takes from its helper file already. A later run
// keeps it, although the reading of process.env or of a body that called for it
// is gone.
type helperUses struct {
	names   map[string]bool // exports that are imported
	env     map[string]bool // variables read through env
	anyEnv  bool            // env goes where its reads are not seen
	anyName bool            // the module is imported as a whole
}

func (u *helperUses) name(n string) bool { return u.anyName || u.names[n] }

// uses notes what s imports from the helper file.
func (f *facts) uses(s *source, helper string) {
	if helper == "" {
		return
	}
	u := &f.helper
	for _, i := range s.m.Imports() {
		if !s.read.means(s, i.Module, helper) {
			continue
		}
		if i.Name == "*" || i.Name == "default" || i.Name == "" {
			u.anyName, u.anyEnv = true, true
			continue
		}
		u.names[i.Name] = true
		if i.Name != "env" {
			continue
		}
		for _, r := range s.m.Refs(i.Local) {
			e := s.m.Wrapped(r)
			p := s.t.Parent(e)
			name, ok := s.m.PropertyName(p)
			switch k := s.t.Kind(p); {
			case ok && (k == syntax.MemberExpression || k == syntax.SubscriptExpression) && s.t.Field(e) == syntax.FieldObject:
				u.env[name] = true
			case k == syntax.VariableDeclarator && s.t.Kind(s.t.Child(p, syntax.FieldName)) == syntax.ObjectPattern:
				for part := range s.t.Children(s.t.Child(p, syntax.FieldName)) {
					if name, _, _ := s.patternPart(part); name != "" {
						u.env[name] = true
					} else {
						u.anyEnv = true
					}
				}
			default:
				u.anyEnv = true
			}
		}
	}
}

// old is the helper file as it is.
type old struct {
	s       *source
	shape   map[string]syntax.NodeID // values of envShape
	names   map[string]bool          // top-level declarations
	exports map[string]bool
	getters map[string]bool // of publicEnv, and whether the variable may be missing
}

// oldFile reads the helper file that exists.
func oldFile(s *source) *old {
	o := &old{s: s, shape: make(map[string]syntax.NodeID), names: make(map[string]bool), exports: make(map[string]bool), getters: make(map[string]bool)}
	t, m := s.t, s.m
	for _, e := range m.Exports() {
		o.exports[e.Name] = true
	}
	for id := semantic.BindingID(1); int(id) < m.BindingCount(); id++ {
		b := m.Binding(id)
		if m.ScopeParent(b.Scope) != 0 {
			continue
		}
		o.names[b.Name] = true
		if b.Name == "envShape" {
			for p := range t.Children(m.Unwrap(b.Init)) {
				if name, ok := m.PropertyName(p); ok && t.Kind(p) == syntax.Pair {
					o.shape[name] = t.Child(p, syntax.FieldValue)
				}
			}
		}
		if b.Name == PublicEnv {
			for p := range t.Children(m.Unwrap(b.Init)) {
				if name, ok := m.PropertyName(p); ok && t.Kind(p) == syntax.MethodDefinition && plainKey.MatchString(name) {
					o.getters[name] = !strings.Contains(t.Text(p), "present(")
				}
			}
		}
	}
	return o
}

// entry returns a variable of the file as an entry for the new one.
func (o *old) entry(name string) (entry, bool) {
	n, ok := o.shape[name]
	if !ok {
		return entry{}, false
	}
	return entry{key: key(name), value: docOf(o.s.t.Text(n))}, true
}

// schema returns the declarations of a schema of the file, as they stand.
func (o *old) schema(name string) (block, bool) {
	t := o.s.t
	var parts []string
	for n := range t.Children(t.Root()) {
		d := n
		if t.Kind(n) == syntax.ExportStatement {
			d = t.Child(n, syntax.FieldDeclaration)
		}
		declares := t.Text(t.Child(d, syntax.FieldName))
		if t.Kind(d) == syntax.LexicalDeclaration {
			declares = t.Text(t.Child(t.FirstChild(d), syntax.FieldName))
		}
		switch {
		case declares == name:
			parts = append(parts, t.Text(n))
		case t.Kind(n) == syntax.ExpressionStatement && strings.HasPrefix(t.Text(n), "exports."+name+" ="):
			parts = append(parts, t.Text(n))
		}
	}
	if len(parts) == 0 {
		return block{}, false
	}
	return block{
		exports: []string{name},
		units:   []unit{{names: []string{name}, text: strings.Join(parts, "\n"), raw: true}},
		imports: []imported{{module: "zod", name: "z"}},
		reason:  "it is in use",
	}, true
}

var brokenLine = regexp.MustCompile(`\s*\n\s*`)

// docOf returns the doc of an expression that an earlier run wrote and a formatter
// may have broken into lines.
func docOf(code string) doc {
	code = brokenLine.ReplaceAllString(code, "")
	code = strings.NewReplacer(",)", ")", ",]", "]", ",'", ", '", `,"`, `, "`).Replace(code)
	c := chain{head: "z"}
	rest, ok := strings.CutPrefix(code, "z.coerce.")
	if ok {
		c.head = "z.coerce"
	} else if rest, ok = strings.CutPrefix(code, "z."); !ok {
		return atom(code)
	}
	for rest != "" {
		name, tail, found := strings.Cut(rest, "(")
		end := closing(tail)
		if !found || end < 0 || !plainKey.MatchString(name) {
			return atom(code)
		}
		var args []doc
		switch inner := tail[:end]; {
		case inner == "":
		case strings.Contains(inner, "=>"):
			args = []doc{arrow(inner)}
		case strings.HasPrefix(inner, "[") && strings.HasSuffix(inner, "]"):
			var l list
			for item := range strings.SplitSeq(inner[1:len(inner)-1], ", ") {
				l = append(l, atom(item))
			}
			args = []doc{l}
		default:
			args = []doc{atom(inner)}
		}
		c.calls = append(c.calls, call{name, args})
		rest = strings.TrimPrefix(tail[end+1:], ".")
	}
	return c
}

// closing returns the offset of the parenthesis that closes the one before code,
// or -1.
func closing(code string) int {
	depth := 0
	last := ""
	for i := 0; i < len(code); {
		switch c := code[i]; {
		case c == '\'' || c == '"' || c == '`':
			i = stringEnd(code, i)
			last = `"`
			continue
		case c == '/' && regexMayFollow(last):
			i = regexEnd(code, i)
			last = "/x/"
			continue
		case c == '(':
			depth++
		case c == ')':
			if depth == 0 {
				return i
			}
			depth--
		}
		if code[i] != ' ' {
			last = code[i : i+1]
		}
		i++
	}
	return -1
}
