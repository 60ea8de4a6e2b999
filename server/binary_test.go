package server

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	"seclint/server/internal/wiretest"
)

// binary builds the program once for all tests and returns its path.
var binary = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "seclint-server-test")
	if err != nil {
		return "", err
	}
	buildDir = dir
	name := filepath.Join(dir, "seclint")
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	out, err := exec.Command("go", "build", "-o", name, "seclint/cmd/seclint").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("build the program: %w\n%s", err, out)
	}
	return name, nil
})

// buildDir is removed when all tests are done.
var buildDir string

func TestMain(m *testing.M) {
	code := m.Run()
	if buildDir != "" {
		_ = os.RemoveAll(buildDir)
	}
	os.Exit(code)
}

// startProgram runs the built program as an editor would, and initialises it.
func startProgram(t testing.TB, capabilities, extra string) *editor {
	t.Helper()
	name, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(name, "serve", "--stdio")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	e := &editor{t: t, Client: wiretest.StartProcess(t, cmd)}
	t.Cleanup(func() {
		if t.Failed() {
			select {
			case <-e.Done():
				t.Logf("the server's log:\n%s", stderr.String())
			default:
			}
		}
	})
	e.initialize(capabilities, extra)
	return e
}
