package report

import (
	"fmt"
	"io"
	"strings"

	"seclint/analysis"
)

// githubReporter writes workflow commands, which GitHub Actions turns into
// annotations of the changed lines.
type githubReporter struct {
	w    io.Writer
	tool Tool
}

var githubCommands = map[analysis.Severity]string{
	analysis.Error:       "error",
	analysis.Warning:     "warning",
	analysis.Information: "notice",
}

func (r *githubReporter) File(f *File) error {
	var b strings.Builder
	path := r.tool.relative(f)
	for i := range f.Findings {
		g := &f.Findings[i]
		fmt.Fprintf(&b, "::%s file=%s,line=%d,endLine=%d", githubCommands[g.Severity], escapeProperty(path), g.Range.Start.Line, g.Range.End.Line)
		// Columns are refused for an annotation of more than one line.
		if g.Range.Start.Line == g.Range.End.Line {
			fmt.Fprintf(&b, ",col=%d,endColumn=%d", g.Range.Start.Column, g.Range.End.Column)
		}
		fmt.Fprintf(&b, ",title=%s::%s\n", escapeProperty("seclint "+g.Rule.ID), escapeData(g.Message))
	}
	_, err := io.WriteString(r.w, b.String())
	return err
}

// End writes nothing.
func (r *githubReporter) End(*Summary) error { return nil }

var (
	dataEscapes     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func escapeData(s string) string     { return dataEscapes.Replace(s) }
func escapeProperty(s string) string { return propertyEscapes.Replace(s) }
