package workspace

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func files(content map[string]string) fstest.MapFS {
	m := fstest.MapFS{}
	for name, text := range content {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return m
}

func TestPackageOf(t *testing.T) {
	w := New(files(map[string]string{
		"package.json":                   "\uFEFF" + `{"name":"root","type":"module","workspaces":["packages/*"],"dependencies":{"next":"^14.2.0"},"devDependencies":{"typescript":"5"}}`,
		"packages/api/package.json":      `{"name":"@x/api","version":"1.2.3","type":"strange","dependencies":{"express":""},"peerDependencies":{"zod":">=3"},"optionalDependencies":{"pg":"8"}}`,
		"packages/broken/package.json":   `{"name": "broken",`,
		"packages/odd/package.json":      `{"name": 7, "type": ["module"], "dependencies": ["next"], "devDependencies": null}`,
		"packages/folder/package.json/x": "",
		"packages/api/src/routes/a.ts":   "",
	}), "")
	tests := []struct {
		file, dir, name, kind string
		depends, not          string
	}{
		{"a.ts", ".", "root", "module", "next", "typescript express"},
		{"lib/deep/a.ts", ".", "root", "module", "next", ""},
		{"packages/api/src/routes/a.ts", "packages/api", "@x/api", "", "express zod pg", "next"},
		{"packages/broken/a.ts", "packages/broken", "", "", "", "next"},
		{"packages/odd/a.ts", "packages/odd", "", "", "", "next"},
		{"packages/folder/a.ts", ".", "root", "module", "next", ""},
	}
	for _, test := range tests {
		p := w.PackageOf(test.file)
		if p == nil || p.Dir != test.dir || p.Name != test.name || p.Type != test.kind || p.ESM() != (test.kind == "module") {
			t.Errorf("%s: %+v", test.file, p)
			continue
		}
		for name := range strings.FieldsSeq(test.depends) {
			if !p.Depends(name) || !p.DependsAny("none", name) || !p.Has(name) {
				t.Errorf("%s: does not depend on %s", test.file, name)
			}
		}
		for name := range strings.FieldsSeq(test.not) {
			if p.Depends(name) || p.DependsAny(name) {
				t.Errorf("%s: depends on %s", test.file, name)
			}
		}
		if w.PackageOf(test.file) != p {
			t.Errorf("%s: another package the second time", test.file)
		}
	}
	if p := w.PackageOf("a.ts"); !p.Has("typescript") || p.Has("vite") {
		t.Error("development dependencies are wrong")
	}
	problems := w.Problems()
	if len(problems) != 1 || problems[0].Name != "packages/broken/package.json" || !strings.Contains(problems[0].Message, "not valid JSON") {
		t.Errorf("problems: %v", problems)
	}
	if again := w.Problems(); len(again) != 0 {
		t.Errorf("problems told twice: %v", again)
	}
	for _, name := range []string{"", "../a.ts", "/a.ts"} {
		if p := w.PackageOf(name); p != nil {
			t.Errorf("%q: %+v", name, p)
		}
	}
}

func TestNilPackage(t *testing.T) {
	p := New(fstest.MapFS{}, "").PackageOf("a.ts")
	if p != nil {
		t.Fatalf("%+v", p)
	}
	if p.Depends("next") || p.DependsAny("next") || p.Has("next") || p.ESM() || p.Range("next") != "" || p.Major("next") != 0 || p.InstalledMajor("next") != 0 {
		t.Error("a nil package says something")
	}
	byHand := &Package{Dependencies: map[string]string{"next": "^13.4.0"}}
	if byHand.Major("next") != 13 {
		t.Error("a package made by hand does not know its ranges")
	}
}

func TestMajor(t *testing.T) {
	fsys := files(map[string]string{
		"package.json":                            `{"dependencies":{"zod":"^3.0.0"}}`,
		"apps/web/package.json":                   `{"dependencies":{"next":"^13.0.0","zod":"^3.25.0 || ^4","@scope/p":"1","bad":"^7.0.0","../../x":"1.0.0"}}`,
		"node_modules/next/package.json":          `{"version":"12.3.4"}`,
		"node_modules/zod/package.json":           `{"version":"4.1.0-beta.2"}`,
		"apps/web/node_modules/next/package.json": `{"version":"15.0.0"}`,
		"node_modules/@scope/p/package.json":      `{"version":"2.0.0"}`,
		"node_modules/bad/package.json":           `{"version":`,
	})
	w := New(fsys, "")
	p := w.PackageOf("apps/web/page.tsx")
	want := map[string]int{"next": 15, "zod": 4, "@scope/p": 2, "bad": 7, "none": 0, "../../x": 1}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if got := p.Major(name); got != want[name] {
			t.Errorf("%s: %d, want %d", name, got, want[name])
		}
	}
	if p.InstalledMajor("bad") != 0 || p.InstalledMajor("next") != 15 {
		t.Error("installed versions are wrong")
	}
	fsys["apps/web/node_modules/next/package.json"] = &fstest.MapFile{Data: []byte(`{"version":"16.0.1"}`)}
	w.Invalidate("apps/web/node_modules/next/package.json")
	if got := w.PackageOf("apps/web/page.tsx").Major("next"); got != 16 {
		t.Errorf("after an update: %d", got)
	}
}

func TestLowestMajor(t *testing.T) {
	tests := map[string]int{
		"14.1.0": 14, "^14.1.0": 14, "~14": 14, "v14.0.0": 14, "=14": 14, ">=14 <16": 14, ">= 14.1": 14, "14.x": 14, "14 - 16": 14,
		"^3.25.0 || ^4": 3, "^4 || ^3": 3, "^4||^3.1": 3, "< 16 >=14": 14, "<16 >=14": 14, "15.0.0-rc.1": 15, "0.30.0": 0,
		"workspace:^2.0.0": 2, "npm:next@^13.1": 13, "npm:@scope/next@12": 12,
		"*": 0, "": 0, "latest": 0, "<5": 0, "<=5 || ^6": 0, "workspace:*": 0, "catalog:": 0, "file:../next": 0, "github:vercel/next.js": 0,
		"https://example.com/next-14.tgz": 0, "14beta": 0, "99999999999999999999": 0,
	}
	for r, want := range tests {
		if got := lowestMajor(r); got != want {
			t.Errorf("%q: %d, want %d", r, got, want)
		}
	}
}
