// Package baseline remembers findings that are there already, so that a scan can
// tell of new ones alone.
//
// # Invariants
//
//   - A finding is known by its fingerprint, never by its line: it stays known when
//     code is moved or a file is renamed.
//   - Of equal findings as many are known as were written down, those of the same
//     file first.
//   - A file is whole before and after it is written, and the same for equal
//     findings.
package baseline

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"seclint/cmd/seclint/internal/apply"
	"seclint/cmd/seclint/internal/report"
)

// Entry is a number of equal findings in one file.
type Entry struct {
	Count       int    `json:"count"`
	Fingerprint string `json:"fingerprint"`
	Path        string `json:"path"` // slash separated, relative to the folder of the baseline
	Rule        string `json:"rule"`
}

// file is how a baseline is written.
type file struct {
	Findings []Entry `json:"findings"`
	Version  int     `json:"version"`
}

const (
	version = 1
	// maxSize is the size in bytes above which a file is no baseline.
	maxSize = 256 << 20
)

// Baseline is a set of known findings.
type Baseline struct {
	dir     string // of the file, absolute, without symbolic links
	entries []Entry
}

// ErrNotBaseline is returned for a file that holds something else.
var ErrNotBaseline = errors.New("this is not a baseline of seclint")

// Read reads a baseline.
func Read(path string) (*Baseline, error) {
	f, err := os.Open(path)
	if err != nil {
		var p *fs.PathError
		if errors.As(err, &p) {
			err = p.Err
		}
		return nil, fmt.Errorf("read baseline %s: %w", path, err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxSize))
	if err != nil {
		return nil, fmt.Errorf("read baseline %s: %w", path, err)
	}
	var v file
	if err := json.Unmarshal(data, &v); err != nil {
		return nil, fmt.Errorf("read baseline %s: %w: %w", path, ErrNotBaseline, err)
	}
	if v.Version != version {
		return nil, fmt.Errorf("read baseline %s: %w: version %d", path, ErrNotBaseline, v.Version)
	}
	for _, e := range v.Findings {
		if e.Count < 1 || e.Fingerprint == "" || e.Path == "" || e.Rule == "" {
			return nil, fmt.Errorf("read baseline %s: %w: an entry is not complete", path, ErrNotBaseline)
		}
	}
	dir, err := folderOf(path)
	if err != nil {
		return nil, err
	}
	return &Baseline{dir, v.Findings}, nil
}

func folderOf(path string) (string, error) {
	dir, err := filepath.Abs(filepath.Dir(path))
	if err != nil {
		return "", fmt.Errorf("locate baseline %s: %w", path, err)
	}
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		dir = real
	}
	return dir, nil
}

// nameIn returns the path of a file as entries have it.
func nameIn(dir string, f *report.File) string {
	if rel, err := filepath.Rel(dir, f.Abs); err == nil && f.Abs != "" {
		return filepath.ToSlash(rel)
	}
	return filepath.ToSlash(cmp.Or(f.Abs, f.Path))
}

// identity is what equal findings share.
type identity struct{ rule, fingerprint string }

// Filter takes the known findings out of files, and returns their number and the
// entries, with what of their counts is left, that nothing was found for although
// their file was looked at, or is gone. Entries of rules for which ran is false are
// not judged.
func (b *Baseline) Filter(files []*report.File, ran func(rule string) bool) (known int, stale []Entry) {
	left := make(map[identity]int)
	there := make(map[identity]map[string]int) // by path
	for _, e := range b.entries {
		id := identity{e.Rule, e.Fingerprint}
		left[id] += e.Count
		if there[id] == nil {
			there[id] = make(map[string]int)
		}
		there[id][e.Path] += e.Count
	}
	// First those in the file that they were written down for, then the moved ones.
	seen := make(map[string]bool)
	taken := make([][]bool, len(files))
	for i, f := range files {
		name := nameIn(b.dir, f)
		seen[name] = true
		taken[i] = make([]bool, len(f.Findings))
		for k := range f.Findings {
			id := identity{f.Findings[k].Rule.ID, f.Findings[k].Fingerprint}
			if there[id][name] > 0 {
				there[id][name]--
				left[id]--
				taken[i][k] = true
			}
		}
	}
	for i, f := range files {
		kept := f.Findings[:0:0]
		for k := range f.Findings {
			id := identity{f.Findings[k].Rule.ID, f.Findings[k].Fingerprint}
			if !taken[i][k] && left[id] > 0 {
				left[id]--
				b.moved(there[id], seen)
				taken[i][k] = true
			}
			if taken[i][k] {
				known++
				continue
			}
			kept = append(kept, f.Findings[k])
		}
		f.Findings = kept
	}
	for _, e := range b.entries {
		id := identity{e.Rule, e.Fingerprint}
		e.Count = min(e.Count, there[id][e.Path])
		if e.Count == 0 || !ran(e.Rule) || !seen[e.Path] && b.exists(e.Path) {
			continue
		}
		there[id][e.Path] -= e.Count
		stale = append(stale, e)
	}
	slices.SortFunc(stale, compare)
	return known, stale
}

// moved takes one from the counts by path, from a file that is gone if there is one.
func (b *Baseline) moved(counts map[string]int, seen map[string]bool) {
	best := ""
	for path, n := range counts {
		if n == 0 {
			continue
		}
		gone, bestGone := !seen[path] && !b.exists(path), best != "" && !seen[best] && !b.exists(best)
		if best == "" || gone && !bestGone || gone == bestGone && path < best {
			best = path
		}
	}
	if best != "" {
		counts[best]--
	}
}

func (b *Baseline) exists(path string) bool {
	_, err := os.Lstat(filepath.Join(b.dir, filepath.FromSlash(path)))
	return err == nil
}

// Write writes the findings of files down and returns their number.
func Write(path string, files []*report.File) (int, error) {
	dir, err := folderOf(path)
	if err != nil {
		return 0, err
	}
	counts := make(map[Entry]int)
	total := 0
	for _, f := range files {
		for i := range f.Findings {
			counts[Entry{Fingerprint: f.Findings[i].Fingerprint, Path: nameIn(dir, f), Rule: f.Findings[i].Rule.ID}]++
			total++
		}
	}
	v := file{Version: version, Findings: make([]Entry, 0, len(counts))}
	for e, n := range counts {
		e.Count = n
		v.Findings = append(v.Findings, e)
	}
	slices.SortFunc(v.Findings, compare)
	data, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return 0, fmt.Errorf("write baseline: %w", err)
	}
	if err := apply.Put(path, append(data, '\n')); err != nil {
		return 0, fmt.Errorf("write baseline: %w", err)
	}
	return total, nil
}

func compare(a, b Entry) int {
	return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Fingerprint, b.Fingerprint))
}
