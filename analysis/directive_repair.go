package analysis

import (
	"bytes"
	"fmt"
	"strings"

	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

// Repair is an offer to put a directive right. It is no [Fix]: it changes comments,
// which fixes never do, and waits for a person.
type Repair struct {
	Title string
	Edits []text.Edit
}

// RepairDirective returns what can be done about a finding of [InvalidDirective] or
// [UnusedDirective] in r, the most fitting first.
func (e *Engine) RepairDirective(r *Result, f *Finding) []Repair {
	t := r.Tree
	comment := t.CommentAt(f.Span.Start)
	if comment < 0 || !isDirectiveRule(f.Rule) {
		return nil
	}
	span := t.Comment(comment)
	body := commentBody(t.Doc(), span)
	words := directiveWords(t.Doc(), body)
	if len(words) == 0 {
		return nil
	}
	instead := func(s text.Span, with string) Repair {
		return Repair{fmt.Sprintf("Replace by “%s”", with), []text.Edit{{Span: s, New: with}}}
	}
	away := Repair{"Remove this suppression comment", []text.Edit{{Span: removable(t, span)}}}
	ids := words[1:]
	for i, id := range ids {
		if id != f.Span {
			continue
		}
		var repairs []Repair
		written := t.Doc().String(id)
		if f.Rule == InvalidDirective {
			if meant := e.nearestRule(written); meant != "" {
				repairs = append(repairs, instead(id, meant))
			}
		}
		if len(ids) == 1 {
			return append(repairs, away)
		}
		// With the comma to the next, or from the last but one.
		gone := text.Span{Start: id.Start, End: ids[min(i+1, len(ids)-1)].Start}
		if i == len(ids)-1 {
			gone = text.Span{Start: ids[i-1].End, End: id.End}
		}
		return append(repairs, Repair{fmt.Sprintf("Remove %s from this suppression comment", written), []text.Edit{{Span: gone}}})
	}
	if f.Rule != InvalidDirective {
		return nil
	}
	if verb := t.Doc().String(words[0]); !validVerb(verb) {
		meant, distance := "", 8
		for _, known := range directiveVerbs {
			if d := text.EditDistance(verb, known, distance); d < distance {
				meant, distance = known, d
			}
		}
		if meant != "" && len(ids) > 0 {
			return []Repair{instead(words[0], meant), away}
		}
		return []Repair{away}
	}
	if len(ids) == 0 {
		return []Repair{away}
	}
	return nil // it lacks a reason, which nobody can guess
}

// directiveWords returns the spans of the verb and of the ids of a directive.
func directiveWords(d *text.Document, body text.Span) []text.Span {
	before, _, _ := strings.Cut(d.String(body), "--")
	var words []text.Span
	for _, w := range splitWords(before) {
		words = append(words, text.Span{Start: body.Start + w.start, End: body.Start + w.end})
	}
	return words
}

// removable returns what goes with a comment: the braces around it in JSX, and the
// lines that it has for itself or the blanks before it.
func removable(t *syntax.Tree, span text.Span) text.Span {
	d := t.Doc()
	if n := t.NodeAt(span.Start); t.Kind(n) == syntax.JSXExpression && t.FirstChild(n) == syntax.NoNode {
		if lo, hi := t.CommentsIn(t.Span(n)); hi-lo == 1 {
			span = t.Span(n)
		}
	}
	// A line comment may hold the CR of its terminator.
	for span.End > span.Start && (d.Bytes()[span.End-1] == '\r' || d.Bytes()[span.End-1] == '\n') {
		span.End--
	}
	first, last := d.LineSpan(d.LineAt(span.Start)), d.LineSpan(d.LineAt(span.End))
	before := d.Slice(text.Span{Start: first.Start, End: span.Start})
	after := d.Slice(text.Span{Start: span.End, End: last.End})
	blank := func(b []byte) bool { return len(bytes.Trim(b, " \t\uFEFF")) == 0 }
	if blank(before) && blank(after) {
		start := first.Start
		if bytes.HasPrefix(before, []byte("\uFEFF")) {
			start += len("\uFEFF")
		}
		return text.Span{Start: start, End: d.LineStart(d.LineAt(span.End) + 1)}
	}
	if blank(before) { // code follows on the line
		span.End += len(after) - len(bytes.TrimLeft(after, " \t"))
		return span
	}
	span.Start -= len(before) - len(bytes.TrimRight(before, " \t"))
	return span
}
