package helpers

import (
	"context"
	"fmt"
	"path"
	"slices"
	"strings"

	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
	"seclint/analysis/workspace"
)

// source is one file of the project while it is read.
type source struct {
	name  string // relative to the root of the workspace
	t     *syntax.Tree
	m     *semantic.Model
	class semantic.Class
	read  *reader
	typ   *typeReader
	looks int // statements that were searched for guards
}

// reader opens the files of a project, and keeps those that others import types
// from.
type reader struct {
	ctx  context.Context
	ws   *workspace.Workspace
	dir  string             // of the package
	next bool               // it is one of Next.js
	kept map[string]*source // nil for what cannot be read
}

// open parses a file.
func (r *reader) open(name string) (*source, error) {
	content, err := r.ws.ReadSource(name, workspace.MaxFileSize)
	if err != nil {
		return nil, err
	}
	return r.parse(name, content)
}

func (r *reader) parse(name string, content []byte) (*source, error) {
	t, err := syntax.Parse(r.ctx, syntax.LanguageByPath(name), text.New(content))
	if err != nil {
		return nil, fmt.Errorf("parse %s: %w", name, err)
	}
	m := semantic.New(t, nil)
	return &source{name: name, t: t, m: m, class: semantic.Classify(name, m), read: r}, nil
}

// place returns where the node n stands.
func (s *source) place(n syntax.NodeID) place {
	return place{s.name, 1 + s.t.Doc().LineAt(s.t.Start(n))}
}

// maxKept bounds how many files are kept for the types in them.
const maxKept = 200

// maxTypeHops is how many imports a type is followed through.
const maxTypeHops = 2

// types returns the reader of the types of s.
func (s *source) types() *typeReader {
	if s.typ == nil {
		s.typ = newTypeReader(s, maxTypeHops, s.read.typesOf)
	}
	return s.typ
}

// typesOf returns the types of the module that from imports as specifier, nil if
// it is no file of the project.
func (r *reader) typesOf(from *source, specifier string) *typeReader {
	for _, name := range r.meant(from.name, specifier) {
		if s := r.keep(name); s != nil {
			return s.types()
		}
	}
	return nil
}

// means reports whether from imports the file target as specifier.
func (r *reader) means(from *source, specifier, target string) bool {
	return slices.Contains(r.meant(from.name, specifier), target)
}

// meant returns the files that the specifier of an import may mean.
func (r *reader) meant(from, specifier string) []string {
	var candidates, out []string
	switch {
	case strings.HasPrefix(specifier, "./"), strings.HasPrefix(specifier, "../"), specifier == ".", specifier == "..":
		candidates = []string{path.Join(path.Dir(from), specifier)}
	default:
		candidates = r.ws.TSConfigOf(from).Resolve(specifier)
	}
	for _, c := range candidates {
		out = append(out, sourceNames(c)...)
	}
	return out
}

// sourceNames returns the files that an import of the name may mean.
func sourceNames(name string) []string {
	if strings.HasPrefix(name, "../") {
		return nil
	}
	base := strings.TrimSuffix(strings.TrimSuffix(name, ".js"), ".mjs")
	if ext := path.Ext(name); ext == ".ts" || ext == ".tsx" || ext == ".mts" {
		return []string{name}
	}
	return []string{
		base + ".ts", base + ".tsx", base + ".d.ts", base + "/index.ts", base + ".mts",
		base + ".js", base + ".jsx", base + ".mjs", base + ".cjs", base + "/index.js", name,
	}
}

func (r *reader) keep(name string) *source {
	s, ok := r.kept[name]
	if !ok {
		if len(r.kept) >= maxKept {
			return nil
		}
		s, _ = r.open(name)
		r.kept[name] = s
	}
	return s
}
