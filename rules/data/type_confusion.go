package data

import (
	_ "embed"
	"regexp"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed type_confusion.md
var typeConfusionDoc string

var typeConfusion = &analysis.Rule{
	ID: "data/type-confusion", Doc: typeConfusionDoc,
	CWE: []int{843}, Severity: analysis.Warning, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	Names: []string{"indexOf", "includes", "query"},
	Call: func(p *analysis.Pass, c semantic.Call, api string) {
		if p.Tree.Kind(c.Callee) != syntax.MemberExpression || c.Tagged {
			return
		}
		if p.Model.LastName(c.Callee) == "query" {
			checkPlaceholders(p, c, api)
			return
		}
		checkTextTest(p, c)
	},
}

// forbidden are texts that a program looks for to refuse an input.
var forbidden = regexp.MustCompile(`^(\.\.[/\\]?|<|>|['"` + "`" + `;\\$]|--|<script|javascript:|\x00|%00|\.\./\.\.|://|//)$`)

// checkTextTest looks at x.includes('..') in a condition, where x may be a list.
func checkTextTest(p *analysis.Pass, c semantic.Call) {
	m := p.Model
	receiver := m.Receiver(c.Node)
	looked, ok := m.String(c.Arg(0))
	if !ok || !forbidden.MatchString(looked) || !inCondition(p, c.Node) {
		return
	}
	traces := p.Taint(receiver, flow.NoSQL)
	if len(traces) == 0 {
		return
	}
	p.Report(receiver, traces[0].Describe(m)+" and is tested as if it were a text: sent as a list, it is searched for an element that equals "+m.Text(m.Unwrap(c.Arg(0)))+", passes the test, and is joined to a text later. "+
		"Convert it with String(…) before the test, or refuse what is no text.", append(convert(p, receiver), analysis.WithTraces(p, traces))...)
}

// inCondition reports whether n stands in a condition.
func inCondition(p *analysis.Pass, n syntax.NodeID) bool {
	t := p.Tree
	for range 6 {
		parent := t.Parent(n)
		switch t.Kind(parent) {
		case syntax.IfStatement, syntax.TernaryExpression, syntax.WhileStatement:
			return t.Child(parent, syntax.FieldCondition) == n
		case syntax.ParenthesizedExpression, syntax.UnaryExpression, syntax.BinaryExpression:
			n = parent
		default:
			return false
		}
	}
	return false
}

var comparedPlaceholder = regexp.MustCompile(`(?i)\b(where|and|or)\b[^?]*=\s*\?`)

// mysqlAPI are connections whose query expands objects.
var mysqlAPI = regexp.MustCompile(`^(mysql2?(/promise)?)\.`)

// checkPlaceholders looks at the values for the placeholders of a query of mysql:
// an object among them becomes a list of assignments.
func checkPlaceholders(p *analysis.Pass, c semantic.Call, api string) {
	m := p.Model
	text, _ := m.String(c.Arg(0))
	if !comparedPlaceholder.MatchString(text) {
		return
	}
	if api != "" && !mysqlAPI.MatchString(api) || api == "" && !p.Package.DependsAny("mysql", "mysql2") {
		return
	}
	if m.Mentions("stringifyObjects") {
		return
	}
	values, _ := m.ArrayElements(c.Arg(1))
	for _, v := range values {
		traces := p.Taint(v, flow.NoSQL)
		if len(traces) == 0 {
			continue
		}
		at := v
		if !p.Tree.Within(at, c.Node) {
			at = c.Arg(1)
		}
		p.Report(at, traces[0].Describe(m)+" and is compared in SQL as if it were a text: sent as an object, mysql expands it to `key` = value, and the condition is true for other rows. "+
			"Convert it with String(…), or use execute(…), which binds it.", append(convert(p, at), analysis.WithTraces(p, traces))...)
	}
}

// convert offers to make a text of a value, if it is one that a request holds.
func convert(p *analysis.Pass, n syntax.NodeID) []analysis.Option {
	switch p.Tree.Kind(p.Model.Unwrap(n)) {
	case syntax.MemberExpression, syntax.SubscriptExpression, syntax.Identifier:
	default:
		return nil
	}
	if _, isList := p.Model.ArrayElements(n); isList || p.Model.Lookup(n, "String") != semantic.NoBinding {
		return nil
	}
	return []analysis.Option{analysis.WithFix("Convert it with String(…)", edit.Review, func(b *edit.Builder) {
		b.ReplaceExpr(p.Model.Wrapped(p.Model.Unwrap(n)), "String("+p.Model.Text(p.Model.Unwrap(n))+")")
	})}
}
