package uri

import "testing"

func TestPath(t *testing.T) {
	tests := []struct {
		raw           string
		unix, windows string // empty: not a file
		name          string
	}{
		{"file:///home/u/a.ts", "/home/u/a.ts", `\home\u\a.ts`, "a.ts"},
		{"FILE:///a.ts", "/a.ts", `\a.ts`, "a.ts"},
		{"file://localhost/a.ts", "/a.ts", `\a.ts`, "a.ts"},
		{"file:/a.ts", "/a.ts", `\a.ts`, "a.ts"},
		{"file:///c%3A/src/a.ts", "C:/src/a.ts", `C:\src\a.ts`, "a.ts"},
		{"file:///C:/src/a.ts", "C:/src/a.ts", `C:\src\a.ts`, "a.ts"},
		{"file://server/share/a.ts", "//server/share/a.ts", `\\server\share\a.ts`, "a.ts"},
		{"file:///app/%5Bslug%5D/%28g%29/%40m/page.tsx", "/app/[slug]/(g)/@m/page.tsx", `\app\[slug]\(g)\@m\page.tsx`, "page.tsx"},
		{"file:///app/[slug]/(g)/@m/page.tsx", "/app/[slug]/(g)/@m/page.tsx", `\app\[slug]\(g)\@m\page.tsx`, "page.tsx"},
		{"file:///a%20b/c%23d.ts", "/a b/c#d.ts", `\a b\c#d.ts`, "c#d.ts"},
		{"file:///a b/c#d?e.ts", "/a b/c#d?e.ts", `\a b\c#d?e.ts`, "c#d?e.ts"},
		{"file:///%E6%97%A5.ts", "/日.ts", `\日.ts`, "日.ts"},
		{"file:///%2525.ts", "/%25.ts", `\%25.ts`, "%25.ts"},
		{"file:///100%.ts", "/100%.ts", `\100%.ts`, "100%.ts"},
		{"file:///%zz%4", "/%zz%4", `\%zz%4`, "%zz%4"},
		{"file:///a%00b", "", "", "a\x00b"},
		{"file://", "", "", ""},
		{"file:", "", "", ""},
		{"", "", "", ""},
		{"%.", "", "", "%."},
		{"untitled:Untitled-1", "", "", "Untitled-1"},
		{"untitled:/home/u/new.ts", "", "", "new.ts"},
		{"vscode-notebook-cell:/home/u/n.ipynb#W0sZmlsZQ%3D%3D", "", "", "n.ipynb"},
		{"git:/home/u/a.ts?%7B%22ref%22%3A%22%22%7D", "", "", "a.ts"},
		{"vscode-vfs://github/o/r/a.ts", "", "", "a.ts"},
		{"vscode-remote://wsl%2Bubuntu/home/u/a.ts", "", "", "a.ts"},
		{"/no/scheme.ts", "", "", "scheme.ts"},
		{":odd", "", "", ":odd"},
	}
	for _, test := range tests {
		u := Parse(test.raw)
		if got := u.String(); got != test.raw {
			t.Errorf("String of %q = %q", test.raw, got)
		}
		if got, ok := u.path(false); got != test.unix || ok != (test.unix != "") {
			t.Errorf("path of %q = %q, %v, want %q", test.raw, got, ok, test.unix)
		}
		if got, ok := u.path(true); got != test.windows || ok != (test.windows != "") {
			t.Errorf("Windows path of %q = %q, %v, want %q", test.raw, got, ok, test.windows)
		}
		if got := u.Name(); got != test.name {
			t.Errorf("name of %q = %q, want %q", test.raw, got, test.name)
		}
	}
}

func TestKey(t *testing.T) {
	same := [][]string{
		{"file:///c%3A/a.ts", "file:///C:/a.ts", "file:///c:/a.ts", "FILE:///C%3a/a.ts"},
		{"file:///app/%5Bslug%5D/%40m/p.tsx", "file:///app/[slug]/@m/p.tsx"},
		{"file:///a%20b.ts", "file:///a b.ts"},
		{"file://SERVER/share/a.ts", "file://server/share/a.ts"},
		{"untitled:Untitled-1", "UNTITLED:Untitled%2D1"},
	}
	seen := make(map[Key]int)
	for i, group := range same {
		for _, raw := range group {
			k := Parse(raw).Key()
			if other, ok := seen[k]; ok && other != i {
				t.Errorf("%q has the key of another document", raw)
			}
			seen[k] = i
			if k != Parse(group[0]).Key() {
				t.Errorf("%q and %q have different keys", raw, group[0])
			}
		}
	}
	different := []string{
		"file:///a.ts", "file:///A.ts", "file://h/a.ts", "untitled:a.ts", "untitled:/a.ts", "/a.ts",
		"vscode-notebook-cell:/n.ipynb#1", "vscode-notebook-cell:/n.ipynb#2", "git:/a.ts?x", "git:/a.ts", "",
	}
	for i, a := range different {
		for _, b := range different[:i] {
			if Parse(a).Key() == Parse(b).Key() {
				t.Errorf("%q and %q have one key", a, b)
			}
		}
	}
}

func TestFromPath(t *testing.T) {
	tests := []struct {
		name    string
		windows bool
		want    string
	}{
		{"/app/[slug]/(g)/@m/a b#c.tsx", false, "file:///app/%5Bslug%5D/%28g%29/%40m/a%20b%23c.tsx"},
		{`C:\src\a.ts`, true, "file:///c%3A/src/a.ts"},
		{`\\server\share\a.ts`, true, "file://server/share/a.ts"},
		{"/日.ts", false, "file:///%E6%97%A5.ts"},
		{`/a\b.ts`, false, "file:///a%5Cb.ts"},
	}
	for _, test := range tests {
		u := fromPath(test.name, test.windows)
		if u.String() != test.want {
			t.Errorf("fromPath(%q) = %q, want %q", test.name, u, test.want)
		}
		if got, ok := u.path(test.windows); !ok || got != test.name {
			t.Errorf("path of %q = %q, want %q", u, got, test.name)
		}
	}
}

func FuzzURI(f *testing.F) {
	for _, s := range []string{"file:///c%3A/a", "untitled:x", "%", "file://h", "a:b#c?d", "file:///%"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		u := Parse(raw)
		u.Key()
		u.Name()
		if p, ok := u.path(false); ok && p != "" && p[0] == '/' {
			if again, ok := fromPath(p, false).path(false); !ok || again != p && p[:min(2, len(p))] != "//" {
				t.Errorf("%q is %q, and %q the other way round", raw, p, again)
			}
		}
		u.path(true)
	})
}
