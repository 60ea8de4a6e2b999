// Package secrets holds the rules about secrets that are written out in source:
// tokens, keys, passwords, connection strings, seed phrases.
//
// Of several rules that see one literal the most specific one speaks: each rule
// yields to those that know more (see [analysis.Rule.YieldsTo]).
package secrets

import "seclint/analysis"

// Rules returns the rules of the family. The slice is the caller's.
func Rules() []*analysis.Rule {
	return []*analysis.Rule{
		ProviderToken,
		PrivateKey,
		HardcodedCredential,
		SDKCredentialLiteral,
		CryptoKeyLiteral,
		URLCredentials,
		AuthHeaderLiteral,
		EnvFallback,
		SecretInQuery,
		MnemonicPhrase,
		HighEntropyString,
	}
}
