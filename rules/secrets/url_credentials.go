package secrets

import (
	"bytes"
	_ "embed"
	"strings"

	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed url_credentials.md
var urlCredentialsDoc string

// URLCredentials reports passwords inside connection strings and URLs.
var URLCredentials = &analysis.Rule{
	ID: "secrets/url-credentials", Doc: urlCredentialsDoc,
	CWE: []int{798, 522}, Severity: analysis.Error, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	YieldsTo: []string{"secrets/provider-token", "secrets/private-key", "secrets/sdk-credential-literal", "secrets/crypto-key-literal"},
	File:     findURLCredentials,
}

// maxURLText bounds the strings that are searched: longer ones are data.
const maxURLText = 16 << 10

// credentialSchemes map the schemes whose URLs may hold a password to the
// environment variable that such a URL usually comes from.
var credentialSchemes = map[string]string{
	"postgres": "DATABASE_URL", "postgresql": "DATABASE_URL", "mysql": "DATABASE_URL", "mysql2": "DATABASE_URL", "mariadb": "DATABASE_URL",
	"mssql": "DATABASE_URL", "sqlserver": "DATABASE_URL", "cockroachdb": "DATABASE_URL", "prisma": "DATABASE_URL",
	"mongodb": "MONGODB_URI", "mongodb+srv": "MONGODB_URI", "clickhouse": "CLICKHOUSE_URL", "neo4j": "NEO4J_URI", "neo4j+s": "NEO4J_URI",
	"redis": "REDIS_URL", "rediss": "REDIS_URL", "amqp": "AMQP_URL", "amqps": "AMQP_URL", "nats": "NATS_URL", "kafka": "KAFKA_URL",
	"smtp": "SMTP_URL", "smtps": "SMTP_URL", "ldap": "LDAP_URL", "ldaps": "LDAP_URL", "ftp": "FTP_URL", "ftps": "FTP_URL", "sftp": "SFTP_URL",
	"http": "SERVICE_URL", "https": "SERVICE_URL", "ws": "SERVICE_URL", "wss": "SERVICE_URL",
}

// findURLCredentials goes from the marks "://" and "…Key=" in the text to the
// strings that hold them: most files have no such string.
func findURLCredentials(p *analysis.Pass) {
	src := p.Tree.Doc().Bytes()
	seen := syntax.NoNode
	look := func(at int) {
		n := p.Tree.NodeAt(at)
		if n == seen || p.Tree.HasError(n) || p.Tree.Span(n).Len() > maxURLText {
			return
		}
		seen = n
		switch p.Tree.Kind(n) {
		case syntax.String, syntax.TemplateString:
			if p.Tree.CommentAt(at) < 0 && !inType(p.Tree, n) {
				checkURL(p, n)
			}
		}
	}
	each(src, "://", func(at int) {
		// Without an @ nearby there is no user.
		const reach = 300
		if bytes.IndexByte(src[at:min(len(src), at+reach)], '@') >= 0 {
			look(at)
		}
	})
	for _, mark := range adoMarks {
		each(src, mark, look)
	}
}

// checkURL reports the string or template n if it holds a password.
func checkURL(p *analysis.Pass, n syntax.NodeID) {
	if what, ok := splitURL(slots(p.Model, n)); ok {
		what.report(p, n)
		return
	}
	if v, ok := p.Model.String(n); ok {
		if name, secret, ok := adoSecret(v); ok {
			p.Report(n, "The connection string holds "+name+shown(secret)+": whoever reads the code or its history can connect. Rotate it, and read the connection string from the environment.",
				readFromEnv(p, n, adoEnv(p, n, v)))
		}
	}
}

// slotMark stands for a dynamic part in the text of a template.
const slotMark = "\x00"

// slots writes a string or template as its constant text, with slotMark for what
// is not constant where it stands. A literal in a substitution is constant.
func slots(m *semantic.Model, n syntax.NodeID) string {
	t := m.Tree()
	var b strings.Builder
	for _, part := range m.StringParts(n) {
		// A constant identifier is reported where it is declared.
		if part.Dynamic() || t.Kind(part.From) != syntax.String && t.Kind(part.From) != syntax.TemplateString {
			b.WriteString(slotMark)
			continue
		}
		b.WriteString(part.Text)
	}
	return b.String()
}

// urlSecret is a URL with a password, taken apart.
type urlSecret struct {
	scheme, user, password, host string
}

// splitURL finds the first URL with constant credentials in s.
func splitURL(s string) (u urlSecret, ok bool) {
	for {
		i := strings.Index(s, "://")
		if i < 0 {
			return u, false
		}
		scheme := schemeBefore(s[:i])
		s = s[i+len("://"):]
		if credentialSchemes[scheme] == "" {
			continue
		}
		authority := s[:min(len(s), maxAuthority)]
		if end := strings.IndexAny(authority, " \t\n\"'`<>,;)"); end >= 0 {
			authority = authority[:end]
		}
		// A password may hold a slash; the last @ before the path ends the user.
		if end := strings.IndexAny(authority, "/?#"); end >= 0 && strings.LastIndexByte(authority[:end], '@') >= 0 {
			authority = authority[:end]
		}
		at := strings.LastIndexByte(authority, '@')
		if at < 0 {
			continue
		}
		user, password, found := strings.Cut(authority[:at], ":")
		if !found || password == "" || strings.Contains(password, "/") || strings.Contains(password, slotMark) || strings.Contains(user, "/") {
			continue
		}
		return urlSecret{scheme, user, password, authority[at+1:]}, true
	}
}

// maxAuthority bounds user, password and host together.
const maxAuthority = 512

func schemeBefore(s string) string {
	i := len(s)
	for i > 0 && (isLetter(s[i-1]) || isDigit(s[i-1]) || s[i-1] == '+') {
		i--
	}
	return strings.ToLower(s[i:])
}

func (u urlSecret) report(p *analysis.Pass, n syntax.NodeID) {
	weak := u.weak()
	local := isLocalHost(u.host)
	switch {
	case weak && (!local || strings.ContainsAny(p.Model.Text(n), " \n")):
		return // an example in a message or in a manual
	case local:
		p.Report(n, "The URL holds the password of a local service. That is harmless while it is only ever local; read the URL from the environment so that no other password takes its place.",
			analysis.WithSeverity(analysis.Information), readFromEnv(p, n, u.env(p, n)))
		return
	}
	p.Report(n, "The URL holds a password"+shown(u.password)+": whoever reads the code, its history or a log can connect. Rotate it, and read the URL from the environment.",
		readFromEnv(p, n, u.env(p, n)))
}

// exampleUsers are words that stand for a user or a password in examples.
var exampleUsers = wordSet(`user username usr login account name pass pw passwd password secret pwd user1 test admin root postgres mysql mongo
	mongodb redis rabbitmq guest minio dev local localhost docker app api db database hunter2 foo bar baz u p x y a b`)

// weak reports whether the password is no secret: a placeholder, a word of
// examples, or the same as the user.
func (u urlSecret) weak() bool {
	return placeholder(u.password) || exampleUsers[lower(u.password)] || u.password == u.user ||
		isScreaming(u.password) || allBytes(u.password, func(c byte) bool { return c == '*' || c == '.' || c == 'x' || c == 'X' })
}

func (u urlSecret) env(p *analysis.Pass, n syntax.NodeID) string {
	name := credentialSchemes[u.scheme]
	if x, ok := targetOf(p.Model, n); ok && (name == "SERVICE_URL" || strings.HasSuffix(screaming(x.name), "_"+name)) {
		if e := x.envName(p.Model); len(nameWords(nil, e)) > 1 {
			return e
		}
	}
	return name
}

// isLocalHost reports whether a host, with or without a port, is this machine or
// a name that only resolves on a developer's.
func isLocalHost(host string) bool {
	if i := strings.IndexAny(host, "/?#"); i >= 0 {
		host = host[:i]
	}
	if h, ok := strings.CutPrefix(host, "[::1]"); ok {
		return h == "" || h[0] == ':'
	}
	if i := strings.IndexByte(host, ':'); i >= 0 {
		host = host[:i]
	}
	switch host {
	case "localhost", "127.0.0.1", "0.0.0.0", "host.docker.internal", "::1":
		return true
	}
	return strings.HasSuffix(host, ".local") || strings.HasSuffix(host, ".localhost")
}

// adoMarks are the keys of a password in connection strings of the ADO style
// (Server=…;Password=…), as they stand in the source.
var adoMarks = []string{"assword=", "PWD=", "Pwd=", "pwd=", "AccountKey=", "SharedAccessKey="}

// adoCompanions are keys that such a connection string has besides.
var adoCompanions = []string{"server=", "data source=", "host=", "user id=", "uid=", "database=", "initial catalog=", "accountname=", "endpoint=", "userid=", "username="}

// azuriteKey begins the key of Microsoft's storage emulator, which everybody knows.
const azuriteKey = "Eby8vdM02xNO"

// adoSecret finds the password of a connection string in the ADO style.
func adoSecret(v string) (name, secret string, ok bool) {
	fields := strings.Split(v, ";")
	if len(fields) < 2 || strings.Contains(v, "\n") {
		return "", "", false
	}
	companion := false
	for _, f := range fields {
		key, value, found := strings.Cut(f, "=")
		if !found {
			continue
		}
		switch k := lower(strings.TrimSpace(key)); k {
		case "password", "pwd", "accountkey", "sharedaccesskey":
			if !placeholder(value) && !exampleUsers[lower(value)] && !strings.HasPrefix(value, azuriteKey) {
				name, secret = strings.TrimSpace(key), value
			}
		default:
			for _, c := range adoCompanions {
				companion = companion || k+"=" == c
			}
		}
	}
	return name, secret, companion && name != ""
}

func adoEnv(p *analysis.Pass, n syntax.NodeID, v string) string {
	switch {
	case strings.Contains(v, "AccountKey="):
		return "AZURE_STORAGE_CONNECTION_STRING"
	case strings.Contains(v, "SharedAccessKey="):
		return "AZURE_SERVICE_BUS_CONNECTION_STRING"
	}
	return "DATABASE_URL"
}
