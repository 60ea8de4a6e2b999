package secrets

import (
	_ "embed"
	"strings"

	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

//go:embed mnemonic_phrase.md
var mnemonicPhraseDoc string

// MnemonicPhrase reports seed phrases and raw keys of wallets.
var MnemonicPhrase = &analysis.Rule{
	ID: "secrets/mnemonic-phrase", Doc: mnemonicPhraseDoc,
	CWE: []int{798}, Severity: analysis.Error, Precision: analysis.VeryHigh, Since: "0.1.0", Fixes: true,
	YieldsTo: []string{"secrets/private-key"},
	Kinds:    stringKinds,
	Visit:    visitMnemonic,
	Calls: []string{
		"ethers.Wallet", "ethers.ethers.Wallet", "ethers.Wallet.fromPhrase", "ethers.ethers.Wallet.fromPhrase", "ethers.Wallet.fromMnemonic",
		"ethers.ethers.Wallet.fromMnemonic", "ethers.Mnemonic.fromPhrase", "ethers.ethers.Mnemonic.fromPhrase", "ethers.HDNodeWallet.fromPhrase",
		"ethers.ethers.HDNodeWallet.fromPhrase", "ethers.utils.HDNode.fromMnemonic", "ethers.ethers.utils.HDNode.fromMnemonic",
		"bip39.mnemonicToSeed", "bip39.mnemonicToSeedSync", "bip39.mnemonicToEntropy",
		"@scure/bip39.mnemonicToSeed", "@scure/bip39.mnemonicToSeedSync",
		"viem/accounts.mnemonicToAccount", "viem/accounts.privateKeyToAccount",
	},
	Call: walletCall,
}

// publicPhrases are seed phrases that everybody knows: of development chains and
// of the specification's examples.
var publicPhrases = map[string]bool{
	"test test test test test test test test test test test junk":                                   true,
	"abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about": true,
	"candy maple cake sugar pudding cream honey rich smooth crumble sweet treat":                    true,
	"myth like bonus scare over problem client lizard pioneer submit female collect":                true,
}

// publicKeys begin the keys that Hardhat and Anvil derive from the first of those
// phrases.
var publicKeys = map[string]bool{
	"ac0974bec39a17e3": true, "59c6995e998f97a5": true, "5de4111afa1a4b94": true, "7c852118294e51e6": true, "47e179ec19748859": true,
	"8b3a350cf5c34c91": true, "92db14e403b83dfe": true, "4bbbf85ce3377467": true, "dbda1821b80551c9": true, "2a871d0798f97d79": true,
}

func visitMnemonic(p *analysis.Pass, n syntax.NodeID) {
	t := p.Tree
	s, ok := literalSpan(t, n)
	if !ok || s.Len() < minMnemonic || s.Len() > maxMnemonic {
		return
	}
	raw := t.Doc().Bytes()[s.Start:s.End]
	spaces := 0
	for _, c := range raw {
		if !isLower(c) && c != ' ' && c != '\n' {
			return
		}
		if c == ' ' {
			spaces++
		}
	}
	if spaces < 11 {
		return
	}
	words, ok := mnemonicWords(string(raw))
	if !ok {
		return
	}
	phrase := strings.Join(words, " ")
	if !publicPhrases[phrase] && !mnemonicChecksum(words) {
		return
	}
	reportMnemonic(p, n, n, phrase)
}

// walletCall looks at the argument that a wallet is made of: there a phrase needs
// no valid checksum, and 32 bytes are a key.
func walletCall(p *analysis.Pass, c semantic.Call, api string) {
	m := p.Model
	value := c.Arg(0)
	found := constants(m, value)
	if len(found) != 1 {
		return
	}
	v, at := found[0].text, found[0].at
	if words, ok := mnemonicWords(v); ok {
		reportMnemonic(p, at, value, strings.Join(words, " "))
		return
	}
	hex := strings.TrimPrefix(v, "0x")
	if len(hex) != 64 || !allBytes(hex, isHexDigit) || oneByte(hex) || strings.TrimLeft(hex, "0") == "1" {
		return
	}
	if publicKeys[lower(hex[:16])] {
		p.Report(at, "This is a key of Hardhat's and Anvil's public accounts: whatever it holds on a real chain is gone at once. Keep it to development chains.",
			analysis.WithSeverity(analysis.Information))
		return
	}
	p.Report(at, "The private key of a wallet is in the source ("+mask(v)+"): whoever reads the code or its history can move what it holds. Move the funds to a new key, and load that from a secret store.",
		walletOptions(p, at, value, "WALLET_PRIVATE_KEY", keyType(p, api))...)
}

// keyType returns what gives a variable the type that an API wants of a key: that
// of viem is a template type. nil for those that take any string.
func keyType(p *analysis.Pass, api string) func(string) string {
	if !strings.HasPrefix(api, "viem/") || p.Tree.Language() == syntax.JavaScript {
		return nil
	}
	return func(expr string) string { return expr + " as `0x${string}`" }
}

func reportMnemonic(p *analysis.Pass, at, value syntax.NodeID, phrase string) {
	if publicPhrases[phrase] {
		p.Report(at, "This seed phrase is public: whatever its wallet holds on a real chain is gone at once. Keep it to development chains.",
			analysis.WithSeverity(analysis.Information))
		return
	}
	p.Report(at, "The seed phrase of a wallet is in the source: whoever reads the code or its history can move all that it holds. Move the funds to a new wallet, and load its phrase from a secret store.",
		walletOptions(p, at, value, "WALLET_MNEMONIC", nil)...)
}

func walletOptions(p *analysis.Pass, at, value syntax.NodeID, env string, as func(string) string) []analysis.Option {
	options := []analysis.Option{usedAt(p.Tree, constant{at: at}, value, "the wallet is made here")}
	if _, ok := literalSpan(p.Tree, at); ok {
		options = append(options, readFromEnvAs(p, at, env, as))
	}
	return options
}
