package rules_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"seclint/analysis"
	"seclint/analysis/syntax"
	"seclint/analysis/syntax/syntaxtest"
	"seclint/analysis/text"
	"seclint/rules"
)

// BenchmarkAnalyze reads and analyses a file with all rules, and relates what
// follows the parse — flat tree, semantics, rules, data flow — to the bare parse
// of the same text, in one run: after/parse.
func BenchmarkAnalyze(b *testing.B) {
	engine, err := analysis.NewEngine(rules.All(), analysis.Options{})
	if err != nil {
		b.Fatal(err)
	}
	paths := map[syntax.Language]string{syntax.TypeScript: "src/file.ts", syntax.TSX: "src/file.tsx"}
	for _, lang := range []syntax.Language{syntax.TypeScript, syntax.TSX} {
		for _, lines := range []int{100, 1000, 5000, 14000} {
			b.Run(fmt.Sprintf("%v/%d", lang, lines), func(b *testing.B) {
				src := syntaxtest.Source(lang, lines)
				doc := text.New(src)
				parser := syntaxtest.NewBareParser(lang)
				defer parser.Close()
				var bare, whole, rest time.Duration
				findings := 0
				b.ReportAllocs()
				for b.Loop() {
					took, err := parser.Parse(src)
					if err != nil {
						b.Fatal(err)
					}
					bare += took

					start := time.Now()
					tree, err := syntax.Parse(context.Background(), lang, doc)
					if err != nil {
						b.Fatal(err)
					}
					parsed := time.Now()
					result := engine.Analyze(analysis.File{Path: paths[lang]}, tree)
					findings = len(result.Findings)
					end := time.Now()
					rest += end.Sub(parsed)
					whole += end.Sub(start)
					result.Model.Release()
					tree.Release()
				}
				b.ReportMetric(float64(whole-bare)/float64(bare), "after/parse")
				b.ReportMetric(float64(rest)/float64(bare), "rules/parse")
				b.ReportMetric(float64(findings), "findings")
			})
		}
	}
}
