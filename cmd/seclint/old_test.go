package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"seclint/cmd/seclint/internal/report"
)

func put(t *testing.T, dir, name, content string) {
	t.Helper()
	full := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

const badHash = "import { createHash } from 'node:crypto';\nexport const tag = (s: string) => createHash('md5').update(s).digest('hex');\n"

func TestBaseline(t *testing.T) {
	dir := folder(t, map[string]string{"a.ts": badTLS, "b.ts": badHash, "c.ts": fine})
	before, _ := scanJSON(t, dir)
	n := len(before.Findings)
	if n < 2 {
		t.Fatalf("%d findings", n)
	}
	r := seclint(t, dir, "scan", "--write-baseline", "ci/../old.json", ".")
	if r.code != 0 || r.stdout != "" || !strings.Contains(r.stderr, "wrote 2 findings to ci/../old.json") {
		t.Fatalf("code %d\n%s%s", r.code, r.stdout, r.stderr)
	}
	written := read(t, filepath.Join(dir, "old.json"))
	if seclint(t, dir, "scan", "--write-baseline", "old.json", "."); read(t, filepath.Join(dir, "old.json")) != written {
		t.Error("the second baseline differs from the first")
	}
	// In every format nothing is new.
	for _, format := range report.Formats {
		r := seclint(t, dir, "scan", "--baseline", "old.json", "--format", format)
		if r.code != 0 || strings.Contains(r.stdout, "weak-hash\"") && format != "sarif" || !strings.Contains(r.stderr, "2 in the baseline") {
			t.Errorf("%s: code %d\n%s%s", format, r.code, r.stdout, r.stderr)
		}
	}
	// Moved lines, a renamed file, another working directory.
	put(t, dir, "a.ts", "// moved\n\n\n"+badTLS)
	if err := os.Rename(filepath.Join(dir, "b.ts"), filepath.Join(dir, "renamed.ts")); err != nil {
		t.Fatal(err)
	}
	put(t, dir, "sub/x.ts", fine)
	r = seclint(t, filepath.Join(dir, "sub"), "scan", "--baseline", "../old.json", "..")
	if r.code != 0 || strings.Contains(r.stderr, "not found any more") {
		t.Errorf("code %d\n%s%s", r.code, r.stdout, r.stderr)
	}
	// A new one, and one that is gone.
	put(t, dir, "a.ts", fine)
	put(t, dir, "c.ts", badHash)
	put(t, dir, "renamed.ts", badHash)
	j, out := scanJSON(t, dir, "--baseline", "old.json")
	if len(j.Findings) != 1 || j.Findings[0].Path != "renamed.ts" && j.Findings[0].Path != "c.ts" {
		t.Errorf("new findings %+v", j.Findings)
	}
	if !strings.Contains(out.stderr, "a.ts: the baseline has request/tls-reject-unauthorized, which is not found any more") {
		t.Errorf("stale entries are not told:\n%s", out.stderr)
	}
	// A part of the tree says nothing about the rest.
	if r := seclint(t, dir, "scan", "--baseline", "old.json", "c.ts"); strings.Contains(r.stderr, "not found any more") {
		t.Errorf("scan of a part:\n%s", r.stderr)
	}
	for _, args := range [][]string{
		{"--baseline", "none.json"}, {"--baseline", "a.ts"}, {"--baseline", "old.json", "--fix"},
		{"--baseline", "old.json", "--write-baseline", "new.json"}, {"--write-baseline", "none/new.json"},
	} {
		if r := seclint(t, dir, append([]string{"scan"}, args...)...); r.code != 2 {
			t.Errorf("%v: code %d\n%s", args, r.code, r.stderr)
		}
	}
	// What could not be scanned would be missing.
	if r := seclint(t, dir, "scan", "--write-baseline", "new.json", "a.ts", "gone.ts"); r.code != 2 || !strings.Contains(r.stderr, "the baseline is not written") {
		t.Errorf("code %d\n%s", r.code, r.stderr)
	}
	if _, err := os.Stat(filepath.Join(dir, "new.json")); err == nil {
		t.Error("a baseline that lacks something was written")
	}
}

func TestSince(t *testing.T) {
	dir := t.TempDir()
	git := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"}, args...)...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	git("init", "-q", "-b", "main")
	put(t, dir, "old.ts", badTLS)
	put(t, dir, "src/a.ts", badHash)
	put(t, dir, "flow.ts", strings.Replace(badFlow, "req.query.name", "'x'", 1))
	git("add", "-A")
	git("commit", "-q", "-m", "first")
	if r, _ := scanJSON(t, dir, "--since", "HEAD"); len(r.Findings) != 0 {
		t.Errorf("nothing changed: %s", found(r))
	}
	put(t, dir, "src/a.ts", badHash+"export const other = (s: string) => createHash('md5').update(s + s).digest('hex');\n")
	put(t, dir, "new.ts", badTLS)
	put(t, dir, "flow.ts", badFlow) // the line of the sink did not change
	want := "flow.ts injection/command error\nnew.ts request/tls-reject-unauthorized error\nsrc/a.ts crypto/weak-hash information"
	r, _ := scanJSON(t, dir, "--since", "HEAD")
	if got := found(r); got != want {
		t.Errorf("since HEAD:\n%s\nwant\n%s", got, want)
	}
	git("add", "-A")
	git("commit", "-q", "-m", "second")
	if r, _ := scanJSON(t, dir, "--since", "HEAD~1"); found(r) != want {
		t.Errorf("since HEAD~1:\n%s", found(r))
	}
	if r, _ := scanJSON(t, filepath.Join(dir, "src"), "--since", "HEAD~1"); found(r) != "a.ts crypto/weak-hash information" {
		t.Errorf("from a folder within:\n%s", found(r))
	}
	for _, args := range [][]string{{"--since", "none"}, {"--since", "--help"}, {"--since", "HEAD", "--fix"}, {"--since", "HEAD", t.TempDir()}} {
		if r := seclint(t, dir, append([]string{"scan"}, args...)...); r.code != 2 {
			t.Errorf("%v: code %d\n%s", args, r.code, r.stderr)
		}
	}
}
