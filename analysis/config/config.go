package config

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
	"github.com/tailscale/hujson"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/text"
	"seclint/analysis/workspace"
)

// FileName is the name of configuration files.
const FileName = "seclint.json"

// Config is one configuration, with what it extends folded in.
type Config struct {
	Extends []string // as written
	// Files are the configuration files that it is made of, the strongest first:
	// slash separated, relative to the workspace folder.
	Files []string

	include, exclude []glob // include nil is everything
	rules            map[string]analysis.Severity
	overrides        []override
	models           []string
	labels           flow.Label
	includeTests     *bool
	all              *bool
	requireReason    *bool
	minPrecision     analysis.Precision
	maxFileSize      int64
}

// glob is a pattern for files beneath the folder of the configuration that has it.
type glob struct {
	pattern string
	dir     string // relative to the workspace folder, "." for that itself
	from    string // what is told of where it stands
}

// override changes rules for some files.
type override struct {
	files []glob
	rules map[string]analysis.Severity
}

// Problem is a mistake in a configuration.
type Problem struct {
	Span    text.Span // bytes of the file
	Message string
	Key     string // the outermost key that it is about, “” for none
	// Instead is what was probably meant in place of the span, “” if nobody knows.
	Instead string
	// Fatal says that the file is not JSON, so that nothing in it counts.
	Fatal bool
}

// Settings are what applies to one file.
type Settings struct {
	Options analysis.Options
	// Skip says why the file is not looked at, “” if it is.
	Skip string
	// MaxFileSize bounds the files that are read, in bytes; zero is the default.
	MaxFileSize int64
}

// Rules knows the ids of rules.
type Rules interface {
	Rule(id string) *analysis.Rule
	Rules() []*analysis.Rule
}

// Parse reads the configuration in the file name, which is slash separated and
// relative to the workspace folder. The result is never nil.
func Parse(data []byte, name string, rules Rules) (*Config, []Problem) {
	return read(data, &parser{config: &Config{Files: []string{name}}, rules: rules, dir: dirOf(name), name: name})
}

func read(data []byte, p *parser) (*Config, []Problem) {
	c := p.config
	v, err := hujson.Parse(readable(data))
	if err != nil {
		offset := offsetOf(err, data)
		return c, []Problem{{
			Span:    text.Span{Start: offset, End: min(offset+1, len(data))},
			Message: "This is not JSON: " + plain(err) + ".", Fatal: true,
		}}
	}
	o, ok := v.Value.(*hujson.Object)
	if !ok {
		return c, []Problem{{Span: span(v), Message: "A configuration is an object: { … }.", Fatal: true}}
	}
	p.object(o, topLevel())
	return c, p.problems
}

// ParseSettings reads what a user chose in an editor: the same keys, as JSON. Keys
// that are the editor's own are left alone, and null says nothing. The place is what
// a person is told of where the settings stand.
func ParseSettings(data []byte, place string, rules Rules) (*Config, []Problem) {
	return read(data, &parser{config: &Config{Files: []string{place}}, rules: rules, dir: ".", name: place, lenient: true})
}

// readable returns a copy of a text in which blanks stand for the byte order mark.
func readable(data []byte) []byte {
	clone := slices.Clone(data)
	if bytes.HasPrefix(clone, []byte("\uFEFF")) {
		copy(clone, "   ")
	}
	return clone
}

func dirOf(name string) string {
	if i := strings.LastIndexByte(name, '/'); i >= 0 {
		return name[:i]
	}
	return "."
}

// plain returns the message of a syntax error without its position, which the
// problem has.
func plain(err error) string {
	message := strings.TrimPrefix(err.Error(), "hujson: ")
	if _, rest, ok := strings.Cut(message, ": "); ok && strings.HasPrefix(message, "line ") {
		return rest
	}
	return message
}

// offsetOf finds where a syntax error is, from the line and column of its text.
func offsetOf(err error, data []byte) int {
	var line, column int
	if _, scan := fmt.Sscanf(strings.TrimPrefix(err.Error(), "hujson: "), "line %d, column %d", &line, &column); scan != nil || line < 1 {
		return 0
	}
	doc := text.New(slices.Clone(data))
	return doc.Offset(text.Position{Line: line - 1, Column: max(0, column-1)}, text.UTF8)
}

func span(v hujson.Value) text.Span { return text.Span{Start: v.StartOffset, End: v.EndOffset} }

// Over returns c on top of base, which it extends: lists of rules, models and
// overrides add up, everything else that c says wins. Either may be nil.
func (c *Config) Over(base *Config) *Config {
	if c == nil {
		return base
	}
	if base == nil {
		return c
	}
	merged := *c
	merged.rules = maps.Clone(base.rules)
	if merged.rules == nil {
		merged.rules = make(map[string]analysis.Severity, len(c.rules))
	}
	maps.Copy(merged.rules, c.rules)
	merged.Files = slices.Concat(c.Files, base.Files)
	merged.overrides = slices.Concat(base.overrides, c.overrides)
	merged.models = slices.Concat(base.models, c.models)
	merged.exclude = slices.Concat(base.exclude, c.exclude)
	merged.labels |= base.labels
	if merged.include == nil {
		merged.include = base.include
	}
	if merged.includeTests == nil {
		merged.includeTests = base.includeTests
	}
	if merged.all == nil {
		merged.all = base.all
	}
	if merged.requireReason == nil {
		merged.requireReason = base.requireReason
	}
	if merged.minPrecision == 0 {
		merged.minPrecision = base.minPrecision
	}
	if merged.maxFileSize == 0 {
		merged.maxFileSize = base.maxFileSize
	}
	return &merged
}

// For returns what applies to a file, given by its path relative to the workspace
// folder, where nothing else was said than base. A nil Config says nothing.
func (c *Config) For(path string, base analysis.Options) Settings {
	s := Settings{Options: base}
	if c == nil {
		return s
	}
	s.MaxFileSize = c.maxFileSize
	if g := match(c.exclude, path); g != nil {
		s.Skip = fmt.Sprintf("excluded by %q in %s", g.pattern, g.from)
	} else if c.include != nil && match(c.include, path) == nil {
		s.Skip = "not included by " + c.includes()
	}
	o := &s.Options
	if len(c.rules)+len(c.overrides) > 0 {
		o.Severities = maps.Clone(base.Severities)
		if o.Severities == nil {
			o.Severities = make(map[string]analysis.Severity, len(c.rules))
		}
		maps.Copy(o.Severities, c.rules)
		for _, over := range c.overrides {
			if match(over.files, path) != nil {
				maps.Copy(o.Severities, over.rules)
			}
		}
	}
	choose(&o.IncludeTests, c.includeTests)
	choose(&o.All, c.all)
	choose(&o.RequireReason, c.requireReason)
	if c.minPrecision != 0 {
		o.MinPrecision = c.minPrecision
	}
	o.Models = slices.Concat(base.Models, c.models)
	o.Labels |= c.labels
	return s
}

// Overridden reports whether an override decides about a rule for a file.
func (c *Config) Overridden(path, id string) bool {
	if c == nil {
		return false
	}
	return slices.ContainsFunc(c.overrides, func(o override) bool {
		_, decides := o.rules[id]
		return decides && match(o.files, path) != nil
	})
}

func choose(into *bool, chosen *bool) {
	if chosen != nil {
		*into = *chosen
	}
}

// includes returns where the globs of the files to include stand.
func (c *Config) includes() string {
	if len(c.include) > 0 {
		return c.include[0].from
	}
	return strings.Join(c.Files, ", ")
}

// match returns the first of globs that a path matches, nil if there is none.
func match(globs []glob, path string) *glob {
	for i := range globs {
		g := &globs[i]
		rel := path
		if g.dir != "." {
			var beneath bool
			// “**/*.gen.ts” in a file that others extend means theirs, too.
			if rel, beneath = strings.CutPrefix(path, g.dir+"/"); !beneath && !strings.HasPrefix(g.pattern, "**/") {
				continue
			}
		}
		// A folder stands for all that is in it.
		if doublestar.MatchUnvalidated(g.pattern, rel) || doublestar.MatchUnvalidated(strings.TrimSuffix(g.pattern, "/")+"/**", rel) {
			return g
		}
	}
	return nil
}

// maxLimit bounds what a configuration may let be read.
const maxLimit = 64 << 20

// Limit returns the size in bytes up to which the file is read.
func (s Settings) Limit() int64 {
	if s.MaxFileSize == 0 {
		return workspace.MaxFileSize
	}
	return min(s.MaxFileSize, maxLimit)
}
