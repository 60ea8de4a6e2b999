package data

import (
	_ "embed"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed regex_injection.md
var regexInjectionDoc string

var regexInjection = &analysis.Rule{
	ID: "data/regex-injection", Doc: regexInjectionDoc,
	CWE: []int{1333, 400}, Severity: analysis.Warning, Precision: analysis.High, Since: "0.1.0",
	Skip:  semantic.Client | semantic.Tooling, // whoever slows down their own browser harms nobody else
	Sinks: []flow.Kind{flow.Regex},
	Flow: func(p *analysis.Pass, h analysis.Hit) {
		if h.Sink.Arg == 0 {
			reportPattern(p, h.Arg, h.Traces)
		}
	},
	Keys: []string{"$regex"},
	Key: func(p *analysis.Pass, _, value syntax.NodeID, _ string) {
		if traces := fromClients(p.Taint(value, flow.Regex)); len(traces) > 0 {
			p.Report(value, traces[0].Describe(p.Model)+" and becomes a pattern that the database searches with: (a+)+$ keeps it busy for long, and .* finds every document. "+
				"Escape it with RegExp.escape(…) or escape-string-regexp, or use a text index.", analysis.WithTraces(p, traces))
		}
	},
	Names: []string{"match", "matchAll", "search"},
	Call: func(p *analysis.Pass, c semantic.Call, api string) {
		if api != "" || c.ArgCount() != 1 || p.Tree.Kind(c.Callee) != syntax.MemberExpression {
			return
		}
		if !isString(p, p.Model.Receiver(c.Node)) {
			return
		}
		if traces := p.Taint(c.Arg(0), flow.Regex); len(traces) > 0 {
			reportPattern(p, c.Arg(0), traces)
		}
	},
	Members: []string{"sequelize.Op.regexp", "sequelize.Op.iRegexp", "sequelize.Op.notRegexp", "@sequelize/core.Op.regexp"},
	Member: func(p *analysis.Pass, n syntax.NodeID, _ string) {
		key := p.Tree.Parent(p.Model.Wrapped(n))
		pair := p.Tree.Parent(key)
		if p.Tree.Kind(key) != syntax.ComputedPropertyName || p.Tree.Kind(pair) != syntax.Pair {
			return
		}
		value := p.Tree.Child(pair, syntax.FieldValue)
		if traces := p.Taint(value, flow.Regex); len(traces) > 0 {
			reportPattern(p, value, traces)
		}
	},
}

// isString reports whether an expression is a text by its form: a constant, a
// template, the result of a method of texts, something annotated as one.
func isString(p *analysis.Pass, n syntax.NodeID) bool {
	t, m := p.Tree, p.Model
	if id := m.Bound(m.Unwrap(n)); id != semantic.NoBinding {
		if d := t.Parent(m.Binding(id).Decl); t.Text(t.Child(d, syntax.FieldType)) == ": string" {
			return true
		}
	}
	if _, ok := m.String(n); ok {
		return true
	}
	value := m.Resolve(n)
	switch t.Kind(value) {
	case syntax.TemplateString, syntax.String:
		return true
	case syntax.CallExpression:
		c, ok := m.Call(value)
		if !ok {
			return false
		}
		switch m.LastName(c.Callee) {
		case "toLowerCase", "toUpperCase", "trim", "toString", "String", "join", "slice", "substring":
			return true
		}
	}
	switch m.LastName(n) {
	case "name", "title", "text", "description", "content", "label", "message", "subject", "email", "url", "path", "slug":
		return true
	}
	return false
}

// onlyCompiled reports whether n is the pattern of an expression whose value nobody
// uses: try { new RegExp(x) } catch, which tests the pattern itself.
func onlyCompiled(p *analysis.Pass, n syntax.NodeID) bool {
	made := p.Tree.Parent(p.Tree.Parent(p.Model.Wrapped(n)))
	return p.Tree.Kind(made) == syntax.NewExpression && p.Tree.Kind(p.Tree.Parent(p.Model.Wrapped(made))) == syntax.ExpressionStatement
}

func reportPattern(p *analysis.Pass, n syntax.NodeID, traces []flow.Trace) {
	if traces = fromClients(traces); len(traces) == 0 || onlyCompiled(p, n) {
		return
	}
	p.Report(n, traces[0].Describe(p.Model)+" and becomes a regular expression: a pattern such as (a+)+$ takes hours on a short text, and stops the process for everybody. "+
		"Escape it with RegExp.escape(…) or escape-string-regexp, or compare with includes(…).", analysis.WithTraces(p, traces))
}
