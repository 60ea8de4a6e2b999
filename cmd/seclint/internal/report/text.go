package report

import (
	"fmt"
	"io"
	"strings"
	"time"

	"seclint/analysis"
	"seclint/analysis/edit"
)

// textReporter writes for people and for tools that look for path:line:column.
type textReporter struct {
	w     io.Writer
	style style
	some  bool
}

// style holds the escape sequences of a terminal; empty ones write plain text.
type style struct {
	path, fail, warn, info, dim, mark, help, off string
}

func styleFor(colour bool) style {
	if !colour {
		return style{}
	}
	return style{
		path: "\x1b[1m", fail: "\x1b[1;31m", warn: "\x1b[1;33m", info: "\x1b[1;36m",
		dim: "\x1b[2m", mark: "\x1b[31m", help: "\x1b[32m", off: "\x1b[0m",
	}
}

func (s style) severity(v analysis.Severity) string {
	switch v {
	case analysis.Error:
		return s.fail
	case analysis.Warning:
		return s.warn
	}
	return s.info
}

func (r *textReporter) File(f *File) error {
	var b strings.Builder
	for i := range f.Findings {
		if r.some {
			b.WriteByte('\n')
		}
		r.some = true
		r.finding(&b, clean(f.Path), &f.Findings[i])
	}
	_, err := io.WriteString(r.w, b.String())
	return err
}

func (r *textReporter) finding(b *strings.Builder, path string, f *Finding) {
	s := r.style
	fmt.Fprintf(b, "%s%s:%d:%d:%s %s%s:%s %s %s[%s]%s\n", s.path, path, f.Range.Start.Line, f.Range.Start.Column, s.off,
		s.severity(f.Severity), f.Severity, s.off, clean(f.Message), s.dim, f.Rule.ID, s.off)

	number := fmt.Sprint(f.Excerpt.Line)
	blank := strings.Repeat(" ", len(number))
	fmt.Fprintf(b, " %s%s |%s %s\n", s.dim, number, s.off, f.Excerpt.Text)
	fmt.Fprintf(b, " %s%s |%s %s%s%s%s\n", s.dim, blank, s.off, f.Excerpt.Lead, s.mark, strings.Repeat("^", f.Excerpt.Width), s.off)

	for _, rel := range f.Related {
		fmt.Fprintf(b, " %s%s =%s %s:%d:%d: %s\n", s.dim, blank, s.off, path, rel.Range.Start.Line, rel.Range.Start.Column, clean(rel.Message))
	}
	for i, flow := range f.Flows {
		if i == maxFlows {
			fmt.Fprintf(b, " %s%s =%s and %s\n", s.dim, blank, s.off, plural(len(f.Flows)-maxFlows, "more way"))
			break
		}
		for n, step := range flow {
			fmt.Fprintf(b, " %s%s %d.%s %s:%d:%d: %s\n", s.dim, blank, n+1, s.off, path, step.Range.Start.Line, step.Range.Start.Column, clean(step.Message))
		}
	}
	for _, fix := range f.Fixes {
		fmt.Fprintf(b, " %s%s =%s %sfix%s: %s%s\n", s.dim, blank, s.off, s.help, s.off, clean(fix.Title), levelNote[fix.Level])
	}
}

// maxFlows is how many ways of untrusted data are shown for one finding.
const maxFlows = 2

// levelNote says what to know about a fix of a level.
var levelNote = map[edit.Level]string{
	edit.Safe:   "",
	edit.Review: " (review)",
	edit.Manual: " (by hand)",
}

// End writes nothing: the summary is not a finding, see [WriteSummary].
func (r *textReporter) End(*Summary) error { return nil }

// WriteSummary writes the notices and one line that sums up a scan, for people.
func WriteSummary(w io.Writer, s *Summary, colour bool) {
	st := styleFor(colour)
	for _, n := range s.Notices {
		label, mark := "note", st.info
		if n.Failure {
			label, mark = "error", st.fail
		}
		fmt.Fprintf(w, "seclint: %s%s:%s %s\n", mark, label, st.off, clean(n.String()))
	}
	files := plural(s.Files, "file")
	var b strings.Builder
	if s.Findings() == 0 {
		fmt.Fprintf(&b, "no findings in %s", files)
	} else {
		fmt.Fprintf(&b, "%s", plural(s.Findings(), "finding"))
		var parts []string
		for _, part := range []struct {
			n    int
			name string
		}{{s.Errors, "error"}, {s.Warnings, "warning"}} {
			if part.n > 0 {
				parts = append(parts, plural(part.n, part.name))
			}
		}
		if s.Infos > 0 {
			parts = append(parts, fmt.Sprintf("%d information", s.Infos))
		}
		fmt.Fprintf(&b, " (%s) in %d of %s", strings.Join(parts, ", "), s.Affected, files)
	}
	if s.Suppressed > 0 {
		fmt.Fprintf(&b, ", %d suppressed", s.Suppressed)
	}
	if s.Known > 0 {
		fmt.Fprintf(&b, ", %d in the baseline", s.Known)
	}
	if s.Fixed > 0 {
		fmt.Fprintf(&b, ", %d fixed", s.Fixed)
	}
	if s.Fixable > 0 {
		fmt.Fprintf(&b, ", %s would be made", plural(s.Fixable, "fix"))
	}
	if s.Safe > 0 {
		fmt.Fprintf(&b, ", %d fixable with --fix", s.Safe)
	}
	if s.Review > 0 {
		fmt.Fprintf(&b, ", %d more with --unsafe-fixes", s.Review)
	}
	switch {
	case s.Elapsed >= time.Second:
		fmt.Fprintf(&b, ", %.1f s", s.Elapsed.Seconds())
	case s.Elapsed > 0:
		fmt.Fprintf(&b, ", %d ms", s.Elapsed.Milliseconds())
	}
	fmt.Fprintf(w, "seclint: %s\n", b.String())
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if strings.HasSuffix(noun, "x") {
		noun += "e"
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
