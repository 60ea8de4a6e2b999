package secrets

import (
	"crypto/sha256"
	_ "embed"
	"strings"
	"sync"
)

//go:embed bip39_english.txt
var bip39English string

// bip39Words maps the words of BIP-39 to their numbers.
var bip39Words = sync.OnceValue(func() map[string]int {
	_, list, _ := strings.Cut(bip39English, "\n") // the first line names the source
	words := make(map[string]int, 2048)
	for i, w := range strings.Fields(list) {
		words[w] = i
	}
	return words
})

// mnemonicLengths are the numbers of words that a phrase may have.
var mnemonicLengths = map[int]bool{12: true, 15: true, 18: true, 21: true, 24: true}

const (
	minMnemonic = 12*3 + 11   // bytes
	maxMnemonic = 24*8 + 2*23 // bytes, with some room for blanks
)

// mnemonicWords splits v into the words of a phrase and reports whether all are
// of the list and their number is right.
func mnemonicWords(v string) (words []string, ok bool) {
	if len(v) < minMnemonic || len(v) > maxMnemonic {
		return nil, false
	}
	words = strings.Fields(v)
	if !mnemonicLengths[len(words)] {
		return nil, false
	}
	list := bip39Words()
	for _, w := range words {
		if _, ok := list[w]; !ok {
			return nil, false
		}
	}
	return words, true
}

// mnemonicChecksum reports whether the last bits of a phrase are the checksum of
// the others.
func mnemonicChecksum(words []string) bool {
	list := bip39Words()
	bits := make([]byte, 0, 11*len(words))
	for _, w := range words {
		for k := 10; k >= 0; k-- {
			bits = append(bits, byte(list[w]>>k&1))
		}
	}
	sum := len(bits) / 33
	entropy := make([]byte, (len(bits)-sum)/8)
	for i := range entropy {
		for k := range 8 {
			entropy[i] = entropy[i]<<1 | bits[8*i+k]
		}
	}
	hash := sha256.Sum256(entropy)
	for k := range sum {
		if bits[len(bits)-sum+k] != hash[0]>>(7-k)&1 {
			return false
		}
	}
	return true
}
