package apply

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestWrite(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a.ts")
	if err := os.WriteFile(file, []byte("before"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := Write(file, []byte("before"), []byte("after")); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(file); string(got) != "after" {
		t.Errorf("content %q", got)
	}
	if info, _ := os.Stat(file); info.Mode().Perm() != 0o640 {
		t.Errorf("mode %v", info.Mode())
	}

	if err := Write(file, []byte("before"), []byte("again")); !errors.Is(err, ErrChanged) {
		t.Errorf("error %v", err)
	}
	if got, _ := os.ReadFile(file); string(got) != "after" {
		t.Errorf("a changed file was overwritten: %q", got)
	}
	if err := Write(filepath.Join(dir, "gone.ts"), nil, []byte("x")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("error %v", err)
	}
	if err := Write(dir, nil, nil); !errors.Is(err, ErrChanged) {
		t.Errorf("error %v", err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}

func TestDiff(t *testing.T) {
	for _, test := range []struct{ name, before, after, want string }{
		{"src/a.ts", "a\nb\nc\n", "a\nB\nc\n", "--- a/src/a.ts\n+++ b/src/a.ts\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n"},
		{"../a.ts", "a\n", "b\n", "--- ../a.ts\n+++ ../a.ts\n@@ -1 +1 @@\n-a\n+b\n"},
		{"a.ts", "a", "b", "--- a/a.ts\n+++ b/a.ts\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n"},
		{"a.ts", "same\r\n", "same\r\n", ""},
	} {
		if got := Diff(test.name, []byte(test.before), []byte(test.after)); got != test.want {
			t.Errorf("got\n%s\nwant\n%s", got, test.want)
		}
	}
}
