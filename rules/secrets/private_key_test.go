package secrets

import (
	"slices"
	"strings"
	"testing"
)

func TestPrivateKeyForms(t *testing.T) {
	t.Parallel()
	e := newEngine(t)
	bech32 := strings.Repeat("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", 2)[:58]
	body := "q8Xn3PvTgYwLkR5dJf0HbWmUc7sQaEi2oV9rKtN4xZyGpClB1MhDjSuF6eA8OIwT3vXqYn5RkLgPzJ0dCb"
	tests := []struct {
		name, src string
		found     bool
	}{
		{"age", "const k = 'AGE-SECRET-KEY-" + "1" + bech32 + "';", true},
		{"age, too short", "const k = 'AGE-SECRET-KEY-" + "1" + bech32[:40] + "';", false},
		{"PuTTY", "const k = `PuTTY-User-Key-" + "File-3: ssh-ed25519\nPublic-Lines: 1\n" + body + "\nPrivate-Lines: 1\n" + body + "`;", true},
		{"PuTTY's mark alone", "const k = 'PuTTY-User-Key-File-';", false},
		{"OpenSSH in a template", "const k = `-----BEGIN OPENSSH PRIVATE KEY-----\n" + body + "\n-----END OPENSSH PRIVATE KEY-----`;", true},
		{"PGP block", "const k = `-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: 1\n\n" + body + "`;", true},
		{"doubly escaped", "const k = '-----BEGIN PRIVATE KEY-----\\\\n" + body + "';", true},
		{"in JSON text", `const j = '{"type":"service_account","private_key":"-----BEGIN PRIVATE KEY-----\\n` + body + `"}';`, true},
		{"in a block comment", "/*\n * -----BEGIN PRIVATE KEY-----\n * " + body[:64] + "\n * " + body[:64] + "\n */", true},
		{"in a comment about keys", "// A file that begins with -----BEGIN PRIVATE KEY----- is a key, whatever else somebody may want to tell you about it.", false},
		{"public key", "const k = '-----BEGIN PUBLIC KEY-----\\n" + body + "';", false},
		{"body from a variable", "const k = '-----BEGIN PRIVATE KEY-----\\n' + body;", false},
		{"repeated letter", "const k = '-----BEGIN PRIVATE KEY-----\\n" + strings.Repeat("x", 80) + "';", false},
		{"type", "type K = '-----BEGIN PRIVATE KEY-----\\n" + body + "';", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := ruleIDs(analyze(t, e, "lib/a.ts", tt.src))
			if slices.Contains(got, "secrets/private-key") != tt.found {
				t.Errorf("got %v for %q", got, tt.src)
			}
		})
	}
}

// TestKeySearchSurvivesAnyText feeds the search with marks in odd places.
func TestKeySearchSurvivesAnyText(t *testing.T) {
	t.Parallel()
	e := newEngine(t)
	for _, src := range []string{
		"PRIVATE KEY", "'PRIVATE KEY-----'", "'-----BEGIN PRIVATE KEY", "'-----BEGIN PRIVATE KEY-----'", "`-----BEGIN PRIVATE KEY-----${", "'LS0tLS1CRUdJTi'",
		"'LS0tLS1CRUdJTi" + strings.Repeat("A", 5000) + "'", "'AGE-SECRET-KEY-1'", "\xff-----BEGIN PRIVATE KEY-----\x00",
		strings.Repeat("'-----BEGIN PRIVATE KEY-----',", 2000), strings.Repeat("x://a:b@", 2000), "'" + strings.Repeat("://@", 5000) + "'",
		"'Password=;Server=;" + strings.Repeat("Password=a;", 3000) + "'", "const password = '" + strings.Repeat("a.", 200) + "'",
	} {
		analyze(t, e, "lib/a.ts", src)
	}
}
