package crypto

import "testing"

func TestWeakHash(t *testing.T) {
	for name, want := range map[string]string{
		"md5": "MD5", "MD5": "MD5", "RSA-MD5": "MD5", "md5WithRSAEncryption": "MD5", "ssl3-md5": "MD5",
		"sha1": "SHA-1", "SHA-1": "SHA-1", "sha_1": "SHA-1", "RSA-SHA1": "SHA-1", "ecdsa-with-SHA1": "SHA-1", "sha1WithRSA": "SHA-1",
		"sha": "SHA-0", "ripemd160": "RIPEMD-160", "rmd160": "RIPEMD-160", "md4": "MD4",
		"sha256": "", "sha512": "", "sha-1024": "", "RSA-SHA256": "", "sha3-256": "", "blake2b512": "", "": "", "md55": "",
	} {
		if got := weakHash(name); got != want {
			t.Errorf("weakHash(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestStrongerHash(t *testing.T) {
	for name, want := range map[string]string{
		"md5": "sha256", "MD5": "SHA256", "sha1": "sha256", "SHA-1": "SHA-256", "RSA-SHA1": "RSA-SHA256", "rsa-md5": "rsa-sha256",
		"ripemd160": "sha256", "ssl3-md5": "", "sha256": "",
	} {
		if got := strongerHash(name); got != want {
			t.Errorf("strongerHash(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestWeakCipher(t *testing.T) {
	for name, want := range map[string]string{
		"des": "DES", "DES-CBC": "DES", "des3": "Triple DES", "des-ede3-cbc": "Triple DES", "des-ede": "Triple DES", "desx-cbc": "DESX",
		"rc4": "RC4", "rc4-40": "RC4", "rc4-hmac-md5": "RC4", "rc2-40-cbc": "RC2", "bf-cbc": "Blowfish", "blowfish": "Blowfish",
		"cast5-cbc": "CAST5", "cast-cbc": "CAST5", "idea-cfb": "IDEA", "seed-cbc": "SEED",
		"aes-256-gcm": "", "chacha20-poly1305": "", "camellia-256-cbc": "", "descartes": "", "seedling": "", "broadcast": "", "": "",
	} {
		if got, _ := weakCipher(name); got != want {
			t.Errorf("weakCipher(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestCipherMode(t *testing.T) {
	for name, want := range map[string]string{
		"aes-256-cbc": "cbc", "AES-128-ECB": "ecb", "aes256": "cbc", "aes-256-gcm": "gcm", "aes-256-cfb8": "cfb8",
		"chacha20-poly1305": "poly1305", "aes256-wrap": "wrap", "rc4": "", "": "",
	} {
		if got := cipherMode(name); got != want {
			t.Errorf("cipherMode(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestWeakSuite(t *testing.T) {
	for list, weak := range map[string]bool{
		"DEFAULT@SECLEVEL=0": true, "DEFAULT:@SECLEVEL=1": true, "RC4-SHA": true, "HIGH:aNULL": true, "EXP-RC4-MD5": true, "ALL:eNULL": true,
		"ECDHE-RSA-DES-CBC3-SHA": true,
		"HIGH:!aNULL:!MD5":       false, "HIGH:-EXP:!RC4": false, "DEFAULT@SECLEVEL=2": false, "TLS_AES_256_GCM_SHA384": false,
		"ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-CHACHA20-POLY1305": false, "": false,
	} {
		if got := weakSuite(list); (got != "") != weak {
			t.Errorf("weakSuite(%q) = %q, want weak: %v", list, got, weak)
		}
	}
}
