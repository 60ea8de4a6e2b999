package secrets

import "testing"

func TestClassifyName(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]credKind{
		"password": password, "dbPassword": password, "DB_PASSWORD": password, "passwordValue": password, "password2": password,
		"smtpPass": password, "pwd": password, "userPwd": password, "passphrase": password, "defaultPassword": password,
		"apiKey": key, "API_KEY": key, "x-api-key": key, "apikey": key, "secret": key, "clientSecret": key, "jwtSecret": key,
		"nextAuthSecret": key, "stripeSecretKey": key, "secretAccessKey": key, "privateKey": key, "signingKeyV2": key,
		"accessToken": key, "credentials": key, "serviceRole": key, "token": bareToken, "githubToken": bareToken,
		"connectionString": connection, "connString": connection,

		"passwordField": noCred, "PASSWORD_KEY": noCred, "tokenUrl": noCred, "passwordMinLength": noCred, "secretName": noCred,
		"apiKeyHeader": noCred, "passwordHint": noCred, "accessKeyId": noCred, "passwordError": noCred, "tokenExpiry": noCred,
		"csrfToken": noCred, "tokenType": noCred, "publicKey": noCred, "primaryKey": noCred, "sortKey": noCred, "cacheKey": noCred,
		"queryKey": noCred, "keyCode": noCred, "author": noCred, "authority": noCred, "nextPageToken": noCred, "designTokens": noCred,
		"tokenizer": noCred, "showPassword": noCred, "isPasswordValid": noCred, "forgotPassword": noCred, "resetPasswordPath": noCred,
		"passwordStrategy": noCred, "secretary": noCred, "keyboard": noCred, "monkey": noCred, "passenger": noCred, "": noCred, "id": noCred,
		"passwordPlaceholder": noCred, "tokenIssuer": noCred, "publishableKey": noCred, "idempotencyKey": noCred, "sessionId": noCred,
	} {
		if got := classifyName(name); got != want {
			t.Errorf("classifyName(%q) = %d, want %d", name, got, want)
		}
		if want != noCred && !mayNameCredential(name) {
			t.Errorf("mayNameCredential(%q) is false", name)
		}
	}
	for phrase := range credNames {
		if !mayNameCredential(phrase) {
			t.Errorf("mayNameCredential(%q) is false", phrase)
		}
	}
}
