package analysis_test

import (
	"slices"
	"strings"
	"testing"

	"seclint/analysis"
)

// TestRepairDirective takes the first repair of the only finding about a directive.
func TestRepairDirective(t *testing.T) {
	tests := []struct{ name, src, titles, after string }{
		{"unused, own line", "a();\n  // seclint-disable-next-line test/weak -- why\nb();\n", "Remove this suppression comment", "a();\nb();\n"},
		{"unused, CRLF", "a();\r\n// seclint-disable-next-line test/weak\r\nb();\r\n", "Remove this suppression comment", "a();\r\nb();\r\n"},
		{"unused, behind code", "b(); // seclint-disable-line test/weak\n", "Remove this suppression comment", "b();\n"},
		{"unused, before code", "  /* seclint-disable-line test/weak */ b();\n", "Remove this suppression comment", "  b();\n"},
		{"unused, end of file", "b();\n// seclint-disable test/weak", "Remove this suppression comment", "b();\n"},
		{"unused, JSX child", "const e = (\n  <p>\n    {/* seclint-disable-next-line test/weak */}\n    {b()}\n  </p>\n);\n", "Remove this suppression comment", "const e = (\n  <p>\n    {b()}\n  </p>\n);\n"},
		{"unused, byte order mark", "\uFEFF// seclint-disable test/weak\nb();\n", "Remove this suppression comment", "\uFEFFb();\n"},
		{"unused, first of two", "// seclint-disable-next-line test/weak, test/frail -- why\nfrail();\n", "Remove test/weak from this suppression comment", "// seclint-disable-next-line test/frail -- why\nfrail();\n"},
		{"unused, last of two", "// seclint-disable-next-line test/frail, test/weak -- why\nfrail();\n", "Remove test/weak from this suppression comment", "// seclint-disable-next-line test/frail -- why\nfrail();\n"},
		{"unused, one of a block", "/* seclint-disable test/weak test/frail */\nfrail();\n", "Remove test/weak from this suppression comment", "/* seclint-disable test/frail */\nfrail();\n"},
		{"mistyped id", "// seclint-disable-next-line test/waek -- why\nweak();\n", "Replace by “test/weak”|Remove this suppression comment", "// seclint-disable-next-line test/weak -- why\nweak();\n"},
		{"unknown id of two", "frail(); // seclint-disable-line test/frail, other/thing\n", "Remove other/thing from this suppression comment", "frail(); // seclint-disable-line test/frail\n"},
		{"mistyped verb", "// seclint-disable-nextline test/weak\nweak();\n", "Replace by “seclint-disable-next-line”|Remove this suppression comment", "// seclint-disable-next-line test/weak\nweak();\n"},
		{"bare", "weak(); // seclint-disable-line\n", "Remove this suppression comment", "weak();\n"},
	}
	frail := *weakRule
	frail.ID, frail.Names = "test/frail", []string{"frail"}
	e := engine(t, analysis.Options{}, weakRule, &frail)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tree := parse(t, "a.tsx", tt.src)
			r := e.Analyze(analysis.File{Path: "a.tsx"}, tree)
			i := slices.IndexFunc(r.Findings, func(f analysis.Finding) bool { return f.Rule.Family() == "seclint" })
			if i < 0 {
				t.Fatalf("no directive is reported: %v", lines(tree, r.Findings))
			}
			repairs := e.RepairDirective(r, &r.Findings[i])
			var titles []string
			for _, x := range repairs {
				titles = append(titles, x.Title)
			}
			if got := strings.Join(titles, "|"); got != tt.titles {
				t.Fatalf("titles %q, want %q", got, tt.titles)
			}
			after, err := tree.Doc().Apply(repairs[0].Edits)
			if err != nil || string(after.Bytes()) != tt.after {
				t.Errorf("got  %q, %v\nwant %q", after.Bytes(), err, tt.after)
			}
		})
	}
}

func TestRequireReason(t *testing.T) {
	e := engine(t, analysis.Options{RequireReason: true}, weakRule)
	for src, want := range map[string]string{
		"weak(); // seclint-disable-line test/weak -- a checksum\n":            "",
		"weak(); // seclint-disable-line test/weak\n":                          "1 seclint/invalid-directive|1 test/weak",
		"weak(); // seclint-disable-line test/weak --\n":                       "1 seclint/invalid-directive|1 test/weak",
		"weak(); /* seclint-disable-line test/weak -- */\n":                    "1 seclint/invalid-directive|1 test/weak",
		"/* seclint-disable test/weak -- old */\nweak();\n// seclint-enable\n": "",
		"/* seclint-disable test/weak */\nweak();\n":                           "1 seclint/invalid-directive|2 test/weak",
	} {
		tree := parse(t, "a.ts", src)
		got := lines(tree, e.Analyze(analysis.File{Path: "a.ts"}, tree).Findings)
		slices.Sort(got)
		if strings.Join(got, "|") != want {
			t.Errorf("%q: %v, want %q", src, got, want)
		}
	}
}
