//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// nobody is a user without rights, for tests that the superuser runs.
const nobody = 65534

// withoutRights makes a run of the binary subject to file permissions.
func withoutRights(t *testing.T, dir string) func(*exec.Cmd) {
	t.Helper()
	if os.Getuid() != 0 {
		return nil
	}
	for at := dir; at != os.TempDir() && at != "/"; at = filepath.Dir(at) {
		if err := os.Chmod(at, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return func(cmd *exec.Cmd) {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
}

func TestUnreadable(t *testing.T) {
	dir := folder(t, map[string]string{"a.ts": badTLS, "locked.ts": badTLS, "locked/b.ts": badTLS, "sub/package.json": "{}", "sub/c.ts": badTLS})
	for _, name := range []string{"locked.ts", "locked", "sub/package.json"} {
		full := filepath.Join(dir, name)
		if err := os.Chmod(full, 0); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { os.Chmod(full, 0o755) })
	}
	run := func(path string) (jsonReport, ran) {
		r := program{dir: dir, args: []string{"scan", "--format", "json", path}, setup: withoutRights(t, dir)}.run(t)
		return decodeJSON(t, r), r
	}
	v, r := run(".")
	if r.code != 1 || len(v.Findings) != 2 || !v.Summary.Complete {
		t.Errorf("code %d, %+v", r.code, v)
	}
	var notices []string
	for _, n := range v.Notices {
		notices = append(notices, n.Path+" "+n.Message)
	}
	want := "locked cannot be read: permission denied, locked.ts cannot be read: permission denied, sub/package.json cannot be read: permission denied"
	if got := strings.Join(notices, ", "); got != want {
		t.Errorf("notices: %s", got)
	}
	// What was asked for by name has to be done.
	if v, r := run("locked.ts"); r.code != 2 || len(v.Notices) != 1 || !v.Notices[0].Failure {
		t.Errorf("code %d, %+v", r.code, v)
	}
}

// A pipe that nobody writes to must not be waited for.
func TestPipeInTree(t *testing.T) {
	dir := folder(t, map[string]string{"a.ts": badTLS})
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.ts"), 0o644); err != nil {
		t.Fatal(err)
	}
	if v, r := scanJSON(t, dir); r.code != 1 || len(v.Findings) != 1 {
		t.Errorf("code %d, %+v", r.code, v)
	}
	if v, r := scanJSON(t, dir, "pipe.ts"); r.code == 1 || len(v.Notices) != 1 {
		t.Errorf("code %d, %+v", r.code, v)
	}
}
