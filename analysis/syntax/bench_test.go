package syntax_test

import (
	"bytes"
	"context"
	"fmt"
	"testing"
	"time"

	"seclint/analysis/syntax"
	"seclint/analysis/syntax/syntaxtest"
	"seclint/analysis/text"
)

// forSizes runs a benchmark on generated files of the lengths that the project
// sets itself limits for.
func forSizes(b *testing.B, f func(b *testing.B, lang syntax.Language, src []byte)) {
	for _, lang := range []syntax.Language{syntax.TypeScript, syntax.TSX} {
		for _, lines := range []int{100, 1000, 5000, 14000} {
			src := syntaxtest.Source(lang, lines)
			b.Run(fmt.Sprintf("%v/%d", lang, lines), func(b *testing.B) { f(b, lang, src) })
		}
	}
}

// BenchmarkParse reads a file once: parse and flat tree.
func BenchmarkParse(b *testing.B) {
	forSizes(b, func(b *testing.B, lang syntax.Language, src []byte) {
		doc := text.New(src)
		b.SetBytes(int64(len(src)))
		b.ReportAllocs()
		for b.Loop() {
			if _, err := syntax.Parse(context.Background(), lang, doc); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkFlatten measures the flat tree alone, by either walk, beside the parse.
func BenchmarkFlatten(b *testing.B) {
	forSizes(b, func(b *testing.B, lang syntax.Language, src []byte) {
		m, err := syntax.MeasureFlatten(lang, text.New(src))
		if err != nil {
			b.Fatal(err)
		}
		defer m.Close()
		// The shortest of all rounds, for the machine does other things besides.
		parse, memory, cursor := time.Hour, time.Hour, time.Hour
		nodes := 0
		for b.Loop() {
			start := time.Now()
			if err := m.Parse(); err != nil {
				b.Fatal(err)
			}
			parse = min(parse, time.Since(start))
			start = time.Now()
			if nodes, err = m.ByMemory(); err != nil {
				b.Fatal(err)
			}
			memory = min(memory, time.Since(start))
			start = time.Now()
			if _, err = m.ByCursor(); err != nil {
				b.Fatal(err)
			}
			cursor = min(cursor, time.Since(start))
		}
		b.ReportMetric(float64(memory.Nanoseconds())/float64(nodes), "ns/node")
		b.ReportMetric(float64(memory)/float64(parse), "of-parse")
		b.ReportMetric(float64(cursor)/float64(parse), "cursor-of-parse")
	})
}

// BenchmarkKeystroke types letters into a name in the middle of a file, takes them
// away again, and gives old trees back, as a session does.
func BenchmarkKeystroke(b *testing.B) {
	forSizes(b, func(b *testing.B, lang syntax.Language, src []byte) {
		p, err := syntax.NewParser(lang)
		if err != nil {
			b.Fatal(err)
		}
		defer p.Close()
		// Both texts are made beforehand: the copy is not this package's cost.
		at := len(src)/2 + bytes.Index(src[len(src)/2:], []byte("const ")) + len("const ")
		docs := []*text.Document{text.New(src)}
		docs = append(docs, docs[0].Replace(text.Edit{Span: text.Span{Start: at, End: at}, New: "x"}))
		last, err := p.Parse(context.Background(), docs[0])
		if err != nil {
			b.Fatal(err)
		}
		b.ReportAllocs()
		i := 0
		for b.Loop() {
			i++
			tree, err := p.Parse(context.Background(), docs[i%2])
			if err != nil {
				b.Fatal(err)
			}
			last.Release()
			last = tree
		}
		b.ReportMetric(100*float64(p.Reused())/float64(last.Len()), "%reused")
		b.ReportMetric(float64(p.FlattenTime().Microseconds()), "flatten-µs")
	})
}

// BenchmarkBrokenKeystroke opens a brace in the middle of a file that nothing
// closes, and takes it away again.
func BenchmarkBrokenKeystroke(b *testing.B) {
	forSizes(b, func(b *testing.B, lang syntax.Language, src []byte) {
		p, err := syntax.NewParser(lang)
		if err != nil {
			b.Fatal(err)
		}
		defer p.Close()
		at := len(src)/2 + bytes.Index(src[len(src)/2:], []byte("const "))
		docs := []*text.Document{text.New(src)}
		docs = append(docs, docs[0].Replace(text.Edit{Span: text.Span{Start: at, End: at}, New: "{"}))
		last, err := p.Parse(context.Background(), docs[0])
		if err != nil {
			b.Fatal(err)
		}
		b.ReportAllocs()
		i, parses := 0, 0
		for b.Loop() {
			i++
			tree, err := p.Parse(context.Background(), docs[i%2])
			if err != nil {
				b.Fatal(err)
			}
			last.Release()
			last = tree
			parses += p.Steps()
		}
		b.ReportMetric(float64(parses)/float64(i), "parses/op")
	})
}
