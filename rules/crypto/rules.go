// Package crypto holds the rules about cryptography: hashes, ciphers, randomness,
// keys, passwords and TLS versions.
//
// What the rules know of libraries stands in tables: hash_calls.go, cryptojs.go,
// random_sources.go for functions, algorithms.go for the names of hashes and
// ciphers, password_name.go, security_name.go and nonsecurity.go for what names of
// variables say.
package crypto

import "seclint/analysis"

// Rules returns the rules of the family. The slice is the caller's.
func Rules() []*analysis.Rule {
	return []*analysis.Rule{
		aeadTagMisuseRule,
		argon2ParamsRule,
		bcryptRoundsRule,
		biasedRandomRule,
		cryptoJSPassphraseRule,
		deprecatedCreateCipherRule,
		ecbModeRule,
		encodingAsEncryptionRule,
		insecureRandomRule,
		pbkdf2IterationsRule,
		pseudoRandomBytesRule,
		rsaWeakPaddingRule,
		scryptCostRule,
		shortTokenRule,
		staticIVRule,
		staticSaltRule,
		timingUnsafeCompareRule,
		unauthenticatedCipherRule,
		unsafeBufferRule,
		weakCipherRule,
		weakHashRule,
		weakHMACRule,
		weakKeySizeRule,
		weakPasswordHashRule,
		weakTLSCiphersRule,
		weakTLSVersionRule,
	}
}
