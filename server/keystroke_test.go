package server

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"seclint/analysis/syntax"
	"seclint/analysis/syntax/syntaxtest"
	"seclint/analysis/text"
)

// BenchmarkKeystroke measures what a person at an editor waits for: from the
// didChange of one letter to the diagnostics of that version, through the built
// program over a pipe.
func BenchmarkKeystroke(b *testing.B) {
	for _, lines := range []int{1_000, 14_000} {
		b.Run(fmt.Sprintf("lines=%d", lines), func(b *testing.B) { benchmarkKeystroke(b, lines) })
	}
}

func benchmarkKeystroke(b *testing.B, lines int) {
	e := startProgram(b, capsPush, "")
	content := string(syntaxtest.Source(syntax.TypeScript, lines))
	d := text.New([]byte(content))
	begin := time.Now()
	e.open(doc, 0, content)
	found := len(e.diagnostics(doc, 0))
	opened := time.Since(begin)

	line := middleOfName(d, d.LineCount()/2)
	at := d.LineSpan(line).Start
	column := 0
	for !isLetter(d.Bytes()[at+column]) {
		column++
	}
	column++
	var waits []time.Duration
	b.ResetTimer()
	for i := range b.N {
		begin := time.Now()
		if i%2 == 0 {
			e.change(doc, i+1, []any{line, column, line, column, "x"})
		} else {
			e.change(doc, i+1, []any{line, column, line, column + 1, ""})
		}
		e.diagnostics(doc, i+1)
		waits = append(waits, time.Since(begin))
	}
	b.StopTimer()
	slices.Sort(waits)
	at50, at95 := waits[len(waits)/2], waits[len(waits)*95/100]
	b.ReportMetric(float64(at50.Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(at95.Microseconds())/1000, "p95-ms")
	b.ReportMetric(float64(opened.Microseconds())/1000, "open-ms")
	b.ReportMetric(float64(found), "findings")
	b.ReportMetric(float64(d.Len())/1024, "kB")
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' }

// middleOfName returns the first line from the given one on that begins with a
// name.
func middleOfName(d *text.Document, line int) int {
	for ; line < d.LineCount(); line++ {
		for _, c := range d.Slice(d.LineSpan(line)) {
			if isLetter(c) {
				return line
			}
			if c != ' ' && c != '\t' {
				break
			}
		}
	}
	return 0
}
