package analysis_test

import (
	"testing"

	"seclint/analysis"
)

// Whatever a comment says, it is judged, and what is offered for it applies.
func FuzzDirectives(f *testing.F) {
	for _, s := range []string{
		"seclint-disable-next-line test/weak -- why", "seclint-disable test/waek,test/weak", "seclint-enable", "seclint-", "seclint-disable-line\ttest/weak--",
		" * seclint-disable-line a/b, , c/d -- é\r", "seclint-disable test/weak */ weak(); /*",
	} {
		f.Add(s)
	}
	engines := []*analysis.Engine{engine(f, analysis.Options{}, weakRule), engine(f, analysis.Options{RequireReason: true}, weakRule)}
	f.Fuzz(func(t *testing.T, s string) {
		for _, src := range []string{"// " + s + "\nweak();\n", "weak(); /* " + s + " */\nweak();", "const e = <p>{/*" + s + "*/}{weak()}</p>;\r\n"} {
			for _, e := range engines {
				tree := parse(t, "a.tsx", src)
				r := e.Analyze(analysis.File{Path: "a.tsx"}, tree)
				for i := range r.Findings {
					for _, repair := range e.RepairDirective(r, &r.Findings[i]) {
						after, err := tree.Doc().Apply(repair.Edits)
						if err != nil {
							t.Fatalf("%s in %q: %v", repair.Title, src, err)
						}
						e.Analyze(analysis.File{Path: "a.tsx"}, parse(t, "a.tsx", string(after.Bytes())))
					}
				}
			}
		}
	})
}
