package helpers_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"seclint/server/helpers/npmtest"
)

// TestGeneratedCodeBehaves runs what is generated, with every version of zod that
// it is meant for, under the scripts in testdata/behaviour.
func TestGeneratedCodeBehaves(t *testing.T) {
	npm := install(t)
	dir := npm.Dir(t)
	emit(t, npm, dir)
	for _, s := range []struct{ script, project string }{
		{"env.mjs", "pages"}, {"methods.mjs", "pages"}, {"body.mjs", "both"}, {"plain-env.mjs", "plain"},
		{"methods.mjs", "js"}, {"cjs.mjs", "cjs"},
	} {
		script, err := filepath.Abs(filepath.Join("testdata", "behaviour", s.script))
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(projects, func(p sample) bool { return p.name == s.project })
		for _, zod := range projects[i].zod {
			t.Run(s.script+"/"+s.project+"/"+zod, func(t *testing.T) {
				t.Parallel()
				ext := ".mjs"
				if s.project == "cjs" {
					ext = ".cjs"
				}
				code := read(t, filepath.Join(dir, "out", s.project+".js"))
				for _, quoted := range []string{"from 'zod'", "require('zod')"} {
					code = strings.Replace(code, quoted, strings.Replace(quoted, "zod", zod, 1), 1)
				}
				module := filepath.Join(dir, "out", s.project+"."+zod+ext)
				write(t, module, code)
				if out, err := npm.Node(dir, script, module); err != nil {
					t.Errorf("%v\n%s", err, out)
				}
			})
		}
	}
}

// TestCatalogueBehaves runs the helpers that are the same in every project, in
// each language that they are written in.
func TestCatalogueBehaves(t *testing.T) {
	npm := install(t)
	dir := npm.Dir(t)
	writeJSON(t, filepath.Join(dir, "package.json"), map[string]any{"type": "module"})
	args := []string{"--outDir", "out", "--noCheck", "--skipLibCheck", "--target", "es2022", "--module", "nodenext"}
	for _, name := range []string{"full", "full-next"} {
		for _, f := range wholeFiles(t, name) {
			write(t, filepath.Join(dir, name, filepath.Base(f)), read(t, f))
			args = append(args, name+"/"+filepath.Base(f))
		}
	}
	if out, err := npm.TSC(dir, args...); err != nil {
		t.Fatalf("tsc: %v\n%s", err, out)
	}
	write(t, filepath.Join(dir, "out", "js.js"), read(t, wholeFiles(t, "full-js")[0]))
	write(t, filepath.Join(dir, "out", "cjs.cjs"), read(t, wholeFiles(t, "full-cjs")[0]))
	for _, s := range []struct{ script, module string }{
		{"web.mjs", "full/security-helpers.js"}, {"web.mjs", "full-next/security-helpers.js"}, {"web.mjs", "js.js"}, {"web.mjs", "cjs.cjs"},
		{"node.mjs", "full-next/security-helpers.node.js"}, {"node.mjs", "js.js"}, {"node.mjs", "cjs.cjs"},
		{"fetch.mjs", "full/security-helpers.js"}, {"fetch.mjs", "js.js"}, {"fetch.mjs", "cjs.cjs"},
		{"public-env.mjs", "full-next/security-helpers.client.js"},
	} {
		t.Run(s.script+"/"+s.module, func(t *testing.T) {
			t.Parallel()
			script, err := filepath.Abs(filepath.Join("testdata", "behaviour", s.script))
			if err != nil {
				t.Fatal(err)
			}
			if out, err := npm.Node(dir, script, filepath.Join(dir, "out", filepath.FromSlash(s.module))); err != nil {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}

// emit puts the golden files into dir/out as JavaScript.
func emit(t *testing.T, npm *npmtest.Installed, dir string) {
	t.Helper()
	var sources []string
	for _, p := range projects {
		if extension(p.name) == ".js" {
			write(t, filepath.Join(dir, "out", p.name+".js"), goldenText(t, p.name))
			continue
		}
		write(t, filepath.Join(dir, p.name+".ts"), goldenText(t, p.name))
		sources = append(sources, p.name+".ts")
	}
	writeJSON(t, filepath.Join(dir, "package.json"), map[string]any{"type": "module"})
	// Types are checked elsewhere.
	args := []string{"--outDir", "out", "--noCheck", "--skipLibCheck", "--target", "es2022", "--module", "nodenext"}
	if out, err := npm.TSC(dir, append(args, sources...)...); err != nil {
		t.Fatalf("tsc: %v\n%s", err, out)
	}
}
