package ruletest

import (
	"strings"
	"testing"
	"testing/fstest"

	"seclint/analysis"
	"seclint/analysis/syntax"
	"seclint/analysis/workspace"
)

// headings are the sections that a rule's doc has, in order.
var headings = []string{"Why", "Bad", "Good", "Fix", "Limits", "References"}

// block is a fenced block of a doc.
type block struct {
	section string
	path    string
	content string
	line    int // of the doc, from 1
}

// parseDoc returns the headings and the fenced blocks of a doc.
func parseDoc(doc string) (title string, sections []string, blocks []block) {
	section := ""
	var open *block
	for i, line := range strings.Split(doc, "\n") {
		switch fence, fenced := strings.CutPrefix(line, "```"); {
		case open != nil && fenced:
			blocks = append(blocks, *open)
			open = nil
		case open != nil:
			open.content += line + "\n"
		case fenced:
			open = &block{section: section, line: i + 1, path: blockPath(fence)}
		case strings.HasPrefix(line, "# ") && title == "":
			title = strings.TrimSpace(line[2:])
		case strings.HasPrefix(line, "## "):
			section = strings.TrimSpace(line[3:])
			sections = append(sections, section)
		}
	}
	return title, sections, blocks
}

// blockPath returns the path of a block from its info string: the word behind the
// language, or a file of that language.
func blockPath(info string) string {
	words := strings.Fields(info)
	switch len(words) {
	case 0:
		return ""
	case 1:
		return "src/example." + words[0]
	}
	return words[1]
}

// checkDoc checks the headings of a rule's doc and runs its examples.
func checkDoc(t testing.TB, e *analysis.Engine, rule *analysis.Rule) {
	t.Helper()
	title, sections, blocks := parseDoc(rule.Doc)
	if title == "" {
		t.Errorf("%s: the doc has no title", rule.ID)
	}
	if got, want := strings.Join(sections, ", "), strings.Join(headings, ", "); got != want {
		t.Errorf("%s: the doc has the headings %s, want %s", rule.ID, got, want)
	}
	count := map[string]int{}
	for _, b := range blocks {
		if b.section != "Bad" && b.section != "Good" || syntax.LanguageByPath(b.path) == syntax.NoLanguage {
			continue
		}
		count[b.section]++
		f := analysis.FileIn(workspace.New(fstest.MapFS{b.path: {Data: []byte(b.content)}}, ""), b.path)
		r := analyze(t, e, f, []byte(b.content))
		if r.Tree.HasError(r.Tree.Root()) {
			t.Errorf("%s: the block at line %d of the doc has a syntax error", rule.ID, b.line)
		}
		found := 0
		for _, finding := range r.Findings {
			if finding.Rule == rule {
				found++
			}
			if b.section == "Good" {
				t.Errorf("%s: the good block at line %d of the doc gives %s: %s", rule.ID, b.line, finding.Rule.ID, finding.Message)
			}
		}
		if b.section == "Bad" && found == 0 {
			t.Errorf("%s: the bad block at line %d of the doc gives no finding", rule.ID, b.line)
		}
	}
	for _, section := range []string{"Bad", "Good"} {
		if count[section] == 0 {
			t.Errorf("%s: the doc has no example under %s", rule.ID, section)
		}
	}
}
