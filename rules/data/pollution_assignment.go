package data

import (
	_ "embed"
	"strings"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed pollution_assignment.md
var pollutionAssignmentDoc string

var pollutionAssignment = &analysis.Rule{
	ID: "data/prototype-pollution-assignment", Doc: pollutionAssignmentDoc,
	CWE: []int{1321, 915}, Severity: analysis.Error, Precision: analysis.High, Since: "0.1.0",
	Kinds: []syntax.Kind{syntax.AssignmentExpression},
	Visit: checkNestedWrite,
	Sinks: []flow.Kind{flow.Proto},
	Flow: func(p *analysis.Pass, h analysis.Hit) {
		if strings.HasPrefix(h.Sink.API, "lodash") && asksFor(p.Package, "lodash", 4, 17, 20) ||
			strings.HasPrefix(h.Sink.API, "dot-prop") && asksFor(p.Package, "dot-prop", 5, 1, 1) ||
			strings.HasPrefix(h.Sink.API, "set-value") && asksFor(p.Package, "set-value", 4, 0, 1) ||
			strings.HasPrefix(h.Sink.API, "object-path") && asksFor(p.Package, "object-path", 0, 11, 8) {
			return // refuses these names itself
		}
		reportPollution(p, h.Arg, h.Traces, "the path of the property that is set")
	},
}

// checkNestedWrite looks at writes two levels deep, whose first name leads to the
// prototype: a[x][y] = v, a[x].y = v, and cur[y] = v after cur = cur[x].
func checkNestedWrite(p *analysis.Pass, n syntax.NodeID) {
	t, m := p.Tree, p.Model
	left := m.Unwrap(t.Child(n, syntax.FieldLeft))
	if k := t.Kind(left); k != syntax.SubscriptExpression && k != syntax.MemberExpression {
		return
	}
	object := m.Unwrap(t.Child(left, syntax.FieldObject))
	switch t.Kind(object) {
	case syntax.SubscriptExpression:
		checkStep(p, object)
	case syntax.Identifier:
		if t.Kind(left) != syntax.SubscriptExpression {
			return
		}
		for _, step := range stepsOf(p, object) {
			if checkStep(p, step) {
				return
			}
		}
	case syntax.CallExpression:
		// path.split('.').reduce((o, k) => o[k] ??= {}, root)[last] = v
		c, ok := m.Call(object)
		if !ok || m.LastName(c.Callee) != "reduce" || t.Kind(left) != syntax.SubscriptExpression {
			return
		}
		index := t.Child(left, syntax.FieldIndex)
		if traces := p.Taint(index, flow.Proto); len(traces) > 0 {
			reportPollution(p, index, traces, "a path of names through an object that is written to")
		}
	}
}

// checkStep reports a[x], through which something is written, if a client chooses
// x.
func checkStep(p *analysis.Pass, step syntax.NodeID) bool {
	t, m := p.Tree, p.Model
	index := t.Child(step, syntax.FieldIndex)
	if _, constant := m.PropertyName(step); constant || index == syntax.NoNode || hasNoPrototype(p, t.Child(step, syntax.FieldObject)) {
		return false
	}
	traces := p.Taint(index, flow.Proto)
	if len(traces) == 0 {
		return false
	}
	reportPollution(p, index, traces, "a name in an object whose property is then written")
	return true
}

// maxStepWrites bounds the assignments to a variable that are looked at.
const maxStepWrites = 50

// stepsOf returns the elements that a variable walks through: cur = cur[key].
func stepsOf(p *analysis.Pass, variable syntax.NodeID) []syntax.NodeID {
	t, m := p.Tree, p.Model
	id := m.Bound(variable)
	if id == semantic.NoBinding || m.Binding(id).Writes == 0 {
		return nil
	}
	var steps []syntax.NodeID
	refs := m.Refs(id)
	for _, ref := range refs[:min(len(refs), maxStepWrites)] {
		assignment := t.Parent(m.Wrapped(ref))
		if t.Kind(assignment) != syntax.AssignmentExpression || m.Unwrap(t.Child(assignment, syntax.FieldLeft)) != ref {
			continue
		}
		right := m.Unwrap(t.Child(assignment, syntax.FieldRight))
		if t.Kind(right) == syntax.SubscriptExpression && m.Bound(m.Unwrap(t.Child(right, syntax.FieldObject))) == id {
			steps = append(steps, right)
		}
	}
	return steps
}

// hasNoPrototype reports whether an object was made without a prototype, or is no
// plain object.
func hasNoPrototype(p *analysis.Pass, n syntax.NodeID) bool {
	m := p.Model
	value := m.Resolve(n)
	if c, ok := m.Call(value); ok {
		return m.API(c.Callee) == "globalThis.Object.create" && p.Tree.Kind(m.Unwrap(c.Arg(0))) == syntax.Null
	}
	return p.Tree.Kind(value) == syntax.Array
}

func reportPollution(p *analysis.Pass, n syntax.NodeID, traces []flow.Trace, what string) {
	p.Report(n, traces[0].Describe(p.Model)+" and is "+what+": sent as “__proto__”, it changes every object of the program. "+
		"Refuse __proto__, constructor and prototype, or use a Map or Object.create(null).", analysis.WithTraces(p, traces))
}
