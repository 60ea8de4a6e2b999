package helpers_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"seclint/server/helpers"
	"seclint/server/helpers/npmtest"
)

// tools are what generated code is compiled and run with, beside the packages of
// the sample projects.
var tools = npmtest.Packages{
	"zod4": "npm:zod@4.6.7", "zod4_0": "npm:zod@4.0.17", "zod3_25": "npm:zod@3.25.76", "zod3_23": "npm:zod@3.23.8",
	"@types/express": "5.0.3", "express": "5.1.0", "prettier": "3.10.1",
}

// zodVersions are the names under which tools installs zod.
var zodVersions = []string{"zod3_23", "zod3_25", "zod4_0", "zod4"}

func install(t *testing.T) *npmtest.Installed {
	t.Helper()
	return npmtest.Install(t, manifestOf(t, "next-shop").With(tools))
}

// strictest are the options under which the generated code has to compile.
func strictest(module, resolution, zod string, lib ...string) map[string]any {
	return map[string]any{
		"strict": true, "noUncheckedIndexedAccess": true, "exactOptionalPropertyTypes": true,
		"noPropertyAccessFromIndexSignature": true, "isolatedModules": true, "erasableSyntaxOnly": true,
		"verbatimModuleSyntax": true, "noUnusedLocals": true, "noUnusedParameters": true, "noImplicitReturns": true,
		"noImplicitOverride": true, "skipLibCheck": true, "types": []string{"node"}, "lib": lib, "target": "es2022",
		"module": module, "moduleResolution": resolution, "noEmit": true,
		"paths": map[string][]string{"zod": {"../node_modules/" + zod}},
	}
}

func writeJSON(t *testing.T, file string, v any) {
	t.Helper()
	content, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	write(t, file, string(content))
}

func write(t *testing.T, file, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// TestGeneratedCodeCompiles compiles what is generated, and code that uses it,
// with every version of zod that it is meant for.
func TestGeneratedCodeCompiles(t *testing.T) {
	npm := install(t)
	var configs []string
	for _, s := range []struct {
		name, module, resolution string
		lib, zod                 []string
	}{
		{"nodenext", "nodenext", "nodenext", []string{"es2022"}, zodVersions},
		{"bundler", "esnext", "bundler", []string{"es2022", "dom", "dom.iterable"}, []string{"zod3_23", "zod4"}},
	} {
		for _, zod := range s.zod {
			dir := npm.Dir(t)
			writeJSON(t, filepath.Join(dir, "package.json"), map[string]any{"type": "module"})
			writeJSON(t, filepath.Join(dir, "cjs", "package.json"), map[string]any{"type": "commonjs"})
			files := map[string][]string{}
			for _, p := range projects {
				if !slices.Contains(p.zod, zod) {
					continue
				}
				ext := extension(p.name)
				write(t, filepath.Join(dir, p.name, "security-helpers"+ext), goldenText(t, p.name))
				write(t, filepath.Join(dir, p.name, "use"+ext), read(t, filepath.Join("testdata", "use", p.name+ext)))
				files[ext] = append(files[ext], p.name+"/use"+ext)
			}
			if zod == "zod4" {
				for _, name := range wholes {
					for _, f := range wholeFiles(t, name) {
						ext := filepath.Ext(f)
						write(t, filepath.Join(dir, name, filepath.Base(f)), read(t, f))
						files[ext] = append(files[ext], name+"/"+filepath.Base(f))
					}
				}
				writeJSON(t, filepath.Join(dir, "full-cjs", "package.json"), map[string]any{"type": "commonjs"})
				for _, name := range []string{"full", "full-next", "full-js"} {
					for _, f := range usesOf(t, name) {
						write(t, filepath.Join(dir, name, filepath.Base(f)), read(t, f))
						files[filepath.Ext(f)] = append(files[filepath.Ext(f)], name+"/"+filepath.Base(f))
					}
				}
				if s.name == "nodenext" {
					write(t, filepath.Join(dir, "cjs", "full.ts"), read(t, wholeFiles(t, "full")[0]))
					configs = append(configs, filepath.Join(dir, "cjs", "tsconfig.json"))
					options := strictest("nodenext", "nodenext", zod, s.lib...)
					options["verbatimModuleSyntax"] = false
					options["paths"] = map[string][]string{"zod": {"../../node_modules/" + zod}}
					writeJSON(t, filepath.Join(dir, "cjs", "tsconfig.json"), map[string]any{"compilerOptions": options, "files": []string{"full.ts"}})
				}
			}
			options := strictest(s.module, s.resolution, zod, s.lib...)
			writeJSON(t, filepath.Join(dir, "tsconfig.json"), map[string]any{"compilerOptions": options, "files": files[".ts"]})
			configs = append(configs, filepath.Join(dir, "tsconfig.json"))
			if s.name != "nodenext" {
				continue
			}
			// JavaScript is checked as far as its comments have types.
			for _, relaxed := range []string{"verbatimModuleSyntax", "erasableSyntaxOnly", "isolatedModules"} {
				delete(options, relaxed)
			}
			options["allowJs"], options["checkJs"] = true, true
			writeJSON(t, filepath.Join(dir, "tsconfig.js.json"), map[string]any{"compilerOptions": options, "files": files[".js"]})
			configs = append(configs, filepath.Join(dir, "tsconfig.js.json"))
		}
	}
	npm.TypeCheck(t, configs...)
}

// usesOf returns the files that use what is generated for a project of wholes.
func usesOf(t *testing.T, name string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "use", name+".*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("nothing uses what is generated for %s: %v", name, err)
	}
	return files
}

// TestGeneratedCodeIsFormatted holds the generated text to what Prettier makes of
// it, where the project has the style that the text is laid out for.
func TestGeneratedCodeIsFormatted(t *testing.T) {
	npm := install(t)
	dir := npm.Dir(t)
	for _, p := range projects {
		if p.name != "app" { // which has tabs, and no semicolons
			write(t, filepath.Join(dir, p.name+extension(p.name)), goldenText(t, p.name))
		}
	}
	for _, name := range wholes {
		for _, f := range wholeFiles(t, name) {
			write(t, filepath.Join(dir, name, filepath.Base(f)), read(t, f))
		}
	}
	out, err := npm.Node(dir, npm.Program("prettier", "bin", "prettier.cjs"), "--single-quote", "--check", ".")
	if err != nil {
		t.Errorf("prettier: %v\n%s", err, out)
	}
}

// TestCompilerIsAsked holds the other tests to a compiler that does find mistakes.
func TestCompilerIsAsked(t *testing.T) {
	npm := install(t)
	dir := npm.Dir(t)
	write(t, filepath.Join(dir, "helpers.ts"), goldenText(t, "pages"))
	write(t, filepath.Join(dir, "wrong.ts"), "import { env } from './helpers';\nexport const port: string = env.PORT;\n")
	options := strictest("esnext", "bundler", "zod4", "es2022")
	writeJSON(t, filepath.Join(dir, "tsconfig.json"), map[string]any{"compilerOptions": options, "files": []string{"wrong.ts"}})
	out, err := npm.Check(t, filepath.Join(dir, "tsconfig.json"))
	if err == nil || !strings.Contains(out, "wrong.ts:2: TS2322") {
		t.Errorf("got %v, %q; want error TS2322", err, out)
	}
}

// TestMergedFileCompiles adds all helpers, one after another, to a file that a
// person edited.
func TestMergedFileCompiles(t *testing.T) {
	npm := install(t)
	var files []string
	root := npm.Dir(t)
	for _, name := range []string{"full", "full-js"} {
		dir := filepath.Join(root, name)
		npmtest.CopyTree(t, dir, projectDir(name))
		first := writeAll(t, dir, generate(t, dir, helpers.Project{Only: []string{"needsRehash"}}))[0]
		file := filepath.Join(dir, filepath.FromSlash(first.Name))
		write(t, file, string(first.New)+"\n// Ours.\nexport const limit = 5;\n")
		for _, helper := range helpers.Names() {
			plan := generate(t, dir, helpers.Project{Only: []string{helper}})
			for _, f := range plan.Files {
				if f.Action == helpers.Refuse {
					t.Fatalf("%s into %s: %s", helper, name, f.Reason)
				}
				if err := helpers.Write(dir, f); err != nil {
					t.Fatal(err)
				}
			}
		}
		if !strings.Contains(read(t, file), "// Ours.\nexport const limit = 5;\n") {
			t.Errorf("%s lost a line", file)
		}
		files = append(files, file)
	}
	writeJSON(t, filepath.Join(root, "package.json"), map[string]any{"type": "module"})
	options := strictest("nodenext", "nodenext", "zod4", "es2022")
	delete(options, "verbatimModuleSyntax")
	delete(options, "erasableSyntaxOnly")
	delete(options, "isolatedModules")
	options["allowJs"], options["checkJs"] = true, true
	writeJSON(t, filepath.Join(root, "tsconfig.json"), map[string]any{"compilerOptions": options, "files": files})
	npm.TypeCheck(t, filepath.Join(root, "tsconfig.json"))
}
