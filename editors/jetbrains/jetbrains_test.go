// Package jetbrains_test checks the plugin as far as that can be done without an IDE:
// tests/check.sh compiles it, looks up what plugin.xml names, lays out its ZIP, and
// runs the real server by what the plugin starts and tells it.
//
// The libraries for that are in the folder that SECLINT_JETBRAINS names, or in
// ~/.cache/seclint/jetbrains; tests/get-libraries.sh brings them.
package jetbrains_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

func TestCheck(t *testing.T) {
	libraries := os.Getenv("SECLINT_JETBRAINS")
	if libraries == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			t.Fatal(err)
		}
		libraries = filepath.Join(cache, "seclint", "jetbrains")
	}
	lack := func(what string) {
		t.Helper()
		if os.Getenv("CI") == "true" {
			t.Fatal(what)
		}
		t.Skip(what)
	}
	if _, err := exec.LookPath("javac"); err != nil {
		lack("javac is missing: install a JDK, 17 or newer, to run this test")
	}
	if _, err := os.Stat(filepath.Join(libraries, "complete")); err != nil {
		lack("there are no libraries in " + libraries + ": tests/get-libraries.sh brings them")
	}
	server := filepath.Join(t.TempDir(), "seclint")
	if out, err := exec.Command("go", "build", "-o", server, "seclint/cmd/seclint").CombinedOutput(); err != nil {
		t.Fatalf("build the server: %v\n%s", err, out)
	}
	out, err := exec.CommandContext(t.Context(), "bash", "tests/check.sh", libraries, server, filepath.Join(t.TempDir(), "seclint.zip")).CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	t.Logf("%s", out)
}
