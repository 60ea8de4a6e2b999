package server

import (
	"context"
	"testing"

	"seclint/analysis"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

// disableForms are all places where a directive for a line may stand.
var disableForms = []struct{ name, before, after string }{
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
	{"object property", "const o = {\n  a: 1,\n  b: BAD,\n};\n", "const o = {\n  a: 1,\n  // seclint-disable-next-line test/bad\n  b: BAD,\n};\n"},
	{"class member", "class C {\n  x = 1;\n  y = BAD;\n}\n", "class C {\n  x = 1;\n  // seclint-disable-next-line test/bad\n  y = BAD;\n}\n"},
	{"chained call", "a\n  .b()\n  .c(BAD);\n", "a\n  .b()\n  // seclint-disable-next-line test/bad\n  .c(BAD);\n"},
	{"template in a template", "const q = `\n  ${f(`\n    ${BAD}\n  `)}\n`;\n", "// seclint-disable-next-line test/bad\nconst q = `\n  ${f(`\n    ${BAD}\n  `)}\n`;\n"},
	{"JSX text", "const e = (\n  <p>\n    <b>BAD</b>\n  </p>\n);\n", "const e = (\n  <p>\n    {/* seclint-disable-next-line test/bad */}\n    <b>BAD</b>\n  </p>\n);\n"},
	{"JSX spread", "const e = <p\n  {...f(BAD)}\n/>;\n", "const e = <p\n  // seclint-disable-next-line test/bad\n  {...f(BAD)}\n/>;\n"},
	{"JSX in an expression of JSX", "const e = (\n  <ul>\n    {a.map((x) => (\n      <li>{BAD}</li>\n    ))}\n  </ul>\n);\n", "const e = (\n  <ul>\n    {a.map((x) => (\n      // seclint-disable-next-line test/bad\n      <li>{BAD}</li>\n    ))}\n  </ul>\n);\n"},
	{"fragment", "const e = <>\n  {BAD}\n</>;\n", "const e = <>\n  {/* seclint-disable-next-line test/bad */}\n  {BAD}\n</>;\n"},
	{"decorated member", "class C {\n  @d()\n  m = BAD;\n}\n", "class C {\n  @d()\n  // seclint-disable-next-line test/bad\n  m = BAD;\n}\n"},
	{"switch", "switch (x) {\n  case 1:\n    f(BAD);\n}\n", "switch (x) {\n  case 1:\n    // seclint-disable-next-line test/bad\n    f(BAD);\n}\n"},
	{"directive of another line", "// seclint-disable-next-line test/plain\ng(PLAIN);\ng(BAD);\n", "// seclint-disable-next-line test/plain\ng(PLAIN);\n// seclint-disable-next-line test/bad\ng(BAD);\n"},
}

func TestDisable(t *testing.T) {
	testDisable(t, analysis.Options{}, disableEdits, disableForms)
}

func TestDisableWithReason(t *testing.T) {
	testDisable(t, analysis.Options{RequireReason: true}, disableEdits, []struct{ name, before, after string }{
		{"statement", "g(BAD);\n", "// seclint-disable-next-line test/bad -- reason\ng(BAD);\n"},
		{"directive above", "// seclint-disable-next-line test/plain -- why\ng(PLAIN, BAD);\n", "// seclint-disable-next-line test/plain, test/bad -- why\ng(PLAIN, BAD);\n"},
		{"JSX child", "const e = (\n  <p>\n    {BAD}\n  </p>\n);\n", "const e = (\n  <p>\n    {/* seclint-disable-next-line test/bad -- reason */}\n    {BAD}\n  </p>\n);\n"},
	})
}

func TestDisableFile(t *testing.T) {
	testDisable(t, analysis.Options{}, disableFileEdits, []struct{ name, before, after string }{
		{"first line", "f(BAD);\ng(BAD);\n", "/* seclint-disable test/bad */\nf(BAD);\ng(BAD);\n"},
		{"CRLF and byte order mark", "\uFEFFf(BAD);\r\n", "\uFEFF/* seclint-disable test/bad */\r\nf(BAD);\r\n"},
		{"hashbang", "#!/usr/bin/env node\nf(BAD);\n", "#!/usr/bin/env node\n/* seclint-disable test/bad */\nf(BAD);\n"},
		{"comments that tools read", "/**\n * @jest-environment node\n */\n// @ts-check\n\nf(BAD);\n", "/**\n * @jest-environment node\n */\n// @ts-check\n\n/* seclint-disable test/bad */\nf(BAD);\n"},
		{"directive of JavaScript", "'use client';\nf(BAD);\n", "/* seclint-disable test/bad */\n'use client';\nf(BAD);\n"},
		{"directive that is there", "/* seclint-disable test/plain -- old */\nf(PLAIN, BAD);\n", "/* seclint-disable test/plain, test/bad -- old */\nf(PLAIN, BAD);\n"},
		{"code behind a comment", "/* a */ f(BAD);\n", "/* seclint-disable test/bad */\n/* a */ f(BAD);\n"},
		{"finding in a comment", "// BAD\nf();\n", "/* seclint-disable test/bad */\n// BAD\nf();\n"},
		{"JSX", "export const e = <p>{BAD}</p>;\n", "/* seclint-disable test/bad */\nexport const e = <p>{BAD}</p>;\n"},
	})
}

// testDisable takes the edits that a function finds for the last finding of a text.
func testDisable(t *testing.T, o analysis.Options, find func(context.Context, *outcome, *analysis.Finding) ([]text.Edit, error), tests []struct{ name, before, after string }) {
	t.Helper()
	engine, err := analysis.NewEngine(testRules, o)
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
			edits, err := find(context.Background(), out, f)
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
