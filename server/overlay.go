package server

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"seclint/analysis/text"
)

// overlay is a file system with the texts of open documents in front of the files
// of a folder, so that what is read of a project is what the editor shows.
type overlay struct {
	base fs.FS
	// texts returns the open documents by name, relative to the folder.
	texts func() map[string]*text.Document
}

var (
	_ fs.StatFS     = overlay{}
	_ fs.ReadDirFS  = overlay{}
	_ fs.ReadFileFS = overlay{}
	_ fs.ReadLinkFS = overlay{}
)

// Open implements [fs.FS].
func (o overlay) Open(name string) (fs.File, error) {
	if d := o.text(name); d != nil {
		return &openText{overlaid{path.Base(name), d.Len(), false}, bytes.NewReader(d.Bytes())}, nil
	}
	return o.base.Open(name)
}

// ReadFile implements [fs.ReadFileFS].
func (o overlay) ReadFile(name string) ([]byte, error) {
	if d := o.text(name); d != nil {
		return slices.Clone(d.Bytes()), nil
	}
	return fs.ReadFile(o.base, name)
}

// Stat implements [fs.StatFS].
func (o overlay) Stat(name string) (fs.FileInfo, error) {
	return o.stat(name, fs.Stat)
}

// Lstat implements [fs.ReadLinkFS].
func (o overlay) Lstat(name string) (fs.FileInfo, error) {
	return o.stat(name, fs.Lstat)
}

// ReadLink implements [fs.ReadLinkFS].
func (o overlay) ReadLink(name string) (string, error) { return fs.ReadLink(o.base, name) }

func (o overlay) stat(name string, stat func(fs.FS, string) (fs.FileInfo, error)) (fs.FileInfo, error) {
	info, err := stat(o.base, name)
	if err == nil && !info.Mode().IsRegular() {
		return info, nil // also a symbolic link: who asks for it wants to know
	}
	texts := o.texts()
	if d := texts[name]; d != nil {
		return overlaid{path.Base(name), d.Len(), false}, nil
	}
	if err != nil {
		for open := range texts {
			if strings.HasPrefix(open, name+"/") {
				return overlaid{path.Base(name), 0, true}, nil
			}
		}
	}
	return info, err
}

// ReadDir implements [fs.ReadDirFS].
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(o.base, name)
	prefix := name + "/"
	if name == "." {
		prefix = ""
	}
	known := make(map[string]bool, len(entries))
	for _, e := range entries {
		known[e.Name()] = true
	}
	for open, d := range o.texts() {
		rest, ok := strings.CutPrefix(open, prefix)
		if !ok {
			continue
		}
		child, _, deeper := strings.Cut(rest, "/")
		if known[child] {
			continue
		}
		known[child] = true
		info := overlaid{child, d.Len(), deeper}
		if deeper {
			info.size = 0
		}
		entries = append(entries, fs.FileInfoToDirEntry(info))
		err = nil
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, err
}

func (o overlay) text(name string) *text.Document { return o.texts()[name] }

// overlaid describes an open document, or a folder that exists for its sake only.
type overlaid struct {
	name string
	size int
	dir  bool
}

func (i overlaid) Name() string       { return i.name }
func (i overlaid) Size() int64        { return int64(i.size) }
func (i overlaid) ModTime() time.Time { return time.Time{} }
func (i overlaid) IsDir() bool        { return i.dir }
func (i overlaid) Sys() any           { return nil }

func (i overlaid) Mode() fs.FileMode {
	if i.dir {
		return fs.ModeDir | 0o755
	}
	return 0o644
}

// openText is an open document as a file.
type openText struct {
	info overlaid
	*bytes.Reader
}

func (f *openText) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *openText) Close() error               { return nil }
