package workspace

import (
	"io/fs"
	"path"
	"regexp"
	"strings"
)

// HelperFile is the file of security helpers that seclint generates into a
// project and that fixes import from.
type HelperFile struct {
	Name    string          // relative to the root; there may be only parts of it
	Exports map[string]bool // names of values
	// Node is the part that needs the modules of Node, Client the part for the code
	// of the client; nil if there is none.
	Node, Client *HelperFile
}

// helperFolders are where the helper file may lie in a package, likely ones first.
var helperFolders = []string{"lib", "src/lib", "src/common", "src/server", "server", "src", "."}

// helperBases are the names it may have.
var helperBases = []string{"security-helpers.ts", "security-helpers.mts", "security-helpers.js", "security-helpers.mjs", "security-helpers.cjs"}

// HelperFileOf returns the helper file of the package that the file name belongs
// to, nil if it has none.
func (w *Workspace) HelperFileOf(name string) *HelperFile {
	dir := "."
	if p := w.PackageOf(name); p != nil {
		dir = p.Dir
	}
	w.mu.Lock()
	h, ok := w.helpers[dir]
	w.mu.Unlock()
	if ok {
		return h
	}
	h = w.findHelperFile(dir)
	w.mu.Lock()
	w.helpers[dir] = h
	w.mu.Unlock()
	return h
}

func (w *Workspace) findHelperFile(dir string) *HelperFile {
	for _, folder := range helperFolders {
		at := path.Join(dir, folder)
		if _, err := fs.Stat(w.fsys, at); err != nil {
			continue
		}
		for _, base := range helperBases {
			file := path.Join(at, base)
			if content, err := w.read(file, 1<<20); err == nil {
				h := &HelperFile{Name: file, Exports: exportedValues(content)}
				h.Node, h.Client = w.helperPart(file, ".node"), w.helperPart(file, ".client")
				return h
			}
		}
		for _, base := range helperBases { // a part of its own
			h := &HelperFile{Name: path.Join(at, base)}
			h.Node, h.Client = w.helperPart(h.Name, ".node"), w.helperPart(h.Name, ".client")
			if h.Node != nil || h.Client != nil {
				return h
			}
		}
	}
	return nil
}

// helperPart returns the part of the helper file with the given infix.
func (w *Workspace) helperPart(main, infix string) *HelperFile {
	ext := path.Ext(main)
	file := strings.TrimSuffix(main, ext) + infix + ext
	content, err := w.read(file, 1<<20)
	if err != nil {
		return nil
	}
	return &HelperFile{Name: file, Exports: exportedValues(content)}
}

// exportDeclaration matches an exported declaration of a value at the beginning
// of a line; the helper file is generated and has no other form.
var exportDeclaration = regexp.MustCompile(`(?m)^(?:export (?:async )?(?:const|let|class|function\*?) ([\w$]+)|exports\.([\w$]+) =)`)

// exportList matches “export { a, b as c }” and “module.exports = { a, b }”.
var exportList = regexp.MustCompile(`(?m)^(?:export|module\.exports =) ?\{([^{}]*)\}`)

func exportedValues(content []byte) map[string]bool {
	names := make(map[string]bool)
	for _, m := range exportDeclaration.FindAllSubmatch(content, -1) {
		names[string(m[1])+string(m[2])] = true
	}
	for _, m := range exportList.FindAllSubmatch(content, -1) {
		for part := range strings.SplitSeq(string(m[1]), ",") {
			if fields := strings.Fields(part); len(fields) > 0 && fields[0] != "type" {
				names[strings.TrimSuffix(fields[len(fields)-1], ":")] = true
			}
		}
	}
	return names
}

// ImportSpecifier returns the specifier by which the source file from imports the
// source file to, both relative to the root: by an alias of tsconfig.json if there
// is one, else a relative path with an extension where the module system wants it.
func (w *Workspace) ImportSpecifier(from, to string) string {
	c := w.TSConfigOf(from)
	if alias, ok := c.Alias(withoutExtension(to)); ok {
		return alias
	}
	specifier := relativeSpecifier(path.Dir(from), withoutExtension(to))
	ext := path.Ext(to)
	esm := w.PackageOf(from).ESM() || path.Ext(from) == ".mjs" || path.Ext(from) == ".mts"
	switch {
	case ext == ".mjs" || ext == ".mts":
		return specifier + ".mjs"
	case ext == ".cjs" || ext == ".cts":
		return specifier + ".cjs"
	case c.NodeNext() && esm, c == nil && esm:
		return specifier + ".js"
	}
	return specifier
}

// relativeSpecifier returns the path from the folder dir to the file to.
func relativeSpecifier(dir, to string) string {
	if dir == "." {
		return "./" + to
	}
	up := "./"
	for !strings.HasPrefix(to, dir+"/") {
		if up == "./" {
			up = ""
		}
		up += "../"
		if dir = path.Dir(dir); dir == "." {
			return up + to
		}
	}
	return up + to[len(dir)+1:]
}
