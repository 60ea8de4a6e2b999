package config

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
	"github.com/tailscale/hujson"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/text"
)

// FileName is the name of configuration files.
const FileName = "seclint.json"

// Config is one configuration file, with what it extends folded in.
type Config struct {
	Dir     string   // the folder it stands in, slash separated, relative to the workspace folder
	Extends []string // as written

	include, exclude []string // globs, relative to Dir; include nil is everything
	rules            map[string]analysis.Severity
	overrides        []override
	models           []string
	labels           flow.Label
	includeTests     *bool
	minPrecision     analysis.Precision
	maxFileSize      int64
}

// override changes rules for some files.
type override struct {
	files []string
	rules map[string]analysis.Severity
}

// Problem is a mistake in a configuration.
type Problem struct {
	Span    text.Span // bytes of the file
	Message string
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

// Parse reads a configuration file that stands in dir. The result is never nil.
func Parse(data []byte, dir string, rules Rules) (*Config, []Problem) {
	c := &Config{Dir: dir}
	p := &parser{config: c, rules: rules}
	v, err := hujson.Parse(data)
	if err != nil {
		offset := offsetOf(err, data)
		return c, []Problem{{Span: text.Span{Start: offset, End: min(offset+1, len(data))}, Message: "This is not JSON: " + plain(err) + "."}}
	}
	o, ok := v.Value.(*hujson.Object)
	if !ok {
		return c, []Problem{{Span: span(v), Message: "A configuration is an object: { … }."}}
	}
	p.object(o, topLevel())
	return c, p.problems
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
// overrides add up, everything else that c says wins.
func (c *Config) Over(base *Config) *Config {
	merged := *c
	merged.rules = make(map[string]analysis.Severity, len(base.rules)+len(c.rules))
	for id, s := range base.rules {
		merged.rules[id] = s
	}
	for id, s := range c.rules {
		merged.rules[id] = s
	}
	merged.overrides = append(slices.Clone(base.overrides), c.overrides...)
	merged.models = append(slices.Clone(base.models), c.models...)
	merged.labels |= base.labels
	if merged.include == nil {
		merged.include = base.include
	}
	merged.exclude = append(slices.Clone(base.exclude), c.exclude...)
	if merged.includeTests == nil {
		merged.includeTests = base.includeTests
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
// folder. A nil Config says nothing.
func (c *Config) For(path string) Settings {
	if c == nil {
		return Settings{}
	}
	rel := path
	if c.Dir != "" && c.Dir != "." {
		rel = strings.TrimPrefix(path, c.Dir+"/")
	}
	s := Settings{MaxFileSize: c.maxFileSize}
	switch {
	case matches(c.exclude, rel):
		s.Skip = "excluded by " + c.name()
	case c.include != nil && !matches(c.include, rel):
		s.Skip = "not included by " + c.name()
	}
	s.Options.Severities = make(map[string]analysis.Severity, len(c.rules))
	for id, severity := range c.rules {
		s.Options.Severities[id] = severity
	}
	for _, o := range c.overrides {
		if matches(o.files, rel) {
			for id, severity := range o.rules {
				s.Options.Severities[id] = severity
			}
		}
	}
	s.Options.IncludeTests = c.includeTests != nil && *c.includeTests
	s.Options.MinPrecision = c.minPrecision
	s.Options.Models = c.models
	s.Options.Labels = c.labels
	return s
}

// name returns the path of the file.
func (c *Config) name() string {
	if c.Dir == "" || c.Dir == "." {
		return FileName
	}
	return c.Dir + "/" + FileName
}

func matches(globs []string, path string) bool {
	for _, g := range globs {
		if doublestar.MatchUnvalidated(g, path) {
			return true
		}
		// A folder stands for all that is in it.
		if doublestar.MatchUnvalidated(strings.TrimSuffix(g, "/")+"/**", path) {
			return true
		}
	}
	return false
}
