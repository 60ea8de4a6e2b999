package report

import (
	"cmp"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"path"
	"slices"
	"strings"

	"seclint/analysis/edit"
)

// htmlReporter writes one page that needs nothing beside itself.
type htmlReporter struct {
	w     io.Writer
	tool  Tool
	files []*File
}

//go:embed report.html
var pageText string

var page = template.Must(template.New("report").Parse(pageText))

// The parts of a page.
type (
	htmlPage struct {
		Version  string
		Summary  *Summary
		Files    string
		Rules    []htmlCount
		Folders  []htmlCount
		Findings []htmlFinding
		Notices  []Notice
	}
	// htmlCount is a row of a table.
	htmlCount struct {
		Name, Title             string
		Errors, Warnings, Infos int
	}
	htmlFinding struct {
		ID, Path, Folder, Rule, Title, Severity, Message string
		Line, Column                                     int
		Precision, CWE                                   string
		Excerpt                                          htmlExcerpt
		Related                                          []htmlStep
		Flows                                            [][]htmlStep
		More                                             string // flows that are not shown
		Fixes                                            []htmlFix
	}
	htmlExcerpt struct {
		Line       int
		Text, Mark string
	}
	htmlStep struct {
		Number  int
		Excerpt htmlExcerpt
		Message string
	}
	htmlFix struct{ Title, Level string }
)

func (r *htmlReporter) File(f *File) error {
	r.files = append(r.files, f)
	return nil
}

func (r *htmlReporter) End(s *Summary) error {
	p := htmlPage{Version: r.tool.Version, Summary: s, Files: plural(s.Files, "file"), Notices: s.Notices}
	rules, folders := make(map[string]*htmlCount), make(map[string]*htmlCount)
	for _, f := range r.files {
		shown := r.tool.relative(f)
		folder := path.Dir(shown)
		for i := range f.Findings {
			g := &f.Findings[i]
			count(rules, g.Rule.ID, g.Rule.Title(), g)
			count(folders, folder, "", g)
			h := htmlFinding{
				ID: fmt.Sprintf("f%d", len(p.Findings)+1), Path: shown, Folder: folder, Rule: g.Rule.ID, Title: g.Rule.Title(),
				Severity: g.Severity.String(), Message: g.Message, Line: g.Range.Start.Line, Column: g.Range.Start.Column,
				Precision: g.Rule.Precision.String(), Excerpt: htmlExcerptOf(g.Excerpt, g.Range), Related: htmlSteps(g.Related),
			}
			var ids []string
			for _, cwe := range g.Rule.CWE {
				ids = append(ids, fmt.Sprintf("CWE-%d", cwe))
			}
			h.CWE = strings.Join(ids, ", ")
			for n, flow := range g.Flows {
				if n == maxFlows {
					h.More = plural(len(g.Flows)-maxFlows, "more way")
					break
				}
				h.Flows = append(h.Flows, htmlSteps(flow))
			}
			for _, fix := range g.Fixes {
				h.Fixes = append(h.Fixes, htmlFix{fix.Title, htmlLevels[fix.Level]})
			}
			p.Findings = append(p.Findings, h)
		}
	}
	p.Rules, p.Folders = sortedCounts(rules), sortedCounts(folders)
	return page.Execute(r.w, p)
}

var htmlLevels = map[edit.Level]string{edit.Safe: "safe", edit.Review: "to be reviewed", edit.Manual: "by hand"}

func htmlExcerptOf(e Excerpt, r Range) htmlExcerpt {
	if e.Line == 0 { // none was made
		return htmlExcerpt{Line: r.Start.Line}
	}
	return htmlExcerpt{e.Line, e.Text, e.Lead + strings.Repeat("^", e.Width)}
}

// Pad returns blanks as wide as the number of the line.
func (e htmlExcerpt) Pad() string { return strings.Repeat(" ", len(fmt.Sprint(e.Line))) }

func htmlSteps(related []Related) []htmlStep {
	var steps []htmlStep
	for i, rel := range related {
		steps = append(steps, htmlStep{i + 1, htmlExcerptOf(rel.Excerpt, rel.Range), rel.Message})
	}
	return steps
}

func count(counts map[string]*htmlCount, name, title string, f *Finding) {
	c := counts[name]
	if c == nil {
		c = &htmlCount{Name: name, Title: title}
		counts[name] = c
	}
	one := Summary{}
	one.Add(&File{Findings: []Finding{*f}})
	c.Errors += one.Errors
	c.Warnings += one.Warnings
	c.Infos += one.Infos
}

// All returns the sum of a row.
func (c htmlCount) All() int { return c.Errors + c.Warnings + c.Infos }

// sortedCounts returns the worst first.
func sortedCounts(counts map[string]*htmlCount) []htmlCount {
	list := make([]htmlCount, 0, len(counts))
	for _, c := range counts {
		list = append(list, *c)
	}
	slices.SortFunc(list, func(a, b htmlCount) int {
		return cmp.Or(cmp.Compare(b.Errors, a.Errors), cmp.Compare(b.Warnings, a.Warnings), cmp.Compare(b.Infos, a.Infos), cmp.Compare(a.Name, b.Name))
	})
	return list
}
