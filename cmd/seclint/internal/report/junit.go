package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// junitReporter writes the XML that CI servers read test results from: a suite for
// each file with findings, a failed case for each finding.
type junitReporter struct {
	w      io.Writer
	tool   Tool
	suites []junitSuite
}

type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Errors   int          `xml:"errors,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Class   string       `xml:"classname,attr"`
	Name    string       `xml:"name,attr"`
	File    string       `xml:"file,attr,omitempty"`
	Line    int          `xml:"line,attr,omitempty"`
	Failure *junitResult `xml:"failure"`
	Error   *junitResult `xml:"error"`
}

type junitResult struct {
	Type    string `xml:"type,attr"`
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

func (r *junitReporter) File(f *File) error {
	if len(f.Findings) == 0 {
		return nil
	}
	path := r.tool.relative(f)
	suite := junitSuite{Name: path}
	for i := range f.Findings {
		g := &f.Findings[i]
		at := g.Range.Start
		var b strings.Builder
		fmt.Fprintf(&b, "%s:%d:%d: %s", path, at.Line, at.Column, g.Message)
		for n, flow := range g.Flows {
			if n == maxFlows {
				break
			}
			for k, step := range flow {
				fmt.Fprintf(&b, "\n%d. line %d: %s", k+1, step.Range.Start.Line, step.Message)
			}
		}
		suite.Cases = append(suite.Cases, junitCase{
			Class: g.Rule.ID, Name: fmt.Sprintf("%s at %d:%d", g.Rule.Title(), at.Line, at.Column), File: path, Line: at.Line,
			Failure: &junitResult{g.Severity.String(), g.Message, b.String()},
		})
	}
	suite.Tests, suite.Failures = len(suite.Cases), len(suite.Cases)
	r.suites = append(r.suites, suite)
	return nil
}

// End writes everything: the counts come first. What could not be done is an error;
// a scan that found nothing is one test that passed, since some servers refuse a
// report without any.
func (r *junitReporter) End(s *Summary) error {
	whole := junitSuite{Name: "seclint", Cases: []junitCase{{Class: "seclint", Name: fmt.Sprintf("scan of %s", plural(s.Files, "file"))}}}
	for _, n := range s.Notices {
		if n.Failure {
			whole.Cases = append(whole.Cases, junitCase{
				Class: "seclint", Name: n.Path, File: n.Path, Error: &junitResult{"failure", n.Message, n.String()},
			})
			whole.Errors++
		}
	}
	whole.Tests = len(whole.Cases)
	v := junitSuites{Name: "seclint " + r.tool.Version, Suites: append([]junitSuite{whole}, r.suites...)}
	for _, suite := range v.Suites {
		v.Tests += suite.Tests
		v.Failures += suite.Failures
		v.Errors += suite.Errors
	}
	b, err := xml.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	_, err = io.WriteString(r.w, xml.Header+string(b)+"\n")
	return err
}
