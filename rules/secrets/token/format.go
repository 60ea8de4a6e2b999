// Package token knows the credential formats of more than two hundred providers and
// finds them in source text with one pass.
//
// A format is a row of data: the shape of the token, the words that have to
// stand near it when the shape alone proves nothing, the entropy that a real
// one reaches, and the environment variable it belongs into. Find reports
// byte offsets and never copies a token.
//
// Invariants:
//   - Text without a token costs one table look-up a byte and no allocation.
//   - Work is bounded by the text: no shape is tried inside a longer run of
//     the bytes that it is made of.
package token

// Grade says how sure a match is to be a live credential.
type Grade uint8

const (
	// Hint is a credential that is public by design or long expired.
	Hint Grade = iota
	// Likely is a match that needs its surroundings to be a credential.
	Likely
	// Certain is a match whose format alone proves it.
	Certain
)

// Need says which surroundings a format asks for.
type Need uint8

const (
	// Nothing: the shape alone proves the token.
	Nothing Need = iota
	// File: one of the words stands anywhere in the text.
	File
	// Name: the token is a whole quoted string, bound to a name that holds
	// one of the words (`adafruitKey = "…"`, `"adafruit-key": "…"`).
	Name
)

// Format is one kind of token.
type Format struct {
	ID       string  // kebab-case name, unique
	Provider string  // as the provider writes itself
	Shape    string  // in the notation of shape
	Entropy  float64 // least bits a byte of the runs; 0 means the default of 3
	Env      string  // conventional environment variable
	Grade    Grade
	Need     Need
	Words    string // comma-separated words for Need, matched without case
	Decode   Decoder
}

// Decoder looks into a token and says what it is worth. It returns keep=false
// for a token that is no secret.
type Decoder func(token []byte) (v Verdict)

// Verdict is the answer of a Decoder.
type Verdict struct {
	Keep     bool
	Grade    Grade
	Provider string // when the content names another provider than the format
	Env      string
}

// Match is one token: the bytes [Start, End) of the text.
type Match struct {
	Start, End int
	Format     *Format
	Grade      Grade
	Provider   string
	Env        string
}

// Formats returns all formats in the order of the tables. The caller must not
// change them.
func Formats() []Format { return load().formats }
