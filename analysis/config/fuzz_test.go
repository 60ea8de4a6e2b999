package config

import (
	"slices"
	"testing"
	"testing/fstest"

	"seclint/analysis"
	"seclint/analysis/text"
)

// Whatever a configuration says, it is read, mistakes lie in it, and a rule can be
// turned off in it once.
func FuzzConfiguration(f *testing.F) {
	f.Add([]byte(`{ "rules": { "crypto/weak-hash": "error" }, "exclude": ["**/[a-z]{b,c}?"], }`), "p/src/a.ts")
	f.Add([]byte("\uFEFF{ // x\n \"extends\": [\"../x.json\", \"/etc/passwd\", \"seclint.json\"],\r\n \"overrides\": [{ \"files\": [\"*\"], \"rules\": {} }] /* y */ }"), "a.ts")
	f.Add([]byte(`{ "models": ["sink sql a.b a0"], "threatModels": ["env"], "maxFileSize": 1e300, "minPrecision": "low" }`), "")
	known := rules(f)
	f.Fuzz(func(t *testing.T, data []byte, name string) {
		c, problems := Parse(data, FileName, known)
		for _, p := range problems {
			if p.Span.Start < 0 || p.Span.Start > p.Span.End || p.Span.End > len(data) {
				t.Fatalf("%+v in %d bytes", p, len(data))
			}
		}
		if limit := c.For(name, analysis.Options{}).Limit(); limit <= 0 || limit > maxLimit {
			t.Errorf("limit %d", limit)
		}
		l := NewLoader(fstest.MapFS{"seclint.json": {Data: data}, "p/seclint.json": {Data: data}, "x.json": {Data: data}}, known)
		l.For("p/"+name).For(name, analysis.Options{})
		l.Check("p/seclint.json", data)
		edits, err := TurnOff(data, "crypto/weak-hash", known)
		if err != nil {
			return
		}
		after, err := text.New(slices.Clone(data)).Apply(edits)
		if err != nil {
			t.Fatal(err)
		}
		_, left := Parse(after.Bytes(), FileName, known)
		if len(left) > len(problems) {
			t.Errorf("%q became %q with %+v", data, after.Bytes(), left)
		}
		again, err := TurnOff(after.Bytes(), "crypto/weak-hash", known)
		if err != nil {
			t.Fatal(err)
		}
		if twice, err := after.Apply(again); err != nil || string(twice.Bytes()) != string(after.Bytes()) {
			t.Errorf("%q became %q, %v", after.Bytes(), twice.Bytes(), err)
		}
	})
}
