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

//go:embed hardcoded_credential.md
var hardcodedCredentialDoc string

// HardcodedCredential reports literals bound to names that promise a credential.
var HardcodedCredential = &analysis.Rule{
	ID: "secrets/hardcoded-credential", Doc: hardcodedCredentialDoc,
	CWE: []int{798, 259}, Severity: analysis.Warning, Precision: analysis.Medium, Since: "0.1.0", Fixes: true,
	YieldsTo: []string{
		"secrets/provider-token", "secrets/private-key", "secrets/sdk-credential-literal", "secrets/crypto-key-literal",
		"secrets/url-credentials", "secrets/auth-header-literal", "secrets/env-fallback", "secrets/mnemonic-phrase",
		"auth/jwt-hardcoded-secret", "http/session-hardcoded-secret",
	},
	Kinds: []syntax.Kind{syntax.String, syntax.TemplateString, syntax.BinaryExpression},
	Visit: visitCredential,
}

const (
	minPassword = 5
	minKey      = 12
	maxSecret   = 512 // longer text is data
)

func visitCredential(p *analysis.Pass, n syntax.NodeID) {
	t, m := p.Tree, p.Model
	if size := t.Span(n).Len(); size < minPassword+2 || size > maxSecret {
		return
	}
	if t.Kind(n) == syntax.BinaryExpression {
		// A concatenation of constants is a constant; its pieces are none.
		if t.Op(n) != syntax.OpAdd {
			return
		}
	} else if isTagged(t, n) {
		return
	}
	x, ok := targetOf(m, n)
	if !ok {
		x, ok = setterTarget(m, n)
	}
	if !ok || !mayNameCredential(x.name) {
		return
	}
	kind := classifyName(x.name)
	if kind == noCred || sampleName(x.name) {
		return
	}
	v, ok := m.String(n)
	if !ok {
		return
	}
	if isBcrypt(v) {
		p.Report(n, "A stored password hash ("+v[:4]+"…) is in the source: it can be attacked offline, and it lets the account in for good. Keep it in the database.",
			analysis.WithSeverity(analysis.Information))
		return
	}
	if !credentialValue(kind, x, v) || translated(p.Path) || harmlessPlace(m, x) {
		return
	}
	options := []analysis.Option{}
	if !isEnvAssignment(m, x) {
		options = append(options, readFromEnv(p, n, x.envName(m)))
	}
	if p.Class&semantic.Tooling != 0 || developmentOnly(m, n) || sampleCode(p.Path) {
		options = append(options, analysis.WithSeverity(analysis.Information))
	}
	p.Report(n, credentialMessage(kind, x.name, v), options...)
}

func credentialMessage(kind credKind, name, v string) string {
	what := "a secret"
	if kind == password {
		what = "a password"
	}
	return name + " holds what looks like " + what + shown(v) + ": whoever reads the code or its history knows it. Change it, and read it from the environment or a secret store."
}

// setterTarget finds the name that a call gives to its argument n:
// x.set('apiKey', n), x.append('password', n), setPassword(n).
func setterTarget(m *semantic.Model, n syntax.NodeID) (target, bool) {
	t := m.Tree()
	arg := m.Wrapped(n)
	args := t.Parent(arg)
	if t.Kind(args) != syntax.Arguments {
		return target{}, false
	}
	c, ok := m.Call(t.Parent(args))
	if !ok || c.New {
		return target{}, false
	}
	name := m.LastName(c.Callee)
	switch c.ArgCount() {
	case 1:
		rest, ok := strings.CutPrefix(name, "set")
		if !ok || rest == "" || !isUpper(rest[0]) || isStateSetter(m, c) {
			return target{}, false
		}
		return target{name: rest, node: c.Node, left: c.Callee, place: assignment}, true
	case 2:
		if arg != c.Arg(1) || name != "set" && name != "append" {
			return target{}, false
		}
		key := c.Arg(0)
		if t.Kind(key) != syntax.String {
			return target{}, false
		}
		return target{name: m.StringValue(key), node: c.Node, left: key, place: property}, true
	}
	return target{}, false
}

// sampleName reports whether a name says that its value is made up: mockPassword,
// TEST_USER_PASSWORD.
func sampleName(name string) bool {
	for _, w := range nameWords(nil, name) {
		switch w {
		case "test", "mock", "fake", "dummy", "example", "sample", "stub", "fixture":
			return true
		}
	}
	return false
}

// isStateSetter reports whether a call sets React state, which starts from texts
// for a form and not from secrets.
func isStateSetter(m *semantic.Model, c semantic.Call) bool {
	b := m.Binding(m.Bound(c.Callee))
	return b != nil && b.Destructured
}

// credentialValue reports whether v is like a credential of the given kind.
func credentialValue(kind credKind, x target, v string) bool {
	if len(v) < minPassword || placeholder(v) || benign(v) || echoes(x.name, v) {
		return false
	}
	for _, prefix := range publishable {
		if strings.HasPrefix(v, prefix) {
			return false
		}
	}
	if isHashDigest(x.name, v) || isUUID(v) && kind == password {
		return false
	}
	switch kind {
	case password:
		return passwordValue(x, v)
	case connection:
		_, _, ok := adoSecret(v)
		return ok
	case bareToken:
		return len(v) >= 16 && keyValue(v) && charClasses(v) >= 2 && hasDigit(v) && token.Entropy(v) >= 3.5
	}
	return keyValue(v)
}

// publishable prefixes mark keys that providers mean to be seen in browsers.
var publishable = []string{"phc_", "pk_", "pk.eyJ", "sb_publishable_", "public_", "GTM-", "G-", "UA-"}

// passwordValue reports whether v may be a password that a person chose.
func passwordValue(x target, v string) bool {
	if len(v) > 80 || strings.ContainsAny(v, " \t\"'`[](){}<>/\\,;|") {
		return false
	}
	if v[0] == '$' && !hasDigit(v) || v[len(v)-1] == ':' || strings.HasPrefix(v, "--") {
		return false
	}
	if plainWords(v) {
		// Labels and names of fields are words: a password of letters alone is
		// only believed where a variable is set to it.
		words := nameWords(nil, v)
		if x.place == property || x.place == attribute || hasCredWord(words) || len(words) > 1 && strings.ContainsAny(v, "-_.:") {
			return false
		}
		if titled(v) {
			return false
		}
		return len(v) >= 8 && token.Entropy(v) >= 3
	}
	return charClasses(v) >= 2 || token.Entropy(v) >= 3 || hasDigit(v) && len(v) >= 6
}

// titled reports whether v is one word with or without a first capital that is
// otherwise lower case: Passwort, Wachtwoord.
func titled(v string) bool {
	return isUpper(v[0]) && allBytes(v[1:], isLower)
}

// keyValue reports whether v may be a key that a machine made.
func keyValue(v string) bool {
	if len(v) < minKey || strings.ContainsAny(v, " \t\"'`[](){}<>\\,;|?") || plainWords(v) {
		return false
	}
	if strings.ContainsRune(v, '/') && wordyPath(v) || identifierWithNumber(v) {
		return false
	}
	return token.Entropy(v) >= 3.2 && !listsCharacters(v)
}

// wordyPath recognises paths: text between slashes that is mostly words.
func wordyPath(v string) bool {
	parts := strings.Split(v, "/")
	for _, p := range parts {
		if len(p) > 24 {
			return false
		}
	}
	return len(parts) > 1 && letters(v)*10 >= len(v)*7 && !strings.ContainsAny(v, "+=")
}

// identifierWithNumber recognises names such as api_key_v2, secret-key-1 and
// oauth2_client_secret: words with a number or two.
func identifierWithNumber(v string) bool {
	words := nameWords(nil, v)
	digits := 0
	for i := 0; i < len(v); i++ {
		if isDigit(v[i]) {
			digits++
		}
	}
	if digits > 3 || len(words) < 2 {
		return false
	}
	for _, w := range words {
		if len(w) > 14 || !vowelled(w) {
			return false
		}
	}
	return hasCredWord(words)
}

// vowelled reports whether a word of more than four letters has a vowel, as
// words of people do.
func vowelled(w string) bool { return len(w) <= 4 || strings.ContainsAny(w, "aeiouy") }

// isHashDigest reports whether v is the hexadecimal digest of something, under a
// name that says so.
func isHashDigest(name, v string) bool {
	if !allBytes(v, isHexDigit) {
		return false
	}
	for _, w := range nameWords(nil, name) {
		switch w {
		case "hash", "digest", "sha", "sha1", "sha256", "md5", "checksum", "fingerprint", "etag":
			return true
		}
	}
	return false
}

// sampleWords in the path of a file say that it is there for tests, seeds or
// demonstration.
var sampleWords = wordSet(`test tests testing seed seeds seeder seeding mock mocks demo demos example examples sample samples fixture fixtures
	playground sandbox stub stubs fake fakes storybook bench benchmark`)

// sampleCode reports whether a file's path says that it is no part of the program.
func sampleCode(path string) bool {
	for _, w := range nameWords(nil, path) {
		if sampleWords[w] {
			return true
		}
	}
	return false
}

// testWords in the path of a file say that it belongs to tests, even where the
// class of the file does not.
var testWords = wordSet(`test tests testing mock mocks fixture fixtures stub stubs e2e spec`)

func testCode(path string) bool {
	for _, w := range nameWords(nil, path) {
		if testWords[w] {
			return true
		}
	}
	return false
}

// translationFolders hold texts for people, by their usual names.
var translationFolders = wordSet(`locales locale i18n lang langs language languages messages translations translation intl`)

// translated reports whether a file holds translations.
func translated(path string) bool {
	for _, segment := range strings.Split(path, "/") {
		base, _, _ := strings.Cut(segment, ".")
		if translationFolders[lower(base)] {
			return true
		}
	}
	return false
}

// harmlessPlace reports whether x is a member of an object that describes a form,
// maps names to names, or shows data: its neighbours tell.
func harmlessPlace(m *semantic.Model, x target) bool {
	t := m.Tree()
	for a := range ancestors(t, x.node) {
		switch t.Kind(a) {
		case syntax.Object:
			if hasDescriptor(m, a) {
				return true
			}
		case syntax.EnumBody:
			return false
		case syntax.Pair, syntax.VariableDeclarator, syntax.JSXAttribute:
			name := nameOf(m, a)
			if t.Kind(a) == syntax.VariableDeclarator {
				name = declaredName(t, a)
			}
			if slices.ContainsFunc(nameWords(nil, name), func(w string) bool { return showcaseWords[w] }) {
				return true
			}
		case syntax.CallExpression:
			if c, ok := m.Call(a); ok && showcaseCalls[m.LastName(c.Callee)] {
				return true
			}
		case syntax.Decorator:
			return true
		case syntax.StatementBlock, syntax.Program, syntax.ClassBody:
			return false
		}
	}
	return false
}

// showcaseWords name objects whose values are there to be read by people.
var showcaseWords = wordSet(`labels label placeholders placeholder messages message errors errormessages translations translation texts strings
	titles descriptions tooltips icons routes paths urls endpoints columns fields fieldnames selectors examples example schema
	testids columnmap classnames styles i18n locale locales dictionary`)

// showcaseCalls are functions whose argument describes data instead of being it.
var showcaseCalls = wordSet(`apiproperty apiresponse createschema registerasync describe it test expect`)

// descriptors are properties beside a credential's that make the object a
// description: of a form field, of a schema, of an OpenAPI example.
var descriptors = wordSet(`label placeholder description helptext tooltip htmlfor autocomplete`)

func hasDescriptor(m *semantic.Model, object syntax.NodeID) bool {
	for member := range m.Tree().Children(object) {
		if descriptors[lower(nameOf(m, member))] {
			return true
		}
	}
	return false
}

// isEnvAssignment reports whether x sets an environment variable: reading the
// same variable instead would say nothing.
func isEnvAssignment(m *semantic.Model, x target) bool {
	t := m.Tree()
	switch t.Kind(x.left) {
	case syntax.MemberExpression, syntax.SubscriptExpression:
		return isEnvObject(m, t.Child(x.left, syntax.FieldObject))
	}
	return false
}
