package since

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

func TestParse(t *testing.T) {
	patch := "diff --git a/a.ts b/a.ts\n--- a/a.ts\n+++ b/a.ts\n@@ -1 +1,2 @@ f()\n-+++ b/not-a-name.ts\n+--- x\n+++ b/neither.ts\n@@ -9,2 +10,0 @@\n-a\n-b\n\\ No newline at end of file\n" +
		"@@ -20,0 +19 @@\n+c\ndiff --git a/b b/b\n--- a/x y.ts\t\n+++ b/x y.ts\t\n@@ -0,0 +1,3 @@\n+1\n+2\n+3\n" +
		"--- \"a/q\\\"\\303\\244.ts\"\n+++ \"b/q\\\"\\303\\244.ts\"\n@@ -1 +1 @@\n-a\n+b\n--- a/gone.ts\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n"
	got := fmt.Sprint(parse([]byte(patch)))
	want := fmt.Sprint(map[string][]span{"a.ts": {{1, 2}, {19, 19}}, "x y.ts": {{1, 3}}, "q\"ä.ts": {{1, 1}}})
	if got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	for _, s := range []string{"@@ ", "@@ -x +1 @@", "@@ -1 +1,-5 @@", "+++ ", "\x00"} {
		parse([]byte("+++ b/a\n" + s)) // whatever it is
	}
}

// repository makes a Git repository with one commit of files.
func repository(t *testing.T, files map[string]string) (dir string, run func(args ...string)) {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	run = func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"}, args...)...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	run("init", "-q", "-b", "main")
	for name, content := range files {
		write(t, filepath.Join(dir, name), content)
	}
	run("add", "-A")
	run("commit", "-q", "-m", "first")
	return dir, run
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestChanges(t *testing.T) {
	dir, run := repository(t, map[string]string{"a.ts": "1\n2\n3\n4\n", "b c.ts": "1\n2\n", "moved.ts": "a\nb\nc\nd\ne\nf\n"})
	run("checkout", "-q", "-b", "work")
	write(t, filepath.Join(dir, "a.ts"), "1\nzwei\n3\n4\n5\n")
	run("commit", "-q", "-a", "-m", "second")
	// Meanwhile on main.
	run("checkout", "-q", "main")
	write(t, filepath.Join(dir, "b c.ts"), "eins\n2\n")
	run("commit", "-q", "-a", "-m", "third")
	run("checkout", "-q", "work")
	write(t, filepath.Join(dir, "new.ts"), "x\n")
	run("mv", "moved.ts", "elsewhere.ts")
	// What a repository could make Git run is not run.
	run("config", "diff.external", "false")
	run("config", "core.fsmonitor", "false-program")
	run("config", "diff.noprefix", "true")
	run("config", "diff.mnemonicPrefix", "true")
	c := New()
	if err := c.Add(t.Context(), dir, "main"); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name        string
		first, last int
		want        bool
	}{
		{"a.ts", 1, 1, false}, {"a.ts", 2, 2, true}, {"a.ts", 1, 4, true}, {"a.ts", 3, 4, false}, {"a.ts", 5, 9, true},
		{"b c.ts", 1, 2, false}, {"new.ts", 1, 1, true}, {"elsewhere.ts", 1, 6, false}, {"none.ts", 1, 1, false},
	} {
		if got := c.Touches(filepath.Join(dir, tt.name), tt.first, tt.last); got != tt.want {
			t.Errorf("%s %d-%d: %v", tt.name, tt.first, tt.last, got)
		}
	}
	for _, rev := range []string{"none", "--output=x", "", "-h"} {
		if err := New().Add(t.Context(), dir, rev); err == nil {
			t.Errorf("revision %q was taken", rev)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "x")); err == nil {
		t.Error("a revision was taken for an option")
	}
	if err := New().Add(t.Context(), t.TempDir(), "main"); err == nil {
		t.Error("a folder without repository was taken")
	}
}
