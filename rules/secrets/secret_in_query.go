package secrets

import (
	_ "embed"
	"slices"
	"strings"

	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
	"seclint/rules/secrets/token"
)

//go:embed secret_in_query.md
var secretInQueryDoc string

// SecretInQuery reports credentials that are put into the query of a URL.
var SecretInQuery = &analysis.Rule{
	ID: "secrets/secret-in-query", Doc: secretInQueryDoc,
	CWE: []int{598}, Severity: analysis.Warning, Precision: analysis.Medium, Since: "0.1.0",
	YieldsTo: []string{"secrets/provider-token", "secrets/url-credentials", "secrets/sdk-credential-literal"},
	Kinds:    []syntax.Kind{syntax.String, syntax.TemplateString, syntax.BinaryExpression},
	Visit:    visitQuery,
	Names:    []string{"set", "append"},
	Call:     searchParamsCall,
	Keys:     []string{"params", "searchParams", "query"},
	Key:      paramsOption,
}

// queryNames are the names of parameters that carry a credential, in lower case.
var queryNames = wordSet(`password passwd pwd token access_token accesstoken refresh_token refreshtoken id_token idtoken api_key apikey api-key
	secret client_secret clientsecret jwt auth_token authtoken session sessionid session_token sessiontoken auth`)

// onceWords in the path of a link say that it is made to be sent or shared: its
// token works once, or for one thing alone.
var onceWords = []string{"verif", "reset", "invite", "invitation", "unsubscribe", "confirm", "activate", "magic", "accept", "opt-out", "optout", "preferences", "recover", "signup", "forgot",
	"choose", "download", "share", "embed", "preview", "portal", "/view", ".ics", "calendar"}

// publicQueryHosts take a key in the query that is public by design, or sign the
// whole URL.
var publicQueryHosts = []string{
	"maps.googleapis.com", "maps.google.com", "www.google.com/recaptcha", "tile.", "mapbox.com", "maptiler.com", "X-Amz-", "googletagmanager.com",
	"img.logo.dev",
}

// queryOnlyHosts are interfaces that take their key in the query and nowhere
// else: there is nothing that a caller could do about it.
var queryOnlyHosts = []string{
	"giphy.com", "api.nytimes.com", "alphavantage.co", "api.tumblr.com", "openweathermap.org", "weatherapi.com", "omdbapi.com", "etherscan.io",
	"bscscan.com", "polygonscan.com", "arbiscan.io", "api.vk.com", "api.weixin.qq.com", "graph.qq.com", "graph.facebook.com", "graph.instagram.com",
	"ws.audioscrobbler.com", "api.themoviedb.org/3", "currencylayer.com", "data.fixer.io", "apilayer.net", "exchangeratesapi.io", "ipstack.com",
	"serpapi.com", "api.ipgeolocation.io", "zenserp.com", "api.flickr.com", "restapi.amap.com", "api.map.baidu.com",
	"trello.com/1", "api.pipedrive.com", "api.telegram.org",
}

func visitQuery(p *analysis.Pass, n syntax.NodeID) {
	t, m := p.Tree, p.Model
	switch t.Kind(n) {
	case syntax.BinaryExpression:
		parent := t.Parent(n)
		if t.Op(n) != syntax.OpAdd || t.Kind(parent) == syntax.BinaryExpression && t.Op(parent) == syntax.OpAdd {
			return
		}
	case syntax.String:
		if t.Span(n).Len() < 20 || t.Span(n).Len() > maxSecret {
			return
		}
		if b := t.Bytes(n); !strings.Contains(string(b), "?") || !strings.Contains(string(b), "=") {
			return
		}
	case syntax.TemplateString:
		if isTagged(t, n) || t.Kind(t.Parent(n)) == syntax.BinaryExpression && t.Op(t.Parent(n)) == syntax.OpAdd {
			return
		}
	}
	if t.Span(n).Len() > 4*maxSecret || !mayHoldQuery(m.Text(n)) {
		return
	}
	parts := m.StringParts(n)
	url := ""
	for _, part := range parts {
		url += part.Text
	}
	before, hint := "", ""
	for i, part := range parts {
		if !part.Dynamic() {
			if name, value := constantParameter(part.Text); name != "" {
				reportQuery(p, part.From, url, hint, name, shown(value))
				return
			}
			before += part.Text
			continue
		}
		if name := lastParameter(before); name != "" && i > 0 && carriesSecret(m, part.Node) {
			reportQuery(p, part.Node, url, hint, name, "")
			return
		}
		if strings.HasSuffix(before, "?") || strings.HasSuffix(before, "&") {
			if name, ok := paramsWithSecret(m, part.Node); ok {
				reportQuery(p, part.Node, url, hint, name, "")
				return
			}
		}
		before += slotMark
		hint += " " + m.LastName(part.Node)
	}
}

// mayHoldQuery is a cheap look at the source of a URL: it has a query, and there a
// parameter of one of the names, or a whole query that is put in.
func mayHoldQuery(source string) bool {
	if !strings.ContainsAny(source, "?&") {
		return false
	}
	if strings.Contains(source, "?${") || strings.Contains(source, "&${") || strings.Contains(source, "?' +") || strings.Contains(source, "?\" +") {
		return true
	}
	for i := 0; i < len(source); i++ {
		if source[i] != '=' {
			continue
		}
		start := i
		for start > 0 && (isLetter(source[start-1]) || source[start-1] == '_' || source[start-1] == '-') {
			start--
		}
		if i-start >= 3 && queryNames[lower(source[start:i])] {
			return true
		}
	}
	return false
}

// lastParameter returns the name of the credential parameter that s ends in:
// "token" of "/x?a=1&token=", or "".
func lastParameter(s string) string {
	rest, ok := strings.CutSuffix(s, "=")
	if !ok {
		return ""
	}
	i := strings.LastIndexAny(rest, "?&")
	// Without a question mark it may be the body of a form: a=${x}&token=${y}.
	if i < 0 || !strings.Contains(s[:i+1], "?") && !strings.HasPrefix(s, "&") && !strings.HasPrefix(s, slotMark+"&") {
		return ""
	}
	if name := rest[i+1:]; queryNames[lower(name)] {
		return name
	}
	return ""
}

// constantParameter finds a credential parameter with a constant value in s.
func constantParameter(s string) (name, value string) {
	_, query, ok := strings.Cut(s, "?")
	if !ok {
		return "", ""
	}
	query, _, _ = strings.Cut(query, "#")
	for _, pair := range strings.Split(query, "&") {
		k, v, _ := strings.Cut(pair, "=")
		if queryNames[lower(k)] && !isUUID(v) && !slices.ContainsFunc(publishable, func(p string) bool { return strings.HasPrefix(v, p) }) && len(v) >= minKey && keyValue(v) && !placeholder(v) && charClasses(v) >= 2 && token.Entropy(v) >= 3.2 {
			return k, v
		}
	}
	return "", ""
}

// carriesSecret leaves out expressions that are no credential whatever the
// parameter is called: numbers, booleans, identifiers of records.
func carriesSecret(m *semantic.Model, n syntax.NodeID) bool {
	t := m.Tree()
	u := m.UnwrapAwait(n)
	switch t.Kind(u) {
	case syntax.Number, syntax.True, syntax.False, syntax.Null, syntax.Undefined:
		return false
	case syntax.CallExpression:
		if c, ok := m.Call(u); ok && m.LastName(c.Callee) == "encodeURIComponent" {
			return carriesSecret(m, c.Arg(0))
		}
	}
	name := lower(m.LastName(u))
	return !strings.HasSuffix(name, "provider") && !strings.HasSuffix(name, "type") && !strings.HasSuffix(name, "redacted") && !strings.HasSuffix(name, "masked")
}

// reportQuery reports the parameter name of a URL at the node at. hint holds the
// names of what is put into the URL before it, shown the masked value if it is
// constant.
func reportQuery(p *analysis.Pass, at syntax.NodeID, url, hint, name, shown string) {
	for _, hosts := range [][]string{publicQueryHosts, queryOnlyHosts} {
		if slices.ContainsFunc(hosts, func(h string) bool { return strings.Contains(url, h) }) {
			return
		}
	}
	if onceLink(url) || onceLink(hint) || onceFunction(p, at) {
		return // a link that is sent to somebody has no other place for its token
	}
	// How another service wants its key is not for this program to choose.
	severity := analysis.Information
	if shown != "" || strings.HasPrefix(url, "/") || strings.HasPrefix(url, "?") {
		severity = analysis.Warning
	}
	p.Report(at, "The parameter "+name+shown+" puts a credential into a URL, which servers, proxies and browsers write to logs and histories. Send it in a header or in the body.",
		analysis.WithSeverity(severity))
}

// onceFunction reports whether the code around n says what the link is for.
func onceFunction(p *analysis.Pass, n syntax.NodeID) bool {
	name := lower(p.Model.FunctionName(p.Model.EnclosingFunction(n)) + " " + p.Path[strings.LastIndexByte(p.Path, '/')+1:])
	for _, w := range onceWords {
		if strings.Contains(name, w) {
			return true
		}
	}
	return false
}

// onceLink reports whether the path of a link says that its token works once,
// or the query that it goes to somebody by mail.
func onceLink(url string) bool {
	path, query, _ := strings.Cut(lower(url), "?")
	if strings.Contains(path, "email") || strings.Contains(query, "email=") {
		return true
	}
	for _, w := range onceWords {
		if strings.Contains(path, w) {
			return true
		}
	}
	return false
}

// searchParamsCall looks at url.searchParams.set('token', v).
func searchParamsCall(p *analysis.Pass, c semantic.Call, _ string) {
	m := p.Model
	if c.ArgCount() != 2 {
		return
	}
	receiver := m.Receiver(c.Node)
	if m.LastName(receiver) != "searchParams" {
		return
	}
	name, ok := m.String(c.Arg(0))
	if !ok || !queryNames[lower(name)] || !carriesSecret(m, c.Arg(1)) {
		return
	}
	// What is known of the URL tells a link that works once.
	url := ""
	if made, ok := m.Call(m.Resolve(m.Tree().Child(receiver, syntax.FieldObject))); ok {
		for _, part := range m.StringParts(made.Arg(0)) {
			url += part.Text
		}
	}
	reportQuery(p, c.Node, url+"?", m.LastName(m.Tree().Child(receiver, syntax.FieldObject)), name, "")
}

// paramsWithSecret returns the name of a credential in the object that n, a
// URLSearchParams, was made of.
func paramsWithSecret(m *semantic.Model, n syntax.NodeID) (string, bool) {
	u := m.Resolve(n)
	c, ok := m.Call(u)
	if !ok {
		return "", false
	}
	if m.LastName(c.Callee) == "toString" {
		if c, ok = m.Call(m.Resolve(m.Receiver(u))); !ok {
			return "", false
		}
	}
	switch api := m.API(c.Callee); api {
	case "globalThis.URLSearchParams", "node:querystring.stringify", "qs.stringify", "query-string.stringify", "querystring.stringify":
		return objectWithSecret(m, c.Arg(0))
	}
	return "", false
}

func objectWithSecret(m *semantic.Model, n syntax.NodeID) (string, bool) {
	o, ok := m.Object(n)
	if !ok {
		return "", false
	}
	for _, prop := range o.Props {
		if queryNames[lower(prop.Name)] && carriesSecret(m, prop.Value) {
			return prop.Name, true
		}
	}
	return "", false
}

// queryClients are the HTTP clients whose options take parameters of the query.
var queryClients = []string{"axios", "got", "ky", "superagent", "ofetch", "node:url", "request", "needle"}

// paramsOption looks at axios.get(url, { params: { token } }).
func paramsOption(p *analysis.Pass, n, value syntax.NodeID, _ string) {
	t, m := p.Tree, p.Model
	options := t.Parent(n)
	args := t.Parent(m.Wrapped(options))
	if t.Kind(n) != syntax.Pair || t.Kind(args) != syntax.Arguments {
		return
	}
	c, ok := m.Call(t.Parent(args))
	if !ok {
		return
	}
	api := m.API(c.Callee)
	known := false
	for _, client := range queryClients {
		known = known || api == client || strings.HasPrefix(api, client+".") || strings.HasPrefix(api, client+"(")
	}
	if !known {
		return
	}
	url := ""
	for _, part := range m.StringParts(c.Arg(0)) {
		url += part.Text
	}
	if name, ok := objectWithSecret(m, value); ok {
		reportQuery(p, value, url+"?", m.LastName(c.Arg(0)), name, "")
	}
}
