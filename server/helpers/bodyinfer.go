package helpers

import (
	"regexp"
	"slices"
	"strings"
)

var (
	emailName    = regexp.MustCompile(`^(?:e_?mail|.*E_?mail|.*_email|emailAddress)$`)
	passwordName = regexp.MustCompile(`(?i)^(?:.*pass(?:word|phrase)|passwd|pwd)$`)
	idName       = regexp.MustCompile(`^(?:_?id|.*Id|.*_id)$`)
	newPassword  = regexp.MustCompile(`(?i)^(?:new|confirm|repeat)`)
	// serverField matches what a client should rarely get to choose.
	serverField = regexp.MustCompile(`^(?:roles?|isAdmin|is_admin|admin|ownerId|owner_id|tenantId|tenant_id|permissions)$`)
)

const (
	maxText     = 10_000
	maxEmail    = 254
	maxPassword = 1024
	maxID       = 128
	maxItems    = 1000
)

// infer returns the check for a body of this shape, false if the code does not
// show what is in it.
func (sh *shape) infer(signup bool) (value, bool) {
	v := sh.check("", signup, 0)
	if v.kind != objectKind || len(v.fields) == 0 {
		return v, v.kind == arrayKind || v.kind == recordKind
	}
	v.optional, v.nullable, v.def, v.note = false, false, "", ""
	return v, true
}

// check returns the check for the part called name.
func (sh *shape) check(name string, signup bool, depth int) value {
	v := sh.kindOf(depth, signup)
	if sh.declared != nil {
		v = sh.withDeclared(*sh.declared, signup, depth)
	}
	v.large = sh.large
	v = named(v, name, signup)
	v.optional = v.optional || sh.optional
	if sh.fallback.set && sh.fallback.text != "" && v.fits(sh.fallback.text) {
		v.def = sh.fallback.text
	}
	if depth == 0 {
		v.note = ""
	}
	return v
}

// kindOf goes by the uses alone.
func (sh *shape) kindOf(depth int, signup bool) value {
	literals := slices.Clone(sh.literals)
	slices.Sort(literals)
	literals = slices.Compact(literals)
	kinds := 0
	for _, is := range []bool{sh.text || len(literals) > 0, sh.number, sh.boolean, sh.array, sh.date, len(sh.keys) > 0} {
		if is {
			kinds++
		}
	}
	switch {
	case depth > maxTypeDepth:
		return value{}
	case len(sh.keys) > 0 && !sh.text && !sh.number && !sh.array:
		out := value{kind: objectKind}
		for _, k := range sh.keys {
			out.fields = append(out.fields, field{k, sh.props[k].check(k, signup, depth+1)})
		}
		return out
	case kinds > 1 && sh.date && sh.text && kinds == 2:
		return value{kind: dateKind}
	case kinds > 1:
		return value{note: "used in several ways: narrow it"}
	case sh.array:
		out := value{kind: arrayKind}
		if sh.elem != nil {
			if e := sh.elem.check("", signup, depth+1); e.kind != anything {
				e.optional, e.def, e.note = false, "", ""
				out.elem = &e
			}
		}
		return out
	case len(literals) > 1 && !sh.text && len(literals) <= 20:
		return value{kind: enumKind, values: literals}
	case sh.text || len(literals) > 0:
		return value{kind: textKind}
	case sh.number && sh.whole:
		return value{kind: integerKind}
	case sh.number:
		return value{kind: numberKind}
	case sh.boolean:
		return value{kind: booleanKind}
	case sh.date:
		return value{kind: dateKind}
	case sh.record:
		return value{kind: recordKind}
	}
	return value{}
}

// withDeclared adds the fields that the code uses to what the type says.
func (sh *shape) withDeclared(v value, signup bool, depth int) value {
	if v.kind != objectKind {
		return v
	}
	fields := make([]field, len(v.fields))
	for i, f := range v.fields {
		if used := sh.props[f.name]; used != nil && f.value.kind == anything {
			u := used.check(f.name, signup, depth+1)
			u.optional = u.optional || f.value.optional
			f.value = u
		} else if used != nil && used.large {
			f.value.large = true
		} else if used != nil && used.fallback.set && used.fallback.text != "" && f.value.fits(used.fallback.text) {
			f.value.def = used.fallback.text
		}
		f.value = named(f.value, f.name, signup)
		fields[i] = f
	}
	v.fields = fields
	return v
}

// named applies what the name of a part tells, and the limits of its kind.
func named(v value, name string, signup bool) value {
	note := v.note
	textual := v.kind == textKind || v.kind == anything && note == ""
	switch {
	case textual && emailName.MatchString(name):
		v.kind, v.max = emailKind, limit(maxEmail)
	case textual && passwordName.MatchString(name):
		v.kind, v.min, v.max = textKind, limit(1), limit(maxPassword)
		if signup && !strings.HasPrefix(strings.ToLower(name), "old") && !strings.HasPrefix(strings.ToLower(name), "current") || newPassword.MatchString(name) {
			v.min = limit(8)
		}
	case textual && idName.MatchString(name):
		v.kind, v.min, v.max = textKind, limit(1), limit(maxID)
	case v.kind == textKind && !v.max.set && !v.large:
		v.max = limit(maxText)
	case v.kind == arrayKind && !v.max.set:
		v.max = limit(maxItems)
		if v.elem != nil {
			e := named(*v.elem, "", signup)
			v.elem = &e
		}
	case v.kind == recordKind && v.elem != nil:
		e := named(*v.elem, "", signup)
		v.elem = &e
	case v.kind == objectKind:
		fields := slices.Clone(v.fields)
		for i := range fields {
			fields[i].value = named(fields[i].value, fields[i].name, signup)
		}
		v.fields = fields
	case v.kind == anything && note == "" && name != "":
		v.note = "narrow this"
	}
	if v.kind != anything {
		v.note = ""
	}
	if serverField.MatchString(name) {
		v.note = "client-controlled"
	}
	return v
}

// fits reports whether the source text of a default is of the kind of v.
func (v value) fits(text string) bool {
	switch v.kind {
	case textKind:
		return strings.HasPrefix(text, "'")
	case enumKind:
		return slices.ContainsFunc(v.values, func(s string) bool { return quote(s) == text })
	case booleanKind:
		return text == "true" || text == "false"
	case numberKind, integerKind:
		return text != "" && text[0] >= '0' && text[0] <= '9'
	}
	return false
}
