package helpers

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrChanged says that a file changed after the plan was made.
var ErrChanged = errors.New("the file has changed since the plan was made")

// ErrRefused says that a file of a plan is not to be written.
var ErrRefused = errors.New("the file was edited and nothing can be added to it")

// Write writes one file of a plan for the workspace in the folder root, and the
// folders above it. The file is whole or untouched whatever happens: it is written
// under another name beside its place and then renamed. The mode of an existing
// file is kept. An Unchanged file is not written. Who goes on using the workspace
// has to Invalidate the file's name.
//
// The error wraps [ErrChanged] if the content on disk is no longer that of the
// plan, and [ErrRefused] if the action is [Refuse].
func Write(root string, f File) error {
	switch f.Action {
	case Unchanged:
		return nil
	case Refuse:
		return fmt.Errorf("write %s: %w", f.Name, ErrRefused)
	}
	dir, err := os.OpenRoot(root)
	if err != nil {
		return fmt.Errorf("write %s: %w", f.Name, err)
	}
	defer dir.Close()
	name := filepath.FromSlash(f.Name)
	mode := fs.FileMode(0o644)
	info, err := dir.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if f.Old != nil {
			return fmt.Errorf("write %s: %w", f.Name, ErrChanged)
		}
	case err != nil:
		return fmt.Errorf("write %s: %w", f.Name, err)
	case !info.Mode().IsRegular():
		return fmt.Errorf("write %s: %w: it is no regular file", f.Name, ErrTarget)
	default:
		mode = info.Mode().Perm()
		now, err := dir.ReadFile(name)
		if err != nil {
			return fmt.Errorf("write %s: %w", f.Name, err)
		}
		if f.Old == nil || !bytes.Equal(now, f.Old) {
			return fmt.Errorf("write %s: %w", f.Name, ErrChanged)
		}
	}
	if err := dir.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return fmt.Errorf("write %s: %w", f.Name, err)
	}
	if err := replaceFile(dir, name, f.New, mode); err != nil {
		return fmt.Errorf("write %s: %w", f.Name, err)
	}
	return nil
}

// replaceFile writes content beside name and renames it into place.
func replaceFile(dir *os.Root, name string, content []byte, mode fs.FileMode) (err error) {
	temp := fmt.Sprintf("%s.%d.tmp", name, os.Getpid())
	out, err := dir.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			out.Close()
			dir.Remove(temp)
		}
	}()
	if _, err := out.Write(content); err != nil {
		return err
	}
	if err := out.Chmod(mode); err != nil {
		return err
	}
	if err := out.Sync(); err != nil {
		return err
	}
	if err := out.Close(); err != nil {
		return err
	}
	return dir.Rename(temp, name)
}
