package auth

import (
	_ "embed"
	"regexp"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed idor_candidate.md
var idorCandidateDoc string

var idorCandidate = &analysis.Rule{
	ID: "auth/idor-candidate", Doc: idorCandidateDoc,
	CWE: []int{639, 862}, Severity: analysis.Information, Precision: analysis.Low, Since: "0.1.0", Off: true,
	Skip: semantic.Client | semantic.Tooling,
	Names: []string{
		"findUnique", "findUniqueOrThrow", "findFirst", "findFirstOrThrow", "findOne", "findById", "findByPk", "findByIdAndUpdate", "findByIdAndDelete",
		"findOneAndUpdate", "findOneAndDelete", "update", "delete", "deleteOne", "updateOne",
	},
	Call: checkLookup,
}

// byID are methods whose first argument is an id, not a condition.
var byID = map[string]bool{"findById": true, "findByPk": true, "findByIdAndUpdate": true, "findByIdAndDelete": true}

var (
	// ownership are names of what ties a record to somebody.
	ownership = regexp.MustCompile(`(?i)^(user|owner|author|tenant|org|organi[sz]ation|team|workspace|account|company|member|customer|project|created_?by|created_?by_?id)_?(id|by)?$|ownership|canAccess|hasAccess|permission|isOwner|authorize`)
	// public are names of records that everybody may see.
	public = regexp.MustCompile(`(?i)^(post|article|product|category|page|tag|comment|faq|event|course|country|plan)s?$`)
)

func checkLookup(p *analysis.Pass, c semantic.Call, api string) {
	t, m := p.Tree, p.Model
	if t.Kind(c.Callee) != syntax.MemberExpression {
		return
	}
	name := m.LastName(c.Callee)
	if public.MatchString(m.LastName(m.Receiver(c.Node))) {
		return
	}
	id := c.Arg(0)
	if !byID[name] {
		o, ok := m.Object(c.Arg(0))
		if !ok {
			return
		}
		if where, state := o.Get("where"); state == semantic.Present {
			if o, ok = m.Object(where.Value); !ok {
				return
			}
		} else if name == "update" || name == "delete" {
			return // of a map, or of a library that is not known
		}
		if id = o.Value("id"); id == syntax.NoNode {
			id = o.Value("_id")
		}
	}
	if id == syntax.NoNode || !knowsWho(p, c.Node) || tiesToOwner(p, c.Node) {
		return
	}
	if traces := p.Taint(id, flow.Any); len(traces) > 0 {
		p.Report(c.Callee, traces[0].Describe(p.Model)+" and picks the record, and nothing here ties the record to who is signed in: with another id, they may get somebody else's. "+
			"Add the owner to the condition, or compare it afterwards.", analysis.WithTraces(p, traces))
	}
}

// tiesToOwner reports whether the function around n mentions an owner of records.
func tiesToOwner(p *analysis.Pass, n syntax.NodeID) bool {
	t := p.Tree
	scope := outermost(p, n)
	for d := scope; d < t.SubtreeEnd(scope); d++ {
		switch t.Kind(d) {
		case syntax.PropertyIdentifier, syntax.ShorthandPropertyIdentifier, syntax.Identifier:
			name := t.Text(d)
			if !ownership.MatchString(name) {
				continue
			}
			// req.user and session.user alone are who asks, prisma.user is the table.
			if parent := t.Parent(d); name == "user" && (t.Kind(parent) == syntax.MemberExpression || t.Kind(parent) == syntax.VariableDeclarator) {
				continue
			}
			if parent := t.Parent(d); t.Kind(parent) == syntax.MemberExpression && t.Kind(t.Parent(parent)) == syntax.MemberExpression {
				continue // db.account.findUnique
			}
			return true
		}
	}
	return false
}
