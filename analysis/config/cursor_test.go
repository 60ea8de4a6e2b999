package config

import (
	"strings"
	"testing"
)

func TestComplete(t *testing.T) {
	tests := []struct{ src, want, replaces string }{ // ‸ is the cursor
		{`{ ‸ }`, "$schema all exclude extends include includeTests maxFileSize minPrecision models overrides requireReason rules threatModels", ""},
		{`{ "rul‸" }`, "$schema all exclude extends include includeTests maxFileSize minPrecision models overrides requireReason rules threatModels", `"rul"`},
		{`{ "rules": {}, "all": true, "in‸`, "$schema exclude extends include includeTests maxFileSize minPrecision models overrides requireReason threatModels", `"in`},
		{`{ "rules": { "crypto/‸" } }`, "crypto/weak-hash seclint/invalid-directive seclint/unused-directive xss/reflected", `"crypto/"`},
		{"{ \"rules\": {\n  \"xss/reflected\": \"off\",\n  ‸\n} }", "crypto/weak-hash seclint/invalid-directive seclint/unused-directive", ""},
		{`{ "rules": { "crypto/weak-hash": "‸" } }`, "error info off warning", `""`},
		{`{ "rules": { "crypto/weak-hash": ‸ } }`, "error info off warning", ""},
		{`{ "overrides": [{ "‸" }] }`, "files rules", `""`},
		{`{ "overrides": [{ "files": ["**"], "rules": { "‸" } }] }`, "crypto/weak-hash seclint/invalid-directive seclint/unused-directive xss/reflected", `""`},
		{`{ "threatModels": ["env", "‸"] }`, "argv db env exports", `""`},
		{`{ "minPrecision": "‸" }`, "high low medium very-high", `""`},
		{`{ "include": ["‸"] }`, "", `""`},
		{`{ // "‸`, "", ""},
		{`{ /* ‸ */ }`, "", ""},
		{`‸`, "", ""},
		{`]]]}}}"‸`, "", `"`},
	}
	for _, tt := range tests {
		offset := strings.Index(tt.src, "‸")
		src := strings.Replace(tt.src, "‸", "", 1)
		list, s := Complete([]byte(src), offset, rules(t))
		var labels []string
		for _, c := range list {
			labels = append(labels, c.Label)
		}
		if got := strings.Join(labels, " "); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.src, got, tt.want)
		}
		if got := src[s.Start:s.End]; got != tt.replaces {
			t.Errorf("%s: replaces %q, want %q", tt.src, got, tt.replaces)
		}
	}
}

func TestExplain(t *testing.T) {
	src := `{ "rules": { "crypto/weak-hash": "off" }, "nothing": 1, "overrides": [{ "files": [] }] }`
	for word, want := range map[string]string{"crypto/weak": "**crypto/weak-hash** (warning by default)", `rules"`: "**rules**", `files"`: "**files**", "nothing": "", "off": ""} {
		got, _ := Explain([]byte(src), strings.Index(src, word)+1, rules(t))
		if want == "" && got != "" || !strings.HasPrefix(got, want) {
			t.Errorf("%s: %q, want %q", word, got, want)
		}
	}
}

// FuzzCursor asks at every kind of place of every kind of text.
func FuzzCursor(f *testing.F) {
	f.Add([]byte(`{ "rules": { "a": "b", // c`), 12)
	f.Add([]byte("\"\\"), 2)
	f.Add([]byte("/*"), 1)
	known := rules(f)
	f.Fuzz(func(t *testing.T, data []byte, offset int) {
		offset = min(max(offset, 0), len(data))
		_, s := Complete(data, offset, known)
		if s.Start < 0 || s.Start > s.End || s.End > len(data) {
			t.Fatalf("span %v of %d bytes", s, len(data))
		}
		Explain(data, offset, known)
		if _, err := TurnOff(data, "crypto/weak-hash", known); err != nil {
			return
		}
	})
}
