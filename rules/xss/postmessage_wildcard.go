package xss

import (
	_ "embed"
	"regexp"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed postmessage_wildcard.md
var postMessageWildcardDoc string

// windowNames are the names by which code holds another window.
var windowNames = regexp.MustCompile(`(?i)^(window|parent|top|opener|contentwindow|source|self)$|iframe|frame$|popup|win$|window$|opener$`)

// harmlessMessageKeys are the keys of messages that tell nothing worth hiding.
var harmlessMessageKeys = map[string]bool{
	"type": true, "event": true, "action": true, "kind": true, "name": true, "height": true, "width": true, "size": true,
	"source": true, "version": true, "id": true,
}

var postMessageWildcard = &analysis.Rule{
	ID: "xss/postmessage-wildcard", Doc: postMessageWildcardDoc,
	CWE: []int{201, 346}, Severity: analysis.Warning, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	Names: []string{"postMessage"},
	Call:  checkPostMessage,
}

func checkPostMessage(p *analysis.Pass, c semantic.Call, api string) {
	origin := targetOrigin(p.Model, c.Arg(1))
	if value, ok := p.Model.String(origin); !ok || value != "*" {
		return
	}
	if api != "globalThis.postMessage" && !isWindow(p.Model, p.Model.Receiver(c.Node)) {
		return
	}
	severity := analysis.Warning
	if isHarmless(p.Model, c.Arg(0)) {
		severity = analysis.Information
	}
	p.Report(origin, "The message goes to whatever site the other window shows at that moment ('*'): a page that navigated it, or framed this one, reads it. "+
		"Name the origin that it is for.",
		analysis.WithSeverity(severity),
		analysis.WithFix("Send to this page's own origin only", edit.Review, func(b *edit.Builder) {
			b.DropValue(origin)
			b.Replace(origin, "window.location.origin")
		}))
}

// targetOrigin returns the expression of the origin: the argument, or its property
// in the form with options.
func targetOrigin(m *semantic.Model, arg syntax.NodeID) syntax.NodeID {
	if m.Tree().Kind(m.Unwrap(arg)) != syntax.Object {
		return arg
	}
	if o, ok := m.Object(arg); ok {
		if property, state := o.Get("targetOrigin"); state == semantic.Present {
			return property.Value
		}
	}
	return syntax.NoNode
}

// isWindow reports whether n is another window by its name or its origin.
func isWindow(m *semantic.Model, n syntax.NodeID) bool {
	switch m.API(n) {
	case "globalThis.parent", "globalThis.top", "globalThis.opener", "globalThis.open()", "globalThis.self", "globalThis":
		return true
	}
	return windowNames.MatchString(m.LastName(m.Unwrap(n)))
}

// isHarmless reports whether a message is constant, or an object of which every key
// but constants tells nothing.
func isHarmless(m *semantic.Model, message syntax.NodeID) bool {
	if values := m.Consts(message); values.Complete && len(values.Values) > 0 {
		return true
	}
	o, ok := m.Object(message)
	if !ok || o.Open {
		return false
	}
	for _, property := range o.Props {
		values := m.Consts(property.Value)
		if !harmlessMessageKeys[property.Name] && !(values.Complete && len(values.Values) > 0) {
			return false
		}
	}
	return true
}
