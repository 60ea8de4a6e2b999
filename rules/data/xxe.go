package data

import (
	_ "embed"
	"strings"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed xxe.md
var xxeDoc string

var xxe = &analysis.Rule{
	ID: "data/xxe", Doc: xxeDoc,
	CWE: []int{611}, Severity: analysis.Error, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	Calls: []string{
		"libxmljs.parseXml", "libxmljs.parseXmlString", "libxmljs.parseXmlAsync", "libxmljs.parseHtml", "libxmljs.parseHtmlString",
		"libxmljs2.parseXml", "libxmljs2.parseXmlString", "libxmljs2.parseXmlAsync", "libxmljs2.parseHtml", "libxmljs2.parseHtmlString",
		"libxml-wasm.XmlDocument.fromString", "libxml-wasm.XmlDocument.fromBuffer",
	},
	Call: checkEntities,
}

// entityOptions are options of libxml that make it fetch what a document names.
var entityOptions = []string{"noent", "replaceEntities", "dtdload", "dtdvalid"}

func checkEntities(p *analysis.Pass, c semantic.Call, api string) {
	m := p.Model
	if _, constant := m.String(c.Arg(0)); constant {
		return
	}
	o, ok := m.Object(c.Arg(1))
	if !ok {
		return
	}
	var on syntax.NodeID
	name := ""
	if strings.HasPrefix(api, "libxml-wasm.") {
		if value := o.Value("option"); strings.Contains(m.Text(value), "XML_PARSE_NOENT") || strings.Contains(m.Text(value), "XML_PARSE_DTDLOAD") {
			on, name = value, "option"
		}
	}
	for _, option := range entityOptions {
		if v, known := m.Bool(o.Value(option)); known && v {
			on, name = o.Value(option), option
			break
		}
	}
	if on == syntax.NoNode {
		return
	}
	var options []analysis.Option
	if p.Tree.Kind(m.Unwrap(on)) == syntax.True {
		options = append(options, analysis.WithFix("Turn "+name+" off", edit.Review, func(b *edit.Builder) {
			b.ReplaceExpr(on, "false")
		}))
	}
	if traces := p.Taint(c.Arg(0), flow.XML); len(traces) > 0 {
		p.Report(on, traces[0].Describe(m)+" and is parsed as XML with external entities: whoever sends it has files of this machine, and answers of internal services, put into the document. "+
			"Leave the option out.", append(options, analysis.WithTraces(p, traces))...)
		return
	}
	p.Report(on, "This parser puts in what entities of the document name, files and addresses included: a document from outside reads files of this machine. "+
		"Leave the option out.", append(options, analysis.WithSeverity(analysis.Warning))...)
}
