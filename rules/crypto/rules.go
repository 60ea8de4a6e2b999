// Package crypto holds the rules about cryptography: hashes, ciphers, randomness,
// keys, passwords and TLS versions.
//
// What the rules know stands in tables: functions of libraries in hash_calls.go,
// cryptojs.go and random_sources.go, names of hashes and ciphers in algorithms.go,
// protocols in prescribed.go, and what the names of variables tell in
// password_name.go, security_name.go, guarding.go and nonsecurity.go.
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
