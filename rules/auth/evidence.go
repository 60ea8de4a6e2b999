package auth

import (
	"regexp"

	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// identityName is a name of what says who sends a request, known to the server.
var identityName = regexp.MustCompile(`(?i)^(session|auth|getserversession|getsession|currentuser|requireuser|requireauth|getuser|isauthenticated|withauth|verifytoken|jwtverify|validaterequest|requireadmin|ensureadmin|checkpermission\w*|hasrole|requirerole|authorize|authenticated?user|assertadmin|claims|principal|authuser|getauth|currentsession)$`)

// outermost returns the function around n that no other function encloses, the root
// of the file if there is none.
func outermost(p *analysis.Pass, n syntax.NodeID) syntax.NodeID {
	scope := p.Tree.Root()
	for fn := p.Model.EnclosingFunction(n); fn != syntax.NoNode; fn = p.Model.EnclosingFunction(fn) {
		scope = fn
	}
	return scope
}

// knowsWho reports whether the function around n asks who sends the request:
// a session, req.user, a verified token.
func knowsWho(p *analysis.Pass, n syntax.NodeID) bool {
	scope := outermost(p, n)
	known := identified.Of(p)
	knows, ok := known[scope]
	if !ok {
		knows = mentionsIdentity(p, scope)
		known[scope] = knows
	}
	return knows
}

// identified remembers which functions of a file ask who sends the request.
var identified = analysis.NewFact(func(*analysis.Pass) map[syntax.NodeID]bool { return make(map[syntax.NodeID]bool) })

// mentionsIdentity reports whether a function, or what guards it, asks who sends the
// request.
func mentionsIdentity(p *analysis.Pass, scope syntax.NodeID) bool {
	t, m := p.Tree, p.Model
	if isGuarded(p, scope) {
		return true
	}
	for d := scope; d < t.SubtreeEnd(scope); d++ {
		switch t.Kind(d) {
		case syntax.Identifier, syntax.PropertyIdentifier, syntax.ShorthandPropertyIdentifier, syntax.ShorthandPropertyIdentifierPattern:
			name := t.Text(d)
			if identityName.MatchString(name) || name == "user" && t.Kind(t.Parent(d)) == syntax.MemberExpression && isRequest(m, t.Child(t.Parent(d), syntax.FieldObject)) {
				return true
			}
		}
	}
	return false
}

// isRequest reports whether n is named like a request or what carries one.
func isRequest(m *semantic.Model, n syntax.NodeID) bool {
	switch m.LastName(n) {
	case "req", "request", "ctx", "context", "locals", "state", "session", "token", "auth", "var":
		return true
	}
	return false
}

// guardDecorator is a decorator that lets only some requests through.
var guardDecorator = regexp.MustCompile(`(?i)guard|roles?$|authori[sz]ed|authenticated|permission|protected|auth$`)

// isGuarded reports whether a method, or its class, has a decorator that asks who
// sends the request.
func isGuarded(p *analysis.Pass, method syntax.NodeID) bool {
	t, m := p.Tree, p.Model
	class := m.EnclosingClass(method)
	for _, n := range []syntax.NodeID{method, class} {
		if n == syntax.NoNode {
			continue
		}
		for d := t.PrevSibling(n); t.Kind(d) == syntax.Decorator; d = t.PrevSibling(d) {
			if isGuardDecorator(m, t.FirstChild(d)) {
				return true
			}
		}
		for d := range t.Children(n) {
			if t.Kind(d) == syntax.Decorator && isGuardDecorator(m, t.FirstChild(d)) {
				return true
			}
		}
	}
	return false
}

func isGuardDecorator(m *semantic.Model, n syntax.NodeID) bool {
	if c, ok := m.Call(n); ok {
		n = c.Callee
	}
	return guardDecorator.MatchString(m.LastName(n))
}
