package server

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"seclint/analysis/text"
)

func TestOverlay(t *testing.T) {
	o := overlay{
		base: fstest.MapFS{
			"a.ts":     {Data: []byte("disk")},
			"dir/b.ts": {Data: []byte("disk")},
		},
		texts: func() map[string]*text.Document {
			return map[string]*text.Document{
				"a.ts":          text.New([]byte("open a")),
				"dir/c.ts":      text.New([]byte("open c")),
				"new/deep/d.ts": text.New([]byte("open d")),
			}
		},
	}
	for name, want := range map[string]string{"a.ts": "open a", "dir/b.ts": "disk", "dir/c.ts": "open c", "new/deep/d.ts": "open d"} {
		got, err := fs.ReadFile(o, name)
		if err != nil || string(got) != want {
			t.Errorf("%s is %q, %v, want %q", name, got, err, want)
		}
		info, err := fs.Stat(o, name)
		if err != nil || info.Size() != int64(len(want)) || !info.Mode().IsRegular() {
			t.Errorf("%s is %v, %v", name, info, err)
		}
	}
	for name, want := range map[string]string{".": "a.ts dir new ", "dir": "b.ts c.ts ", "new": "deep ", "new/deep": "d.ts "} {
		entries, err := fs.ReadDir(o, name)
		got := ""
		for _, e := range entries {
			got += e.Name() + " "
		}
		if err != nil || got != want {
			t.Errorf("folder %s is %q, %v, want %q", name, got, err, want)
		}
		if info, err := fs.Stat(o, name); err != nil || !info.IsDir() {
			t.Errorf("folder %s is %v, %v", name, info, err)
		}
	}
	if _, err := fs.Stat(o, "none"); err == nil {
		t.Error("a file that is not there was found")
	}
	if _, err := fs.ReadDir(o, "none"); err == nil {
		t.Error("a folder that is not there was read")
	}
}
