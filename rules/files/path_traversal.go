package files

import (
	_ "embed"
	"regexp"
	"strings"

	"seclint/analysis"
	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed path_traversal.md
var pathTraversalDoc string

var pathTraversal = &analysis.Rule{
	ID: "files/path-traversal", Doc: pathTraversalDoc,
	CWE: []int{22, 23, 36, 73}, Severity: analysis.Error, Precision: analysis.High, Since: "0.1.0",
	Skip:  semantic.Tooling,
	Sinks: []flow.Kind{flow.Path},
	Flow: func(p *analysis.Pass, h analysis.Hit) {
		traces := withoutUploads(h.Traces)
		if len(traces) == 0 || hasRoot(p, h.Call) || takesContent.MatchString(h.Sink.API) && !isPath(p, h.Arg, &traces[0]) {
			return
		}
		if strings.HasSuffix(h.Sink.API, ".render") {
			p.Report(h.Arg, traces[0].Describe(p.Model)+" and names the view that is rendered: with “../” in it, whoever sends it has any file that the engine can read printed. "+
				"Look the view up in a constant map.", analysis.WithTraces(p, traces), analysis.WithSeverity(analysis.Warning))
			return
		}
		p.Report(h.Arg, traces[0].Describe(p.Model)+" and becomes the path of a file: with “../” in it, or as an absolute path, whoever sends it reaches files outside the folder that was meant. "+
			"Take path.basename(…) of it, or resolve it and check that the result is still inside the folder.", analysis.WithTraces(p, traces))
	},
}

// uploadName is what the models call the name that a client gives to a file; see
// files/original-filename.
const uploadName = "the name of an uploaded file"

// withoutUploads returns the ways that do not begin with the name of an uploaded
// file.
func withoutUploads(traces []flow.Trace) []flow.Trace {
	var rest []flow.Trace
	for _, t := range traces {
		if t.Source.Text != uploadName {
			rest = append(rest, t)
		}
	}
	return rest
}

// hasRoot reports whether a call that sends a file has an option that keeps it
// inside a folder.
func hasRoot(p *analysis.Pass, c semantic.Call) bool {
	for i := 1; i < min(c.ArgCount(), 4); i++ {
		if o, ok := p.Model.Object(c.Arg(i)); ok {
			if _, state := o.Get("root"); state != semantic.Absent {
				return true
			}
		}
	}
	return false
}

// takesContent are functions that take the content of a file as well as its path.
var takesContent = regexp.MustCompile(`^(sharp|canvas|jimp|gm|xlsx|adm-zip|decompress|unzipper)\b`)

// contentName are names of contents of files.
var contentName = regexp.MustCompile(`(?i)buffer|blob|bytes|data|body|file|stream|content|image|\bb64|base64`)

// isPath reports whether data on its way to n was a path, not a content: it is put
// together with other text, or read from something of another name.
func isPath(p *analysis.Pass, n syntax.NodeID, trace *flow.Trace) bool {
	if trace.Source.Label&flow.File != 0 {
		return false
	}
	for _, s := range trace.Steps {
		if strings.Contains(s.Text, "into a text") || strings.Contains(s.Text, "join()") || strings.Contains(s.Text, "resolve()") {
			return true
		}
		if strings.Contains(s.Text, "from()") || strings.Contains(s.Text, "arrayBuffer") {
			return false
		}
	}
	return !contentName.MatchString(trace.SourceText(p.Model)) && !contentName.MatchString(p.Model.LastName(n))
}
