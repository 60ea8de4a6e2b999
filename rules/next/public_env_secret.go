package next

import (
	_ "embed"
	"regexp"
	"strings"

	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed public_env_secret.md
var publicEnvSecretDoc string

// publicPrefixes begin the names of variables that build tools copy into the
// browser's code.
var publicPrefixes = []string{
	"NEXT_PUBLIC_", "VITE_", "REACT_APP_", "EXPO_PUBLIC_", "GATSBY_", "NUXT_PUBLIC_", "PUBLIC_", "VUE_APP_", "STORYBOOK_",
}

// secretVariable matches what names of secrets contain, publishableVariable what
// only looks like it.
var (
	secretVariable = regexp.MustCompile(`SECRET|PRIVATE|PASSWORD|PASSWD|SERVICE_ROLE|SERVICE_KEY|ADMIN_KEY|ACCESS_TOKEN|AUTH_TOKEN|REFRESH_TOKEN|` +
		`DATABASE_URL|_DSN$|CONNECTION_STRING|SIGNING|ENCRYPTION|WEBHOOK_|JWT_|OPENAI_API_KEY|ANTHROPIC_API_KEY|STRIPE_API_KEY|RESEND_API_KEY|SENDGRID|TWILIO_AUTH|AWS_SECRET`)
	publishableVariable = regexp.MustCompile(`PUBLISHABLE|DEMO_|ANON_KEY|PUBLIC_KEY|SITE_KEY|SITEKEY|SENTRY_DSN|FIREBASE_|GOOGLE_MAPS|MAPBOX|POSTHOG|ALGOLIA_SEARCH|CLIENT_ID$|APP_ID$|` +
		`MEASUREMENT_ID|WRITE_KEY|AMPLITUDE|CLIENT_TOKEN|PUSHER_KEY|TOKEN_ADDRESS|_URL$|_PATH$|_ENABLED$|_NAME$|_LENGTH$|_MIN|_MAX|POLICY|HINT`)
	secretURL = regexp.MustCompile(`DATABASE_URL$|REDIS_URL$|MONGO\w*_UR[LI]$`)
)

var publicEnvSecret = &analysis.Rule{
	ID: "next/public-env-secret", Doc: publicEnvSecretDoc,
	CWE: []int{200, 522}, Severity: analysis.Error, Precision: analysis.High, Since: "0.1.0",
	Members: []string{"globalThis.process.env"},
	Member:  checkPublicVariables,
	Kinds:   []syntax.Kind{syntax.MemberExpression, syntax.VariableDeclarator},
	Visit:   checkImportMeta,
	Names:   []string{"createEnv"},
	Call:    checkEnvSchema,
}

// isPublicSecret reports whether a variable by its name is a secret that ends up
// in the browser.
func isPublicSecret(name string) bool {
	for _, prefix := range publicPrefixes {
		rest, ok := strings.CutPrefix(name, prefix)
		if !ok {
			continue
		}
		if secretURL.MatchString(rest) {
			return true
		}
		return secretVariable.MatchString(rest) && !publishableVariable.MatchString(rest)
	}
	return false
}

func reportPublicSecret(p *analysis.Pass, n syntax.NodeID, name string) {
	prefix := name[:strings.IndexByte(name, '_')+1]
	for _, known := range publicPrefixes {
		if strings.HasPrefix(name, known) {
			prefix = known
		}
	}
	p.Report(n, name+" is copied into the code that every visitor downloads, because its name begins with "+prefix+
		", and by its name it is a secret. Use it on the server under a name without the prefix, and replace the secret.")
}

// checkPublicVariables looks at what is read from process.env, at n.
func checkPublicVariables(p *analysis.Pass, n syntax.NodeID, _ string) {
	checkVariablesOf(p, n, 3)
}

// checkVariablesOf looks at the variables that are read from the environment
// object n, through that many aliases.
func checkVariablesOf(p *analysis.Pass, n syntax.NodeID, aliases int) {
	t, m := p.Tree, p.Model
	use := n
	for k := t.Kind(t.Parent(use)); k == syntax.ParenthesizedExpression || k == syntax.AsExpression || k == syntax.NonNullExpression; k = t.Kind(t.Parent(use)) {
		use = t.Parent(use)
	}
	parent := t.Parent(use)
	switch t.Kind(parent) {
	case syntax.MemberExpression, syntax.SubscriptExpression:
		if name, ok := m.PropertyName(parent); ok && isPublicSecret(name) {
			reportPublicSecret(p, parent, name)
		}
	case syntax.VariableDeclarator:
		left := t.Child(parent, syntax.FieldName)
		if id := m.Bound(left); id != semantic.NoBinding && m.Binding(id).Writes == 0 && aliases > 0 {
			for _, ref := range m.Refs(id) {
				if ref != left {
					checkVariablesOf(p, ref, aliases-1)
				}
			}
			return
		}
		if t.Kind(left) != syntax.ObjectPattern {
			return
		}
		for c := range t.Children(left) {
			if name, ok := m.PropertyName(c); ok && isPublicSecret(name) {
				reportPublicSecret(p, c, name)
			}
		}
	}
}

// checkImportMeta looks at variables of import.meta.env.
func checkImportMeta(p *analysis.Pass, n syntax.NodeID) {
	t := p.Tree
	if t.Kind(n) != syntax.MemberExpression {
		return
	}
	object := t.Child(n, syntax.FieldObject)
	if t.Kind(object) != syntax.MemberExpression && t.Kind(object) != syntax.MetaProperty {
		return
	}
	if string(t.Bytes(n)) == "import.meta.env" {
		checkVariablesOf(p, n, 3)
	}
}

// checkEnvSchema looks at the client part of an environment schema.
func checkEnvSchema(p *analysis.Pass, c semantic.Call, _ string) {
	o, ok := p.Model.Object(c.Arg(0))
	if !ok {
		return
	}
	client, state := o.Get("client")
	if state != semantic.Present {
		return
	}
	variables, ok := p.Model.Object(client.Value)
	if !ok {
		return
	}
	for _, v := range variables.Props {
		if isPublicSecret(v.Name) {
			reportPublicSecret(p, v.Node, v.Name)
		}
	}
}
