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
