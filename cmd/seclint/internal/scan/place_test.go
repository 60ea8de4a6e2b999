package scan

import (
	"os"
	"path/filepath"
	"testing"
)

func mkdirs(t *testing.T, base string, names ...string) {
	t.Helper()
	for _, name := range names {
		if err := os.MkdirAll(filepath.Join(base, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
}

func TestRootOf(t *testing.T) {
	base, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	mkdirs(t, base, "repo/.git", "repo/packages/web/src", "work/app/src", "alone/deep", "pkg/src/deep")
	for _, name := range []string{"repo/packages/web/package.json", "work/app/package.json", "pkg/package.json", "alone/deep/a.ts"} {
		if err := os.WriteFile(filepath.Join(base, name), []byte("{}"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		cwd, path string
		dir       bool
		want      string
	}{
		{"repo/packages/web", "repo/packages/web/src", true, "repo"},
		{"work", "repo/packages/web/package.json", false, "repo"},
		{"work", "work/app/src", true, "work"}, // the working directory holds it
		{"work/app/src", "work/app", true, "work/app"},
		{"work", "pkg/src/deep", true, "pkg"},
		{"work", "alone/deep/a.ts", false, "alone/deep"},
		{"alone", "alone/deep/a.ts", false, "alone"},
	} {
		got := rootOf(filepath.Join(base, test.cwd), filepath.Join(base, test.path), test.dir)
		if want := filepath.Join(base, test.want); got != want {
			t.Errorf("from %s, %s: %s, want %s", test.cwd, test.path, got, want)
		}
	}
}

func TestDisplay(t *testing.T) {
	for _, test := range []struct {
		starts []start
		name   string
		want   string
	}{
		{[]start{{".", "."}}, "src/a.ts", "src/a.ts"},
		{[]start{{"src", "src"}}, "src/a.ts", "src/a.ts"},
		{[]start{{"src", "../app/src"}}, "src/a.ts", "../app/src/a.ts"},
		{[]start{{".", "/home/ada/app"}}, "src/a.ts", "/home/ada/app/src/a.ts"},
		{[]start{{".", "/"}}, "src/a.ts", "/src/a.ts"},
		{[]start{{"src/a.ts", "a.ts"}}, "src/a.ts", "a.ts"},
		{[]start{{".", ".."}, {"src", "."}}, "src/a.ts", "a.ts"},
		{[]start{{".", ".."}, {"src", "."}}, "lib/a.ts", "../lib/a.ts"},
		{[]start{{"src", "src"}}, "package.json", "package.json"},
		{[]start{{"src", "x"}}, "srcs/a.ts", "srcs/a.ts"},
	} {
		p := &place{starts: test.starts}
		if got := p.display(test.name); got != test.want {
			t.Errorf("%v %s: %s, want %s", test.starts, test.name, got, test.want)
		}
	}
}
