package crypto

// secretWords, anywhere in a name, say that a value is or makes a secret.
var secretWords = newWordSet(`token secret password passwd passphrase passcode pwd otp totp salt csrf xsrf jwt
	apikey accesskey secretkey privatekey encryptionkey signingkey sharedkey masterkey sessionid sessionkey
	pincode credential credentials genid codeverifier codechallenge oauthstate magiclink resetlink`)

// secretEndings say so at the end of a name only.
var secretEndings = newWordSet("iv pin sid session otps pwds")

// benefitWords name codes that are worth something, though they guard no account, and
// values that must not repeat.
var benefitWords = newWordSet("couponcode vouchercode licensekey licencekey nonce giftcode promocode invitecode invitationcode invitelink referralcode coupon voucher")

// codeContexts make a “code” one that is checked.
var codeContexts = newWordSet(`otp verify verification reset auth login signin 2fa mfa confirm confirmation recovery
	backup magic access security activation onetime sms unlock`)

// harmlessWords say that a value with a telling name is about display, tests,
// counting or time after all.
var harmlessWords = newWordSet(`mock fake dummy demo placeholder skeleton particle color colour position delay offset
	index idx sort seed seeds example sample stub count counter limit length size width height expires expiry
	expiration expire ttl at timeout interval duration type kind name label price amount supply balance usage
	metric metrics cost design symbol lexer parser lex tokens tokenizer bucket score weight animation shuffle jitter
	backoff retry test testing e2e fixture storybook story preview gradient opacity x y z rotation percent percentage
	ratio progress rate temperature prefix suffix`)

// importance says how much hangs on a value.
type importance uint8

const (
	harmless importance = iota
	valuable            // it is worth something, such as a voucher
	secret              // it guards an account, a key or data
)

// importanceOf tells from a name how much hangs on a value that must be
// unpredictable.
func importanceOf(name string) importance {
	words := nameWords(name)
	if len(words) == 0 || harmlessWords.hasAny(words) {
		return harmless
	}
	if n := len(words); n > 1 && words[n-1] == "id" && words[n-2] == "token" {
		return harmless // the number of a thing, as in tokenId
	}
	if words[len(words)-1] == "nonce" && len(words) > 1 && (words[0] == "signature" || words[0] == "oauth") {
		return harmless // it must not repeat, but may be known
	}
	if secretWords.hasAny(words) || secretEndings.hasLast(words) {
		return secret
	}
	for i, w := range words {
		if (w == "code" || w == "codes") && i > 0 && codeContexts.hasAny(words[:i]) {
			return secret
		}
	}
	if benefitWords.hasAny(words) {
		return valuable
	}
	return harmless
}
