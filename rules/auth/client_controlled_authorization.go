package auth

import (
	_ "embed"
	"fmt"
	"regexp"
	"strings"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed client_controlled_authorization.md
var clientControlledAuthorizationDoc string

var clientControlledAuthorization = &analysis.Rule{
	ID: "auth/client-controlled-authorization", Doc: clientControlledAuthorizationDoc,
	CWE: []int{807, 639}, Severity: analysis.Error, Precision: analysis.Medium, Since: "0.1.0",
	Skip:  semantic.Client | semantic.Tooling,
	Kinds: []syntax.Kind{syntax.IfStatement, syntax.TernaryExpression},
	Visit: func(p *analysis.Pass, n syntax.NodeID) {
		if !mentionsPrivilege.Of(p) {
			return
		}
		condition := p.Tree.Child(n, syntax.FieldCondition)
		then := p.Tree.Child(n, syntax.FieldConsequence)
		if isText(p, then) && isText(p, p.Tree.Child(n, syntax.FieldAlternative)) {
			return // picks one of two words
		}
		checkCondition(p, condition, then, true, 8)
	},
	Sinks: []flow.Kind{flow.Privilege},
	Flow: func(p *analysis.Pass, h analysis.Hit) {
		if !knowsWho(p, h.Call.Node) {
			p.Report(h.Arg, h.Traces[0].Describe(p.Model)+" and is signed into a token as what its holder may do: whoever asks for the token chooses. "+
				"Read it from the account of whoever signed in.", analysis.WithTraces(p, h.Traces))
		}
	},
}

var (
	// flagKey are names of values that say by themselves that somebody may do more.
	flagKey = regexp.MustCompile(`(?i)^(x[-_])?(is[-_]?)?(admin|super_?user|super_?admin|staff|root|moderator|admin_?user)$`)
	// roleKey are names of values that name what somebody may do.
	roleKey = regexp.MustCompile(`(?i)^(x[-_])?(user[-_]?)?(role|roles|type|permissions?|access[-_]?level)$`)
	// privileged are values of roles that mean more than others.
	privileged = regexp.MustCompile(`(?i)^(super)?[-_]?(admin|administrator|root|owner|staff|moderator|superuser|super_admin)s?$`)
)

// mentionsPrivilege reports whether the file has a word for a privilege at all.
var mentionsPrivilege = analysis.NewFact(func(p *analysis.Pass) bool {
	m := p.Model
	return m.Mentions("admin") || m.Mentions("staff") || m.Mentions("moderator")
})

// checkCondition looks at the parts of a condition that decide alone: holds says
// whether the branch then is taken where the condition holds.
func checkCondition(p *analysis.Pass, n, then syntax.NodeID, holds bool, depth int) {
	t, m := p.Tree, p.Model
	n = m.UnwrapAwait(n)
	if depth == 0 || n == syntax.NoNode {
		return
	}
	switch t.Kind(n) {
	case syntax.UnaryExpression:
		if t.Op(n) == syntax.OpNot {
			checkCondition(p, t.FirstChild(n), then, !holds, depth-1)
		}
	case syntax.BinaryExpression:
		left, right := t.Child(n, syntax.FieldLeft), t.Child(n, syntax.FieldRight)
		switch op := t.Op(n); op {
		case syntax.OpLogicalAnd, syntax.OpLogicalOr:
			checkCondition(p, left, then, holds, depth-1)
			checkCondition(p, right, then, holds, depth-1)
		case syntax.OpStrictEqual, syntax.OpEqual:
			checkRole(p, left, right, then, holds)
		case syntax.OpStrictNotEqual, syntax.OpNotEqual:
			checkRole(p, left, right, then, !holds)
		}
	case syntax.Identifier:
		// const isAdmin = req.query.admin === 'true'; if (isAdmin) …
		switch init := m.Resolve(n); t.Kind(init) {
		case syntax.BinaryExpression, syntax.UnaryExpression:
			checkCondition(p, init, then, holds, depth-1)
			return
		}
		checkPrivilege(p, n, n, then, holds, flagKey)
	case syntax.MemberExpression, syntax.SubscriptExpression, syntax.CallExpression:
		checkPrivilege(p, n, n, then, holds, flagKey)
	}
}

// checkRole looks at role === 'admin' and isAdmin === 'true'.
func checkRole(p *analysis.Pass, left, right, then syntax.NodeID, holds bool) {
	m := p.Model
	value := left
	s, ok := m.String(right)
	if !ok {
		if s, ok = m.String(left); ok {
			value = right
		}
	}
	if flag, known := m.Bool(right); !ok && known {
		if flag {
			checkPrivilege(p, m.UnwrapAwait(left), left, then, holds, flagKey)
		}
		return
	}
	switch {
	case !ok:
	case privileged.MatchString(s):
		checkPrivilege(p, m.UnwrapAwait(value), value, then, holds, roleKey)
	case s == "true" || s == "1" || s == "yes":
		checkPrivilege(p, m.UnwrapAwait(value), value, then, holds, flagKey)
	}
}

// checkPrivilege reports value if a client chooses it under a key that means a
// privilege, and having it is what lets the request through.
func checkPrivilege(p *analysis.Pass, value, at, then syntax.NodeID, holds bool, keys *regexp.Regexp) {
	if keys == flagKey && !speaksOfFlag(p, value) {
		return // asking costs more
	}
	if denies(p, then) == holds {
		return // the privilege is what is refused
	}
	for _, trace := range p.Taint(value, flow.Any) {
		if trace.Source.Label&flow.Browser != 0 {
			continue
		}
		key, kind := readKey(p.Model, trace.Source.Node)
		if !keys.MatchString(key) {
			key, _ = readKey(p.Model, value) // new URL(request.url).searchParams.get('admin')
		}
		if !keys.MatchString(key) || roleOnly[strings.ToLower(key)] && kind != "header" && kind != "cookie" {
			continue
		}
		// A form in which somebody who may do so chooses for somebody else.
		if kind != "header" && kind != "cookie" && knowsWho(p, at) {
			continue
		}
		p.Report(at, fmt.Sprintf("%s and decides what this request may do: whoever sends it writes `%s` there. "+
			"Read it from the session, or from the account of whoever signed in.", trace.Describe(p.Model), key), analysis.WithTraces(p, []flow.Trace{trace}))
		return
	}
}

// maxSpoken bounds the text that is searched for a word.
const maxSpoken = 200

// speaksOfFlag reports whether the text of a value, or of what it is assigned from,
// holds a word for a privilege.
func speaksOfFlag(p *analysis.Pass, value syntax.NodeID) bool {
	m := p.Model
	for _, n := range []syntax.NodeID{value, m.Resolve(value)} {
		if text := m.Text(n); len(text) <= maxSpoken && flagWord.MatchString(text) {
			return true
		}
	}
	return false
}

var flagWord = regexp.MustCompile(`(?i)admin|staff|super_?user|moderator|root`)

// roleOnly are keys that mean a privilege only where the client is not asked to
// choose: in headers and cookies.
var roleOnly = map[string]bool{"type": true, "usertype": true, "permission": true, "permissions": true}

func isText(p *analysis.Pass, n syntax.NodeID) bool {
	_, ok := p.Model.String(n)
	return ok
}

// denies reports whether a branch refuses the request.
func denies(p *analysis.Pass, branch syntax.NodeID) bool {
	t := p.Tree
	last := branch
	if t.Kind(branch) == syntax.StatementBlock {
		last = t.LastChild(branch)
	}
	switch t.Kind(last) {
	case syntax.ThrowStatement:
		return true
	case syntax.ReturnStatement, syntax.ExpressionStatement:
	default:
		return false
	}
	text := t.Text(branch)
	if t.Kind(last) == syntax.ReturnStatement && (t.FirstChild(last) == syntax.NoNode && !strings.Contains(text, "next(") || isNothing(p, t.FirstChild(last))) {
		return true
	}
	return refusal.MatchString(text)
}

func isNothing(p *analysis.Pass, n syntax.NodeID) bool {
	k := p.Tree.Kind(n)
	return k == syntax.Null || k == syntax.False || k == syntax.Undefined
}

var refusal = regexp.MustCompile(`(?i)\b40[0134]\b|forbidden|unauthori[sz]ed|denied|notFound\(|not allowed|redirect\(|throw\b|sendStatus\(|badRequest`)

// readKey returns the key under which a source was read, and whether from a header,
// a cookie or something else.
func readKey(m *semantic.Model, n syntax.NodeID) (key, kind string) {
	t := m.Tree()
	text := strings.ToLower(m.Text(n))
	switch {
	case strings.Contains(text, "signedcookies"):
		return "", ""
	case strings.Contains(text, "cookie"):
		kind = "cookie"
	case strings.Contains(text, "header") || strings.Contains(text, "req.get("):
		kind = "header"
	}
	for range 6 {
		n = m.UnwrapAwait(n)
		if c, ok := m.Call(n); ok {
			for i := range min(c.ArgCount(), 3) { // get('role'), getCookie(c, 'role')
				if key, ok := m.String(c.Arg(i)); ok {
					return key, kind
				}
			}
			return "", kind
		}
		name, ok := m.PropertyName(n)
		if !ok {
			return m.LastName(n), kind
		}
		if name != "value" {
			return name, kind
		}
		if n = t.Child(n, syntax.FieldObject); n == syntax.NoNode {
			return name, kind
		}
	}
	return "", kind
}
