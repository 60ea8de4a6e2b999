package edit

import (
	"bytes"

	"seclint/analysis/semantic"
)

// HelperPart is a file of the generated helpers beside the main one.
type HelperPart struct {
	Module  string          // the import specifier, as this file has to write it
	Exports map[string]bool // names of values
}

// HasHelper reports whether the file can import the generated helper name: whether
// a file of helpers exports it that runs where this file does.
func (b *Builder) HasHelper(name string) bool { return b.helperModule(name) != "" }

// Helper imports the generated helper name and returns the expression for it. It
// refuses where [Builder.HasHelper] is false.
func (b *Builder) Helper(name string) string {
	module := b.helperModule(name)
	if module == "" {
		b.Refuse("there is no helper " + name + " yet")
		return name
	}
	return b.Import(module, name)
}

// helperModule returns the specifier of the helper file to import name from.
func (b *Builder) helperModule(name string) string {
	class := semantic.Classify(b.env.Path, b.m)
	if class&semantic.Client != 0 {
		if b.env.ClientHelpers.Exports[name] {
			return b.env.ClientHelpers.Module
		}
		return ""
	}
	if b.env.HasHelper(name) {
		return b.env.HelperModule
	}
	if b.env.NodeHelpers.Exports[name] && !b.OnEdge() {
		return b.env.NodeHelpers.Module
	}
	return ""
}

// OnEdge reports whether the file seems to run where the modules of Node are
// missing.
func (b *Builder) OnEdge() bool {
	content := b.t.Doc().Bytes()
	return semantic.ClassifyPath(b.env.Path)&semantic.NextMiddleware != 0 ||
		bytes.Contains(content, []byte("'edge'")) || bytes.Contains(content, []byte(`"edge"`))
}

// helperModules returns the specifiers of all files of helpers.
func (e *Env) helperModules() []string {
	var all []string
	for _, m := range []string{e.HelperModule, e.NodeHelpers.Module, e.ClientHelpers.Module} {
		if m != "" {
			all = append(all, m)
		}
	}
	return all
}
