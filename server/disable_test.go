package server

import (
	"context"
	"testing"

	"seclint/analysis"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

func TestDisable(t *testing.T) {
	tests := []struct{ name, before, after string }{
		{"statement", "f();\n  g(BAD);\n", "f();\n  // seclint-disable-next-line test/bad\n  g(BAD);\n"},
		{"first line", "g(BAD);", "// seclint-disable-next-line test/bad\ng(BAD);"},
		{"CRLF and tabs", "f();\r\n\tg(BAD);\r\n", "f();\r\n\t// seclint-disable-next-line test/bad\r\n\tg(BAD);\r\n"},
		{"byte order mark", "\uFEFFg(BAD);\n", "\uFEFF// seclint-disable-next-line test/bad\ng(BAD);\n"},
		{"behind a hashbang", "#!/usr/bin/env node\ng(BAD);\n", "#!/usr/bin/env node\n// seclint-disable-next-line test/bad\ng(BAD);\n"},
		{"argument on its own line", "g(\n  a,\n  BAD,\n);\n", "g(\n  a,\n  // seclint-disable-next-line test/bad\n  BAD,\n);\n"},
		{"template", "const q = `\n  select ${BAD}\n`;\n", "// seclint-disable-next-line test/bad\nconst q = `\n  select ${BAD}\n`;\n"},
		{"decorator", "@d(BAD)\nclass C {}\n", "// seclint-disable-next-line test/bad\n@d(BAD)\nclass C {}\n"},
		{"JSX child", "const e = (\n  <p>\n    text {BAD}\n  </p>\n);\n", "const e = (\n  <p>\n    {/* seclint-disable-next-line test/bad */}\n    text {BAD}\n  </p>\n);\n"},
		{"JSX attribute", "const e = (\n  <p\n    a={BAD}\n  />\n);\n", "const e = (\n  <p\n    // seclint-disable-next-line test/bad\n    a={BAD}\n  />\n);\n"},
		{"directive above", "// seclint-disable-next-line test/plain -- why\ng(PLAIN, BAD);\n", "// seclint-disable-next-line test/plain, test/bad -- why\ng(PLAIN, BAD);\n"},
		{"block directive above", "/* seclint-disable-next-line test/plain */\n// note\n\ng(PLAIN, BAD);\n", "/* seclint-disable-next-line test/plain, test/bad */\n// note\n\ng(PLAIN, BAD);\n"},
		{"directive on the line", "g(PLAIN, BAD); // seclint-disable-line test/plain\n", "g(PLAIN, BAD); // seclint-disable-line test/plain, test/bad\n"},
		{"directive of another line", "// seclint-disable-next-line test/plain\ng(PLAIN);\ng(BAD);\n", "// seclint-disable-next-line test/plain\ng(PLAIN);\n// seclint-disable-next-line test/bad\ng(BAD);\n"},
	}
	engine, err := analysis.NewEngine(testRules, analysis.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := text.New([]byte(test.before))
			tree, err := syntax.Parse(context.Background(), syntax.TSX, d)
			if err != nil {
				t.Fatal(err)
			}
			out := &outcome{snapshot: snapshot{text: d}, engine: engine, place: place{file: analysis.File{Path: "a.tsx"}}}
			out.result = engine.Analyze(out.place.file, tree)
			var f *analysis.Finding
			for i := range out.result.Findings {
				if out.result.Findings[i].Rule.ID == "test/bad" {
					f = &out.result.Findings[i]
				}
			}
			if f == nil {
				t.Fatalf("no finding among %v", out.result.Findings)
			}
			edits, err := disableEdits(context.Background(), out, f)
			if err != nil {
				t.Fatal(err)
			}
			after, err := d.Apply(edits)
			if err != nil || string(after.Bytes()) != test.after {
				t.Errorf("got  %q, %v\nwant %q", after.Bytes(), err, test.after)
			}
		})
	}
}
