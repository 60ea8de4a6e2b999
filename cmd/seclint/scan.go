package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"seclint/analysis"
	"seclint/analysis/config"
	"seclint/analysis/edit"
	"seclint/rules"

	"seclint/cmd/seclint/internal/apply"
	"seclint/cmd/seclint/internal/baseline"
	"seclint/cmd/seclint/internal/report"
	"seclint/cmd/seclint/internal/scan"
	"seclint/cmd/seclint/internal/since"
)

// scanFlags are the flags of scan.
type scanFlags struct {
	format       string
	failOn       string
	fix          bool
	unsafe       bool
	diff         bool
	jobs         int
	stdinName    string
	includeTests bool
	rules        []string
	config       string
	baseline     string
	newBaseline  string
	since        string
}

func newScan() *cobra.Command {
	var f scanFlags
	cmd := &cobra.Command{
		Use:   "scan [flags] [PATH]...",
		Short: "Scan files and folders",
		Long: `Scan the TypeScript and JavaScript files in each PATH (the working directory if
there is none), except those that .gitignore leaves out and those in folders such
as node_modules, .next and dist. A file or folder that is named is scanned always,
unless the configuration (the nearest seclint.json) excludes it.

Findings are written to standard output, everything else to standard error.
Exit code 0: no finding at or above --fail-on. 1: there are. 2: some part of the
job could not be done.`,
		Example: `  seclint scan
  seclint scan --format sarif src > seclint.sarif
  seclint scan --fix --diff pages/api
  seclint scan --rule crypto --rule secrets/provider-token .
  git show HEAD:src/a.ts | seclint scan --stdin-filename src/a.ts`,
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(cmd, args) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.format, "format", "text", "output: "+strings.Join(report.Formats, ", "))
	flags.StringVar(&f.failOn, "fail-on", "error", "least severity for exit code 1: error, warning, info, never")
	flags.BoolVar(&f.fix, "fix", false, "apply safe fixes")
	flags.BoolVar(&f.unsafe, "unsafe-fixes", false, "apply safe fixes and those that want a review")
	flags.BoolVar(&f.diff, "diff", false, "print what the fixes would change as a patch, and change nothing")
	flags.IntVar(&f.jobs, "jobs", 0, "files scanned side by side (default: one for each core)")
	flags.StringVar(&f.stdinName, "stdin-filename", "", "scan standard input as if it were this file")
	flags.StringVar(&f.config, "config", "", "use this configuration instead of each file's nearest seclint.json")
	flags.StringVar(&f.baseline, "baseline", "", "leave out the findings that are in this file")
	flags.StringVar(&f.newBaseline, "write-baseline", "", "write all findings to this file instead of reporting them")
	flags.StringVar(&f.since, "since", "", "report only on lines that changed since this Git revision")
	flags.BoolVar(&f.includeTests, "include-tests", false, "run all rules on tests and fixtures, too")
	flags.StringArrayVar(&f.rules, "rule", nil, "run only this rule or family; may be repeated")
	return cmd
}

// failLevels are the values of --fail-on.
var failLevels = map[string]analysis.Severity{
	"error": analysis.Error, "warning": analysis.Warning, "info": analysis.Information, "never": analysis.Error + 1,
}

func (f *scanFlags) run(cmd *cobra.Command, paths []string) error {
	failOn, ok := failLevels[f.failOn]
	switch {
	case !ok:
		return fmt.Errorf("unknown level %q for --fail-on, want error, warning, info or never", f.failOn)
	case !slices.Contains(report.Formats, f.format):
		return fmt.Errorf("unknown format %q, want %s", f.format, strings.Join(report.Formats, ", "))
	case f.jobs < 0:
		return fmt.Errorf("--jobs %d: want at least 1", f.jobs)
	case f.stdinName != "" && len(paths) > 0:
		return fmt.Errorf("--stdin-filename reads one text and takes no PATH")
	}
	repair := scan.Repair{Apply: f.fix || f.unsafe || f.diff, Level: edit.Safe, Dry: f.diff}
	if f.unsafe {
		repair.Level = edit.Review
	}
	if repair.Apply && f.baseline+f.newBaseline+f.since != "" {
		return fmt.Errorf("fixes are for all findings: they go with neither a baseline nor --since")
	}
	if f.newBaseline != "" && f.baseline+f.since != "" {
		return fmt.Errorf("--write-baseline writes all findings and takes no --baseline or --since")
	}
	if f.diff && cmd.Flags().Changed("format") {
		return fmt.Errorf("--diff prints a patch and takes no --format")
	}
	adjust, err := f.adjust()
	if err != nil {
		return err
	}
	engine, err := analysis.NewEngine(rules.All(), adjust(analysis.Options{}))
	if err != nil {
		return err
	}
	cwd, err := os.Getwd()
	if err != nil {
		return err
	}
	started := time.Now()
	out := newConsole(cmd.OutOrStdout(), cmd.ErrOrStderr())
	tool := report.Tool{Version: version(), Rules: engine.Rules(), Base: sarifBase(cwd, paths), Dir: cwd}
	var to io.Writer = out
	colour := out.colour
	if f.stdinName != "" && repair.Apply { // standard output has the fixed text or the patch
		to, colour = cmd.ErrOrStderr(), out.errColour
	}
	reporter, err := report.New(f.format, to, tool, colour)
	if err != nil {
		return err
	}
	s := &session{reporter: reporter, console: out, failOn: failOn, repair: repair, diff: f.diff, stdin: f.stdinName != "", newBaseline: f.newBaseline}
	if s.known, s.changes, err = f.old(cmd.Context(), cwd, paths); err != nil {
		return &exitError{exitFailure, err}
	}
	var secrets *analysis.Engine
	if report.ShowsCode(f.format) {
		if secrets, err = secretsEngine(); err != nil {
			return err
		}
	}
	options := scan.Options{Engine: engine, Secrets: secrets, Dir: cwd, Paths: paths, Jobs: f.jobs, Repair: repair, Steps: report.ShowsSteps(f.format)}
	options.Configure = &scan.Configuration{Rules: engine, Engines: config.NewEngines(rules.All()), File: f.config, Adjust: adjust}
	if f.stdinName != "" {
		err = s.text(cmd.Context(), options, f.stdinName, cmd.InOrStdin())
	} else {
		err = scan.Run(cmd.Context(), options, s.file)
	}
	switch {
	case errors.Is(err, context.Canceled):
		out.done()
		return &exitError{exitFailure, errors.New("interrupted")}
	case err != nil:
		return &exitError{exitFailure, fmt.Errorf("scan: %w", err)}
	}
	if err := s.release(f.ran()); err != nil {
		return &exitError{exitFailure, err}
	}
	s.summary.Elapsed = time.Since(started)
	return s.end()
}

// adjust returns what makes the flags count on top of a configuration. Rules that
// were not asked for are silenced, not left out, so that directives that name them
// stay valid.
func (f *scanFlags) adjust() (func(analysis.Options) analysis.Options, error) {
	all, err := allRules()
	if err != nil {
		return nil, err
	}
	wanted := make(map[string]bool)
	for _, want := range f.rules {
		found := false
		for _, r := range all {
			if r.ID == want || r.Family() == strings.TrimSuffix(want, "/") {
				found = true
				wanted[r.ID] = r.ID == want || !r.Off || wanted[r.ID]
			}
		}
		if !found {
			_, err := findRule(all, want)
			return nil, err
		}
	}
	return func(o analysis.Options) analysis.Options {
		o.IncludeTests = o.IncludeTests || f.includeTests
		if len(f.rules) == 0 {
			return o
		}
		// All of the wanted run, those that are off by default included, and keep the
		// severity that they give to each finding.
		o.All = true
		configured := o.Severities
		o.Severities = make(map[string]analysis.Severity, len(all))
		for _, r := range all {
			switch severity := configured[r.ID]; {
			case !wanted[r.ID]:
				o.Severities[r.ID] = analysis.Silent
			case severity != analysis.Silent:
				o.Severities[r.ID] = severity
			}
		}
		return o
	}, nil
}

// secretsEngine returns an engine that finds what excerpts have to mask, whatever
// rules were asked for.
func secretsEngine() (*analysis.Engine, error) {
	all, err := allRules()
	if err != nil {
		return nil, err
	}
	options := analysis.Options{IncludeTests: true, Severities: make(map[string]analysis.Severity)}
	for _, r := range all {
		if r.Family() != "secrets" {
			options.Severities[r.ID] = analysis.Silent
		}
	}
	return analysis.NewEngine(rules.All(), options)
}

// sarifBase returns the folder that paths in SARIF are relative to: the scanned
// folder, or the working directory if there are several or only files.
func sarifBase(cwd string, paths []string) string {
	base := cwd
	if len(paths) == 1 {
		if info, err := os.Stat(paths[0]); err == nil && info.IsDir() {
			if abs, err := filepath.Abs(paths[0]); err == nil {
				base = abs
			}
		}
	}
	if real, err := filepath.EvalSymlinks(base); err == nil {
		return real
	}
	return base
}

// session collects what a scan finds.
type session struct {
	reporter report.Reporter
	console  *console
	summary  report.Summary
	failOn   analysis.Severity
	failing  bool
	repair   scan.Repair
	diff     bool   // print patches instead of findings
	stdin    bool   // print the fixed text
	given    []byte // standard input

	known       *baseline.Baseline // nil if there is none
	newBaseline string             // to be written, "" for none
	changes     *since.Changes     // nil for all lines
	held        []*report.File     // until what is known of them can be told
}

// file takes the outcome of one file.
func (s *session) file(o *scan.Outcome) error {
	for _, n := range o.Notices {
		s.summary.Failed = s.summary.Failed || n.Failure
		s.summary.Notices = append(s.summary.Notices, n)
	}
	s.console.progress(o.Path, s.summary.Files, s.summary.Findings())
	if o.Skipped {
		return s.fixed(o) // standard input is handed on all the same
	}
	s.summary.Suppressed += o.Suppressed
	if err := s.fixed(o); err != nil {
		return err
	}
	if s.known != nil || s.newBaseline != "" {
		s.held = append(s.held, &o.File)
		return nil
	}
	return s.report(&o.File)
}

// report reports what of a file is not old.
func (s *session) report(f *report.File) error {
	if s.changes != nil {
		f.Findings = slices.DeleteFunc(f.Findings, func(g report.Finding) bool { return !changed(s.changes, f.Abs, &g) })
	}
	s.summary.Add(f)
	for i := range f.Findings {
		s.failing = s.failing || f.Findings[i].Severity >= s.failOn
	}
	if len(f.Findings) == 0 || s.diff {
		return nil
	}
	return s.reporter.File(f)
}

// fixed shows what fixes did to a file, or would do.
func (s *session) fixed(o *scan.Outcome) error {
	if s.repair.Dry {
		s.summary.Fixable += len(o.Fixed)
	} else {
		s.summary.Fixed += len(o.Fixed)
	}
	var err error
	switch {
	case s.diff && o.After != nil:
		_, err = io.WriteString(s.console, apply.Diff(o.Path, o.Before, o.After))
	case s.stdin && !s.diff && o.After != nil:
		_, err = s.console.Write(o.After)
	case s.stdin && !s.diff && s.repair.Apply:
		_, err = s.console.Write(s.given)
	case len(o.Fixed) > 0 && !s.repair.Dry:
		s.console.clear()
		fmt.Fprintf(s.console.err, "seclint: fixed %s: %s\n", printable(o.Path), strings.Join(o.Fixed, "; "))
	}
	return err
}

// maxStdin is the number of bytes of standard input that are read: enough to see
// that it is too large to be scanned.
const maxStdin = 65 << 20

// text scans standard input as the file name.
func (s *session) text(ctx context.Context, o scan.Options, name string, in io.Reader) error {
	if !s.repair.Apply { // else all of it has to come out again
		in = io.LimitReader(in, maxStdin)
	}
	content, err := io.ReadAll(in)
	if err != nil {
		return fmt.Errorf("read standard input: %w", err)
	}
	s.given = content
	return s.file(scan.Text(ctx, o, name, content))
}

// end writes what comes last and says how the program ends.
func (s *session) end() error {
	if s.summary.Files == 0 && len(s.summary.Notices) == 0 {
		s.summary.Notices = append(s.summary.Notices, report.Notice{Message: "there are no TypeScript or JavaScript files to scan"})
	}
	s.console.done()
	if err := s.reporter.End(&s.summary); err != nil {
		return &exitError{exitFailure, fmt.Errorf("write the report: %w", err)}
	}
	if err := s.console.Flush(); err != nil {
		return &exitError{exitFailure, fmt.Errorf("write the report: %w", err)}
	}
	report.WriteSummary(s.console.err, &s.summary, s.console.errColour)
	switch {
	case s.summary.Failed:
		return &exitError{code: exitFailure}
	case s.failing:
		return &exitError{code: exitFindings}
	}
	return nil
}
