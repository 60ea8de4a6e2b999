package analysis

import (
	"bytes"
	"fmt"
	"strings"

	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

// The verbs of directives. A directive is a comment that begins with one, then
// names rules, then may give a reason: “seclint-disable-line a/b, c/d -- reason”.
const (
	disableNextLine = "seclint-disable-next-line"
	disableLine     = "seclint-disable-line"
	disableBlock    = "seclint-disable"
	enableBlock     = "seclint-enable"
)

var directiveVerbs = []string{disableNextLine, disableLine, disableBlock, enableBlock}

// directivePrefix marks a comment as a directive, right or wrong.
var directivePrefix = []byte("seclint-")

// directive is a parsed comment and what it covers.
type directive struct {
	span  text.Span // the comment
	verb  string
	rules []named
	// disableNextLine and disableLine cover a line; disableNextLine also the
	// statement that begins with the first code behind the comment.
	line      int
	statement int // byte offset of that code, -1 if there is none
	// disableBlock covers the bytes up to end.
	end int
}

// named is a rule named in a directive.
type named struct {
	rule *Rule
	span text.Span
	used bool
}

// suppress splits findings into the shown and the suppressed, and adds findings
// about the directives themselves.
func (e *Engine) suppress(r *Result, findings []Finding) {
	r.Findings = findings
	if r.Tree.CommentCount() == 0 || !bytes.Contains(r.Tree.Doc().Bytes(), directivePrefix) {
		return
	}
	directives, invalid := e.directives(r.Tree)
	if len(directives) > 0 {
		kept := make([]Finding, 0, len(findings))
		for i := range findings {
			if silences(directives, r.Model, &findings[i]) {
				r.Suppressed = append(r.Suppressed, findings[i])
			} else {
				kept = append(kept, findings[i])
			}
		}
		r.Findings = kept
	}
	report := func(rule *Rule, s text.Span, message string) {
		if e.byID[rule.ID] != nil && e.options.Severities[rule.ID] == Silent {
			if _, configured := e.options.Severities[rule.ID]; configured {
				return
			}
		}
		r.Findings = append(r.Findings, Finding{Rule: rule, Severity: rule.Severity, Span: s, Message: message})
	}
	for _, p := range invalid {
		report(InvalidDirective, p.span, p.message)
	}
	for _, d := range directives {
		for _, n := range d.rules {
			if !n.used && e.ran(n.rule, r.Class) {
				report(UnusedDirective, n.span, fmt.Sprintf(
					"This directive silences nothing: %s reports no problem here. Remove it, so that it cannot hide a later one.", n.rule.ID))
			}
		}
	}
	r.Findings = dedupe(r.Findings)
}

// ran reports whether rule was looked for on a file of class c: a directive for a
// rule that is off is not called unused.
func (e *Engine) ran(rule *Rule, c semantic.Class) bool {
	for i, r := range e.rules {
		if r == rule {
			return !e.off[i] && r.runsOn(c, e.options.IncludeTests)
		}
	}
	return false
}

// silences reports whether a directive covers f, and marks those that do as used.
func silences(directives []directive, m *semantic.Model, f *Finding) bool {
	doc := m.Tree().Doc()
	line, statement := doc.LineAt(f.Span.Start), -1
	silent := false
	for i := range directives {
		d := &directives[i]
		for j := range d.rules {
			if d.rules[j].rule != f.Rule {
				continue
			}
			covered := false
			switch d.verb {
			case disableLine:
				covered = line == d.line
			case disableNextLine:
				covered = line == d.line
				if !covered && d.statement >= 0 && f.Span.Start > d.statement {
					if statement < 0 {
						statement = statementStart(m, f)
					}
					covered = statement == d.statement
				}
			case disableBlock:
				covered = f.Span.Start >= d.span.Start && f.Span.Start < d.end
			}
			if covered {
				d.rules[j].used = true
				silent = true
			}
		}
	}
	return silent
}

// statementStart returns the offset of the innermost statement around f.
func statementStart(m *semantic.Model, f *Finding) int {
	n := f.Node
	if n == syntax.NoNode {
		n = m.Tree().NodeAt(f.Span.Start)
	}
	return m.Tree().Start(m.EnclosingStatement(n))
}

// flaw is a directive that cannot be obeyed.
type flaw struct {
	span    text.Span
	message string
}

// directives reads the directives of t.
func (e *Engine) directives(t *syntax.Tree) (found []directive, invalid []flaw) {
	doc := t.Doc()
	for i := range t.CommentCount() {
		span := t.Comment(i)
		body := commentBody(doc, span)
		content := doc.Slice(body)
		if !bytes.HasPrefix(content, directivePrefix) {
			continue
		}
		d := directive{span: span, statement: -1, line: -1, end: doc.Len()}
		words, why, _ := strings.Cut(string(content), "--")
		verb, rest, _ := strings.Cut(words, " ")
		d.verb = strings.TrimSpace(verb)
		if !validVerb(d.verb) {
			// “seclint-disable--reason” loses its end to the cut; the word is what counts.
			invalid = append(invalid, flaw{body, fmt.Sprintf(
				"Unknown directive %q: it silences nothing. Write one of %s.", d.verb, strings.Join(directiveVerbs, ", "))})
			continue
		}
		offset := body.Start + len(verb) + 1
		for _, w := range splitWords(rest) {
			at := text.Span{Start: offset + w.start, End: offset + w.end}
			id := rest[w.start:w.end]
			rule := e.byID[id]
			if rule == nil {
				invalid = append(invalid, flaw{at, e.unknownRule(id)})
				continue
			}
			d.rules = append(d.rules, named{rule: rule, span: at})
		}
		if len(splitWords(rest)) == 0 && d.verb != enableBlock {
			invalid = append(invalid, flaw{body, "A directive without a rule id silences nothing. Name the rules, as in “" +
				d.verb + " crypto/weak-hash -- reason”."})
			continue
		}
		if e.options.RequireReason && d.verb != enableBlock && strings.Trim(why, " \t\r\n*-") == "" {
			invalid = append(invalid, flaw{body, "A directive without a reason silences nothing in this project. Say why behind “--”, as in “" +
				d.verb + " crypto/weak-hash -- a checksum, not a secret”."})
			continue
		}
		switch d.verb {
		case disableLine:
			d.line = doc.LineAt(span.Start)
		case disableNextLine:
			if at := codeAfter(t, span.End); at >= 0 {
				d.statement, d.line = at, doc.LineAt(at)
			}
		case enableBlock:
			closeBlocks(found, d)
		case disableBlock:
			// One directive for each rule, since each may be enabled again on its own.
			for _, n := range d.rules {
				d.rules = []named{n}
				found = append(found, d)
			}
			continue
		}
		if len(d.rules) > 0 && d.verb != enableBlock {
			found = append(found, d)
		}
	}
	return found, invalid
}

// RequiresReason reports whether directives need a reason to count.
func (e *Engine) RequiresReason() bool { return e.options.RequireReason }

// closeBlocks ends the open blocks that the “enable” directive d names, all of
// them if it names none.
func closeBlocks(open []directive, d directive) {
	for i := range open {
		o := &open[i]
		if o.verb != disableBlock || o.end <= d.span.Start {
			continue
		}
		if len(d.rules) == 0 {
			o.end = d.span.Start
			continue
		}
		for _, n := range d.rules {
			if o.rules[0].rule == n.rule {
				o.end = d.span.Start
			}
		}
	}
}

func validVerb(v string) bool {
	for _, known := range directiveVerbs {
		if v == known {
			return true
		}
	}
	return false
}

// commentBody returns the text of a comment without its delimiters and the white
// space around it.
func commentBody(doc *text.Document, s text.Span) text.Span {
	b := doc.Slice(s)
	switch {
	case bytes.HasPrefix(b, []byte("//")):
		s.Start += 2
	case bytes.HasPrefix(b, []byte("/*")):
		s.Start += 2
		if bytes.HasSuffix(b, []byte("*/")) && len(b) >= 4 {
			s.End -= 2
		}
	}
	b = doc.Slice(s)
	s.Start += len(b) - len(bytes.TrimLeft(b, "* \t\r\n"))
	b = doc.Slice(s)
	s.End -= len(b) - len(bytes.TrimRight(b, " \t\r\n"))
	return s
}

type word struct{ start, end int }

// splitWords returns the words of s, which commas and white space divide.
func splitWords(s string) []word {
	var words []word
	start := -1
	for i := 0; i <= len(s); i++ {
		blank := i == len(s) || s[i] == ',' || s[i] == ' ' || s[i] == '\t' || s[i] == '\n' || s[i] == '\r'
		switch {
		case blank && start >= 0:
			words = append(words, word{start, i})
			start = -1
		case !blank && start < 0:
			start = i
		}
	}
	return words
}

// codeAfter returns the offset of the first code behind offset: past blanks,
// comments, and the brace of the JSX container that holds the comment. It returns
// -1 at the end of the text.
func codeAfter(t *syntax.Tree, offset int) int {
	b := t.Doc().Bytes()
	if n := t.NodeAt(offset - 1); t.Kind(n) == syntax.JSXExpression && t.FirstChild(n) == syntax.NoNode {
		offset = t.End(n)
	}
	for offset < len(b) {
		switch b[offset] {
		case ' ', '\t', '\r', '\n':
			offset++
			continue
		}
		i := t.CommentAt(offset)
		if i < 0 {
			if n := t.NodeAt(offset); t.Kind(n) == syntax.JSXExpression && t.FirstChild(n) == syntax.NoNode {
				offset = t.End(n)
				continue
			}
			return offset
		}
		offset = t.Comment(i).End
	}
	return -1
}

// unknownRule says that id names no rule, and which one may have been meant.
func (e *Engine) unknownRule(id string) string {
	if best := e.nearestRule(id); best != "" {
		return fmt.Sprintf("No rule is called %q: it silences nothing. Did you mean %q?", id, best)
	}
	return fmt.Sprintf("No rule is called %q: it silences nothing. “seclint rules” lists them.", id)
}

// nearestRule returns the id that a mistyped one may stand for, “” if none.
func (e *Engine) nearestRule(id string) string {
	best, distance := "", 4
	for _, r := range e.rules {
		if d := text.EditDistance(id, r.ID, distance); d < distance {
			best, distance = r.ID, d
		}
	}
	return best
}
