package injection

import (
	_ "embed"

	"seclint/analysis"
	"seclint/analysis/flow"
)

//go:embed ldap.md
var ldapDoc string

var ldap = &analysis.Rule{
	ID: "injection/ldap", Doc: ldapDoc,
	CWE: []int{90}, Severity: analysis.Error, Precision: analysis.High, Since: "0.1.0",
	Sinks: []flow.Kind{flow.LDAP},
	Flow: func(p *analysis.Pass, h analysis.Hit) {
		p.Report(h.Arg, h.Traces[0].Describe(p.Model)+" and becomes part of an LDAP name or filter: with “*” or “)(” in it, whoever sends it matches other entries than were meant. "+
			"Use filter objects such as EqualityFilter, or escape it.", analysis.WithTraces(p, h.Traces))
	},
}
