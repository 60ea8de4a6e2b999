package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// peakMemory runs the binary in dir and returns its standard output and the most
// memory it held, in bytes. The resource usage of a process counts what its parent
// held when it was started, so the kernel's own record is read while it runs.
func peakMemory(t *testing.T, dir string, args ...string) (stdout []byte, peak int64) {
	t.Helper()
	cmd := exec.Command(binary, args...)
	cmd.Dir = dir
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	status := fmt.Sprintf("/proc/%d/status", cmd.Process.Pid)
	for tick := time.NewTicker(5 * time.Millisecond); ; {
		select {
		case err := <-done:
			var exit *exec.ExitError
			if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != exitFindings) {
				t.Fatal(err)
			}
			return out.Bytes(), peak
		case <-tick.C:
			if raw, err := os.ReadFile(status); err == nil {
				if _, after, ok := strings.Cut(string(raw), "VmHWM:"); ok {
					var kilobytes int64
					fmt.Sscan(after, &kilobytes)
					peak = max(peak, kilobytes<<10)
				}
			}
		}
	}
}

// Memory must not grow with the number of files: ten times as many may take no
// more than half as much again, and never more than an absolute bound.
func TestMemoryOfLargeTree(t *testing.T) {
	unit := "import https from 'node:https';\nexport function load(id: string, options: { deep?: boolean } = {}) {\n" +
		strings.Repeat("  if (options.deep && id.length > 3) { console.log(`loading ${id}`, [1, 2, 3].map((n) => n * 2)); }\n", 60) +
		"  return new https.Agent({ keepAlive: true });\n}\n"
	measure := func(n int) int64 {
		files := make(map[string]string, n)
		for i := range n {
			files[fmt.Sprintf("pkg%d/src/d%d/f%d.ts", i%20, i%7, i)] = unit
		}
		out, peak := peakMemory(t, folder(t, files), "scan", "--format", "json", "--jobs", "2")
		var v jsonReport
		if err := json.Unmarshal(out, &v); err != nil || v.Summary.Files != n {
			t.Fatalf("%d files, %v", v.Summary.Files, err)
		}
		if peak < 5<<20 {
			t.Fatalf("measured %d bytes", peak)
		}
		return peak
	}
	small, large := measure(300), measure(3000)
	t.Logf("300 files: %d MB, 3,000 files: %d MB", small>>20, large>>20)
	if large > small+small/2 {
		t.Errorf("300 files take %d MB, 3,000 take %d MB", small>>20, large>>20)
	}
	if large > 150<<20 {
		t.Errorf("3,000 files take %d MB", large>>20)
	}
}
