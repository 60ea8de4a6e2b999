package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// handler is an API route that reads a body.
const handler = `import type { NextApiRequest, NextApiResponse } from 'next';

export default function handler(req: NextApiRequest, res: NextApiResponse) {
  const { email, age } = req.body;
  if (process.env.MAIL_FROM) console.log(email.trim(), age + 1);
  res.status(200).json({ ok: true });
}
`

func TestHelpers(t *testing.T) {
	dir := folder(t, map[string]string{
		"package.json":        `{"dependencies":{"next":"14.2.3","zod":"^3.23.0"},"devDependencies":{"typescript":"5","@types/node":"22"}}`,
		"tsconfig.json":       `{"compilerOptions":{"strict":true,"module":"esnext","moduleResolution":"bundler"}}`,
		"pages/api/signup.ts": handler,
	})
	file := filepath.Join(dir, "lib", "security-helpers.ts")
	run := func(want int, args ...string) ran {
		t.Helper()
		r := seclint(t, dir, append([]string{"helpers"}, args...)...)
		if r.code != want {
			t.Fatalf("helpers %s: code %d, want %d\n%s%s", strings.Join(args, " "), r.code, want, r.stdout, r.stderr)
		}
		return r
	}

	// Nothing is written by the flags that only look.
	run(1, "--check")
	if r := run(1, "--diff"); !strings.Contains(r.stdout, "+export ") || !strings.Contains(r.stderr, "would create lib/security-helpers.ts") {
		t.Errorf("--diff:\n%s%s", r.stdout, r.stderr)
	}
	shown := run(0, "--stdout").stdout
	if _, err := os.Stat(file); err == nil {
		t.Fatal("a file was written")
	}

	r := run(0)
	written, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(written) != shown {
		t.Error("--stdout shows another file than is written")
	}
	if r.stdout != "" || !strings.Contains(r.stderr, "seclint: wrote lib/security-helpers.ts") || !strings.Contains(r.stderr, "MAIL_FROM") {
		t.Errorf("stdout %q, stderr %s", r.stdout, r.stderr)
	}
	if r := run(0, "--check"); !strings.Contains(r.stderr, "lib/security-helpers.ts is up to date") {
		t.Errorf("stderr %s", r.stderr)
	}
	run(0)
	if again, _ := os.ReadFile(file); string(again) != string(written) {
		t.Error("a second run changed the file")
	}
	if r := seclint(t, dir, "scan", "--fail-on", "info", "lib"); r.code != 0 {
		t.Errorf("the helpers have findings:\n%s", r.stdout)
	}

	// From elsewhere, by path.
	r = program{dir: t.TempDir(), args: []string{"helpers", "--check", dir}}.run(t)
	if r.code != 0 {
		t.Errorf("code %d\n%s", r.code, r.stderr)
	}

	// What a person wrote stays.
	edited := strings.Replace(string(written), "export ", "// mine\nexport ", 1)
	if err := os.WriteFile(file, []byte(edited), 0o600); err != nil {
		t.Fatal(err)
	}
	run(0)
	if now, _ := os.ReadFile(file); string(now) != edited {
		t.Error("an edited file was changed")
	}

	run(2, "--only", "no-such-helper")
	run(2, "--out", "../outside.ts")
	run(2, "--all", "--only", "env")
	run(2, "--check", "--diff")
	run(2, "gone")
	run(2, "package.json")
	run(2, "a", "b")
	if r := run(0, "--only", "withMethods", "--out", "lib/other.ts"); !strings.Contains(r.stderr, "wrote lib/other.ts") {
		t.Errorf("stderr %s", r.stderr)
	}
}

func TestHelpersWithoutManifest(t *testing.T) {
	dir := folder(t, map[string]string{"package.json": "{", "tsconfig.json": "{}", "pages/api/signup.ts": handler})
	r := seclint(t, dir, "helpers")
	if r.code != 2 || !strings.Contains(r.stderr, "package.json is not valid JSON") {
		t.Errorf("code %d\n%s", r.code, r.stderr)
	}
	if _, err := os.Stat(filepath.Join(dir, "lib")); err == nil {
		t.Error("something was written")
	}
}
