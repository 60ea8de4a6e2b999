package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"seclint/cmd/seclint/internal/baseline"
	"seclint/cmd/seclint/internal/report"
	"seclint/cmd/seclint/internal/since"
)

// old reads what tells old findings from new ones: a baseline and the lines that
// changed, each nil if it was not asked for.
func (f *scanFlags) old(ctx context.Context, cwd string, paths []string) (known *baseline.Baseline, changes *since.Changes, err error) {
	if f.baseline != "" {
		if known, err = baseline.Read(f.baseline); err != nil {
			return nil, nil, err
		}
	}
	if f.since == "" {
		return known, nil, nil
	}
	if len(paths) == 0 {
		paths = []string{"."}
	}
	if f.stdinName != "" {
		paths = []string{filepath.Dir(f.stdinName)}
	}
	changes = since.New()
	asked := make(map[string]bool)
	for _, path := range paths {
		dir := path
		if !filepath.IsAbs(dir) {
			dir = filepath.Join(cwd, dir)
		}
		info, err := os.Stat(dir)
		if err != nil {
			continue // the scan says so
		}
		if !info.IsDir() {
			dir = filepath.Dir(dir)
		}
		if asked[dir] {
			continue
		}
		asked[dir] = true
		if err := changes.Add(ctx, dir, f.since); err != nil {
			return nil, nil, fmt.Errorf("--since: %w", err)
		}
	}
	return known, changes, nil
}

// ran returns which rules were not left out by flags.
func (f *scanFlags) ran() func(rule string) bool {
	return func(rule string) bool {
		if len(f.rules) == 0 {
			return true
		}
		family, _, _ := strings.Cut(rule, "/")
		for _, want := range f.rules {
			if want == rule || strings.TrimSuffix(want, "/") == family {
				return true
			}
		}
		return false
	}
}

// changed reports whether a finding is about lines that changed: its own, or those
// that the data takes to it.
func changed(c *since.Changes, abs string, f *report.Finding) bool {
	touched := func(r report.Range) bool { return c.Touches(abs, r.Start.Line, r.End.Line) }
	if touched(f.Range) {
		return true
	}
	for _, flow := range f.Flows {
		for _, step := range flow {
			if touched(step.Range) {
				return true
			}
		}
	}
	return false
}

// release writes the baseline that was asked for, and reports what was held back
// because all findings had to be known first.
func (s *session) release(ran func(rule string) bool) error {
	if s.newBaseline != "" {
		if s.summary.Failed {
			s.console.clear()
			fmt.Fprintln(s.console.err, "seclint: the baseline is not written: it would lack what could not be scanned")
			return nil
		}
		n, err := baseline.Write(s.newBaseline, s.held)
		if err != nil {
			return err
		}
		s.console.clear()
		fmt.Fprintf(s.console.err, "seclint: wrote %d findings to %s\n", n, printable(s.newBaseline))
		for _, f := range s.held {
			f.Findings = nil
		}
		s.summary.Known = n
	}
	if s.known != nil {
		known, stale := s.known.Filter(s.held, ran)
		s.summary.Known = known
		for _, e := range stale {
			times := ""
			if e.Count > 1 {
				times = fmt.Sprintf(" (%d times)", e.Count)
			}
			s.summary.Notices = append(s.summary.Notices, report.Notice{
				Path: e.Path, Message: fmt.Sprintf("the baseline has %s%s, which is not found any more: write it anew", e.Rule, times),
			})
		}
	}
	for _, f := range s.held {
		if err := s.report(f); err != nil {
			return fmt.Errorf("write the report: %w", err)
		}
	}
	s.held = nil
	return nil
}
