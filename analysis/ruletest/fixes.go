package ruletest

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

var update = flag.Bool("update", false, "write the golden files of fixes")

// maxTitle is the longest title of a fix, in characters.
const maxTitle = 60

// maxRounds bounds how often a fixture is fixed.
const maxRounds = 20

// proveFixes proves each fix of the rule's findings alone and returns how many
// were offered.
func proveFixes(t testing.TB, e *analysis.Engine, rule *analysis.Rule, s source, r *analysis.Result) (offered int) {
	t.Helper()
	proof := e.NewProof(s.file, r)
	for _, finding := range r.Findings {
		if finding.Rule != rule {
			continue
		}
		line := r.Tree.Doc().LineAt(finding.Span.Start) + 1 + s.line
		for _, fix := range finding.Fixes {
			if n := utf8.RuneCountInString(fix.Title); n > maxTitle {
				t.Errorf("%s:%d: title %q has %d characters, at most %d are shown", s.where, line, fix.Title, n, maxTitle)
			}
			if manual := strings.HasPrefix(fix.Title, "Insert example:"); manual != (fix.Level == edit.Manual) {
				t.Errorf("%s:%d: title %q of a %v fix: “Insert example:” marks the manual ones", s.where, line, fix.Title, fix.Level)
			}
			result, err := fix.Edits(r.Model, s.file.Env)
			if err != nil {
				if !errors.Is(err, edit.ErrRefused) {
					t.Errorf("%s:%d: fix %q: %v", s.where, line, fix.Title, err)
				}
				continue
			}
			offered++
			if fix.Level == edit.Manual {
				checkParses(t, s, r, fix.Title, line, result.Edits)
				continue
			}
			if doc, err := proof.Check(context.Background(), []analysis.Finding{finding}, result.Edits); err != nil {
				t.Errorf("%s:%d: fix %q: %v\n%s", s.where, line, fix.Title, err, excerpt(doc, result.Edits))
			}
		}
	}
	return offered
}

// checkParses checks that a skeleton does not break the file.
func checkParses(t testing.TB, s source, r *analysis.Result, title string, line int, edits []text.Edit) {
	t.Helper()
	doc, err := r.Tree.Doc().Apply(edits)
	if err != nil {
		t.Errorf("%s:%d: fix %q: %v", s.where, line, title, err)
		return
	}
	tree, err := syntax.Parse(context.Background(), r.Tree.Language(), doc)
	if err != nil {
		t.Fatal(err)
	}
	if tree.HasError(tree.Root()) && !r.Tree.HasError(r.Tree.Root()) {
		t.Errorf("%s:%d: fix %q makes a syntax error\n%s", s.where, line, title, excerpt(doc, edits))
	}
}

// excerpt returns the lines that edits made, to show in a failure.
func excerpt(doc *text.Document, edits []text.Edit) string {
	if doc == nil || len(edits) == 0 {
		var out strings.Builder
		for _, e := range edits {
			out.WriteString("\t" + strings.ReplaceAll(e.New, "\n", "\n\t") + "\n")
		}
		return out.String()
	}
	from := doc.LineAt(edits[0].Span.Start)
	to := min(from+8, doc.LineCount()-1)
	return doc.String(text.Span{Start: doc.LineStart(from), End: doc.LineStart(to)})
}

// fixText makes the first fix of each finding of rule, and those of the findings
// left, until there are none. It returns the text and how many fixes were made.
func fixText(t testing.TB, e *analysis.Engine, rule *analysis.Rule, s source, content []byte) (fixed []byte, applied int) {
	t.Helper()
	for range maxRounds {
		r := analyze(t, e, s.file, content)
		var results []edit.Result
		for _, finding := range r.Findings {
			if finding.Rule != rule {
				continue
			}
			for _, fix := range finding.Fixes {
				if fix.Level > edit.Review {
					continue
				}
				if result, err := fix.Edits(r.Model, s.file.Env); err == nil {
					results = append(results, result)
					break
				}
			}
		}
		picked, edits := edit.Combine(r.Model, s.file.Env, results)
		if len(picked) == 0 {
			return content, applied
		}
		doc, err := r.Tree.Doc().Apply(edits)
		if err != nil {
			t.Fatalf("%s: %v", s.where, err)
		}
		content = doc.Bytes()
		applied += len(picked)
	}
	t.Errorf("%s: the fixes do not settle", s.where)
	return content, applied
}

// checkGolden compares what the fixes make of a fixture with its golden file, or
// writes that. It reports whether there is one.
func checkGolden(t testing.TB, e *analysis.Engine, rule *analysis.Rule, fx fixture) bool {
	t.Helper()
	golden := fx.file + ".fixed"
	var members []member
	for _, s := range fx.sources {
		fixed, applied := fixText(t, e, rule, s, s.content)
		if applied == 0 {
			continue
		}
		windows, _ := fixText(t, e, rule, s, withCRLF(s.content))
		if got := bytes.ReplaceAll(windows, []byte("\r\n"), []byte("\n")); !bytes.Equal(got, fixed) {
			t.Errorf("%s: with CRLF the fixes give something else\n%s", s.where, difference(fixed, got))
		} else if bytes.Count(windows, []byte("\n")) != bytes.Count(windows, []byte("\r\n")) {
			t.Errorf("%s: with CRLF the fixes write LF", s.where)
		}
		members = append(members, member{name: s.member, content: fixed})
	}
	var want []byte
	switch {
	case len(members) == 0:
	case members[0].name == "":
		want = members[0].content
	default:
		want = formatArchive(members)
	}
	if *update {
		if want == nil {
			os.Remove(golden)
		} else if err := os.WriteFile(golden, want, 0o644); err != nil {
			t.Fatal(err)
		}
		return want != nil
	}
	got, err := os.ReadFile(golden)
	switch {
	case err != nil && want != nil:
		t.Errorf("%s is missing: run the test with -update and read what it writes", golden)
	case err == nil && want == nil:
		t.Errorf("%s is there, but nothing is fixed", golden)
	case !bytes.Equal(bytes.ReplaceAll(got, []byte("\r\n"), []byte("\n")), want):
		t.Errorf("%s differs from what the fixes make (run with -update)\n%s", golden, difference(got, want))
	}
	return want != nil
}

func withCRLF(b []byte) []byte {
	return bytes.ReplaceAll(bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n")), []byte("\n"), []byte("\r\n"))
}

// difference shows the first lines in which two texts differ.
func difference(want, got []byte) string {
	a, b := strings.Split(string(want), "\n"), strings.Split(string(got), "\n")
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	show := func(sign string, lines []string) string {
		return sign + strings.Join(lines[min(i, len(lines)):min(i+5, len(lines))], "\n"+sign)
	}
	return show("- ", a) + "\n" + show("+ ", b)
}
