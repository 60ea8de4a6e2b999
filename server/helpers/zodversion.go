package helpers

import (
	"encoding/json"
	"path"
	"regexp"
	"strings"

	"seclint/analysis/workspace"
)

// dialectOf returns the way of writing checks that fits the version of zod that
// the package in dir gets, and that version as it was found ("" for none).
func dialectOf(ws *workspace.Workspace, p *workspace.Package, dir string) (dialect, string) {
	asked := p.Range("zod")
	if asked == "" {
		return noValidator, ""
	}
	version := installedVersion(ws, dir, "zod")
	if version == "" {
		version = lockedVersion(ws, dir)
	}
	if version == "" {
		// Two majors in a range: only what both understand is right.
		if strings.Contains(asked, "||") || asked == "*" || asked == "latest" || strings.Contains(asked, ">=") {
			return zodAny, asked
		}
		version = asked
	}
	switch versionMajor(version) {
	case 3:
		return zod3, version
	case 0:
		return zodAny, version
	case 1, 2:
		return noValidator, version
	}
	return zod4, version
}

// installedVersion returns the version of a package in the nearest node_modules.
func installedVersion(ws *workspace.Workspace, dir, name string) string {
	for _, d := range upwards(dir) {
		content, ok := readSmall(ws, path.Join(d, "node_modules", name, "package.json"))
		if !ok {
			continue
		}
		var manifest struct{ Version string }
		if json.Unmarshal([]byte(content), &manifest) == nil {
			return manifest.Version
		}
	}
	return ""
}

// maxLock is the size above which a lock file is not read.
const maxLock = 64 << 20

// lockPatterns find the version of zod in lock files.
var lockPatterns = []struct {
	file    string
	pattern *regexp.Regexp
}{
	{"package-lock.json", regexp.MustCompile(`"node_modules/zod":\s*\{\s*"version":\s*"([^"]+)"`)},
	{"pnpm-lock.yaml", regexp.MustCompile(`(?m)^\s+['"]?/?zod@(\d[\w.-]*)['"]?:`)},
	{"yarn.lock", regexp.MustCompile(`(?m)^"?zod@[^\n]*:\n\s+version:?\s+"?([^"\n]+)`)},
	{"bun.lock", regexp.MustCompile(`"zod":\s*\["zod@([^"]+)"`)},
}

// lockedVersion returns the version of zod in the nearest lock file.
func lockedVersion(ws *workspace.Workspace, dir string) string {
	for _, d := range upwards(dir) {
		for _, l := range lockPatterns {
			content, ok := readUpTo(ws, path.Join(d, l.file), maxLock)
			if !ok {
				continue
			}
			all := l.pattern.FindAllStringSubmatch(content, -1)
			if len(all) == 1 {
				return all[0][1]
			}
			// Several versions: the one that this package gets is not told here.
			majors := make(map[int]bool)
			for _, m := range all {
				majors[versionMajor(m[1])] = true
			}
			if len(majors) == 1 {
				return all[0][1]
			}
			return ""
		}
	}
	return ""
}

var firstNumber = regexp.MustCompile(`\d+`)

// versionMajor returns the first number of a version or of a range, 0 if it has
// none.
func versionMajor(version string) int {
	n := 0
	for _, r := range firstNumber.FindString(version) {
		n = min(n*10+int(r-'0'), 1_000_000)
	}
	return n
}
