package helpers

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"seclint/analysis/text"
	"seclint/analysis/workspace"
)

// Generate reads the project and returns what it would write. It writes nothing.
//
// The error wraps [ErrUnknownHelper], [ErrTarget] or [ErrProject] if the job
// cannot be done as asked, or is that of ctx. A file that a person changed so that
// nothing can be added is no error but a [File] with the action [Refuse].
func Generate(ctx context.Context, p Project) (*Plan, error) {
	dir := "."
	if p.Dir != "" {
		dir = path.Clean(p.Dir)
	}
	g := &generator{Project: p, plan: &Plan{}, read: &reader{ctx: ctx, ws: p.Workspace, kept: make(map[string]*source)}}
	g.pkg = p.Workspace.PackageOf(path.Join(dir, "package.json"))
	if g.dir = dir; g.pkg != nil {
		g.dir = g.pkg.Dir
	}
	g.read.dir, g.read.next = g.dir, g.isNext()
	if err := g.target(); err != nil {
		return nil, err
	}
	var err error
	if g.facts, err = scan(g.read, g.dir, g.name); err != nil {
		return nil, fmt.Errorf("read the project: %w", err)
	}
	g.name = g.facts.helperFile
	if err := g.possible(); err != nil {
		return nil, err
	}
	g.dialect, g.zod = dialectOf(p.Workspace, g.pkg, g.dir)
	g.split = g.needsSplit()
	if err := g.readOld(); err != nil {
		return nil, err
	}
	blocks, err := g.blocks()
	if err != nil {
		return nil, err
	}
	if g.name == "" {
		ext := ".ts"
		if g.lang.js() {
			ext = ".js"
			if g.facts.mjs > g.facts.modules+g.facts.commonJS {
				ext = ".mjs"
			}
		}
		g.name = defaultTarget(p.Workspace, g.dir, ext, g.facts.inSrc, g.pkg.Depends("@nestjs/core"))
	}
	for p := range partCount {
		of := slices.DeleteFunc(slices.Clone(blocks), func(b block) bool { return g.home(b.part) != p })
		if err := g.file(g.partName(p), of); err != nil {
			return nil, err
		}
	}
	g.remarks()
	return g.plan, nil
}

// isNext reports whether the package is one of Next.js.
func (g *generator) isNext() bool {
	if g.pkg.Has("next") {
		return true
	}
	return g.hasFile("next.config.*")
}

// generator makes one plan.
type generator struct {
	Project
	plan    *Plan
	read    *reader
	pkg     *workspace.Package
	dir     string // of the package
	name    string // of the helper file; "" until it is decided
	facts   *facts
	lang    language
	dialect dialect
	zod     string          // the version of zod
	split   bool            // what imports modules of Node goes into a file of its own
	olds    [partCount]*old // the helper files as they are, if nobody has changed them
}

// target finds the helper file that exists, or that is asked for.
func (g *generator) target() error {
	if g.Out != "" {
		g.name = path.Clean(g.Out)
		_, err := readTarget(g.Workspace, g.name)
		return err
	}
	if h := g.Workspace.HelperFileOf(path.Join(g.dir, "package.json")); h != nil {
		g.name = h.Name
	}
	return nil
}

// home returns the part that what belongs into p goes to.
func (g *generator) home(p part) part {
	if p == nodePart && !g.split {
		return mainPart
	}
	return p
}

// partName returns the name of a part of the helpers.
func (g *generator) partName(p part) string {
	p = g.home(p)
	ext := path.Ext(g.name)
	return strings.TrimSuffix(g.name, ext) + p.suffix() + ext
}

// readOld reads the helper files that nobody has changed: what the project takes
// from them stays in them.
func (g *generator) readOld() error {
	if g.name == "" {
		return nil
	}
	for p := range partCount {
		if g.home(p) != p {
			continue
		}
		content, err := readTarget(g.Workspace, g.partName(p))
		if err != nil {
			return err
		}
		if generated, same := untouched(string(content)); !generated || !same {
			continue
		}
		s, err := g.read.parse(g.partName(p), content)
		if err != nil {
			return err
		}
		g.olds[p] = oldFile(s)
	}
	return nil
}

// main returns the main file as it is, if nobody has changed it.
func (g *generator) main() *old { return g.olds[mainPart] }

// kept reports whether the file has the helper and it has to stay.
func (g *generator) kept(name string) bool {
	if g.main() == nil || !g.main().names[name] {
		return false
	}
	return len(g.Only) > 0 || g.facts.helper.name(name)
}

// asked reports whether an earlier run was asked for a helper of the catalogue.
func (g *generator) asked(r recipe) bool {
	p := g.home(r.part)
	return g.olds[p] != nil && g.olds[p].exports[r.name]
}

// needsSplit reports whether some code of the package runs where the modules of
// Node are missing.
func (g *generator) needsSplit() bool {
	switch {
	case g.isNext(), g.pkg.Has("@cloudflare/workers-types"), g.hasFile("wrangler.*"), g.pkg.Has("hono") && !g.pkg.Has("@hono/node-server"):
		return true
	case g.name == "":
		return false
	}
	found, err := fs.Glob(g.Workspace.FS(), strings.TrimSuffix(g.name, path.Ext(g.name))+nodePart.suffix()+".*")
	return err == nil && len(found) > 0
}

// possible refuses projects that no text of ours compiles in.
func (g *generator) possible() error {
	name := g.tsFile()
	c := g.Workspace.TSConfigOf(name)
	g.lang = g.language(c)
	if g.lang.js() {
		return nil
	}
	if c != nil && c.VerbatimModuleSyntax && c.NodeNext() && !g.pkg.ESM() && !strings.HasSuffix(name, ".mts") {
		return fmt.Errorf("%w: verbatimModuleSyntax in a CommonJS package allows neither import nor export; set \"type\": \"module\" in package.json", ErrProject)
	}
	if c != nil && c.IsolatedDeclarations {
		g.note("isolatedDeclarations is on: the exported schemas need type annotations of your own")
	}
	return nil
}

// language decides what the file is written in: what it is in already, else what
// the project is.
func (g *generator) language(c *workspace.TSConfig) language {
	js := !g.facts.typescript && g.facts.files > 0 && (c == nil || path.Base(c.Path) == "jsconfig.json")
	if ext := path.Ext(g.name); ext != "" {
		js = ext == ".js" || ext == ".mjs" || ext == ".cjs"
	}
	switch ext := path.Ext(g.name); {
	case !js:
		return typescript
	case ext == ".cjs", ext != ".mjs" && !g.pkg.ESM() && g.facts.commonJS > g.facts.modules+g.facts.mjs:
		return commonJS
	}
	return esmJS
}

func (g *generator) note(format string, args ...any) {
	g.plan.Notes = append(g.plan.Notes, Note{Text: fmt.Sprintf(format, args...)})
}

func (g *generator) noteAt(p place, format string, args ...any) {
	g.plan.Notes = append(g.plan.Notes, Note{Text: fmt.Sprintf(format, args...), File: p.file, Line: p.line})
}

// blocks chooses what goes into the file.
func (g *generator) blocks() ([]block, error) {
	want, err := g.wanted()
	if err != nil {
		return nil, err
	}
	var out []block
	if want[Env] {
		if b, ok := g.env(); ok {
			out = append(out, b)
		}
	}
	schemas, parsed, fetch := g.schemas()
	emitted := make(map[string]bool)
	for _, b := range schemas {
		if name := b.exports[0]; want[Schemas] || want[name] || g.kept(name) {
			out = append(out, b)
			emitted[name] = true
		}
	}
	out = append(out, g.keptSchemas(emitted)...)
	if want[ParseBody] {
		if old := g.main(); old != nil {
			parsed, fetch = parsed || old.names["ParsedRequest"], fetch || old.names["readText"]
		}
		if !parsed && !fetch { // asked for without a handler that shows the form
			parsed, fetch = g.pkg.DependsAny("express", "next"), !g.pkg.Depends("express")
		}
		b := parseBodyBlock(g.lang, parsed, fetch)
		b.reason = g.bodyReason()
		out = append(out, b)
	}
	if want[ParseQuery] {
		b := parseQueryBlock(g.lang)
		b.reason = g.askedReason(ParseQuery)
		out = append(out, b)
	}
	if want[WithMethods] {
		b := withMethodsBlock(g.lang)
		b.reason = plural(g.facts.pages, "API route of the Pages Router", "API routes of the Pages Router")
		out = append(out, b)
	}
	if want[PublicEnv] {
		if b, ok := g.publicEnv(); ok {
			g.spellEnv(&b)
			out = append(out, b)
		}
	}
	for _, r := range recipes {
		if want[r.name] {
			b := r.block(g.lang)
			g.spellEnv(&b)
			b.reason = g.askedReason(r.name)
			if r.name == SessionCookie {
				g.sessionCookie(&b)
			}
			out = append(out, b)
		}
	}
	return out, nil
}

// askedReason says why a helper is there that no code calls for.
func (g *generator) askedReason(name string) string {
	switch {
	case slices.Contains(g.Only, name):
		return "it was asked for"
	case g.All:
		return "all were asked for"
	}
	return "it is in use"
}

// milliseconds are the packages whose cookies live for so many of them.
var milliseconds = []string{"express", "koa", "@nestjs/core"}

// sessionCookie writes the age in the unit of the project's framework.
func (g *generator) sessionCookie(b *block) {
	if g.isNext() || !g.pkg.DependsAny(milliseconds...) {
		return
	}
	for i := range b.units {
		b.units[i].text = strings.Replace(b.units[i].text, "maxAge: maxAgeSeconds,", "maxAge: maxAgeSeconds * 1000,", 1)
	}
}

// indexedEnv matches a reading of the environment that every option of the
// compiler allows.
var indexedEnv = regexp.MustCompile(`process\.env\['(\w+)'\]`)

// spellEnv writes readings of the environment as people do, unless the compiler is
// told to refuse that.
func (g *generator) spellEnv(b *block) {
	if g.lang.js() {
		return
	}
	c := g.Workspace.TSConfigOf(g.tsFile())
	for i := range b.units {
		if c == nil || !c.NoPropertyAccessFromIndexSignature {
			b.units[i].text = indexedEnv.ReplaceAllString(b.units[i].text, "process.env.$1")
		} else if g.isNext() { // which declares this one
			b.units[i].text = strings.ReplaceAll(b.units[i].text, "process.env['NODE_ENV']", "process.env.NODE_ENV")
		}
	}
}

// tsFile returns the name of a helper file for the configuration that it is under.
func (g *generator) tsFile() string {
	if g.name != "" {
		return g.name
	}
	return path.Join(g.dir, fileBase+".ts")
}

// applies reports whether a helper of the catalogue is of use in the project, to
// one who asks for all.
func (g *generator) applies(r recipe) bool {
	switch r.name {
	case SecurityHeaders, ContentSecurityPolicy:
		return !g.pkg.Has("helmet") && !g.pkg.Has("@fastify/helmet")
	case HashPassword, VerifyPassword, NeedsRehash:
		if g.pkg.DependsAny(passwordHashers...) {
			return false
		}
	case VerifyHMACWeb:
		return g.split
	}
	return r.part != nodePart || !g.onWorkers()
}

// passwordHashers are packages that a project hashes passwords with already.
var passwordHashers = []string{"argon2", "@node-rs/argon2", "bcrypt", "bcryptjs", "@node-rs/bcrypt"}

// onWorkers reports whether the package runs on workers alone, where the modules of
// Node are missing.
func (g *generator) onWorkers() bool {
	return !g.isNext() && !g.pkg.Has("@types/node") && (g.pkg.Has("@cloudflare/workers-types") || g.hasFile("wrangler.*"))
}

// hasFile reports whether a file of the package's folder matches the pattern.
func (g *generator) hasFile(pattern string) bool {
	found, err := fs.Glob(g.Workspace.FS(), path.Join(g.dir, pattern))
	return err == nil && len(found) > 0
}

// wanted returns the names of the helpers to emit.
func (g *generator) wanted() (map[string]bool, error) {
	want := make(map[string]bool)
	for _, name := range []string{Env, ParseBody, WithMethods} {
		want[name] = g.kept(name)
	}
	want[ParseQuery] = g.main() != nil && g.main().exports[ParseQuery]
	for _, r := range recipes {
		want[r.name] = g.asked(r)
	}
	want[PublicEnv] = g.olds[clientPart] != nil && g.olds[clientPart].exports[PublicEnv]
	want[Env] = want[Env] || g.kept("assertEnv")
	unchecked := slices.ContainsFunc(g.facts.handlers, func(h handler) bool { return !h.validated })
	if len(g.Only) > 0 {
		for _, name := range g.Only {
			switch name = strings.TrimSpace(name); {
			case name == "assertEnv":
				name = Env
			case slices.Contains(Names(), name):
			case slices.ContainsFunc(g.facts.handlers, func(h handler) bool { return h.name == name }):
			default:
				return nil, fmt.Errorf("%w: %q; there are %s", ErrUnknownHelper, name, strings.Join(Names(), ", "))
			}
			want[name] = true
		}
		return want, nil
	}
	if g.All {
		want[ParseQuery] = true
		for _, r := range recipes {
			want[r.name] = want[r.name] || g.applies(r)
		}
	}
	want[PublicEnv] = want[PublicEnv] || len(g.facts.public) > 0
	switch {
	case len(g.facts.variables) == 0:
	case g.facts.envSchema.file == "" || g.All:
		want[Env] = true
	default:
		g.noteAt(g.facts.envSchema, "the environment has a schema already: no env was generated")
	}
	if g.dialect.zod() && (unchecked || g.All && len(g.facts.handlers) > 0) {
		want[Schemas], want[ParseBody] = true, true
	}
	if g.facts.pages > 0 {
		want[WithMethods] = true
	}
	return want, nil
}

// oneLine returns d as one line of text.
func oneLine(d doc) string {
	if s, ok := d.flat(); ok {
		return s
	}
	lines := strings.Split(d.broken(0), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimSpace(l)
	}
	return strings.Join(lines, "")
}

// maxSchemas bounds the file: more than that no person reads.
const maxSchemas = 500

// taker is the first schema of a name.
type taker struct {
	text  string // without the name
	count int    // of the schemas that wanted it
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// listed names a few of the words.
func listed(words []string) string {
	switch {
	case len(words) == 0:
		return "it"
	case len(words) > 4:
		return strings.Join(words[:4], ", ") + " …"
	}
	return strings.Join(words, ", ")
}

// file decides what happens to one helper file.
func (g *generator) file(name string, blocks []block) error {
	for _, b := range blocks {
		for _, export := range b.exports {
			g.plan.Helpers = append(g.plan.Helpers, Helper{Name: export, Reason: b.reason, File: name})
		}
	}
	if len(blocks) == 0 {
		return nil
	}
	old, err := readTarget(g.Workspace, name)
	if err != nil {
		return err
	}
	st := styleOf(g.Workspace, path.Dir(name), g.facts.styles)
	f := File{Name: name, Old: old, New: []byte(compose(g.lang, blocks, st))}
	generated, same := untouched(string(old))
	switch {
	case old == nil:
		f.Action, f.Reason = Create, "there is no helper file yet"
	case g.Force || generated && same:
		g.replace(&f, generated && same)
	default:
		if err := g.merge(&f, blocks, st); err != nil {
			return err
		}
	}
	g.plan.Files = append(g.plan.Files, f)
	return nil
}

func (g *generator) replace(f *File, untouched bool) {
	if untouched && digestOf(f.New) == digestOf(f.Old) {
		// Only the formatting differs: that is the project's.
		f.Action, f.New, f.Reason = Unchanged, f.Old, "it is up to date"
		return
	}
	if bytes.Equal(f.Old, f.New) {
		f.Action, f.Reason = Unchanged, "it is up to date"
		return
	}
	f.Action, f.Reason = Replace, "nobody has changed it since it was generated"
	if !untouched {
		f.Reason = "it is replaced by force"
	}
	f.Edits = []text.Edit{text.Difference(f.Old, f.New)}
}

// digestOf returns the digest of a generated file less its header.
func digestOf(content []byte) string {
	s := string(content)
	if m := headerPattern.FindStringIndex(s); m != nil {
		s = s[m[1]:]
	}
	return digest(s)
}

func (g *generator) merge(f *File, blocks []block, st style) error {
	s, err := g.read.parse(f.Name, f.Old)
	if err != nil {
		return err
	}
	result := merge(s, g.lang, blocks, st)
	if result.refused != "" {
		f.Action, f.Reason = Refuse, "it was changed, and "+result.refused
		return nil
	}
	for _, n := range result.notes {
		g.noteAt(place{f.Name, 0}, "%s", n)
	}
	for i := range g.plan.Helpers {
		if h := &g.plan.Helpers[i]; h.File == f.Name {
			h.Present = result.present[h.Name]
		}
	}
	if len(result.edits) == 0 {
		f.Action, f.New, f.Reason = Unchanged, f.Old, "it was changed, and nothing is missing in it"
		return nil
	}
	doc, err := text.New(f.Old).Apply(result.edits)
	if err != nil {
		return fmt.Errorf("add to %s: %w", f.Name, err)
	}
	f.Action, f.New, f.Edits, f.Reason = Merge, doc.Bytes(), result.edits, "it was changed: what is missing is added"
	return nil
}

// maxNotes bounds the remarks of one kind.
const maxNotes = 20

// remarks adds what else the person should know.
func (g *generator) remarks() {
	has := func(name string) bool {
		return slices.ContainsFunc(g.plan.Helpers, func(h Helper) bool { return h.Name == name })
	}
	if has("env") {
		for i, p := range g.facts.dynamic {
			if i == maxNotes {
				break
			}
			g.noteAt(p, "a variable whose name is not in the code is read here: add it to envShape by hand")
		}
	}
	if has("env") || slices.ContainsFunc(g.plan.Helpers, func(h Helper) bool {
		return slices.ContainsFunc(recipes, func(r recipe) bool { return r.name == h.Name && r.part == nodePart })
	}) {
		if !g.lang.js() && !g.pkg.Has("@types/node") && installedVersion(g.Workspace, g.dir, "@types/node") == "" {
			g.plan.Missing = append(g.plan.Missing, "@types/node")
		}
	}
	if has(HashPassword) || has(VerifyPassword) {
		for _, name := range passwordHashers {
			if g.pkg.Depends(name) {
				g.note("the project hashes passwords with %s: the helpers use scrypt and take no hash of it for good", name)
			}
		}
	}
	if len(g.plan.Helpers) == 0 {
		g.note("nothing to generate: no variable, body or API route calls for a helper")
	}
	if n := len(g.facts.packages); n > 0 {
		g.note("%s within and were left out, generate their helpers there: %s", plural(n, "package lies", "packages lie"), listed(g.facts.packages))
	}
	g.plan.Notes = append(g.plan.Notes, g.facts.notes...)
}
