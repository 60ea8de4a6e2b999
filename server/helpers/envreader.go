package helpers

import (
	"regexp"

	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// envReader names a function of the project that reads the variable whose name it
// is given: requireEnv('PORT').
type envReader struct {
	file, name string
	param      int
}

// readerCall is a call with a constant that may be the name of a variable.
type readerCall struct {
	file      string
	specifier string // of the module that the function comes from, "" for the file itself
	function  string // its name there
	argument  int
	variable  string
	use       envUse
}

// dynamicRead notes a reading of process.env[name].
func (f *facts) dynamicRead(s *source, n syntax.NodeID) {
	t, m := s.t, s.m
	if t.Kind(n) == syntax.SubscriptExpression {
		b := m.Binding(m.Bound(m.Unwrap(t.Child(n, syntax.FieldIndex))))
		if b != nil && b.Kind == semantic.ParamBinding && b.Writes == 0 {
			fn := t.Parent(t.Parent(b.Declarator))
			if t.Kind(b.Declarator) == syntax.Identifier {
				fn = t.Parent(b.Declarator)
			}
			for i, p := range m.Params(fn) {
				if m.ParamName(p) != b.Decl || m.FunctionName(fn) == "" {
					continue
				}
				u := envUse{}
				s.envUses(n, &u, 0)
				f.readers[envReader{s.name, m.FunctionName(fn), i}] = u
				return
			}
		}
	}
	f.dynamic = append(f.dynamic, s.place(n))
}

// constantName matches what is written like the name of a variable.
var constantName = regexp.MustCompile(`^[A-Z][A-Z0-9_]*$`)

// collectCalls notes the calls in s that may be of an [envReader].
func (f *facts) collectCalls(s *source) {
	t, m := s.t, s.m
	for n := t.Root(); int(n) < t.Len(); n++ {
		if t.Kind(n) != syntax.CallExpression {
			continue
		}
		callee := t.Child(n, syntax.FieldFunction)
		if t.Kind(callee) != syntax.Identifier {
			continue
		}
		b := m.Binding(m.Bound(callee))
		if b == nil || b.Kind != semantic.ImportBinding && b.Kind != semantic.FunctionBinding && b.Kind != semantic.ConstBinding {
			continue
		}
		call := readerCall{file: s.name, function: b.Name}
		if b.Kind == semantic.ImportBinding {
			for _, i := range m.Imports() {
				if i.Local == m.Bound(callee) {
					call.specifier, call.function = i.Module, i.Name
				}
			}
			if !semantic.IsRelative(call.specifier) {
				continue
			}
		}
		args := t.Child(n, syntax.FieldArguments)
		index := 0
		for a := range t.Children(args) {
			if text, ok := m.String(a); ok && constantName.MatchString(text) && index < 3 {
				c := call
				c.argument, c.variable, c.use = index, text, envUse{at: s.place(n)}
				if next := t.NextSibling(a); next != syntax.NoNode {
					s.envFallback(next, &c.use)
				}
				s.envUses(n, &c.use, 0)
				f.calls = append(f.calls, c)
			}
			index++
		}
	}
}

// resolveCalls counts the calls of readers as readings of what they name.
func (f *facts) resolveCalls(r *reader) {
	if len(f.readers) == 0 {
		return
	}
	for _, c := range f.calls {
		files := []string{c.file}
		if c.specifier != "" {
			files = r.meant(c.file, c.specifier)
		}
		for _, file := range files {
			u, ok := f.readers[envReader{file, c.function, c.argument}]
			if !ok {
				continue
			}
			if u.required && !c.use.hasFall {
				c.use.required, c.use.optional = true, false
			}
			f.read(c.variable, c.use)
			break
		}
	}
}
