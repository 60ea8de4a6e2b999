package ruletest

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"seclint/analysis"
	"seclint/analysis/syntax"
)

// want is an expectation that a comment states about its line.
type want struct {
	verb    string // "want", "todo-want" or "todo-ok"
	rule    string
	message string // a part of the message, "" for any
	text    string // what the finding covers, "" for anything
	line    int    // of the source, from 0
	met     bool
}

var (
	wantComment = regexp.MustCompile(`(?:^|//|\s)(want|todo-want|todo-ok)\s+([a-z][a-z0-9-]*/[a-z].*)$`)
	wantToken   = regexp.MustCompile(`^([a-z][a-z0-9-]*/[a-z0-9-]+)(?:@("(?:[^"\\]|\\.)*"))?(?:\s+|$)|^("(?:[^"\\]|\\.)*")(?:\s+|$)`)
)

// readWants returns what the comments of t want, and complaints about comments
// that cannot be read, by line.
func readWants(t *syntax.Tree) (wants []want, bad map[int]string) {
	bad = map[int]string{}
	doc := t.Doc()
	for i := range t.CommentCount() {
		span := t.Comment(i)
		body := strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(doc.String(span), "/*"), "//"), "*/"))
		match := wantComment.FindStringSubmatch(body)
		if match == nil {
			continue
		}
		line := doc.LineAt(span.Start)
		for rest := match[2]; rest != ""; {
			token := wantToken.FindStringSubmatch(rest)
			if token == nil {
				bad[line] = fmt.Sprintf("cannot read %q", rest)
				break
			}
			rest = rest[len(token[0]):]
			if token[3] != "" {
				wants[len(wants)-1].message = unquote(token[3])
				continue
			}
			wants = append(wants, want{verb: match[1], rule: token[1], text: unquote(token[2]), line: line})
		}
	}
	return wants, bad
}

func unquote(s string) string {
	if u, err := strconv.Unquote(s); err == nil {
		return u
	}
	return strings.Trim(s, `"`)
}

// meets reports whether f is what w speaks of.
func (w *want) meets(f *analysis.Finding, t *syntax.Tree) bool {
	return !w.met && w.rule == f.Rule.ID && w.line == t.Doc().LineAt(f.Span.Start) &&
		strings.Contains(f.Message, w.message) && (w.text == "" || w.text == t.Doc().String(f.Span))
}

// compare matches the findings of r with the comments of s. If only is not "",
// findings of other rules count only where their rule is wanted. It returns how
// many findings were wanted, how many lines were silent as they should be, and how
// many known shortcomings there are.
func compare(t testing.TB, s source, r *analysis.Result, only string) (wanted, todo int) {
	t.Helper()
	doc := r.Tree.Doc()
	at := func(line int) string { return fmt.Sprintf("%s:%d", s.where, line+1+s.line) }
	show := func(line int) string { return strings.TrimSpace(doc.String(doc.LineSpan(line))) }
	wants, bad := readWants(r.Tree)
	for line, complaint := range bad {
		t.Errorf("%s: %s", at(line), complaint)
	}
	if r.Tree.HasError(r.Tree.Root()) && !strings.Contains(s.where, "broken") {
		t.Errorf("%s: the fixture has syntax errors; call it “broken” if that is meant", s.where)
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		// The most exact expectation first, so that it does not go to another finding.
		best := -1
		for j := range wants {
			if wants[j].meets(f, r.Tree) && (best < 0 || exactness(&wants[j]) > exactness(&wants[best])) {
				best = j
			}
		}
		line := doc.LineAt(f.Span.Start)
		switch {
		case best >= 0:
			w := &wants[best]
			w.met = true
			switch w.verb {
			case "want":
				wanted++
			case "todo-ok":
				todo++
			case "todo-want":
				t.Errorf("%s: a known miss is found now: make “todo-want” a “want”\n\t%s: %s", at(line), f.Rule.ID, f.Message)
			}
		case only == "" || f.Rule.ID == only:
			t.Errorf("%s: unwanted %s on %q: %s\n\t%s", at(line), f.Rule.ID, doc.String(f.Span), f.Message, show(line))
		}
	}
	for i := range wants {
		w := &wants[i]
		if w.met {
			continue
		}
		switch w.verb {
		case "want":
			t.Errorf("%s: %s is missing%s\n\t%s", at(w.line), w.rule, nearMiss(w, r), show(w.line))
		case "todo-want":
			todo++
		case "todo-ok":
			t.Errorf("%s: a known false alarm of %s is gone: delete “todo-ok”\n\t%s", at(w.line), w.rule, show(w.line))
		}
	}
	return wanted, todo
}

func exactness(w *want) int { return len(w.message) + len(w.text) }

// nearMiss says what the rule found on the line instead.
func nearMiss(w *want, r *analysis.Result) string {
	i := slices.IndexFunc(r.Findings, func(f analysis.Finding) bool {
		return f.Rule.ID == w.rule && r.Tree.Doc().LineAt(f.Span.Start) == w.line
	})
	if i < 0 {
		return ""
	}
	f := r.Findings[i]
	return fmt.Sprintf(" as wanted (message %q, text %q); there is %q on %q", w.message, w.text, f.Message, r.Tree.Doc().String(f.Span))
}
