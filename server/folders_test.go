package server

import "testing"

func TestRootOf(t *testing.T) {
	root := project(t, map[string]string{"package.json": "{}", "a/package.json": "{}", "a/b/c.ts": ""})
	tests := map[string]string{
		root + "/a/b/c.ts":              root + "/a",
		root + "/x.ts":                  root,
		"/none/shop/pages/api/users.ts": "/none/shop",
		"/none/shop/src/pages/api/u.ts": "/none/shop/src",
		"/none/app/shop/app/u/page.tsx": "/none/app/shop",
		"/none/elsewhere/x.ts":          "/none/elsewhere",
		"/x.ts":                         "",
	}
	for name, want := range tests {
		if got := rootOf(name); got != want {
			t.Errorf("root of %s is %q, want %q", name, got, want)
		}
	}
}

func TestCleanPath(t *testing.T) {
	tests := map[string]string{
		"/a/../b/./c.ts": "/b/c.ts", "//server/share//a.ts": "//server/share/a.ts", "C:/x/../a.ts": "C:/a.ts", "/../../etc/a.ts": "/etc/a.ts",
	}
	for name, want := range tests {
		if got := cleanPath(name); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
}

func TestFilesWithoutFolder(t *testing.T) {
	e := startProgram(t, capsPush, "")
	const u = "file:///none/shop/pages/api/users.ts"
	e.open(u, 1, usersRoute)
	e.wants(u, 1, "next/missing-method-guard@3:30-3:37 crypto/weak-hash@4:43-4:48 ")
}
