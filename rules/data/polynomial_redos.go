package data

import (
	_ "embed"
	"regexp"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

//go:embed polynomial_redos.md
var polynomialRedosDoc string

var polynomialRedos = &analysis.Rule{
	ID: "data/polynomial-redos", Doc: polynomialRedosDoc,
	CWE: []int{1333}, Severity: analysis.Information, Precision: analysis.Medium, Since: "0.1.0", Fixes: true,
	Skip:  semantic.Client | semantic.Tooling,
	Names: []string{"test", "exec", "match", "matchAll", "replace", "replaceAll", "search", "split"},
	Call:  checkSubject,
}

// longSource are sources whose texts may be long; addresses and headers are short.
var longSource = regexp.MustCompile(`(?i)body|json\(|text\(|formData|form\.get|input|payload|args|data`)

func checkSubject(p *analysis.Pass, c semantic.Call, _ string) {
	t, m := p.Tree, p.Model
	if t.Kind(c.Callee) != syntax.MemberExpression || c.ArgCount() == 0 {
		return
	}
	pattern, subject := c.Arg(0), m.Receiver(c.Node)
	if name := m.LastName(c.Callee); name == "test" || name == "exec" {
		pattern, subject = subject, pattern
	}
	re := m.Resolve(pattern)
	if t.Kind(re) != syntax.Regex || !isQuadratic(t.Text(re)) {
		return
	}
	for _, trace := range fromClients(p.Taint(subject, flow.ReDoS)) {
		if !longSource.MatchString(trace.Origin(m)) {
			continue
		}
		p.Report(pattern, trace.Describe(m)+" and is searched with a pattern that takes quadratic time: "+t.Text(re)+" tries every beginning of a long run again. A text of a few hundred thousand characters keeps the process busy for minutes. "+
			"Limit its length first, or use trim() and trimEnd() for white space.", append(trim(p, c, re), analysis.WithTraces(p, []flow.Trace{trace}))...)
		return
	}
}

// trimmers are patterns whose removal is what a method of texts does.
var trimmers = map[string]string{
	`/\s+$/`: "trimEnd", `/\s+$/g`: "trimEnd", `/\s*$/`: "trimEnd", `/^\s+|\s+$/g`: "trim", `/^\s*|\s*$/g`: "trim", `/(^\s+|\s+$)/g`: "trim",
}

// trim offers the method that takes the white space off.
func trim(p *analysis.Pass, c semantic.Call, re syntax.NodeID) []analysis.Option {
	method, ok := trimmers[p.Tree.Text(re)]
	if with, constant := p.Model.String(c.Arg(1)); !ok || !constant || with != "" || p.Model.LastName(c.Callee) != "replace" {
		return nil
	}
	return []analysis.Option{analysis.WithFix("Use "+method+"()", edit.Safe, func(b *edit.Builder) {
		name := p.Tree.Child(c.Callee, syntax.FieldProperty)
		b.ReplaceSpan(text.Span{Start: p.Tree.Start(name), End: p.Tree.End(c.Node)}, method+"()")
	})}
}
