package analysis

import (
	"cmp"
	"slices"

	"seclint/analysis/edit"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

// Finding is one problem at one place. Spans are bytes of the analysed text.
type Finding struct {
	Rule     *Rule
	Severity Severity
	Span     text.Span
	Node     syntax.NodeID // where it was reported, NoNode for a bare span
	Message  string        // what is wrong, why it matters here, what to do; never a secret's value
	Related  []Related
	Flows    [][]Related // ways of untrusted data, each from the source to the sink
	Fixes    []Fix       // most fitting first
	Helpers  []string    // generated helpers that fixes use where the project has them

	// Fingerprint names the finding by its rule, its code and the function around
	// it, not by its line: equal for equal code, also of two places. Hexadecimal.
	Fingerprint string
}

// Related is another place that helps to understand a finding.
type Related struct {
	Span    text.Span
	Message string
}

// Fix is an offer to repair a finding. Its edits are computed when somebody asks.
type Fix struct {
	Title string // a verb phrase of at most 60 characters that says what changes
	Level edit.Level
	build func(*edit.Builder)
}

// Edits computes the edits of f on the text that m models. It fails, wrapping
// [edit.ErrRefused], where a precondition does not hold.
func (f Fix) Edits(m *semantic.Model, env edit.Env) (edit.Result, error) {
	b := edit.New(m, env)
	f.build(b)
	return b.Result()
}

// Option adds to a finding that is being reported.
type Option func(*Finding)

// WithSeverity replaces the rule's severity for this finding.
func WithSeverity(s Severity) Option {
	return func(f *Finding) { f.Severity = s }
}

// WithRelated points at another node that helps to understand the finding.
func WithRelated(t *syntax.Tree, n syntax.NodeID, message string) Option {
	return func(f *Finding) {
		if n != syntax.NoNode {
			f.Related = append(f.Related, Related{Span: t.Span(n), Message: message})
		}
	}
}

// WithFix offers a repair. build runs later, on a builder over the same text; it
// calls Refuse where the repair does not fit.
func WithFix(title string, level edit.Level, build func(*edit.Builder)) Option {
	return func(f *Finding) {
		f.Fixes = append(f.Fixes, Fix{Title: title, Level: level, build: build})
	}
}

// WithHelper says that a fix uses the generated helper of the given name, so that
// it can be generated where the project does not have it yet.
func WithHelper(name string) Option {
	return func(f *Finding) { f.Helpers = append(f.Helpers, name) }
}

// compareFindings orders by position, then by rule, then by message.
func compareFindings(a, b Finding) int {
	return cmp.Or(
		cmp.Compare(a.Span.Start, b.Span.Start),
		cmp.Compare(a.Span.End, b.Span.End),
		cmp.Compare(a.Rule.ID, b.Rule.ID),
		cmp.Compare(a.Message, b.Message),
	)
}

// dedupe sorts findings, drops repeats of a rule on one span, and drops findings
// of rules that yield to another rule's finding on an overlapping span.
func dedupe(findings []Finding) []Finding {
	if len(findings) < 2 {
		return findings
	}
	slices.SortStableFunc(findings, compareFindings)
	findings = slices.CompactFunc(findings, func(a, b Finding) bool {
		return a.Rule == b.Rule && a.Span == b.Span
	})
	return slices.DeleteFunc(slices.Clone(findings), func(f Finding) bool {
		if len(f.Rule.YieldsTo) == 0 {
			return false
		}
		return slices.ContainsFunc(findings, func(o Finding) bool {
			return o.Rule != f.Rule && o.Span.Overlaps(f.Span) && slices.Contains(f.Rule.YieldsTo, o.Rule.ID)
		})
	})
}
