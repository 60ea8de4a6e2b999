package secrets

import (
	_ "embed"
	"fmt"
	"strings"

	"seclint/analysis"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
	"seclint/rules/secrets/token"
)

//go:embed provider_token.md
var providerTokenDoc string

// ProviderToken reports tokens whose format names their provider.
var ProviderToken = &analysis.Rule{
	ID: "secrets/provider-token", Doc: providerTokenDoc,
	CWE: []int{798}, Severity: analysis.Error, Precision: analysis.VeryHigh, Since: "0.1.0", Fixes: true,
	InTests: true, InGenerated: true,
	File:  findProviderTokens,
	Kinds: []syntax.Kind{syntax.BinaryExpression},
	Visit: findSplitToken,
}

// maxTokens bounds the tokens of one file that are reported.
const maxTokens = 200

func findProviderTokens(p *analysis.Pass) {
	matches := token.Find(nil, p.Tree.Doc().Bytes())
	for i, m := range matches {
		if i == maxTokens {
			return
		}
		reportToken(p, m)
	}
}

// reportToken reports a match that lies in a string, a template, JSX text or a
// comment; elsewhere it is code that happens to look like a token.
func reportToken(p *analysis.Pass, m token.Match) {
	t := p.Tree
	span := text.Span{Start: m.Start, End: m.End}
	value := string(t.Doc().Bytes()[m.Start:m.End])
	if t.CommentAt(m.Start) >= 0 {
		p.ReportSpan(span, tokenMessage(m, value), analysis.WithSeverity(tokenSeverity(m.Grade)))
		return
	}
	n := t.NodeAt(m.Start)
	switch t.Kind(n) {
	case syntax.String, syntax.TemplateString, syntax.JSXText:
	default:
		return
	}
	if !t.Span(n).Covers(span) || inType(t, n) || describesTokens(p, n) {
		return
	}
	grade := m.Grade
	if m.Format.ID == "gcp-api-key" && isBrowserKey(p, n) {
		grade = token.Hint
	}
	fix := analysis.Option(noOption)
	if s, ok := literalSpan(t, n); ok && s == span {
		fix = readFromEnv(p, n, m.Env)
	}
	p.ReportSpan(span, tokenMessage(m, value), analysis.WithSeverity(tokenSeverity(grade)), fix)
}

func tokenSeverity(g token.Grade) analysis.Severity {
	switch g {
	case token.Certain:
		return analysis.Error
	case token.Likely:
		return analysis.Warning
	}
	return analysis.Information
}

func tokenMessage(m token.Match, value string) string {
	if m.Provider == "JSON Web Token" {
		return fmt.Sprintf("A signed JSON Web Token (%s) is in the source: until it expires, whoever reads the code can use it. Revoke it, and get one at run time.", mask(value))
	}
	return fmt.Sprintf("A %s credential (%s) is in the source: whoever reads the code or its history can use it. Rotate it, and read %s from the environment.", m.Provider, mask(value), m.Env)
}

// describesTokens reports whether the string n is compared with, or matched
// against, instead of used: a full token in startsWith is a test's sample.
func describesTokens(p *analysis.Pass, n syntax.NodeID) bool {
	t := p.Tree
	args := t.Parent(p.Model.Wrapped(n))
	if t.Kind(args) != syntax.Arguments {
		return false
	}
	call := t.Parent(args)
	if t.Kind(call) == syntax.NewExpression {
		return nameOf(p.Model, t.Child(call, syntax.FieldConstructor)) == "RegExp"
	}
	switch nameOf(p.Model, t.Child(call, syntax.FieldFunction)) {
	case "startsWith", "RegExp", "redact", "mask":
		return true
	}
	return false
}

// browserKeys are keys of the object that initialises Google's SDKs in a
// browser, where the API key is public by design.
var browserKeys = map[string]bool{
	"authDomain": true, "projectId": true, "messagingSenderId": true, "measurementId": true, "storageBucket": true,
}

// isBrowserKey reports whether the Google key n is one for browsers: it stands
// beside the other parts of a web configuration, or is named as public.
func isBrowserKey(p *analysis.Pass, n syntax.NodeID) bool {
	t := p.Tree
	x, ok := targetOf(p.Model, n)
	if !ok {
		return false
	}
	upper := strings.ToUpper(x.name)
	for _, prefix := range publicPrefixes {
		if strings.HasPrefix(upper, prefix) {
			return true
		}
	}
	object := t.Parent(x.node)
	if x.place != property || t.Kind(object) != syntax.Object {
		return false
	}
	for member := range t.Children(object) {
		if browserKeys[nameOf(p.Model, member)] {
			return true
		}
	}
	return false
}

// findSplitToken reports a token that is put together from constant pieces,
// which hides it from a scan of the text but not from a reader.
func findSplitToken(p *analysis.Pass, n syntax.NodeID) {
	t := p.Tree
	if t.Op(n) != syntax.OpAdd || t.Op(t.Parent(n)) == syntax.OpAdd && t.Kind(t.Parent(n)) == syntax.BinaryExpression {
		return
	}
	whole, cuts, ok := joinLiterals(t, n)
	if !ok {
		return
	}
	for _, m := range token.Find(nil, whole) {
		if !crosses(cuts, m.Start, m.End) {
			continue // it stands whole in one piece
		}
		fix := analysis.Option(noOption)
		if m.Start == 0 && m.End == len(whole) {
			fix = readFromEnv(p, n, m.Env)
		}
		p.Report(n, tokenMessage(m, string(whole[m.Start:m.End])), analysis.WithSeverity(tokenSeverity(m.Grade)), fix)
		return
	}
}

// maxPieces bounds the strings of one concatenation.
const maxPieces = 64

// joinLiterals returns the text of a concatenation of nothing but literals, and
// the offsets in it at which the pieces meet.
func joinLiterals(t *syntax.Tree, n syntax.NodeID) (whole []byte, cuts []int, ok bool) {
	// The chain leans to the left: collect its right ends on the way down.
	var pieces []syntax.NodeID
	for t.Kind(n) == syntax.BinaryExpression {
		if t.Op(n) != syntax.OpAdd || len(pieces) == maxPieces {
			return nil, nil, false
		}
		right := t.Child(n, syntax.FieldRight)
		if _, ok := literalSpan(t, right); !ok {
			return nil, nil, false
		}
		pieces = append(pieces, right)
		n = t.Child(n, syntax.FieldLeft)
	}
	pieces = append(pieces, n)
	for i := len(pieces) - 1; i >= 0; i-- {
		s, ok := literalSpan(t, pieces[i])
		if !ok {
			return nil, nil, false
		}
		whole = append(whole, t.Doc().Bytes()[s.Start:s.End]...)
		cuts = append(cuts, len(whole))
	}
	return whole, cuts, true
}

func crosses(cuts []int, start, end int) bool {
	for _, c := range cuts {
		if start < c && c < end {
			return true
		}
	}
	return false
}
