// Package crypto holds the rules about cryptography: hashes, ciphers, randomness,
// keys, passwords and TLS versions.
package crypto

import "seclint/analysis"

// Rules returns the rules of the family. The slice is the caller's.
func Rules() []*analysis.Rule {
	return []*analysis.Rule{}
}
