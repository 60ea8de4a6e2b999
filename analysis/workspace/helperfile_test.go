package workspace

import "testing"

func TestHelperFile(t *testing.T) {
	w := New(files(map[string]string{
		"package.json":                        `{}`,
		"tsconfig.json":                       `{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}`,
		"src/lib/security-helpers.ts":         "// seclint helpers 1\nexport type Env = {}\nexport const env = 1;\nexport async function parseBody() {}\nexport function withMethods<T>() {}\nconst hidden = 1\nexport { a, b as c, type D }\n",
		"api/package.json":                    `{"type":"module"}`,
		"api/tsconfig.json":                   `{"compilerOptions":{"module":"nodenext"}}`,
		"api/lib/security-helpers.ts":         "export class X {}",
		"plain/package.json":                  `{"type":"module"}`,
		"plain/jsconfig.json":                 `{}`,
		"plain/lib/security-helpers.mjs":      "",
		"common/package.json":                 `{}`,
		"common/tsconfig.json":                `{}`,
		"common/lib/security-helpers.js":      "exports.env = 1\nmodule.exports = { parseBody, withMethods }",
		"none/package.json":                   `{}`,
		"api/src/routes/security-helpers.tsx": "",
	}), "")
	tests := []struct{ from, to, specifier string }{
		{"src/pages/api/a.ts", "src/lib/security-helpers.ts", "@/lib/security-helpers"},
		{"api/src/routes/a.ts", "api/lib/security-helpers.ts", "../../lib/security-helpers.js"},
		{"api/lib/a.ts", "api/lib/security-helpers.ts", "./security-helpers.js"},
		{"api/index.ts", "api/lib/security-helpers.ts", "./lib/security-helpers.js"},
		{"plain/a.js", "plain/lib/security-helpers.mjs", "./lib/security-helpers.mjs"},
		{"common/deep/er/a.ts", "common/lib/security-helpers.js", "../../lib/security-helpers"},
		{"none/a.ts", "", ""},
	}
	for _, test := range tests {
		h := w.HelperFileOf(test.from)
		if h == nil {
			if test.to != "" {
				t.Errorf("%s: no helper file", test.from)
			}
			continue
		}
		if h.Name != test.to {
			t.Errorf("%s: %s, want %s", test.from, h.Name, test.to)
		}
		if got := w.ImportSpecifier(test.from, h.Name); got != test.specifier {
			t.Errorf("%s: imports %q, want %q", test.from, got, test.specifier)
		}
	}
	for name, want := range map[string]bool{"env": true, "parseBody": true, "withMethods": true, "a": true, "c": true, "Env": false, "hidden": false, "b": false, "D": false} {
		if got := w.HelperFileOf("a.ts").Exports[name]; got != want {
			t.Errorf("exports %s: %v", name, got)
		}
	}
	for name, want := range map[string]bool{"env": true, "parseBody": true, "withMethods": true, "lib": false} {
		if got := w.HelperFileOf("common/a.ts").Exports[name]; got != want {
			t.Errorf("CommonJS exports %s: %v", name, got)
		}
	}
	if got := relativeSpecifier(".", "lib/x"); got != "./lib/x" {
		t.Error(got)
	}
	if got := relativeSpecifier("a", "lib/x"); got != "../lib/x" {
		t.Error(got)
	}
}

func TestHelperParts(t *testing.T) {
	w := New(files(map[string]string{
		"package.json":                   `{}`,
		"lib/security-helpers.ts":        "export function safeRedirect() {}\n",
		"lib/security-helpers.node.ts":   "export function safeJoin() {}\n",
		"lib/security-helpers.client.ts": "export const publicEnv = {};\n",
	}), "")
	h := w.HelperFileOf("pages/api/a.ts")
	if h == nil || h.Node == nil || !h.Node.Exports["safeJoin"] || h.Exports["safeJoin"] || h.Client == nil || !h.Client.Exports["publicEnv"] {
		t.Fatalf("parts: %+v", h)
	}
	if got := w.ImportSpecifier("pages/api/a.ts", h.Node.Name); got != "../../lib/security-helpers.node" {
		t.Error(got)
	}
}

func TestHelperPartAlone(t *testing.T) {
	w := New(files(map[string]string{"package.json": `{}`, "src/lib/security-helpers.node.mjs": "export function safeJoin() {}\n"}), "")
	h := w.HelperFileOf("a.ts")
	if h == nil || h.Name != "src/lib/security-helpers.mjs" || h.Exports["safeJoin"] || h.Node == nil || !h.Node.Exports["safeJoin"] {
		t.Fatalf("part: %+v", h)
	}
}

func TestInterop(t *testing.T) {
	for options, want := range map[string]bool{
		`{}`: true, `{"esModuleInterop":true}`: false, `{"esModuleInterop":false,"module":"nodenext"}`: true,
		`{"module":"nodenext"}`: false, `{"moduleResolution":"bundler"}`: false, `{"module":"preserve"}`: false, `{"module":"commonjs"}`: true,
	} {
		w := New(files(map[string]string{"tsconfig.json": `{"compilerOptions":` + options + `}`}), "")
		if got := w.TSConfigOf("a.ts").NoInterop(); got != want {
			t.Errorf("%s: %v", options, got)
		}
	}
}
