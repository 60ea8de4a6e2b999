package config

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
	"github.com/tailscale/hujson"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/text"
)

// parser walks a configuration and notes what is wrong in it.
type parser struct {
	config   *Config
	rules    Rules
	name     string // of the file
	dir      string // that it stands in
	problems []Problem
	lenient  bool      // of a client: null says nothing, and it has keys of its own
	key      string    // the outermost one that is being read
	target   *override // the override that rules belong to, nil for the top
}

// key is what a key of a configuration means. The texts are those of the schema.
type key struct {
	doc  string
	read func(p *parser, v hujson.Value)
}

// topLevel returns the keys of a configuration.
func topLevel() map[string]key {
	return map[string]key{
		"$schema": {"The JSON schema of this file.", func(*parser, hujson.Value) {}},
		"extends": {"Other configuration files that this one builds on, relative to it; what this one says wins.", func(p *parser, v hujson.Value) {
			p.config.Extends = p.strings(v, true)
		}},
		"include": {"Globs of the files to look at, relative to this file; without it, all.", func(p *parser, v hujson.Value) {
			p.config.include = p.globs(v)
		}},
		"exclude": {"Globs of files to leave out, relative to this file.", func(p *parser, v hujson.Value) {
			p.config.exclude = p.globs(v)
		}},
		"rules": {"Severities of rules by id: off, info, warning or error.", func(p *parser, v hujson.Value) {
			p.config.rules = p.severities(v)
		}},
		"overrides": {"Severities of rules for some files; later ones win.", func(p *parser, v hujson.Value) {
			p.readOverrides(v)
		}},
		"models": {"Rows that say what your own functions do with data, in the notation of the models: “sink sql @acme/db.run a0”.", func(p *parser, v hujson.Value) {
			p.readModels(v)
		}},
		"threatModels": {"Data that counts as untrusted besides that of clients: env, argv, db, exports (what is passed to exported functions).", func(p *parser, v hujson.Value) {
			p.readThreatModels(v)
		}},
		"includeTests": {"Whether all rules look at test files, too.", func(p *parser, v hujson.Value) {
			if b, ok := p.bool(v); ok {
				p.config.includeTests = &b
			}
		}},
		"all": {"Whether rules that are off by default run, too.", func(p *parser, v hujson.Value) {
			if b, ok := p.bool(v); ok {
				p.config.all = &b
			}
		}},
		"requireReason": {"Whether a suppression comment needs a reason, behind “--”, to count.", func(p *parser, v hujson.Value) {
			if b, ok := p.bool(v); ok {
				p.config.requireReason = &b
			}
		}},
		"minPrecision": {"The least precision of the rules that run: low, medium, high or very-high.", func(p *parser, v hujson.Value) {
			p.readPrecision(v)
		}},
		"maxFileSize": {"The size up to which files are read, in bytes.", func(p *parser, v hujson.Value) {
			if n, ok := p.number(v); ok {
				p.config.maxFileSize = n
			}
		}},
	}
}

// overrideKeys returns the keys of an override.
func overrideKeys() map[string]key {
	return map[string]key{
		"files": {"Globs of the files that this is for, relative to the configuration file.", func(p *parser, v hujson.Value) {
			p.target.files = p.globs(v)
		}},
		"rules": {"Severities of rules by id for these files.", func(p *parser, v hujson.Value) {
			p.target.rules = p.severities(v)
		}},
	}
}

func (p *parser) problem(v hujson.Value, format string, args ...any) {
	p.problems = append(p.problems, Problem{Span: span(v), Message: fmt.Sprintf(format, args...), Key: p.key})
}

// unknown notes a word that is none of those that may stand there.
func (p *parser) unknown(v hujson.Value, what, word string, known []string) {
	message := fmt.Sprintf(what, word)
	problem := Problem{Span: span(v), Message: message, Key: p.key}
	if meant := nearest(word, known); meant != "" {
		problem.Message += fmt.Sprintf(" Did you mean %q?", meant)
		problem.Instead = strconv.Quote(meant)
	}
	p.problems = append(p.problems, problem)
}

// object reads the members of an object by a table of keys.
func (p *parser) object(o *hujson.Object, keys map[string]key) {
	seen := make(map[string]bool)
	for _, m := range o.Members {
		name := m.Name.Value.(hujson.Literal).String()
		k, ok := keys[name]
		if p.target == nil {
			p.key = name
		}
		if l, literal := m.Value.Value.(hujson.Literal); p.lenient && literal && l.Kind() == 'n' {
			continue
		}
		switch {
		case !ok && p.lenient && nearest(name, slices.Sorted(maps.Keys(keys))) == "":
			continue
		case !ok:
			p.unknown(m.Name, "There is no setting %q.", name, slices.Sorted(maps.Keys(keys)))
			continue
		case seen[name]:
			p.problem(m.Name, "%q stands here twice: only one of them counts.", name)
			continue
		}
		seen[name] = true
		k.read(p, m.Value)
	}
}

// nearest returns which of names, which are sorted, may have been meant by a word,
// “” if none.
func nearest(word string, names []string) string {
	best, distance := "", 4
	for _, n := range names {
		// Of a short word too little would be left.
		if d := text.EditDistance(strings.ToLower(word), strings.ToLower(n), distance); d < distance && 2*d <= len(n) {
			best, distance = n, d
		}
	}
	return best
}

func (p *parser) string(v hujson.Value) (string, bool) {
	if l, ok := v.Value.(hujson.Literal); ok && l.Kind() == '"' {
		return l.String(), true
	}
	p.problem(v, "A text is expected here.")
	return "", false
}

func (p *parser) bool(v hujson.Value) (value, ok bool) {
	if l, isLiteral := v.Value.(hujson.Literal); isLiteral && (l.Kind() == 't' || l.Kind() == 'f') {
		return l.Bool(), true
	}
	p.problem(v, "true or false is expected here.")
	return false, false
}

// number reads a whole number; one that is too large for its type counts as the
// largest.
func (p *parser) number(v hujson.Value) (int64, bool) {
	if l, ok := v.Value.(hujson.Literal); ok && l.Kind() == '0' {
		if f := l.Float(); f >= 1 && f == math.Trunc(f) {
			return int64(min(f, 1<<53)), true
		}
	}
	p.problem(v, "A whole number greater than zero is expected here.")
	return 0, false
}

// elements returns the elements of an array.
func (p *parser) elements(v hujson.Value) []hujson.Value {
	a, ok := v.Value.(*hujson.Array)
	if !ok {
		p.problem(v, "A list is expected here: [ … ].")
		return nil
	}
	return a.Elements
}

// strings reads a list of texts; one text alone will do if single.
func (p *parser) strings(v hujson.Value, single bool) []string {
	if l, ok := v.Value.(hujson.Literal); ok && single && l.Kind() == '"' {
		return []string{l.String()}
	}
	list := []string{}
	for _, e := range p.elements(v) {
		if s, ok := p.string(e); ok {
			list = append(list, s)
		}
	}
	return list
}

func (p *parser) globs(v hujson.Value) []glob {
	list := []glob{}
	for _, e := range p.elements(v) {
		s, ok := p.string(e)
		if !ok {
			continue
		}
		s = strings.TrimPrefix(s, "./")
		switch {
		case !doublestar.ValidatePattern(s):
			p.problem(e, "This is not a glob: a bracket or a brace is not closed.")
		case len(s) > maxGlob || strings.Count(s, "**") > maxStars || strings.Count(s, "{") > maxStars:
			p.problem(e, "This glob takes too long to match: write several that are simpler.")
		default:
			list = append(list, glob{pattern: s, dir: p.dir, from: p.name})
		}
	}
	return list
}

// What a glob may have: matching takes time exponential in these.
const (
	maxGlob  = 300 // bytes
	maxStars = 4   // double stars, and braces
)

// severityNames are the words for severities.
var severityNames = map[string]analysis.Severity{
	"off": analysis.Silent, "info": analysis.Information, "information": analysis.Information,
	"warning": analysis.Warning, "warn": analysis.Warning, "error": analysis.Error,
}

// The words that are offered and that the schema lists.
var (
	severityWords  = []string{"error", "info", "off", "warning"}
	modelWords     = []string{"argv", "db", "env", "exports"}
	precisionWords = []string{"high", "low", "medium", "very-high"}
)

func (p *parser) severities(v hujson.Value) map[string]analysis.Severity {
	o, ok := v.Value.(*hujson.Object)
	if !ok {
		p.problem(v, "An object is expected here: { \"family/rule\": \"off\" }.")
		return nil
	}
	severities := make(map[string]analysis.Severity, len(o.Members))
	for _, m := range o.Members {
		id := m.Name.Value.(hujson.Literal).String()
		if p.rules.Rule(id) == nil {
			ids := make([]string, 0, 64)
			for _, r := range p.rules.Rules() {
				ids = append(ids, r.ID)
			}
			p.unknown(m.Name, "No rule is called %q.", id, ids)
			continue
		}
		word, ok := p.string(m.Value)
		if !ok {
			continue
		}
		severity, ok := severityNames[word]
		if !ok {
			p.unknown(m.Value, "%q is no severity: write off, info, warning or error.", word, severityWords)
			continue
		}
		severities[id] = severity
	}
	return severities
}

func (p *parser) readOverrides(v hujson.Value) {
	for _, e := range p.elements(v) {
		o, ok := e.Value.(*hujson.Object)
		if !ok {
			p.problem(e, "An override is an object: { \"files\": […], \"rules\": {…} }.")
			continue
		}
		p.target = &override{}
		p.object(o, overrideKeys())
		if p.target.files == nil {
			p.problem(e, "An override needs \"files\".")
		}
		p.config.overrides = append(p.config.overrides, *p.target)
		p.target = nil
	}
}

func (p *parser) readModels(v hujson.Value) {
	for _, e := range p.elements(v) {
		row, ok := p.string(e)
		if !ok {
			continue
		}
		if err := flow.CheckRow(row); err != nil {
			p.problem(e, "This row of a model is not understood: %v.", err)
			continue
		}
		p.config.models = append(p.config.models, row)
	}
}

// threatModels are the words for data that is trusted by default.
var threatModels = map[string]flow.Label{"env": flow.EnvVar, "argv": flow.Argument, "db": flow.Stored, "exports": flow.Exported}

func (p *parser) readThreatModels(v hujson.Value) {
	for _, e := range p.elements(v) {
		word, ok := p.string(e)
		if !ok {
			continue
		}
		label, ok := threatModels[word]
		if !ok {
			p.unknown(e, "%q is no threat model: write env, argv, db or exports.", word, modelWords)
			continue
		}
		p.config.labels |= label
	}
}

func (p *parser) readPrecision(v hujson.Value) {
	word, ok := p.string(v)
	if !ok {
		return
	}
	for precision := analysis.Low; precision <= analysis.VeryHigh; precision++ {
		if precision.String() == word {
			p.config.minPrecision = precision
			return
		}
	}
	p.unknown(v, "%q is no precision: write low, medium, high or very-high.", word, precisionWords)
}
