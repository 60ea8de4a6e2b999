package flow

import "fmt"

// Kind is a kind of sink: what untrusted data can do there.
type Kind uint8

// The kinds of sinks.
const (
	NoKind Kind = iota
	SQL
	NoSQL
	LDAP
	XPath
	Command
	CommandArg
	Code
	Template
	Path
	SSRF
	Redirect
	HTML
	Header
	Log
	Format
	Regex
	ReDoS
	Deser
	XML
	Proto
	MassAssign
	Property
	Email
	EmailHTML
	GraphQL
	Import
	Alloc
	Prompt
	Revalidate
	Privilege
	ScriptURL
	HostLink // an address for people, made from the host that the client names
	Any      // asks whether data is untrusted at all; nothing but constants cleans it

	// What tests prove that are half of a proof; nobody asks for them.
	rooted   // begins with “/”
	oneSlash // does not begin with “//”

	kindCount
)

var kindNames = [kindCount]string{
	SQL: "sql", NoSQL: "nosql", LDAP: "ldap", XPath: "xpath", Command: "command", CommandArg: "cmdarg", Code: "code",
	Template: "template", Path: "path", SSRF: "ssrf", Redirect: "redirect", HTML: "html", Header: "header", Log: "log",
	Format: "format", Regex: "regex", ReDoS: "redos", Deser: "deser", XML: "xml", Proto: "proto", MassAssign: "massassign",
	Property: "property", Email: "email", EmailHTML: "emailhtml", GraphQL: "graphql", Import: "import", Alloc: "alloc",
	Prompt: "prompt", Revalidate: "revalidate", Privilege: "privilege", ScriptURL: "scripturl", HostLink: "hostlink", Any: "any", rooted: "rooted", oneSlash: "oneslash",
}

// String returns the name of k in model rows, such as "sql".
func (k Kind) String() string {
	if k < kindCount {
		return kindNames[k]
	}
	return "invalid"
}

// Kinds is a set of kinds.
type Kinds uint64

// Has reports whether k is in the set.
func (s Kinds) Has(k Kind) bool { return s&(1<<k) != 0 }

// kindsOf returns the set of ks.
func kindsOf(ks ...Kind) Kinds {
	var s Kinds
	for _, k := range ks {
		s |= 1 << k
	}
	return s
}

// allKinds are the kinds that constants, numbers and looked-up values clean.
const allKinds = Kinds(1<<kindCount - 1)

// shapeKinds are the kinds for which the shape of a value matters, not its text.
var shapeKinds = kindsOf(NoSQL, MassAssign)

// textKinds are the kinds for which a number is harmless and a text is not.
var textKinds = allKinds &^ kindsOf(Alloc)

// parseKinds reads a list of kind names divided by commas; “*” is all of them.
func parseKinds(words []string) (Kinds, error) {
	var s Kinds
	for _, w := range words {
		switch w {
		case "*":
			s |= textKinds
			continue
		case "shape":
			s |= shapeKinds
			continue
		}
		found := false
		for k := NoKind + 1; k < kindCount; k++ {
			if kindNames[k] == w {
				s |= 1 << k
				found = true
			}
		}
		if !found {
			return 0, fmt.Errorf("unknown kind %q", w)
		}
	}
	return s, nil
}

// Label says what an attacker controls of a value.
type Label uint16

// The labels.
const (
	Text     Label = 1 << iota // the characters of a string
	Shape                      // objects and arrays instead of strings
	File                       // the content or the name of an uploaded file
	Stored                     // from a database or another store
	EnvVar                     // an environment variable
	Argument                   // a command line argument
	Message                    // a message of a queue or another window
	Own                        // the address of the request or page itself: its path and query are the client's, its host is not
	Exported                   // passed to an exported function by the users of a library
	Browser                    // known to the browser alone: the page's address, other windows
)

var labelNames = map[string]Label{
	"str": Text, "obj": Text | Shape, "file": Text | File, "db": Stored | Text, "env": EnvVar | Text, "argv": Argument | Text, "msg": Text | Shape | Message,
	"exports": Exported | Text | Shape,
	"own":     Text | Own, "browser": Text | Browser, "page": Text | Browser | Own, "window": Text | Shape | Message | Browser,
}

// offByDefault are labels that are followed only if the threat model asks.
const offByDefault = Stored | EnvVar | Argument | Exported
