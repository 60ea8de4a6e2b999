// Package apply puts fixed texts back on disk and shows them as differences.
//
// # Invariants
//
//   - A file is whole before and after, whatever happens in between.
//   - A file that changed since it was read is left alone.
package apply

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// ErrChanged says that a file is not what it was when it was read.
var ErrChanged = errors.New("the file changed while it was being fixed; nothing was written")

// Write replaces the content of the file at path, which is before, with after. It
// keeps the mode. The error wraps [ErrChanged] if the content is another.
func Write(path string, before, after []byte) (err error) {
	info, err := os.Lstat(path)
	if err != nil {
		return fmt.Errorf("write fixes: %w", err)
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("write fixes: %w", ErrChanged)
	}
	// A file that must not be written stays, although its folder would allow a
	// rename over it.
	probe, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return fmt.Errorf("write fixes: %w", err)
	}
	probe.Close()

	temp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*.tmp")
	if err != nil {
		return fmt.Errorf("write fixes: %w", err)
	}
	defer func() {
		if err != nil {
			temp.Close()
			os.Remove(temp.Name())
			err = fmt.Errorf("write fixes: %w", err)
		}
	}()
	if _, err := temp.Write(after); err != nil {
		return err
	}
	if err := temp.Chmod(info.Mode().Perm()); err != nil {
		return err
	}
	if err := temp.Sync(); err != nil {
		return err
	}
	if err := temp.Close(); err != nil {
		return err
	}
	now, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if !bytes.Equal(now, before) {
		return ErrChanged
	}
	return os.Rename(temp.Name(), path)
}
