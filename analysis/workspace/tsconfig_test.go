package workspace

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
)

func TestTSConfig(t *testing.T) {
	w := New(files(map[string]string{
		"tsconfig.json": `{
			// the app
			"extends": ["./config/base", "@tsconfig/node20"],
			"compilerOptions": {
				"module": "NodeNext", /* and so */
				"paths": { "@/*": ["./src/*"], "@/lib/*": ["./lib/*",], "exact": ["src/exact.ts"], "~*": ["../outside/*"] },
				"noPropertyAccessFromIndexSignature": true,
				"strict": 7,
				"lib": ["DOM", "ES2022"],
			},
			"include": ["src", "next-env.d.ts", "${configDir}/gen/**/*.ts"],
			"exclude": ["src/old"],
		}`,
		"config/base.json":                                  `{"compilerOptions": {"strict": true, "target": "ES2021", "moduleResolution": "Bundler", "types": ["node"], "allowJs": true}, "include": ["**/*"]}`,
		"node_modules/@tsconfig/node20/package.json":        `{"name":"@tsconfig/node20"}`,
		"node_modules/@tsconfig/node20/tsconfig.json":       `{"compilerOptions": {"target": "ES2022", "allowJs": false}}`,
		"packages/a/tsconfig.json":                          `{"extends": "../../tsconfig.json", "compilerOptions": {"baseUrl": "."}}`,
		"packages/b/jsconfig.json":                          `{"compilerOptions": {"baseUrl": "src", "paths": {"#/*": ["lib/*"]}}}`,
		"packages/solution/tsconfig.json":                   `{"files": [], "references": [{"path": "./tsconfig.app.json"}, {"path": "./server"}, {}]}`,
		"packages/solution/tsconfig.app.json":               `{"include": ["app/**/*"], "compilerOptions": {"jsx": "react-jsx"}}`,
		"packages/solution/server/tsconfig.json":            `{"compilerOptions": {"module": "CommonJS"}}`,
		"packages/circle/tsconfig.json":                     `{"extends": "./other.json", "compilerOptions": {"checkJs": true}}`,
		"packages/circle/other.json":                        `{"extends": "./tsconfig.json", "compilerOptions": {"strict": true}}`,
		"packages/broken/tsconfig.json":                     `{"compilerOptions": {`,
		"packages/alone/tsconfig.json":                      `{"extends": "@nobody/config", "compilerOptions": {"strict": true}}`,
		"packages/lost/tsconfig.json":                       `{"extends": "./gone", "compilerOptions": {"strict": true}}`,
		"packages/field/tsconfig.json":                      `{"extends": "shared"}`,
		"packages/field/node_modules/shared/package.json":   `{"tsconfig": "base.json"}`,
		"packages/field/node_modules/shared/base.json":      `{"compilerOptions": {"rootDir": "${configDir}/src"}}`,
		"packages/solution/server/deep/deeper/deepest/x.ts": "",
	}), "")

	c := w.TSConfigOf("src/app/a.ts")
	want := &TSConfig{
		Path: "tsconfig.json", Target: "es2022", Module: "nodenext", ModuleResolution: "bundler",
		Lib: []string{"dom", "es2022"}, Types: []string{"node"}, Strict: true, NoPropertyAccessFromIndexSignature: true,
		Paths:   map[string][]string{"@/*": {"src/*"}, "@/lib/*": {"lib/*"}, "exact": {"src/exact.ts"}, "~*": {"../outside/*"}},
		Include: []string{"src", "next-env.d.ts", "gen/**/*.ts"}, Exclude: []string{"src/old"},
	}
	if !reflect.DeepEqual(c, want) {
		t.Errorf("got  %+v\nwant %+v", c, want)
	}
	for name, want := range map[string]bool{
		"src/a.ts": true, "src/deep/a.ts": true, "src/old/a.ts": false, "gen/a.ts": true, "gen/x/a.ts": true, "gen/a.js": false,
		"next-env.d.ts": true, "other.ts": false,
	} {
		if got := c.Includes(name); got != want {
			t.Errorf("includes %s: %v", name, got)
		}
	}

	for _, test := range []struct {
		file string
		ok   func(*TSConfig) bool
	}{
		{"packages/a/x.ts", func(c *TSConfig) bool {
			return c.BaseURL == "packages/a" && c.Module == "nodenext" && c.Paths["@/*"][0] == "src/*" && c.Include[0] == "src"
		}},
		{"packages/b/src/x.js", func(c *TSConfig) bool {
			return c.AllowJS && c.Paths["#/*"][0] == "packages/b/src/lib/*"
		}},
		{"packages/solution/app/x.tsx", func(c *TSConfig) bool { return c.JSX == "react-jsx" }},
		{"packages/solution/server/deep/x.ts", func(c *TSConfig) bool { return c.Module == "commonjs" }},
		{"packages/solution/x.ts", func(c *TSConfig) bool { return c.Path == "packages/solution/tsconfig.json" }},
		{"packages/circle/x.ts", func(c *TSConfig) bool { return c.Strict && c.CheckJS }},
		{"packages/broken/x.ts", func(c *TSConfig) bool { return c.Path == "packages/broken/tsconfig.json" }},
		{"packages/alone/x.ts", func(c *TSConfig) bool { return c.Strict }},
		{"packages/lost/x.ts", func(c *TSConfig) bool { return c.Strict }},
		{"packages/field/x.ts", func(c *TSConfig) bool { return c.RootDir == "packages/field/src" }},
	} {
		if c := w.TSConfigOf(test.file); c == nil || !test.ok(c) {
			t.Errorf("%s: %+v", test.file, c)
		}
	}
	var told []string
	for _, p := range w.Problems() {
		told = append(told, p.Name)
	}
	if got := strings.Join(told, " "); got != "packages/broken/tsconfig.json packages/lost/tsconfig.json" {
		t.Errorf("problems with %s", got)
	}
}

func TestResolveAndAlias(t *testing.T) {
	c := &TSConfig{
		Path: "tsconfig.json",
		Paths: map[string][]string{
			"@/*": {"src/*"}, "@/lib/*": {"lib/*"}, "~*": {"../outside/*"}, "exact": {"src/exact.ts"}, "*": {"types/*"},
			"#*/x": {"a/*/x", "b/*/x"}, "none": {},
		},
		BaseURL: "base",
	}
	for specifier, want := range map[string]string{
		"@/a/b":   "[src/a/b base/@/a/b]",
		"@/lib/a": "[lib/a base/@/lib/a]",
		"exact":   "[src/exact.ts base/exact]",
		"react":   "[types/react base/react]",
		"~a":      "[base/~a]",
		"#q/x":    "[a/q/x b/q/x base/#q/x]",
		"@/../..": "[.]",
		"./a":     "[]",
		"../a":    "[]",
		"/a":      "[]",
		"":        "[]",
	} {
		if got := fmt.Sprint(c.Resolve(specifier)); got != want {
			t.Errorf("%q: %s, want %s", specifier, got, want)
		}
	}
	for target, want := range map[string]string{
		"src/a/b":   "@/a/b",
		"src/lib/a": "", // "@/lib/a" is another file
		"lib/a":     "@/lib/a",
		"src/exact": "exact",
		"a/q/x":     "#q/x",
		"b/q/x":     "", // the second target
		"other":     "",
		"src/":      "",
	} {
		got, ok := c.Alias(target)
		if got != want || ok != (want != "") {
			t.Errorf("%q: %q %v, want %q", target, got, ok, want)
		}
	}
}

func TestNilTSConfig(t *testing.T) {
	c := New(fstest.MapFS{}, "").TSConfigOf("a.ts")
	if c != nil {
		t.Fatalf("%+v", c)
	}
	if _, ok := c.Alias("a"); ok || c.Resolve("a") != nil || c.Includes("a.ts") {
		t.Error("a nil configuration says something")
	}
}

func TestHostileConfig(t *testing.T) {
	deep := strings.Repeat("[", 100_000)
	w := New(files(map[string]string{
		"a/tsconfig.json": deep, "a/package.json": deep,
		"b/tsconfig.json": `{"extends": ` + deep, "b/package.json": `{"dependencies":` + strings.Repeat(`{"a":`, 100_000),
		"c/tsconfig.json": "\x00\xFF", "c/package.json": "",
		"d/tsconfig.json": `{"extends": ["/etc/passwd", "../../../x", ".", ""], "compilerOptions": {"paths": {"": null, "*": ["../../../*"]}, "baseUrl": "../../.."}, "references": [null, 1]}`,
		"e/tsconfig.json": "null", "e/package.json": "[]",
	}), "")
	for _, dir := range []string{"a", "b", "c", "d", "e"} {
		if c := w.TSConfigOf(dir + "/x.ts"); c == nil {
			t.Errorf("%s: no configuration", dir)
		} else if got := c.Resolve("x"); len(got) != 0 {
			t.Errorf("%s: resolves to %v", dir, got)
		}
		w.PackageOf(dir + "/x.ts")
	}
}
