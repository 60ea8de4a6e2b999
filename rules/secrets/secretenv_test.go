package secrets

import "testing"

func TestSecretEnv(t *testing.T) {
	t.Parallel()
	for name, want := range map[string][2]bool{
		"JWT_SECRET": {true, false}, "jwtSecret": {true, false}, "DB_PASSWORD": {true, false}, "API_KEY": {true, false}, "STRIPE_APIKEY": {true, false},
		"AUTH_TOKEN": {true, false}, "PASSWORD_SALT": {true, false}, "ENCRYPTION_KEY": {true, false}, "AWS_SECRET_ACCESS_KEY": {true, false},
		"NEXTAUTH_SECRET": {true, false}, "CLIENTSECRET": {true, false}, "DATABASE_URL": {true, true}, "SENTRY_DSN": {true, true},

		"TOKEN_TTL": {}, "MAX_TOKENS": {}, "TOKENS_PER_MINUTE": {}, "SALT_ROUNDS": {}, "PASSWORD_MIN_LENGTH": {}, "TOKEN_ISSUER": {}, "AWS_ACCESS_KEY_ID": {},
		"SECRET_NAME": {}, "TOKEN_URL": {}, "TOKEN_SYMBOL": {}, "PORT": {}, "ENCRYPTION_ALGORITHM": {}, "PUBLIC_KEY": {}, "KEYCLOAK_REALM": {}, "": {},
	} {
		if secret, url := secretEnv(name); secret != want[0] || url != want[1] {
			t.Errorf("secretEnv(%q) = %v, %v, want %v", name, secret, url, want)
		}
	}
}
