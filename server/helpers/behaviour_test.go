package helpers_test

import (
	"path/filepath"
	"strings"
	"testing"

	"seclint/server/helpers/npmtest"
)

// TestGeneratedCodeBehaves runs what is generated, with every version of zod that
// it is meant for, under the scripts in testdata/behaviour.
func TestGeneratedCodeBehaves(t *testing.T) {
	npm := install(t)
	scripts := []struct {
		script, project string
	}{
		{"env.mjs", "pages"}, {"methods.mjs", "pages"}, {"body.mjs", "both"}, {"plain-env.mjs", "plain"},
	}
	dir := npm.Dir(t)
	emit(t, npm, dir)
	for _, s := range scripts {
		script, err := filepath.Abs(filepath.Join("testdata", "behaviour", s.script))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range projects {
			if p.name != s.project {
				continue
			}
			for _, zod := range p.zod {
				t.Run(s.script+"/"+zod, func(t *testing.T) {
					t.Parallel()
					module := filepath.Join(dir, "out", p.name+"."+zod+".js")
					code := read(t, filepath.Join(dir, "out", p.name+".js"))
					write(t, module, strings.Replace(code, "from 'zod'", "from '"+zod+"'", 1))
					out, err := npm.Node(dir, script, module)
					if err != nil {
						t.Errorf("%v\n%s", err, out)
					}
				})
			}
		}
	}
}

// emit compiles the golden files to JavaScript in dir/out.
func emit(t *testing.T, npm *npmtest.Installed, dir string) {
	t.Helper()
	for _, p := range projects {
		write(t, filepath.Join(dir, p.name+".ts"), read(t, filepath.Join("testdata", "golden", p.name+".ts")))
	}
	writeJSON(t, filepath.Join(dir, "package.json"), map[string]any{"type": "module"})
	// Types are checked elsewhere.
	if out, err := npm.TSC(dir, "--outDir", "out", "--noCheck", "--skipLibCheck", "--target", "es2022", "--module", "nodenext",
		"both.ts", "pages.ts", "plain.ts"); err != nil {
		t.Fatalf("tsc: %v\n%s", err, out)
	}
}
