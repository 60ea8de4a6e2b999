package helpers

import (
	"fmt"
	"slices"
	"strings"
)

// env returns the block of the environment.
func (g *generator) env() (block, bool) {
	var entries []entry
	for _, v := range sorted(g.facts.variables) {
		if len(v.uses) == 0 {
			continue
		}
		check := v.infer(g.secret)
		d := g.dialect.env(check)
		entries = append(entries, entry{key(v.name), d, check.note})
		first := v.uses[0].at
		g.plan.Variables = append(g.plan.Variables, Variable{
			Name: v.name, Schema: oneLine(d), Uses: len(v.uses), File: first.file, Line: first.line,
		})
	}
	entries = g.keptVariables(entries)
	if len(entries) == 0 {
		return block{}, false
	}
	b := envBlock(g.lang, g.dialect, entries)
	b.reason = plural(len(entries), "variable is", "variables are") + " read from the environment"
	return b, true
}

// keptVariables adds the variables of the file that are read through env.
func (g *generator) keptVariables(entries []entry) []entry {
	if g.main() == nil {
		return entries
	}
	have := make(map[string]bool)
	for _, e := range entries {
		have[e.key] = true
	}
	for name := range g.main().shape {
		if have[key(name)] || !g.facts.helper.anyEnv && !g.facts.helper.env[name] {
			continue
		}
		if e, ok := g.main().entry(name); ok {
			entries = append(entries, e)
		}
	}
	slices.SortFunc(entries, func(a, b entry) int { return strings.Compare(a.key, b.key) })
	return entries
}

// keptSchemas returns the schemas of the file that are in use and that no body
// calls for any more.
func (g *generator) keptSchemas(emitted map[string]bool) []block {
	if g.main() == nil {
		return nil
	}
	var names []string
	for name := range g.main().exports {
		if bodySuffix.MatchString(name) && !emitted[name] && g.kept(name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	var out []block
	for _, name := range names {
		if b, ok := g.main().schema(name); ok {
			out = append(out, b)
		}
	}
	return out
}

// secret reports whether a default must not be copied.
func (g *generator) secret(s string) bool {
	return !plainDefault(s) || g.Secret != nil && g.Secret(s)
}

// schemas returns a block for each body that nothing checks, and the forms of the
// requests that have one.
func (g *generator) schemas() (out []block, parsed, fetch bool) {
	if !g.dialect.zod() {
		if len(g.facts.handlers) > 0 {
			g.note("%s a body; with zod installed each would get a schema", plural(len(g.facts.handlers), "handler reads", "handlers read"))
		}
		return nil, false, false
	}
	taken := make(map[string]*taker) // by name
	for _, h := range g.facts.handlers {
		if h.validated {
			continue
		}
		parsed, fetch = parsed || h.form == parsedForm, fetch || h.form == fetchForm
		if len(out) == maxSchemas {
			g.note("only the first %d bodies have a schema", maxSchemas)
			break
		}
		v, ok := h.shape.infer(h.signup)
		if !ok {
			g.noteAt(h.at, "no schema: the code does not show what is in the body")
			continue
		}
		g.safeDefaults(&v)
		for _, at := range h.shape.passed {
			g.noteAt(at, "the whole body is passed on: see that the schema names all its keys")
			break
		}
		b, fresh := g.schema(h, v, taken)
		if fresh {
			out = append(out, b)
		}
	}
	return out, parsed, fetch
}

// schema returns the block for a body under a name that is free; false if another
// handler has the same one.
func (g *generator) schema(h handler, v value, taken map[string]*taker) (block, bool) {
	text := schemaBlock(g.lang, g.dialect, "", v, g.StrictBodies).units[0].text
	name := h.name
	if first, ok := taken[name]; ok {
		if first.text == text && h.shape.typeName != "" {
			return block{}, false // two handlers cast to one type
		}
		for ok {
			first.count++
			name = fmt.Sprintf("%s%d", h.name, first.count)
			_, ok = taken[name]
		}
	}
	taken[name] = &taker{text, 1}
	b := schemaBlock(g.lang, g.dialect, name, v, g.StrictBodies)
	b.reason = fmt.Sprintf("%s:%d reads %s", h.at.file, h.at.line, listed(h.shape.keys))
	return b, true
}

// safeDefaults drops the defaults that may be secrets.
func (g *generator) safeDefaults(v *value) {
	if strings.HasPrefix(v.def, "'") && g.secret(v.def[1:len(v.def)-1]) {
		v.def, v.optional = "", true
	}
	for i := range v.fields {
		if passwordName.MatchString(v.fields[i].name) || isSecretName(strings.ToUpper(v.fields[i].name)) {
			if v.fields[i].value.def != "" {
				v.fields[i].value.def, v.fields[i].value.optional = "", true
			}
		}
		g.safeDefaults(&v.fields[i].value)
	}
	if v.elem != nil {
		g.safeDefaults(v.elem)
	}
}

func (g *generator) bodyReason() string {
	n := 0
	for _, h := range g.facts.handlers {
		if !h.validated {
			n++
		}
	}
	return plural(n, "handler reads", "handlers read") + " a body that nothing checks"
}
