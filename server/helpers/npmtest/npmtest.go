// Package npmtest gives tests real npm packages and the programs in them, such
// as the TypeScript compiler. Packages are installed once per set of versions,
// into a folder outside the checkout, and shared by all test processes.
package npmtest

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// CacheVariable names the environment variable that moves the folder in which
// packages are kept; by default it lies in [os.UserCacheDir].
const CacheVariable = "SECLINT_TEST_CACHE"

// Packages maps the names of npm packages to exact versions. A version such as
// "npm:zod@3.23.8" installs another package under the name.
type Packages map[string]string

// With returns p and what is in more, which wins.
func (p Packages) With(more Packages) Packages {
	all := maps.Clone(p)
	if all == nil {
		all = Packages{}
	}
	maps.Copy(all, more)
	return all
}

// Installed is a folder whose node_modules holds the packages asked for.
type Installed struct{ root string }

// Install returns a folder with the packages installed, installing them if no
// test has done so before. No script of a package runs.
//
// It skips the test with -short, and where npm is missing or cannot install; with
// CI=true in the environment these fail it, so that nothing is left untested
// unseen.
func Install(t testing.TB, packages Packages) *Installed {
	t.Helper()
	if testing.Short() {
		miss(t, "npm packages are not used with -short")
	}
	for _, program := range []string{"node", "npm"} {
		if _, err := exec.LookPath(program); err != nil {
			miss(t, "%s is not installed: %v", program, err)
		}
	}
	cache, err := cacheDir()
	if err != nil {
		t.Fatal(err)
	}
	root, err := install(cache, packages)
	if err != nil {
		miss(t, "cannot install npm packages: %v", err)
	}
	return &Installed{root: root}
}

// miss ends the test because a tool is missing: as a failure in CI.
func miss(t testing.TB, format string, args ...any) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatalf(format, args...)
	}
	t.Skipf(format, args...)
}

func cacheDir() (string, error) {
	dir := os.Getenv(CacheVariable)
	if dir == "" {
		user, err := os.UserCacheDir()
		if err != nil {
			return "", fmt.Errorf("find a folder for npm packages (set %s): %w", CacheVariable, err)
		}
		dir = filepath.Join(user, "seclint-test")
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("find a folder for npm packages: %w", err)
	}
	return dir, nil
}

// install makes the folder under a name of its own and then renames it, so that
// a folder of the final name is always complete, whoever else installs too.
func install(cache string, packages Packages) (string, error) {
	manifest, err := json.MarshalIndent(map[string]any{"private": true, "dependencies": packages}, "", "  ")
	if err != nil {
		return "", fmt.Errorf("write package.json: %w", err)
	}
	sum := sha256.Sum256(manifest)
	root := filepath.Join(cache, "npm-"+hex.EncodeToString(sum[:8]))
	if _, err := os.Stat(root); err == nil {
		return root, nil
	}
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return "", fmt.Errorf("make the folder for npm packages: %w", err)
	}
	making, err := os.MkdirTemp(cache, "making-*")
	if err != nil {
		return "", fmt.Errorf("make the folder for npm packages: %w", err)
	}
	defer os.RemoveAll(making)
	if err := os.WriteFile(filepath.Join(making, "package.json"), manifest, 0o644); err != nil {
		return "", fmt.Errorf("write package.json: %w", err)
	}
	npm := exec.Command("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock",
		"--omit=optional", "--prefer-offline", "--loglevel=error")
	npm.Dir = making
	if out, err := npm.CombinedOutput(); err != nil {
		return "", fmt.Errorf("npm install: %w\n%s", err, out)
	}
	if err := os.Rename(making, root); err != nil && !errors.Is(err, fs.ErrExist) {
		if _, statErr := os.Stat(root); statErr != nil {
			return "", fmt.Errorf("keep npm packages: %w", err)
		}
	}
	return root, nil
}

// Dir returns a new folder from which the packages resolve. It is removed when
// the test ends.
func (in *Installed) Dir(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp(in.root, "work-*")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// Node runs node in dir and returns what it printed on both streams. The error
// is that of the process.
func (in *Installed) Node(dir string, args ...string) (string, error) {
	node := exec.Command("node", args...)
	node.Dir = dir
	out, err := node.CombinedOutput()
	return string(out), err
}

//go:embed check.mjs
var checker []byte

// TypeCheck runs the TypeScript compiler on projects, each given by its
// tsconfig.json, without emitting anything, and fails the test with what it
// reports.
func (in *Installed) TypeCheck(t testing.TB, configs ...string) {
	t.Helper()
	if out, err := in.Check(t, configs...); err != nil {
		t.Errorf("type check: %v\n%s", err, strings.TrimSpace(out))
	}
}

// Check is TypeCheck that returns what the compiler reports, and an error if it
// is not content.
func (in *Installed) Check(t testing.TB, configs ...string) (string, error) {
	t.Helper()
	script := filepath.Join(in.Dir(t), "check.mjs")
	if err := os.WriteFile(script, checker, 0o644); err != nil {
		t.Fatal(err)
	}
	return in.Node(in.root, append([]string{script, in.Program("typescript", "lib", "typescript.js")}, configs...)...)
}

// Program returns the path of a file of an installed package.
func (in *Installed) Program(parts ...string) string {
	return filepath.Join(append([]string{in.root, "node_modules"}, parts...)...)
}

// TSC runs the TypeScript compiler in dir and returns what it printed.
func (in *Installed) TSC(dir string, args ...string) (string, error) {
	return in.Node(dir, append([]string{in.Program("typescript", "bin", "tsc")}, args...)...)
}

// CopyTree copies the files beneath from, which may not hold symbolic links, to
// the folder to.
func CopyTree(t testing.TB, to, from string) {
	t.Helper()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
}
