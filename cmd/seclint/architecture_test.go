package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/modfile"
)

// listed is what “go list” says about a package.
type listed struct {
	ImportPath   string
	Imports      []string
	TestImports  []string
	XTestImports []string
	Standard     bool
}

// arrows says which packages of the module a package may import; a pattern ending
// in /... stands for everything beneath it. Tests may import more.
var arrows = []struct {
	pkg string
	may []string
}{
	{"seclint/analysis/text", nil},
	{"seclint/analysis/syntax", []string{"seclint/analysis/text"}},
	{"seclint/analysis/semantic", []string{"seclint/analysis/text", "seclint/analysis/syntax"}},
	{"seclint/analysis/flow", []string{"seclint/analysis/text", "seclint/analysis/syntax", "seclint/analysis/semantic"}},
	{"seclint/analysis/workspace", []string{"seclint/analysis/text", "seclint/analysis/syntax", "seclint/analysis/semantic"}},
	{"seclint/analysis/config", []string{"seclint/analysis", "seclint/analysis/..."}}, // of the engine
	{"seclint/analysis/...", []string{"seclint/analysis/..."}},
	{"seclint/analysis", []string{"seclint/analysis/..."}},
	{"seclint/server/helpers/...", []string{"seclint/analysis", "seclint/analysis/...", "seclint/server/helpers/..."}},
	{"seclint/server/helpers", []string{"seclint/analysis", "seclint/analysis/...", "seclint/server/helpers/..."}},
	{"seclint/server", []string{"seclint/analysis", "seclint/analysis/...", "seclint/rules", "seclint/server/..."}},
	{"seclint/server/...", []string{"seclint/analysis", "seclint/analysis/...", "seclint/rules", "seclint/server/..."}},
	{"seclint/cmd/...", []string{"seclint/analysis", "seclint/analysis/...", "seclint/rules", "seclint/server", "seclint/server/...", "seclint/cmd/..."}},
}

// owners says who alone may import what is foreign, and who else in tests.
var owners = []struct {
	prefix string
	may    []string
	tests  []string
}{
	{"go.lsp.dev/", []string{"seclint/server", "seclint/server/..."}, []string{"seclint/cmd/..."}},
	{"go.uber.org/zap", []string{"seclint/server", "seclint/server/...", "seclint/cmd/seclint"}, nil},
	{"github.com/smacker/go-tree-sitter", []string{"seclint/analysis/syntax", "seclint/analysis/syntax/syntaxtest"}, nil},
	{"github.com/spf13/", []string{"seclint/cmd/..."}, nil},
}

// forbidden lists what nobody may import: nothing in a workspace can make the
// program run code or open a connection.
var forbidden = []string{"net/http", "os/exec", "plugin", "net/rpc"}

// asksGit may start one program, on the command line alone.
const asksGit = "seclint/cmd/seclint/internal/since"

// connected may open connections: serve does, to the editor that started it.
const connected = "seclint/cmd/seclint"

// pins are the versions that the project is bound to.
var pins = map[string]string{
	"go.lsp.dev/protocol": "v0.12.0",
	"go.lsp.dev/jsonrpc2": "v0.10.0",
	"go.lsp.dev/uri":      "v0.3.0",
}

func TestImports(t *testing.T) {
	for _, p := range goList(t, "seclint/...") {
		for _, to := range p.Imports {
			// Packages that support tests may look at whatever they test.
			if to == "C" || strings.HasSuffix(p.ImportPath, "test") {
				continue
			}
			if strings.HasPrefix(to, "seclint") && !mayImport(p.ImportPath, to) {
				t.Errorf("%s imports %s", p.ImportPath, to)
			}
			if slices.Contains(forbidden, to) && !(p.ImportPath == asksGit && to == "os/exec") || to == "net" && p.ImportPath != connected {
				t.Errorf("%s imports %s", p.ImportPath, to)
			}
			// Files are read by analysis/workspace, and through it; the rules are pure.
			pure := strings.HasPrefix(p.ImportPath, "seclint/analysis") || strings.HasPrefix(p.ImportPath, "seclint/rules")
			reads := p.ImportPath == "seclint/analysis/workspace" || p.ImportPath == "seclint/analysis/config" && to == "io/fs"
			if pure && (to == "os" || to == "io/fs") && !reads {
				t.Errorf("%s imports %s", p.ImportPath, to)
			}
		}
		for _, o := range owners {
			for _, to := range p.Imports {
				if strings.HasPrefix(to, o.prefix) && !matchAnyPackage(o.may, p.ImportPath) {
					t.Errorf("%s imports %s", p.ImportPath, to)
				}
			}
			for _, to := range slices.Concat(p.TestImports, p.XTestImports) {
				if strings.HasPrefix(to, o.prefix) && !matchAnyPackage(slices.Concat(o.may, o.tests), p.ImportPath) {
					t.Errorf("a test of %s imports %s", p.ImportPath, to)
				}
			}
		}
	}
}

// mayImport reports whether one package of the module may import another.
func mayImport(from, to string) bool {
	// The list of rules imports the families; a family imports the engine and the
	// packages beneath itself, never another family.
	if rest, ok := strings.CutPrefix(from, "seclint/rules/"); ok {
		family, _, _ := strings.Cut(rest, "/")
		own := "seclint/rules/" + family
		return matchAnyPackage([]string{"seclint/analysis", "seclint/analysis/...", own, own + "/...", "seclint/rules/internal/..."}, to)
	}
	if from == "seclint/rules" {
		return matchAnyPackage([]string{"seclint/analysis", "seclint/analysis/...", "seclint/rules/..."}, to)
	}
	for _, a := range arrows {
		if matchPackage(a.pkg, from) {
			return matchAnyPackage(a.may, to)
		}
	}
	return false
}

func matchAnyPackage(patterns []string, pkg string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool { return matchPackage(p, pkg) })
}

func matchPackage(pattern, pkg string) bool {
	if prefix, ok := strings.CutSuffix(pattern, "..."); ok {
		return strings.HasPrefix(pkg, prefix)
	}
	return pkg == pattern
}

func TestPins(t *testing.T) {
	raw, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	mod, err := modfile.Parse("go.mod", raw, nil)
	if err != nil {
		t.Fatal(err)
	}
	if mod.Module.Mod.Path != "seclint" {
		t.Errorf("the module is %s", mod.Module.Mod.Path)
	}
	if len(mod.Replace) > 0 {
		t.Error("go.mod replaces modules, which “go install” refuses")
	}
	got := make(map[string]string)
	for _, r := range mod.Require {
		got[r.Mod.Path] = r.Mod.Version
	}
	for path, want := range pins {
		if got[path] != want {
			t.Errorf("%s is %q, want %s", path, got[path], want)
		}
	}
}

// TestTopLevel holds the fixed top level of the repository.
func TestTopLevel(t *testing.T) {
	allowed := []string{"cmd", "server", "analysis", "rules", "editors", "testdata", "go.mod", "go.sum", "README.md"}
	entries, err := os.ReadDir("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		leftover := strings.HasSuffix(e.Name(), ".test") || strings.HasSuffix(e.Name(), ".prof") // of a benchmark; ignored by git
		if !slices.Contains(allowed, e.Name()) && !strings.HasPrefix(e.Name(), ".") && !leftover {
			t.Errorf("%s has no place at the top level", e.Name())
		}
	}
}

// goList asks the go command about packages.
func goList(t *testing.T, patterns ...string) []listed {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-e", "-json=ImportPath,Imports,TestImports,XTestImports,Standard"}, patterns...)...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.Bytes())
	}
	var packages []listed
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
	if len(packages) < 5 {
		t.Fatalf("go list found %d packages", len(packages))
	}
	return packages
}
