package server

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"seclint/analysis/syntax"
	"seclint/server/uri"
)

// TestScanEqualsServer opens every file of the sample projects, and of workspaces
// with configurations, and compares what is published with what the command line
// finds.
func TestScanEqualsServer(t *testing.T) {
	apps, err := filepath.Glob(filepath.Join("..", "testdata", "apps", "*"))
	if err != nil || len(apps) == 0 {
		t.Fatalf("no sample projects: %v", err)
	}
	workspaces, err := filepath.Glob(filepath.Join("..", "testdata", "workspaces", "*"))
	if err != nil || len(workspaces) == 0 {
		t.Fatalf("no workspaces: %v", err)
	}
	for _, app := range append(apps, workspaces...) {
		t.Run(filepath.Base(app), func(t *testing.T) {
			root, err := filepath.Abs(app)
			if err != nil {
				t.Fatal(err)
			}
			want := scanned(t, root)
			got := served(t, root)
			if len(want) == 0 {
				t.Error("the command line finds nothing")
			}
			for _, f := range want {
				if !slices.Contains(got, f) {
					t.Errorf("only on the command line: %s", f)
				}
			}
			for _, f := range got {
				if !slices.Contains(want, f) {
					t.Errorf("only in the editor: %s", f)
				}
			}
		})
	}
}

// scanned returns the findings of the command line, one line each.
func scanned(t *testing.T, root string) []string {
	t.Helper()
	name, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(name, "scan", "--format", "json", "--fail-on", "never", ".")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("scan: %v\n%s", err, exit.Stderr)
		}
		t.Fatal(err)
	}
	var report struct {
		Findings []struct {
			Rule, Path, Message, Severity string
			Range                         struct{ Start, End struct{ Line int } }
		}
	}
	if err := json.Unmarshal(out, &report); err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, f := range report.Findings {
		found = append(found, fmt.Sprintf("%s:%d-%d %s %s %s", f.Path, f.Range.Start.Line, f.Range.End.Line, f.Severity, f.Rule, f.Message))
	}
	return found
}

// served returns the findings that an editor is shown when it opens every file.
func served(t *testing.T, root string) []string {
	t.Helper()
	folder, err := json.Marshal(uri.FromPath(root).String())
	if err != nil {
		t.Fatal(err)
	}
	e := startProgram(t, capsPush, `"workspaceFolders":[{"uri":`+string(folder)+`,"name":"app"}]`)
	words := []string{"", "error", "warning", "information", "information"}
	var found []string
	err = filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || syntax.LanguageByPath(name) == syntax.NoLanguage {
			return err
		}
		content, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		u := uri.FromPath(name).String()
		e.open(u, 1, string(content))
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		for _, d := range e.diagnostics(u, 1) {
			found = append(found, fmt.Sprintf("%s:%d-%d %s %s %s", filepath.ToSlash(rel),
				d.Range.Start.Line+1, d.Range.End.Line+1, words[int(d.Severity)], d.Code, strings.TrimSpace(d.Message)))
		}
		e.close(u)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}
