package crypto

import "strings"

// normalAlgorithm returns an algorithm's name for comparison: in lower case and
// without hyphens, underscores, slashes and blanks.
func normalAlgorithm(name string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '-', '_', '/', ' ':
			return -1
		}
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, name)
}

// weakHashes maps the normalised names of hashes that have fallen, or are too old
// to be trusted, to how they are written in prose.
var weakHashes = map[string]string{
	"md2": "MD2", "md4": "MD4", "md5": "MD5", "ssl3md5": "MD5",
	"ripemd": "RIPEMD", "ripemd128": "RIPEMD-128", "ripemd160": "RIPEMD-160", "rmd160": "RIPEMD-160",
	"sha": "SHA-0", "sha0": "SHA-0", "sha1": "SHA-1", "ssl3sha1": "SHA-1",
}

// weakHash returns the name in prose of the weak hash that algorithm means, alone or
// within the name of a signature such as "RSA-SHA1" or "md5WithRSAEncryption", or "".
func weakHash(algorithm string) string {
	s := normalAlgorithm(algorithm)
	if h := weakHashes[s]; h != "" {
		return h
	}
	for _, prefix := range [...]string{"rsa", "dsa", "ecdsawith", "idrsassapkcs1v15with"} {
		if rest, ok := strings.CutPrefix(s, prefix); ok && weakHashes[rest] != "" {
			return weakHashes[rest]
		}
	}
	for _, suffix := range [...]string{"withrsaencryption", "withrsa", "withdsa"} {
		if rest, ok := strings.CutSuffix(s, suffix); ok && weakHashes[rest] != "" {
			return weakHashes[rest]
		}
	}
	return ""
}

// strongerHash returns algorithm with its weak hash replaced by SHA-256 in the same
// spelling ("MD5" → "SHA256", "rsa-sha1" → "rsa-sha256", "SHA-1" → "SHA-256"), or
// "" where that is not plain.
func strongerHash(algorithm string) string {
	lower := strings.ToLower(algorithm)
	for _, old := range [...]string{"ripemd160", "ripemd-160", "rmd160", "md5", "md4", "sha-1", "sha1"} {
		at := strings.Index(lower, old)
		if at < 0 {
			continue
		}
		if strings.HasPrefix(lower, "ssl3") {
			return ""
		}
		found := algorithm[at : at+len(old)]
		name := "sha256"
		if strings.Contains(found, "-") {
			name = "sha-256"
		}
		if found == strings.ToUpper(found) {
			name = strings.ToUpper(name)
		}
		return algorithm[:at] + name + algorithm[at+len(old):]
	}
	return ""
}

// fastHashes maps the normalised names of all hashes that are too fast for
// passwords, sound ones included, to how they are written in prose.
var fastHashes = map[string]string{
	"sha224": "SHA-224", "sha256": "SHA-256", "sha384": "SHA-384", "sha512": "SHA-512",
	"sha512224": "SHA-512/224", "sha512256": "SHA-512/256",
	"sha3": "SHA-3", "sha3224": "SHA3-224", "sha3256": "SHA3-256", "sha3384": "SHA3-384", "sha3512": "SHA3-512",
	"blake2b": "BLAKE2b", "blake2b512": "BLAKE2b", "blake2s256": "BLAKE2s", "blake3": "BLAKE3",
	"shake128": "SHAKE128", "shake256": "SHAKE256", "sm3": "SM3", "whirlpool": "Whirlpool",
}

// fastHash returns the name in prose of a hash, or "" if it is none that we know.
func fastHash(algorithm string) string {
	if h := weakHashes[normalAlgorithm(algorithm)]; h != "" {
		return h
	}
	return fastHashes[normalAlgorithm(algorithm)]
}

// weakCiphers lists the beginnings of the names of obsolete ciphers, as OpenSSL has
// them, with what is wrong with each.
var weakCiphers = []struct{ prefix, name, why string }{
	{"des-ede", "Triple DES", "works on blocks of 64 bits, which collide after some gigabytes (Sweet32)"},
	{"des3", "Triple DES", "works on blocks of 64 bits, which collide after some gigabytes (Sweet32)"},
	{"3des", "Triple DES", "works on blocks of 64 bits, which collide after some gigabytes (Sweet32)"},
	{"id-smime-alg-cms3deswrap", "Triple DES", "works on blocks of 64 bits, which collide after some gigabytes (Sweet32)"},
	{"desx", "DESX", "works on blocks of 64 bits and is long obsolete"},
	{"des", "DES", "has a key of 56 bits, which is searched within a day"},
	{"rc2", "RC2", "is obsolete and falls to related keys"},
	{"rc4", "RC4", "gives plaintext away through the bias of its output"},
	{"arcfour", "RC4", "gives plaintext away through the bias of its output"},
	{"bf", "Blowfish", "works on blocks of 64 bits, which collide after some gigabytes (Sweet32)"},
	{"blowfish", "Blowfish", "works on blocks of 64 bits, which collide after some gigabytes (Sweet32)"},
	{"cast", "CAST5", "works on blocks of 64 bits, which collide after some gigabytes (Sweet32)"},
	{"idea", "IDEA", "works on blocks of 64 bits, which collide after some gigabytes (Sweet32)"},
	{"seed", "SEED", "is obsolete and no longer reviewed"},
}

// weakCipher returns the name in prose of the obsolete cipher that algorithm means,
// and what is wrong with it, or "".
func weakCipher(algorithm string) (name, why string) {
	s := strings.ToLower(algorithm)
	for _, c := range weakCiphers {
		rest, ok := strings.CutPrefix(s, c.prefix)
		if !ok {
			continue
		}
		// “des” is a whole name, “des-cbc” one with a mode, “descartes” neither;
		// digits belong to the name (“cast5-cbc”, “rc2-40-cbc”, “rc4-hmac-md5”).
		rest = strings.TrimLeft(rest, "0123456789")
		if rest == "" || rest[0] == '-' {
			return c.name, c.why
		}
	}
	return "", ""
}

// cipherMode returns the block mode that the name of a cipher ends in, in lower
// case, or "". The bare names of AES mean CBC.
func cipherMode(algorithm string) string {
	s := strings.ToLower(algorithm)
	switch s {
	case "aes128", "aes192", "aes256":
		return "cbc"
	case "chacha20-poly1305":
		return "poly1305"
	}
	for _, mode := range [...]string{"ecb", "cbc", "ctr", "cfb", "cfb1", "cfb8", "ofb", "gcm", "ccm", "ocb", "siv", "wrap", "xts"} {
		if strings.HasSuffix(s, "-"+mode) {
			return mode
		}
	}
	return ""
}

// isAEAD reports whether a cipher authenticates what it encrypts and has a tag.
func isAEAD(algorithm string) bool {
	switch cipherMode(algorithm) {
	case "gcm", "ccm", "ocb", "poly1305":
		return true
	}
	return false
}
