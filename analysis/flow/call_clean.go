package flow

import (
	"regexp/syntax"
	"strings"

	"seclint/analysis/semantic"
	tree "seclint/analysis/syntax"
)

// encodedKinds are the kinds for which the letters of an encoding are harmless.
var encodedKinds = map[string]Kinds{
	"hex":       textKinds,
	"base64":    kindsOf(HTML, EmailHTML, SQL, Log, Header),
	"base64url": kindsOf(HTML, EmailHTML, SQL, Log, Header, Path, Redirect),
}

// resultCleans reports whether what a method returns is harmless for the kind that
// is asked for, whatever it is called on.
func (q *question) resultCleans(name string, c semantic.Call) bool {
	m := q.model
	switch name {
	case "exec", "match", "matchAll":
		// A match holds nothing but what its pattern lets through.
		pattern := m.Resolve(c.Arg(0))
		if name == "exec" {
			pattern = m.Resolve(m.Receiver(c.Node))
		}
		return q.tree.Kind(pattern) == tree.Regex && contentKinds(q.tree.Text(pattern)).Has(q.kind)
	case "toString":
		encoding, ok := m.String(c.Arg(0))
		return ok && encodedKinds[encoding].Has(q.kind)
	case "map", "flatMap":
		// list.map(Number): a function of a library, or of the language.
		return q.models.cleans[m.API(c.Arg(0))].Has(q.kind)
	}
	return false
}

// contentKinds returns the kinds none of whose dangerous characters a match of a
// regular expression literal can hold.
func contentKinds(literal string) Kinds {
	end := strings.LastIndexByte(literal, '/')
	if end < 1 || !strings.HasPrefix(literal, "/") {
		return 0
	}
	re, err := syntax.Parse(translate(literal[1:end]), syntax.Perl)
	if err != nil {
		return 0
	}
	var allowed charset
	allowed.add(re, 0)
	if allowed.all {
		return 0
	}
	var kinds Kinds
	for k, chars := range dangerous {
		if !allowed.containsAny(chars) {
			kinds |= 1 << k
		}
	}
	return kinds
}
