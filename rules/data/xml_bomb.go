package data

import (
	_ "embed"
	"strings"

	"seclint/analysis"
	"seclint/analysis/flow"
)

//go:embed xml_bomb.md
var xmlBombDoc string

var xmlBomb = &analysis.Rule{
	ID: "data/xml-bomb", Doc: xmlBombDoc,
	CWE: []int{776}, Severity: analysis.Information, Precision: analysis.High, Since: "0.1.0",
	YieldsTo: []string{"data/xxe"},
	Sinks:    []flow.Kind{flow.XML},
	Flow: func(p *analysis.Pass, h analysis.Hit) {
		if strings.HasPrefix(h.Sink.API, "libxml") {
			o, ok := p.Model.Object(h.Call.Arg(1))
			if !ok {
				return // libxml limits what entities become
			}
			if huge, known := p.Model.Bool(o.Value("huge")); !known || !huge {
				return
			}
		}
		p.Report(h.Arg, h.Traces[0].Describe(p.Model)+" and is parsed as XML that may define entities by entities: a kilobyte of them expands to gigabytes of text. "+
			"Use a parser that leaves entities alone, such as fast-xml-parser with { processEntities: false }.", analysis.WithTraces(p, h.Traces))
	},
}
