package analysis_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

// callRule returns a rule that reports calls of a global function, with a fix.
func callRule(id, callee string, level edit.Level, fix func(b *edit.Builder, call syntax.NodeID)) *analysis.Rule {
	return &analysis.Rule{
		ID: id, Severity: analysis.Warning, Names: []string{callee},
		Call: func(p *analysis.Pass, c semantic.Call, api string) {
			p.Report(c.Node, "do not call "+callee, analysis.WithFix("Fix "+id, level, func(b *edit.Builder) { fix(b, c.Node) }))
		},
	}
}

func callee(name string) func(*edit.Builder, syntax.NodeID) {
	return func(b *edit.Builder, call syntax.NodeID) { b.ReplaceCallee(call, name) }
}

func analyze(t *testing.T, rules []*analysis.Rule, src string) (*analysis.Engine, analysis.File, *analysis.Result) {
	t.Helper()
	e, err := analysis.NewEngine(rules, analysis.Options{})
	if err != nil {
		t.Fatal(err)
	}
	f := analysis.File{Path: "src/a.ts", Env: edit.Env{Path: "src/a.ts"}}
	tree, err := syntax.Parse(context.Background(), syntax.TypeScript, text.New([]byte(src)))
	if err != nil {
		t.Fatal(err)
	}
	return e, f, e.Analyze(f, tree)
}

func TestProve(t *testing.T) {
	off := callRule("t/off", "quiet", edit.Safe, callee("x"))
	off.Off = true
	for _, test := range []struct {
		name, src string
		fix       func(b *edit.Builder, call syntax.NodeID)
		want      string // in the error; empty for a proven fix
	}{
		{"good", "bad(1);\n", callee("good"), ""},
		{"one of two equal ones", "bad(1);\nbad(1);\n", callee("good"), ""},
		{"still there", "bad(1);\n", func(b *edit.Builder, n syntax.NodeID) { b.Insert(b.Model().Tree().Start(n), "/**/") }, "still find the same"},
		{"still there, otherwise", "bad(1);\n", func(b *edit.Builder, n syntax.NodeID) { b.AppendArgument(n, "2") }, "something new"},
		{"adds one of a rule that is off", "bad(1);\n", callee("quiet"), "t/off would find something new"},
		{"syntax error", "bad(1);\n", func(b *edit.Builder, n syntax.NodeID) { b.Replace(n, "good(1") }, "syntax error"},
		{"syntax error elsewhere", "foo(1 2);\nbad(1);\n", callee("good"), ""},
		{"another finding's text changes", "other(bad(1));\n", callee("good"), ""},
		{"a suppression is torn off", "// seclint-disable-next-line t/other -- r\nother(1); bad(1);\n",
			func(b *edit.Builder, n syntax.NodeID) { b.ReplaceCallee(n, "good"); b.Insert(42, "x();\n") }, "would find something new"},
	} {
		t.Run(test.name, func(t *testing.T) {
			rules := []*analysis.Rule{callRule("t/bad", "bad", edit.Safe, test.fix), callRule("t/other", "other", edit.Review, callee("good")), off}
			e, f, before := analyze(t, rules, test.src)
			for _, finding := range before.Findings {
				if finding.Rule.ID != "t/bad" {
					continue
				}
				fix, err := finding.Fixes[0].Edits(before.Model, f.Env)
				if err != nil {
					t.Fatal(err)
				}
				err = e.Prove(context.Background(), f, before, finding, fix)
				switch {
				case test.want == "" && err != nil:
					t.Error(err)
				case test.want != "" && (!errors.Is(err, analysis.ErrUnproven) || !strings.Contains(err.Error(), test.want)):
					t.Errorf("error %v, want one with %q", err, test.want)
				}
			}
		})
	}
}

// What a builder would refuse, a proof finds, too.
func TestProveEdits(t *testing.T) {
	e, f, before := analyze(t, []*analysis.Rule{callRule("t/bad", "bad", edit.Safe, callee("good"))}, "bad(/* why */ 1);\n")
	for _, test := range []struct {
		edits []text.Edit
		want  string
	}{
		{[]text.Edit{{Span: text.Span{Start: 0, End: 16}, New: "good(1)"}}, "comment"},
		{[]text.Edit{{Span: text.Span{Start: 0, End: 99}}}, "out of range"},
	} {
		err := e.Prove(context.Background(), f, before, before.Findings[0], edit.Result{Edits: test.edits})
		if !errors.Is(err, analysis.ErrUnproven) || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%v: error %v, want one with %q", test.edits, err, test.want)
		}
	}
}

func TestFixAllOfOneRule(t *testing.T) {
	good, other := callRule("t/bad", "bad", edit.Safe, callee("good")), callRule("t/other", "other", edit.Safe, callee("good"))
	e, f, before := analyze(t, []*analysis.Rule{good, other}, "bad();\nother();\nbad();\n")
	fixed, err := e.FixAll(context.Background(), f, before, edit.Safe, good)
	if err != nil || string(fixed.Doc.Bytes()) != "good();\nother();\ngood();\n" {
		t.Errorf("%s, %v", fixed.Doc.Bytes(), err)
	}
}

func TestFixAll(t *testing.T) {
	good := callRule("t/bad", "bad", edit.Safe, callee("good"))
	review := callRule("t/review", "old", edit.Review, callee("new_"))
	manual := callRule("t/manual", "man", edit.Manual, callee("new_"))
	importing := callRule("t/import", "weak", edit.Safe, func(b *edit.Builder, n syntax.NodeID) {
		b.ReplaceCallee(n, b.Import("node:crypto", "randomInt"))
	})
	wrong := callRule("t/wrong", "wrong", edit.Safe, func(b *edit.Builder, n syntax.NodeID) { b.AppendArgument(n, "0") })
	refused := callRule("t/refused", "no", edit.Safe, func(b *edit.Builder, n syntax.NodeID) { b.Refuse("never") })
	there, back := callRule("t/there", "ping", edit.Safe, callee("pong")), callRule("t/back", "pong", edit.Safe, callee("ping"))
	all := []*analysis.Rule{good, review, manual, importing, wrong, refused}
	for _, test := range []struct {
		name     string
		rules    []*analysis.Rule
		level    edit.Level
		src      string
		want     string
		applied  int
		problems int
	}{
		{"nothing", all, edit.Safe, "good();\n", "good();\n", 0, 0},
		{"two", all, edit.Safe, "bad();\nbad(1);\n", "good();\ngood(1);\n", 2, 0},
		{"nested, in rounds", all, edit.Safe, "bad(bad(bad(1)));\n", "good(good(good(1)));\n", 3, 0},
		{"safe only", all, edit.Safe, "old();\nbad();\nman();\n", "old();\ngood();\nman();\n", 1, 0},
		{"review, too", all, edit.Review, "old();\nbad();\nman();\n", "new_();\ngood();\nman();\n", 2, 0},
		{"one import", all, edit.Safe, "weak(1);\nweak(2);\n", "import { randomInt } from 'node:crypto';\n\nrandomInt(1);\nrandomInt(2);\n", 2, 0},
		{"culprit dropped", all, edit.Safe, "bad(1);\nwrong(1);\nbad(2);\nbad(3);\n", "good(1);\nwrong(1);\ngood(2);\ngood(3);\n", 3, 1},
		{"refused", all, edit.Safe, "no();\nbad();\n", "no();\ngood();\n", 1, 0},
		{"circle", []*analysis.Rule{there, back}, edit.Safe, "ping();\n", "ping();\n", 0, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			e, f, before := analyze(t, test.rules, test.src)
			fixed, err := e.FixAll(context.Background(), f, before, test.level)
			if err != nil {
				t.Fatal(err)
			}
			if got := string(fixed.Doc.Bytes()); got != test.want || len(fixed.Applied) != test.applied || len(fixed.Problems) != test.problems {
				t.Errorf("%d applied, problems %v:\n%s\nwant %d and %d:\n%s", len(fixed.Applied), fixed.Problems, got, test.applied, test.problems, test.want)
			}
			after, err := before.Tree.Doc().Apply(fixed.Edits)
			if err != nil || string(after.Bytes()) != string(fixed.Doc.Bytes()) {
				t.Errorf("the edits give %v, %v", after, err)
			}
		})
	}
}

// A rule whose fix makes more to fix each time does not run for ever.
func TestFixAllEnds(t *testing.T) {
	grow := &analysis.Rule{
		ID: "t/grow", Severity: analysis.Warning, Kinds: []syntax.Kind{syntax.Number},
		Visit: func(p *analysis.Pass, n syntax.NodeID) {
			p.Report(n, "a number", analysis.WithFix("Grow", edit.Safe, func(b *edit.Builder) { b.Replace(n, b.Model().Tree().Text(n)+"1") }))
		},
	}
	e, f, before := analyze(t, []*analysis.Rule{grow}, "f(1);\n")
	fixed, err := e.FixAll(context.Background(), f, before, edit.Safe)
	if err != nil || len(fixed.Problems) != 1 || len(fixed.Applied) > 10 {
		t.Errorf("FixAll = %+v, %v", fixed, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := e.FixAll(ctx, f, before, edit.Safe); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled FixAll: %v", err)
	}
}
