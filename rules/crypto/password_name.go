package crypto

// passwordWords name what a person remembers and types to sign in.
var passwordWords = newWordSet("pass passwd password passphrase passcode pwd pw pin pincode passwort contrasena")

// passwordSuffixes may follow a password word without making it something else.
var passwordSuffixes = newWordSet("plain plaintext text string str value val raw input buffer buf bytes utf8 clear cleartext typed given entered normalized trimmed salted with salt pepper data")

// passwordPrefixes may not stand before “pass”, which then is a run through
// something, nor before “pin”, which then is a place.
var passwordPrefixes = newWordSet("render by first second shadow depth single multi map board gpio shader draw post")

// hashedPasswordWords follow a password word in the name of its hash.
var hashedPasswordWords = newWordSet("hash hashed digest encrypted encoded crypt")

// isPasswordName reports whether name says that it holds a password itself: not its
// hash, its length, or a token to reset it.
func isPasswordName(name string) bool {
	words := nameWords(name)
	at := -1
	for i, w := range words {
		if passwordWords.has(w) {
			at = i
		} else if i > 0 && passwordWords.has(words[i-1]+w) {
			at = i
		}
	}
	if at < 0 {
		return false
	}
	for _, w := range words[:at] {
		if hashedPasswordWords[w] {
			return false
		}
	}
	if at > 0 && (words[at] == "pass" || words[at] == "pin") && passwordPrefixes[words[at-1]] {
		return false
	}
	for _, w := range words[at+1:] {
		if !passwordSuffixes[w] && !isNumber(w) {
			return false
		}
	}
	return true
}

// isPasswordHashName reports whether name says that it holds the hash of a password:
// "passwordHash", "hashedPassword", "pwd_digest".
func isPasswordHashName(name string) bool {
	words := nameWords(name)
	hasHash := hashedPasswordWords.hasAny(words)
	hasPassword := false
	for i, w := range words {
		if w != "pass" && w != "pin" && passwordWords[w] || w == "pass" && i+1 < len(words) && hashedPasswordWords[words[i+1]] {
			hasPassword = true
		}
		if w == "token" || w == "reset" || w == "link" || w == "key" {
			return false
		}
	}
	return hasHash && hasPassword
}

func isNumber(w string) bool {
	for _, r := range w {
		if r < '0' || r > '9' {
			return false
		}
	}
	return w != ""
}
