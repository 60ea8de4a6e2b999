package secrets

import (
	"slices"
	"strings"
	"testing"

	"seclint/analysis"
)

// Tokens are put together when the tests run: no file holds a whole one.
var (
	githubToken = "ghp_" + "hR4tYq8WzLm3Xk9PbV7sNc2DfG6jKa1TuE5o"
	googleKey   = "AIza" + "SyD7k2Qm9XrLpT4wYbN6cH8fGjE5sA1uV3z"
	stripeKey   = "sk_" + "live_" + strings.Repeat("a1B2", 6)
)

func TestProviderTokenPlaces(t *testing.T) {
	t.Parallel()
	e := newEngine(t)
	const id = "secrets/provider-token"
	tests := []struct {
		name, path, src string
		want            []string
		severity        analysis.Severity
	}{
		{"string", "lib/a.ts", "const k = '" + githubToken + "';", []string{id}, analysis.Error},
		{"template", "lib/a.ts", "const k = `Bearer " + githubToken + " ${x}`;", []string{id}, analysis.Error},
		{"line comment", "lib/a.ts", "// " + githubToken, []string{id}, analysis.Error},
		{"block comment", "lib/a.ts", "/* old\n " + githubToken + "\n*/", []string{id}, analysis.Error},
		{"JSX text", "lib/a.tsx", "const a = <code>" + githubToken + "</code>;", []string{id}, analysis.Error},
		{"JSX attribute", "lib/a.tsx", "const a = <Octo auth=\"" + githubToken + "\" />;", []string{id}, analysis.Error},
		{"object key", "lib/a.ts", "const k = { '" + githubToken + "': 1 };", []string{id}, analysis.Error},
		{"SDK position", "lib/a.ts", "import Stripe from 'stripe'; const s = new Stripe('" + stripeKey + "');", []string{id}, analysis.Error},
		{"named password", "lib/a.ts", "const apiKey = '" + githubToken + "';", []string{id}, analysis.Error},
		{"header", "lib/a.ts", "fetch(u, { headers: { Authorization: 'Bearer " + githubToken + "' } });", []string{id}, analysis.Error},
		{"fallback", "lib/a.ts", "const k = process.env.GITHUB_TOKEN ?? '" + githubToken + "';", []string{id}, analysis.Error},
		{"test file", "lib/a.test.ts", "const k = '" + githubToken + "';", []string{id}, analysis.Error},
		{"generated file", "dist/a.js", "const k = '" + githubToken + "';", []string{id}, analysis.Error},
		{"Google key", "lib/a.ts", "const k = '" + googleKey + "';", []string{id}, analysis.Error},
		{"Firebase web key", "lib/a.ts", "initializeApp({ apiKey: '" + googleKey + "', authDomain: 'a.firebaseapp.com', projectId: 'a' });", []string{id}, analysis.Information},
		{"public variable", "lib/a.ts", "const k = { NEXT_PUBLIC_MAPS_KEY: '" + googleKey + "' };", []string{id}, analysis.Information},

		{"type", "lib/a.ts", "type K = '" + githubToken + "';", nil, 0},
		{"declaration file", "lib/a.d.ts", "export const k = '" + githubToken + "';", nil, 0},
		{"code", "lib/a.ts", "const " + githubToken + " = 1;", nil, 0},
		{"regular expression", "lib/a.ts", "const r = /" + githubToken + "/;", nil, 0},
		{"startsWith", "lib/a.ts", "k.startsWith('" + githubToken + "');", nil, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := analyze(t, e, tt.path, tt.src)
			if ids := ruleIDs(got); !slices.Equal(ids, tt.want) {
				t.Fatalf("got %v, want %v", ids, tt.want)
			}
			if len(got) > 0 && got[0].Severity != tt.severity {
				t.Errorf("severity %v, want %v", got[0].Severity, tt.severity)
			}
		})
	}
}

func TestTestFilesKeepTokensAndKeysOnly(t *testing.T) {
	t.Parallel()
	e := newEngine(t)
	src := "const dbPassword = 'Tr0ub4dor&3'; const s = process.env.JWT_SECRET || 'dev'; fetch('https://a.example.org/?token=' + t);"
	if got := ruleIDs(analyze(t, e, "src/__tests__/a.ts", src)); len(got) != 0 {
		t.Errorf("got %v in a test file", got)
	}
	if got := ruleIDs(analyze(t, e, "src/a.ts", src)); len(got) != 3 {
		t.Errorf("got %v outside", got)
	}
}
