package workspace

import (
	"encoding/json"
	"io/fs"
	"path"
	"strings"

	"github.com/tailscale/hujson"
)

// TSConfig is what a tsconfig.json or jsconfig.json says once everything it
// extends is folded in. It is immutable. Names of values are in lower case
// ("nodenext", "es2022"); absent options are the zero value.
type TSConfig struct {
	Path string // the file, relative to the root

	Target           string
	Module           string
	ModuleResolution string
	JSX              string
	Lib              []string // nil if absent
	Types            []string // nil if absent, in which case TypeScript chooses

	BaseURL string              // relative to the root, "" if absent
	RootDir string              // relative to the root, "" if absent
	Paths   map[string][]string // patterns to targets relative to the root

	Strict                             bool
	AllowJS                            bool
	CheckJS                            bool
	VerbatimModuleSyntax               bool
	IsolatedDeclarations               bool
	AllowImportingTSExtensions         bool
	RewriteRelativeImportExtensions    bool
	NoPropertyAccessFromIndexSignature bool
	NoUncheckedIndexedAccess           bool
	ExperimentalDecorators             bool

	Files      []string // relative to the root, nil if absent
	Include    []string // globs relative to the root, nil if absent
	Exclude    []string // globs relative to the root, nil if absent
	References []string // folders or files relative to the root

	esModuleInterop *bool // nil if absent, see NoInterop
}

// configFile is the JSON of a tsconfig.json, as far as it is read. What is a
// pointer or a nil slice was absent, and is inherited.
type configFile struct {
	Extends         lenient[json.RawMessage]      `json:"extends"`
	Files           lenient[[]string]             `json:"files"`
	Include         lenient[[]string]             `json:"include"`
	Exclude         lenient[[]string]             `json:"exclude"`
	References      lenient[[]lenient[reference]] `json:"references"`
	CompilerOptions lenient[compilerOptions]      `json:"compilerOptions"`
}

type reference struct {
	Path lenient[string] `json:"path"`
}

type compilerOptions struct {
	Target           lenient[string]                       `json:"target"`
	Module           lenient[string]                       `json:"module"`
	ModuleResolution lenient[string]                       `json:"moduleResolution"`
	JSX              lenient[string]                       `json:"jsx"`
	Lib              lenient[[]string]                     `json:"lib"`
	Types            lenient[[]string]                     `json:"types"`
	BaseURL          lenient[string]                       `json:"baseUrl"`
	RootDir          lenient[string]                       `json:"rootDir"`
	Paths            lenient[map[string]lenient[[]string]] `json:"paths"`

	Strict                             lenient[*bool] `json:"strict"`
	AllowJS                            lenient[*bool] `json:"allowJs"`
	CheckJS                            lenient[*bool] `json:"checkJs"`
	ESModuleInterop                    lenient[*bool] `json:"esModuleInterop"`
	VerbatimModuleSyntax               lenient[*bool] `json:"verbatimModuleSyntax"`
	IsolatedDeclarations               lenient[*bool] `json:"isolatedDeclarations"`
	AllowImportingTSExtensions         lenient[*bool] `json:"allowImportingTsExtensions"`
	RewriteRelativeImportExtensions    lenient[*bool] `json:"rewriteRelativeImportExtensions"`
	NoPropertyAccessFromIndexSignature lenient[*bool] `json:"noPropertyAccessFromIndexSignature"`
	NoUncheckedIndexedAccess           lenient[*bool] `json:"noUncheckedIndexedAccess"`
	ExperimentalDecorators             lenient[*bool] `json:"experimentalDecorators"`
}

// TSConfigOf returns the configuration for the file name: the nearest
// tsconfig.json, else jsconfig.json, above it, not above the root. If that only
// refers to other projects, it is the first of them that includes the file. It
// is nil if there is none.
func (w *Workspace) TSConfigOf(name string) *TSConfig {
	if !fs.ValidPath(name) {
		return nil
	}
	c := w.configIn(path.Dir(name))
	if c == nil || c.Includes(name) {
		return c
	}
	for _, ref := range c.References {
		if path.Ext(ref) != ".json" {
			ref = path.Join(ref, "tsconfig.json")
		}
		if to := w.config(ref); to != nil && to.Includes(name) {
			return to
		}
	}
	return c
}

// configIn returns the configuration in the folder dir or the nearest above it.
func (w *Workspace) configIn(dir string) *TSConfig {
	for {
		for _, base := range []string{"tsconfig.json", "jsconfig.json"} {
			if c := w.config(path.Join(dir, base)); c != nil {
				return c
			}
		}
		if dir == "." {
			return nil
		}
		dir = path.Dir(dir)
	}
}

// config returns the configuration in a file, from memory if it was asked before.
func (w *Workspace) config(file string) *TSConfig {
	w.mu.Lock()
	c, ok := w.configs[file]
	w.mu.Unlock()
	if ok {
		return c
	}
	if _, err := fs.Stat(w.fsys, file); err == nil {
		c = &TSConfig{Path: file}
		l := configLoader{w: w, into: c, configDir: path.Dir(file), visited: make(map[string]bool)}
		l.load(file)
		if base := path.Base(file); base == "jsconfig.json" {
			c.AllowJS = true
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if first, ok := w.configs[file]; ok {
		return first
	}
	w.configs[file] = c
	return c
}

// configLoader folds a configuration and what it extends into one value.
type configLoader struct {
	w         *Workspace
	into      *TSConfig
	configDir string // the folder of the file that was asked for
	visited   map[string]bool
}

// maxExtends bounds how many files one configuration may be made of.
const maxExtends = 64

// load folds file over what was loaded before it.
func (l *configLoader) load(file string) {
	if l.visited[file] || len(l.visited) >= maxExtends {
		return // a circle
	}
	l.visited[file] = true
	content, err := l.w.read(file, configLimit)
	if err != nil {
		l.w.report(file, "cannot be read: "+cause(err))
		return
	}
	standard, err := hujson.Standardize(trimBOM(content))
	if err != nil {
		l.w.report(file, "is not valid JSON: "+err.Error())
		return
	}
	var f configFile
	if err := json.Unmarshal(standard, &f); err != nil {
		l.w.report(file, "is not valid JSON: "+err.Error())
		return
	}
	dir := path.Dir(file)
	for _, base := range extended(f.Extends.value) {
		// A package that is not installed is no fault of the configuration.
		if at := l.w.findExtended(dir, base); at != "" {
			l.load(at)
		} else if strings.HasPrefix(base, ".") {
			l.w.report(file, "extends "+base+", which is not in the workspace")
		}
	}
	l.fold(dir, &f)
}

// extended reads the value of "extends", a string or an array of them.
func extended(raw json.RawMessage) []string {
	var one string
	if json.Unmarshal(raw, &one) == nil && one != "" {
		return []string{one}
	}
	var many []string
	if json.Unmarshal(raw, &many) != nil {
		return nil
	}
	return many
}

// findExtended returns the file that "extends" means in a configuration in dir.
func (w *Workspace) findExtended(dir, base string) string {
	var candidates []string
	if strings.HasPrefix(base, ".") {
		at := path.Join(dir, base)
		candidates = []string{at, at + ".json", path.Join(at, "tsconfig.json")}
	} else if fs.ValidPath(base) {
		for up := dir; ; up = path.Dir(up) {
			at := path.Join(up, "node_modules", base)
			candidates = append(candidates, at, at+".json", path.Join(at, "tsconfig.json"))
			if m, err := w.readManifest(path.Join(at, "package.json")); err == nil && m.TSConfig.value != "" {
				candidates = append(candidates, path.Join(at, m.TSConfig.value))
			}
			if up == "." {
				break
			}
		}
	}
	for _, c := range candidates {
		if !fs.ValidPath(c) {
			continue
		}
		if info, err := fs.Stat(w.fsys, c); err == nil && info.Mode().IsRegular() {
			return c
		}
	}
	return ""
}

func (l *configLoader) fold(dir string, f *configFile) {
	c, o := l.into, &f.CompilerOptions.value
	for _, s := range []struct {
		into *string
		from string
	}{
		{&c.Target, o.Target.value}, {&c.Module, o.Module.value},
		{&c.ModuleResolution, o.ModuleResolution.value}, {&c.JSX, o.JSX.value},
	} {
		if s.from != "" {
			*s.into = strings.ToLower(s.from)
		}
	}
	for _, b := range []struct {
		into *bool
		from *bool
	}{
		{&c.Strict, o.Strict.value},
		{&c.AllowJS, o.AllowJS.value},
		{&c.CheckJS, o.CheckJS.value},
		{&c.VerbatimModuleSyntax, o.VerbatimModuleSyntax.value},
		{&c.IsolatedDeclarations, o.IsolatedDeclarations.value},
		{&c.AllowImportingTSExtensions, o.AllowImportingTSExtensions.value},
		{&c.RewriteRelativeImportExtensions, o.RewriteRelativeImportExtensions.value},
		{&c.NoPropertyAccessFromIndexSignature, o.NoPropertyAccessFromIndexSignature.value},
		{&c.NoUncheckedIndexedAccess, o.NoUncheckedIndexedAccess.value},
		{&c.ExperimentalDecorators, o.ExperimentalDecorators.value},
	} {
		if b.from != nil {
			*b.into = *b.from
		}
	}
	if o.ESModuleInterop.value != nil {
		c.esModuleInterop = o.ESModuleInterop.value
	}
	if o.Lib.value != nil {
		c.Lib = nil
		for _, lib := range o.Lib.value {
			c.Lib = append(c.Lib, strings.ToLower(lib))
		}
	}
	if o.Types.value != nil {
		c.Types = o.Types.value
	}
	if o.BaseURL.value != "" {
		c.BaseURL = l.place(dir, o.BaseURL.value)
	}
	if o.RootDir.value != "" {
		c.RootDir = l.place(dir, o.RootDir.value)
	}
	if o.Paths.value != nil {
		base := dir
		if c.BaseURL != "" {
			base = c.BaseURL
		}
		c.Paths = make(map[string][]string, len(o.Paths.value))
		for pattern, targets := range o.Paths.value {
			c.Paths[pattern] = l.places(base, targets.value)
		}
	}
	if f.Files.value != nil {
		c.Files = l.places(dir, f.Files.value)
	}
	if f.Include.value != nil {
		c.Include = l.places(dir, f.Include.value)
	}
	if f.Exclude.value != nil {
		c.Exclude = l.places(dir, f.Exclude.value)
	}
	c.References = nil // not inherited
	for _, r := range f.References.value {
		if to := r.value.Path.value; to != "" {
			c.References = append(c.References, l.place(dir, to))
		}
	}
}

// place returns what a path in a configuration in dir means, relative to the
// root. It begins with ".." if it leads outside.
func (l *configLoader) place(dir, value string) string {
	if rest, ok := strings.CutPrefix(value, "${configDir}"); ok {
		return path.Join(l.configDir, rest)
	}
	return path.Join(dir, strings.ReplaceAll(value, `\`, "/"))
}

func (l *configLoader) places(dir string, values []string) []string {
	places := make([]string, 0, len(values))
	for _, v := range values {
		places = append(places, l.place(dir, v))
	}
	return places
}
