package workspace

import (
	"testing"
	"testing/fstest"
)

// Whatever stands in the files of a workspace, reading them ends and panics not.
func FuzzWorkspaceFiles(f *testing.F) {
	f.Add("*.ts\n!a/**/b\n[a-z]\\", `{"dependencies":{"next":"^14 || <3"},"type":"module"}`, `{"extends":["./x.json"],"compilerOptions":{"paths":{"@/*":["./*"]}}}`, "src/a.ts")
	f.Add("**/**/\n[[:alpha:]-\n!", `{"name":null}`, "// c\n{\"files\":[],\"references\":[{\"path\":\".\"}],}", "a/../b")
	f.Add("a***/b\n[!]\n[]-a]", `[]`, `{"include":["**/*","src/**"],"exclude":["${configDir}/x"]}`, "x")
	f.Fuzz(func(t *testing.T, ignore, manifest, config, name string) {
		w := New(fstest.MapFS{
			".gitignore": {Data: []byte(ignore)}, "src/.gitignore": {Data: []byte(ignore)},
			"package.json": {Data: []byte(manifest)}, "src/tsconfig.json": {Data: []byte(config)}, "tsconfig.json": {Data: []byte(config)},
		}, "")
		for _, n := range []string{name, "src/" + name} {
			w.Ignored(n, false)
			w.Ignored(n, true)
			p, c := w.PackageOf(n), w.TSConfigOf(n)
			p.Major("next")
			for _, to := range c.Resolve(name) {
				if to == ".." || len(to) > 2 && to[:3] == "../" {
					t.Errorf("%q resolves to %q, outside the workspace", name, to)
				}
			}
			if alias, ok := c.Alias(name); ok && len(c.Resolve(alias)) == 0 {
				t.Errorf("the alias %q of %q resolves to nothing", alias, name)
			}
			w.ImportSpecifier("src/a.ts", "lib/b.ts")
		}
		w.Walk([]string{"."}, func(string) bool { return true }, func(Problem) {})
		w.Problems()
	})
}
