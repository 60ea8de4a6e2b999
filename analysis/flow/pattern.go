package flow

import (
	"regexp/syntax"
	"strings"
	"unicode/utf8"
)

// dangerous lists, by kind, the characters without which a text is harmless in a
// sink of that kind.
var dangerous = map[Kind]string{
	SQL: `'"\;-/*()` + "`" + ` =`, Command: " \t\n;&|`$<>(){}[]*?!~#'\"\\", CommandArg: "-", LDAP: `*()\` + "\x00", XPath: `'"[]()/@`,
	Path: "/\\", HTML: `<>"'&`, Header: "\r\n", Log: "\r\n", Redirect: `/\:`, SSRF: `/\:@.?#`, Regex: `.*+?^${}()|[]\`,
	Template: "{}<>%$#", Code: `()'"` + "`;=[]{}.", Email: "\r\n,;", EmailHTML: `<>"'&`, GraphQL: `{}"'():`, Format: "%",
	Import: `/\.`, Revalidate: "/", ScriptURL: ":",
}

// regexpKinds returns the kinds that a test with a regular expression literal
// cleans: for a match, those of whose dangerous characters it lets none through;
// for the lack of one, those whose dangerous characters it looks for.
func regexpKinds(literal string, matched bool) Kinds {
	end := strings.LastIndexByte(literal, '/')
	if end < 1 || !strings.HasPrefix(literal, "/") {
		return 0
	}
	source, flags := literal[1:end], literal[end+1:]
	if matched && strings.Contains(flags, "m") {
		return 0
	}
	re, err := syntax.Parse(translate(source), syntax.Perl)
	if err != nil {
		return 0
	}
	if !matched {
		kinds := rejected(re)
		if strings.Contains(source, "__proto__") {
			kinds |= kindsOf(Proto, Property)
		}
		return kinds
	}
	if !anchored(re) {
		return 0
	}
	var allowed charset
	allowed.add(re, 0)
	kinds := shapeKinds &^ kindsOf(Proto)
	if allowed.all {
		return 0
	}
	for k, chars := range dangerous {
		if !allowed.containsAny(chars) {
			kinds |= 1 << k
		}
	}
	if !beginsWith(re, '-') {
		kinds |= 1 << CommandArg
	}
	if !allowed.contains('.') || !allowed.containsAny(`/\`) {
		kinds |= 1 << Path
	}
	if !allowed.containsAny("_") {
		kinds |= 1 << Proto
	}
	return kinds
}

// translate rewrites what JavaScript writes otherwise than Go.
func translate(s string) string {
	s = strings.ReplaceAll(s, `\/`, `/`)
	s = strings.ReplaceAll(s, `(?<`, `(?P<`)
	s = strings.ReplaceAll(s, `(?P<=`, `(?<=`)
	return strings.ReplaceAll(s, `(?P<!`, `(?<!`)
}

// anchored reports whether every alternative begins and ends with an anchor.
func anchored(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpCapture:
		return anchored(re.Sub[0])
	case syntax.OpAlternate:
		for _, s := range re.Sub {
			if !anchored(s) {
				return false
			}
		}
		return true
	case syntax.OpConcat:
		first, last := re.Sub[0], re.Sub[len(re.Sub)-1]
		if isBegin(first) && isEnd(last) {
			return true
		}
		// ^(a|b)$ is fine; so is a group that has the anchors inside.
		return len(re.Sub) == 1 && anchored(first)
	}
	return false
}

func isBegin(re *syntax.Regexp) bool {
	return re.Op == syntax.OpBeginText || re.Op == syntax.OpBeginLine
}

func isEnd(re *syntax.Regexp) bool {
	return re.Op == syntax.OpEndText || re.Op == syntax.OpEndLine
}

// beginsWith reports whether a match of an anchored pattern may begin with r, or
// be empty.
func beginsWith(re *syntax.Regexp, r rune) bool {
	if re.Op != syntax.OpConcat || len(re.Sub) < 2 {
		return true
	}
	first := re.Sub[1]
	for first.Op == syntax.OpPlus || first.Op == syntax.OpCapture || first.Op == syntax.OpRepeat && first.Min > 0 {
		first = first.Sub[0]
	}
	switch first.Op {
	case syntax.OpLiteral:
		return first.Rune[0] == r
	case syntax.OpCharClass:
		c := charset{ranges: first.Rune}
		return c.contains(r)
	}
	return true
}

// charset is the set of characters that a match can hold.
type charset struct {
	ranges []rune
	all    bool
}

func (c *charset) add(re *syntax.Regexp, depth int) {
	if depth > 50 {
		c.all = true
		return
	}
	switch re.Op {
	case syntax.OpLiteral:
		for _, r := range re.Rune {
			c.ranges = append(c.ranges, r, r)
		}
	case syntax.OpCharClass:
		c.ranges = append(c.ranges, re.Rune...)
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		c.all = true
	}
	for _, s := range re.Sub {
		c.add(s, depth+1)
	}
}

func (c *charset) contains(r rune) bool {
	if c.all {
		return true
	}
	for i := 0; i+1 < len(c.ranges); i += 2 {
		if c.ranges[i] <= r && r <= c.ranges[i+1] {
			return true
		}
	}
	return false
}

func (c *charset) containsAny(chars string) bool {
	for _, r := range chars {
		if c.contains(r) {
			return true
		}
	}
	return false
}

// rejected returns the kinds whose every dangerous character a pattern finds: a
// text in which it found nothing has none of them.
func rejected(re *syntax.Regexp) Kinds {
	var found charset
	switch re.Op {
	case syntax.OpCharClass:
		found.ranges = re.Rune
	case syntax.OpLiteral:
		if utf8.RuneCountInString(string(re.Rune)) == 1 {
			found.ranges = []rune{re.Rune[0], re.Rune[0]}
		} else if strings.Contains(string(re.Rune), "..") {
			return kindsOf(Path)
		}
	case syntax.OpPlus, syntax.OpCapture:
		return rejected(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min == 2 && re.Sub[0].Op == syntax.OpLiteral && string(re.Sub[0].Rune) == "." {
			return kindsOf(Path)
		}
	}
	var kinds Kinds
	for k, chars := range dangerous {
		every := true
		for _, r := range chars {
			if !found.contains(r) {
				every = false
				break
			}
		}
		if every {
			kinds |= 1 << k
		}
	}
	return kinds
}

// replacedKinds returns the kinds that a global replacement of the matches of a
// pattern cleans: those whose dangerous characters it all takes out.
func replacedKinds(literal string) Kinds {
	end := strings.LastIndexByte(literal, '/')
	re, err := syntax.Parse(translate(literal[1:end]), syntax.Perl)
	if err != nil {
		return 0
	}
	kinds := rejected(re)
	if re.Op == syntax.OpCharClass || re.Op == syntax.OpLiteral || re.Op == syntax.OpPlus || re.Op == syntax.OpAlternate {
		var found charset
		found.add(re, 0)
		if found.containsAny("<") && !found.all {
			kinds |= kindsOf(HTML, EmailHTML)
		}
		if found.containsAny("\n") && !found.all {
			kinds |= kindsOf(Log, Header)
		}
		if found.contains('/') && found.contains('.') && !found.all && re.Op != syntax.OpLiteral {
			kinds |= kindsOf(Path)
		}
		// [^a-z0-9]: everything but a safe set.
		if re.Op == syntax.OpCharClass || re.Op == syntax.OpPlus {
			if found.contains('\'') && found.contains(';') && found.contains('`') && found.contains('/') && found.contains('<') {
				kinds |= textKinds
			}
		}
	}
	if re.Op == syntax.OpLiteral && strings.Contains(string(re.Rune), "../") {
		kinds &^= kindsOf(Path) // what is left of “....//” climbs
	}
	if strings.Contains(literal, `[.*+?^${}`) || strings.Contains(literal, `[-[\]{}`) || strings.Contains(literal, `[\\^$`) || strings.Contains(literal, `[|\\{}`) {
		kinds |= kindsOf(Regex)
	}
	return kinds
}
