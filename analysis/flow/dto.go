package flow

import (
	"seclint/analysis/syntax"
)

// harmlessDecorators are decorators of class-validator behind which a field is no
// free text.
var harmlessDecorators = set("IsInt", "IsNumber", "IsBoolean", "IsUUID", "IsIn", "IsEnum", "IsDate", "IsDateString", "IsISO8601", "IsMongoId", "IsPort", "IsIP",
	"IsNumberString", "IsAlphanumeric", "IsAlpha", "IsHexadecimal", "IsHash", "IsLatitude", "IsLongitude", "IsPositive", "IsNegative", "IsCreditCard",
	"IsCurrency", "IsBooleanString", "IsMACAddress", "IsULID", "IsISO31661Alpha2", "IsISO31661Alpha3", "IsLocale", "IsSemVer", "IsTimeZone", "IsInstance")

// validated reports whether a field of a parameter, whose class is of this file, is
// checked by a decorator in a way that cleans the kind that is asked for.
func (q *question) validated(param syntax.NodeID, path pathID) bool {
	if path == 0 {
		return false
	}
	t, m := q.tree, q.model
	c := q.classOfType(m.ParamName(param))
	if c == nil {
		return false
	}
	name := q.names[q.paths[path].head]
	for range 8 {
		for member := range t.Children(t.Child(c.node, syntax.FieldBody)) {
			if field, ok := m.PropertyName(member); !ok || field != name || t.Kind(member) != syntax.PublicFieldDefinition {
				continue
			}
			for d := range t.Children(member) {
				if t.Kind(d) == syntax.Decorator && q.decoratorCleans(d) {
					return true
				}
			}
			return false
		}
		if c.base == syntax.NoNode {
			break
		}
		c = q.classAt(c.base)
	}
	return false
}

func (q *question) decoratorCleans(d syntax.NodeID) bool {
	c, ok := q.model.Call(q.tree.FirstChild(d))
	if !ok {
		return false
	}
	switch name := q.model.LastName(c.Callee); {
	case harmlessDecorators[name]:
		return true
	case name == "IsEmail":
		return q.kind == Email || q.kind == Header || q.kind == Log
	case name == "Matches":
		pattern := q.model.Resolve(c.Arg(0))
		return q.tree.Kind(pattern) != syntax.Regex || patternKinds(q.tree.Text(pattern), true).Has(q.kind)
	}
	return false
}
