package secrets

import (
	_ "embed"
	"slices"
	"strings"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

//go:embed env_fallback.md
var envFallbackDoc string

// EnvFallback reports literals that take the place of a secret that is not set.
var EnvFallback = &analysis.Rule{
	ID: "secrets/env-fallback", Doc: envFallbackDoc,
	CWE: []int{798, 1188}, Severity: analysis.Warning, Precision: analysis.High, Since: "0.1.0", Fixes: true,
	YieldsTo: []string{"secrets/provider-token", "secrets/private-key", "secrets/sdk-credential-literal", "secrets/crypto-key-literal",
		"secrets/url-credentials", "secrets/auth-header-literal"},
	Kinds: []syntax.Kind{syntax.BinaryExpression, syntax.TernaryExpression, syntax.AugmentedAssignmentExpression, syntax.ObjectAssignmentPattern, syntax.PairPattern},
	Visit: visitFallback,
	Names: []string{"get", "getOrThrow", "default", "getenv"},
	Call:  fallbackCall,
}

// secretVariable are the words of which a secret variable holds one, and the pairs
// of words.
var (
	secretVariable = wordSet(`secret secrets password passwd passphrase token apikey privatekey credential credentials salt pepper signing encryption`)
	secretPairs    = []string{"api key", "private key", "access key", "secret key", "master key"}
)

// connectionVariable parts name URLs that hold a password.
var connectionVariable = []string{"DATABASE_URL", "_DSN", "DB_URL", "MONGODB_URI", "MONGO_URI", "MONGO_URL", "REDIS_URL", "AMQP_URL", "POSTGRES_URL"}

// publicVariable parts name what only sounds secret: TOKEN_TTL, PASSWORD_MIN_LENGTH,
// SALT_ROUNDS, TOKEN_ISSUER, ACCESS_KEY_ID.
var publicVariable = wordSet(`ttl expiry expires expiration expire exp lifetime length min max rounds issuer audience url uri endpoint host port path name
	header prefix suffix type algorithm alg id enabled disabled required count limit size age days hours minutes seconds ms interval public
	publishable provider mode region version file location arn policy cost factor
	iterations method mode symbol address decimals contract chain per format store storage table column`)

// secretEnv says whether an environment variable of this name holds a secret, and
// whether the secret is a part of a URL.
func secretEnv(name string) (secret, url bool) {
	if name != strings.ToUpper(name) {
		name = screaming(name)
	}
	for _, c := range connectionVariable {
		if strings.Contains(name, c) {
			return true, true
		}
	}
	words := nameWords(nil, name)
	if slices.ContainsFunc(words, func(w string) bool { return publicVariable[w] }) {
		return false, false
	}
	for i, w := range words {
		if secretVariable[w] || strings.HasSuffix(w, "secret") || strings.HasSuffix(w, "password") || strings.HasSuffix(w, "apikey") {
			return true, false
		}
		if i > 0 && slices.Contains(secretPairs, words[i-1]+" "+w) {
			return true, false
		}
	}
	return false, false
}

// envReaders are the API paths of objects whose members are environment variables.
var envReaders = map[string]bool{
	"globalThis.process.env": true, "globalThis.Bun.env": true, "globalThis.Deno.env": true, "import.meta.env": true,
}

// envRead returns the name of the variable that the expression n reads.
func envRead(m *semantic.Model, n syntax.NodeID) (name string, ok bool) {
	t := m.Tree()
	n = m.Unwrap(n)
	switch t.Kind(n) {
	case syntax.MemberExpression, syntax.SubscriptExpression:
		object := m.Unwrap(t.Child(n, syntax.FieldObject))
		if !isEnvObject(m, object) {
			return "", false
		}
		return m.PropertyName(n)
	case syntax.CallExpression:
		c, ok := m.Call(n)
		if !ok || c.ArgCount() != 1 {
			return "", false
		}
		if m.LastName(c.Callee) == "trim" {
			return envRead(m, m.Receiver(n))
		}
		if m.API(c.Callee) == "globalThis.Deno.env.get" || m.LastName(c.Callee) == "getenv" {
			return m.String(c.Arg(0))
		}
	}
	return "", false
}

// isEnvObject reports whether n is process.env, import.meta.env, Bun.env or the
// like.
func isEnvObject(m *semantic.Model, n syntax.NodeID) bool {
	return envReaders[m.API(n)]
}

func visitFallback(p *analysis.Pass, n syntax.NodeID) {
	t, m := p.Tree, p.Model
	switch t.Kind(n) {
	case syntax.BinaryExpression:
		if op := t.Op(n); op != syntax.OpNullish && op != syntax.OpLogicalOr {
			return
		}
		// In a || b || 'lit' the variable is the operand next to the literal.
		left := m.Unwrap(t.Child(n, syntax.FieldLeft))
		if t.Kind(left) == syntax.BinaryExpression {
			left = t.Child(left, syntax.FieldRight)
		}
		if name, ok := envRead(m, left); ok {
			reportFallback(p, name, t.Child(n, syntax.FieldRight), fallbackFix(p, n, name))
		}
	case syntax.AugmentedAssignmentExpression:
		if op := t.Op(n); op != syntax.OpNullishAssign && op != syntax.OpLogicalOrAssign {
			return
		}
		if name, ok := envRead(m, t.Child(n, syntax.FieldLeft)); ok {
			reportFallback(p, name, t.Child(n, syntax.FieldRight), noOption)
		}
	case syntax.TernaryExpression:
		yes, no := t.Child(n, syntax.FieldConsequence), t.Child(n, syntax.FieldAlternative)
		if name, ok := envRead(m, yes); ok {
			fix := analysis.Option(noOption)
			if asked, ok := envRead(m, t.Child(n, syntax.FieldCondition)); ok && asked == name {
				fix = fallbackFix(p, n, name)
			}
			reportFallback(p, name, no, fix)
		} else if name, ok := envRead(m, no); ok {
			reportFallback(p, name, yes, noOption)
		}
	case syntax.ObjectAssignmentPattern:
		if isEnvPattern(m, t.Parent(n)) {
			name := nameOf(m, t.Child(n, syntax.FieldLeft))
			reportFallback(p, name, t.Child(n, syntax.FieldRight), noOption)
		}
	case syntax.PairPattern:
		value := t.Child(n, syntax.FieldValue)
		if t.Kind(value) == syntax.AssignmentPattern && isEnvPattern(m, t.Parent(n)) {
			reportFallback(p, nameOf(m, n), t.Child(value, syntax.FieldRight), noOption)
		}
	}
}

// isEnvPattern reports whether an object pattern takes process.env apart.
func isEnvPattern(m *semantic.Model, pattern syntax.NodeID) bool {
	t := m.Tree()
	p := t.Parent(pattern)
	switch t.Kind(p) {
	case syntax.VariableDeclarator:
		return isEnvObject(m, t.Child(p, syntax.FieldValue))
	case syntax.AssignmentExpression:
		return isEnvObject(m, t.Child(p, syntax.FieldRight))
	case syntax.RequiredParameter:
		return isEnvObject(m, t.Child(p, syntax.FieldValue))
	}
	return false
}

// configReceiver names objects whose get reads the configuration.
var configReceiver = wordSet(`config configservice configuration conf env environment envservice nconf appconfig`)

// fallbackCall looks at config.get('X', 'literal') and at z.string().default('literal')
// for the key X of a schema of the environment.
func fallbackCall(p *analysis.Pass, c semantic.Call, api string) {
	m := p.Model
	if m.LastName(c.Callee) == "default" {
		schemaDefault(p, c)
		return
	}
	if c.ArgCount() != 2 {
		return
	}
	receiver := m.LastName(m.Receiver(c.Node))
	if api != "globalThis.Deno.env.get" && !configReceiver[lower(strings.TrimLeft(receiver, "_#"))] {
		return
	}
	name, ok := m.String(c.Arg(0))
	if !ok {
		return
	}
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		name = name[i+1:]
	}
	reportFallback(p, name, c.Arg(1), noOption)
}

// schemaDefault reports the default of a secret in an object schema whose keys are
// written like environment variables.
func schemaDefault(p *analysis.Pass, c semantic.Call) {
	t, m := p.Tree, p.Model
	if c.ArgCount() != 1 {
		return
	}
	x, ok := targetOf(m, chainTop(m, c.Node))
	if !ok || x.place != property || !isEnvName(x.name) {
		return
	}
	if !schemaBuilder(m, c.Callee) || t.Kind(t.Parent(x.node)) != syntax.Object {
		return
	}
	reportFallback(p, x.name, c.Arg(0), dropDefault(p, c, x.name))
}

// dropDefault offers to take the call of default off a schema.
func dropDefault(p *analysis.Pass, c semantic.Call, name string) analysis.Option {
	t := p.Tree
	receiver := p.Model.Receiver(c.Node)
	if receiver == syntax.NoNode || t.End(receiver) > t.End(c.Node) {
		return noOption
	}
	title := "Drop the default and require " + name
	if len(title) > maxTitle {
		title = "Drop the default and require the variable"
	}
	return analysis.WithFix(title, edit.Review, func(b *edit.Builder) {
		b.ReplaceSpan(text.Span{Start: t.End(receiver), End: t.End(c.Node)}, "")
	})
}

// isEnvName reports whether a key is written as environment variables are.
func isEnvName(name string) bool {
	return len(name) > 2 && name == strings.ToUpper(name) && isUpper(name[0])
}

// chainTop climbs from a call to the last call of its chain: a().b().c().
func chainTop(m *semantic.Model, n syntax.NodeID) syntax.NodeID {
	t := m.Tree()
	const maxChain = 32
	for range maxChain {
		member := t.Parent(n)
		if t.Kind(member) != syntax.MemberExpression || t.Field(n) != syntax.FieldObject || t.Kind(t.Parent(member)) != syntax.CallExpression {
			return n
		}
		n = t.Parent(member)
	}
	return n
}

// schemaBuilder reports whether the chain of calls begins at a schema library.
func schemaBuilder(m *semantic.Model, callee syntax.NodeID) bool {
	t := m.Tree()
	const maxChain = 32
	n := callee
	for range maxChain {
		switch t.Kind(n) {
		case syntax.MemberExpression:
			n = m.Unwrap(t.Child(n, syntax.FieldObject))
		case syntax.CallExpression:
			n = m.Unwrap(t.Child(n, syntax.FieldFunction))
		case syntax.Identifier:
			switch t.Text(n) {
			case "z", "zod", "yup", "Joi", "joi", "v", "t", "envalid", "convict":
				return true
			}
			return false
		default:
			return false
		}
	}
	return false
}

// absentWords are fallbacks that say that there is no value.
var absentWords = wordSet(`none null undefined n/a na false true disabled off missing unset`)

// reportFallback reports the literal that stands in for the variable name.
func reportFallback(p *analysis.Pass, name string, literal syntax.NodeID, fix analysis.Option) {
	secret, url := secretEnv(name)
	if !secret || testCode(p.Path) {
		return
	}
	t, m := p.Tree, p.Model
	at := m.Unwrap(literal)
	v, ok := m.String(literal)
	if !ok || strings.TrimSpace(v) == "" || developmentOnly(m, literal) {
		return
	}
	if url {
		u, ok := splitURL(v)
		if !ok {
			if _, _, ok := adoSecret(v); !ok {
				return
			}
		} else if isLocalHost(u.host) {
			return // the address of a developer's own machine
		}
	}
	if privateName(name) != name || interpolation(v) || absentWords[lower(v)] {
		return // a public variable, or a word for “none”
	}
	for _, prefix := range referencePrefixes {
		if strings.HasPrefix(v, prefix) {
			return
		}
	}
	if t.Kind(at) == syntax.Identifier {
		at = literal
	}
	p.Report(at, "If "+name+" is not set, the program runs on with a value that everybody can read in the source. Stop at start-up when the variable is missing instead.", fix)
}

// developmentOnly reports whether n is only reached when NODE_ENV is not
// production: the branch of a conditional on it.
func developmentOnly(m *semantic.Model, n syntax.NodeID) bool {
	t := m.Tree()
	below := n
	for a := range ancestors(t, n) {
		c := below
		below = a
		condition := syntax.NoNode
		switch t.Kind(a) {
		case syntax.TernaryExpression, syntax.IfStatement:
			condition = t.Child(a, syntax.FieldCondition)
		case syntax.BinaryExpression:
			if t.Op(a) == syntax.OpLogicalAnd {
				condition = t.Child(a, syntax.FieldLeft)
			}
		case syntax.FunctionDeclaration, syntax.ArrowFunction, syntax.FunctionExpression, syntax.MethodDefinition, syntax.ClassBody:
			return false
		}
		if condition == syntax.NoNode || condition == c {
			continue
		}
		if test := m.Text(condition); strings.Contains(test, "NODE_ENV") || strings.Contains(test, "isDev") || strings.Contains(test, "isTest") {
			return true
		}
	}
	return false
}

// fallbackFix offers to stop at start-up instead of the whole expression n.
func fallbackFix(p *analysis.Pass, n syntax.NodeID, name string) analysis.Option {
	t, m := p.Tree, p.Model
	if !takesRuntimeValue(p, n) {
		return noOption
	}
	title := "Throw if " + name + " is not set"
	if len(title) > maxTitle {
		title = "Throw if the variable is not set"
	}
	return analysis.WithFix(title, edit.Review, func(b *edit.Builder) {
		if t.Kind(n) == syntax.BinaryExpression && t.Kind(m.Unwrap(t.Child(n, syntax.FieldLeft))) == syntax.BinaryExpression {
			b.Refuse("several variables are tried in turn")
			return
		}
		switch t.Kind(n) {
		case syntax.TernaryExpression:
			// Empty counts as unset in a conditional.
			b.ReplaceExpr(n, throwing(b, m.Text(t.Child(n, syntax.FieldConsequence)), name, " || "))
		default:
			b.Replace(t.Child(n, syntax.FieldRight), throwing(b, "", name, ""))
		}
	})
}
