package helpers_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"seclint/analysis/text"
	"seclint/server/helpers"
	"seclint/server/helpers/npmtest"
)

// project copies a sample project, or makes one of files, in a new folder.
func project(t *testing.T, from string, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	if from != "" {
		npmtest.CopyTree(t, dir, projectDir(from))
	}
	for name, content := range files {
		write(t, filepath.Join(dir, filepath.FromSlash(name)), content)
	}
	return dir
}

// generated generates for the project in dir, writes the files, and returns the
// main one.
func generated(t *testing.T, dir string) helpers.File {
	t.Helper()
	return writeAll(t, dir, generate(t, dir, helpers.Project{}))[0]
}

// writeAll writes the files of a plan, of which there is one at least.
func writeAll(t *testing.T, dir string, plan *helpers.Plan) []helpers.File {
	t.Helper()
	if len(plan.Files) == 0 {
		t.Fatalf("nothing to write: %+v", plan.Notes)
	}
	for _, f := range plan.Files {
		if err := helpers.Write(dir, f); err != nil {
			t.Fatal(err)
		}
	}
	return plan.Files
}

func TestSecondRunChangesNothing(t *testing.T) {
	for _, p := range projects {
		t.Run(p.name, func(t *testing.T) {
			dir := project(t, p.name, nil)
			first := generated(t, dir)
			second := only(t, generate(t, dir, helpers.Project{}))
			if second.Action != helpers.Unchanged || !bytes.Equal(second.New, first.New) || len(second.Edits) != 0 {
				t.Errorf("second run: %v (%s)", second.Action, second.Reason)
			}
		})
	}
}

// TestFormattingIsNoEdit says that what a formatter or a checkout does to the file
// does not make it a person's.
func TestFormattingIsNoEdit(t *testing.T) {
	npm := install(t)
	prettier := func(options ...string) func(string) {
		return func(dir string) {
			args := []string{npm.Program("prettier", "bin", "prettier.cjs"), "--log-level", "error", "--write", "**/security-helpers.*"}
			if out, err := npm.Node(dir, append(args, options...)...); err != nil {
				t.Fatalf("prettier: %v\n%s", err, out)
			}
		}
	}
	each := func(change func(string) string) func(string) {
		return func(dir string) {
			for _, p := range projects {
				name := helperFile(t, filepath.Join(dir, p.name))
				write(t, name, change(read(t, name)))
			}
		}
	}
	for name, format := range map[string]func(dir string){
		"prettier":  prettier(),
		"no semi":   prettier("--no-semi", "--use-tabs"),
		"wide":      prettier("--print-width", "140", "--single-quote"),
		"narrow":    prettier("--print-width", "60", "--trailing-comma", "none", "--arrow-parens", "avoid"),
		"crlf":      each(func(code string) string { return strings.ReplaceAll(code, "\n", "\r\n") }),
		"byte mark": each(func(code string) string { return "\uFEFF" + code }),
	} {
		t.Run(name, func(t *testing.T) {
			dir := npm.Dir(t)
			for _, p := range projects {
				npmtest.CopyTree(t, filepath.Join(dir, p.name), projectDir(p.name))
				generated(t, filepath.Join(dir, p.name))
			}
			format(dir)
			for _, p := range projects {
				formatted := read(t, helperFile(t, filepath.Join(dir, p.name)))
				f := only(t, generate(t, filepath.Join(dir, p.name), helpers.Project{}))
				if f.Action != helpers.Unchanged || string(f.New) != formatted {
					t.Errorf("%s: after formatting the action is %v (%s)", p.name, f.Action, f.Reason)
				}
			}
		})
	}
}

// helperFile returns the helper file in a project's folder.
func helperFile(t *testing.T, dir string) string {
	t.Helper()
	for _, pattern := range []string{"lib/security-helpers.*", "src/lib/security-helpers.*"} {
		if found, err := filepath.Glob(filepath.Join(dir, pattern)); err == nil && len(found) == 1 {
			return found[0]
		}
	}
	t.Fatalf("no helper file in %s", dir)
	return ""
}

// TestEditedFileIsKept says that no byte that a person wrote is changed: what is
// missing is added.
func TestEditedFileIsKept(t *testing.T) {
	dir := project(t, "both", nil)
	first := generated(t, dir)
	name := filepath.Join(dir, filepath.FromSlash(first.Name))
	edited := strings.Replace(string(first.New), "export type LoginBody = z.infer<typeof LoginBody>;",
		"export type LoginBody = z.infer<typeof LoginBody>;\n\n// ours\nexport const limit = 5;", 1)
	edited = strings.Replace(edited, ".max(254)", ".max(100)", 1)
	write(t, name, edited)

	if f := only(t, generate(t, dir, helpers.Project{})); f.Action != helpers.Unchanged || string(f.New) != edited {
		t.Errorf("an edited file in which nothing is missing: %v (%s)", f.Action, f.Reason)
	}

	// A new variable and a new handler.
	write(t, filepath.Join(dir, "lib", "more.ts"), "export const hook = process.env.HOOK_SECRET!;\nexport const port = Number(process.env.PORT ?? 80);\n")
	write(t, filepath.Join(dir, "pages", "api", "logout.ts"), "export default function handler(req, res) {\n  res.json(req.body.everywhere === true);\n}\n")
	plan := generate(t, dir, helpers.Project{})
	f := only(t, plan)
	if f.Action != helpers.Merge {
		t.Fatalf("action %v (%s), want merge", f.Action, f.Reason)
	}
	for _, e := range f.Edits {
		if e.Span.Start != e.Span.End {
			t.Errorf("edit %v replaces what was there", e.Span)
		}
	}
	applied, err := text.New(f.Old).Apply(f.Edits)
	if err != nil || !bytes.Equal(applied.Bytes(), f.New) {
		t.Errorf("the edits do not lead to the new text: %v", err)
	}
	for _, want := range []string{"export const limit = 5;", ".max(100)", "  HOOK_SECRET: z.string().min(1),\n", "  PORT: z.coerce",
		"export const LogoutBody = z.object({\n  everywhere: z.boolean(),\n});"} {
		if !strings.Contains(string(f.New), want) {
			t.Errorf("merged text lacks %q", want)
		}
	}
	if strings.Count(string(f.New), "import { z }") != 1 || strings.Count(string(f.New), "const LoginBody") != 1 {
		t.Error("merged text declares something twice")
	}
	for _, h := range plan.Helpers {
		if want := h.Name != "LogoutBody"; h.Present != want {
			t.Errorf("helper %s: present %v, want %v", h.Name, h.Present, want)
		}
	}
	if err := helpers.Write(dir, f); err != nil {
		t.Fatal(err)
	}
	if f := only(t, generate(t, dir, helpers.Project{})); f.Action != helpers.Unchanged {
		t.Errorf("after the merge: %v (%s)", f.Action, f.Reason)
	}
	golden(t, filepath.Join("testdata", "golden", "merged.ts"), string(f.New))
}

func TestMergeIntoForeignFile(t *testing.T) {
	for _, tt := range []struct {
		name, content string
		action        helpers.Action
		want          string // in the new text, or in the reason
	}{
		{"own file", "import { z } from 'zod';\n\nexport const parseBody = (x: unknown) => z.string().parse(x);\n", helpers.Merge, "const envShape = {"},
		{"without imports", "// Ours.\nexport const one = 1;\n", helpers.Merge, "// Ours.\n\nimport { z } from 'zod';\n"},
		{"no line end", "export const one = 1;", helpers.Merge, "export const one = 1;\n\nconst envShape"},
		{"type import", "import type { z } from 'zod';\n", helpers.Refuse, "z stands for something else"},
		{"own z", "const z = 1;\nexport { z };\n", helpers.Refuse, "z stands for something else"},
		{"default export", "export default {};\n", helpers.Refuse, "default export"},
		{"broken", "export const one = {;\n", helpers.Refuse, "syntax errors"},
		{"one line shape", "import { z } from 'zod';\nconst envShape = { A: z.string() };\nexport const env = envShape;\n", helpers.Merge,
			"{ A: z.string(), \n  SITE_ORIGIN:"},
		{"empty shape", "import { z } from 'zod';\nconst envShape = {};\nexport const env = envShape;\n", helpers.Merge, "const envShape = {\n  SITE_ORIGIN:"},
		{"comment at the end", "import { z } from 'zod';\nconst envShape = {\n  A: z.string() // , the last\n};\nexport const env = envShape;\n", helpers.Merge,
			"  A: z.string(), // , the last\n  SITE_ORIGIN:"},
		{"own env", "import { z } from 'zod';\nexport const env = z.object({}).parse({});\n", helpers.Merge, "export function parseBody"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := project(t, "both", map[string]string{"lib/security-helpers.ts": tt.content})
			f := only(t, generate(t, dir, helpers.Project{}))
			if f.Action != tt.action {
				t.Fatalf("action %v (%s), want %v", f.Action, f.Reason, tt.action)
			}
			if tt.action == helpers.Refuse {
				if !strings.Contains(f.Reason, tt.want) {
					t.Errorf("reason %q, want %q in it", f.Reason, tt.want)
				}
				if err := helpers.Write(dir, f); !errors.Is(err, helpers.ErrRefused) {
					t.Errorf("Write: %v, want ErrRefused", err)
				}
				if read(t, filepath.Join(dir, "lib", "security-helpers.ts")) != tt.content {
					t.Error("the file was changed")
				}
				forced := only(t, generate(t, dir, helpers.Project{Force: true}))
				if forced.Action != helpers.Replace || !bytes.Equal(forced.New, f.New) {
					t.Errorf("by force: %v", forced.Action)
				}
				return
			}
			if !strings.Contains(string(f.New), tt.want) {
				t.Errorf("%q is not in\n%s", tt.want, f.New)
			}
			rest := string(f.New)
			for line := range strings.Lines(tt.content) {
				word := strings.Fields(line)
				if len(word) > 0 && !strings.Contains(rest, word[0]) {
					t.Errorf("line %q is gone", line)
				}
			}
		})
	}
}

// TestHelpersInUseStay says that a run after the project has moved to its helpers
// takes none of them away, although what called for them is gone.
func TestHelpersInUseStay(t *testing.T) {
	dir := project(t, "pages", nil)
	first := generated(t, dir)
	write(t, filepath.Join(dir, "pages", "api", "signup.ts"), `import type { NextApiRequest, NextApiResponse } from 'next';
import { parseBody, SignupBody } from '@/lib/security-helpers';

export default function signup(req: NextApiRequest, res: NextApiResponse) {
  const parsed = parseBody(SignupBody, req);
  if (!parsed.ok) return res.status(parsed.status).json(parsed.error);
  res.json(parsed.data.email);
}
`)
	write(t, filepath.Join(dir, "lib", "config.ts"), `import { env } from './security-helpers';

export const port = env.PORT;
const { LOG_LEVEL, COOKIE_SECURE } = env;
export const log = [LOG_LEVEL, COOKIE_SECURE, process.env.LOG_FILE];
`)
	f := only(t, generate(t, dir, helpers.Project{}))
	if f.Action != helpers.Replace {
		t.Fatalf("action %v (%s), want replace", f.Action, f.Reason)
	}
	got := string(f.New)
	for _, want := range []string{
		"  COOKIE_SECURE: z\n    .enum(['true', 'false', '1', '0'])\n    .default('true')\n    .transform((v) => v === 'true' || v === '1'),\n",
		"  LOG_LEVEL: z.string().min(1).default('info'),\n", "  LOG_FILE: z.string().min(1),\n",
		"  PORT: z.coerce.number().int().min(0).max(65535).default(3000),\n",
		"export const SignupBody = z.object({", "export const UpdateBody = z.object({", "export function withMethods",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in the new text", want)
		}
	}
	for _, gone := range []string{"MAIL_MODE", "RETRIES"} {
		if strings.Contains(got, gone) {
			t.Errorf("%s is still there, although nothing reads it", gone)
		}
	}
	if err := helpers.Write(dir, f); err != nil {
		t.Fatal(err)
	}
	if f := only(t, generate(t, dir, helpers.Project{})); f.Action != helpers.Unchanged {
		t.Errorf("after that: %v (%s)", f.Action, f.Reason)
	}
	_ = first
}

func TestOnlyAddsToWhatIsThere(t *testing.T) {
	dir := project(t, "both", nil)
	for _, step := range []struct {
		only string
		want []string
	}{
		{"withMethods", []string{"export function withMethods"}},
		{"env", []string{"export function withMethods", "export const env"}},
		{"LoginBody", []string{"export function withMethods", "export const env", "export const LoginBody"}},
	} {
		f := only(t, generate(t, dir, helpers.Project{Only: []string{step.only}}))
		for _, want := range step.want {
			if !strings.Contains(string(f.New), want) {
				t.Errorf("--only %s: %q is missing", step.only, want)
			}
		}
		if strings.Contains(string(f.New), "PostEventsBody") {
			t.Errorf("--only %s emits what was not asked for", step.only)
		}
		if err := helpers.Write(dir, f); err != nil {
			t.Fatal(err)
		}
	}
}

// TestOtherPlaceIsFound says that a file written with --out is found again.
func TestOtherPlaceIsFound(t *testing.T) {
	dir := project(t, "both", nil)
	f := only(t, generate(t, dir, helpers.Project{Out: "app/shared/security-helpers.ts"}))
	if err := helpers.Write(dir, f); err != nil {
		t.Fatal(err)
	}
	if again := only(t, generate(t, dir, helpers.Project{})); again.Name != f.Name || again.Action != helpers.Unchanged {
		t.Errorf("second run: %v %s", again.Action, again.Name)
	}
}

func TestWriteRefusesChangedFile(t *testing.T) {
	dir := project(t, "both", nil)
	f := only(t, generate(t, dir, helpers.Project{}))
	name := filepath.Join(dir, filepath.FromSlash(f.Name))
	write(t, name, "mine")
	if err := helpers.Write(dir, f); !errors.Is(err, helpers.ErrChanged) {
		t.Errorf("Write over a file that came up meanwhile: %v, want ErrChanged", err)
	}
	if read(t, name) != "mine" {
		t.Error("the file was changed")
	}
	f = only(t, generate(t, dir, helpers.Project{Force: true}))
	if err := os.Chmod(name, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := helpers.Write(dir, f); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(name)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v; want 0600 kept", info.Mode(), err)
	}
	entries, err := os.ReadDir(filepath.Dir(name))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".tmp") {
			t.Errorf("%s is left behind", e.Name())
		}
	}
}
