package syntaxtest_test

import (
	"bytes"
	"context"
	"testing"

	"seclint/analysis/syntax"
	"seclint/analysis/syntax/syntaxtest"
	"seclint/analysis/text"
)

func TestSource(t *testing.T) {
	for _, lang := range []syntax.Language{syntax.TypeScript, syntax.TSX, syntax.JavaScript} {
		for _, lines := range []int{0, 1, 7, 100, 1000, 5000, 14000} {
			src := syntaxtest.Source(lang, lines)
			if n := bytes.Count(src, []byte{'\n'}); n != lines {
				t.Errorf("%v: %d lines, want %d", lang, n, lines)
			}
			if !bytes.Equal(src, syntaxtest.Source(lang, lines)) {
				t.Errorf("%v, %d lines: two calls differ", lang, lines)
			}
			tree, err := syntax.Parse(context.Background(), lang, text.New(src))
			if err != nil {
				t.Fatal(err)
			}
			if tree.HasError(tree.Root()) {
				for n := syntax.NodeID(1); int(n) < tree.Len(); n++ {
					if tree.Kind(n) == syntax.Error {
						t.Errorf("%v, %d lines: cannot parse %.80q", lang, lines, tree.Text(n))
						break
					}
				}
				if !t.Failed() {
					t.Errorf("%v, %d lines: a token is missing", lang, lines)
				}
			}
			if lines == 5000 {
				perLine := float64(tree.Len()) / float64(lines)
				t.Logf("%v: %d bytes, %.1f nodes a line", lang, len(src), perLine)
				if perLine < 5 || perLine > 12 {
					t.Errorf("%v: %.1f nodes a line is unlike what people write", lang, perLine)
				}
			}
		}
	}
}
