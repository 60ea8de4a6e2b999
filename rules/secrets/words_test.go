package secrets

import (
	"slices"
	"testing"
)

func TestNameWords(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name string
		want []string
	}{
		{"dbPassword", []string{"db", "password"}},
		{"DB_PASSWORD", []string{"db", "password"}},
		{"db-password", []string{"db", "password"}},
		{"AWSSecretKey", []string{"aws", "secret", "key"}},
		{"apiKeyV2", []string{"api", "key", "v2"}},
		{"#clientSecret", []string{"client", "secret"}},
		{"config.db.password", []string{"config", "db", "password"}},
		{"X-API-Key", []string{"x", "api", "key"}},
		{"", nil},
		{"__", nil},
	} {
		if got := nameWords(nil, tt.name); !slices.Equal(got, tt.want) {
			t.Errorf("nameWords(%q) = %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestScreaming(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"dbPassword": "DB_PASSWORD", "stripe.secretKey": "STRIPE_SECRET_KEY", "JWT_SECRET": "JWT_SECRET",
		"x-api-key": "X_API_KEY", "2faSecret": "_2FA_SECRET", "": "",
	} {
		if got := screaming(in); got != want {
			t.Errorf("screaming(%q) = %q, want %q", in, got, want)
		}
	}
}
