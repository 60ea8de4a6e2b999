package lsp

import (
	"encoding/json"
	"math"
	"strconv"
)

// Int is an integer as clients write it: also 1.0, also out of range. What is
// beyond 31 bits is clamped.
type Int int

// UnmarshalJSON implements [json.Unmarshaler].
func (i *Int) UnmarshalJSON(b []byte) error {
	if n, err := strconv.ParseInt(string(b), 10, 32); err == nil {
		*i = Int(n)
		return nil
	}
	var f float64
	if err := json.Unmarshal(b, &f); err != nil {
		return err
	}
	*i = Int(math.Trunc(min(max(f, math.MinInt32), math.MaxInt32)))
	return nil
}

// value is a JSON value that may or may not be what is hoped for.
type value struct{ raw json.RawMessage }

// at follows a path of keys; a missing step leads to an absent value.
func (v value) at(path ...string) value {
	for _, key := range path {
		var object map[string]json.RawMessage
		if json.Unmarshal(v.raw, &object) != nil {
			return value{}
		}
		v = value{object[key]}
	}
	return v
}

// flag reports whether v is true.
func (v value) flag() bool { return string(v.raw) == "true" }

// object reports whether v is an object.
func (v value) object() bool { return len(v.raw) > 0 && v.raw[0] == '{' }

// text returns v if it is a string, else "".
func (v value) text() string {
	var s string
	if json.Unmarshal(v.raw, &s) != nil {
		return ""
	}
	return s
}

// number returns v if it is a number, else 0.
func (v value) number() int {
	var i Int
	if len(v.raw) == 0 || json.Unmarshal(v.raw, &i) != nil {
		return 0
	}
	return int(i)
}

// items returns the elements of v if it is an array, else nothing.
func (v value) items() []value {
	var raw []json.RawMessage
	if json.Unmarshal(v.raw, &raw) != nil {
		return nil
	}
	items := make([]value, len(raw))
	for i := range raw {
		items[i] = value{raw[i]}
	}
	return items
}

// texts returns the strings among the elements of v.
func (v value) texts() []string {
	var out []string
	for _, item := range v.items() {
		if s := item.text(); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// DocumentURI returns the URI of the document that parameters are about, even if
// the rest of them cannot be read.
func DocumentURI(params json.RawMessage) string {
	return value{params}.at("textDocument", "uri").text()
}
