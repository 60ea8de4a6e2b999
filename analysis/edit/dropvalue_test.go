package edit

import (
	"testing"

	"seclint/analysis/syntax"
)

func TestDropValue(t *testing.T) {
	const bad = "check(«{ bad: x }»)"
	const left = "x would be left unused"
	removeBad := func(b *Builder, n syntax.NodeID) {
		pair := b.t.FirstChild(n)
		b.DropValue(pair)
		b.RemoveProperty(pair)
	}
	runTable(t, "a.ts", Env{}, []fixTest{
		{"constant", "const x = false;\n\n" + bad, "check({})"},
		{"function", "function x() {}\n" + bad, "check({})"},
		{"arrow", "const x = () => undefined;\n" + bad, "check({})"},
		{"used elsewhere", "const x = false;\nuse(x);\n" + bad, "const x = false;\nuse(x);\ncheck({})"},
		{"exported", "export const x = false;\n" + bad, "export const x = false;\ncheck({})"},
		{"import", "import { x } from 'm';\n" + bad, "import 'm';\ncheck({})"},
		{"acts", "const x = open();\n" + bad, left},
		{"with a type", "const x: boolean = false;\n" + bad, left},
		{"beside another", "const x = false, y = 1;\nuse(y);\n" + bad, left},
		{"names another", "const y = 1;\nconst x = () => y;\n" + bad, left},
		{"changes", "let x = false;\n" + bad, left},
	}, removeBad)
}
