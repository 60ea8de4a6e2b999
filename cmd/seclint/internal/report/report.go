package report

import (
	"fmt"
	"io"
	"path/filepath"
	"time"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/text"
)

// Position is a place in a text: line and column count from one, columns are
// UTF-16 code units. Offset is the same in bytes, from zero.
type Position struct {
	Line   int `json:"line"`
	Column int `json:"column"`
	Offset int `json:"offset"`
}

// Range is a stretch of a text; End is behind its last character.
type Range struct {
	Start Position `json:"start"`
	End   Position `json:"end"`
}

// RangeOf converts a span of bytes.
func RangeOf(doc *text.Document, s text.Span) Range {
	return Range{positionOf(doc, s.Start), positionOf(doc, s.End)}
}

func positionOf(doc *text.Document, offset int) Position {
	p := doc.Position(offset, text.UTF16)
	return Position{p.Line + 1, p.Column + 1, offset}
}

// File is one analysed file.
type File struct {
	Path     string // as people read it: relative if it was asked for so
	Abs      string // absolute; "" for a text that is not a file on disk
	Findings []Finding
	Notices  []Notice
}

// Finding is one finding, independent of the text it was made in.
type Finding struct {
	Rule        *analysis.Rule
	Severity    analysis.Severity
	Message     string
	Range       Range
	Excerpt     Excerpt
	Related     []Related
	Flows       [][]Related // ways of untrusted data, each from the source to the sink
	Fixes       []Fix
	Fingerprint string
}

// Related is another place that helps to understand a finding.
type Related struct {
	Range   Range
	Message string
	Excerpt Excerpt // for formats that show it, see [ShowsSteps]
}

// Fix is a repair that can be made.
type Fix struct {
	Title string
	Level edit.Level
	Edits []Edit
}

// Edit replaces a stretch of the text.
type Edit struct {
	Range Range  `json:"range"`
	New   string `json:"text"`
}

// Notice is something to know about the scan itself: a file that was skipped, a
// limit that was hit, an internal error.
type Notice struct {
	Path    string // "" if it is about the whole scan
	Message string // a clause without a full stop
	Failure bool   // the job could not be done
}

// String formats n for people.
func (n Notice) String() string {
	if n.Path == "" {
		return n.Message
	}
	return n.Path + ": " + n.Message
}

// Summary says what a scan came to.
type Summary struct {
	Files      int // analysed
	Affected   int // files with findings
	Errors     int
	Warnings   int
	Infos      int
	Suppressed int // findings that directives silence
	Safe       int // findings with a safe fix
	Review     int // findings whose best fix wants a look
	Known      int // findings that a baseline has
	Fixed      int // fixes that were made
	Fixable    int // fixes that would be made in a dry run
	Notices    []Notice
	Failed     bool // some part of the job could not be done
	Elapsed    time.Duration
}

// Findings returns the number of findings.
func (s *Summary) Findings() int { return s.Errors + s.Warnings + s.Infos }

// Add counts the findings of f.
func (s *Summary) Add(f *File) {
	s.Files++
	if len(f.Findings) > 0 {
		s.Affected++
	}
	for i := range f.Findings {
		switch f.Findings[i].Severity {
		case analysis.Error:
			s.Errors++
		case analysis.Warning:
			s.Warnings++
		default:
			s.Infos++
		}
		switch bestLevel(f.Findings[i].Fixes) {
		case edit.Safe:
			s.Safe++
		case edit.Review:
			s.Review++
		}
	}
}

// bestLevel returns the strictest promise among fixes, [edit.Manual] if there is
// none.
func bestLevel(fixes []Fix) edit.Level {
	best := edit.Manual
	for _, f := range fixes {
		best = min(best, f.Level)
	}
	return best
}

// Tool says who reports.
type Tool struct {
	Version string
	Rules   []*analysis.Rule // those that ran, sorted by id
	Base    string           // absolute path that SARIF's addresses are relative to
	Dir     string           // absolute path of the working directory
}

// relative returns the path of a file relative to the working directory, which CI
// servers take for the root of the repository, if it lies beneath.
func (t Tool) relative(f *File) string {
	if rel, err := filepath.Rel(t.Dir, f.Abs); f.Abs != "" && err == nil && filepath.IsLocal(rel) {
		return filepath.ToSlash(rel)
	}
	return f.Path
}

// Reporter writes findings in some format.
type Reporter interface {
	// File writes one file.
	File(*File) error
	// End writes what comes at the end.
	End(*Summary) error
}

// Formats lists the names that [New] takes.
var Formats = []string{"text", "json", "sarif", "github", "gitlab", "junit", "html"}

// ShowsCode reports whether a format shows excerpts of the source.
func ShowsCode(format string) bool { return format == "text" || format == "html" }

// ShowsSteps reports whether a format shows them for every step of a flow.
func ShowsSteps(format string) bool { return format == "html" }

// New returns the reporter for a format, which writes to w. colour applies to
// text alone.
func New(format string, w io.Writer, tool Tool, colour bool) (Reporter, error) {
	switch format {
	case "text":
		return &textReporter{w: w, style: styleFor(colour)}, nil
	case "json":
		return &jsonReporter{w: w, tool: tool}, nil
	case "sarif":
		return newSARIF(w, tool), nil
	case "github":
		return &githubReporter{w: w, tool: tool}, nil
	case "gitlab":
		return &gitlabReporter{w: w, tool: tool, seen: make(map[string]int)}, nil
	case "junit":
		return &junitReporter{w: w, tool: tool}, nil
	case "html":
		return &htmlReporter{w: w, tool: tool}, nil
	}
	return nil, fmt.Errorf("unknown format %q", format)
}
