package helpers

// kind is what a value must be.
type kind uint8

const (
	anything kind = iota // nothing is known
	textKind
	emailKind
	webURL
	numberKind
	integerKind
	booleanKind
	flagKind // a boolean written as text
	dateKind
	enumKind
	arrayKind
	objectKind
	recordKind
)

// value says what the code expects of a variable or of a part of a body. It is
// independent of the library that checks it.
type value struct {
	kind     kind
	min, max bound    // of a number, or of the length of a text or array
	values   []string // of an enum, as they are read
	elem     *value   // of an array or record
	fields   []field  // of an object
	optional bool
	nullable bool
	large    bool   // a text whose length only the size of the request bounds
	def      string // the default, as source text; "" for none
	note     string // a comment for the reader; "" for none
}

// field is a key of an object.
type field struct {
	name  string
	value value
}

// bound is a limit, absent by default.
type bound struct {
	set bool
	n   int64
}

func limit(n int64) bound { return bound{true, n} }
