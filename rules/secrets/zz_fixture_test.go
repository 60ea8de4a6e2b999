package secrets

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestZZFixtures(t *testing.T) {
	e := newEngine(t)
	want := regexp.MustCompile(`// want (.*)$`)
	files, _ := filepath.Glob("../../testdata/rules/secrets/*/*.*")
	for _, f := range files {
		src, _ := os.ReadFile(f)
		rel := strings.TrimPrefix(f, "../../testdata/rules/")
		lines := strings.Split(string(src), "\n")
		exp := map[int][]string{}
		for i, l := range lines {
			if m := want.FindStringSubmatch(l); m != nil {
				exp[i] = strings.Fields(m[1])
			}
		}
		got := map[int][]string{}
		for _, x := range analyze(t, e, rel, string(src)) {
			n := strings.Count(string(src[:x.Span.Start]), "\n")
			got[n] = append(got[n], x.Rule.ID)
		}
		for i, l := range lines {
			if !slices.Equal(exp[i], got[i]) {
				t.Errorf("%s:%d: want %v got %v: %s", rel, i+1, exp[i], got[i], l)
			}
		}
	}
}
