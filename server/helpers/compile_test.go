package helpers_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

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
	settings := []struct {
		name, module, resolution string
		lib                      []string
	}{
		{"nodenext", "nodenext", "nodenext", []string{"es2022"}},
		{"bundler", "esnext", "bundler", []string{"es2022", "dom", "dom.iterable"}},
	}
	for _, zod := range zodVersions {
		for _, s := range settings {
			t.Run(zod+"/"+s.name, func(t *testing.T) {
				t.Parallel()
				dir := npm.Dir(t)
				for _, p := range projects {
					if !slices.Contains(p.zod, zod) {
						continue
					}
					write(t, filepath.Join(dir, p.name, "security-helpers.ts"), read(t, filepath.Join("testdata", "golden", p.name+".ts")))
					write(t, filepath.Join(dir, p.name, "use.ts"), read(t, filepath.Join("testdata", "use", p.name+".ts")))
				}
				writeJSON(t, filepath.Join(dir, "package.json"), map[string]any{"type": "module"})
				writeJSON(t, filepath.Join(dir, "tsconfig.json"), map[string]any{
					"compilerOptions": strictest(s.module, s.resolution, zod, s.lib...), "include": []string{"**/*.ts"},
				})
				npm.TypeCheck(t, dir)
			})
		}
	}
}

// TestGeneratedCodeIsFormatted holds the generated text to what Prettier makes of
// it, where the project has the style that the text is laid out for.
func TestGeneratedCodeIsFormatted(t *testing.T) {
	npm := install(t)
	dir := npm.Dir(t)
	for _, p := range projects {
		if p.name != "app" { // which has tabs, and no semicolons
			write(t, filepath.Join(dir, p.name+".ts"), read(t, filepath.Join("testdata", "golden", p.name+".ts")))
		}
	}
	out, err := npm.Node(dir, filepath.Join("..", "node_modules", "prettier", "bin", "prettier.cjs"), "--single-quote", "--check", ".")
	if err != nil {
		t.Errorf("prettier: %v\n%s", err, out)
	}
}
