package workspace

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// tree writes files under a new folder, "name" alone makes an empty one, and
// opens it as a workspace.
func tree(t *testing.T, files map[string]string) *Workspace {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return open(t, dir)
}

func open(t *testing.T, dir string) *Workspace {
	t.Helper()
	w, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	return w
}

func walkAll(w *Workspace, starts ...string) (names []string, problems []Problem) {
	w.Walk(starts,
		func(name string) bool { names = append(names, name); return true },
		func(p Problem) { problems = append(problems, p) })
	return names, append(problems, w.Problems()...)
}

func TestWalk(t *testing.T) {
	w := tree(t, map[string]string{
		"a.ts": "", "b.tsx": "", "c.mts": "", "d.cts": "", "e.js": "", "f.jsx": "", "g.mjs": "", "h.cjs": "", "Upper.TS": "",
		"readme.md": "", "style.css": "", "ts": "", "x.json": "",
		".gitignore": "ignored.ts\nsecret/\n", "ignored.ts": "", "secret/a.ts": "",
		"src/z.ts": "", "src/dist/a.js": "", "src/.hidden/a.ts": "", "node_modules/p/i.js": "", ".next/s.js": "",
		"packages/web/.gitignore": "*.gen.ts", "packages/web/a.gen.ts": "", "packages/web/page.tsx": "",
	})
	tests := []struct {
		starts, want string
	}{
		{".", "Upper.TS a.ts b.tsx c.mts d.cts e.js f.jsx g.mjs h.cjs packages/web/page.tsx src/.hidden/a.ts src/z.ts"},
		{"src packages/web", "src/.hidden/a.ts src/z.ts packages/web/page.tsx"},
		{"src/z.ts src", "src/z.ts src/.hidden/a.ts"},
		{"src src/z.ts src/z.ts", "src/.hidden/a.ts src/z.ts"},
		{"src src", "src/.hidden/a.ts src/z.ts"},
		{"src/dist", "src/dist/a.js"}, // asked for by name
		{"src src/dist", "src/.hidden/a.ts src/z.ts src/dist/a.js"},
		{"ignored.ts", "ignored.ts"},
		{"secret", "secret/a.ts"},
		{"packages/web packages/web/a.gen.ts", "packages/web/page.tsx packages/web/a.gen.ts"},
		{"node_modules/p", "node_modules/p/i.js"},
	}
	for _, test := range tests {
		got, problems := walkAll(w, strings.Fields(test.starts)...)
		if strings.Join(got, " ") != test.want {
			t.Errorf("walk %s:\n got %s\nwant %s", test.starts, got, test.want)
		}
		if len(problems) > 0 {
			t.Errorf("walk %s: problems %v", test.starts, problems)
		}
	}
}

func TestWalkStops(t *testing.T) {
	w := tree(t, map[string]string{"a/1.ts": "", "a/2.ts": "", "b/3.ts": ""})
	n := 0
	w.Walk([]string{"a", "b"}, func(string) bool { n++; return false }, func(Problem) {})
	if n != 1 {
		t.Errorf("found %d files after it was told to stop", n)
	}
}

func TestWalkLinks(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("making symbolic links needs a privilege on Windows")
	}
	outside := t.TempDir()
	if err := os.WriteFile(filepath.Join(outside, "secret.ts"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	w := tree(t, map[string]string{"src/a.ts": "", "src/notes.txt": ""})
	for name, target := range map[string]string{
		"src/up": "..", "src/self": "self", "one": "two", "two": "one", "gone.ts": "nowhere.ts",
		"away": outside, "away.ts": filepath.Join(outside, "secret.ts"), "copy.ts": "src/a.ts", "lib": "src",
		"link.txt": "nowhere.txt", // not of interest
	} {
		if err := os.Symlink(target, w.Path(name)); err != nil {
			t.Fatal(err)
		}
	}
	names, problems := walkAll(w, ".")
	if want := []string{"src/a.ts"}; !slices.Equal(names, want) {
		t.Errorf("found %v, want %v", names, want)
	}
	got := map[string]string{}
	for _, p := range problems {
		got[p.Name] = strings.TrimPrefix(p.Message, "symbolic link not followed: it ")
	}
	want := map[string]string{
		"src/up": "leads in a circle", "src/self": "leads in a circle", "one": "leads in a circle", "two": "leads in a circle",
		"gone.ts": "leads nowhere", "away": "leads outside the workspace", "away.ts": "leads outside the workspace",
	}
	for name, message := range want {
		if got[name] != message {
			t.Errorf("%s: %q, want %q", name, got[name], message)
		}
		delete(got, name)
	}
	for name, message := range got {
		t.Errorf("%s: unexpected %q", name, message)
	}
	if names, _ := walkAll(w, "lib"); !slices.Equal(names, []string{"lib/a.ts"}) {
		t.Errorf("a link that is a start: found %v", names)
	}
	if _, err := w.ReadSource("away.ts", MaxFileSize); err == nil {
		t.Error("read a file outside the workspace")
	}
}

func TestWalkUnreadable(t *testing.T) {
	if os.Getuid() == 0 || runtime.GOOS == "windows" {
		// The superuser reads everything; a file system that refuses does as well.
		files := fstest.MapFS{"a.ts": {}, "locked/b.ts": {}}
		names, problems := walkAll(New(refusing{files}, ""), ".")
		if !slices.Equal(names, []string{"a.ts"}) || len(problems) != 1 || problems[0] != (Problem{"locked", "cannot be read: permission denied"}) {
			t.Errorf("found %v, problems %v", names, problems)
		}
		return
	}
	w := tree(t, map[string]string{"a.ts": "", "locked/b.ts": ""})
	os.Chmod(w.Path("locked"), 0)
	defer os.Chmod(w.Path("locked"), 0o755)
	names, problems := walkAll(w, ".")
	if !slices.Equal(names, []string{"a.ts"}) || len(problems) != 1 || problems[0] != (Problem{"locked", "cannot be read: permission denied"}) {
		t.Errorf("found %v, problems %v", names, problems)
	}
	if _, problems := walkAll(w, "nowhere"); len(problems) != 1 {
		t.Errorf("a start that is not there: problems %v", problems)
	}
}

func TestName(t *testing.T) {
	w := tree(t, map[string]string{"a b/[slug].ts": ""})
	for _, name := range []string{".", "a b/[slug].ts", "not/there.ts"} {
		got, ok := w.Name(w.Path(name))
		if !ok || got != name {
			t.Errorf("Name(Path(%q)) = %q, %v", name, got, ok)
		}
	}
	for _, abs := range []string{"a b", filepath.Dir(w.Root()), w.Root() + "x"} {
		if name, ok := w.Name(abs); ok {
			t.Errorf("Name(%q) = %q", abs, name)
		}
	}
	if runtime.GOOS == "windows" {
		return
	}
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(w.Root(), link); err != nil {
		t.Fatal(err)
	}
	for _, x := range []*Workspace{w, open(t, link)} {
		for _, base := range []string{link, w.Root()} {
			for _, name := range []string{"a b/[slug].ts", "new.ts"} {
				if got, ok := x.Name(filepath.Join(base, name)); !ok || got != name {
					t.Errorf("Name(%s/%s) = %q, %v", base, name, got, ok)
				}
			}
		}
	}
}
