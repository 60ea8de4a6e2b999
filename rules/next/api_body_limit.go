package next

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed api_body_limit.md
var apiBodyLimitDoc string

// Limits above which a body is called large, in bytes.
const (
	maxAPIBody    = 4 << 20
	maxActionBody = 10 << 20
)

var apiBodyLimit = &analysis.Rule{
	ID: "next/api-body-limit", Doc: apiBodyLimitDoc,
	CWE: []int{770}, Severity: analysis.Warning, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	Keys: []string{"sizeLimit", "bodySizeLimit", "responseLimit", "bodyParser"},
	Key:  checkBodyLimit,
}

func checkBodyLimit(p *analysis.Pass, n, value syntax.NodeID, key string) {
	if p.Tree.Kind(n) != syntax.Pair {
		return
	}
	switch key {
	case "sizeLimit":
		if within(p, n, "bodyParser", "api") {
			checkSize(p, value, maxAPIBody)
		}
	case "bodySizeLimit":
		if within(p, n, "serverActions") {
			checkSize(p, value, maxActionBody)
		}
	case "responseLimit":
		if off, ok := p.Model.Bool(value); ok && !off && within(p, n, "api") && p.Class&semantic.NextPagesAPI != 0 {
			p.Report(n, "The size of the answer is not limited: one request can make the server hold as much as the data behind it allows. Stream large answers, or set a limit.",
				analysis.WithSeverity(analysis.Information))
		}
	case "bodyParser":
		off, ok := p.Model.Bool(value)
		if ok && !off && within(p, n, "api") && p.Class&semantic.NextPagesAPI != 0 && readsStreamUnbounded(p) {
			p.Report(n, "With the parser off this route reads the body itself, without a limit: one request can fill the memory. Count the bytes while reading and answer 413 above a limit.")
		}
	}
}

// within reports whether the pair stands in objects that are the values of the
// given keys, innermost first.
func within(p *analysis.Pass, pair syntax.NodeID, keys ...string) bool {
	for _, key := range keys {
		pair = p.Tree.Parent(p.Tree.Parent(pair))
		name, ok := p.Model.PropertyName(pair)
		if p.Tree.Kind(pair) != syntax.Pair || !ok || name != key {
			return false
		}
	}
	return true
}

func checkSize(p *analysis.Pass, value syntax.NodeID, limit int64) {
	size, ok := sizeOf(p.Model, value)
	if !ok || size <= limit {
		return
	}
	p.Report(value, fmt.Sprintf("Bodies of %s are read into memory before the handler runs: a few requests at once can exhaust it. Keep the limit at %d MB or below, and let large files be uploaded directly to storage.",
		p.Tree.Text(value), limit>>20),
		analysis.WithFix("Limit the body to 1 MB", edit.Review, func(b *edit.Builder) {
			if b.Model().Tree().Kind(value) == syntax.Number {
				b.Replace(value, strconv.Itoa(1<<20))
				return
			}
			b.Replace(value, b.Quote("1mb"))
		}))
}

// units are the suffixes of sizes, longest first.
var units = []struct {
	suffix string
	bytes  float64
}{
	{"tb", 1 << 40}, {"gb", 1 << 30}, {"mb", 1 << 20}, {"kb", 1 << 10}, {"b", 1}, {"", 1},
}

// sizeOf returns the number of bytes that a limit allows, such as '4mb' or 1048576.
func sizeOf(m *semantic.Model, n syntax.NodeID) (int64, bool) {
	if f, ok := m.Number(n); ok && f >= 0 && f < 1<<50 {
		return int64(f), true
	}
	s, ok := m.String(n)
	if !ok {
		return 0, false
	}
	s = strings.ToLower(strings.ReplaceAll(s, " ", ""))
	for _, u := range units {
		if number, ok := strings.CutSuffix(s, u.suffix); ok {
			f, err := strconv.ParseFloat(number, 64)
			if err != nil || f < 0 || f*u.bytes > 1<<50 {
				return 0, false
			}
			return int64(f * u.bytes), true
		}
	}
	return 0, false
}

// boundedReaders are libraries that read a body and stop at a limit of their own.
var boundedReaders = []string{"micro", "raw-body", "formidable", "multer", "busboy", "@fastify/busboy", "next-connect", "multiparty", "co-body"}

// readsStreamUnbounded reports whether the file iterates over the request itself,
// without a library and without looking at a size.
func readsStreamUnbounded(p *analysis.Pass) bool {
	for _, module := range boundedReaders {
		if p.Model.HasImport(module) {
			return false
		}
	}
	h, ok := defaultHandler(p)
	if !ok {
		return false
	}
	for n := range p.Tree.Descendants(h.fn) {
		if op := p.Tree.Op(n); p.Tree.Kind(n) == syntax.BinaryExpression && op >= syntax.OpLess && op <= syntax.OpGreaterEqual {
			return false // compares something, the size perhaps
		}
	}
	request := p.Model.Bound(pattern(p.Tree, h.req))
	if request == semantic.NoBinding {
		return false
	}
	for _, ref := range p.Model.Refs(request) {
		parent := p.Tree.Parent(ref)
		if p.Tree.Kind(parent) == syntax.ForInStatement && p.Tree.Has(parent, syntax.FlagAsync) {
			return true
		}
		if p.Tree.Kind(parent) == syntax.MemberExpression && p.Model.LastName(parent) == "on" {
			if c, ok := p.Model.Call(p.Tree.Parent(parent)); ok {
				if event, ok := p.Model.String(c.Arg(0)); ok && event == "data" {
					return true
				}
			}
		}
	}
	return false
}
