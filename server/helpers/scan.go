package helpers

import (
	"bytes"
	"cmp"
	"errors"
	"path"
	"slices"
	"strings"

	"seclint/analysis/edit"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
	"seclint/analysis/workspace"
)

// facts are what the sources of a project tell.
type facts struct {
	helperFile string // that exists or is asked for, "" if there is none
	files      int
	typescript bool
	commonJS   int  // files with require and module.exports
	modules    int  // JavaScript files with import or export
	mjs        int  // files named .mjs
	inSrc      bool // most code lies beneath src/
	variables  map[string]*variable
	public     map[string]*variable // that the client's code reads, a bundler puts their values there
	dynamic    []place              // readings of variables whose names are not known
	handlers   []handler
	pages      int // API routes of the Pages Router
	envSchema  place
	validators map[string]bool
	styles     []habits
	packages   []string // folders of packages within this one
	notes      []Note
	helper     helperUses
	readers    map[envReader]envUse // functions that read the variable they are told
	calls      []readerCall         // what may be calls of them
}

// maxStyles is how many files the style is taken from.
const maxStyles = 20

// scan reads the sources of the package in dir. helper is the helper file, "" if it
// is still to be looked for.
func scan(r *reader, dir, helper string) (*facts, error) {
	f := &facts{
		variables: make(map[string]*variable), public: make(map[string]*variable), validators: make(map[string]bool), readers: make(map[envReader]envUse),
		helper: helperUses{names: make(map[string]bool), env: make(map[string]bool)},
	}
	var names []string
	r.ws.Walk([]string{dir}, func(name string) bool {
		names = append(names, name)
		return r.ctx.Err() == nil
	}, func(p workspace.Problem) {
		if len(f.notes) < maxNotes {
			f.notes = append(f.notes, Note{Text: p.Message, File: p.Name})
		}
	})
	if err := r.ctx.Err(); err != nil {
		return nil, err
	}
	slices.Sort(names)
	if helper == "" {
		i := slices.IndexFunc(names, func(name string) bool {
			base := path.Base(name)
			return strings.TrimSuffix(base, path.Ext(base)) == fileBase && inPackage(r, name, dir)
		})
		if i >= 0 {
			helper = names[i]
		}
	}
	f.helperFile = helper
	src := 0
	for _, name := range names {
		if isHelperPart(name, helper) {
			continue
		}
		if !inPackage(r, name, dir) {
			f.packages = append(f.packages, r.ws.PackageOf(name).Dir)
			continue
		}
		f.files++
		if strings.HasPrefix(name, path.Join(dir, "src")+"/") {
			src++
		}
		if ext := path.Ext(name); (ext == ".ts" || ext == ".tsx" || ext == ".mts" || ext == ".cts") && !strings.HasSuffix(name, ".d.ts") {
			f.typescript = true
		}
		if err := f.file(r, name, helper); err != nil {
			return nil, err
		}
	}
	f.resolveCalls(r)
	slices.Sort(f.packages)
	f.packages = slices.Compact(f.packages)
	f.inSrc = src > 0 && 2*src >= f.files
	return f, nil
}

// isHelperPart reports whether the file is the helper file or one of its parts.
func isHelperPart(name, helper string) bool {
	base := strings.TrimSuffix(helper, path.Ext(helper))
	rest, ok := strings.CutPrefix(strings.TrimSuffix(name, path.Ext(name)), base)
	return helper != "" && ok && (rest == mainPart.suffix() || rest == nodePart.suffix() || rest == clientPart.suffix())
}

// inPackage reports whether the file belongs to the package in dir and to none
// within it.
func inPackage(r *reader, name, dir string) bool {
	p := r.ws.PackageOf(name)
	return p == nil || p.Dir == dir || !within(p.Dir, dir)
}

// within reports whether the folder dir is outer or lies beneath it.
func within(dir, outer string) bool {
	return outer == "." || dir == outer || strings.HasPrefix(dir, outer+"/")
}

// file reads one source.
func (f *facts) file(r *reader, name, helper string) error {
	content, err := r.ws.ReadSource(name, workspace.MaxFileSize)
	var skipped *workspace.SkipError
	switch {
	case errors.As(err, &skipped):
		return nil // nothing that a person wrote
	case err != nil:
		f.notes = append(f.notes, Note{Text: "could not be read", File: name})
		return nil
	}
	pages := r.pagesRoute(name) != nil
	if pages {
		f.pages++
	}
	if len(f.styles) >= maxStyles && !interesting(content) {
		return nil
	}
	s, err := r.parse(name, content)
	if err != nil {
		return err
	}
	if s.class&(semantic.Test|semantic.Generated|semantic.Declaration) != 0 {
		if pages && s.class&semantic.Test != 0 {
			f.pages--
		}
		return nil
	}
	if len(f.styles) < maxStyles && !workspace.Minified(content) {
		f.styles = append(f.styles, edit.DetectStyle(s.m))
	}
	if s.class&semantic.Tooling != 0 {
		return nil
	}
	switch {
	case s.class&semantic.CommonJS != 0:
		f.commonJS++
	case path.Ext(name) == ".mjs":
		f.mjs++
	case len(s.m.Imports()) > 0 || len(s.m.Exports()) > 0:
		f.modules++
	}
	f.imports(s)
	f.uses(s, helper)
	if s.class&semantic.Client == 0 {
		s.envReads(f.read, func(n syntax.NodeID) { f.dynamicRead(s, n) })
		f.collectCalls(s)
	} else {
		s.envReads(func(name string, u envUse) {
			if publicVariable.MatchString(name) && variableName.MatchString(name) {
				note(f.public, name, u)
			}
		}, func(syntax.NodeID) {})
	}
	if s.class&semantic.Client == 0 || pages {
		f.handlers = append(f.handlers, s.handlers()...)
	}
	return nil
}

// words without one of which a file has nothing for us.
var words = [][]byte{[]byte("env"), []byte("Env"), []byte("ENV"), []byte("body"), []byte("json"), []byte(fileBase)}

func interesting(content []byte) bool {
	return slices.ContainsFunc(words, func(w []byte) bool { return bytes.Contains(content, w) })
}

// read notes a reading of a variable.
func (f *facts) read(name string, u envUse) {
	if foreignVariable.MatchString(name) || !variableName.MatchString(name) {
		return
	}
	note(f.variables, name, u)
}

// note adds a use to those of the variable.
func note(variables map[string]*variable, name string, u envUse) {
	v := variables[name]
	if v == nil {
		v = &variable{name: name}
		variables[name] = v
	}
	v.uses = append(v.uses, u)
}

// sorted returns variables in order of their names.
func sorted(variables map[string]*variable) []*variable {
	out := make([]*variable, 0, len(variables))
	for _, v := range variables {
		out = append(out, v)
	}
	slices.SortFunc(out, func(a, b *variable) int { return cmp.Compare(a.name, b.name) })
	return out
}

// validatorModules are the libraries that check values.
var validatorModules = []string{"zod", "zod/mini", "zod/v4", "zod/v3", "valibot", "arktype", "yup", "joi", "class-validator"}

// envModules are the libraries whose use means that the environment has a schema.
var envModules = []string{"@t3-oss/env-nextjs", "@t3-oss/env-core", "@t3-oss/env-nuxt", "envsafe", "envalid", "znv", "env-var"}

// imports notes the validators in use, and a schema of the environment.
func (f *facts) imports(s *source) {
	for _, i := range s.m.Imports() {
		if slices.Contains(validatorModules, i.Module) {
			f.validators[i.Module] = true
		}
		if slices.Contains(envModules, i.Module) && f.envSchema.file == "" {
			f.envSchema = s.place(i.Node)
		}
	}
	if f.envSchema.file != "" || !bytes.Contains(s.t.Doc().Bytes(), []byte("env")) {
		return
	}
	t := s.t
	for n := t.Root(); int(n) < t.Len(); n++ {
		if t.Kind(n) != syntax.CallExpression {
			continue
		}
		callee := t.Child(n, syntax.FieldFunction)
		name := s.m.LastName(callee)
		if name == "forRoot" && strings.HasPrefix(s.m.API(callee), "@nestjs/config.") {
			o, ok := s.m.Object(t.FirstChild(t.Child(n, syntax.FieldArguments)))
			if _, has := o.Get("validationSchema"); ok && has == semantic.Present {
				f.envSchema = s.place(n)
			}
			if _, has := o.Get("validate"); ok && has == semantic.Present {
				f.envSchema = s.place(n)
			}
			continue
		}
		if !slices.Contains(validators, name) {
			continue
		}
		for a := range t.Children(t.Child(n, syntax.FieldArguments)) {
			if isEnvObject(s.m, a) {
				f.envSchema = s.place(n)
				return
			}
		}
	}
}
