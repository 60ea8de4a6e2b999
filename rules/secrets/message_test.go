package secrets

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"seclint/analysis/edit"
	"seclint/analysis/syntax"
)

// TestNoMessageHoldsASecret looks for any eight characters of a reported literal
// in what is said about it, in the messages and in the titles of fixes.
func TestNoMessageHoldsASecret(t *testing.T) {
	t.Parallel()
	e := newEngine(t)
	files, err := filepath.Glob("../../testdata/rules/secrets/*/*.*")
	if err != nil || len(files) < 11 {
		t.Fatalf("%d fixtures, %v", len(files), err)
	}
	for _, f := range files {
		if syntax.LanguageByPath(f) == syntax.NoLanguage {
			continue
		}
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range analyze(t, e, "lib/"+filepath.Base(f), string(src)) {
			said := x.Message
			for _, fix := range x.Fixes {
				if said += "\n" + fix.Title; len(fix.Title) > maxTitle {
					t.Errorf("%s: the title %q is longer than %d", f, fix.Title, maxTitle)
				}
				if fix.Level != edit.Review {
					t.Errorf("%s: the fix %q is not for review", f, fix.Title)
				}
			}
			found := string(src[x.Span.Start:x.Span.End])
			for i := 0; i+8 <= len(found); i++ {
				if piece := found[i : i+8]; secretLike(piece) && strings.Contains(said, piece) {
					t.Errorf("%s: %q is in %q", f, piece, said)
				}
			}
		}
	}
}

// secretLike leaves out pieces that are words of the language or of the API.
func secretLike(s string) bool {
	return strings.ContainsAny(s, "0123456789!&") && !strings.ContainsAny(s, " .(){}")
}

func TestMask(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"": "…", "hunter2!": "…", "Tr0ub4dor&3": "Tr0u…", "пароль-из-кода": "паро…", "éé": "…",
	} {
		if got := mask(in); got != want {
			t.Errorf("mask(%q) = %q, want %q", in, got, want)
		}
	}
	if got := shown("short"); got != "" {
		t.Errorf("shown of a short secret is %q", got)
	}
}
