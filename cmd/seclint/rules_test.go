package main

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestRulesFormats(t *testing.T) {
	all, err := allRules()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	text := seclint(t, dir, "rules").stdout
	if n := strings.Count(text, "\n"); n != len(all) {
		t.Errorf("%d lines for %d rules", n, len(all))
	}
	var list []ruleJSON
	if err := json.Unmarshal([]byte(seclint(t, dir, "rules", "--format", "json").stdout), &list); err != nil || len(list) != len(all) {
		t.Fatalf("%d rules of %d, %v", len(list), len(all), err)
	}
	markdown := seclint(t, dir, "rules", "--format", "md").stdout
	for i, r := range all {
		if list[i].ID != r.ID || list[i].Title == "" || list[i].Severity == "" || list[i].Doc == "" || list[i].CWE == nil || list[i].OWASP == nil {
			t.Errorf("%s lacks something", list[i].ID)
		}
		if !strings.Contains(text, r.ID) || !strings.Contains(markdown, "\n## "+r.Title()+"\n") {
			t.Errorf("%s is missing", r.ID)
		}
	}
}

func TestExplain(t *testing.T) {
	all, err := allRules()
	if err != nil {
		t.Fatal(err)
	}
	dir := folder(t, map[string]string{"src/a.ts": badTLS})
	for _, r := range all[:3] {
		out := seclint(t, dir, "explain", r.ID).stdout
		if !strings.HasPrefix(out, "# "+r.Title()+"\n") || !strings.Contains(out, "`"+r.ID+"` · "+r.Severity.String()) {
			t.Errorf("explain %s:\n%s", r.ID, out)
		}
	}
	for arg, want := range map[string]string{
		"weak-hash": "did you mean crypto/weak-hash?", "crypto/weekhash": "did you mean crypto/weak-hash?", "zzzzzz": "lists all",
		"src/a.ts:1": "nothing is found on line 1 of src/a.ts", "gone.ts:1": "does not exist", "a.py:1": "unknown rule", "src/a.ts:99999999999999999999": "unknown rule",
	} {
		if r := seclint(t, dir, "explain", arg); r.code != 2 || !strings.Contains(r.stderr, want) {
			t.Errorf("explain %s: code %d, %s", arg, r.code, r.stderr)
		}
	}
	for _, arg := range []string{"src/a.ts:2", "src/a.ts:2:40", "src/a.ts:2:40:"} {
		r := seclint(t, dir, "explain", arg)
		if r.code != 0 || !strings.HasPrefix(r.stdout, "src/a.ts:2:") || !strings.Contains(r.stdout, "\n# ") || !strings.Contains(r.stdout, "## Why") {
			t.Errorf("explain %s: code %d\n%s%s", arg, r.code, r.stdout, r.stderr)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"a", "", 1}, {"", "ab", 2}, {"kitten", "sitting", 3}, {"same", "same", 0}, {strings.Repeat("x", 101), "x", 101}} {
		if got := distance(test.a, test.b); got != test.want {
			t.Errorf("%q, %q: %d, want %d", test.a, test.b, got, test.want)
		}
	}
}
