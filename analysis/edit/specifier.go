package edit

import (
	"path"
	"strings"

	"seclint/analysis/semantic"
)

// emitted maps the extension of a source file to that of the file made from it.
var emitted = map[string]string{
	".ts": ".js", ".tsx": ".js", ".js": ".js", ".jsx": ".js",
	".mts": ".mjs", ".mjs": ".mjs", ".cts": ".cjs", ".cjs": ".cjs",
}

// RelativeSpecifier returns the specifier by which the file at the slash separated
// path from imports the one at to, both relative to the same folder. The habit of
// the file's other relative imports decides about the extension; m is the file's
// model, nil if there is none. Without a habit, ES modules that Node resolves
// itself need one.
func RelativeSpecifier(from, to string, env Env, m *semantic.Model) string {
	extension := path.Ext(to)
	stem := relative(path.Dir(from), strings.TrimSuffix(to, extension))
	if extensionHabit(from, env, m) {
		return stem + emitted[extension]
	}
	if base, ok := strings.CutSuffix(stem, "/index"); ok {
		return base
	}
	return stem
}

// extensionHabit reports whether relative imports carry an extension.
func extensionHabit(from string, env Env, m *semantic.Model) bool {
	if m != nil {
		with, without := 0, 0
		for _, im := range New(m, env).table().all {
			if !strings.HasPrefix(im.module, ".") {
				continue
			}
			switch path.Ext(im.module) {
			case ".js", ".mjs", ".cjs", ".jsx":
				with++
			case "":
				without++
			}
		}
		if with != without {
			return with > without
		}
	}
	extension := path.Ext(from)
	esm := extension == ".mts" || extension == ".mjs" || extension != ".cts" && extension != ".cjs" && env.Module == ESM
	javaScript := strings.HasPrefix(extension, ".js") || extension == ".mjs"
	return esm && (env.NodeNext || javaScript && extension != ".jsx")
}

// relative returns the path of to as seen from the folder dir, beginning with a dot.
func relative(dir, to string) string {
	from, target := split(dir), split(path.Clean(to))
	i := 0
	for i < len(from) && i < len(target)-1 && from[i] == target[i] {
		i++
	}
	up := strings.Repeat("../", len(from)-i)
	if up == "" {
		up = "./"
	}
	return up + strings.Join(target[i:], "/")
}

func split(p string) []string {
	if p == "." || p == "" {
		return nil
	}
	return strings.Split(p, "/")
}
