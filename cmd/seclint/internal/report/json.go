package report

import (
	"encoding/json"
	"io"

	"seclint/analysis/edit"
)

// jsonReporter writes one object: the findings as they come, then what is known
// at the end.
type jsonReporter struct {
	w    io.Writer
	tool Tool
	some bool
}

type jsonFinding struct {
	Rule        string          `json:"rule"`
	Severity    string          `json:"severity"`
	Message     string          `json:"message"`
	Path        string          `json:"path"`
	Range       Range           `json:"range"`
	CWE         []int           `json:"cwe"`
	OWASP       []string        `json:"owasp"`
	Precision   string          `json:"precision"`
	Fingerprint string          `json:"fingerprint"`
	Related     []jsonRelated   `json:"related"`
	Flows       [][]jsonRelated `json:"flows"`
	Fixes       []jsonFix       `json:"fixes"`
}

type jsonRelated struct {
	Range   Range  `json:"range"`
	Message string `json:"message"`
}

type jsonFix struct {
	Title string `json:"title"`
	Level string `json:"level"`
	Edits []Edit `json:"edits"`
}

type jsonNotice struct {
	Path    string `json:"path,omitempty"`
	Message string `json:"message"`
	Failure bool   `json:"failure"`
}

type jsonSummary struct {
	Files      int  `json:"files"`
	Findings   int  `json:"findings"`
	Errors     int  `json:"errors"`
	Warnings   int  `json:"warnings"`
	Infos      int  `json:"informations"`
	Suppressed int  `json:"suppressed"`
	Known      int  `json:"inBaseline"`
	Fixed      int  `json:"fixed"`
	Complete   bool `json:"complete"` // no part of the job failed
}

// levelNames are the names of levels in machine formats.
var levelNames = map[edit.Level]string{edit.Safe: "safe", edit.Review: "review", edit.Manual: "manual"}

func (r *jsonReporter) open() error {
	if r.some {
		return nil
	}
	head, err := json.Marshal(map[string]string{"name": "seclint", "version": r.tool.Version})
	if err != nil {
		return err
	}
	_, err = io.WriteString(r.w, `{"tool":`+string(head)+`,"findings":[`)
	return err
}

func (r *jsonReporter) File(f *File) error {
	for i := range f.Findings {
		if err := r.open(); err != nil {
			return err
		}
		separator := ",\n"
		if !r.some {
			separator = "\n"
		}
		r.some = true
		b, err := json.Marshal(jsonOf(f.Path, &f.Findings[i]))
		if err != nil {
			return err
		}
		if _, err := io.WriteString(r.w, separator+string(b)); err != nil {
			return err
		}
	}
	return nil
}

func jsonOf(path string, f *Finding) jsonFinding {
	j := jsonFinding{
		Rule: f.Rule.ID, Severity: f.Severity.String(), Message: f.Message, Path: path, Range: f.Range,
		CWE: nonNil(f.Rule.CWE), OWASP: nonNil(f.Rule.OWASP()), Precision: f.Rule.Precision.String(), Fingerprint: f.Fingerprint,
		Related: jsonPlaces(f.Related), Flows: [][]jsonRelated{}, Fixes: []jsonFix{},
	}
	for _, flow := range f.Flows {
		j.Flows = append(j.Flows, jsonPlaces(flow))
	}
	for _, fix := range f.Fixes {
		j.Fixes = append(j.Fixes, jsonFix{fix.Title, levelNames[fix.Level], nonNil(fix.Edits)})
	}
	return j
}

func jsonPlaces(related []Related) []jsonRelated {
	out := make([]jsonRelated, len(related))
	for i, rel := range related {
		out[i] = jsonRelated{rel.Range, rel.Message}
	}
	return out
}

// nonNil keeps null out of arrays.
func nonNil[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

func (r *jsonReporter) End(s *Summary) error {
	if err := r.open(); err != nil {
		return err
	}
	notices := []jsonNotice{}
	for _, n := range s.Notices {
		notices = append(notices, jsonNotice(n))
	}
	tail, err := json.Marshal(struct {
		Notices []jsonNotice `json:"notices"`
		Summary jsonSummary  `json:"summary"`
	}{notices, jsonSummary{
		Files: s.Files, Findings: s.Findings(), Errors: s.Errors, Warnings: s.Warnings, Infos: s.Infos,
		Suppressed: s.Suppressed, Known: s.Known, Fixed: s.Fixed, Complete: !s.Failed,
	}})
	if err != nil {
		return err
	}
	_, err = io.WriteString(r.w, "\n],"+string(tail[1:])+"\n")
	return err
}
