package helpers

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"seclint/analysis/workspace"
)

// fileBase is the name of the helper file without an extension.
const fileBase = "security-helpers"

// sourceExtensions are those that a helper file may have.
var sourceExtensions = []string{".ts", ".mts", ".cts", ".js", ".mjs", ".cjs"}

// maxTarget is the size in bytes above which an existing file is left alone.
const maxTarget = 1 << 20

// defaultTarget returns where a new helper file goes in the package in dir.
func defaultTarget(ws *workspace.Workspace, dir, ext string, inSrc, nest bool) string {
	folder := "lib"
	switch {
	case nest && inSrc:
		folder = "src/common"
	case inSrc:
		folder = "src/lib"
		if !isDir(ws, path.Join(dir, "src/lib")) && !isDir(ws, path.Join(dir, "src/app")) && isDir(ws, path.Join(dir, "src/server")) {
			folder = "src/server"
		}
	case !isDir(ws, path.Join(dir, "lib")) && isDir(ws, path.Join(dir, "server")):
		folder = "server"
	}
	return path.Join(dir, folder, fileBase+ext)
}

func isDir(ws *workspace.Workspace, name string) bool {
	info, err := fs.Stat(ws.FS(), name)
	return err == nil && info.IsDir()
}

// readTarget returns the content of the file to write, nil if it does not exist
// yet. It refuses what must not be replaced.
func readTarget(ws *workspace.Workspace, name string) ([]byte, error) {
	if !fs.ValidPath(name) || name == "." {
		return nil, fmt.Errorf("%w: %s lies outside the workspace", ErrTarget, name)
	}
	if !slices.Contains(sourceExtensions, path.Ext(name)) {
		return nil, fmt.Errorf("%w: %s is no TypeScript or JavaScript file", ErrTarget, name)
	}
	for _, d := range upwards(path.Dir(name)) {
		info, err := fs.Lstat(ws.FS(), d)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return nil, fmt.Errorf("%w: look at %s: %w", ErrTarget, d, err)
		case info.Mode()&fs.ModeSymlink != 0:
			return nil, fmt.Errorf("%w: %s is a symbolic link", ErrTarget, d)
		case !info.IsDir():
			return nil, fmt.Errorf("%w: %s is no folder", ErrTarget, d)
		}
	}
	info, err := fs.Lstat(ws.FS(), name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("%w: look at %s: %w", ErrTarget, name, err)
	case info.Mode()&fs.ModeSymlink != 0:
		return nil, fmt.Errorf("%w: %s is a symbolic link", ErrTarget, name)
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%w: %s is no regular file", ErrTarget, name)
	case info.Size() > maxTarget:
		return nil, fmt.Errorf("%w: %s is larger than 1 MiB", ErrTarget, name)
	}
	content, err := fs.ReadFile(ws.FS(), name)
	if err != nil {
		return nil, fmt.Errorf("%w: read %s: %w", ErrTarget, name, err)
	}
	if content == nil {
		content = []byte{}
	}
	return content, nil
}
