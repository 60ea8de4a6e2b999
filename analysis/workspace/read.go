package workspace

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
)

// MaxFileSize is the size in bytes above which a source file is skipped: a file
// of 2 MiB has some 50,000 lines, and nobody wrote it by hand.
const MaxFileSize = 2 << 20

// configLimit is the size in bytes above which configuration is not read.
const configLimit = 4 << 20

// A SkipError says why a source file is not worth analysing, as the end of the
// sentence "skipped: …".
type SkipError struct{ Reason string }

func (e *SkipError) Error() string { return e.Reason }

var (
	errNotRegular = errors.New("is not a regular file")
	errTooLarge   = errors.New("is too large")
)

// ReadSource reads the source file name. The error is a [*SkipError] for a file
// that is larger than limit bytes or that holds something else than text, and
// one of the file system otherwise.
func (w *Workspace) ReadSource(name string, limit int64) ([]byte, error) {
	content, err := w.read(name, limit)
	switch {
	case errors.Is(err, errTooLarge):
		return nil, &SkipError{"larger than " + bytesText(limit)}
	case errors.Is(err, errNotRegular):
		return nil, &SkipError{"not a regular file"}
	case err != nil:
		return nil, err
	}
	if reason := Unreadable(content); reason != "" {
		return nil, &SkipError{reason}
	}
	return content, nil
}

// read reads a regular file of at most limit bytes.
func (w *Workspace) read(name string, limit int64) ([]byte, error) {
	// Opening a pipe would wait for a writer: look first.
	info, err := fs.Stat(w.fsys, name)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, errNotRegular
	case info.Size() > limit:
		return nil, errTooLarge
	}
	f, err := w.fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	content := make([]byte, 0, info.Size()+1)
	buffer := bytes.NewBuffer(content)
	if _, err := buffer.ReadFrom(io.LimitReader(f, limit+1)); err != nil {
		return nil, err
	}
	if int64(buffer.Len()) > limit { // it grew
		return nil, errTooLarge
	}
	return buffer.Bytes(), nil
}

// sniffLength is how many bytes are looked at to tell text from other data.
const sniffLength = 8000

// Unreadable says why content cannot be TypeScript or JavaScript although its
// name says so; "" if it can. The extension .ts is also that of video streams
// and of Qt's translations.
func Unreadable(content []byte) string {
	head := content[:min(len(content), sniffLength)]
	switch {
	case bytes.HasPrefix(head, []byte("\xFF\xFE")), bytes.HasPrefix(head, []byte("\xFE\xFF")):
		return "UTF-16 text, only UTF-8 is read"
	case bytes.IndexByte(head, 0) >= 0:
		return "binary data"
	}
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\uFEFF")), " \t\r\n")
	if bytes.HasPrefix(text, []byte("<?xml")) || bytes.HasPrefix(text, []byte("<!DOCTYPE")) {
		return "XML"
	}
	return ""
}

// minifiedAverage is the average length of lines in bytes above which a text was
// written by a program.
const minifiedAverage = 500

// Minified reports whether content is the output of a minifier or bundler, going
// by the average length of its lines. Short texts never are.
func Minified(content []byte) bool {
	if len(content) < 4*minifiedAverage {
		return false
	}
	lines := bytes.Count(content, []byte{'\n'}) + 1
	return len(content)/lines > minifiedAverage
}

// bytesText writes a size for people.
func bytesText(n int64) string {
	switch {
	case n >= 1<<20 && n%(1<<20) == 0:
		return fmt.Sprintf("%d MiB", n>>20)
	case n >= 1<<10 && n%(1<<10) == 0:
		return fmt.Sprintf("%d KiB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}
