package next

import (
	_ "embed"
	"regexp"
	"strings"

	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed missing_method_guard.md
var missingMethodGuardDoc string

var missingMethodGuard = &analysis.Rule{
	ID: "next/missing-method-guard", Doc: missingMethodGuardDoc,
	CWE: []int{650, 749}, Severity: analysis.Warning, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	Only: semantic.NextPagesAPI,
	File: checkMethodGuard,
}

// guardNames are functions that by their name check the method of the request that
// they get.
var guardNames = regexp.MustCompile(`(?i)method|allow|assert|ensure|guard`)

// loggers are receivers of calls that only write down what they get.
var loggers = regexp.MustCompile(`(?i)^(console|log|logger|winston|pino)$`)

// signatureChecks are calls that prove who sent a webhook.
var signatureChecks = regexp.MustCompile(`(?i)^(constructEvent|constructEventAsync|verify(Signature|Webhook|Request)?|timingSafeEqual|validateRequest|safeEqual|verifyHmac)$`)

func checkMethodGuard(p *analysis.Pass) {
	if frameworkRoutes.MatchString(p.Path) {
		return
	}
	h, ok := defaultHandler(p)
	if !ok || p.Tree.HasError(h.fn) {
		return
	}
	g := &guardSearch{pass: p, handler: h}
	switch g.run(h.fn, h.req, 3) {
	case guarded:
		return
	case fallsThrough:
		p.Report(g.at, "Code after this check runs for every method: a request with any other method still reaches it. End the branch with a return, and answer 405 to the other methods.")
		return
	case openSwitch:
		p.Report(g.at, "A method that no case names gets no answer: the request hangs until it times out. Add a default that answers 405.",
			analysis.WithSeverity(analysis.Information))
		return
	}
	severity := analysis.Warning
	message := "This route answers every method: its effects can be triggered by a GET, which links, images and crawlers send, and caches may keep the answer. Check the method first and answer 405 to the others."
	if !h.effect(p) {
		severity = analysis.Information
		message = "This route answers every method. It only reads, but answering 405 to what it is not made for keeps later changes safe."
	} else if checksSignature(p, h) {
		severity = analysis.Information
		message = "This route answers every method. It checks a signature, but should still answer 405 to anything but POST."
	}
	p.Report(nameOf(p, h.fn), message, analysis.WithSeverity(severity), insertMethodGuard(p, h), wrapWithMethods(p, h), analysis.WithHelper("withMethods"))
}

// nameOf returns the node to underline for a function: its name, its parameters
// or, for a bare arrow, its parameter.
func nameOf(p *analysis.Pass, fn syntax.NodeID) syntax.NodeID {
	for _, f := range []syntax.Field{syntax.FieldName, syntax.FieldParameters, syntax.FieldParameter} {
		if n := p.Tree.Child(fn, f); n != syntax.NoNode {
			return n
		}
	}
	return fn
}

// guard is what a handler does about the method.
type guard uint8

const (
	unguarded guard = iota
	guarded
	fallsThrough
	openSwitch
)

type guardSearch struct {
	pass    *analysis.Pass
	handler handler
	at      syntax.NodeID // the check that is not enough
}

// run looks at what fn does with the method of its parameter req.
func (g *guardSearch) run(fn, req syntax.NodeID, depth int) guard {
	p := g.pass
	t, m := p.Tree, p.Model
	if answers405(p, fn) {
		return guarded
	}
	properties, whole := reads(m, req)
	var checks []syntax.NodeID
	for _, r := range properties {
		if r.name == "method" {
			checks = append(checks, g.uses(r.node)...)
		}
	}
	if len(checks) > 0 {
		return g.weigh(fn, checks)
	}
	for _, w := range whole {
		if t.Kind(t.Parent(w)) != syntax.Arguments {
			continue
		}
		c, ok := m.Call(t.Parent(t.Parent(w)))
		if !ok {
			continue
		}
		name := m.LastName(c.Callee)
		if guardNames.MatchString(name) {
			return guarded
		}
		if inner := m.Function(c.Callee); inner != syntax.NoNode && depth > 0 && inner != fn {
			if i := argumentIndex(t, c, w); i >= 0 && i < len(m.Params(inner)) && g.run(inner, m.Params(inner)[i], depth-1) == guarded {
				return guarded
			}
			continue
		}
		if g.delegates(c) {
			return guarded
		}
	}
	return unguarded
}

// uses returns where a read of the method matters: everywhere but in log calls.
// For a destructured method these are the references of its binding.
func (g *guardSearch) uses(n syntax.NodeID) []syntax.NodeID {
	t, m := g.pass.Tree, g.pass.Model
	candidates := []syntax.NodeID{n}
	switch t.Kind(n) {
	case syntax.ShorthandPropertyIdentifierPattern:
		candidates = m.Refs(m.Bound(n))
	case syntax.PairPattern:
		candidates = m.Refs(m.Bound(pattern(t, t.Child(n, syntax.FieldValue))))
	case syntax.ObjectAssignmentPattern:
		candidates = m.Refs(m.Bound(t.Child(n, syntax.FieldLeft)))
	case syntax.MemberExpression, syntax.SubscriptExpression:
		if d := t.Parent(n); t.Kind(d) == syntax.VariableDeclarator {
			candidates = m.Refs(m.Bound(t.Child(d, syntax.FieldName)))
		}
	}
	var uses []syntax.NodeID
	for _, c := range candidates {
		if !g.isLogged(c) {
			uses = append(uses, c)
		}
	}
	return uses
}

// isLogged reports whether n is only an argument, or a part of one, of a log call.
func (g *guardSearch) isLogged(n syntax.NodeID) bool {
	t, m := g.pass.Tree, g.pass.Model
	for a := range t.Ancestors(n) {
		switch t.Kind(a) {
		case syntax.CallExpression:
			c, ok := m.Call(a)
			return ok && t.Kind(c.Callee) == syntax.MemberExpression && loggers.MatchString(m.LastName(m.Receiver(c.Node)))
		case syntax.TemplateString, syntax.TemplateSubstitution, syntax.BinaryExpression, syntax.Object, syntax.Pair, syntax.Arguments:
			if t.Kind(a) == syntax.BinaryExpression && t.Op(a) != syntax.OpAdd {
				return false
			}
		default:
			return false
		}
	}
	return false
}

// weigh decides whether the checks keep other methods out.
func (g *guardSearch) weigh(fn syntax.NodeID, checks []syntax.NodeID) guard {
	t, m := g.pass.Tree, g.pass.Model
	body := m.Body(fn)
	if t.Kind(body) != syntax.StatementBlock {
		return guarded
	}
	for _, check := range checks {
		statement := topStatement(t, check, body)
		switch t.Kind(statement) {
		case syntax.IfStatement:
			condition := t.Child(statement, syntax.FieldCondition)
			if !t.Within(check, condition) || t.Child(statement, syntax.FieldAlternative) != syntax.NoNode || !isPositive(m, check, condition) {
				return guarded
			}
		case syntax.SwitchStatement:
			if t.Within(check, t.Child(statement, syntax.FieldValue)) && !hasDefault(t, statement) && t.NextSibling(statement) == syntax.NoNode {
				g.at = t.Child(statement, syntax.FieldValue)
				continue
			}
			return guarded
		default:
			return guarded
		}
	}
	if g.at != syntax.NoNode {
		return openSwitch
	}
	// Nothing but “if (req.method === 'X') { … }”: does code behind them change
	// something?
	last := syntax.NoNode
	for _, check := range checks {
		last = max(last, topStatement(t, check, body))
	}
	for s := t.NextSibling(last); s != syntax.NoNode; s = t.NextSibling(s) {
		if g.handler.mutates(g.pass, s) {
			g.at = t.Child(last, syntax.FieldCondition)
			return fallsThrough
		}
	}
	return guarded
}

// topStatement returns the statement of body that n lies in.
func topStatement(t *syntax.Tree, n, body syntax.NodeID) syntax.NodeID {
	for n != syntax.NoNode && t.Parent(n) != body {
		n = t.Parent(n)
	}
	return n
}

// isPositive reports whether the condition is a comparison that holds for one
// method, and no more.
func isPositive(m *semantic.Model, check, condition syntax.NodeID) bool {
	t := m.Tree()
	comparison := t.Parent(check)
	if t.Kind(comparison) != syntax.BinaryExpression || m.Unwrap(condition) != comparison {
		return false
	}
	return t.Op(comparison) == syntax.OpStrictEqual || t.Op(comparison) == syntax.OpEqual
}

func hasDefault(t *syntax.Tree, statement syntax.NodeID) bool {
	return t.ChildOfKind(t.Child(statement, syntax.FieldBody), syntax.SwitchDefault) != syntax.NoNode
}

// answers405 reports whether the number 405 stands in fn: somebody thought of it.
func answers405(p *analysis.Pass, fn syntax.NodeID) bool {
	for n := range p.Tree.Descendants(fn) {
		if p.Tree.Kind(n) == syntax.Number && string(p.Tree.Bytes(n)) == "405" {
			return true
		}
	}
	return strings.Contains(p.Tree.Text(fn), "METHOD_NOT_ALLOWED") || strings.Contains(p.Tree.Text(fn), "MethodNotAllowed")
}

// delegates reports whether a call that gets the request is what the handler ends
// with, with the response: the other function answers, and may check the method.
func (g *guardSearch) delegates(c semantic.Call) bool {
	t, m := g.pass.Tree, g.pass.Model
	if g.handler.res == syntax.NoNode {
		return false
	}
	response := m.Bound(pattern(t, g.handler.res))
	getsResponse := false
	for a := range t.Children(c.Args) {
		if t.Kind(a) == syntax.Identifier && m.Bound(a) == response && response != semantic.NoBinding {
			getsResponse = true
		}
	}
	if !getsResponse {
		return false
	}
	if t.Kind(g.handler.body) != syntax.StatementBlock {
		return true
	}
	for n := c.Node; n != syntax.NoNode; n = t.Parent(n) {
		switch t.Kind(n) {
		case syntax.ReturnStatement:
			return true
		case syntax.ExpressionStatement:
			return t.NextSibling(n) == syntax.NoNode
		}
	}
	return false
}

// argumentIndex returns the index of the argument n of a call.
func argumentIndex(t *syntax.Tree, c semantic.Call, n syntax.NodeID) int {
	i := 0
	for a := range t.Children(c.Args) {
		if a == n {
			return i
		}
		i++
	}
	return -1
}

// checksSignature reports whether the handler proves who sent the request.
func checksSignature(p *analysis.Pass, h handler) bool {
	for n := range p.Tree.Descendants(h.body) {
		if c, ok := p.Model.Call(n); ok && signatureChecks.MatchString(p.Model.LastName(c.Callee)) {
			return true
		}
	}
	return false
}
