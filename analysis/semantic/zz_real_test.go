package semantic

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"testing"
	"time"

	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

func TestZZReal(t *testing.T) {
	var nodes, files, calls, resolved, cuts int
	var parseT, newT, apiT time.Duration
	paths := map[string]int{}
	total := 0
	filepath.WalkDir(os.Getenv("REAL"), func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return nil
		}
		lang := syntax.LanguageByPath(p)
		if lang == syntax.NoLanguage {
			return nil
		}
		b, err := os.ReadFile(p)
		if err != nil || len(b) > 1<<20 {
			return nil
		}
		t0 := time.Now()
		tree, err := syntax.Parse(context.Background(), lang, text.New(b))
		if err != nil {
			return nil
		}
		t1 := time.Now()
		m := New(tree, nil)
		t2 := time.Now()
		files++
		nodes += tree.Len()
		for n := tree.Root(); n < syntax.NodeID(tree.Len()); n++ {
			if k := tree.Kind(n); k == syntax.CallExpression || k == syntax.NewExpression {
				c, _ := m.Call(n)
				calls++
				if a := m.API(c.Callee); a != "" {
					resolved++
					paths[a]++
				}
			}
		}
		t3 := time.Now()
		parseT += t1.Sub(t0)
		newT += t2.Sub(t1)
		apiT += t3.Sub(t2)
		cuts += m.Cuts()
		if m.Cuts() > 0 {
			fmt.Println("cuts", m.Cuts(), p)
		}
		m.total += m.steps
		total += m.total
		m.Release()
		return nil
	})
	fmt.Printf("files %d nodes %d calls %d resolved %d cuts %d steps %d\nparse %.0f new %.1f api %.1f ns/node (%.0f ns a call)\n", files, nodes, calls, resolved, cuts, total,
		float64(parseT)/float64(nodes), float64(newT)/float64(nodes), float64(apiT)/float64(nodes), float64(apiT)/float64(calls))
	var list []string
	for p := range paths {
		list = append(list, p)
	}
	sort.Slice(list, func(i, j int) bool { return paths[list[i]] > paths[list[j]] })
	for i, p := range list {
		if i < 200 {
			fmt.Println(paths[p], p)
		}
	}
}
