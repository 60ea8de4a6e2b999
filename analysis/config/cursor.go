package config

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"seclint/analysis/text"
)

// cursor is where an offset lies in a text that may be half written.
type cursor struct {
	path  []string  // keys from the outermost object; "[]" for an element of a list
	key   bool      // in the name of a member or where one may begin
	token text.Span // the text in quotes around the offset, or empty
	used  []string  // names in the object so far
}

// level is an object or a list that is open.
type level struct {
	list  bool
	key   string // the last name of an object
	value bool   // behind the colon of it
	names []string
}

// locate finds out where an offset lies. It reads what there is, right or wrong.
func locate(data []byte, offset int) cursor {
	var open []level
	at := func(token text.Span) cursor {
		c := cursor{token: token}
		for i, l := range open {
			switch {
			case l.list && i < len(open)-1:
				c.path = append(c.path, "[]")
			case l.list:
				c.path = append(c.path, "[]")
			case i < len(open)-1 || l.value:
				c.path = append(c.path, l.key)
			}
		}
		if n := len(open); n > 0 && !open[n-1].list {
			c.key = !open[n-1].value
			c.used = open[n-1].names
		}
		return c
	}
	for i := 0; i < len(data) && i < offset; {
		switch b := data[i]; b {
		case '"':
			end, closed := stringEnd(data, i)
			if offset > i && (offset < end || offset == end && !closed) {
				return at(text.Span{Start: i, End: end})
			}
			if n := len(open); n > 0 && !open[n-1].list && !open[n-1].value {
				open[n-1].key = strings.Trim(string(data[i:end]), `"`)
				open[n-1].names = append(open[n-1].names, open[n-1].key)
			}
			i = end
			continue
		case '/':
			if end := commentEnd(data, i); end > i {
				if offset < end || data[i+1] == '/' && offset == end {
					return cursor{token: text.Span{Start: offset, End: offset}}
				}
				i = end
				continue
			}
		case '{', '[':
			open = append(open, level{list: b == '['})
		case '}', ']':
			if len(open) > 0 {
				open = open[:len(open)-1]
			}
		case ':':
			if n := len(open); n > 0 {
				open[n-1].value = true
			}
		case ',':
			if n := len(open); n > 0 {
				open[n-1].value = false
			}
		}
		i++
	}
	return at(text.Span{Start: offset, End: offset})
}

// stringEnd returns the end of the text in quotes that begins at i: on its line.
func stringEnd(data []byte, i int) (end int, closed bool) {
	for j := i + 1; j < len(data); j++ {
		switch data[j] {
		case '\\':
			j++
		case '"':
			return j + 1, true
		case '\n', '\r':
			return j, false
		}
	}
	return len(data), false
}

// commentEnd returns the end of the comment that begins at i, i if none does.
func commentEnd(data []byte, i int) int {
	rest := data[i:]
	switch {
	case bytes.HasPrefix(rest, []byte("//")):
		if n := bytes.IndexByte(rest, '\n'); n >= 0 {
			return i + n
		}
		return len(data)
	case bytes.HasPrefix(rest, []byte("/*")):
		if n := bytes.Index(rest[2:], []byte("*/")); n >= 0 {
			return i + 2 + n + 2
		}
		return len(data)
	}
	return i
}

// what tells what may stand at a cursor: keys or words.
func (c cursor) what() (keys map[string]key, ids bool, words []string) {
	path := strings.Join(c.path, "/")
	if c.key {
		switch path {
		case "":
			return topLevel(), false, nil
		case "overrides/[]":
			return overrideKeys(), false, nil
		case "rules", "overrides/[]/rules":
			return nil, true, nil
		}
		return nil, false, nil
	}
	switch {
	case strings.HasPrefix(path, "rules/") || strings.HasPrefix(path, "overrides/[]/rules/"):
		return nil, false, severityWords
	case path == "threatModels/[]":
		return nil, false, modelWords
	case path == "minPrecision":
		return nil, false, precisionWords
	}
	return nil, false, nil
}

// Completion is something that may be written at a place.
type Completion struct {
	Label  string
	Insert string // in quotes, as it stands in the text
	Detail string // one line
	Rule   string // the rule that it names, if any
	Key    bool   // a key, not a value
}

// Complete returns what may stand at an offset of a configuration, which may be
// half written, and the span that it replaces.
func Complete(data []byte, offset int, rules Rules) ([]Completion, text.Span) {
	c := locate(data, offset)
	keys, ids, words := c.what()
	own := strings.Trim(string(data[c.token.Start:c.token.End]), `"`)
	taken := func(name string) bool { return name != own && slices.Contains(c.used, name) }
	var list []Completion
	for name, k := range keys {
		if !taken(name) {
			list = append(list, Completion{Label: name, Insert: `"` + name + `"`, Detail: k.doc, Key: true})
		}
	}
	if ids {
		for _, r := range rules.Rules() {
			if !taken(r.ID) {
				list = append(list, Completion{Label: r.ID, Insert: `"` + r.ID + `"`, Detail: r.Title(), Rule: r.ID, Key: true})
			}
		}
	}
	for _, w := range words {
		list = append(list, Completion{Label: w, Insert: `"` + w + `"`})
	}
	slices.SortFunc(list, func(a, b Completion) int { return strings.Compare(a.Label, b.Label) })
	return list, c.token
}

// Explain returns what the text in quotes at an offset means, in Markdown, and its
// span; “” if nothing is known of it.
func Explain(data []byte, offset int, rules Rules) (string, text.Span) {
	c := locate(data, offset)
	if c.token.Empty() {
		return "", text.Span{}
	}
	name := strings.Trim(string(data[c.token.Start:c.token.End]), `"`)
	if r := rules.Rule(name); r != nil {
		return fmt.Sprintf("**%s** (%s by default)\n\n%s", r.ID, defaultSeverity(r), strings.TrimSpace(r.Doc)), c.token
	}
	keys, _, _ := c.what()
	if k, ok := keys[name]; ok {
		return "**" + name + "**\n\n" + k.doc, c.token
	}
	return "", text.Span{}
}
