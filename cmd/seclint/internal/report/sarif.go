package report

import (
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"strings"

	"seclint/analysis"
)

// The parts of SARIF 2.1.0 that seclint writes. Names are those of the standard.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool               sarifTool                `json:"tool"`
		OriginalURIBaseIDs map[string]sarifArtifact `json:"originalUriBaseIds,omitempty"`
		ColumnKind         string                   `json:"columnKind"`
		DefaultEncoding    string                   `json:"defaultEncoding"`
		Invocations        []sarifInvocation        `json:"invocations"`
		Results            []sarifResult            `json:"results"`
		Properties         map[string]any           `json:"properties,omitempty"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name            string      `json:"name"`
		FullName        string      `json:"fullName"`
		Version         string      `json:"version,omitempty"`
		SemanticVersion string      `json:"semanticVersion,omitempty"`
		Rules           []sarifRule `json:"rules"`
		Notifications   []sarifRule `json:"notifications"`
	}
	sarifRule struct {
		ID               string             `json:"id"`
		Name             string             `json:"name,omitempty"`
		ShortDescription *sarifText         `json:"shortDescription,omitempty"`
		FullDescription  *sarifText         `json:"fullDescription,omitempty"`
		Help             *sarifText         `json:"help,omitempty"`
		Configuration    *sarifConfig       `json:"defaultConfiguration,omitempty"`
		Properties       *sarifRuleProperty `json:"properties,omitempty"`
	}
	sarifRuleProperty struct {
		Tags             []string `json:"tags"`
		Precision        string   `json:"precision"`
		ProblemSeverity  string   `json:"problem.severity"`
		SecuritySeverity string   `json:"security-severity"`
	}
	sarifConfig struct {
		Level   string `json:"level"`
		Enabled bool   `json:"enabled"`
	}
	sarifText struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown,omitempty"`
	}
	sarifArtifact struct {
		URI       string `json:"uri"`
		URIBaseID string `json:"uriBaseId,omitempty"`
	}
	sarifInvocation struct {
		Successful    bool                `json:"executionSuccessful"`
		Notifications []sarifNotification `json:"toolExecutionNotifications"`
	}
	sarifNotification struct {
		Level      string          `json:"level"`
		Message    sarifText       `json:"message"`
		Descriptor sarifDescriptor `json:"descriptor"`
		Locations  []sarifLocation `json:"locations,omitempty"`
	}
	sarifDescriptor struct {
		ID string `json:"id"`
	}
	sarifResult struct {
		RuleID       string            `json:"ruleId"`
		RuleIndex    int               `json:"ruleIndex"`
		Level        string            `json:"level"`
		Message      sarifText         `json:"message"`
		Locations    []sarifLocation   `json:"locations"`
		Related      []sarifLocation   `json:"relatedLocations,omitempty"`
		CodeFlows    []sarifCodeFlow   `json:"codeFlows,omitempty"`
		Fingerprints map[string]string `json:"partialFingerprints"`
		Fixes        []sarifFix        `json:"fixes,omitempty"`
	}
	sarifLocation struct {
		ID       *int          `json:"id,omitempty"`
		Physical sarifPhysical `json:"physicalLocation"`
		Message  *sarifText    `json:"message,omitempty"`
	}
	sarifCodeFlow struct {
		ThreadFlows []sarifThreadFlow `json:"threadFlows"`
	}
	sarifThreadFlow struct {
		Locations []sarifStep `json:"locations"`
	}
	sarifStep struct {
		Location   sarifLocation `json:"location"`
		Importance string        `json:"importance"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndLine     int `json:"endLine"`
		EndColumn   int `json:"endColumn"`
	}
	sarifFix struct {
		Description sarifText      `json:"description"`
		Changes     []sarifChange  `json:"artifactChanges"`
		Properties  map[string]any `json:"properties"`
	}
	sarifChange struct {
		Artifact     sarifArtifact      `json:"artifactLocation"`
		Replacements []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		Deleted  sarifRegion `json:"deletedRegion"`
		Inserted *sarifText  `json:"insertedContent,omitempty"`
	}
)

// sarifBase is the symbolic name of the scanned folder.
const sarifBase = "%SRCROOT%"

// fingerprintName is the key of seclint's fingerprints; the number changes when
// they are computed in another way.
const fingerprintName = "seclint/v1"

// notificationID is the descriptor of every notice.
const notificationID = "scan/notice"

var sarifLevels = map[analysis.Severity]string{
	analysis.Error: "error", analysis.Warning: "warning", analysis.Information: "note",
}

// securitySeverities are the scores that code scanning sorts by: high, medium, low.
var securitySeverities = map[analysis.Severity]string{
	analysis.Error: "8.0", analysis.Warning: "6.0", analysis.Information: "3.0",
}

var problemSeverities = map[analysis.Severity]string{
	analysis.Error: "error", analysis.Warning: "warning", analysis.Information: "recommendation",
}

// sarifReporter keeps the results and writes the log at the end: the format has
// what is known last, the notices, inside the run.
type sarifReporter struct {
	w       io.Writer
	tool    Tool
	index   map[string]int // of rules by id
	results []sarifResult
}

func newSARIF(w io.Writer, tool Tool) *sarifReporter {
	r := &sarifReporter{w: w, tool: tool, index: make(map[string]int, len(tool.Rules)), results: []sarifResult{}}
	for i, rule := range tool.Rules {
		r.index[rule.ID] = i
	}
	return r
}

func (r *sarifReporter) File(f *File) error {
	artifact := r.artifact(f.Abs, f.Path)
	seen := make(map[string]int)
	for i := range f.Findings {
		g := &f.Findings[i]
		// Equal code in one file has equal fingerprints: number them.
		seen[g.Fingerprint]++
		result := sarifResult{
			RuleID: g.Rule.ID, RuleIndex: r.index[g.Rule.ID], Level: sarifLevels[g.Severity],
			Message:      sarifText{Text: valid(g.Message)},
			Locations:    []sarifLocation{{Physical: sarifPhysical{artifact, region(g.Range)}}},
			Fingerprints: map[string]string{fingerprintName: fmt.Sprintf("%s:%d", g.Fingerprint, seen[g.Fingerprint])},
		}
		for id, rel := range g.Related {
			result.Related = append(result.Related, sarifLocation{
				ID: &id, Physical: sarifPhysical{artifact, region(rel.Range)}, Message: &sarifText{Text: valid(rel.Message)},
			})
		}
		for _, flow := range g.Flows {
			var steps []sarifStep
			for i, step := range flow {
				// What only carries the value on matters less than its ends.
				importance := "important"
				if i == 0 || i == len(flow)-1 {
					importance = "essential"
				}
				steps = append(steps, sarifStep{
					sarifLocation{Physical: sarifPhysical{artifact, region(step.Range)}, Message: &sarifText{Text: valid(step.Message)}}, importance,
				})
			}
			if len(steps) > 0 {
				result.CodeFlows = append(result.CodeFlows, sarifCodeFlow{[]sarifThreadFlow{{steps}}})
			}
		}
		for _, fix := range g.Fixes {
			if len(fix.Edits) == 0 {
				continue
			}
			change := sarifChange{Artifact: artifact}
			for _, e := range fix.Edits {
				change.Replacements = append(change.Replacements, sarifReplacement{*region(e.Range), &sarifText{Text: valid(e.New)}})
			}
			result.Fixes = append(result.Fixes, sarifFix{
				Description: sarifText{Text: fix.Title}, Changes: []sarifChange{change},
				Properties: map[string]any{"level": levelNames[fix.Level]},
			})
		}
		r.results = append(r.results, result)
	}
	return nil
}

func (r *sarifReporter) End(s *Summary) error {
	run := sarifRun{
		Tool: sarifTool{sarifDriver{
			Name: "seclint", FullName: "seclint, a security linter for TypeScript and JavaScript",
			Version: r.tool.Version, SemanticVersion: semantic(r.tool.Version),
			Rules: []sarifRule{},
			Notifications: []sarifRule{{
				ID: notificationID, ShortDescription: &sarifText{Text: "Something was skipped, cut short or failed."},
			}},
		}},
		ColumnKind:      "utf16CodeUnits",
		DefaultEncoding: "utf-8",
		Invocations:     []sarifInvocation{{Successful: !s.Failed, Notifications: []sarifNotification{}}},
		Results:         r.results,
	}
	if r.tool.Base != "" {
		run.OriginalURIBaseIDs = map[string]sarifArtifact{sarifBase: {URI: fileURI(r.tool.Base) + "/"}}
	}
	for _, rule := range r.tool.Rules {
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRuleOf(rule))
	}
	for _, n := range s.Notices {
		level := "warning"
		if n.Failure {
			level = "error"
		}
		run.Invocations[0].Notifications = append(run.Invocations[0].Notifications, sarifNotification{
			Level: level, Message: sarifText{Text: valid(n.String())}, Descriptor: sarifDescriptor{notificationID},
		})
	}
	encoder := json.NewEncoder(r.w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	return encoder.Encode(sarifLog{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0",
		Runs:    []sarifRun{run},
	})
}

func sarifRuleOf(rule *analysis.Rule) sarifRule {
	tags := []string{"security"}
	for _, cwe := range rule.CWE {
		tags = append(tags, fmt.Sprintf("external/cwe/cwe-%03d", cwe))
	}
	for _, category := range rule.OWASP() {
		name, year, _ := strings.Cut(strings.ToLower(category), ":")
		tags = append(tags, "external/owasp/owasp-"+name+"-"+year)
	}
	return sarifRule{
		ID:               rule.ID,
		Name:             pascal(rule.ID),
		ShortDescription: &sarifText{Text: plain(rule.Title())},
		FullDescription:  &sarifText{Text: plain(Section(rule.Doc, "Why"))},
		Help:             &sarifText{Text: rule.Doc, Markdown: rule.Doc},
		Configuration:    &sarifConfig{Level: sarifLevels[rule.Severity], Enabled: !rule.Off},
		Properties: &sarifRuleProperty{
			Tags: tags, Precision: rule.Precision.String(),
			ProblemSeverity: problemSeverities[rule.Severity], SecuritySeverity: securitySeverities[rule.Severity],
		},
	}
}

// pascal turns "crypto/weak-hash" into "CryptoWeakHash", the form that viewers
// expect of a rule's name.
func pascal(id string) string {
	var b strings.Builder
	for part := range strings.FieldsFuncSeq(id, func(r rune) bool { return r == '/' || r == '-' }) {
		b.WriteString(strings.ToUpper(part[:1]) + part[1:])
	}
	return b.String()
}

// semantic returns version if it is a semantic version.
func semantic(version string) string {
	if strings.Count(version, ".") == 2 {
		return version
	}
	return ""
}

// plain makes one paragraph of Markdown a plain text: without code marks, never
// empty, as the standard wants it.
func plain(markdown string) string {
	text := strings.Join(strings.Fields(strings.ReplaceAll(markdown, "`", "")), " ")
	if text == "" {
		return "No description."
	}
	return text
}

// Section returns the first paragraph under the heading of a rule's doc.
func Section(doc, heading string) string {
	_, after, ok := strings.Cut(doc, "\n## "+heading+"\n")
	if !ok {
		return ""
	}
	if before, _, more := strings.Cut(after, "\n## "); more {
		after = before
	}
	first, _, _ := strings.Cut(strings.TrimSpace(after), "\n\n")
	return first
}

func region(r Range) *sarifRegion {
	return &sarifRegion{r.Start.Line, r.Start.Column, r.End.Line, r.End.Column}
}

// artifact returns the address of a file: relative to the base where it lies
// beneath, else a whole one.
func (r *sarifReporter) artifact(abs, path string) sarifArtifact {
	if abs == "" {
		return sarifArtifact{URI: relativeURI(path)}
	}
	if rel, err := filepath.Rel(r.tool.Base, abs); r.tool.Base != "" && err == nil && filepath.IsLocal(rel) {
		return sarifArtifact{URI: relativeURI(filepath.ToSlash(rel)), URIBaseID: sarifBase}
	}
	return sarifArtifact{URI: fileURI(abs)}
}

// relativeURI escapes a slash separated path.
func relativeURI(path string) string {
	return (&url.URL{Path: strings.ToValidUTF8(path, "\uFFFD")}).String()
}

// fileURI returns the file URI of an absolute path, without a slash at the end.
func fileURI(abs string) string {
	path := strings.TrimSuffix(filepath.ToSlash(abs), "/")
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // a drive letter
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}

// valid returns s as valid UTF-8.
func valid(s string) string { return strings.ToValidUTF8(s, "\uFFFD") }
