package ruletest

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"seclint/analysis"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
	"seclint/analysis/workspace"
)

// source is one file under test.
type source struct {
	where   string // the file to name in failures
	line    int    // what to add to a line of the content for a line of where
	file    analysis.File
	content []byte
	member  string // its name in the archive, "" for a plain file
}

// fixture is a file of a rule's folder: one source, or an archive of several.
type fixture struct {
	file      string
	sources   []source
	workspace fs.FS // the files of the project
}

// projectFiles are read beside fixtures and belong to the project around them.
var projectFiles = []string{"package.json", "tsconfig.json"}

// moduleRoot returns the folder of go.mod, from which testdata is found.
func moduleRoot(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			t.Fatal("there is no go.mod above the test")
		}
		dir = parent
	}
}

// readFixtures reads the fixtures in dir.
func readFixtures(t testing.TB, dir string) []fixture {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		if os.IsNotExist(err) {
			return nil
		}
		t.Fatal(err)
	}
	shared := fstest.MapFS{}
	for _, name := range projectFiles {
		if b, err := os.ReadFile(filepath.Join(dir, name)); err == nil {
			shared[name] = &fstest.MapFile{Data: b}
		}
	}
	var all []fixture
	for _, entry := range entries {
		file := filepath.Join(dir, entry.Name())
		archive := path.Ext(entry.Name()) == ".txtar"
		if !archive && syntax.LanguageByPath(entry.Name()) == syntax.NoLanguage {
			continue
		}
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		members := []member{{name: pathOf(entry.Name(), content), content: content}}
		if archive {
			members = parseArchive(content)
		}
		fx := fixture{file: file}
		ws := workspaceOf(shared, members)
		fx.workspace = ws.FS()
		for _, m := range members {
			if syntax.LanguageByPath(m.name) == syntax.NoLanguage {
				continue
			}
			s := source{where: file, file: analysis.FileIn(ws, m.name), content: m.content}
			if archive {
				s.line, s.member = m.line-1, m.name
			}
			fx.sources = append(fx.sources, s)
		}
		all = append(all, fx)
	}
	return all
}

// pathOf returns the path under which a plain fixture is analysed.
func pathOf(name string, content []byte) string {
	first, _, _ := bytes.Cut(content, []byte("\n"))
	if p, ok := strings.CutPrefix(string(first), "// path:"); ok {
		return strings.TrimSpace(p)
	}
	return "src/" + name
}

// workspaceOf returns a workspace of the files of an archive.
func workspaceOf(shared fstest.MapFS, members []member) *workspace.Workspace {
	fsys := fstest.MapFS{}
	for name, f := range shared {
		fsys[name] = f
	}
	for _, m := range members {
		fsys[m.name] = &fstest.MapFile{Data: m.content}
	}
	return workspace.New(fsys, "")
}

// analyze parses and analyses a text as file.
func analyze(t testing.TB, e *analysis.Engine, f analysis.File, content []byte) *analysis.Result {
	t.Helper()
	tree, err := syntax.Parse(context.Background(), syntax.LanguageByPath(f.Path), text.New(content))
	if err != nil {
		t.Fatal(err)
	}
	r := e.Analyze(f, tree)
	for _, p := range r.Problems {
		t.Errorf("%s: %s\n%s", f.Path, p.Message, p.Stack)
	}
	return r
}
