package files

import (
	_ "embed"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed original_filename.md
var originalFilenameDoc string

var originalFilename = &analysis.Rule{
	ID: "files/original-filename", Doc: originalFilenameDoc,
	CWE: []int{73, 434}, Severity: analysis.Warning, Precision: analysis.High, Since: "0.1.0",
	Sinks: []flow.Kind{flow.Path},
	Flow: func(p *analysis.Pass, h analysis.Hit) {
		for i := range h.Traces {
			if h.Traces[i].Source.Text == uploadName && !isExtension(&h.Traces[i]) {
				reportOriginal(p, h.Arg, h.Traces[i:i+1])
				return
			}
		}
	},
	Calls: []string{"multer.diskStorage"},
	Names: []string{"mv"},
	Call: func(p *analysis.Pass, c semantic.Call, api string) {
		if api == "multer.diskStorage" {
			checkStorage(p, c)
			return
		}
		// file.mv(path) of express-fileupload.
		if p.Tree.Kind(c.Callee) != syntax.MemberExpression || c.ArgCount() > 2 {
			return
		}
		reportUploads(p, c.Arg(0))
	},
}

// checkStorage looks at what the function “filename” of a storage hands to its
// callback.
func checkStorage(p *analysis.Pass, c semantic.Call) {
	t, m := p.Tree, p.Model
	o, ok := m.Object(c.Arg(0))
	if !ok {
		return
	}
	fn := m.Function(o.Value("filename"))
	if fn == syntax.NoNode {
		return
	}
	params := m.Params(fn)
	if len(params) < 3 {
		return
	}
	callback := m.Bound(m.ParamName(params[2]))
	if callback == semantic.NoBinding {
		return
	}
	for _, ref := range m.Refs(callback) {
		call, ok := m.Call(t.Parent(ref))
		if !ok || call.Callee != ref {
			continue
		}
		reportUploads(p, call.Arg(1))
	}
}

// reportUploads reports n if the name of an uploaded file reaches it.
func reportUploads(p *analysis.Pass, n syntax.NodeID) {
	for _, trace := range p.Taint(n, flow.Path) {
		if trace.Source.Text == uploadName && !isExtension(&trace) {
			reportOriginal(p, n, []flow.Trace{trace})
			return
		}
	}
}

// isExtension reports whether only what stands behind the last dot is taken:
// name.split('.').pop().
func isExtension(trace *flow.Trace) bool {
	split := false
	for _, s := range trace.Steps {
		switch s.Text {
		case "passes through split()":
			split = true
		case "passes through pop()", "passes through at()":
			if split {
				return true
			}
		}
	}
	return false
}

func reportOriginal(p *analysis.Pass, n syntax.NodeID, traces []flow.Trace) {
	p.Report(n, traces[0].Describe(p.Model)+" and becomes the name under which the file is stored: whoever uploads it overwrites the files of others, and chooses an extension such as .html or .js. "+
		"Store it as crypto.randomUUID() with an extension from a constant list, and keep the original name as data.", analysis.WithTraces(p, traces))
}
