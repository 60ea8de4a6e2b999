package data

import (
	_ "embed"
	"strings"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
)

//go:embed deserialization.md
var deserializationDoc string

var unsafeDeserialization = &analysis.Rule{
	ID: "data/unsafe-deserialization", Doc: deserializationDoc,
	CWE: []int{502}, Severity: analysis.Error, Precision: analysis.High, Since: "0.1.0",
	Sinks: []flow.Kind{flow.Deser},
	Flow:  checkDeserialization,
}

func checkDeserialization(p *analysis.Pass, h analysis.Hit) {
	m := p.Model
	options, _ := m.Object(h.Call.Arg(1))
	consequence, severity, advice := "whoever sends it runs code in this program", analysis.Error, "Use JSON.parse."
	switch module, _, _ := strings.Cut(h.Sink.API, "."); {
	case strings.HasPrefix(h.Sink.API, "js-yaml."):
		// Since version 4 no type of a document is code.
		if major := p.Package.Major("js-yaml"); major == 0 || major >= 4 {
			return
		}
		_, state := options.Get("schema")
		safe := strings.Contains(h.Sink.API, "safeLoad")
		if safe && !strings.Contains(m.Text(options.Value("schema")), "FULL") || !safe && state != semantic.Absent && !strings.Contains(m.Text(options.Value("schema")), "FULL") {
			return
		}
		advice = "Update js-yaml to version 4, or use safeLoad."
	case module == "bson":
		if on, ok := m.Bool(options.Value("evalFunctions")); !ok || !on {
			return
		}
		advice = "Leave evalFunctions out."
	case strings.Contains(h.Sink.API, "v8."):
		consequence, severity = "crafted bytes make the process crash or read memory that is not theirs", analysis.Warning
	case strings.HasPrefix(h.Sink.API, "php-") || strings.HasPrefix(h.Sink.API, "node-php-") || module == "java":
		consequence, severity = "whoever sends it chooses the classes of the objects", analysis.Information
	}
	p.Report(h.Arg, h.Traces[0].Describe(m)+" and is deserialized to more than data: "+consequence+". "+advice, analysis.WithTraces(p, h.Traces), analysis.WithSeverity(severity))
}
