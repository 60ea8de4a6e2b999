package helpers

import (
	"embed"
	"regexp"
	"slices"
	"strings"
)

//go:embed blocks
var blockFiles embed.FS

// language is what the generated file is written in.
type language uint8

const (
	typescript language = iota
	esmJS               // JavaScript with import and export, types in comments
	commonJS            // JavaScript with require and exports
)

func (l language) js() bool { return l != typescript }

// unit is one top-level declaration of the generated file, laid out in the
// default style.
type unit struct {
	names []string // what it declares
	text  string   // without a line end behind it
	raw   bool     // text is in the project's style already
	file  string   // in blocks, "" if the text was made
}

// block is a helper: what it exports and all that it needs.
type block struct {
	exports []string // the names by which a file has the helper already
	units   []unit
	imports []imported
	// keys are the variables of an envShape; units[0] declares it.
	keys   []entry
	part   part
	reason string
}

// imported is a name that a block needs from a module.
type imported struct {
	module   string
	name     string // "a as b" for another name in the file
	typeOnly bool
}

// importLine returns the statement that imports names from a module.
func importLine(l language, module string, typeOnly bool, names []string) string {
	start, end := "import { ", " } from "+quote(module)+";"
	switch {
	case l == commonJS:
		start, end = "const { ", " } = require("+quote(module)+");"
		names = slices.Clone(names)
		for i, n := range names {
			names[i] = strings.Replace(n, " as ", ": ", 1)
		}
	case typeOnly:
		start = "import type { "
	}
	if line := start + strings.Join(names, ", ") + end; len(line) <= width {
		return line
	}
	return strings.TrimRight(start, " ") + "\n  " + strings.Join(names, ",\n  ") + ",\n" + strings.TrimLeft(end, " ")
}

// local returns the name that i has in the file.
func (i imported) local() string {
	if _, as, ok := strings.Cut(i.name, " as "); ok {
		return as
	}
	return i.name
}

// exportOf matches the export of a declaration.
var exportOf = regexp.MustCompile(`(?m)^export ((?:async )?(?:function|const) ([\w$]+))`)

// hidden returns u without the export of a helper that is there for another alone.
func (u unit) hidden(asked map[string]bool) unit {
	m := exportOf.FindStringSubmatch(u.text)
	if m == nil || asked[m[2]] || !isRecipe(m[2]) {
		return u
	}
	u.text = exportOf.ReplaceAllString(u.text, "$1")
	return u
}

// in returns the text of u in a language: its exports as that has them.
func (u unit) in(l language) string {
	m := exportOf.FindStringSubmatch(u.text)
	if l != commonJS || m == nil {
		return u.text
	}
	return exportOf.ReplaceAllString(u.text, "$1") + "\nexports." + m[2] + " = " + m[2] + ";"
}

// declaration matches the first line of a top-level declaration.
var declaration = regexp.MustCompile(`(?m)^(?:export )?(?:async )?(?:function|const|interface|type) ([\w$]+)`)

// typedef matches the declaration of a type in a comment.
var typedef = regexp.MustCompile(`(?m)@typedef \{.*\} ([\w$]+)`)

// unitsOf cuts code into its top-level declarations, which blank lines part.
func unitsOf(code string) []unit {
	var out []unit
	for part := range strings.SplitSeq(strings.TrimSpace(code), "\n\n") {
		// A blank line inside a declaration is followed by an indented line.
		if len(out) > 0 && (part[0] == ' ' || part[0] == '}') {
			out[len(out)-1].text += "\n\n" + part
			continue
		}
		out = append(out, unit{text: part})
	}
	for i := range out {
		seen := make(map[string]bool)
		for _, m := range declaration.FindAllStringSubmatch(out[i].text, -1) {
			if !seen[m[1]] {
				seen[m[1]] = true
				out[i].names = append(out[i].names, m[1])
			}
		}
		if len(out[i].names) == 0 { // types in comments
			for _, m := range typedef.FindAllStringSubmatch(out[i].text, -1) {
				out[i].names = append(out[i].names, m[1])
			}
		}
	}
	return out
}

// blockText returns one of the files in blocks.
func (l language) blockText(name string) string {
	file := "blocks/" + name + ".ts"
	if l.js() {
		file = "blocks/js/" + name + ".js"
	}
	content, err := blockFiles.ReadFile(file)
	if err != nil {
		panic("helpers: no block " + name) // a name in this package is wrong
	}
	return string(content)
}

// blockUnits returns the declarations of some of the files in blocks.
func (l language) blockUnits(names ...string) []unit {
	var out []unit
	for _, n := range names {
		for _, u := range unitsOf(l.blockText(n)) {
			u.file = n
			out = append(out, u)
		}
	}
	return out
}

// envBlock returns the block of env and assertEnv.
func envBlock(l language, d dialect, variables []entry) block {
	b := block{exports: []string{"env", "assertEnv"}, keys: variables}
	shape := unit{names: []string{"envShape"}, text: "const envShape = " + object(variables).broken(0) + ";"}
	rest := l.blockText("env")
	if d.zod() {
		b.imports = []imported{{module: "zod", name: "z"}}
		b.units = append([]unit{shape}, unitsOf(rest)...)
		return b
	}
	rest = strings.Replace(rest, "import('zod').infer<EnvShape[K]>", "Checked<EnvShape[K]>", 1)
	rest = strings.Replace(rest, "z.infer<EnvShape[K]>", "Checked<EnvShape[K]>", 1)
	b.units = append(ownChecks(l, shape.text), shape)
	b.units = append(b.units, unitsOf(rest)...)
	return b
}

// ownChecks returns the functions that the checks in code call.
func ownChecks(l language, code string) []unit {
	var out []unit
	if !l.js() {
		out = l.blockUnits("checks")
	}
	of := l.js() // its comments hold the types
	var rest []unit
	for _, c := range []struct {
		call, file string
		of         bool // it is built on check
	}{
		{"text(", "check-text", true}, {"int(", "check-int", true}, {"number(", "check-number", true}, {"flag(", "check-flag", true},
		{"oneOf(", "check-one-of", true}, {"url(", "check-url", true}, {"withDefault(", "check-default", false}, {"optional(", "check-optional", false},
	} {
		if regexp.MustCompile(`\b` + regexp.QuoteMeta(c.call)).MatchString(code) {
			of = of || c.of
			rest = append(rest, l.blockUnits(c.file)...)
		}
	}
	if of {
		out = append(out, l.blockUnits("check-of")...)
	}
	return append(out, rest...)
}

// schemaBlock returns the block of one body schema.
func schemaBlock(l language, d dialect, name string, v value, strict bool) block {
	c := d.bodyBase(v)
	if strict && v.kind == objectKind {
		c = c.with("strict")
	}
	start := "export const " + name + " ="
	expression := c.broken(0)
	text := start + " " + expression + ";"
	if first, _, _ := strings.Cut(text, "\n"); len(first) > width {
		text = start + "\n  " + c.broken(1) + ";"
	}
	if l.js() {
		return block{
			exports: []string{name},
			units:   []unit{{names: []string{name}, text: text}},
			imports: []imported{{module: "zod", name: "z"}},
		}
	}
	alias := "export type " + name + " = z.infer<typeof " + name + ">;"
	if len(alias) > width {
		alias = "export type " + name + " = z.infer<\n  typeof " + name + "\n>;"
		if first, _, _ := strings.Cut(alias, "\n"); len(first) > width {
			alias = "export type " + name + " =\n  z.infer<typeof " + name + ">;"
		}
	}
	return block{
		exports: []string{name},
		units:   []unit{{names: []string{name}, text: text + "\n" + alias}},
		imports: []imported{{module: "zod", name: "z"}},
	}
}

// parseBodyBlock returns the block of parseBody for the given forms of requests.
func parseBodyBlock(l language, parsed, fetch bool) block {
	b := block{exports: []string{ParseBody}}
	var files []string
	if !l.js() { // where the comments hold the types
		files = []string{"body-types", "body-options"}
		if fetch {
			files[1] = "body-options-request"
		}
		if parsed {
			files = append(files, "parsed-request")
		}
	}
	b.units = l.blockUnits(append(files, "strip-prototype", "body-core", "body-accept")...)
	if fetch {
		b.units = append(b.units, l.blockUnits("body-read")...)
	}
	switch {
	case parsed && fetch:
		b.units = append(b.units, l.blockUnits("body-parsed", "body-request", "parse-body")...)
	case fetch:
		b.units = append(b.units, l.exported("body-request", "async function parseRequest"))
	default:
		b.units = append(b.units, l.exported("body-parsed", "function parseParsed"))
	}
	return b
}

// parseQueryBlock returns the block of parseQuery.
func parseQueryBlock(l language) block {
	files := []string{"strip-prototype", "body-core", "parse-query"}
	if !l.js() {
		files = append([]string{"body-types"}, files...)
	}
	return block{exports: []string{ParseQuery}, units: l.blockUnits(files...)}
}

// exported turns the function that does the work for one form of requests into
// parseBody itself.
func (l language) exported(file, head string) unit {
	const about = "Checks the body of a request; tells the client what is wrong."
	code := strings.TrimSpace(l.blockText(file))
	to := "export " + strings.Replace(head, head[strings.LastIndexByte(head, ' ')+1:], ParseBody, 1)
	if l.js() {
		code = strings.Replace(code, "/**\n", "/**\n * "+about+"\n", 1)
		code = strings.Replace(code, "{BodyOptions} options", "{BodyOptions} [options]", 1)
		code = strings.Replace(code, "req, options)", "req, options = {})", 1)
	} else {
		to = "/** " + about + " */\n" + to
		code = strings.Replace(code, "  options: BodyOptions,\n", "  options: BodyOptions = {},\n", 1)
	}
	return unit{names: []string{ParseBody}, text: strings.Replace(code, head, to, 1)}
}

// withMethodsBlock returns the block of withMethods.
func withMethodsBlock(l language) block {
	return block{
		exports: []string{WithMethods},
		units:   l.blockUnits("with-methods"),
		imports: []imported{{module: "next", name: "NextApiHandler", typeOnly: true}},
	}
}
