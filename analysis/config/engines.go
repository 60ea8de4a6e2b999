package config

import (
	"fmt"
	"sort"
	"strings"
	"sync"

	"seclint/analysis"
)

// Engines makes engines for settings, one for all files with the same. It serves
// many goroutines.
type Engines struct {
	rules []*analysis.Rule

	mu    sync.Mutex
	byKey map[string]*analysis.Engine
}

// maxEngines bounds what is kept: somebody who writes a configuration makes a new
// one with every letter.
const maxEngines = 64

// NewEngines returns engines with the given rules.
func NewEngines(rules []*analysis.Rule) *Engines {
	return &Engines{rules: rules, byKey: make(map[string]*analysis.Engine)}
}

// For returns the engine with the given options.
func (e *Engines) For(o analysis.Options) (*analysis.Engine, error) {
	key := keyOf(o)
	e.mu.Lock()
	defer e.mu.Unlock()
	if engine := e.byKey[key]; engine != nil {
		return engine, nil
	}
	if len(e.byKey) >= maxEngines {
		clear(e.byKey)
	}
	engine, err := analysis.NewEngine(e.rules, o)
	if err != nil {
		return nil, fmt.Errorf("configure rules: %w", err)
	}
	e.byKey[key] = engine
	return engine, nil
}

// keyOf returns a text that is the same for equal options.
func keyOf(o analysis.Options) string {
	ids := make([]string, 0, len(o.Severities))
	for id, s := range o.Severities {
		ids = append(ids, fmt.Sprintf("%s=%d", id, s))
	}
	sort.Strings(ids)
	return fmt.Sprintf("%v %v %v %d %d %d %s\n%s", o.IncludeTests, o.All, o.RequireReason, o.MaxFindings, o.MinPrecision, o.Labels, strings.Join(ids, " "), strings.Join(o.Models, "\n"))
}
