package semantic

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

func TestZZStat(t *testing.T) {
	var nodes, bind, sc, ev, refs, names int
	filepath.WalkDir(os.Getenv("REAL"), func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return nil
		}
		lang := syntax.LanguageByPath(p)
		if lang == syntax.NoLanguage {
			return nil
		}
		b, _ := os.ReadFile(p)
		tree, err := syntax.Parse(context.Background(), lang, text.New(b))
		if err != nil {
			return nil
		}
		m := New(tree, nil)
		nodes += tree.Len()
		bind += len(m.bindings)
		sc += len(m.scopes)
		ev += len(m.events)
		refs += len(m.refs)
		names += len(m.table.info)
		ask(m)
		m.Release()
		return nil
	})
	f := float64(nodes)
	fmt.Printf("per node: bindings 1/%.1f scopes 1/%.1f events 1/%.1f refs 1/%.1f names 1/%.1f\n", f/float64(bind), f/float64(sc), f/float64(ev), f/float64(refs), f/float64(names))
}
