package xss

import (
	_ "embed"

	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed document_write.md
var documentWriteDoc string

var documentWrite = &analysis.Rule{
	ID: "xss/document-write", Doc: documentWriteDoc,
	CWE: []int{79}, Severity: analysis.Warning, Precision: analysis.High, Since: "0.1.0",
	YieldsTo: []string{domTaintID},
	Calls:    []string{"globalThis.document.write", "globalThis.document.writeln", "globalThis.document.execCommand"},
	Call:     checkDocumentWrite,
}

func checkDocumentWrite(p *analysis.Pass, c semantic.Call, api string) {
	args, name := c.Args, p.Model.LastName(c.Callee)
	first := 0
	if name == "execCommand" {
		if command, ok := p.Model.String(c.Arg(0)); !ok || command != "insertHTML" {
			return
		}
		first = 2
	}
	i := -1
	for arg := range p.Tree.Children(args) {
		if i++; i < first {
			continue
		}
		v := judge(p, arg)
		if v.trust == trusted || p.Tree.Kind(arg) == syntax.SpreadElement {
			continue
		}
		p.Report(c.Node, "document."+name+" parses "+quoted(p, v.node)+
			" as HTML: if anybody else can influence it, they run scripts in the page. Build the nodes and set textContent, or sanitize the HTML first.")
		return
	}
}
