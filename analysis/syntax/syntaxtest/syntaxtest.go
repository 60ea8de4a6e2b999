// Package syntaxtest makes source text for tests and benchmarks: as much as is
// asked for, of the kind people write, and always the same.
package syntaxtest

import (
	"bytes"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"seclint/analysis/syntax"
)

// sections holds the patterns that Source draws from. A line “--- use languages”
// begins one; use is “once” for the head of a file, “top” for top-level code and
// “body” for statements inside a function. In a pattern
//
//   - $a and $A stand for a name in camelCase and PascalCase, $v for a verb, $w
//     for a lower-case word, $U for an environment variable, $n for a number; with
//     a digit behind it, a placeholder means the same all through the section;
//   - «…» is kept where types are allowed;
//   - a line that begins with “*” comes one to four times;
//   - a line “%” gives way to statements from a body section.
//
//go:embed sections.txt
var sections string

// section is one pattern.
type section struct {
	use   string
	langs []string
	lines []string
}

var patterns = parseSections(sections)

func parseSections(s string) []section {
	var all []section
	for part := range strings.SplitSeq(s, "--- ") {
		head, body, ok := strings.Cut(part, "\n")
		words := strings.Fields(head)
		if !ok || len(words) < 2 {
			continue
		}
		body = strings.TrimRight(body, "\n")
		all = append(all, section{words[0], words[1:], strings.Split(body, "\n")})
	}
	return all
}

// suffixes maps a language to its name in sections.txt.
var suffixes = map[syntax.Language]string{
	syntax.TypeScript: "ts", syntax.TSX: "tsx", syntax.JavaScript: "js",
}

// Source returns a file in lang of exactly the given number of lines, each ended
// by a line feed: Express routes and services for TypeScript, React components
// and Next.js handlers for TSX, both without types for JavaScript. It parses
// without errors, and equal arguments give equal bytes. It panics if lang is not
// a language.
func Source(lang syntax.Language, lines int) []byte {
	suffix, ok := suffixes[lang]
	if !ok {
		panic(fmt.Sprintf("syntaxtest: no source for language %v", lang))
	}
	g := &generator{state: 0x9E3779B97F4A7C15, types: lang != syntax.JavaScript}
	var top []section
	var file []string
	for _, p := range patterns {
		switch {
		case !slices.Contains(p.langs, suffix):
		case p.use == "once":
			file = g.expand(p)
		case p.use == "top":
			top = append(top, p)
		case p.use == "body":
			g.bodies = append(g.bodies, p)
		}
	}
	for len(file) < lines {
		more := append(g.expand(top[g.pick(len(top))]), "")
		if len(file)+len(more) > lines {
			break
		}
		file = append(file, more...)
	}
	for len(file) < lines {
		file = append(file, fmt.Sprintf("const %s = %d;", g.name("a"), g.pick(100)))
	}
	var b bytes.Buffer
	for _, line := range file[:lines] {
		b.WriteString(line)
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// generator is a source of choices that depends on nothing.
type generator struct {
	state  uint64
	types  bool
	bodies []section
}

// pick returns a number in [0, n), by xorshift.
func (g *generator) pick(n int) int {
	g.state ^= g.state << 13
	g.state ^= g.state >> 7
	g.state ^= g.state << 17
	return int(g.state>>33) % n
}

// expand fills in a pattern.
func (g *generator) expand(p section) []string {
	var out []string
	fixed := make(map[string]string)
	for _, line := range p.lines {
		trimmed := strings.TrimSpace(line)
		switch {
		case trimmed == "%":
			indent := indentation(out)
			// A block of its own, lest names be declared twice in one scope.
			out = append(out, indent+"{")
			for _, l := range g.expand(g.bodies[g.pick(len(g.bodies))]) {
				out = append(out, indent+"  "+l)
			}
			out = append(out, indent+"}")
		case strings.HasPrefix(line, "*"):
			for range 1 + g.pick(4) {
				out = append(out, " "+g.fill(line[1:], fixed))
			}
		default:
			out = append(out, g.fill(line, fixed))
		}
	}
	return out
}

// indentation returns that of the next statement after the lines in out.
func indentation(out []string) string {
	last := out[len(out)-1]
	indent := last[:len(last)-len(strings.TrimLeft(last, " "))]
	if strings.HasSuffix(last, "{") {
		indent += "  "
	}
	return indent
}

// fill replaces the placeholders of one line.
func (g *generator) fill(line string, fixed map[string]string) string {
	if g.types {
		line = strings.NewReplacer("«", "", "»", "").Replace(line)
	} else {
		for {
			before, rest, ok := strings.Cut(line, "«")
			if !ok {
				break
			}
			_, after, _ := strings.Cut(rest, "»")
			line = before + after
		}
	}
	var b strings.Builder
	for i := 0; i < len(line); i++ {
		// $1 is a placeholder of SQL, $transaction a method, ${ a substitution.
		if line[i] != '$' || i+1 == len(line) || !strings.ContainsRune("aAvwUn", rune(line[i+1])) {
			b.WriteByte(line[i])
			continue
		}
		i++
		what := line[i : i+1]
		if i+1 < len(line) && line[i+1] >= '1' && line[i+1] <= '9' {
			key := strings.ToLower(line[i : i+2])
			i++
			if fixed[key] == "" {
				fixed[key] = g.name(strings.ToLower(what))
			}
			text := fixed[key]
			if what == "A" {
				text = capital(text)
			}
			b.WriteString(text)
			continue
		}
		b.WriteString(g.name(what))
	}
	return b.String()
}

// name returns a fresh text for the placeholder $what.
func (g *generator) name(what string) string {
	noun := func() string { return nouns[g.pick(len(nouns))] }
	switch what {
	case "v":
		return verbs[g.pick(len(verbs))]
	case "w":
		return noun()
	case "n":
		return fmt.Sprint(1 + g.pick(250))
	case "U":
		return strings.ToUpper(noun()) + "_" + strings.ToUpper(noun())
	}
	name := noun()
	for range g.pick(3) {
		name += capital(noun())
	}
	if what == "A" {
		return capital(name)
	}
	return name
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

var verbs = []string{
	"load", "store", "fetch", "build", "render", "verify", "update", "remove", "merge", "publish",
	"collect", "resolve", "convert", "notify", "schedule", "archive", "restore", "compare", "validate", "sync",
}

var nouns = []string{
	"account", "address", "article", "basket", "batch", "booking", "branch", "budget", "calendar", "campaign",
	"catalog", "category", "channel", "chapter", "checkout", "client", "comment", "company", "contact", "contract",
	"coupon", "course", "customer", "delivery", "device", "discount", "document", "draft", "employee", "event",
	"feature", "feedback", "folder", "gallery", "invoice", "issue", "journal", "label", "layout",
	"ledger", "lesson", "library", "license", "listing", "location", "market", "meeting", "member", "message",
	"milestone", "module", "notice", "offer", "order", "owner", "partner", "payment", "permit",
	"person", "picture", "player", "policy", "price", "product", "profile", "project", "quota", "quote",
	"rating", "receipt", "record", "refund", "region", "report", "request", "review", "reward", "room",
	"route", "schedule", "season", "section", "segment", "server", "shipment", "shop", "signal", "station",
	"stock", "survey", "table", "task", "team", "tenant", "ticket", "token", "topic", "trip", "vendor", "venue",
	"version", "video", "visit", "voucher", "wallet", "warehouse", "widget", "workspace",
}
