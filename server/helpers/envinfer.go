package helpers

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// variable is an environment variable and how the project uses it.
type variable struct {
	name string
	uses []envUse
}

// foreignVariable matches the names of variables that the platform sets and the
// project has no say in, and of those that a bundler puts into the client's code.
var foreignVariable = regexp.MustCompile(`^(?:CI|PATH|HOME|TZ|USER|SHELL|TERM|PWD|TMPDIR|NODE_OPTIONS|NODE_EXTRA_CA_CERTS|NODE_TLS_REJECT_UNAUTHORIZED|NEXT_RUNTIME|NEXT_PHASE|(?:NEXT_PUBLIC_)?VERCEL.*|VITE_.*|npm_.*|AWS_LAMBDA_.*|__.*)$`)

// variableName matches what can be a key of the schema.
var variableName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)

var (
	secretName     = regexp.MustCompile(`SECRET|PASSWORD|PASSWD|_PASS$|^PASS$|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|CREDENTIAL|SALT|PEPPER|SIGNING|ENCRYPTION|_KEY$|_DSN$`)
	publicName     = regexp.MustCompile(`^NEXT_PUBLIC_|PUBLISHABLE|PUBLIC_KEY|SITE_KEY|ANON_KEY|TOKEN_(?:TTL|ISSUER|EXPIRY|AUDIENCE)|PASSWORD_(?:MIN|MAX)|_(?:TTL|SECONDS|MINUTES|HOURS|DAYS|LENGTH|SIZE|ROUNDS)$`)
	connectionName = regexp.MustCompile(`^(?:DATABASE_URL|REDIS_URL|MONGO.*|AMQP_URL|RABBITMQ_URL|KAFKA_.*|.*_DATABASE_URL|.*_REDIS_URL|.*_DSN|DSN|POSTGRES.*_URL|DIRECT_URL)$`)
	urlName        = regexp.MustCompile(`_(?:URL|ORIGIN)$|^(?:URL|ORIGIN)$`)
	portName       = regexp.MustCompile(`(?:^|_)PORT$`)
	ownKeyName     = regexp.MustCompile(`_SECRET$|_SIGNING_KEY$|^SESSION_|^JWT_`)
	issuedName     = regexp.MustCompile(`WEBHOOK|CLIENT`) // their length is for others to choose
)

func isSecretName(name string) bool {
	return secretName.MatchString(name) && !publicName.MatchString(name)
}

// infer returns the check that all uses of the variable allow for.
func (v *variable) infer(isSecret func(string) bool) value {
	var (
		literals                                                         []string
		numbers                                                          = notNumeric
		text, url, host, key, other, odd, optional, required, hasDefault bool
		fallback                                                         string
	)
	negative := true
	everyNumeric, everyFlag := true, true
	for i, u := range v.uses {
		literals = append(literals, u.compared...)
		numbers = max(numbers, u.numeric)
		text, url, host, key = text || u.text, url || u.url, host || u.host, key || u.key
		other = other || u.other || len(u.compared) == 0
		optional, required = optional || u.optional, required || u.required
		odd = odd || u.odd
		if u.numeric == notNumeric && (u.other || len(u.compared) > 0) {
			everyNumeric = everyNumeric && !u.text && len(u.compared) == 0
		}
		if len(u.compared) > 0 {
			negative = negative && u.negative
		} else if u.other && !u.optional {
			everyFlag = false
		}
		switch {
		case i == 0:
			fallback, hasDefault = u.fallback, u.hasFall
		case u.hasFall != hasDefault || u.fallback != fallback:
			odd = odd || u.hasFall || hasDefault
			hasDefault = hasDefault && u.hasFall
		}
	}
	slices.Sort(literals)
	literals = slices.Compact(literals)

	if v.name == "NODE_ENV" {
		names := []string{"development", "production", "test"}
		for _, l := range literals {
			if !slices.Contains(names, l) && plainDefault(l) {
				names = append(names, l)
			}
		}
		return value{kind: enumKind, values: names, def: quote("development")}
	}

	out := value{kind: textKind, min: limit(1)}
	secret := isSecretName(v.name)
	switch {
	case len(literals) > 0 && everyFlag && subset(literals, "true", "false", "1", "0"):
		out = value{kind: flagKind, def: quote("false")}
		if negative && slices.Contains(literals, "false") {
			out.def = quote("true")
		}
		return out
	case len(literals) > 1 && !other && !secret:
		if hasDefault && !odd && !slices.Contains(literals, fallback) {
			literals = append(literals, fallback)
		}
		out = value{kind: enumKind, values: literals, optional: !required}
	case numbers != notNumeric && everyNumeric, portName.MatchString(v.name) && len(literals) == 0 && everyNumeric:
		switch {
		case portName.MatchString(v.name):
			out = value{kind: integerKind, min: limit(0), max: limit(65535)}
		case numbers == whole:
			out = value{kind: integerKind}
		default:
			out = value{kind: numberKind}
		}
	case connectionName.MatchString(v.name):
	case (url || urlName.MatchString(v.name) && !host) && !secret:
		out = value{kind: webURL}
	case key && ownKeyName.MatchString(v.name) && !issuedName.MatchString(v.name):
		out.min = limit(32)
	}
	if numbers != notNumeric && out.kind == textKind {
		out.note = "read as a number and as text"
	}

	switch {
	case hasDefault && !odd && secret:
		out.note = "a secret has no default"
	case hasDefault && !odd && isSecret(fallback):
		out.note = "the default was left out: it looks like a secret"
	case hasDefault && !odd && out.accepts(fallback):
		out.def, out.optional = out.literal(fallback), false
	case secret && required:
	case hasDefault || (optional || odd || !other && len(literals) > 0) && !required:
		out.optional = true
	}
	return out
}

func subset(have []string, of ...string) bool {
	for _, h := range have {
		if !slices.Contains(of, h) {
			return false
		}
	}
	return true
}

// accepts reports whether a variable set to text passes the check.
func (v value) accepts(text string) bool {
	switch v.kind {
	case integerKind, numberKind:
		f, err := strconv.ParseFloat(strings.ReplaceAll(text, "_", ""), 64)
		if err != nil || v.kind == integerKind && f != float64(int64(f)) {
			return false
		}
		return (!v.min.set || f >= float64(v.min.n)) && (!v.max.set || f <= float64(v.max.n))
	case webURL:
		return strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "http://")
	case enumKind:
		return slices.Contains(v.values, text)
	case flagKind:
		return subset([]string{text}, "true", "false", "1", "0")
	}
	return int64(len(text)) >= v.min.n
}

// literal returns text as the source of a default.
func (v value) literal(text string) string {
	if v.kind == integerKind || v.kind == numberKind {
		if f, err := strconv.ParseFloat(strings.ReplaceAll(text, "_", ""), 64); err == nil {
			return strconv.FormatFloat(f, 'f', -1, 64)
		}
	}
	return quote(text)
}

// plainDefault reports whether text may be copied from the project's code into
// another file: a word, a number, an address without a user in it. It errs on
// the side of no.
func plainDefault(text string) bool {
	if len(text) > 100 || strings.ContainsAny(text, "\r\n") || strings.Contains(text, "@") && strings.Contains(text, "://") {
		return false
	}
	for _, word := range wordPattern.FindAllString(text, -1) {
		mixed := upperPattern.MatchString(word) && lowerPattern.MatchString(word)
		if len(word) >= 16 && (mixed || digitPattern.MatchString(word) && letterPattern.MatchString(word)) || len(word) > 40 {
			return false
		}
	}
	return true
}

var (
	wordPattern   = regexp.MustCompile(`[A-Za-z0-9+/=_-]+`)
	digitPattern  = regexp.MustCompile(`[0-9]`)
	letterPattern = regexp.MustCompile(`[A-Za-z]`)
	upperPattern  = regexp.MustCompile(`[A-Z]`)
	lowerPattern  = regexp.MustCompile(`[a-z]`)
)
