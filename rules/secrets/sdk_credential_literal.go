package secrets

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"

	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed sdk_credential_literal.md
var sdkCredentialLiteralDoc string

// SDKCredentialLiteral reports constants where an SDK expects a credential.
var SDKCredentialLiteral = &analysis.Rule{
	ID: "secrets/sdk-credential-literal", Doc: sdkCredentialLiteralDoc,
	CWE: []int{798}, Severity: analysis.Error, Precision: analysis.VeryHigh, Since: "0.1.0", Fixes: true,
	YieldsTo: []string{"secrets/provider-token", "secrets/private-key", "http/session-hardcoded-secret", "auth/jwt-hardcoded-secret"},
	Calls:    slices.Sorted(slices.Values(positionAPIs())),
	Names:    append([]string{"register", "auth"}, awsClients...),
	Call:     sdkCall,
	Keys:     []string{"keys"},
	Key:      koaKeys,
}

func sdkCall(p *analysis.Pass, c semantic.Call, api string) {
	m := p.Model
	for _, pos := range positionsByAPI[api] {
		checkPosition(p, c, pos)
	}
	switch name := m.LastName(c.Callee); {
	case strings.HasPrefix(api, "@aws-sdk/client-"):
		checkPosition(p, c, position{api, "0.credentials.secretAccessKey", "AWS_SECRET_ACCESS_KEY"})
	case name == "auth" && strings.HasPrefix(api, "superagent.") && c.ArgCount() == 2:
		checkPosition(p, c, position{api, "1", "API_PASSWORD"})
	case name == "register" && strings.HasPrefix(api, "fastify"):
		if pos, ok := fastifyPlugins[m.API(c.Arg(0))]; ok {
			checkPosition(p, c, pos)
		}
	}
}

// koaKeys reports app.keys = ['literal'] of Koa, the keys that sign cookies.
func koaKeys(p *analysis.Pass, n, value syntax.NodeID, _ string) {
	if p.Tree.Kind(n) != syntax.AssignmentExpression {
		return
	}
	object := p.Tree.Child(p.Tree.Child(n, syntax.FieldLeft), syntax.FieldObject)
	if p.Model.API(object) == "koa()" {
		checkCredential(p, value, syntax.NoNode, position{"koa", "", "COOKIE_SECRET"})
	}
}

// checkPosition follows the path of a position into the arguments of a call.
func checkPosition(p *analysis.Pass, c semantic.Call, pos position) {
	m := p.Model
	number, path, _ := strings.Cut(pos.path, ".")
	i, err := strconv.Atoi(number)
	if err != nil {
		return
	}
	value, around := c.Arg(i), syntax.NoNode
	if value == syntax.NoNode {
		return
	}
	for path != "" {
		var name string
		name, path, _ = strings.Cut(path, ".")
		o, ok := m.Object(value)
		if !ok {
			return
		}
		around = o.Node
		if name == "*" {
			for _, prop := range o.Props {
				checkCredential(p, prop.Value, around, pos)
			}
			return
		}
		if value = o.Value(name); value == syntax.NoNode {
			return
		}
	}
	checkCredential(p, value, around, pos)
}

// checkCredential reports value, or each element of it, if it is a constant.
// object is the object literal that it belongs to, if any.
func checkCredential(p *analysis.Pass, value, object syntax.NodeID, pos position) {
	t, m := p.Tree, p.Model
	if array := m.Unwrap(value); t.Kind(array) == syntax.Array {
		for element := range t.Children(array) {
			checkCredential(p, element, object, pos)
		}
		return
	}
	for _, c := range constants(m, value) {
		if !livingCredential(c.text) {
			continue
		}
		if pos.api == "algoliasearch" || pos.api == "algoliasearch.algoliasearch" {
			if p.Class&semantic.Server == 0 || strings.Contains(lower(m.LastName(value)), "search") {
				continue // keys for searching are public
			}
		}
		local := localObject(m, object) || exampleUsers[lower(c.text)] && defaultHost(m, object)
		if strings.HasSuffix(pos.path, "secretAccessKey") && (local || exampleUsers[lower(c.text)] || placeholder(c.text)) {
			continue // DynamoDB Local and its kind take any key
		}
		reportCredential(p, value, c, local, pos)
	}
}

// livingCredential reports whether v may be what the program runs with. Weak
// values count; what a person has to fill in does not.
func livingCredential(v string) bool {
	lo := lower(v)
	switch {
	case strings.TrimSpace(v) == "", interpolation(v), strings.Contains(v, "EXAMPLE"), strings.Contains(lo, "xxx"),
		strings.HasPrefix(lo, "your"), strings.HasPrefix(lo, "<"), len(v) > 1 && oneByte(v) && !isDigit(v[0]):
		return false
	}
	for _, p := range referencePrefixes {
		if strings.HasPrefix(lo, p) {
			return false
		}
	}
	return true
}

// hostKeys are properties that say which host a client connects to.
var hostKeys = []string{"host", "hostname", "server", "endpoint", "url", "node", "address"}

// localObject reports whether the options of a client point at this machine.
func localObject(m *semantic.Model, object syntax.NodeID) bool {
	o, ok := m.Object(object)
	if !ok {
		return false
	}
	for _, k := range hostKeys {
		v, ok := m.String(o.Value(k))
		if !ok {
			continue
		}
		if i := strings.Index(v, "://"); i >= 0 {
			v = v[i+3:]
		}
		if isLocalHost(v) {
			return true
		}
	}
	return false
}

// defaultHost reports whether the options of a client name no host at all, which
// means this machine.
func defaultHost(m *semantic.Model, object syntax.NodeID) bool {
	o, ok := m.Object(object)
	if !ok {
		return false
	}
	database := false
	for _, k := range []string{"user", "database", "port", "username"} {
		_, state := o.Get(k)
		database = database || state == semantic.Present
	}
	for _, k := range hostKeys {
		if _, state := o.Get(k); state != semantic.Absent {
			return false
		}
	}
	return database
}

func reportCredential(p *analysis.Pass, value syntax.NodeID, c constant, local bool, pos position) {
	t, m := p.Tree, p.Model
	message := "A credential is written out where the program signs in" + shown(c.text) + ": whoever reads the code or its history can sign in as it. Rotate it, and read " + pos.env + " from the environment."
	options := []analysis.Option{readFromEnv(p, c.at, pos.env)}
	switch {
	case local || hostIsLocal(m, value):
		message = "The password of a local service is written out. That is harmless while it is only ever local; read " + pos.env +
			" from the environment so that no other password takes its place."
		options = append(options, analysis.WithSeverity(analysis.Information))
	case developmentOnly(m, c.at) || developmentOnly(m, value):
		options = append(options, analysis.WithSeverity(analysis.Information))
	}
	options = append(options, usedAt(t, c, value, "the credential is used here"))
	p.Report(c.at, message, options...)
}

// hostIsLocal looks for a local host in the objects around value, as in
// { host: 'localhost', auth: { pass: '…' } }.
func hostIsLocal(m *semantic.Model, value syntax.NodeID) bool {
	t := m.Tree()
	for a := range ancestors(t, value) {
		switch t.Kind(a) {
		case syntax.Object:
			if localObject(m, a) {
				return true
			}
		case syntax.CallExpression, syntax.NewExpression, syntax.StatementBlock:
			return false
		}
	}
	return false
}
