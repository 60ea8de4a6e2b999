package data

import (
	_ "embed"
	"regexp"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed polynomial_redos.md
var polynomialRedosDoc string

var polynomialRedos = &analysis.Rule{
	ID: "data/polynomial-redos", Doc: polynomialRedosDoc,
	CWE: []int{1333}, Severity: analysis.Information, Precision: analysis.Medium, Since: "0.1.0",
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
			"Limit its length first, or use trim() and trimEnd() for white space.", analysis.WithTraces(p, []flow.Trace{trace}))
		return
	}
}
