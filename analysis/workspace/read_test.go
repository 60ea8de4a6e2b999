package workspace

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// refusing is a file system in which what begins with "locked" cannot be read.
type refusing struct{ fs.FS }

func (r refusing) Open(name string) (fs.File, error) {
	if strings.HasPrefix(name, "locked") {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errors.New("permission denied")}
	}
	return r.FS.Open(name)
}

func TestReadSource(t *testing.T) {
	tests := []struct {
		name, content, skip string
	}{
		{"plain.ts", "const a = 1\n", ""},
		{"empty.ts", "", ""},
		{"bom.ts", "\uFEFFconst a = 1", ""},
		{"latin1.ts", "// caf\xE9", ""},
		{"limit.ts", strings.Repeat("x", 1<<20), ""},
		{"large.ts", strings.Repeat("x", 1<<20+1), "larger than 1 MiB"},
		{"nul.ts", "const a = '\x00'", "binary data"},
		{"video.ts", "G\x40\x00\x10\x00\x00", "binary data"},
		{"wide.ts", "\xFF\xFEc\x00o\x00", "UTF-16 text, only UTF-8 is read"},
		{"qt.ts", "\uFEFF <?xml version=\"1.0\"?><TS></TS>", "XML"},
		{"qt2.ts", "<!DOCTYPE TS><TS></TS>", "XML"},
		{"jsx.jsx", "<div>?</div>", ""},
	}
	files := fstest.MapFS{"folder.ts/x": {}}
	for _, test := range tests {
		files[test.name] = &fstest.MapFile{Data: []byte(test.content)}
	}
	w := New(files, "")
	for _, test := range tests {
		content, err := w.ReadSource(test.name, 1<<20)
		var skip *SkipError
		switch {
		case test.skip == "" && (err != nil || string(content) != test.content):
			t.Errorf("%s: %d bytes, error %v", test.name, len(content), err)
		case test.skip != "" && (!errors.As(err, &skip) || skip.Reason != test.skip):
			t.Errorf("%s: error %v, want %q", test.name, err, test.skip)
		}
	}
	var skip *SkipError
	if _, err := w.ReadSource("folder.ts", 1<<20); !errors.As(err, &skip) {
		t.Errorf("a folder: error %v", err)
	}
	if _, err := w.ReadSource("none.ts", 1<<20); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no file: error %v", err)
	}
}

func TestMinified(t *testing.T) {
	line := strings.Repeat("a=1;", 100) + "\n" // 401 bytes
	tests := []struct {
		name, content string
		want          bool
	}{
		{"empty", "", false},
		{"short lines", strings.Repeat("a\n", 5000), false},
		{"400 a line", strings.Repeat(line, 20), false},
		{"one line", strings.Repeat("a=1;", 1000), true},
		{"800 a line", strings.Repeat(strings.Repeat("a=1;", 200)+"\n", 20), true},
		{"short text in one line", strings.Repeat("a=1;", 300), false},
	}
	for _, test := range tests {
		if got := Minified([]byte(test.content)); got != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
	}
}
