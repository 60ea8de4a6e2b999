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
		bcryptRoundsRule,
		deprecatedCreateCipherRule,
		ecbModeRule,
		insecureRandomRule,
		pbkdf2IterationsRule,
		staticIVRule,
		timingUnsafeCompareRule,
		weakCipherRule,
		weakHashRule,
		weakPasswordHashRule,
		weakTLSVersionRule,
	}
}
