//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestHostileConfigurations puts things in the place of configurations that must
// neither be waited for nor be read.
func TestHostileConfigurations(t *testing.T) {
	outside := folder(t, map[string]string{"c.json": `{ "rules": { "request/tls-reject-unauthorized": "off" } }`})
	tests := []struct {
		name   string
		make   func(path string) error
		says   string
		failed bool
	}{
		{"a pipe", func(path string) error { return syscall.Mkfifo(path, 0o644) }, "it is not a regular file", true},
		{"a folder", func(path string) error { return os.Mkdir(path, 0o755) }, "it is not a regular file", true},
		{"a link out", func(path string) error { return os.Symlink(filepath.Join(outside, "c.json"), path) }, "cannot be read", true},
		{"a link to a device", func(path string) error { return os.Symlink("/dev/zero", path) }, "cannot be read", true},
		{"a link to itself", func(path string) error { return os.Symlink(path, path) }, "cannot be read", true},
		{"a huge file", func(path string) error {
			if err := os.WriteFile(path, nil, 0o644); err != nil {
				return err
			}
			return os.Truncate(path, 4<<30)
		}, "larger than 1 MiB", true},
		{"a path out", func(path string) error {
			return os.WriteFile(path, []byte(`{ "extends": ["../`+filepath.Base(outside)+`/c.json"] }`), 0o644)
		}, "outside the workspace folder", false},
		{"an absolute path", func(path string) error {
			return os.WriteFile(path, []byte(`{ "extends": ["`+filepath.Join(outside, "c.json")+`"] }`), 0o644)
		}, "outside the workspace folder", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := folder(t, map[string]string{"src/a.ts": badTLS})
			if err := tt.make(filepath.Join(dir, "seclint.json")); err != nil {
				t.Fatal(err)
			}
			r := seclint(t, dir, "scan", "--format", "json")
			if !strings.Contains(r.stdout, "request/tls-reject-unauthorized") {
				t.Errorf("the file was not scanned by the defaults:\n%s", r.stdout)
			}
			if !strings.Contains(r.stderr, tt.says) || tt.failed != (r.code == 2) {
				t.Errorf("code %d, %s", r.code, r.stderr)
			}
		})
	}
}
