package secrets

import (
	"slices"
	"testing"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

// TestReadFromEnv holds the forms of the fix and the places where none is offered.
func TestReadFromEnv(t *testing.T) {
	t.Parallel()
	const throwing = `process.env.DB_PASSWORD ?? (() => { throw new Error('DB_PASSWORD is not set'); })()`
	tests := []struct {
		name, path, src, want string // want is "" for no fix
	}{
		{"TypeScript", "a.ts", `const dbPassword = 'Tr0ub4dor&3';`, `const dbPassword = ` + throwing + `;`},
		{"annotated", "a.ts", `const dbPassword: string = 'Tr0ub4dor&3';`, `const dbPassword: string = ` + throwing + `;`},
		{"JavaScript", "a.js", `const dbPassword = 'Tr0ub4dor&3';`, `const dbPassword = process.env.DB_PASSWORD;`},
		{"habit", "a.ts", "const a = process.env.A!;\nconst dbPassword = 'Tr0ub4dor&3';", "const a = process.env.A!;\nconst dbPassword = process.env.DB_PASSWORD!;"},
		{"comparison is no habit", "a.ts", "const a = process.env.A!==b;\nconst dbPassword = 'Tr0ub4dor&3';", "const a = process.env.A!==b;\nconst dbPassword = " + throwing + ";"},
		{"double quotes", "a.ts", `const dbPassword = "Tr0ub4dor&3"; const b = "b"; const c = "c";`,
			`const dbPassword = process.env.DB_PASSWORD ?? (() => { throw new Error("DB_PASSWORD is not set"); })(); const b = "b"; const c = "c";`},
		{"path of names", "a.ts", `const config = { db: { password: 'Tr0ub4dor&3' } };`, `const config = { db: { password: ` + throwing + ` } };`},
		{"public prefix", "a.js", `const VITE_DB_PASSWORD = 'Tr0ub4dor&3';`, `const VITE_DB_PASSWORD = process.env.DB_PASSWORD;`},
		{"operand", "a.ts", `const dbPassword = x || 'Tr0ub4dor&3';`, `const dbPassword = x || (` + throwing + `);`},
		{"fallback", "a.ts", `const dbPassword = process.env.PW || 'Tr0ub4dor&3';`, `const dbPassword = process.env.PW || (() => { throw new Error('PW is not set'); })();`},
		{"type assertion", "a.ts", `const dbPassword = 'Tr0ub4dor&3' as string;`, `const dbPassword = (` + throwing + `) as string;`},
		{"comment stays", "a.ts", `const dbPassword = /* old */ 'Tr0ub4dor&3'; // see wiki`, `const dbPassword = /* old */ ` + throwing + `; // see wiki`},

		{"enum member", "a.ts", `enum E { DbPassword = 'Tr0ub4dor&3' }`, ""},
		{"literal type", "a.ts", `const dbPassword: 'Tr0ub4dor&3' | 'x' = 'Tr0ub4dor&3';`, ""},
		{"alias type", "a.ts", `const dbPassword: Password = 'Tr0ub4dor&3';`, ""},
		{"as const", "a.ts", `const db = { password: 'Tr0ub4dor&3' } as const;`, ""},
		{"exported default", "a.ts", `export function f(dbPassword = 'Tr0ub4dor&3') {}`, ""},
		{"client file", "a.tsx", "'use client';\nconst dbPassword = 'Tr0ub4dor&3';", ""},
		{"environment itself", "a.ts", `process.env.DB_PASSWORD = 'Tr0ub4dor&3';`, ""},
	}
	e := newEngine(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			tree, err := syntax.Parse(t.Context(), syntax.LanguageByPath(tt.path), text.New([]byte(tt.src)))
			if err != nil {
				t.Fatal(err)
			}
			file := analysis.File{Path: "lib/" + tt.path}
			r := e.Analyze(file, tree)
			if len(r.Findings) != 1 {
				t.Fatalf("got %v, want one finding", ruleIDs(r.Findings))
			}
			fixes := r.Findings[0].Fixes
			if tt.want == "" {
				if len(fixes) != 0 {
					t.Errorf("%q is offered", fixes[0].Title)
				}
				return
			}
			if len(fixes) != 1 {
				t.Fatalf("%d fixes", len(fixes))
			}
			res, err := fixes[0].Edits(r.Model, edit.Env{Path: file.Path})
			if err != nil {
				t.Fatal(err)
			}
			doc, err := tree.Doc().Apply(res.Edits)
			if err != nil {
				t.Fatal(err)
			}
			if got := string(doc.Bytes()); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
			if err := e.Prove(t.Context(), file, r, r.Findings[0], res); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestMostSpecificRuleSpeaks(t *testing.T) {
	t.Parallel()
	e := newEngine(t)
	for _, tt := range []struct{ src, want string }{
		{"import { Pool } from 'pg'; new Pool({ host: 'db', password: 'Tr0ub4dor&3' });", "secrets/sdk-credential-literal"},
		{"import { createHmac } from 'crypto'; const hmacSecret = 'q8Zr2LmX7pKt'; createHmac('sha256', hmacSecret);", "secrets/crypto-key-literal"},
		{"const dbPassword = 'postgres://app:Zk8!pq2w@db.internal/main';", "secrets/url-credentials"},
		{"const apiSecret = process.env.API_SECRET ?? 'q8Zr2LmX7pKt';", "secrets/env-fallback"},
		{"const h = { 'x-api-key': 'k_4f9a8d7c6b5e4f3a2b1c0d9e' };", "secrets/auth-header-literal"},
		{"const apiKey = 'Zk8vQ2mXr7LpT4wYbN6cH9fD3gJ5sA1e';", "secrets/hardcoded-credential"},
		{"const secretKey = { kty: 'EC', d: 'jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI' };", "secrets/private-key"},
		{"import { createPrivateKey } from 'crypto'; createPrivateKey('-----BEGIN EC PRIVATE KEY-----\\nMHcCAQEEIBLxHf0aQ2kq8m1qk3kq8m1qk3kq8m1qk3kq8m1qk3kqoAoGCCqGSM49AwEHoUQDQgAE');", "secrets/private-key"},
	} {
		if got := ruleIDs(analyze(t, e, "lib/a.ts", tt.src)); !slices.Equal(got, []string{tt.want}) {
			t.Errorf("%s\ngot %v, want %s", tt.src, got, tt.want)
		}
	}
}
