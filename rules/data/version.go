package data

import (
	"strconv"
	"strings"

	"seclint/analysis/workspace"
)

// asksFor reports whether the project asks for a package in this version or a
// later one. It is false if the project, or its range of versions, is not known.
func asksFor(p *workspace.Package, name string, version ...int) bool {
	words := strings.Split(strings.TrimLeft(p.Range(name), "^~>=v "), ".")
	for i, want := range version {
		if i >= len(words) {
			return false
		}
		digits := strings.IndexFunc(words[i], func(r rune) bool { return r < '0' || r > '9' })
		if digits < 0 {
			digits = len(words[i])
		}
		got, err := strconv.Atoi(words[i][:digits])
		if err != nil || got < want {
			return false
		}
		if got > want {
			return true
		}
	}
	return true
}
