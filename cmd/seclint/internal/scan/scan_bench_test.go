package scan

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"

	"seclint/analysis"
	"seclint/analysis/syntax"
	"seclint/analysis/syntax/syntaxtest"
	"seclint/rules"
)

// BenchmarkScanTree scans a tree of files and measures, in the same run, what
// reading the files and parsing them with tree-sitter alone costs on as many
// threads: “of-bare-parse” is the ratio of the two.
func BenchmarkScanTree(b *testing.B) {
	extensions := map[syntax.Language]string{syntax.TypeScript: ".ts", syntax.TSX: ".tsx", syntax.JavaScript: ".js"}
	type file struct {
		path string
		lang syntax.Language
	}
	dir := b.TempDir()
	var files []file
	var size int64
	for i := range 300 {
		lang := []syntax.Language{syntax.TypeScript, syntax.TSX, syntax.TypeScript, syntax.JavaScript}[i%4]
		text := syntaxtest.Source(lang, 50+i*2)
		f := file{filepath.Join(dir, fmt.Sprintf("d%d", i%9), fmt.Sprintf("f%d%s", i, extensions[lang])), lang}
		if err := os.MkdirAll(filepath.Dir(f.path), 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(f.path, text, 0o644); err != nil {
			b.Fatal(err)
		}
		files = append(files, f)
		size += int64(len(text))
	}
	engine, err := analysis.NewEngine(rules.All(), analysis.Options{})
	if err != nil {
		b.Fatal(err)
	}
	bare := func() {
		work := make(chan file)
		var wait sync.WaitGroup
		for range runtime.GOMAXPROCS(0) {
			wait.Go(func() {
				parsers := make(map[syntax.Language]*syntaxtest.BareParser)
				for _, lang := range []syntax.Language{syntax.TypeScript, syntax.TSX, syntax.JavaScript} {
					parsers[lang] = syntaxtest.NewBareParser(lang)
					defer parsers[lang].Close()
				}
				for f := range work {
					text, err := os.ReadFile(f.path)
					if err != nil {
						b.Error(err)
						continue
					}
					if _, err := parsers[f.lang].Parse(text); err != nil {
						b.Error(err)
					}
				}
			})
		}
		for _, f := range files {
			work <- f
		}
		close(work)
		wait.Wait()
	}
	scanAll := func() {
		n := 0
		err := Run(context.Background(), Options{Engine: engine, Dir: dir}, func(*Outcome) error { n++; return nil })
		if err != nil || n != len(files) {
			b.Fatalf("scanned %d files: %v", n, err)
		}
	}
	b.SetBytes(size)
	// The shortest of all rounds, for the machine does other things besides.
	parse, scan := time.Hour, time.Hour
	for b.Loop() {
		start := time.Now()
		bare()
		parse = min(parse, time.Since(start))
		start = time.Now()
		scanAll()
		scan = min(scan, time.Since(start))
	}
	b.ReportMetric(float64(scan)/float64(parse), "of-bare-parse")
	b.ReportMetric(float64(len(files))/scan.Seconds(), "files/s")
	b.ReportMetric(float64(size)/1e6/scan.Seconds(), "MB-scanned/s")
}
