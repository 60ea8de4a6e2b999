package server

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"go.lsp.dev/protocol"
	"go.uber.org/zap"

	"seclint/analysis"
)

// settings are what a user can choose in the editor: the section "seclint" of the
// configuration, or the initialization options.
type settings struct {
	// Rules maps rule ids to "off", "information", "warning" or "error".
	Rules map[string]string `json:"rules"`
	// IncludeTests runs every rule on test files too.
	IncludeTests *bool `json:"includeTests"`
	// All runs the rules that are off by default, too.
	All *bool `json:"all"`
}

// levels are the names of severities in settings.
var levels = map[string]analysis.Severity{
	"off": analysis.Silent, "information": analysis.Information, "info": analysis.Information,
	"warning": analysis.Warning, "warn": analysis.Warning, "error": analysis.Error,
}

// configure puts settings in force. What is wrong with them is told and left out;
// settings never keep the server from working.
func (s *session) configure(raw json.RawMessage) (complaints []string) {
	options, complaints := applySettings(s.options.Analysis, s.rules(), raw)
	engine, err := analysis.NewEngine(s.options.Rules, options)
	if err != nil {
		s.log.Warn("settings cannot be used", zap.Error(err))
		return append(complaints, err.Error())
	}
	s.mu.Lock()
	s.engine = engine
	s.mu.Unlock()
	return complaints
}

// reconfigure is configure for a session under way.
func (s *session) reconfigure(raw json.RawMessage) {
	for _, c := range s.configure(raw) {
		s.show(protocol.MessageTypeWarning, "seclint: "+c)
	}
	s.reanalyse()
}

// applySettings returns base changed by settings, and what could not be used.
func applySettings(base analysis.Options, known *analysis.Engine, raw json.RawMessage) (analysis.Options, []string) {
	// Each part by itself, so that a bad one does not take the others with it.
	var parts map[string]json.RawMessage
	if len(raw) == 0 || string(raw) == "null" {
		return base, nil
	}
	if json.Unmarshal(raw, &parts) != nil {
		return base, []string{"The settings are not an object."}
	}
	var complaints []string
	read := func(name string, into any) {
		if part, ok := parts[name]; ok && json.Unmarshal(part, into) != nil {
			complaints = append(complaints, "The setting "+name+" has the wrong type.")
		}
	}
	var chosen settings
	read("rules", &chosen.Rules)
	read("includeTests", &chosen.IncludeTests)
	read("all", &chosen.All)
	if chosen.IncludeTests != nil {
		base.IncludeTests = *chosen.IncludeTests
	}
	if chosen.All != nil {
		base.All = *chosen.All
	}
	base.Severities = maps.Clone(base.Severities)
	if base.Severities == nil {
		base.Severities = make(map[string]analysis.Severity)
	}
	for _, id := range slices.Sorted(maps.Keys(chosen.Rules)) {
		level, ok := levels[strings.ToLower(chosen.Rules[id])]
		switch {
		case !ok:
			complaints = append(complaints, "The level of "+id+" must be off, information, warning or error.")
		case known.Rule(id) == nil:
			complaints = append(complaints, "There is no rule "+id+".")
		default:
			base.Severities[id] = level
		}
	}
	return base, complaints
}
