package crypto

import (
	"slices"
	"testing"
)

func TestNameWords(t *testing.T) {
	for name, want := range map[string][]string{
		"resetTokenHash":   {"reset", "token", "hash"},
		"RESET_TOKEN":      {"reset", "token"},
		"userID":           {"user", "id"},
		"HTMLHash":         {"html", "hash"},
		"x-api-key":        {"x", "api", "key"},
		"sha256Of":         {"sha256", "of"},
		"_private":         {"private"},
		"":                 nil,
		"Straße_passwort1": {"straße", "passwort1"},
	} {
		if got := nameWords(name); !slices.Equal(got, want) {
			t.Errorf("nameWords(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestIsPasswordName(t *testing.T) {
	for name, want := range map[string]bool{
		"password": true, "userPassword": true, "PASSWORD": true, "passwd": true, "pwd": true, "pw": true, "passPhrase": true,
		"newPassword2": true, "plainPassword": true, "passwordText": true, "pin": true, "pinCode": true, "user_pass": true,
		"passport": false, "passed": false, "compass": false, "bypass": false, "passwordHash": false, "hashedPassword": false,
		"passwordResetToken": false, "passwordId": false, "passwordLength": false, "renderPass": false, "spinner": false, "token": false, "": false,
	} {
		if got := isPasswordName(name); got != want {
			t.Errorf("isPasswordName(%q) = %v, want %v", name, got, want)
		}
	}
}

func TestIsPasswordHashName(t *testing.T) {
	for name, want := range map[string]bool{
		"passwordHash": true, "hashedPassword": true, "pwdHash": true, "hashPassword": true, "encryptedPassword": true,
		"password": false, "passwordResetTokenHash": false, "contentHash": false, "passportHash": false, "": false,
	} {
		if got := isPasswordHashName(name); got != want {
			t.Errorf("isPasswordHashName(%q) = %v, want %v", name, got, want)
		}
	}
}

func TestImportanceOf(t *testing.T) {
	for name, want := range map[string]importance{
		"token": secret, "resetToken": secret, "accessToken2": secret, "otp": secret, "sessionId": secret, "session": secret, "apiKey": secret,
		"API_KEY": secret, "verificationCode": secret, "oneTimeCode": secret, "generatePassword": secret, "salt": secret, "iv": secret, "csrf": secret,
		"couponCode": valuable, "licenseKey": valuable, "nonce": valuable,
		"tokenColor": harmless, "mockToken": harmless, "tokenId": harmless, "maxTokens": harmless, "statusCode": harmless, "countryCode": harmless,
		"SignatureNonce": harmless, "code": harmless, "id": harmless, "requestId": harmless, "delay": harmless, "privacy": harmless, "divider": harmless, "sessionTimeout": harmless,
		"tokenExpiresAt": harmless, "key": harmless, "": harmless,
	} {
		if got := importanceOf(name); got != want {
			t.Errorf("importanceOf(%q) = %v, want %v", name, got, want)
		}
	}
}
