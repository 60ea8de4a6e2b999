package secrets

import (
	"strings"
	"testing"
)

func TestPlaceholder(t *testing.T) {
	t.Parallel()
	for _, v := range []string{
		"", " ", "changeme", "CHANGE-ME", "replace_me", "placeholder", "dummy", "example", "test", "todo", "null", "undefined",
		"password", "secret", "redacted", "your-api-key", "your_secret_here", "YOUR_TOKEN", "yourSecretKey", "my-secret", "my_token",
		"<token>", "[[secret]]", "{{ secret }}", "${DB_PASSWORD}", "%DB_PASSWORD%", "$DB_PASSWORD", "@PASSWORD@", "<YOUR KEY>",
		"xxxxxxxx", "****", "0000", "sk-xxx-xxx", "AKIA" + "IOSFODNN7EXAMPLE", "user@example.com", "process.env.SECRET",
		"vault:secret/data/db#password", "arn:aws:secretsmanager:eu-west-1:1:secret:x", "op://vault/item/field", "sm://project/name",
		"ssm:/prod/db", "env:DB_PASSWORD", "insert-key-here", "replaceThisValue",
	} {
		if !placeholder(v) {
			t.Errorf("placeholder(%q) = false", v)
		}
	}
	for _, v := range []string{
		"Tr0ub4dor&3", "hunter2!", "k3yA9f02bQ71xZ", "S3rvice!2024", "9f86d081884c7d659a2feaa0c55ad015", "p@ss$word9", "$2b$10$abcdefghijklmnopqrstuu",
	} {
		if placeholder(v) {
			t.Errorf("placeholder(%q) = true", v)
		}
	}
}

func TestBenign(t *testing.T) {
	t.Parallel()
	for _, v := range []string{
		"Please enter your password", "auth.password.label", "auth/SET_TOKEN", "/reset-password", "./secrets.json", "#password", "#/definitions/Password",
		"application/json", "JWT_SECRET", "https://a.test/token", "api.example.net", "localhost:3000", "private.pem", "Contraseña", "^[A-Za-z]+$", "a\nb",
	} {
		if !benign(v) {
			t.Errorf("benign(%q) = false", v)
		}
	}
	for _, v := range []string{"Tr0ub4dor&3", "hunter2!", "k3yA9f02bQ71xZ", "a1b2.c3d4!", "AKfy_93kd_02", "P4SS_W0RD_99"} {
		if benign(v) {
			t.Errorf("benign(%q) = true", v)
		}
	}
}

func TestEchoes(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, value string
		want        bool
	}{
		{"resetPassword", "reset-password", true},
		{"PASSWORD", "password", true},
		{"API_KEY", "x-api-key", true},
		{"password", "confirmPassword", true},
		{"password", "MyPassword123", false},
		{"password", "Tr0ub4dor&3", false},
		{"password", "password123", false},
	} {
		if got := echoes(tt.name, tt.value); got != tt.want {
			t.Errorf("echoes(%q, %q) = %v", tt.name, tt.value, got)
		}
	}
}

func TestGateSurvivesAnyBytes(t *testing.T) {
	t.Parallel()
	for _, v := range []string{"\x00", "\xff\xfe", "$", "<", "{{", strings.Repeat("(", 100_000), strings.Repeat("é", 1000), "$2"} {
		placeholder(v)
		interpolation(v)
		if v != "" {
			benign(v)
			if isBcrypt(v) {
				t.Errorf("isBcrypt(%q)", v)
			}
		}
		echoes(v, v)
		nameWords(nil, v)
		classifyName(v)
	}
}
