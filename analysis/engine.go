package analysis

import (
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"sync"

	"seclint/analysis/edit"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
	"seclint/analysis/workspace"
)

// Options choose what an engine reports.
type Options struct {
	// IncludeTests runs every rule on test files too.
	IncludeTests bool
	// All runs the rules that are off by default, too.
	All bool
	// Severities replaces the severity of rules by id; Silent turns a rule off, any
	// other value turns it on.
	Severities map[string]Severity
	// MinPrecision is the least precision of the rules that run, unless Severities
	// turns one on; zero is no bound.
	MinPrecision Precision
	// Models are rows that are added to the built-in flow models.
	Models []string
	// Labels are followed besides those that are on by default.
	Labels flow.Label
	// RequireReason makes directives without a reason invalid.
	RequireReason bool
	// MaxFindings bounds the findings of one file; zero is a default of 1,000.
	MaxFindings int
}

// Silent is the severity that turns a rule off in [Options].
const Silent Severity = 0

const defaultMaxFindings = 1000

// ErrUnknownRule is returned for a rule id that no rule has.
var ErrUnknownRule = errors.New("unknown rule")

// File is a file to analyse.
type File struct {
	Path    string             // slash separated, relative to the workspace folder
	Package *workspace.Package // the nearest package.json, nil if there is none
	Env     edit.Env           // what edits need to know about the project
}

// Result is what an analysis of one version of one file found.
type Result struct {
	Tree       *syntax.Tree
	Model      *semantic.Model
	Class      semantic.Class
	Findings   []Finding // sorted by position, then rule
	Suppressed []Finding // the findings that directives in the text silence
	Problems   []Problem // what went wrong or was cut, never silently
}

// Problem is a trouble of the analysis itself.
type Problem struct {
	Rule    string // the rule it cost, if any
	Message string
	Stack   string // of a panic; for logs
}

// Engine runs a fixed set of rules. It is immutable and serves many goroutines.
type Engine struct {
	rules   []*Rule // sorted by id
	byID    map[string]*Rule
	options Options
	off     []bool // by rule index

	names   *semantic.Names
	files   []int // rules with a File function
	byKind  [256][]int
	calls   map[string][]int // by API path
	byName  [][]int          // rules that ask for a callee's name, by NameID
	callEnd []bool           // by NameID: some API path in calls ends with the name
	keys    [][]int          // by NameID
	members map[string][]int
	models  *flow.Models
	sinks   map[string][]sinkRule // by the API path of the call
	memEnd  []bool                // by NameID: some API path in members ends with the name

	allOnce sync.Once
	all     *Engine // with every rule on, for proofs
}

// NewEngine returns an engine for rules, to which it adds those about directives. It fails if two rules share an id, a rule
// asks for something without a function to take it, or options name an unknown
// rule.
func NewEngine(rules []*Rule, options Options) (*Engine, error) {
	e := &Engine{
		rules:   append(slices.DeleteFunc(slices.Clone(rules), isDirectiveRule), InvalidDirective, UnusedDirective),
		byID:    make(map[string]*Rule, len(rules)),
		options: options,
		calls:   make(map[string][]int),
		members: make(map[string][]int),
		sinks:   make(map[string][]sinkRule),
	}
	if e.options.MaxFindings == 0 {
		e.options.MaxFindings = defaultMaxFindings
	}
	slices.SortFunc(e.rules, func(a, b *Rule) int { return strings.Compare(a.ID, b.ID) })
	for _, r := range e.rules {
		if e.byID[r.ID] != nil {
			return nil, fmt.Errorf("register rules: %s is there twice", r.ID)
		}
		if err := r.check(); err != nil {
			return nil, fmt.Errorf("register rules: %w", err)
		}
		e.byID[r.ID] = r
	}
	for id := range options.Severities {
		if e.byID[id] == nil {
			return nil, fmt.Errorf("configure rules: %w: %s", ErrUnknownRule, id)
		}
	}
	models, err := flow.DefaultModels()
	if err != nil {
		return nil, fmt.Errorf("register rules: %w", err)
	}
	for _, row := range options.Models {
		if err := models.Add(row); err != nil {
			return nil, fmt.Errorf("add model %q: %w", row, err)
		}
	}
	e.models = models
	e.index()
	return e, nil
}

// check reports a rule that could never run as it is declared.
func (r *Rule) check() error {
	switch {
	case r.ID == "" || r.Family() == r.ID:
		return fmt.Errorf("rule id %q is not family/name", r.ID)
	case r.Severity == Silent:
		return fmt.Errorf("%s has no severity", r.ID)
	case (len(r.Kinds) > 0) != (r.Visit != nil):
		return fmt.Errorf("%s: Kinds and Visit go together", r.ID)
	case (len(r.Calls)+len(r.Names) > 0) != (r.Call != nil):
		return fmt.Errorf("%s: Calls or Names and Call go together", r.ID)
	case (len(r.Members) > 0) != (r.Member != nil):
		return fmt.Errorf("%s: Members and Member go together", r.ID)
	case (len(r.Keys) > 0) != (r.Key != nil):
		return fmt.Errorf("%s: Keys and Key go together", r.ID)
	case (len(r.Sinks) > 0) != (r.Flow != nil):
		return fmt.Errorf("%s: Sinks and Flow go together", r.ID)
	case r.Visit == nil && r.Call == nil && r.Member == nil && r.Key == nil && r.File == nil && r.Flow == nil &&
		r != InvalidDirective && r != UnusedDirective:
		return fmt.Errorf("%s asks for nothing", r.ID)
	}
	return nil
}

// Rules returns the rules of e, sorted by id. The slice must not be changed.
func (e *Engine) Rules() []*Rule { return e.rules }

// Rule returns the rule with the given id, or nil.
func (e *Engine) Rule(id string) *Rule { return e.byID[id] }

// Analyze runs the rules on a tree. It never fails: what goes wrong is in the
// result's problems.
func (e *Engine) Analyze(f File, tree *syntax.Tree) *Result {
	model := semantic.New(tree, e.names)
	r := &Result{Tree: tree, Model: model, Class: semantic.Classify(f.Path, model)}
	run := &run{engine: e, pass: Pass{
		Tree: tree, Model: model, Path: f.Path, Class: r.Class, Package: f.Package, Env: f.Env,
		models: e.models, labels: e.options.Labels,
	}}
	run.active = make([]bool, len(e.rules))
	for i, rule := range e.rules {
		run.active[i] = !e.off[i] && rule.runsOn(r.Class, e.options.IncludeTests)
	}
	// A panic costs the rule that panicked: the others start over without it.
	for !run.attempt() {
		r.Problems = append(r.Problems, run.problem)
	}
	if problem, hit := run.pass.flowLimit(); hit {
		r.Problems = append(r.Problems, problem)
	}
	run.pass.releaseFlow()
	findings := dedupe(run.pass.findings)
	for i := range findings {
		if s := e.options.Severities[findings[i].Rule.ID]; s != Silent {
			findings[i].Severity = s
		}
	}
	if len(findings) > e.options.MaxFindings {
		r.Problems = append(r.Problems, Problem{
			Message: fmt.Sprintf("only the first %d of %d findings are shown", e.options.MaxFindings, len(findings)),
		})
		findings = findings[:e.options.MaxFindings]
	}
	e.suppress(r, findings)
	for i := range r.Findings {
		r.Findings[i].Fingerprint = fingerprint(model, &r.Findings[i])
	}
	for i := range r.Suppressed {
		r.Suppressed[i].Fingerprint = fingerprint(model, &r.Suppressed[i])
	}
	return r
}

// run is one analysis under way.
type run struct {
	engine  *Engine
	pass    Pass
	active  []bool // by rule index
	current int    // the rule that has the word
	problem Problem
}

// attempt walks the file once. It returns false, with the problem set and the
// culprit out of the game, if a rule panicked.
func (r *run) attempt() (ok bool) {
	r.pass.findings = r.pass.findings[:0]
	r.current = -1
	defer func() {
		v := recover()
		if v == nil {
			return
		}
		if r.current < 0 {
			panic(v) // not a rule's fault
		}
		rule := r.engine.rules[r.current]
		r.active[r.current] = false
		r.problem = Problem{
			Rule:    rule.ID,
			Message: fmt.Sprintf("rule %s failed on this file: %v", rule.ID, v),
			Stack:   string(debug.Stack()),
		}
		r.pass.facts, r.pass.taint = nil, taint{}
		ok = false
	}()
	for _, i := range r.engine.files {
		if r.turn(i) {
			r.engine.rules[i].File(&r.pass)
		}
	}
	r.walk()
	return true
}

// turn gives the word to rule i, if it takes part.
func (r *run) turn(i int) bool {
	if !r.active[i] {
		return false
	}
	r.current = i
	r.pass.rule = r.engine.rules[i]
	return true
}
