package analysis

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"seclint/analysis/edit"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

// ErrUnproven is wrapped by the errors that say why a fix must not be offered.
var ErrUnproven = errors.New("fix is not proven")

// Proof checks fixes of one text before they are offered: it applies them and
// analyses what comes out, with all rules, those that are off included. It serves
// one goroutine.
type Proof struct {
	engine  *Engine // with all rules on
	file    File
	before  *Result
	all     counts // what all rules find before
	errors  int
	remarks map[string]int // comments by text
}

// counts holds findings by rule and fingerprint.
type counts map[string]map[string][]text.Span

func (c counts) add(findings []Finding) {
	for i := range findings {
		f := &findings[i]
		if c[f.Rule.ID] == nil {
			c[f.Rule.ID] = make(map[string][]text.Span)
		}
		c[f.Rule.ID][f.Fingerprint] = append(c[f.Rule.ID][f.Fingerprint], f.Span)
	}
}

// NewProof prepares to check fixes of the findings in before, which e found in f.
func (e *Engine) NewProof(f File, before *Result) *Proof {
	p := &Proof{engine: e.everything(), file: f, before: before, all: counts{}, remarks: remarks(before.Tree)}
	p.all.add(p.engine.Analyze(f, before.Tree).Findings)
	p.errors = errorCount(before.Tree)
	return p
}

// everything returns an engine with the rules of e, all of them on.
func (e *Engine) everything() *Engine {
	e.allOnce.Do(func() {
		rules := slices.DeleteFunc(slices.Clone(e.rules), func(r *Rule) bool { return r == InvalidDirective || r == UnusedDirective })
		all, err := NewEngine(rules, Options{
			All: true, IncludeTests: e.options.IncludeTests, MaxFindings: e.options.MaxFindings,
			Models: e.options.Models, Labels: e.options.Labels,
		})
		if err != nil {
			all = e // cannot happen: the rules were accepted before
		}
		e.all = all
	})
	return e.all
}

// Check applies edits, which are to repair the given findings, and fails, wrapping
// [ErrUnproven], unless the new text has no more syntax errors and none in what was
// edited, each finding is gone once, no rule finds anything new, and all comments
// are still there. It returns the document and what the engine finds in it.
func (p *Proof) Check(ctx context.Context, findings []Finding, edits []text.Edit) (*text.Document, error) {
	fail := func(format string, arguments ...any) error {
		return fmt.Errorf("%w: %s", ErrUnproven, fmt.Sprintf(format, arguments...))
	}
	doc, err := p.before.Tree.Doc().Apply(edits)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnproven, err)
	}
	tree, err := syntax.Parse(ctx, p.before.Tree.Language(), doc)
	if err != nil {
		return nil, err
	}
	if is := errorCount(tree); is > p.errors {
		return nil, fail("the new text has %d syntax errors, %d before", is, p.errors)
	}
	left := remarks(tree)
	for comment, n := range p.remarks {
		if left[comment] < n {
			return nil, fail("the comment %q would be lost", comment)
		}
	}
	after := p.engine.Analyze(p.file, tree)
	for _, s := range edited(edits) {
		if n := after.Model.EnclosingStatement(tree.NodeAt(s.Start)); n != tree.Root() && tree.HasError(n) {
			return nil, fail("a statement that is edited would have a syntax error")
		}
	}
	now := counts{}
	now.add(after.Findings)
	repaired := counts{}
	repaired.add(findings)
	for rule, prints := range repaired {
		for print, spans := range prints {
			if was, is := len(p.all[rule][print]), len(now[rule][print]); is > max(was-len(spans), 0) {
				return nil, fail("%s would still find the same", rule)
			}
		}
	}
	for _, rule := range slices.Sorted(maps.Keys(now)) {
		prints := now[rule]
		gained, excused := 0, 0
		for print, spans := range prints {
			gained += max(len(spans)-len(p.all[rule][print]), 0)
		}
		if gained == 0 {
			continue
		}
		// A finding whose own text was edited has another fingerprint now.
		for print, spans := range p.all[rule] {
			lost := len(spans) - len(prints[print]) - len(repaired[rule][print])
			excused += max(min(lost, overlapping(spans, edits)), 0)
		}
		if gained > excused {
			return nil, fail("%s would find something new", rule)
		}
	}
	return doc, nil
}

// overlapping counts the spans that edits change.
func overlapping(spans []text.Span, edits []text.Edit) int {
	count := 0
	for _, s := range spans {
		if slices.ContainsFunc(edits, func(e text.Edit) bool { return s.Start <= e.Span.End && e.Span.Start <= s.End }) {
			count++
		}
	}
	return count
}

// edited returns where the new text of edits lies after they were made.
func edited(edits []text.Edit) []text.Span {
	spans := make([]text.Span, 0, len(edits))
	shift := 0
	for _, e := range edits {
		start := e.Span.Start + shift
		// What an insertion begins with may still be white space.
		lead := len(e.New) - len(strings.TrimLeft(e.New, " \t\r\n"))
		if lead == len(e.New) {
			lead = 0
		}
		spans = append(spans, text.Span{Start: start + lead, End: start + len(e.New)})
		shift += len(e.New) - e.Span.Len()
	}
	return spans
}

// remarks counts the comments of t by their text.
func remarks(t *syntax.Tree) map[string]int {
	m := make(map[string]int, t.CommentCount())
	for i := range t.CommentCount() {
		m[strings.TrimRight(t.Doc().String(t.Comment(i)), " \t\r\n")]++
	}
	return m
}

// errorCount counts what the parser could not place or had to make up.
func errorCount(t *syntax.Tree) int {
	if !t.HasError(t.Root()) {
		return 0
	}
	count := 0
	for n := t.Root(); int(n) < t.Len(); n++ {
		if t.Kind(n) == syntax.Error || t.Flags(n)&syntax.FlagMissing != 0 {
			count++
		}
	}
	return count
}

// Prove checks one fix of a finding in before; see [Proof.Check].
func (e *Engine) Prove(ctx context.Context, f File, before *Result, finding Finding, fix edit.Result) error {
	_, err := e.NewProof(f, before).Check(ctx, []Finding{finding}, fix.Edits)
	return err
}
