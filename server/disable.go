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

// What actions do that silence a finding.
const (
	doDisable     = "disable"
	doDisableFile = "disableFile"
	doTurnOff     = "turnOff"
)

// The directives that silence one line, and a stretch.
const (
	disableNextLine = "seclint-disable-next-line"
	disableLine     = "seclint-disable-line"
	disableBlock    = "seclint-disable"
)

// silencings are the ways to silence a finding, the narrowest first.
var silencings = []struct{ do, before, behind string }{
	{doDisable, "Disable ", " for this line"},
	{doDisableFile, "Disable ", " for this file"},
	{doTurnOff, "Turn ", " off in seclint.json"},
}

// silence makes the actions that silence a finding. Findings about comments are not
// silenced by more of them, but put right.
func (c *collector) silence(f *analysis.Finding) []lsp.CodeAction {
	var actions []lsp.CodeAction
	for _, r := range c.out.engine.RepairDirective(c.out.result, f) {
		actions = append(actions, lsp.CodeAction{
			Title: r.Title, Kind: lsp.QuickFix, Diagnostics: c.sent(f),
			Edit: c.session.workspaceEdit(c.document, c.out, r.Edits),
		})
	}
	if f.Rule.Family() == source {
		return actions
	}
	for _, way := range silencings {
		action := lsp.CodeAction{Title: way.before + f.Rule.ID + way.behind, Kind: lsp.QuickFix, Diagnostics: c.sent(f)}
		if way.do == doTurnOff && !c.session.canTurnOff(c.out, f.Rule.ID) {
			continue
		}
		if c.session.client.CodeActionResolve {
			action.Data = encodeData(actionData{
				URI: c.document.uri.String(), Version: c.out.version, Do: way.do,
				Rule: f.Rule.ID, Fingerprint: f.Fingerprint, Nth: c.nth(f),
			})
			actions = append(actions, action)
			continue
		}
		if !c.invoked() {
			continue
		}
		var err error
		if action.Edit, err = c.session.silenceEdit(c.ctx, c.document, c.out, f, way.do); err == nil {
			actions = append(actions, action)
		}
	}
	return actions
}

// silenceEdit returns the edit of one way to silence a finding.
func (s *session) silenceEdit(ctx context.Context, d *document, out *outcome, f *analysis.Finding, do string) (*lsp.WorkspaceEdit, error) {
	if do == doTurnOff {
		return s.turnOff(out, f.Rule.ID)
	}
	find := disableEdits
	if do == doDisableFile {
		find = disableFileEdits
	}
	edits, err := find(ctx, out, f)
	if err != nil {
		return nil, err
	}
	return s.workspaceEdit(d, out, edits), nil
}

// disableEdits returns the edits that silence a finding. Where a comment may stand
// depends on what is around: in a template it would be text, among the children of
// JSX it needs braces, and a directive that is there already takes one more rule.
// So the ways are tried in the order of how well they read, and the first that
// silences the finding and leaves the rest alone is taken.
func disableEdits(ctx context.Context, out *outcome, f *analysis.Finding) ([]text.Edit, error) {
	return firstSilencing(ctx, out, f, disableWays(out, f))
}

// disableFileEdits returns the edits that silence the rule of a finding in the whole
// file: at its beginning, behind comments that tools want to find first.
func disableFileEdits(ctx context.Context, out *outcome, f *analysis.Finding) ([]text.Edit, error) {
	d, t := out.text, out.result.Tree
	top := 0
	if bytes.HasPrefix(d.Bytes(), []byte("\uFEFF")) {
		top = len("\uFEFF")
	}
	if bytes.HasPrefix(d.Bytes()[top:], []byte("#!")) {
		top = d.LineStart(1)
	}
	var ways []text.Edit
	code := top
	for b := d.Bytes(); code < len(b); {
		if strings.IndexByte(" \t\r\n", b[code]) >= 0 {
			code++
			continue
		}
		i := t.CommentAt(code)
		if i < 0 {
			break
		}
		comment := t.Comment(i)
		if e, ok := extend(d, comment, disableBlock, f.Rule.ID); ok {
			ways = append(ways, e)
		}
		code = max(comment.End, code+1)
	}
	directive := "/* " + disableBlock + " " + f.Rule.ID + reason(out) + " */"
	if line := d.LineAt(code); d.LineStart(line) >= top {
		ways = append(ways, directiveAbove(d, line, directive))
	}
	ways = append(ways, text.Edit{Span: text.Span{Start: top, End: top}, New: directive + lineEnd(d, 0)})
	return firstSilencing(ctx, out, f, ways)
}

// reason is what a directive needs in a project that wants reasons: a person writes
// a better one.
func reason(out *outcome) string {
	if out.engine.RequiresReason() {
		return " -- reason"
	}
	return ""
}

// firstSilencing returns the first of edits that silences a finding and leaves the
// rest alone.
func firstSilencing(ctx context.Context, out *outcome, f *analysis.Finding, ways []text.Edit) ([]text.Edit, error) {
	for _, e := range ways {
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
	why := reason(out)
	var ways []text.Edit
	if e, ok := extendDirective(out, line, f.Rule.ID); ok {
		ways = append(ways, e)
	}
	ways = append(ways,
		directiveAbove(d, line, "// "+disableNextLine+" "+f.Rule.ID+why),
		directiveAbove(d, line, "{/* "+disableNextLine+" "+f.Rule.ID+why+" */}"))
	if first := d.LineAt(statementStart(out.result.Model, f)); first < line {
		if e, ok := extendDirective(out, first, f.Rule.ID); ok {
			ways = append(ways, e)
		}
		ways = append(ways, directiveAbove(d, first, "// "+disableNextLine+" "+f.Rule.ID+why))
	}
	end := d.LineSpan(line).End
	return append(ways, text.Edit{Span: text.Span{Start: end, End: end}, New: " // " + disableLine + " " + f.Rule.ID + why})
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
		above := d.LineAt(comment.Start) < line
		verb := disableLine
		if above {
			verb = disableNextLine
			between := d.Slice(text.Span{Start: comment.End, End: max(comment.End, d.LineStart(line))})
			if !onlyComments(between) {
				break
			}
		}
		if e, ok := extend(d, comment, verb, rule); ok {
			return e, true
		}
	}
	return text.Edit{}, false
}

// extend adds a rule to a comment that is a directive with a verb.
func extend(d *text.Document, comment text.Span, verb, rule string) (text.Edit, bool) {
	content := d.String(comment)
	_, rest, found := strings.Cut(content, verb+" ")
	if !found {
		return text.Edit{}, false
	}
	rest, _, _ = strings.Cut(rest, "--")
	rest = strings.TrimRight(strings.TrimSuffix(rest, "*/"), " \t\r\n")
	at := comment.Start + strings.Index(content, verb+" ") + len(verb) + 1 + len(rest)
	return text.Edit{Span: text.Span{Start: at, End: at}, New: ", " + rule}, true
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
