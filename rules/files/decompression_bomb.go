package files

import (
	_ "embed"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed decompression_bomb.md
var decompressionBombDoc string

var decompressionBomb = &analysis.Rule{
	ID: "files/decompression-bomb", Doc: decompressionBombDoc,
	CWE: []int{409}, Severity: analysis.Information, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	Calls: []string{
		"node:zlib.gunzip", "node:zlib.gunzipSync", "node:zlib.inflate", "node:zlib.inflateSync", "node:zlib.inflateRaw", "node:zlib.inflateRawSync",
		"node:zlib.unzip", "node:zlib.unzipSync", "node:zlib.brotliDecompress", "node:zlib.brotliDecompressSync", "node:zlib.zstdDecompress", "node:zlib.zstdDecompressSync",
		"node:util.promisify()", "pako.inflate", "pako.ungzip", "pako.inflateRaw", "fflate.gunzipSync", "fflate.inflateSync", "fflate.unzlibSync", "fflate.decompressSync",
	},
	Call: checkDecompression,
}

// decompressors are functions of zlib that promisify may wrap.
var decompressors = map[string]bool{
	"gunzip": true, "inflate": true, "inflateRaw": true, "unzip": true, "brotliDecompress": true, "zstdDecompress": true,
}

func checkDecompression(p *analysis.Pass, c semantic.Call, api string) {
	m := p.Model
	if api == "node:util.promisify()" {
		made, ok := m.Call(m.Resolve(c.Callee))
		if !ok || !decompressors[m.LastName(made.Arg(0))] {
			return
		}
	}
	for i := 1; i < min(c.ArgCount(), 3); i++ {
		if m.Function(c.Arg(i)) != syntax.NoNode {
			continue
		}
		o, ok := m.Object(c.Arg(i))
		if !ok {
			return // options that cannot be seen
		}
		if _, state := o.Get("maxOutputLength"); state != semantic.Absent {
			return
		}
	}
	traces := p.Taint(c.Arg(0), flow.Any)
	if len(traces) == 0 {
		return
	}
	advice := "Pass { maxOutputLength: … }."
	if len(api) < 10 || api[:10] != "node:zlib." && api != "node:util.promisify()" {
		advice = "Use zlib of Node with { maxOutputLength: … }."
	}
	options := []analysis.Option{analysis.WithTraces(p, traces)}
	if api != "node:util.promisify()" && advice[:4] == "Pass" {
		options = append(options, limit(c))
	}
	p.Report(c.Node, traces[0].Describe(m)+" and is decompressed without a limit: a few kilobytes unpack to gigabytes, and the process runs out of memory. "+advice, options...)
}

// limit offers an option that limits the output.
func limit(c semantic.Call) analysis.Option {
	const size = "10 * 1024 * 1024"
	return analysis.WithFix("Limit the output to 10 MiB", edit.Review, func(b *edit.Builder) {
		switch second := c.Arg(1); {
		case c.ArgCount() == 1:
			b.AppendArgument(c.Node, "{ maxOutputLength: "+size+" }")
		case b.Model().Function(second) != syntax.NoNode:
			b.Insert(b.Model().Tree().Start(second), "{ maxOutputLength: "+size+" }, ")
		default:
			b.SetProperty(b.Model().Unwrap(second), "maxOutputLength", size)
		}
	})
}
