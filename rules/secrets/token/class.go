package token

import "fmt"

// class is a set of bytes, one bit each.
type class [4]uint64

func (c *class) has(b byte) bool { return c[b>>6]&(1<<(b&63)) != 0 }

func (c *class) add(b byte) { c[b>>6] |= 1 << (b & 63) }

// classRanges names the byte sets that shapes use, as pairs "first last".
// A name in lower case holds lower-case letters only, in capitals capitals only.
var classRanges = map[string]string{
	"digit":  "09",
	"hex":    "09af",
	"HEX":    "09AF",
	"xdigit": "09afAF",
	"hex+":   "09ah", // Flutterwave and Mailgun go two letters past hexadecimal
	"low":    "09az",
	"low-":   "09az__--",
	"UP":     "09AZ",
	"UP-":    "09AZ--",
	"b32":    "27AZ",
	"alpha":  "azAZ",
	"alnum":  "09azAZ",
	"alnum-": "09azAZ--",
	"word":   "09azAZ__",
	"url":    "09azAZ__--",
	"urlpad": "09azAZ__--==",
	"dotted": "09azAZ__--==..",
	"tilde":  "09azAZ__--..~~",
	"pct":    "09azAZ%%",
	"b64":    "09azAZ++//",
	"pad":    "==",
}

var classes = buildClasses()

func buildClasses() map[string]*class {
	m := make(map[string]*class, len(classRanges))
	for name, ranges := range classRanges {
		c := new(class)
		for i := 0; i+1 < len(ranges); i += 2 {
			for b := ranges[i]; b <= ranges[i+1]; b++ {
				c.add(b)
			}
		}
		m[name] = c
	}
	return m
}

func classNamed(name string) (*class, error) {
	c, ok := classes[name]
	if !ok {
		return nil, fmt.Errorf("find byte class %q", name)
	}
	return c, nil
}

var (
	word  = classes["word"]
	digit = classes["digit"]
)
