package secrets

import (
	"slices"
	"strings"
)

// credKind says what a name promises about its value.
type credKind uint8

const (
	noCred     credKind = iota
	password            // chosen by people, may be short
	key                 // made by a machine, long
	bareToken           // "token" alone, which also names many harmless things
	connection          // a connection string
)

// credNames are the word sequences that make a name a credential's. A sequence
// counts where it ends at the last or the last but one word of the name.
var credNames = map[string]credKind{
	"password": password, "passwd": password, "pwd": password, "passphrase": password,
	"db pass": password, "smtp pass": password, "mail pass": password, "email pass": password,
	"admin pass": password, "root pass": password, "ftp pass": password, "redis pass": password, "user pass": password,

	"secret": key, "client secret": key, "app secret": key, "api secret": key,
	"api key": key, "apikey": key, "access key": key, "secret key": key, "private key": key,
	"signing key": key, "encryption key": key, "master key": key, "account key": key, "admin key": key,
	"auth token": key, "access token": key, "refresh token": key, "api token": key, "bot token": key,
	"bearer": key, "bearer token": key, "jwt secret": key, "session secret": key, "cookie secret": key,
	"webhook secret": key, "service role": key, "credentials": key, "credential": key,

	"token": bareToken,

	"conn string": connection, "connection string": connection,
}

// maxCredWords is the length of the longest sequence of credNames.
const maxCredWords = 2

// otherNames end names that speak about a credential without holding it:
// passwordField, tokenUrl, secretName, apiKeyHeader.
var otherNames = wordSet(`field fields name names label labels key keys path paths url urls uri uris endpoint endpoints
	route routes page pages header headers prefix suffix regex regexp pattern length len size min max ttl expiry expires
	expiration exp type types id ids error errors message messages msg hint hints placeholder placeholders input inputs
	strategy policy event events param params column columns table index schema env var variable required valid invalid
	visible hidden show toggle reset form title text description desc tooltip help info status state action mode provider
	class selector format version count limit rules rule validation validator regexes link links button icon screen view
	modal dialog test docs example algorithm hash hashed encrypted salt changed updated created at age strength score
	confirmation attribute property prop arg flag option scope scopes issuer audience location source kind category
	chars characters charset alphabet symbols bytes separator delimiter template generator length`)

// harmlessNames are whole names that end like a credential's and are none.
var harmlessNames = wordSet(`csrftoken csrf_token xsrftoken tokentype publickey primarykey foreignkey sortkey partitionkey
	cachekey querykey storagekey i18nkey keycode accessor nextpagetoken pagetoken nexttoken continuationtoken synctoken
	canceltoken designtoken designtokens tokenizer tokens paginationtoken nextcontinuationtoken cssToken colortoken
	forgotpassword resetpassword changepassword newpassword confirmpassword showpassword currentpassword oldpassword
	updatepassword setpassword hashpassword verifypassword comparepassword validatepassword checkpassword
	generatepassword requirepassword haspassword nopassword withpassword usepassword enablepassword`)

// harmlessWords make a name harmless wherever they stand in it.
var harmlessWords = wordSet(`public publishable publickey csrf xsrf page pagination cursor continuation cancel design color
	lexer parser syntax markdown css theme is has show hide needs no forgot reset change toggle on handle author
	translation i18n`)

func wordSet(s string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(s) {
		m[strings.ToLower(w)] = true
	}
	return m
}

// classifyName says whether a variable, property or parameter of this name
// holds a credential.
func classifyName(name string) credKind {
	if len(name) < 3 || len(name) > 80 {
		return noCred
	}
	if harmlessNames[strings.ToLower(strings.Trim(name, "_#$"))] {
		return noCred
	}
	var buf [12]string
	words := nameWords(buf[:0], name)
	n := len(words)
	if n == 0 {
		return noCred
	}
	for _, w := range words {
		if harmlessWords[w] {
			return noCred
		}
	}
	// "key" ends api key and also names the key of a map: the sequence decides
	// before the list of other words.
	if k := credEnding(words); k != noCred {
		return k
	}
	if otherNames[words[n-1]] {
		return noCred
	}
	return credEnding(words[:n-1])
}

// credEnding returns the kind of the longest sequence that words end in.
func credEnding(words []string) credKind {
	for size := min(maxCredWords, len(words)); size > 0; size-- {
		phrase := strings.Join(words[len(words)-size:], " ")
		if k, ok := credNames[phrase]; ok {
			return k
		}
		if k, ok := credNames[strings.TrimRight(phrase, "0123456789")]; ok {
			return k
		}
	}
	return noCred
}

// mayNameCredential is a cheap look at a name before it is taken apart: every
// credential's name holds one of a few letter groups.
func mayNameCredential(name string) bool {
	for i := 0; i+3 <= len(name); i++ {
		switch name[i] | 0x20 {
		case 'p':
			if fold3(name[i:], "pas") || fold3(name[i:], "pwd") {
				return true
			}
		case 's':
			if fold3(name[i:], "sec") || fold3(name[i:], "ser") || fold3(name[i:], "str") {
				return true
			}
		case 'k':
			if fold3(name[i:], "key") {
				return true
			}
		case 't':
			if fold3(name[i:], "tok") {
				return true
			}
		case 'b':
			if fold3(name[i:], "bea") {
				return true
			}
		case 'c':
			if fold3(name[i:], "cre") {
				return true
			}
		}
	}
	return false
}

func fold3(b, w string) bool {
	return b[0]|0x20 == w[0] && b[1]|0x20 == w[1] && b[2]|0x20 == w[2]
}

// hasCredWord reports whether one of words is a credential's.
func hasCredWord(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return credNames[w] != noCred || w == "key" || w == "auth" || w == "pass" })
}
