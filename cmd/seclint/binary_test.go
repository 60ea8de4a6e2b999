package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// binary is the program under test, built once.
var binary string

func TestMain(m *testing.M) {
	os.Exit(func() int {
		dir, err := os.MkdirTemp("", "seclint-test")
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer os.RemoveAll(dir)
		if err := os.Chmod(dir, 0o755); err != nil { // other users run it, too
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		binary = filepath.Join(dir, "seclint")
		if runtime.GOOS == "windows" {
			binary += ".exe"
		}
		if out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
			fmt.Fprintf(os.Stderr, "build the program: %v\n%s", err, out)
			return 1
		}
		return m.Run()
	}())
}

// program is one run of the binary.
type program struct {
	dir   string // working directory
	args  []string
	stdin string
	setup func(*exec.Cmd)
}

// ran is what it came to.
type ran struct {
	code           int
	stdout, stderr string
	state          *os.ProcessState
}

// runTimeout is longer than any run takes on a slow machine; it ends what hangs.
const runTimeout = 3 * time.Minute

func (p program) run(t *testing.T) ran {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), runTimeout)
	defer cancel()
	cmd := exec.CommandContext(ctx, binary, p.args...)
	cmd.Dir = p.dir
	cmd.Stdin = strings.NewReader(p.stdin)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if p.setup != nil {
		p.setup(cmd)
	}
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("seclint %s: %v", strings.Join(p.args, " "), err)
	}
	if ctx.Err() != nil {
		t.Fatalf("seclint %s did not end", strings.Join(p.args, " "))
	}
	return ran{cmd.ProcessState.ExitCode(), stdout.String(), stderr.String(), cmd.ProcessState}
}

// seclint runs the binary in dir.
func seclint(t *testing.T, dir string, args ...string) ran {
	t.Helper()
	return program{dir: dir, args: args}.run(t)
}

// folder writes files under a new folder, which is a repository of its own, so
// that nothing above it counts.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, ".git"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, content := range files {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// Sources with one finding each, by severity, and without.
const (
	badTLS  = "import https from 'node:https';\nexport const agent = new https.Agent({ rejectUnauthorized: false });\n"
	badSVG  = "module.exports = { images: { dangerouslyAllowSVG: true } };\n" // in next.config.js
	badTab  = "export const Away = ({ url }) => <a href={url} target=\"_blank\">away</a>;\n"
	badFlow = "import express from 'express';\nimport { exec } from 'node:child_process';\nconst app = express();\napp.get('/x', (req, res) => {\n" +
		"  const name = req.query.name;\n  const line = 'ls ' + name;\n  exec(line);\n});\n"
	fine = "export const answer = 42;\n"
)
