package injection

import (
	_ "embed"
	"regexp"
	"strings"

	"seclint/analysis"
	"seclint/analysis/flow"
)

//go:embed header.md
var headerDoc string

var header = &analysis.Rule{
	ID: "injection/header", Doc: headerDoc,
	CWE: []int{113}, Severity: analysis.Warning, Precision: analysis.High, Since: "0.1.0",
	Sinks: []flow.Kind{flow.Header},
	Flow:  checkHeader,
}

// headerDangers says, by the name of a header in lower case, what a client's text
// in its value can do. Node refuses line breaks in values, so that other headers
// do no harm.
var headerDangers = map[string]string{
	"set-cookie":             "with “;” in it, whoever sends it sets attributes of the cookie, such as its domain. Set it with the cookie functions of the framework, which encode the value.",
	"link":                   "whoever sends it makes browsers load, or connect to, an address of their choice. Put encodeURIComponent(…) around it.",
	"content-type":           "sent as text/html, the response runs scripts in the name of this site. Look the type up in a constant list.",
	"refresh":                "it sends the browser to any address. Look the address up in a constant map.",
	"clear-site-data":        "it decides what the browser deletes. Use a constant.",
	"x-accel-redirect":       "it makes the proxy serve any internal location. Look the location up in a constant map.",
	"x-sendfile":             "it makes the server serve any file. Look the file up in a constant map.",
	"x-accel-expires":        "it decides what the proxy stores. Use a constant.",
	"service-worker-allowed": "it widens what a service worker controls. Use a constant.",
}

var dispositionFile = regexp.MustCompile(`(?i)^(attachment|inline)\s*;`)

func checkHeader(p *analysis.Pass, h analysis.Hit) {
	m := p.Model
	if strings.HasPrefix(h.Sink.API, "node:net.") || strings.HasPrefix(h.Sink.API, "node:tls.") {
		if strings.HasPrefix(constantText(m, h.Arg), "HTTP/") {
			p.Report(h.Arg, h.Traces[0].Describe(m)+" and is written into a raw HTTP response: with a line break in it, whoever sends it adds headers and a body of their own. "+
				"Take line breaks out, or answer with node:http.", analysis.WithTraces(p, h.Traces))
		}
		return
	}
	if h.Sink.Arg == 0 {
		if _, isObject := m.Object(h.Arg); !isObject {
			p.Report(h.Arg, h.Traces[0].Describe(m)+" and becomes the name of a header: whoever sends it sets cookies, redirects and policies of this response. "+
				"Choose the name from a constant list.", analysis.WithTraces(p, h.Traces))
		}
		return
	}
	name, ok := m.String(h.Call.Arg(0))
	if !ok {
		return
	}
	name = strings.ToLower(name)
	if name == "content-disposition" {
		prefix, _ := h.Traces[0].Prefix(m)
		if dispositionFile.MatchString(prefix) {
			p.Report(h.Arg, h.Traces[0].Describe(m)+" and is put into Content-Disposition as it is: a quote in it ends the file name, so that browsers save the file under another name and type. "+
				"Build the header with the content-disposition package, or encodeURIComponent(…) in filename*.", analysis.WithTraces(p, h.Traces), analysis.WithSeverity(analysis.Information))
		}
		return
	}
	if danger, ok := headerDangers[name]; ok {
		p.Report(h.Arg, h.Traces[0].Describe(m)+" and becomes the value of "+m.Text(m.Unwrap(h.Call.Arg(0)))+": "+danger, analysis.WithTraces(p, h.Traces))
	}
}
