package syntax

import (
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden file anew")

// TestTrees holds the trees of a list of snippets: paragraphs of one line of
// source behind the name of its grammar, and one line of tree.
func TestTrees(t *testing.T) {
	const name = "testdata/trees.txt"
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for part := range strings.SplitSeq(strings.TrimSpace(string(b)), "\n\n") {
		head, want, _ := strings.Cut(part, "\n")
		langName, src, ok := strings.Cut(head, ": ")
		if !ok {
			t.Fatalf("no grammar is named in %q", head)
		}
		got := ""
		for _, lang := range languages {
			if lang.String() == langName {
				got = dump(mustParse(t, lang, src))
			}
		}
		out.WriteString(head + "\n" + got + "\n\n")
		if got != strings.TrimSpace(want) && !*update {
			t.Errorf("%s:\n got %s\nwant %s", head, got, want)
		}
	}
	if *update {
		if err := os.WriteFile(name, []byte(strings.TrimSpace(out.String())+"\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}
