package config

import (
	"testing"

	"seclint/analysis/text"
)

func TestTurnOff(t *testing.T) {
	const id = "crypto/weak-hash"
	tests := []struct{ name, before, after string }{
		{"nothing", "", "{\n  \"rules\": {\n    \"crypto/weak-hash\": \"off\"\n  }\n}\n"},
		{"empty object", "{}\n", "{\n  \"rules\": {\n    \"crypto/weak-hash\": \"off\"\n  }\n}\n"},
		{"one line", `{ "includeTests": true }`, `{ "includeTests": true, "rules": { "crypto/weak-hash": "off" } }`},
		{"no rules", "{\n  // why\n  \"includeTests\": true // because\n}\n", "{\n  // why\n  \"includeTests\": true, // because\n  \"rules\": {\n    \"crypto/weak-hash\": \"off\"\n  }\n}\n"},
		{"trailing comma", "{\n\t\"includeTests\": true, // because\n}\n", "{\n\t\"includeTests\": true, // because\n\t\"rules\": {\n\t\t\"crypto/weak-hash\": \"off\"\n\t},\n}\n"},
		{"other level", `{ "rules": { "crypto/weak-hash": "error" /* loud */ } }`, `{ "rules": { "crypto/weak-hash": "off" /* loud */ } }`},
		{"other rule", "{\n  \"rules\": {\n    \"xss/reflected\": \"off\" // old\n  }\n}", "{\n  \"rules\": {\n    \"xss/reflected\": \"off\", // old\n    \"crypto/weak-hash\": \"off\"\n  }\n}"},
		{"CRLF", "{\r\n  \"rules\": {\r\n    \"xss/reflected\": \"off\"\r\n  }\r\n}", "{\r\n  \"rules\": {\r\n    \"xss/reflected\": \"off\",\r\n    \"crypto/weak-hash\": \"off\"\r\n  }\r\n}"},
		{"empty rules", "{\n  \"rules\": {}\n}", "{\n  \"rules\": {\n    \"crypto/weak-hash\": \"off\"\n  }\n}"},
		{"rules with a comment alone", "{\n  \"rules\": {\n    // none yet\n  }\n}", "{\n  \"rules\": {\n    \"crypto/weak-hash\": \"off\"\n    // none yet\n  }\n}"},
		{"long comment behind", "{\n  \"rules\": {\n    \"xss/reflected\": \"off\" /* a\n b */\n  }\n}", "{\n  \"rules\": {\n    \"xss/reflected\": \"off\",\n    \"crypto/weak-hash\": \"off\" /* a\n b */\n  }\n}"},
		{"not JSON", "{ rules", ""},
		{"not an object", "[]", ""},
		{"rules of another kind", `{ "rules": [] }`, ""},
		{"rules twice", `{ "rules": {}, "rules": {} }`, "{ \"rules\": {\n  \"crypto/weak-hash\": \"off\"\n}, \"rules\": {} }"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			edits, err := TurnOff([]byte(tt.before), id, rules(t))
			if tt.after == "" {
				if err == nil {
					t.Errorf("edits %v", edits)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			after, err := text.New([]byte(tt.before)).Apply(edits)
			if err != nil || string(after.Bytes()) != tt.after {
				t.Errorf("got\n%s\n%v\nwant\n%s", after.Bytes(), err, tt.after)
			}
		})
	}
}
