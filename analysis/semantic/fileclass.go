package semantic

import (
	"path"
	"strings"

	"seclint/analysis/syntax"
)

// Class is a set of things that a file is.
type Class uint32

// The classes of files.
const (
	// Test files are tests, their fixtures and mocks, and stories.
	Test Class = 1 << iota
	// Tooling is configuration, scripts, migrations and seeds.
	Tooling
	// Generated files are built, vendored, minified or generated.
	Generated
	// Client code runs in browsers.
	Client
	// Server code runs on servers.
	Server
	// Declaration files declare types alone (.d.ts).
	Declaration
	// NextPagesAPI is an API route of the Pages Router (pages/api/…).
	NextPagesAPI
	// NextPage is a page of either router.
	NextPage
	// NextAppRoute is a route handler of the App Router (app/…/route.ts).
	NextAppRoute
	// NextMiddleware is middleware.ts, or proxy.ts as it is called since Next.js 16.
	NextMiddleware
	// NextConfig is next.config.*.
	NextConfig
	// ServerActions files begin with 'use server'.
	ServerActions
	// CommonJS files use require or module.exports and neither import nor export.
	CommonJS
)

var classNames = []string{
	"test", "tooling", "generated", "client", "server", "declaration", "next-pages-api", "next-page", "next-app-route",
	"next-middleware", "next-config", "server-actions", "commonjs",
}

// Has reports whether c holds all classes of x.
func (c Class) Has(x Class) bool { return c&x == x }

// String returns the classes of c, joined by "|".
func (c Class) String() string {
	var list []string
	for i, name := range classNames {
		if c&(1<<i) != 0 {
			list = append(list, name)
		}
	}
	return strings.Join(list, "|")
}

// segmentClasses are the folders whose files are of a class.
var segmentClasses = map[string]Class{
	"__tests__": Test, "__mocks__": Test, "test": Test, "tests": Test, "e2e": Test, "cypress": Test, "playwright": Test,
	"fixtures": Test, "__fixtures__": Test, "mocks": Test, "spec": Test,
	"scripts": Tooling, "tools": Tooling, "bin": Tooling, "migrations": Tooling,
	"node_modules": Generated, ".next": Generated, "dist": Generated, "build": Generated, "out": Generated, "coverage": Generated,
	"__generated__": Generated,
}

// infixClasses are the classes of file names by the word before the extension.
var infixClasses = map[string]Class{
	"test": Test, "spec": Test, "stories": Test, "e2e": Test, "cy": Test, "bench": Test,
	"config": Tooling, "min": Generated, "generated": Generated,
}

// ClassifyPath returns the classes that a path alone tells. The path is slash
// separated and relative to the workspace folder.
func ClassifyPath(name string) Class {
	var c Class
	dir, base := path.Split(strings.ToLower(strings.ReplaceAll(name, `\`, "/")))
	segments := strings.FieldsFunc(dir, func(r rune) bool { return r == '/' })
	for _, s := range segments {
		c |= segmentClasses[s]
	}
	ext := path.Ext(base)
	stem := strings.TrimSuffix(base, ext)
	var infixes []string
	if !strings.HasPrefix(stem, "[") { // [id], [...slug] and [[...slug]] are names of Next.js
		words := strings.Split(stem, ".")
		stem, infixes = words[0], words[1:]
	}
	for _, w := range infixes {
		c |= infixClasses[w]
	}
	switch {
	case strings.HasSuffix(base, ".d.ts"), strings.HasSuffix(base, ".d.mts"), strings.HasSuffix(base, ".d.cts"):
		c |= Declaration
	case strings.HasPrefix(base, "jest.setup."), strings.HasPrefix(base, "vitest."), strings.HasPrefix(base, "playwright.config."):
		c |= Test
	case len(infixes) == 0 && (stem == "seed" || stem == "seeds"):
		c |= Tooling
	case strings.HasPrefix(base, "next.config."):
		c |= NextConfig
	}
	if len(infixes) == 0 {
		c |= nextClass(segments, stem, ext)
	}
	return c
}

// nextClass returns the part that a file plays in Next.js.
func nextClass(segments []string, stem, ext string) Class {
	// The routers lie in the root of the project or in src; where that is in a
	// workspace of many projects is not known, so the first folder counts.
	for i, s := range segments {
		switch s {
		case "pages":
			switch {
			case i+1 < len(segments) && segments[i+1] == "api", i+1 == len(segments) && stem == "api":
				return NextPagesAPI | Server
			case ext == ".tsx" || ext == ".jsx":
				return NextPage | Client
			}
			return 0
		case "app":
			switch stem {
			case "route":
				return NextAppRoute | Server
			case "page", "layout", "template", "default", "loading", "not-found":
				return NextPage
			}
			return 0
		}
	}
	if atRoot(segments) {
		switch stem {
		case "middleware", "proxy":
			return NextMiddleware | Server
		case "instrumentation":
			return Server
		}
	}
	return 0
}

// atRoot reports whether the folder may be the root of a project or its src:
// elsewhere a middleware.ts is any file of the project.
func atRoot(segments []string) bool {
	n := len(segments)
	if n > 0 && segments[n-1] == "src" {
		n--
	}
	return n == 0 || n == 2 && (segments[0] == "apps" || segments[0] == "packages")
}

// serverModules are modules that only servers import.
var serverModules = map[string]bool{
	"server-only": true, "express": true, "fastify": true, "koa": true, "hono": true, "next/headers": true,
}

// clientModules are modules that only browsers import.
var clientModules = map[string]bool{"react-dom/client": true, "client-only": true}

// sharedBuiltins are the modules of Node that client code uses, too.
var sharedBuiltins = map[string]bool{"node:url": true, "node:path": true, "node:path/posix": true, "node:buffer": true}

const (
	// headLength is how much of a file is searched for marks of generators.
	headLength = 1024
	// longLines is the average length of lines from which on a file counts as
	// minified, if it is longer than a line of that kind.
	longLines = 500
)

// Classify returns the classes of a file: those of [ClassifyPath] and those that
// its text tells.
func Classify(name string, m *Model) Class {
	c := ClassifyPath(name)
	if isGenerated(m) {
		c |= Generated
	}
	for _, d := range m.Directives() {
		switch d {
		case "use client":
			c = c&^Server | Client
		case "use server":
			c |= Server | ServerActions
		}
	}
	commonJS := false
	imports := m.Imports()
	for i := range imports {
		x := &imports[i]
		if x.Kind == ImportRequire {
			commonJS = true
		}
		module := CanonicalModule(x.Module)
		switch {
		case x.TypeOnly:
		case clientModules[module]:
			c |= Client
		case serverModules[module], strings.HasPrefix(module, "@nestjs/"), strings.HasPrefix(module, "hono/"),
			strings.HasPrefix(module, "node:") && !sharedBuiltins[module] && x.Kind != ImportDynamic:
			if c&Client == 0 {
				c |= Server
			}
		}
	}
	if c&(Client|Server) == 0 && m.usesBrowser() {
		c |= Client
	}
	if commonJS || len(m.Exports()) > 0 && m.assignsExports() {
		if !m.isModule() {
			c |= CommonJS
		}
	}
	return c
}

// isGenerated reports whether the text says, or its lines show, that no person
// wrote the file.
func isGenerated(m *Model) bool {
	t := m.tree
	lines := strings.Count(m.src, "\n") + 1
	if len(m.src) > 2*longLines && len(m.src)/lines > longLines {
		return true
	}
	for i := 0; i < t.CommentCount() && t.Comment(i).Start < headLength; i++ {
		s := t.Comment(i)
		c := m.src[s.Start:s.End]
		if strings.Contains(c, "@generated") || strings.Contains(c, "DO NOT EDIT") {
			return true
		}
		if i == 0 && s.Start < t.Start(t.FirstChild(t.Root())) && strings.Trim(c, "/* \t\r\n") == "eslint-disable" {
			return true
		}
	}
	return false
}

// usesBrowser reports whether the code at the top level uses window or document.
func (m *Model) usesBrowser() bool {
	window, document := m.table.find("window"), m.table.find("document")
	if window == 0 && document == 0 {
		return false
	}
	for _, n := range m.refs {
		if id := NameID(m.ref[n]); id == 0 || id != window && id != document {
			continue
		}
		if m.EnclosingFunction(n) == syntax.NoNode && m.tree.Kind(m.tree.Parent(n)) == syntax.MemberExpression {
			return true
		}
	}
	return false
}

// isModule reports whether the file has an import or export of ES modules.
func (m *Model) isModule() bool {
	t := m.tree
	for n := t.FirstChild(t.Root()); n != syntax.NoNode; n = t.NextSibling(n) {
		if k := t.Kind(n); k == syntax.ImportStatement || k == syntax.ExportStatement {
			return true
		}
	}
	return false
}

// assignsExports reports whether the file assigns to module.exports or exports.
func (m *Model) assignsExports() bool {
	for _, e := range m.Exports() {
		if m.tree.Kind(m.tree.Parent(e.Node)) == syntax.AssignmentExpression {
			return true
		}
	}
	return false
}
