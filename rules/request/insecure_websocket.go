package request

import (
	_ "embed"
	"fmt"
	"strings"

	"seclint/analysis"
	"seclint/analysis/semantic"
)

//go:embed insecure_websocket.md
var insecureWebSocketDoc string

var insecureWebSocket = &analysis.Rule{
	ID: "request/insecure-websocket", Doc: insecureWebSocketDoc,
	CWE: []int{319}, Severity: analysis.Information, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	Calls: apis(webSockets),
	Call:  checkWebSocket,
}

func checkWebSocket(p *analysis.Pass, c semantic.Call, api string) {
	for _, url := range webSockets[api].urls(p.Model, c) {
		parts := p.Model.StringParts(url)
		if len(parts) == 0 || parts[0].Text == "" {
			continue
		}
		first := parts[0]
		prefix, complete := constantPrefix(parts)
		e, known := parseEndpoint(prefix, complete)
		if e.scheme != "ws" && e.scheme != "http" {
			continue
		}
		host := e.host
		if !known {
			// “ws://${host}”: wherever it goes, it goes unencrypted. With more of the host
			// written out it cannot be told apart from a local one.
			if !strings.HasSuffix(prefix, "://") {
				continue
			}
			host = "the host"
		} else if isLocalHost(e.host) || isExampleHost(e.host) {
			continue
		}
		secure := secureSchemes[e.scheme]
		p.Report(url, fmt.Sprintf("The connection to %s is not encrypted: anybody on the way can read and send messages in it, and pages served over https may not open it. Use %s:.",
			host, secure), secureScheme(e, first.Span))
	}
}
