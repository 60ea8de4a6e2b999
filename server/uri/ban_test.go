package uri

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestNobodyElseReadsURIs holds that go.lsp.dev/uri, which panics on the schemes of
// unsaved files, is used nowhere.
func TestNobodyElseReadsURIs(t *testing.T) {
	banned := [][]byte{[]byte(`"go.lsp.dev/` + `uri"`), []byte(`.Filename` + `()`), []byte(`"net/` + `url"`)}
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (entry.Name() == "node_modules" || strings.HasPrefix(entry.Name(), ".") && name != root) {
			return filepath.SkipDir
		}
		if filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		content, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		for i, b := range banned {
			// Other packages may read web addresses in source text.
			if i == len(banned)-1 && !strings.Contains(filepath.ToSlash(name), "/server/") {
				continue
			}
			if bytes.Contains(content, b) {
				t.Errorf("%s uses %s", name, b)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
