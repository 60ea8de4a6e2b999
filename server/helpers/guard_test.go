package helpers_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"seclint/analysis/workspace"
	"seclint/server/helpers"
)

// inMemory returns the plan for files that are on no disk.
func inMemory(t *testing.T, files map[string]string, p helpers.Project) (*helpers.Plan, error) {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, content := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(content)}
	}
	p.Workspace = workspace.New(fsys, "")
	return helpers.Generate(context.Background(), p)
}

func TestNoSecretIsCopied(t *testing.T) {
	// Built here so that no file of ours looks like a leak.
	planted := []string{
		"sk_" + "live_" + strings.Repeat("a1B2", 6), "AKIA" + "IOSFODNN7" + "ABCDEFG", "hunter2-Xy77", "postgres://app:Xy77pw@db.internal/app",
		"Xy77" + strings.Repeat("q9Zk", 8), "https://user:Xy77pw@hooks.example.net/", "eyJ" + strings.Repeat("hbGciOiJI", 4) + ".Xy77",
	}
	var code strings.Builder
	names := []string{"PLAIN", "SERVICE_REGION", "API_TOKEN", "DATABASE_URL", "BUILD_LABEL", "HOOK_URL", "GREETING"}
	for i, s := range planted {
		fmt.Fprintf(&code, "export const a%d = process.env.%s ?? %q;\n", i, names[i], s)
	}
	fmt.Fprintf(&code, "export const { SESSION_SECRET = %q } = process.env;\n", "changeme-Xy77")
	handler := fmt.Sprintf("export default function h(req, res) {\n  const { token = %q, password = %q, mode = 'fast' } = req.body;\n  res.json(token.trim(), password, mode);\n}\n", planted[0], "Xy77-secret")
	plan, err := inMemory(t, map[string]string{
		"package.json":       `{"dependencies": {"next": "15.0.0", "zod": "4.1.0"}, "devDependencies": {"@types/node": "22.0.0"}}`,
		"tsconfig.json":      "{}",
		".env":               "PLAIN=" + planted[0] + "\nSERVICE_REGION=Xy77env\n",
		".env.local":         "GREETING=Xy77env\n",
		"lib/config.ts":      code.String(),
		"pages/api/login.ts": handler,
	}, helpers.Project{Secret: func(s string) bool { return strings.Contains(s, "hunter2") }})
	if err != nil {
		t.Fatal(err)
	}
	everything := string(only(t, plan).New) + summary(plan)
	for _, s := range append(planted, "Xy77", "changeme", "hunter2") {
		if strings.Contains(everything, s) {
			t.Errorf("the plan holds %q", s)
		}
	}
	for _, name := range append(names, "SESSION_SECRET") {
		if !strings.Contains(everything, name+": z.") {
			t.Errorf("%s is missing from the schema", name)
		}
	}
	if !strings.Contains(everything, "mode: z.string().max(10_000).default(\"fast\")") {
		t.Error("the harmless default is missing")
	}
}

func TestTargetIsConfined(t *testing.T) {
	outside := t.TempDir()
	for _, tt := range []struct {
		name string
		make func(dir string) error
		out  string
	}{
		{"above the root", nil, "../helpers.ts"},
		{"absolute", nil, "/tmp/helpers.ts"},
		{"dots within", nil, "lib/../../helpers.ts"},
		{"not TypeScript", nil, "lib/helpers.sh"},
		{"a folder", func(dir string) error { return os.MkdirAll(filepath.Join(dir, "lib", "security-helpers.ts"), 0o755) }, "lib/security-helpers.ts"},
		{"symlinked file", func(dir string) error {
			if err := os.MkdirAll(filepath.Join(dir, "lib"), 0o755); err != nil {
				return err
			}
			return os.Symlink(filepath.Join(outside, "x.ts"), filepath.Join(dir, "lib", "security-helpers.ts"))
		}, "lib/security-helpers.ts"},
		{"symlinked folder", func(dir string) error { return os.Symlink(outside, filepath.Join(dir, "lib")) }, "lib/security-helpers.ts"},
		{"too large", func(dir string) error {
			if err := os.MkdirAll(filepath.Join(dir, "lib"), 0o755); err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(dir, "lib", "security-helpers.ts"), make([]byte, 1<<20+1), 0o644)
		}, "lib/security-helpers.ts"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := project(t, "", map[string]string{"package.json": "{}", "tsconfig.json": "{}", "a.ts": "export const a = process.env.A;\n"})
			if tt.make != nil {
				if err := tt.make(dir); err != nil {
					t.Fatal(err)
				}
			}
			ws, err := workspace.Open(dir)
			if err != nil {
				t.Fatal(err)
			}
			defer ws.Close()
			if _, err := helpers.Generate(context.Background(), helpers.Project{Workspace: ws, Out: tt.out}); !errors.Is(err, helpers.ErrTarget) {
				t.Errorf("--out %s: %v, want ErrTarget", tt.out, err)
			}
		})
	}
	if entries, err := os.ReadDir(outside); err != nil || len(entries) > 0 {
		t.Errorf("something was written outside: %v %v", entries, err)
	}
}

// TestWriteStaysInside plants a link after the plan was made.
func TestWriteStaysInside(t *testing.T) {
	outside := t.TempDir()
	dir := project(t, "both", nil)
	f := only(t, generate(t, dir, helpers.Project{}))
	f.Name = "elsewhere/security-helpers.ts"
	if err := os.Symlink(outside, filepath.Join(dir, "elsewhere")); err != nil {
		t.Fatal(err)
	}
	if err := helpers.Write(dir, f); err == nil {
		t.Error("Write followed a link out of the workspace")
	}
	if entries, err := os.ReadDir(outside); err != nil || len(entries) > 0 {
		t.Errorf("something was written outside: %v %v", entries, err)
	}
}

func TestUnknownHelper(t *testing.T) {
	_, err := inMemory(t, map[string]string{"a.ts": "export {};\n"}, helpers.Project{Only: []string{"env", "magic"}})
	if !errors.Is(err, helpers.ErrUnknownHelper) || !strings.Contains(err.Error(), "magic") {
		t.Errorf("got %v, want ErrUnknownHelper about magic", err)
	}
}

func TestImpossibleProject(t *testing.T) {
	_, err := inMemory(t, map[string]string{
		"package.json":  `{"type": "commonjs"}`,
		"tsconfig.json": `{"compilerOptions": {"module": "nodenext", "verbatimModuleSyntax": true}}`,
		"a.ts":          "export const a = process.env.A;\n",
	}, helpers.Project{})
	if !errors.Is(err, helpers.ErrProject) {
		t.Errorf("got %v, want ErrProject", err)
	}
}

func TestNothingToDo(t *testing.T) {
	plan, err := inMemory(t, map[string]string{"a.ts": "export const one = 1;\n"}, helpers.Project{})
	if err != nil || len(plan.Files) != 0 || plan.Changed() || len(plan.Notes) != 1 {
		t.Errorf("plan %+v, %v; want no file and one note", plan, err)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	ws := workspace.New(fstest.MapFS{"a.ts": &fstest.MapFile{Data: []byte("export const a = process.env.A;\n")}}, "")
	if _, err := helpers.Generate(ctx, helpers.Project{Workspace: ws}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
}

func TestExistingSchemaOfTheEnvironment(t *testing.T) {
	for _, code := range []string{
		"import { z } from 'zod';\nexport const env = z.object({ A: z.string() }).parse(process.env);\n",
		"import { createEnv } from '@t3-oss/env-nextjs';\nexport const env = createEnv({ server: {}, runtimeEnv: process.env });\n",
		"import { cleanEnv, str } from 'envalid';\nexport const env = cleanEnv(process.env, { A: str() });\n",
	} {
		plan, err := inMemory(t, map[string]string{"env.ts": code, "a.ts": "export const a = process.env.B;\n", "tsconfig.json": "{}"}, helpers.Project{})
		if err != nil || len(plan.Files) != 0 {
			t.Errorf("%s\ngot %+v, %v; want no file", code, plan, err)
		}
	}
}

func TestPackagesWithin(t *testing.T) {
	files := map[string]string{
		"package.json":            `{"private": true}`,
		"tsconfig.json":           "{}",
		"tool.ts":                 "export const a = process.env.ROOT_ONLY;\n",
		"apps/shop/package.json":  `{"dependencies": {"zod": "3.23.8"}}`,
		"apps/shop/src/a.ts":      "export const a = process.env.SHOP_ONLY;\n",
		"apps/shop/src/a.test.ts": "process.env.TEST_ONLY = process.env.TEST_ONLY ?? '1';\n",
	}
	root, err := inMemory(t, files, helpers.Project{})
	if err != nil {
		t.Fatal(err)
	}
	if f := only(t, root); f.Name != "lib/security-helpers.ts" || !strings.Contains(string(f.New), "ROOT_ONLY") || strings.Contains(string(f.New), "SHOP_ONLY") {
		t.Errorf("root: %s\n%s", f.Name, f.New)
	}
	if !slices.ContainsFunc(root.Notes, func(n helpers.Note) bool { return strings.Contains(n.Text, "apps/shop") }) {
		t.Errorf("the package within is not mentioned: %+v", root.Notes)
	}
	shop, err := inMemory(t, files, helpers.Project{Dir: "apps/shop/src"})
	if err != nil {
		t.Fatal(err)
	}
	if f := only(t, shop); f.Name != "apps/shop/src/lib/security-helpers.ts" || !strings.Contains(string(f.New), "SHOP_ONLY") ||
		strings.Contains(string(f.New), "ROOT_ONLY") || strings.Contains(string(f.New), "TEST_ONLY") {
		t.Errorf("shop: %s\n%s", f.Name, f.New)
	}
}

func TestZodVersion(t *testing.T) {
	const four, three, any = "z.email()", "z.string().email()", "z.string().email()"
	handler := map[string]string{
		"tsconfig.json":  "{}",
		"pages/api/a.ts": "export default function h(req, res) {\n  res.json(req.body.email.trim(), req.body.n + 1);\n}\n",
	}
	for _, tt := range []struct {
		name, asked string
		files       map[string]string
		email, n    string
	}{
		{"range of 4", "^4.0.0", nil, four, "z.number(),"},
		{"range of 3", "^3.23.8", nil, three, "z.number().finite(),"},
		{"two majors", "^3.25.0 || ^4", nil, any, "z.number().finite(),"},
		{"open", "*", nil, any, "z.number().finite(),"},
		{"installed", "^3.25.0 || ^4", map[string]string{"node_modules/zod/package.json": `{"version": "4.1.12"}`}, four, "z.number(),"},
		{"hoisted over lock", "^4", map[string]string{"node_modules/zod/package.json": `{"version": "3.25.76"}`, "yarn.lock": "zod@^4:\n  version \"4.0.0\"\n"}, three, "z.number().finite(),"},
		{"npm lock", ">=3", map[string]string{"package-lock.json": `{"packages": {"node_modules/zod": { "version": "4.0.17" }}}`}, four, "z.number(),"},
		{"pnpm lock", ">=3", map[string]string{"pnpm-lock.yaml": "packages:\n\n  zod@3.25.76:\n    resolution: {}\n"}, three, "z.number().finite(),"},
		{"yarn lock", ">=3", map[string]string{"yarn.lock": "\"zod@npm:>=3\":\n  version: 4.1.0\n"}, four, "z.number(),"},
		{"two in the lock", ">=3", map[string]string{"pnpm-lock.yaml": "  zod@3.25.76:\n  zod@4.1.0:\n"}, any, "z.number().finite(),"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			files := map[string]string{"package.json": `{"dependencies": {"next": "15", "zod": "` + tt.asked + `"}}`}
			for _, more := range []map[string]string{handler, tt.files} {
				for name, content := range more {
					files[name] = content
				}
			}
			plan, err := inMemory(t, files, helpers.Project{})
			if err != nil {
				t.Fatal(err)
			}
			text := string(only(t, plan).New)
			if !strings.Contains(text, "email: "+tt.email+".max(254),") || !strings.Contains(text, "n: "+tt.n) {
				t.Errorf("want %s and %s in\n%s", tt.email, tt.n, text)
			}
		})
	}
}

func TestStyleOfTheProject(t *testing.T) {
	code := "export const a = process.env.A\nexport function f() {\n\treturn \"x\"\n}\n"
	for _, tt := range []struct {
		name  string
		files map[string]string
		want  string // a line and the one before it
	}{
		{"vote", nil, "const envShape = {\n\tA: z.string().min(1),\n}\n"},
		{"prettier", map[string]string{".prettierrc": "{\n  // ours\n  \"singleQuote\": true, \"tabWidth\": 4,\n}"}, "import { z } from 'zod';\n\nconst envShape = {\n    A:"},
		{"yaml", map[string]string{".prettierrc.yaml": "semi: false # no\nsingleQuote: true\n"}, "import { z } from 'zod'\n\nconst envShape = {\n  A:"},
		{"in package.json", map[string]string{"package.json": `{"dependencies": {"zod": "4.0.0"}, "prettier": {"useTabs": true}}`}, "import { z } from \"zod\";\n\nconst envShape = {\n\tA:"},
		{"biome", map[string]string{"biome.json": `{"formatter": {"indentStyle": "space", "indentWidth": 3}, "javascript": {"formatter": {"quoteStyle": "single", "semicolons": "asNeeded"}}}`},
			"import { z } from 'zod'\n\nconst envShape = {\n   A:"},
		{"editorconfig", map[string]string{".editorconfig": "root = true\n[*.md]\nindent_size = 8\n[*]\nindent_style = space\nindent_size = 4\nend_of_line = crlf\n"},
			"import { z } from \"zod\"\r\n\r\nconst envShape = {\r\n    A:"},
		{"code is not run", map[string]string{"prettier.config.js": "throw new Error('ran')"}, "const envShape = {\n\tA:"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			files := map[string]string{"package.json": `{"dependencies": {"zod": "4.0.0"}}`, "tsconfig.json": "{}", "a.ts": code}
			for name, content := range tt.files {
				files[name] = content
			}
			plan, err := inMemory(t, files, helpers.Project{})
			if err != nil {
				t.Fatal(err)
			}
			if text := string(only(t, plan).New); !strings.Contains(text, tt.want) {
				t.Errorf("want %q in\n%s", tt.want, text)
			}
		})
	}
}

// shuffled is a file system whose folders come in the opposite order.
type shuffled struct{ fs.FS }

func (s shuffled) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(s.FS, name)
	slices.Reverse(entries)
	return entries, err
}

func TestOrderOfFilesDoesNotMatter(t *testing.T) {
	for _, p := range projects {
		dir := os.DirFS(projectDir(p.name))
		var texts []string
		for _, fsys := range []fs.FS{dir, shuffled{dir}} {
			plan, err := helpers.Generate(context.Background(), helpers.Project{Workspace: workspace.New(fsys, "")})
			if err != nil {
				t.Fatal(err)
			}
			texts = append(texts, string(only(t, plan).New)+summary(plan))
		}
		if texts[0] != texts[1] {
			t.Errorf("%s: %s", p.name, firstDifference(texts[0], texts[1]))
		}
	}
}

// TestHostileSources says that no source ends the run.
func TestHostileSources(t *testing.T) {
	for name, code := range map[string]string{
		"brackets":  "const a = process.env.A;\n" + strings.Repeat("[", 100_000),
		"members":   "export default (req, res) => req.body" + strings.Repeat(".a", 50_000) + ";",
		"patterns":  "export default (req, res) => { const " + strings.Repeat("{a: ", 20_000) + "b" + strings.Repeat("}", 20_000) + " = req.body; };",
		"unions":    "type T = " + strings.Repeat("'a' | ", 50_000) + "'b';\nexport default (req, res) => { const b = req.body as T; };",
		"itself":    "interface T { t: T; u: Partial<T>[] }\nexport default (req, res) => { const b = req.body as T; };",
		"cycle":     "type A = B; type B = A;\nexport default (req, res) => { const b = req.body as A; };",
		"fallbacks": "export const a = process.env.A" + strings.Repeat(" ?? process.env.A", 20_000) + ";",
		"aliases":   "const a0 = process.env.A;\n" + aliases(5000),
		"reads":     strings.Repeat("if (process.env.A === 'x') f(process.env.B!);\n", 20_000),
		"handlers": "import express from 'express';\nconst app = express();\n" +
			strings.Repeat("app.post('/a', (req, res) => { res.json(req.body.a.trim()); });\n", 5000),
		"variables": "const { " + variables(20_000) + " } = process.env;\n",
		"names":     "export const a = process.env['__proto__'], b = process.env['a b'], c = process.env.constructor;",
		"broken":    "export default (req, res) => { const { a, b: { c = req.body; process.env.",
		"nul":       "const a = process.env.A;\x00",
		"bad utf-8": "const a = process.env.\xff\xfe;",
	} {
		t.Run(name, func(t *testing.T) {
			files := map[string]string{
				"package.json": `{"dependencies": {"next": "15", "express": "5", "zod": "4.0.0"}}`, "tsconfig.json": "{}", "pages/api/a.ts": code,
			}
			plan, err := inMemory(t, files, helpers.Project{})
			if err != nil {
				t.Fatal(err)
			}
			// Again, with the file there, and with it broken.
			for _, f := range plan.Files {
				for _, content := range []string{string(f.New), string(f.New) + code, code} {
					files[f.Name] = content
					if _, err := inMemory(t, files, helpers.Project{}); err != nil && !errors.Is(err, helpers.ErrTarget) {
						t.Error(err)
					}
				}
			}
		})
	}
}

func variables(n int) string {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("V%d", i)
	}
	return strings.Join(names, ", ")
}

func aliases(n int) string {
	var b strings.Builder
	for i := 1; i < n; i++ {
		fmt.Fprintf(&b, "const a%d = a%d;\n", i, i-1)
	}
	return b.String()
}
