package analysis

import (
	"seclint/analysis/edit"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
	"seclint/analysis/workspace"
)

// Pass is one file under analysis, as a rule sees it.
type Pass struct {
	Tree    *syntax.Tree
	Model   *semantic.Model
	Path    string             // slash separated, relative to the workspace folder
	Class   semantic.Class     // what kind of file it is
	Package *workspace.Package // the nearest package.json; nil if there is none, its methods accept that
	Env     edit.Env           // what edits need to know about the project

	rule     *Rule
	findings []Finding
	facts    map[any]any
	models   *flow.Models
	labels   flow.Label
	taint    taint
}

// Report reports a problem at n.
func (p *Pass) Report(n syntax.NodeID, message string, options ...Option) {
	if n == syntax.NoNode {
		return
	}
	p.report(Finding{Span: p.Tree.Span(n), Node: n, Message: message}, options)
}

// ReportSpan reports a problem at a span of the text.
func (p *Pass) ReportSpan(s text.Span, message string, options ...Option) {
	p.report(Finding{Span: s, Message: message}, options)
}

func (p *Pass) report(f Finding, options []Option) {
	f.Rule = p.rule
	f.Severity = p.rule.Severity
	for _, o := range options {
		o(&f)
	}
	p.findings = append(p.findings, f)
}

// Fact is something that several rules want to know about a file and that is
// computed at most once for each. Declare one as a package variable.
type Fact[T any] struct {
	compute func(*Pass) T
}

// NewFact returns a fact that compute finds out.
func NewFact[T any](compute func(*Pass) T) *Fact[T] { return &Fact[T]{compute: compute} }

// Of returns the fact about the file of p.
func (f *Fact[T]) Of(p *Pass) T {
	if v, ok := p.facts[f]; ok {
		return v.(T)
	}
	v := f.compute(p)
	if p.facts == nil {
		p.facts = make(map[any]any)
	}
	p.facts[f] = v
	return v
}
