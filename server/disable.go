package server

import (
	"bytes"
	"context"
	"errors"
	"strings"

	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/text"
	"seclint/server/lsp"
)

// doDisable is what an action does that silences a finding.
const doDisable = "disable"

// The directives that silence one line.
const (
	disableNextLine = "seclint-disable-next-line"
	disableLine     = "seclint-disable-line"
)

// disable makes the action that silences a finding by a comment, or reports that
// there is none. Findings about comments are not silenced by more of them.
func (c *collector) disable(f *analysis.Finding) (lsp.CodeAction, bool) {
	action := lsp.CodeAction{Title: "Disable " + f.Rule.ID + " for this line", Kind: lsp.QuickFix, Diagnostics: c.sent(f)}
	if f.Rule.Family() == source {
		return action, false
	}
	if c.session.client.CodeActionResolve {
		action.Data = encodeData(actionData{
			URI: c.document.uri.String(), Version: c.out.version, Do: doDisable,
			Rule: f.Rule.ID, Fingerprint: f.Fingerprint, Nth: c.nth(f),
		})
		return action, true
	}
	if !c.invoked() {
		return action, false
	}
	edits, err := disableEdits(c.ctx, c.out, f)
	if err != nil {
		return action, false
	}
	action.Edit = c.session.workspaceEdit(c.document, c.out, edits)
	return action, true
}

// disableEdits returns the edits that silence a finding. Where a comment may stand
// depends on what is around: in a template it would be text, among the children of
// JSX it needs braces, and a directive that is there already takes one more rule.
// So the ways are tried in the order of how well they read, and the first that
// silences the finding and leaves the rest alone is taken.
func disableEdits(ctx context.Context, out *outcome, f *analysis.Finding) ([]text.Edit, error) {
	for _, e := range disableWays(out, f) {
		edits := []text.Edit{e}
		next, err := apply(ctx, out, edits)
		if err != nil {
			return nil, err
		}
		if silenced(out, next, f) {
			return edits, nil
		}
	}
	return nil, errNoPlace
}

var errNoPlace = errors.New("no place for a directive")

// silenced reports whether next, which a directive made of before, has silenced f
// and nothing else of weight.
func silenced(before, next *outcome, f *analysis.Finding) bool {
	if flaws(next.result.Tree) > flaws(before.result.Tree) || len(next.result.Suppressed) <= len(before.result.Suppressed) {
		return false
	}
	count := make(map[*analysis.Rule]int)
	for i := range before.result.Findings {
		count[before.result.Findings[i].Rule]++
	}
	count[f.Rule]--
	for i := range next.result.Findings {
		rule := next.result.Findings[i].Rule
		if count[rule]--; count[rule] < 0 {
			return false
		}
	}
	return true
}

// disableWays lists the edits that may silence f.
func disableWays(out *outcome, f *analysis.Finding) []text.Edit {
	d := out.text
	line := d.LineAt(f.Span.Start)
	var ways []text.Edit
	if e, ok := extendDirective(out, line, f.Rule.ID); ok {
		ways = append(ways, e)
	}
	ways = append(ways,
		directiveAbove(d, line, "// "+disableNextLine+" "+f.Rule.ID),
		directiveAbove(d, line, "{/* "+disableNextLine+" "+f.Rule.ID+" */}"))
	if first := d.LineAt(statementStart(out.result.Model, f)); first < line {
		if e, ok := extendDirective(out, first, f.Rule.ID); ok {
			ways = append(ways, e)
		}
		ways = append(ways, directiveAbove(d, first, "// "+disableNextLine+" "+f.Rule.ID))
	}
	end := d.LineSpan(line).End
	return append(ways, text.Edit{Span: text.Span{Start: end, End: end}, New: " // " + disableLine + " " + f.Rule.ID})
}

func statementStart(m *semantic.Model, f *analysis.Finding) int {
	t := m.Tree()
	return t.Start(m.EnclosingStatement(t.NodeAt(f.Span.Start)))
}

// directiveAbove inserts a line above another, indented like it.
func directiveAbove(d *text.Document, line int, comment string) text.Edit {
	span := d.LineSpan(line)
	content := d.Slice(span)
	indent := content[:len(content)-len(bytes.TrimLeft(content, " \t"))]
	at := span.Start
	if at == 0 && bytes.HasPrefix(content, []byte("\uFEFF")) {
		at += len("\uFEFF")
	}
	return text.Edit{Span: text.Span{Start: at, End: at}, New: string(indent) + comment + lineEnd(d, line)}
}

// lineEnd returns the terminator of a line, or of the one before if it is the last.
func lineEnd(d *text.Document, line int) string {
	for ; line >= 0; line-- {
		if end := d.String(text.Span{Start: d.LineSpan(line).End, End: d.LineStart(line + 1)}); end != "" {
			return end
		}
	}
	return "\n"
}

// extendDirective adds a rule to the directive that governs a line, if there is
// one: on the line, or above it with nothing but blanks and comments between.
func extendDirective(out *outcome, line int, rule string) (text.Edit, bool) {
	d, t := out.text, out.result.Tree
	lo, hi := t.CommentsIn(text.Span{Start: 0, End: d.LineSpan(line).End})
	for i := hi - 1; i >= lo; i-- {
		comment := t.Comment(i)
		content := d.String(comment)
		above := d.LineAt(comment.Start) < line
		verb := disableLine
		if above {
			verb = disableNextLine
			between := d.Slice(text.Span{Start: comment.End, End: max(comment.End, d.LineStart(line))})
			if !onlyComments(between) {
				break
			}
		}
		_, rest, found := strings.Cut(content, verb+" ")
		if !found {
			continue
		}
		rest, _, _ = strings.Cut(rest, "--")
		rest = strings.TrimRight(strings.TrimSuffix(rest, "*/"), " \t\r\n")
		at := comment.Start + strings.Index(content, verb+" ") + len(verb) + 1 + len(rest)
		return text.Edit{Span: text.Span{Start: at, End: at}, New: ", " + rule}, true
	}
	return text.Edit{}, false
}

// onlyComments reports whether lines hold nothing but blanks, comments and the
// braces around comments in JSX. It may be wrong: what is done with the answer is
// checked.
func onlyComments(b []byte) bool {
	for line := range bytes.Lines(b) {
		line = bytes.Trim(line, " \t\r\n{}*")
		if len(line) > 0 && !bytes.HasPrefix(line, []byte("/")) {
			return false
		}
	}
	return true
}
