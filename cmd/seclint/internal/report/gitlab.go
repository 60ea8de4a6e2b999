package report

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"

	"seclint/analysis"
)

// gitlabReporter writes a code quality report of GitLab: an array of findings, as
// they come.
type gitlabReporter struct {
	w    io.Writer
	tool Tool
	some bool
	seen map[string]int // how often a fingerprint of a path came
}

type gitlabFinding struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
	Categories  []string       `json:"categories"`
}

type gitlabLocation struct {
	Path  string      `json:"path"`
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
	End   int `json:"end"`
}

var gitlabSeverities = map[analysis.Severity]string{
	analysis.Error:       "critical",
	analysis.Warning:     "major",
	analysis.Information: "info",
}

func (r *gitlabReporter) File(f *File) error {
	path := r.tool.relative(f)
	for i := range f.Findings {
		g := &f.Findings[i]
		// GitLab wants fingerprints to differ within a report.
		key := g.Rule.ID + "\x00" + g.Fingerprint + "\x00" + path
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", key, r.seen[key]))
		r.seen[key]++
		b, err := json.Marshal(gitlabFinding{
			Description: g.Message, CheckName: g.Rule.ID, Fingerprint: hex.EncodeToString(sum[:16]), Severity: gitlabSeverities[g.Severity],
			Location:   gitlabLocation{path, gitlabLines{g.Range.Start.Line, g.Range.End.Line}},
			Categories: []string{"Security"},
		})
		if err != nil {
			return err
		}
		separator := ",\n"
		if !r.some {
			separator = "[\n"
		}
		r.some = true
		if _, err := io.WriteString(r.w, separator+string(b)); err != nil {
			return err
		}
	}
	return nil
}

func (r *gitlabReporter) End(*Summary) error {
	end := "\n]\n"
	if !r.some {
		end = "[]\n"
	}
	_, err := io.WriteString(r.w, end)
	return err
}
