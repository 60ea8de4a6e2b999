package request

import (
	_ "embed"

	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed node_tls_reject_env.md
var nodeTLSRejectEnvDoc string

const rejectUnauthorizedVariable = "NODE_TLS_REJECT_UNAUTHORIZED"

var nodeTLSRejectEnv = &analysis.Rule{
	ID: "request/node-tls-reject-env", Doc: nodeTLSRejectEnvDoc,
	CWE: []int{295}, Severity: analysis.Error, Precision: analysis.VeryHigh, Since: "0.1.0", Fixes: true,
	Keys: []string{rejectUnauthorizedVariable},
	Key:  checkRejectUnauthorizedVariable,
}

func checkRejectUnauthorizedVariable(p *analysis.Pass, n, value syntax.NodeID, _ string) {
	if !isZero(p.Model, value) {
		return
	}
	switch p.Tree.Kind(n) {
	case syntax.AssignmentExpression:
		left := p.Model.Unwrap(p.Tree.Child(n, syntax.FieldLeft))
		if p.Model.API(p.Tree.Child(left, syntax.FieldObject)) != "globalThis.process.env" {
			return
		}
	case syntax.Pair:
		if !isEnvironment(p, p.Tree.Parent(n)) {
			return
		}
	default:
		return
	}
	severity := analysis.Error
	if isConditional(p, n) {
		severity = analysis.Information
	}
	p.Report(n, "This turns certificate verification off for every TLS connection of the whole process, libraries included: anybody on the way can read and change the traffic. "+
		"Remove it; add a private authority with NODE_EXTRA_CA_CERTS.",
		analysis.WithSeverity(severity), removeSetting(n, "Remove it (peers with bad certificates fail)"))
}

// isZero reports whether value is "0", 0 or the empty string, which Node.js reads
// as “do not verify”.
func isZero(m *semantic.Model, value syntax.NodeID) bool {
	if s, ok := m.String(value); ok {
		return s == "0" || s == ""
	}
	f, ok := m.Number(value)
	return ok && f == 0
}

// isEnvironment reports whether object becomes the environment of this process or
// of a child: Object.assign(process.env, object), or the option env.
func isEnvironment(p *analysis.Pass, object syntax.NodeID) bool {
	parent := p.Tree.Parent(object)
	if p.Tree.Kind(parent) == syntax.Pair {
		name, ok := p.Model.PropertyName(parent)
		return ok && name == "env"
	}
	c, ok := p.Model.Call(p.Tree.Parent(parent))
	return ok && p.Model.API(c.Callee) == "globalThis.Object.assign" && p.Model.API(c.Arg(0)) == "globalThis.process.env"
}

// isConditional reports whether n runs only under an if or behind && or a ternary.
func isConditional(p *analysis.Pass, n syntax.NodeID) bool {
	fn := p.Model.EnclosingFunction(n)
	for a := range p.Tree.Ancestors(n) {
		if a == fn {
			return false
		}
		switch p.Tree.Kind(a) {
		case syntax.IfStatement, syntax.TernaryExpression, syntax.SwitchCase:
			return true
		case syntax.BinaryExpression:
			return true
		}
	}
	return false
}
