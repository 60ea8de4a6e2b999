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

// BenchmarkKeystroke types a letter into a name again and again: incremental
// parse, flat tree, semantics, all rules.
func BenchmarkKeystroke(b *testing.B) {
	engine, err := analysis.NewEngine(rules.All(), analysis.Options{})
	if err != nil {
		b.Fatal(err)
	}
	for _, lines := range []int{1000, 14000} {
		b.Run(fmt.Sprint(lines), func(b *testing.B) {
			doc := text.New(syntaxtest.Source(syntax.TSX, lines))
			at := doc.Len() / 2
			for !('a' <= doc.Bytes()[at] && doc.Bytes()[at] <= 'z' && 'a' <= doc.Bytes()[at-1] && doc.Bytes()[at-1] <= 'z') {
				at++
			}
			parser, err := syntax.NewParser(syntax.TSX)
			if err != nil {
				b.Fatal(err)
			}
			defer parser.Close()
			tree, err := parser.Parse(context.Background(), doc)
			if err != nil {
				b.Fatal(err)
			}
			typed := false
			var parse, analyse time.Duration
			b.ReportAllocs()
			for b.Loop() {
				edit := text.Edit{Span: text.Span{Start: at, End: at}, New: "q"}
				if typed {
					edit = text.Edit{Span: text.Span{Start: at, End: at + 1}}
				}
				typed = !typed
				doc = doc.Replace(edit)
				start := time.Now()
				next, err := parser.Parse(context.Background(), doc)
				if err != nil {
					b.Fatal(err)
				}
				parsed := time.Now()
				result := engine.Analyze(analysis.File{Path: "src/file.tsx"}, next)
				parse += parsed.Sub(start)
				analyse += time.Since(parsed)
				result.Model.Release()
				tree.Release()
				tree = next
			}
			b.ReportMetric(float64(parse.Microseconds())/float64(b.N), "parse-µs")
			b.ReportMetric(float64(analyse.Microseconds())/float64(b.N), "analyse-µs")
		})
	}
}
