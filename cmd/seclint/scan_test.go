package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
)

func TestExitCodes(t *testing.T) {
	dir := folder(t, map[string]string{
		"error/a.ts": badTLS, "warning/next.config.js": badSVG, "info/a.tsx": badTab, "fine/a.ts": fine,
		"package.json": `{"dependencies":{"next":"14.2.3"}}`, "empty/readme.md": "", "notes.txt": "",
	})
	tests := []struct {
		args string
		code int
	}{
		{"scan error", 1}, {"scan warning", 0}, {"scan info", 0}, {"scan fine", 0}, {"scan empty", 0}, {"scan .", 1}, {"scan", 1},
		{"scan --fail-on error error", 1}, {"scan --fail-on never error", 0},
		{"scan --fail-on warning warning", 1}, {"scan --fail-on warning info", 0}, {"scan --fail-on info info", 1}, {"scan --fail-on info fine", 0},
		{"scan gone", 2}, {"scan gone error", 2}, {"scan --fail-on never gone", 2}, {"scan notes.txt", 2},
		{"scan --format xml .", 2}, {"scan --fail-on bad .", 2}, {"scan --no-such-flag", 2}, {"scan --jobs -1", 2}, {"scan --rule no/such", 2},
		{"scan --stdin-filename a.ts fine", 2}, {"scan --stdin-filename a.py", 2}, {"scan --stdin-filename a.ts", 0},
		{"no-such-command", 2}, {"version", 0}, {"version x", 2}, {"", 0}, {"--help", 0}, {"scan --help", 0},
		{"rules", 0}, {"rules --format xml", 2}, {"explain", 2}, {"explain no/such", 2}, {"explain request/tls-reject-unauthorized", 0},
		{"scan --rule request error", 1}, {"scan --rule xss error", 0}, {"scan --rule request/tls-reject-unauthorized error", 1},
	}
	for _, test := range tests {
		r := seclint(t, dir, strings.Fields(test.args)...)
		if r.code != test.code {
			t.Errorf("seclint %s: exit code %d, want %d\n%s%s", test.args, r.code, test.code, r.stdout, r.stderr)
		}
		if test.code == 2 && (r.stderr == "" || strings.Contains(r.stderr, "panic")) {
			t.Errorf("seclint %s: says %q", test.args, r.stderr)
		}
		if strings.Contains(r.stdout+r.stderr, "\x1b") {
			t.Errorf("seclint %s: colours without a terminal", test.args)
		}
	}
}

func TestTextOutput(t *testing.T) {
	dir := folder(t, map[string]string{"src/a.ts": badTLS, "src/b.ts": fine})
	r := seclint(t, dir, "scan", "src")
	if !strings.HasPrefix(r.stdout, "src/a.ts:2:") || !strings.Contains(r.stdout, "[request/tls-reject-unauthorized]\n 2 | export const agent = new https.Agent({ rejectUnauthorized: false });\n   | ") {
		t.Errorf("stdout:\n%s", r.stdout)
	}
	if !strings.HasPrefix(r.stderr, "seclint: 1 finding (1 error) in 1 of 2 files") {
		t.Errorf("stderr:\n%s", r.stderr)
	}
	// Paths are shown as they were asked for.
	for _, test := range []struct{ dir, path, want string }{
		{dir, ".", "src/a.ts:2:"}, {dir, "./src/", "src/a.ts:2:"}, {dir, "src/a.ts", "src/a.ts:2:"},
		{filepath.Join(dir, "src"), "..", "../src/a.ts:2:"}, {dir, filepath.Join(dir, "src"), filepath.ToSlash(filepath.Join(dir, "src/a.ts")) + ":2:"},
	} {
		if r := seclint(t, test.dir, "scan", test.path); !strings.HasPrefix(r.stdout, test.want) {
			t.Errorf("scan %s: %s", test.path, r.stdout)
		}
	}
}

// jsonReport is what of the JSON report the tests look at.
type jsonReport struct {
	Findings []struct {
		Rule, Severity, Message, Path string
		Range                         struct {
			Start, End struct{ Line, Column, Offset int }
		}
		Fixes []struct{ Title, Level string }
	}
	Notices []struct {
		Path, Message string
		Failure       bool
	}
	Summary struct {
		Files, Findings, Suppressed int
		Complete                    bool
	}
}

func scanJSON(t *testing.T, dir string, args ...string) (jsonReport, ran) {
	t.Helper()
	r := seclint(t, dir, append([]string{"scan", "--format", "json"}, args...)...)
	return decodeJSON(t, r), r
}

func decodeJSON(t *testing.T, r ran) (v jsonReport) {
	t.Helper()
	if err := json.Unmarshal([]byte(r.stdout), &v); err != nil {
		t.Fatalf("%v in %s\n%s", err, r.stdout, r.stderr)
	}
	return v
}

func TestHostileFiles(t *testing.T) {
	dir := folder(t, map[string]string{
		"minified.js":   strings.Repeat("var a=function(b){return b+1};", 20<<20/30),
		"one-line.ts":   "const a = '" + strings.Repeat("x", 50<<20) + "'",
		"binary.ts":     "\x7fELF\x00\x01" + strings.Repeat("\x00\xff", 1000),
		"video.ts":      strings.Repeat("G\x40\x00\x10\x00\x00", 1000),
		"wide.ts":       "\xff\xfec\x00o\x00n\x00",
		"xml.ts":        "<?xml version=\"1.0\"?>\n<TS/>",
		"empty.ts":      "",
		"broken.ts":     "function ( { [ ` ${ 'a",
		"brackets.ts":   strings.Repeat("[", 100_000),
		"parens.tsx":    strings.Repeat("(", 100_000) + strings.Repeat("<a>", 1000),
		"invalid.ts":    "const a = '\xff\xfe\x80'",
		"bom.ts":        "\uFEFF" + badTLS,
		"cr.ts":         strings.ReplaceAll(badTLS, "\n", "\r"),
		"crlf.ts":       strings.ReplaceAll(badTLS, "\n", "\r\n"),
		"a b%20[c].ts":  badTLS,
		"middle.min.js": strings.Repeat("var a=function(b){return b+1};", 10_000),
	})
	v, r := scanJSON(t, dir, ".")
	if r.code != 1 || !v.Summary.Complete {
		t.Errorf("exit code %d, complete %v\n%s", r.code, v.Summary.Complete, r.stderr)
	}
	skipped := make(map[string]string)
	for _, n := range v.Notices {
		skipped[n.Path] = n.Message
	}
	for name, why := range map[string]string{
		"minified.js": "skipped: larger than 2 MiB", "one-line.ts": "skipped: larger than 2 MiB",
		"binary.ts": "skipped: binary data", "video.ts": "skipped: binary data", "wide.ts": "skipped: UTF-16 text, only UTF-8 is read", "xml.ts": "skipped: XML",
	} {
		if skipped[name] != why {
			t.Errorf("%s: %q, want %q", name, skipped[name], why)
		}
		delete(skipped, name)
	}
	for name, why := range skipped {
		t.Errorf("%s: unexpected notice %q", name, why)
	}
	var found []string
	for _, f := range v.Findings {
		found = append(found, fmt.Sprintf("%s:%d", f.Path, f.Range.Start.Line))
	}
	if got := strings.Join(found, " "); got != "a b%20[c].ts:2 bom.ts:2 cr.ts:2 crlf.ts:2" {
		t.Errorf("found %s", got)
	}
	if v.Summary.Files != 10 {
		t.Errorf("%d files analysed, want 10", v.Summary.Files)
	}
}

func TestPathsThatAreNotThere(t *testing.T) {
	dir := folder(t, map[string]string{"a.ts": badTLS, "notes.txt": ""})
	v, r := scanJSON(t, dir, "gone", "a.ts", "notes.txt")
	if r.code != 2 || len(v.Findings) != 1 || v.Summary.Complete {
		t.Errorf("code %d, %+v", r.code, v)
	}
	if len(v.Notices) != 2 || v.Notices[0].Message != "does not exist" || !v.Notices[0].Failure || v.Notices[1].Message != "is not a TypeScript or JavaScript file" {
		t.Errorf("notices %+v", v.Notices)
	}
	if !strings.Contains(r.stderr, "seclint: error: gone: does not exist\n") {
		t.Errorf("stderr %s", r.stderr)
	}
}

func TestEmptyFolder(t *testing.T) {
	r := seclint(t, folder(t, nil), "scan")
	if r.code != 0 || r.stdout != "" || !strings.Contains(r.stderr, "there are no TypeScript or JavaScript files to scan") {
		t.Errorf("code %d, stdout %q, stderr %q", r.code, r.stdout, r.stderr)
	}
}

func TestFileGivenTwice(t *testing.T) {
	dir := folder(t, map[string]string{"src/a.ts": badTLS, "gen/b.ts": badTLS, ".gitignore": "gen/"})
	for _, paths := range []string{"src/a.ts src/a.ts", "src src/a.ts", "src/a.ts src", "src src", "src ./src/", ". src", "src ."} {
		v, _ := scanJSON(t, dir, strings.Fields(paths)...)
		if len(v.Findings) != 1 || v.Summary.Files != 1 {
			t.Errorf("scan %s: %d findings in %d files", paths, len(v.Findings), v.Summary.Files)
		}
	}
	if v, _ := scanJSON(t, dir, ".", "gen"); len(v.Findings) != 2 {
		t.Errorf("an ignored folder that is named is not scanned: %+v", v.Findings)
	}
}

func TestIgnoredFiles(t *testing.T) {
	dir := folder(t, map[string]string{
		".gitignore": "gen/\n*.tmp.ts\n", "gen/a.ts": badTLS, "x.tmp.ts": badTLS, "node_modules/p/a.js": badTLS, ".next/a.js": badTLS,
		"pkg/.gitignore": "!keep.tmp.ts", "pkg/keep.tmp.ts": badTLS,
	})
	v, _ := scanJSON(t, dir)
	if len(v.Findings) != 1 || v.Findings[0].Path != "pkg/keep.tmp.ts" {
		t.Errorf("%+v", v.Findings)
	}
	// From a folder inside, the rules of those above hold, too.
	v, _ = scanJSON(t, filepath.Join(dir, "pkg"), ".")
	if len(v.Findings) != 1 || v.Findings[0].Path != "keep.tmp.ts" {
		t.Errorf("%+v", v.Findings)
	}
}

func TestStdin(t *testing.T) {
	dir := folder(t, map[string]string{"package.json": `{"dependencies":{"next":"14.2.3"}}`})
	for _, test := range []struct {
		name, text, rule string
	}{
		{"src/a.ts", badTLS, "request/tls-reject-unauthorized"},
		{"next.config.js", badSVG, "next/images-dangerous-svg"}, // the name matters
		{"src/a.test.ts", badTLS, ""},
		{"a.ts", "", ""},
		{filepath.Join(dir, "not/there/a.ts"), badTLS, "request/tls-reject-unauthorized"},
	} {
		r := program{dir: dir, args: []string{"scan", "--format", "json", "--stdin-filename", test.name}, stdin: test.text}.run(t)
		v := decodeJSON(t, r)
		switch {
		case test.rule == "" && len(v.Findings) > 0:
			t.Errorf("%s: %+v", test.name, v.Findings)
		case test.rule != "" && (len(v.Findings) != 1 || v.Findings[0].Rule != test.rule || v.Findings[0].Path != filepath.ToSlash(test.name)):
			t.Errorf("%s: %+v", test.name, v.Findings)
		}
	}
	r := program{dir: dir, args: []string{"scan", "--format", "json", "--stdin-filename", "a.ts"}, stdin: strings.Repeat("x", 9<<20)}.run(t)
	if v := decodeJSON(t, r); r.code != 0 || len(v.Notices) != 1 || v.Notices[0].Message != "skipped: larger than 2 MiB" {
		t.Errorf("code %d, %+v", r.code, v)
	}
}

func TestIncludeTests(t *testing.T) {
	dir := folder(t, map[string]string{"src/a.test.ts": badTLS})
	if v, _ := scanJSON(t, dir); len(v.Findings) != 0 {
		t.Errorf("found in a test: %+v", v.Findings)
	}
	if v, _ := scanJSON(t, dir, "--include-tests"); len(v.Findings) != 1 {
		t.Errorf("not found in a test: %+v", v.Findings)
	}
}

func TestSuppressed(t *testing.T) {
	dir := folder(t, map[string]string{
		"a.ts": strings.Replace(badTLS, "export", "// seclint-disable-next-line request/tls-reject-unauthorized -- a test\nexport", 1),
	})
	v, r := scanJSON(t, dir)
	if len(v.Findings) != 0 || v.Summary.Suppressed != 1 || r.code != 0 {
		t.Errorf("%+v", v)
	}
	// A rule that does not run leaves no directive unused, and none unknown.
	if v, _ := scanJSON(t, dir, "--rule", "xss", "--rule", "seclint"); len(v.Findings) != 0 {
		t.Errorf("%+v", v.Findings)
	}
}

// A rule that is asked for says what it says among the others.
func TestRuleKeepsSeverity(t *testing.T) {
	app := filepath.Join("..", "..", "testdata", "apps", "express-api")
	all, _ := scanJSON(t, app)
	some, _ := scanJSON(t, app, "--rule", "injection")
	want := all.Findings[:0]
	for _, f := range all.Findings {
		if strings.HasPrefix(f.Rule, "injection/") {
			want = append(want, f)
		}
	}
	if len(want) < 10 || !reflect.DeepEqual(some.Findings, want) {
		t.Errorf("%d findings, want %d:\n%+v\nwant\n%+v", len(some.Findings), len(want), some.Findings, want)
	}
}

func TestJobsDoNotMatter(t *testing.T) {
	files := make(map[string]string)
	for i := range 120 {
		files[fmt.Sprintf("d%d/f%d.ts", i%7, i)] = strings.Repeat(fine, i*3) + badTLS
	}
	dir := folder(t, files)
	for _, format := range []string{"text", "json", "sarif", "github"} {
		want := seclint(t, dir, "scan", "--format", format, "--jobs", "1").stdout
		if len(want) < 1000 {
			t.Fatalf("%s: %s", format, want)
		}
		for _, jobs := range []string{"2", "7", "32"} {
			if got := seclint(t, dir, "scan", "--format", format, "--jobs", jobs).stdout; got != want {
				t.Errorf("%s with %s jobs differs", format, jobs)
			}
		}
	}
}

func TestBrokenConfiguration(t *testing.T) {
	dir := folder(t, map[string]string{"a.ts": badTLS, "package.json": "{", "tsconfig.json": `{"extends": "./gone", "compilerOptions": [`})
	v, r := scanJSON(t, dir)
	if r.code != 1 || len(v.Findings) != 1 || len(v.Notices) != 2 || v.Notices[0].Path != "package.json" || v.Notices[1].Path != "tsconfig.json" {
		t.Errorf("code %d, %+v", r.code, v)
	}
}

func TestSymbolicLinks(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("making symbolic links needs a privilege on Windows")
	}
	outside := folder(t, map[string]string{"x.ts": badTLS})
	dir := folder(t, map[string]string{"src/a.ts": badTLS})
	for name, target := range map[string]string{
		"src/loop": "..", "self.ts": "self.ts", "away": outside, "copy": "src", "gone.ts": "nowhere",
	} {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	v, r := scanJSON(t, dir)
	if r.code != 1 || len(v.Findings) != 1 || v.Findings[0].Path != "src/a.ts" {
		t.Errorf("code %d, %+v", r.code, v.Findings)
	}
	var notices []string
	for _, n := range v.Notices {
		notices = append(notices, n.Path)
	}
	if got := strings.Join(notices, " "); got != "away gone.ts self.ts src/loop" {
		t.Errorf("notices about %s", got)
	}
	// A link that is named is followed, and shown as it was named.
	if v, _ := scanJSON(t, dir, "copy"); len(v.Findings) != 1 || v.Findings[0].Path != "copy/a.ts" {
		t.Errorf("%+v", v.Findings)
	}
	if v, r := scanJSON(t, dir, "self.ts"); r.code != 2 || len(v.Notices) != 1 {
		t.Errorf("code %d, %+v", r.code, v)
	}
}

// The value of a secret must never come out, whatever is asked for.
func TestSecretsStayInside(t *testing.T) {
	value := "4eC39HqLyjWDarjtT1zdp7dc"
	key := "sk_" + "live_" + value
	dir := folder(t, map[string]string{
		"a.ts":      "import { createHash } from 'node:crypto';\nexport const k = '" + key + "', h = createHash('md5').update('" + key + "');\n",
		"a.test.ts": "import { createHash } from 'node:crypto';\nexport const h = createHash('md5').update('" + key + "');\n",
		"b.ts":      "// seclint-disable-next-line secrets/provider-token -- a test\nexport const h = require('crypto').createHash('md5').update('" + key + "');\n",
	})
	for _, args := range []string{
		"", "--format json", "--format sarif", "--format github", "--rule crypto", "--rule crypto --include-tests", "--include-tests", "--rule seclint",
	} {
		r := seclint(t, dir, append([]string{"scan"}, strings.Fields(args)...)...)
		if strings.Contains(r.stdout+r.stderr, value[4:]) {
			t.Errorf("scan %s shows a secret:\n%s", args, r.stdout)
		}
		if !strings.Contains(args, "seclint") && !strings.Contains(r.stdout, "crypto/weak-hash") {
			t.Errorf("scan %s:\n%s", args, r.stdout)
		}
	}
}
