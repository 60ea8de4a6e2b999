package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Sources with findings that have a safe fix, and what comes of them.
const (
	safeBefore = "export const Away = ({ first, url }) => (\n  <p>\n    <a href={first} target=\"_blank\">a</a>\n    <a href={url} target=\"_blank\">b</a>\n  </p>\n);\n"
	safeAfter  = "export const Away = ({ first, url }) => (\n  <p>\n    <a href={first} target=\"_blank\" rel=\"noopener\">a</a>\n    <a href={url} target=\"_blank\" rel=\"noopener\">b</a>\n  </p>\n);\n"
)

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestFix(t *testing.T) {
	dir := folder(t, map[string]string{"src/a.jsx": safeBefore, "src/tls.ts": badTLS, "src/fine.ts": fine})
	file := filepath.Join(dir, "src", "a.jsx")
	if err := os.Chmod(file, 0o640); err != nil {
		t.Fatal(err)
	}

	// A patch that applies, and nothing changed.
	r := seclint(t, dir, "scan", "--diff", ".")
	if r.code != 1 || !strings.HasPrefix(r.stdout, "--- a/src/a.jsx\n+++ b/src/a.jsx\n@@ ") || strings.Contains(r.stdout, "tls.ts") {
		t.Errorf("code %d\n%s%s", r.code, r.stdout, r.stderr)
	}
	if read(t, file) != safeBefore {
		t.Fatal("--diff changed a file")
	}
	patched := folder(t, map[string]string{"src/a.jsx": safeBefore})
	cmd := exec.Command("git", "apply", "-")
	cmd.Dir = patched
	if err := os.Remove(filepath.Join(patched, ".git")); err != nil {
		t.Fatal(err)
	}
	cmd.Stdin = strings.NewReader(r.stdout)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("git apply: %v\n%s", err, out)
	}
	if got := read(t, filepath.Join(patched, "src", "a.jsx")); got != safeAfter {
		t.Errorf("the patch makes\n%s", got)
	}

	// Safe fixes alone.
	r = seclint(t, dir, "scan", "--fix", ".")
	if r.code != 1 || !strings.Contains(r.stdout, "src/tls.ts:2:") || strings.Contains(r.stdout, "a.jsx") {
		t.Errorf("code %d\n%s%s", r.code, r.stdout, r.stderr)
	}
	if !strings.Contains(r.stderr, "seclint: fixed src/a.jsx: ") || !strings.Contains(r.stderr, ", 2 fixed") {
		t.Errorf("stderr %s", r.stderr)
	}
	if got := read(t, file); got != safeAfter {
		t.Errorf("fixed:\n%s", got)
	}
	if read(t, filepath.Join(dir, "src", "tls.ts")) != badTLS {
		t.Error("a fix that wants a review was applied")
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}

	// Those that want a review.
	r = seclint(t, dir, "scan", "--unsafe-fixes", ".")
	if r.code != 0 || strings.Contains(read(t, filepath.Join(dir, "src", "tls.ts")), "rejectUnauthorized: false") {
		t.Errorf("code %d\n%s%s", r.code, r.stdout, r.stderr)
	}
	// And nothing is left to do.
	before := read(t, filepath.Join(dir, "src", "tls.ts"))
	if r := seclint(t, dir, "scan", "--unsafe-fixes", "."); r.code != 0 || strings.Contains(r.stderr, "fixed") {
		t.Errorf("code %d\n%s", r.code, r.stderr)
	}
	if read(t, filepath.Join(dir, "src", "tls.ts")) != before {
		t.Error("a second run changed the file")
	}
	entries, err := os.ReadDir(filepath.Join(dir, "src"))
	if err != nil || len(entries) != 3 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}

func TestFixStdin(t *testing.T) {
	dir := folder(t, nil)
	run := func(stdin string, args ...string) ran {
		return program{dir: dir, args: append([]string{"scan", "--stdin-filename", "a.jsx"}, args...), stdin: stdin}.run(t)
	}
	if r := run(safeBefore, "--fix"); r.stdout != safeAfter || r.code != 0 {
		t.Errorf("code %d\n%s%s", r.code, r.stdout, r.stderr)
	}
	if r := run(fine, "--fix"); r.stdout != fine || r.code != 0 {
		t.Errorf("code %d\n%s%s", r.code, r.stdout, r.stderr)
	}
	crlf := strings.ReplaceAll(safeBefore, "\n", "\r\n")
	if r := run(crlf, "--fix"); r.stdout != strings.ReplaceAll(safeAfter, "\n", "\r\n") {
		t.Errorf("%q", r.stdout)
	}
	if r := run(badTLS, "--fix"); r.stdout != badTLS || r.code != 1 || !strings.Contains(r.stderr, "a.jsx:2:") {
		t.Errorf("code %d\n%s%s", r.code, r.stdout, r.stderr)
	}
	if r := run(safeBefore, "--diff"); !strings.HasPrefix(r.stdout, "--- a/a.jsx\n") {
		t.Errorf("code %d\n%s%s", r.code, r.stdout, r.stderr)
	}
	for _, odd := range []string{"a\x00b", strings.Repeat("x", 9<<20)} {
		if r := run(odd, "--fix"); r.stdout != odd {
			t.Errorf("a text that is skipped is not handed on: %d of %d bytes", len(r.stdout), len(odd))
		}
	}
	if r := run(safeBefore, "--diff", "--format", "json"); r.code != 2 {
		t.Errorf("code %d", r.code)
	}
}
