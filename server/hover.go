package server

import (
	"context"
	"fmt"
	"strings"

	"go.lsp.dev/protocol"

	"seclint/analysis"
	"seclint/analysis/config"
	"seclint/analysis/text"
	"seclint/server/lsp"
	"seclint/server/rpc"
)

// hover serves textDocument/hover: on a finding, what its rule is about; on the id
// of a rule in a comment or a configuration, the same.
func (s *session) hover(p lsp.HoverParams) (rpc.Task, error) {
	d, err := s.requested(p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	now, _ := d.current()
	return func(ctx context.Context) (any, error) {
		out, err := d.wait(ctx, now.generation)
		defer out.drop()
		if err != nil || out == nil || out.result == nil && !out.configuration {
			return nil, err
		}
		at := offsetOf(out.text, p.Position, s.encoding)
		var parts []string
		var span text.Span
		if out.configuration {
			if part, of := config.Explain(out.text.Bytes(), at, s.known); part != "" {
				parts, span = []string{part}, of
			}
		} else if parts, span = explainFindings(out.result, at); len(parts) == 0 {
			parts, span = explainDirective(out, at)
		}
		if len(parts) == 0 {
			return nil, nil
		}
		kind := protocol.Markdown
		if !s.client.MarkdownHover {
			kind = protocol.PlainText
		}
		where := rangeOf(out.text, span, s.encoding)
		return protocol.Hover{
			Contents: protocol.MarkupContent{Kind: kind, Value: strings.Join(parts, "\n\n---\n\n")},
			Range:    &where,
		}, nil
	}, nil
}

// explainFindings explains the findings at an offset, the narrowest first, and
// returns the span of that one.
func explainFindings(r *analysis.Result, at int) (parts []string, span text.Span) {
	told := make(map[*analysis.Rule]bool)
	for i := range r.Findings {
		f := &r.Findings[i]
		if !f.Span.Touches(at) {
			continue
		}
		if len(parts) == 0 || f.Span.Len() < span.Len() {
			span = f.Span
		}
		part := f.Message + steps(r.Tree.Doc(), f)
		if !told[f.Rule] {
			told[f.Rule] = true
			part = "**" + f.Rule.ID + "** (" + f.Severity.String() + ")\n\n" + part + "\n\n" + strings.TrimSpace(f.Rule.Doc)
		}
		parts = append(parts, part)
	}
	return parts, span
}

// steps lists the ways that data takes to a finding.
func steps(d *text.Document, f *analysis.Finding) string {
	var b strings.Builder
	for _, flow := range f.Flows {
		b.WriteString("\n\n")
		for i, step := range flow {
			fmt.Fprintf(&b, "%d. line %d: %s\n", i+1, d.LineAt(step.Span.Start)+1, step.Message)
		}
	}
	return b.String()
}

// explainDirective explains the rule whose id stands at an offset in a comment.
func explainDirective(out *outcome, at int) (parts []string, span text.Span) {
	comment := out.result.Tree.CommentAt(at)
	if comment < 0 {
		return nil, text.Span{}
	}
	within := out.result.Tree.Comment(comment)
	content := out.text.Bytes()
	span = text.Span{Start: at, End: at}
	for span.Start > within.Start && ofRuleID(content[span.Start-1]) {
		span.Start--
	}
	for span.End < within.End && ofRuleID(content[span.End]) {
		span.End++
	}
	rule := out.engine.Rule(out.text.String(span))
	if rule == nil {
		return nil, text.Span{}
	}
	return []string{"**" + rule.ID + "**\n\n" + strings.TrimSpace(rule.Doc)}, span
}

func ofRuleID(c byte) bool {
	return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '-' || c == '/'
}
