package config

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tailscale/hujson"

	"seclint/analysis"
	"seclint/analysis/text"
)

// ErrNotOff says that a rule stays on whatever is written into a configuration,
// because of an override or because the text is not a configuration.
var ErrNotOff = errors.New("the rule cannot be turned off here")

// TurnOff returns the edits of the text of a configuration file that turn a rule
// off in it. They keep comments and the way that it is written; a text that is
// empty becomes a configuration. The error wraps [ErrNotOff].
func TurnOff(data []byte, id string, rules Rules) ([]text.Edit, error) {
	edits, err := turnOff(data, id)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotOff, err)
	}
	after, err := text.New(slices.Clone(data)).Apply(edits)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotOff, err)
	}
	c, problems := Parse(after.Bytes(), FileName, rules)
	if severity, ok := c.rules[id]; !ok || severity != analysis.Silent {
		return nil, fmt.Errorf("%w: %v", ErrNotOff, problems)
	}
	return edits, nil
}

func turnOff(data []byte, id string) ([]text.Edit, error) {
	member := `"` + id + `": "off"`
	if len(bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\uFEFF")))) == 0 {
		return []text.Edit{{Span: text.Span{Start: 0, End: len(data)}, New: "{\n  \"rules\": {\n    " + member + "\n  }\n}\n"}}, nil
	}
	v, err := hujson.Parse(readable(data))
	if err != nil {
		return nil, err
	}
	top, ok := v.Value.(*hujson.Object)
	if !ok {
		return nil, errors.New("it is not an object")
	}
	w := writer{data: data, eol: "\n"}
	if bytes.Contains(data, []byte("\r\n")) {
		w.eol = "\r\n"
	}
	found := memberOf(top, "rules")
	if found == nil {
		return w.add(v, top, func(indent string) string {
			if indent == "" {
				return `"rules": { ` + member + ` }`
			}
			return `"rules": {` + w.eol + indent + w.unit(indent) + member + w.eol + indent + "}"
		}), nil
	}
	object, ok := found.Value.Value.(*hujson.Object)
	if !ok {
		return nil, errors.New("the rules are not an object")
	}
	if m := memberOf(object, id); m != nil {
		return []text.Edit{{Span: span(m.Value), New: `"off"`}}, nil
	}
	return w.add(found.Value, object, func(string) string { return member }), nil
}

// memberOf returns the first member of a name, nil if there is none.
func memberOf(o *hujson.Object, name string) *hujson.ObjectMember {
	for i := range o.Members {
		if l, ok := o.Members[i].Name.Value.(hujson.Literal); ok && l.String() == name {
			return &o.Members[i]
		}
	}
	return nil
}

// writer adds to a text in the way that it is written.
type writer struct {
	data []byte
	eol  string
}

// indentAt returns the white space before an offset if nothing else stands before
// it on its line.
func (w writer) indentAt(offset int) (string, bool) {
	start := bytes.LastIndexByte(w.data[:offset], '\n') + 1
	before := string(w.data[start:offset])
	return before, start > 0 && strings.Trim(before, " \t") == ""
}

// unit returns one level of an indentation that is made of some.
func (w writer) unit(indent string) string {
	if strings.HasPrefix(indent, "\t") {
		return "\t"
	}
	return "  "
}

// add adds a member at the end of an object. It is made for the indentation of its
// line, “” on a line with others.
func (w writer) add(v hujson.Value, o *hujson.Object, member func(indent string) string) []text.Edit {
	insert := func(at int, s string) text.Edit { return text.Edit{Span: text.Span{Start: at, End: at}, New: s} }
	if len(o.Members) == 0 {
		at := v.StartOffset + 1
		outer := w.lineIndent(v.StartOffset)
		inner := outer + w.unit(outer)
		end := w.eol + outer
		if bytes.ContainsRune(w.data[at:v.EndOffset], '\n') {
			end = ""
		}
		return []text.Edit{insert(at, w.eol+inner+member(inner)+end)}
	}
	last := o.Members[len(o.Members)-1]
	at := last.Value.EndOffset
	behindExtra := at + len(last.Value.AfterExtra)
	trailing := behindExtra < len(w.data) && w.data[behindExtra] == ','
	if trailing {
		at = behindExtra + 1
	}
	comma, end := ",", ""
	if trailing {
		comma, end = "", ","
	}
	indent, own := w.indentAt(last.Name.StartOffset)
	if !own {
		return []text.Edit{insert(at, comma+" "+member("")+end)}
	}
	line := w.eol + indent + member(indent) + end
	// A comment behind the last member stays with it.
	eol := bytes.IndexByte(w.data[at:v.EndOffset], '\n')
	if eol < 0 || unclosed(w.data[at:at+eol]) {
		return []text.Edit{insert(at, comma+line)}
	}
	behind := at + len(bytes.TrimRight(w.data[at:at+eol], "\r"))
	if behind == at || comma == "" {
		return []text.Edit{insert(behind, comma+line)}
	}
	return []text.Edit{insert(at, comma), insert(behind, line)}
}

// lineIndent returns the white space at the start of the line of an offset.
func (w writer) lineIndent(offset int) string {
	start := bytes.LastIndexByte(w.data[:offset], '\n') + 1
	line := w.data[start:offset]
	return string(line[:len(line)-len(bytes.TrimLeft(line, " \t"))])
}

// unclosed reports whether a comment goes on behind the end of a line.
func unclosed(line []byte) bool {
	i := bytes.LastIndex(line, []byte("/*"))
	return i >= 0 && !bytes.Contains(line[i:], []byte("*/"))
}
