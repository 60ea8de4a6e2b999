package server

import (
	"context"
	"strings"

	"go.lsp.dev/protocol"

	"seclint/analysis/config"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
	"seclint/server/lsp"
	"seclint/server/rpc"
)

// completion serves textDocument/completion: keys, rules and values in
// configurations, and rules in suppression comments. It never waits for an analysis:
// a person types.
func (s *session) completion(p lsp.HoverParams) (rpc.Task, error) {
	d, err := s.requested(p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	now, reliable := d.current()
	return func(context.Context) (any, error) {
		list := protocol.CompletionList{Items: []protocol.CompletionItem{}}
		if !reliable {
			return list, nil
		}
		at := offsetOf(now.text, p.Position, s.encoding)
		if d.language != syntax.NoLanguage {
			list.Items = s.completeDirective(now.text, at)
		} else if f, _ := s.configurationOf(d); f != nil || d.uri.Name() == config.FileName {
			list.Items = s.completeConfiguration(now.text, at)
		}
		return list, nil
	}, nil
}

func (s *session) completeConfiguration(d *text.Document, at int) []protocol.CompletionItem {
	found, span := config.Complete(d.Bytes(), at, s.known)
	where := rangeOf(d, span, s.encoding)
	items := make([]protocol.CompletionItem, 0, len(found))
	for _, c := range found {
		item := protocol.CompletionItem{
			Label: c.Label, Detail: c.Detail, Kind: protocol.CompletionItemKindValue,
			// The quotes belong to what is replaced, and therefore to what is matched.
			FilterText: c.Insert, TextEdit: &protocol.TextEdit{Range: where, NewText: c.Insert},
		}
		if c.Key {
			item.Kind = protocol.CompletionItemKindProperty
		}
		items = append(items, item)
	}
	return items
}

// completeDirective returns the rules that may be named at an offset, if it lies
// behind the verb of a directive.
func (s *session) completeDirective(d *text.Document, at int) []protocol.CompletionItem {
	items := []protocol.CompletionItem{}
	line := d.LineSpan(d.LineAt(at))
	before := d.String(text.Span{Start: line.Start, End: at})
	open := max(strings.LastIndex(before, "//"), strings.LastIndex(before, "/*"))
	if open < 0 {
		return items
	}
	verb, rest, behind := strings.Cut(strings.TrimLeft(before[open+2:], "* \t"), " ")
	if !behind || !directiveVerbs[verb] || strings.Contains(rest, "--") {
		return items
	}
	named := make(map[string]bool)
	for _, id := range strings.FieldsFunc(rest, func(r rune) bool { return r == ',' || r == ' ' || r == '\t' }) {
		named[id] = true
	}
	span := text.Span{Start: at, End: at}
	for content := d.Bytes(); span.Start > line.Start && ofRuleID(content[span.Start-1]); {
		span.Start--
	}
	for content := d.Bytes(); span.End < line.End && ofRuleID(content[span.End]); {
		span.End++
	}
	where := rangeOf(d, span, s.encoding)
	own := d.String(text.Span{Start: span.Start, End: at})
	for _, r := range s.known.Rules() {
		if named[r.ID] && r.ID != own {
			continue
		}
		items = append(items, protocol.CompletionItem{
			Label: r.ID, Detail: r.Title(), Kind: protocol.CompletionItemKindValue,
			FilterText: r.ID, TextEdit: &protocol.TextEdit{Range: where, NewText: r.ID},
		})
	}
	return items
}

// directiveVerbs are those that rules follow.
var directiveVerbs = map[string]bool{
	disableNextLine: true, disableLine: true, "seclint-disable": true, "seclint-enable": true,
}
