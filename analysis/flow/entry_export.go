package flow

import "seclint/analysis/syntax"

// exportedParameter is the type that the models give to what the users of a library
// pass to it.
const exportedParameter = "seclint:exports.Parameter()"

// entryByExport makes the parameters of exported functions untrusted, and those of
// the methods of exported classes and objects, if the threat model asks for it: that
// of a library whose users hand on what their clients send.
func (a *Analysis) entryByExport(fn syntax.NodeID) entry {
	if a.labels&Exported == 0 || !a.isExported(fn) {
		return entry{}
	}
	types := make([]string, len(a.model.Params(fn)))
	for i := range types {
		if !a.isNumeric(fn, i) {
			types[i] = exportedParameter
		}
	}
	return entry{types: types, known: true}
}

func (a *Analysis) isExported(fn syntax.NodeID) bool {
	t, m := a.tree, a.model
	if a.exportedName(fn) != "" {
		return true
	}
	member, owner := fn, syntax.NoNode
	if t.Kind(fn) != syntax.MethodDefinition {
		member = t.Parent(m.Wrapped(fn))
	}
	switch t.Kind(member) {
	case syntax.MethodDefinition, syntax.PublicFieldDefinition, syntax.FieldDefinition, syntax.Pair:
		owner = t.Parent(member)
		if t.Kind(owner) == syntax.ClassBody {
			owner = t.Parent(owner)
		}
		if a.exportOf(owner) != "" {
			return true
		}
	}
	// Repository.prototype.log = function () {}
	if assignment := t.Parent(m.Wrapped(fn)); t.Kind(assignment) == syntax.AssignmentExpression {
		object := t.Child(t.Child(assignment, syntax.FieldLeft), syntax.FieldObject)
		if object != syntax.NoNode && t.Kind(object) == syntax.MemberExpression && m.LastName(object) == "prototype" {
			object = t.Child(object, syntax.FieldObject)
		}
		if object != syntax.NoNode {
			owner = m.Resolve(object)
			if a.exportedName(owner) != "" {
				return true
			}
		}
	}
	// module.exports = { run, Repository }
	for _, e := range m.Exports() {
		if e.Value == syntax.NoNode || t.Kind(m.Unwrap(e.Value)) != syntax.Object {
			continue
		}
		for property := range t.Children(m.Unwrap(e.Value)) {
			value := property
			if t.Kind(property) == syntax.Pair {
				value = t.Child(property, syntax.FieldValue)
			}
			if m.Function(value) == fn || owner != syntax.NoNode && m.Resolve(value) == owner {
				return true
			}
		}
	}
	return false
}
