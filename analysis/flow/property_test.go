package flow

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

// badLines returns the lines of src, counted from one, with a sink that untrusted
// data reaches.
func badLines(t *testing.T, models *Models, path, src string) []int {
	t.Helper()
	m := parse(t, path, src)
	if m.Tree().HasError(m.Tree().Root()) {
		t.Fatalf("the changed text has syntax errors:\n%s", src)
	}
	a := New(m, models, path, semantic.Classify(path, m), Options{})
	var lines []int
	for line := range askAll(a) {
		lines = append(lines, line)
	}
	slices.Sort(lines)
	return lines
}

// changes are rewritings of a program that mean the same and keep its lines.
var changes = map[string]func(m *semantic.Model) []text.Edit{
	"rename":  rename,
	"comment": func(m *semantic.Model) []text.Edit { return around(m, "/* a comment */ ", "") },
	"block":   func(m *semantic.Model) []text.Edit { return around(m, "{ ", " }") },
}

// around puts text around every expression statement of a block.
func around(m *semantic.Model, before, after string) []text.Edit {
	t := m.Tree()
	var edits []text.Edit
	for n := t.Root(); n < syntax.NodeID(t.Len()); n++ {
		if t.Kind(n) != syntax.ExpressionStatement {
			continue
		}
		switch t.Kind(t.Parent(n)) {
		case syntax.StatementBlock, syntax.Program:
			if t.Kind(t.FirstChild(n)) == syntax.String {
				continue // a directive
			}
			edits = append(edits, text.Edit{Span: text.Span{Start: t.Start(n), End: t.Start(n)}, New: before})
			edits = append(edits, text.Edit{Span: text.Span{Start: t.End(n), End: t.End(n)}, New: after})
		}
	}
	slices.SortStableFunc(edits, func(a, b text.Edit) int { return a.Span.Compare(b.Span) })
	return edits
}

// rename gives every variable of the file, but imports and exports, another name.
func rename(m *semantic.Model) []text.Edit {
	t := m.Tree()
	exported := make(map[semantic.BindingID]bool)
	for _, e := range m.Exports() {
		exported[e.Local] = true
	}
	var edits []text.Edit
	for n := t.Root(); n < syntax.NodeID(t.Len()); n++ {
		id := m.Bound(n)
		if id == semantic.NoBinding || exported[id] {
			continue
		}
		switch m.Binding(id).Kind {
		case semantic.ImportBinding, semantic.ClassBinding, semantic.NamespaceBinding, semantic.EnumBinding:
			continue
		}
		if t.Kind(t.Parent(n)) == syntax.TypeQuery || t.ChildOfKind(m.Binding(id).Declarator, syntax.AccessibilityModifier) != syntax.NoNode {
			continue // in a type; names a field of the class, too
		}
		name := m.Binding(id).Name + "_renamed"
		switch t.Kind(n) {
		case syntax.ShorthandPropertyIdentifier, syntax.ShorthandPropertyIdentifierPattern:
			name = m.Binding(id).Name + ": " + name
		case syntax.Identifier:
		default:
			continue
		}
		edits = append(edits, text.Edit{Span: t.Span(n), New: name})
	}
	return edits
}

func TestMeaningDecides(t *testing.T) {
	files, err := filepath.Glob("testdata/*.ts*")
	if err != nil || len(files) == 0 {
		t.Fatal("no fixtures", err)
	}
	models := testModels(t)
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		src := strings.ReplaceAll(string(b), "keyof typeof table", "string")
		path := "src/" + filepath.Base(file)
		want := badLines(t, models, path, src)
		for name, change := range changes {
			t.Run(filepath.Base(file)+"/"+name, func(t *testing.T) {
				m := parse(t, path, src)
				doc, err := m.Tree().Doc().Apply(change(m))
				if err != nil {
					t.Fatal(err)
				}
				changed := string(doc.Bytes())
				if changed == src {
					t.Fatal("nothing changed")
				}
				if got := badLines(t, models, path, changed); !slices.Equal(got, want) {
					for _, l := range want {
						if !slices.Contains(got, l) {
							t.Errorf("line %d is no longer found: %s", l, strings.Split(changed, "\n")[l-1])
						}
					}
					for _, l := range got {
						if !slices.Contains(want, l) {
							t.Errorf("line %d is found now: %s", l, strings.Split(changed, "\n")[l-1])
						}
					}
				}
			})
		}
		t.Run(filepath.Base(file)+"/order of questions", func(t *testing.T) {
			m := parse(t, path, src)
			a := New(m, models, path, semantic.Classify(path, m), Options{})
			tree := m.Tree()
			var lines []int
			for n := syntax.NodeID(tree.Len() - 1); n > 0; n-- {
				c, ok := m.Call(n)
				if !ok || c.Node != n {
					continue
				}
				for _, s := range models.sinks[m.API(c.Callee)] {
					if s.Option == "" && len(a.Ask(c.Arg(max(s.Arg, 0)), s.Kind)) > 0 {
						lines = append(lines, tree.Doc().LineAt(tree.Start(n))+1)
					}
				}
			}
			slices.Sort(lines)
			if lines = slices.Compact(lines); !slices.Equal(lines, want) {
				t.Errorf("asked backwards, lines %v are found, %v forwards", lines, want)
			}
		})
	}
}

// hostile are programs that make a careless analysis explode.
var hostile = map[string]func(n int) string{
	"statements in one function": func(n int) string {
		var b strings.Builder
		b.WriteString("import { source, sink } from 'test';\nfunction f(flag) {\nlet a = source();\n")
		for i := range n {
			fmt.Fprintf(&b, "if (flag > %d) { a = a + 'x%d'; } else { sink(a); }\n", i, i)
		}
		b.WriteString("sink(a);\n}\n")
		return b.String()
	},
	"functions": func(n int) string {
		var b strings.Builder
		b.WriteString("import { source, sink } from 'test';\n")
		for i := range n {
			fmt.Fprintf(&b, "function f%d(x) { const y = x + 1; sink(y); return y; }\nf%d(source());\n", i, i)
		}
		return b.String()
	},
	"call depth": func(n int) string {
		var b strings.Builder
		b.WriteString("import { source, sink } from 'test';\nfunction f0(x) { return x; }\n")
		for i := 1; i < n; i++ {
			fmt.Fprintf(&b, "function f%d(x) { return f%d(x); }\n", i, i-1)
		}
		fmt.Fprintf(&b, "sink(f%d(source()));\n", n-1)
		return b.String()
	},
	"mutual recursion": func(n int) string {
		var b strings.Builder
		b.WriteString("import { source, sink } from 'test';\n")
		for i := range n {
			fmt.Fprintf(&b, "function f%d(x) { return x > 1 ? f%d(x) : f%d(x); }\n", i, (i+1)%n, (i*7+3)%n)
		}
		b.WriteString("sink(f0(source()));\n")
		return b.String()
	},
	"cases": func(n int) string {
		var b strings.Builder
		b.WriteString("import { source, sink } from 'test';\nfunction f(k) {\nlet a = source();\nswitch (k) {\n")
		for i := range n {
			fmt.Fprintf(&b, "case %d: a = a + '%d'; break;\n", i, i)
		}
		b.WriteString("}\nsink(a);\n}\n")
		return b.String()
	},
	"callbacks": func(n int) string {
		var b strings.Builder
		b.WriteString("import { source, sink } from 'test';\nfunction call(f, x) { return f(x); }\n")
		for i := range n {
			fmt.Fprintf(&b, "sink(call((x) => x + %d, source()));\n", i)
		}
		return b.String()
	},
	"nesting": func(n int) string {
		n = min(n, 3000)
		return "import { source, sink } from 'test';\nfunction f(a) {\n" + strings.Repeat("if (a) {\n", n) + "sink(source());\n" + strings.Repeat("}\n", n) + "}\n"
	},
	"loops": func(n int) string {
		n = min(n, 1000)
		return "import { source, sink } from 'test';\nfunction f(a) {\nlet b = source();\n" + strings.Repeat("for (const x of a) {\nb = b + x;\n", n) + "sink(b);\n" + strings.Repeat("}\n", n) + "}\n"
	},
	"tries": func(n int) string {
		n = min(n, 1000)
		return "import { source, sink } from 'test';\nfunction f(a) {\nlet b = source();\n" + strings.Repeat("try {\nb = b + 'x';\n", n) + "sink(b);\n" + strings.Repeat("} catch { b = 'y'; }\n", n) + "}\n"
	},
	"concatenation": func(n int) string {
		return "import { source, sink } from 'test';\nconst a = source();\nsink('x'" + strings.Repeat("\n+ a", n) + ");\n"
	},
	"doubling": func(n int) string {
		return "import { source, sink } from 'test';\nlet a = source();\n" + strings.Repeat("a = a + a;\n", n) + "sink(a);\n"
	},
	"fields": func(n int) string {
		var b strings.Builder
		b.WriteString("import { source, sink } from 'test';\nconst o = {};\nfunction set() {\n")
		for i := range n {
			fmt.Fprintf(&b, "o.f%d = source();\n", i)
		}
		b.WriteString("}\nset();\n")
		for i := range n {
			fmt.Fprintf(&b, "sink(o.f%d);\n", i)
		}
		return b.String()
	},
}

// TestHostile keeps hostile programs within the limit of work: none of them costs
// more than a small factor of its size.
func TestHostile(t *testing.T) {
	models := testModels(t)
	for name, program := range hostile {
		t.Run(name, func(t *testing.T) {
			m := parse(t, "src/x.ts", program(2000))
			a := New(m, models, "src/x.ts", 0, Options{})
			askAll(a)
			if a.steps > a.maxSteps+maxVisits {
				t.Errorf("%d steps, limit %d", a.steps, a.maxSteps)
			}
		})
	}
}

// BenchmarkHostile doubles hostile programs: the time for a line stays about the
// same if the cost is linear.
func BenchmarkHostile(b *testing.B) {
	models, err := DefaultModels()
	if err != nil {
		b.Fatal(err)
	}
	for _, row := range []string{"source obj test.source() -- test input", "sink sql test.sink a0"} {
		if err := models.Add(row); err != nil {
			b.Fatal(err)
		}
	}
	for name, program := range hostile {
		for _, n := range []int{1000, 2000, 4000, 8000} {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				m := parse(b, "src/x.ts", program(n))
				lines := m.Tree().Doc().LineCount()
				steps := 0
				for b.Loop() {
					a := New(m, models, "src/x.ts", 0, Options{})
					askAll(a)
					steps = a.steps
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(lines), "ns/line")
				b.ReportMetric(float64(steps)/float64(lines), "steps/line")
			})
		}
	}
}
