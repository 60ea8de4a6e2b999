// Package vscode_test builds and tests the extension by npm: types, unit tests, and
// the extension in a real VS Code if there is one. Nothing is installed here:
// editors/install.sh does that.
package vscode_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

func TestExtension(t *testing.T) {
	lack := func(what string) {
		t.Helper()
		if os.Getenv("CI") == "true" {
			t.Fatal(what)
		}
		t.Skip(what)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	// The Node of that VS Code, which is new enough; else the one that is there.
	path := filepath.Join(cache, "seclint", "vscode", "node24", "bin") + string(os.PathListSeparator) + os.Getenv("PATH")
	t.Setenv("PATH", path)
	if _, err := exec.LookPath("npm"); err != nil {
		lack("npm is missing: install it to run this test")
	}
	if _, err := os.Stat("node_modules"); err != nil {
		lack("there are no modules: run “npm ci” in editors/vscode")
	}
	server := filepath.Join(t.TempDir(), "seclint")
	if out, err := exec.Command("go", "build", "-o", server, "seclint/cmd/seclint").CombinedOutput(); err != nil {
		t.Fatalf("build the server: %v\n%s", err, out)
	}
	t.Setenv("SECLINT", server)
	for _, script := range []string{"build", "test"} {
		out, err := exec.CommandContext(t.Context(), "npm", "run", script).CombinedOutput()
		t.Logf("%s", out)
		if err != nil {
			t.Fatalf("npm run %s: %v", script, err)
		}
	}
}
