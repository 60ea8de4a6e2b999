package syntax

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"unsafe"

	sitter "github.com/smacker/go-tree-sitter"

	"seclint/analysis/text"
)

func mustParse(t testing.TB, lang Language, src string) *Tree {
	t.Helper()
	tree, err := Parse(context.Background(), lang, text.New([]byte(src)))
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// dump writes a tree as nested parentheses, with operators, flags and fields.
func dump(t *Tree) string {
	var b strings.Builder
	var walk func(n NodeID)
	walk = func(n NodeID) {
		if f := t.Field(n); f != NoField {
			fmt.Fprintf(&b, "%v:", f)
		}
		fmt.Fprintf(&b, "(%v", t.Kind(n))
		if op := t.Op(n); op != NoOp {
			fmt.Fprintf(&b, " %v", op)
		}
		if fl := t.Flags(n); fl != 0 {
			fmt.Fprintf(&b, " #%b", fl)
		}
		for c := range t.Children(n) {
			b.WriteByte(' ')
			walk(c)
		}
		b.WriteByte(')')
	}
	walk(t.Root())
	return b.String()
}

// TestLanguagePointer guards the layout of the binding's Language.
func TestLanguagePointer(t *testing.T) {
	var mark byte
	if languagePointer(sitter.NewLanguage(unsafe.Pointer(&mark))) != unsafe.Pointer(&mark) || unsafe.Sizeof(sitter.Language{}) != unsafe.Sizeof(&mark) {
		t.Fatal("the binding's layout changed")
	}
}

func TestDump(t *testing.T) {
	for _, lang := range []Language{TypeScript, TSX, JavaScript} {
		for _, tt := range []struct{ src, want string }{
			{"a + b", "(program (expression_statement (binary_expression + left:(identifier) right:(identifier))))"},
			{"a * b", "(program (expression_statement (binary_expression * left:(identifier) right:(identifier))))"},
			{"const a = 1", "(program (lexical_declaration const (variable_declarator name:(identifier) value:(number))))"},
			{"var a", "(program (variable_declaration var (variable_declarator name:(identifier))))"},
			{"typeof a", "(program (expression_statement (unary_expression typeof argument:(identifier))))"},
			{"x ??= 1", "(program (expression_statement (augmented_assignment_expression ??= left:(identifier) right:(number))))"},
		} {
			if got := dump(mustParse(t, lang, tt.src)); got != tt.want {
				t.Errorf("%v %q:\n got %s\nwant %s", lang, tt.src, got, tt.want)
			}
		}
	}
}

func TestLiveObjects(t *testing.T) {
	for range 3 {
		mustParse(t, TSX, "const a = <b>c</b>")
	}
	if n, m := liveTrees.Load(), liveParsers.Load(); n != 0 || m != 0 {
		t.Errorf("%d trees and %d parsers are still open", n, m)
	}
}
