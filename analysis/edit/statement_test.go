package edit

import (
	"strings"
	"testing"

	"seclint/analysis/syntax"
)

func TestRemoveStatement(t *testing.T) {
	do := func(b *Builder, n syntax.NodeID) { b.RemoveStatement(n) }
	runTable(t, "a.ts", Env{}, []fixTest{
		{"own line", "a();\n«bad();»\nb();\n", "a();\nb();\n"},
		{"first", "«bad();»\nb();\n", "b();\n"},
		{"first, blank below", "«bad();»\n\nb();\n", "b();\n"},
		{"last, no terminator", "a();\n«bad();»", "a();"},
		{"last", "a();\n\n«bad();»\n", "a();\n"},
		{"only", "«bad();»\n", ""},
		{"blank around", "a();\n\n«bad();»\n\nb();\n", "a();\n\nb();\n"},
		{"shared line, first", "{ «bad();» b(); }", "{ b(); }"},
		{"shared line, last", "{ a(); «bad();» }", "{ a(); }"},
		{"block of one line", "function f() { «bad();» }", "function f() {}"},
		{"body of a function", "function f() {\n  «bad();»\n}", "function f() {}"},
		{"block", "if (a()) {\n  «bad();»\n}", "if (a()) {\n}"},
		{"body with a comment", "function f() {\n  // c\n  «bad();»\n}", "function f() {\n  // c\n}"},
		{"trailing comment", "a();\n«bad();» // why\nb();\n", "a();\n// why\nb();\n"},
		{"leading comment", "a();\n// why\n«bad();»\nb();\n", "a();\n// why\nb();\n"},
		{"comment inside", "«bad(/* in */);»\n", "a comment stands inside what would be removed"},
		{"several lines", "a();\n«bad({\n  b: 1,\n});»\nc();\n", "a();\nc();\n"},
		{"if", "a();\n«if (b) bad();»\nc();\n", "a();\nc();\n"},
		{"body of an if", "a();\nif (b) «bad();»\nc();\n", "a();\nc();\n"},
		{"body of an if that acts", "if (b()) «bad();»\nc();\n", "if (b()) {\n}\nc();\n"},
		{"body of an if with else", "if (b) «bad();»\nelse c();\n", "if (b) {\n}\nelse c();\n"},
		{"body of an else", "if (b) c();\nelse «bad();»\nd();\n", "if (b) c();\nd();\n"},
		{"body of a loop", "for (;;) «bad();»\n", "for (;;) {\n}\n"},
		{"nested ifs", "a();\nif (b) if (c) «bad();»\nd();\n", "a();\nd();\n"},
		{"case", "switch (a) {\n  case 1:\n    «bad();»\n    break;\n}\n", "switch (a) {\n  case 1:\n    break;\n}\n"},
		{"case of one line", "switch (a) {\n  case 1: «bad();» break;\n}\n", "switch (a) {\n  case 1: break;\n}\n"},
		{"broken", "a();\n«bad(1 2);»\n", "the statement has a syntax error"},
		{"broken elsewhere", "a(1 2);\n«bad();»\nb();\n", "a(1 2);\nb();\n"},
		{"label", "l: «for (;;) {}»", "the statement is part of a larger one"},
		{"steering comment", "a();\n// eslint-disable-next-line no-eval\n«bad();»\nb();\n", "a comment above speaks of what would be removed"},
		{"no statement", "f(«a»)", "this is no statement"},
	}, func(b *Builder, n syntax.NodeID) {
		do(b, n)
	})
	runTable(t, "a.js", Env{}, []fixTest{
		{"comment swallowed", "a()\n«bad()» // why\nb()\n", "a()\n// why\nb()\n"},
		{"keeps the semicolon of the next line", "a()\nbad()\n;[1].map(b)\n", "a()\n;[1].map(b)\n"},
		{"takes its own semicolon along", "a()\n;[1].map(b)\nc()\n", "a()\nc()\n"},
		{"leaves a semicolon to the next", "a()\n;[1].map(b)\n;(c)()\n", "a()\n;(c)()\n"},
		{"separates what would join", "a()\nbad();\n(b)()\n", "a()\n;(b)()\n"},
		{"nothing to separate", "a();\nbad();\n(b)()\n", "a();\n(b)()\n"},
	}, func(b *Builder, n syntax.NodeID) {
		if n == syntax.NoNode {
			n = b.t.ChildAt(b.t.Root(), 1)
		} else {
			n = b.statement(n)
		}
		do(b, n)
	})
}

func TestInsertFirstStatement(t *testing.T) {
	lines := []string{"if (x) {", "\treturn;", "}"}
	do := func(b *Builder, n syntax.NodeID) { b.InsertFirstStatement(expression(b, n), lines...) }
	const guard = "  if (x) {\n    return;\n  }\n"
	runTable(t, "a.ts", Env{}, []fixTest{
		{"function", "«function f() {\n  a();\n}»", "function f() {\n" + guard + "  a();\n}"},
		{"default style", "«function f() {\n}»", "function f() {\n" + guard + "}"},
		{"empty", "«function f() {}»", "function f() {\n" + guard + "}"},
		{"empty, blank lines", "«function f() {\n\n}»", "function f() {\n" + guard + "}"},
		{"four spaces", "«function f() {\n    a();\n}»", "function f() {\n    if (x) {\n        return;\n    }\n    a();\n}"},
		{"tabs", "class A {\n\t«m() {\n\t\ta();\n\t}»\n}", "class A {\n\tm() {\n\t\tif (x) {\n\t\t\treturn;\n\t\t}\n\t\ta();\n\t}\n}"},
		{"one line", "«function f() { a(); b(); }»", "function f() {\n" + guard + "  a(); b();\n}"},
		{"one line with comment behind", "«function f() { a(); /* c */ }»", "function f() {\n" + guard + "  a(); /* c */\n}"},
		{"directive", "«function f() {\n  'use server';\n  a();\n}»", "function f() {\n  'use server';\n" + guard + "  a();\n}"},
		{"directives and comment", "«function f() {\n  'use strict'; // c\n  'use server'; // d\n\n  a();\n}»", "function f() {\n  'use strict'; // c\n  'use server'; // d\n" + guard + "\n  a();\n}"},
		{"directive only", "«function f() { 'use server' }»", "function f() { 'use server'\n" + guard + "}"},
		{"comment on the line of the brace", "«function f() { // c\n  a();\n}»", "function f() { // c\n" + guard + "  a();\n}"},
		{"comment on the first statement", "«function f() {\n  // @ts-expect-error\n  a();\n}»", "function f() {\n" + guard + "  // @ts-expect-error\n  a();\n}"},
		{"comment only", "«function f() {\n  // nothing\n}»", "function f() {\n" + guard + "  // nothing\n}"},
		{"arrow with block", "const f = «() => {\n  a();\n}»;", "const f = () => {\n" + guard + "  a();\n};"},
		{"arrow", "const f = «(a) => a.b»;", "const f = (a) => {\n" + guard + "  return a.b;\n};"},
		{"arrow, object", "const f = «(a) => ({ a })»;", "const f = (a) => {\n" + guard + "  return ({ a });\n};"},
		{"arrow, next line", "const f = «(a) =>\n  g({\n    a,\n  })»;", "const f = (a) => {\n" + guard + "  return g({\n    a,\n  });\n};"},
		{"arrow, several lines", "const f = «(a) => g({\n  a,\n  b: `x\ny`,\n})»;", "const f = (a) => {\n" + guard + "  return g({\n    a,\n    b: `x\ny`,\n  });\n};"},
		{"arrow, argument", "app.get('/', «(req, res) => res.json(1)»);", "app.get('/', (req, res) => {\n" + guard + "  return res.json(1);\n});"},
		{"arrow, comment before", "const f = «() => /* c */ a»;", "const f = () => {\n" + guard + "  /* c */ return a;\n};"},
		{"arrow, comment line before", "const f = «() =>\n  // c\n  a»;", "const f = () => {\n" + guard + "  // c\n  return a;\n};"},
		{"arrow, comment behind", "const f = «() => a» // c\n", "const f = () => {\n" + guard + "  return a\n} // c\n"},
		{"broken elsewhere in the body", "«function f() {\n  a(1 2);\n  b();\n}»", "function f() {\n" + guard + "  a(1 2);\n  b();\n}"},
		{"broken header", "«function f(a b) {\n  c();\n}»", "the function around it has a syntax error"},
		{"broken function behind", "«function f() {\n  b();\n}»\nfunction g( }", "function f() {\n" + guard + "  b();\n}\nfunction g( }"},
		{"overload", "«function f(): void;»", "this is no function with a body"},
		{"no function", "«a»", "this is no function with a body"},
		{"generator", "«function* f() {\n  a();\n}»", "function* f() {\n" + guard + "  a();\n}"},
		{"parameters on lines", "«function f(\n  a,\n) {\n  b();\n}»", "function f(\n  a,\n) {\n" + guard + "  b();\n}"},
	}, do)
	lines = []string{"a = b"}
	runTable(t, "a.js", Env{}, []fixTest{
		{"protects from a bracket", "«function f() {\n  [1].map(c)\n}»", "function f() {\n  a = b;\n  [1].map(c)\n}"},
		{"protects from a template", "«function f() {\n  `x`.y()\n}»", "function f() {\n  a = b;\n  `x`.y()\n}"},
		{"nothing to protect from", "«function f() {\n  c()\n}»", "function f() {\n  a = b\n  c()\n}"},
	}, do)
	lines = []string{"(a)()"}
	runTable(t, "a.js", Env{}, []fixTest{
		{"protects a directive", "«function f() {\n  'use strict'\n  c()\n}»", "function f() {\n  'use strict'\n  ;(a)()\n  c()\n}"},
		{"needs no protection", "«function f() {\n  c()\n}»", "function f() {\n  (a)()\n  c()\n}"},
	}, do)
	lines = []string{"if (x) return"}
	runTable(t, "a.js", Env{}, []fixTest{
		{"return does not take the next line", "«function f() {\n  (a)()\n}»", "function f() {\n  if (x) return;\n  (a)()\n}"},
	}, do)
}

func TestInsertBesideStatement(t *testing.T) {
	before := func(b *Builder, n syntax.NodeID) { b.InsertBefore(n, "if (x) {", "\treturn;", "}") }
	const guard = "if (x) {\n  return;\n}\n"
	inner := "  " + strings.ReplaceAll(strings.TrimSuffix(guard, "\n"), "\n", "\n  ") + "\n"
	runTable(t, "a.ts", Env{}, []fixTest{
		{"first", "«a();»\n", guard + "a();\n"},
		{"inside", "function f() {\n  a();\n  b(«c»);\n}", "function f() {\n  a();\n" + inner + "  b(c);\n}"},
		{"steering comment", "function f() {\n  a();\n  // @ts-expect-error\n  b(«c»);\n}", "function f() {\n  a();\n" + inner + "  // @ts-expect-error\n  b(c);\n}"},
		{"comment", "a();\n// about b\n«b();»", "a();\n" + guard + "// about b\nb();"},
		{"comment apart", "a();\n// section\n\n«b();»", "a();\n// section\n\n" + guard + "b();"},
		{"licence", "// licence\n«b();»", "// licence\n" + guard + "b();"},
		{"steering comment at the top", "// licence\n// @ts-ignore\n«b();»", "// licence\n" + guard + "// @ts-ignore\nb();"},
		{"hashbang", "#!/usr/bin/env node\n«b();»", "#!/usr/bin/env node\n" + guard + "b();"},
		{"export", "a();\nexport const b = «c»;", "a();\n" + guard + "export const b = c;"},
		{"directive", "'use client';\n'use strict';\na(«b»);", "'use client';\n'use strict';\n" + guard + "a(b);"},
		{"before a directive", "«'use client';»\na();", "'use client';\n" + guard + "a();"},
		{"body of an if", "if (y) «a();»\nb();", "if (y) {\n" + inner + "  a();\n}\nb();"},
		{"body of an if on the next line", "if (y)\n  «a();» // c\nb();", "if (y) {\n" + inner + "  a(); // c\n}\nb();"},
		{"body of an if with else", "if (y) «a();»\nelse b();", "if (y) {\n" + inner + "  a();\n} else b();"},
		{"body of an else", "if (y) { b(); } else «a();»", "if (y) { b(); } else {\n" + inner + "  a();\n}"},
		{"body of a do", "do «a();»\nwhile (y);", "do {\n" + inner + "  a();\n} while (y);"},
		{"one line", "function f() { a(«b»); }", "function f() {\n" + inner + "  a(b);\n}"},
		{"second of a line", "a(); b(«c»);", "a();\n" + guard + "b(c);"},
		{"case", "switch (a) {\n  case 1: b(«c»); break;\n}", "switch (a) {\n  case 1:\n    if (x) {\n      return;\n    }\n    b(c); break;\n}"},
		{"semicolon before", "a()\n;«[1].map(c)»\n", "a()\n" + guard + ";[1].map(c)\n"},
		{"label", "l: for (;;) «a();»", "l: for (;;) {\n" + inner + "  a();\n}"},
		{"labelled", "a();\nl: «for (;;) {}»", "a();\n" + guard + "l: for (;;) {}"},
		{"class member", "class A {\n  b = «c»;\n}", "there is no statement here"},
	}, before)
	after := func(b *Builder, n syntax.NodeID) { b.InsertAfter(n, "x()"+b.Semicolon()) }
	runTable(t, "a.ts", Env{}, []fixTest{
		{"last", "const app = «express()»;\n", "const app = express();\nx();\n"},
		{"comment", "const app = «express()»; // c\nb();\n", "const app = express(); // c\nx();\nb();\n"},
		{"no terminator", "const app = «express()»;", "const app = express();\nx();"},
		{"shared line", "a(«b»); c();", "a(b);\nx();\nc();"},
		{"end of a block", "function f() { a(«b»); }", "function f() {\n  a(b);\n  x();\n}"},
		{"end of a block on lines", "function f() {\n  a(«b»); }", "function f() {\n  a(b);\n  x();\n}"},
		{"comment over the end of the line", "function f() { a(«b»); /* c\n d */ }", "a comment is in the way"},
		{"body of an if", "if (y) «a();»\nb();", "if (y) {\n  a();\n  x();\n}\nb();"},
	}, after)
	runTable(t, "a.js", Env{}, []fixTest{
		{"no semicolons", "const app = «express()» // c\nb()\n", "const app = express() // c\nx()\nb()\n"},
		{"protects from a bracket", "const app = «express()»\n;[1].map(b)\n", "const app = express()\nx()\n;[1].map(b)\n"},
		{"semicolon on the next line", "const app = «express()»\n\n;(b)()\n", "const app = express()\nx()\n\n;(b)()\n"},
	}, after)
}
