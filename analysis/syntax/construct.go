package syntax

import (
	"bytes"
	"strings"
)

// construct is something that a grammar does not know.
type construct struct {
	languages []Language
	key       string // where to look; the offset of a match is that of the key
	// match returns what to overwrite if the construct is at offset at of b.
	match func(b []byte, at int) []patch
	// fits reports whether t, the tree of the masked text, has the construct at at
	// where the language allows it.
	fits func(t *Tree, at int) bool
	// finish, if not nil, says in t what the mask took from it.
	finish func(t *Tree, at int)
}

// maskAmpersand is the kind of the commonest construct, which is looked for where
// the errors are and not everywhere.
const maskAmpersand maskKind = 0

var (
	anyLanguage = []Language{TypeScript, TSX, JavaScript}
	withJSX     = []Language{TSX, JavaScript}
	withTypes   = []Language{TypeScript, TSX}
)

var constructs = []construct{
	maskAmpersand: {
		languages: withJSX, key: "&", // in JSX text and attributes
		match: func(b []byte, at int) []patch {
			if isCharacterReference(b[at:]) {
				return nil
			}
			return []patch{{at, at + 1, "_"}}
		},
		fits: func(t *Tree, at int) bool {
			n := t.NodeAt(at)
			return t.Kind(n) == JSXText || t.Kind(n) == String && t.Kind(t.Parent(n)) == JSXAttribute
		},
	},
	{
		languages: withTypes, key: "type", // export type * from 'a'
		match: func(b []byte, at int) []patch {
			if !endsWithWord(b[:at], "export") || !startsWith(b[at+len("type"):], "*") {
				return nil
			}
			return []patch{{at, at + len("type"), ""}}
		},
		fits:   func(t *Tree, at int) bool { return t.statementAt(at, ExportStatement) != NoNode },
		finish: func(t *Tree, at int) { t.nodes[t.statementAt(at, ExportStatement)].flags |= FlagTypeOnly },
	},
	{
		languages: anyLanguage, key: "assert", // import a from 'b' assert { … }
		match: func(b []byte, at int) []patch { return matchAttributes(b, at, len("assert"), " \t") },
		fits: func(t *Tree, at int) bool {
			return t.sourceBefore(at, ImportStatement) || t.sourceBefore(at, ExportStatement)
		},
	},
	{
		languages: anyLanguage, key: "with", // export * from 'b' with { … }
		match: func(b []byte, at int) []patch { return matchAttributes(b, at, len("with"), blanks) },
		fits:  func(t *Tree, at int) bool { return t.sourceBefore(at, ExportStatement) },
	},
	{
		languages: anyLanguage, key: "defer", // import defer * as a from 'b'
		match: func(b []byte, at int) []patch {
			if !endsWithWord(b[:at], "import") || !startsWith(b[at+len("defer"):], "*") {
				return nil
			}
			return []patch{{at, at + len("defer"), ""}}
		},
		fits: func(t *Tree, at int) bool { return t.statementAt(at, ImportStatement) != NoNode },
	},
	{
		languages: anyLanguage, key: "using", // for (using a of b)
		match: func(b []byte, at int) []patch {
			if p := matchUsing(b, at); p != nil && endsWith(b[:p[0].start], '(') {
				return p
			}
			return nil
		},
		fits: func(t *Tree, at int) bool {
			n := t.NodeAt(at)
			return t.Kind(n) == ForInStatement && t.Has(n, FlagDeclared) || t.Kind(n) == LexicalDeclaration && t.Kind(t.Parent(n)) == ForStatement
		},
	},
	{
		languages: []Language{JavaScript}, key: "using", // using a = b
		match: func(b []byte, at int) []patch {
			if p := matchUsing(b, at); p != nil && !endsWith(b[:p[0].start], '(') {
				return p
			}
			return nil
		},
		fits: func(t *Tree, at int) bool { return t.Start(t.statementAt(at, LexicalDeclaration)) == at },
	},
	{
		languages: withTypes, key: "using", // as a name
		match: func(b []byte, at int) []patch { return matchName(b, at, "using", "().,;:=[]}?!\n") },
		fits:  func(t *Tree, at int) bool { return t.isName(at, len("using")) },
	},
	{
		languages: withTypes, key: "accessor", // as the name of a field
		match: func(b []byte, at int) []patch { return matchName(b, at, "accessor", ":=;?!(") },
		fits:  func(t *Tree, at int) bool { return t.isName(at, len("accessor")) },
	},
	{
		languages: withTypes, key: "in", // interface A<in T>
		match: func(b []byte, at int) []patch { return matchVariance(b, at, "in") },
		fits:  func(t *Tree, at int) bool { return t.typeParameterBehind(at) },
	},
	{
		languages: withTypes, key: "out", // interface A<out T>
		match: func(b []byte, at int) []patch { return matchVariance(b, at, "out") },
		fits:  func(t *Tree, at int) bool { return t.typeParameterBehind(at) },
	},
	{
		languages: anyLanguage, key: "@(", // @(a.b()) class C {}
		match: func(b []byte, at int) []patch {
			end := closing(b, at+1)
			if end < 0 || strings.ContainsAny(string(b[at:end]), "{}=<>\n") {
				return nil
			}
			return []patch{{at + 1, at + 2, ""}, {end, end + 1, ""}}
		},
		fits: func(t *Tree, at int) bool {
			n := t.NodeAt(at)
			return t.Kind(n) == Decorator && t.Start(n) == at
		},
	},
	{
		languages: withTypes, key: "static", // static [a: string]: b
		match: func(b []byte, at int) []patch {
			rest := b[at+len("static"):]
			inner, ok := bytes.CutPrefix(bytes.TrimLeft(rest, blanks), []byte("["))
			word := bytes.TrimLeft(inner, blanks)
			word = word[:wordLength(word)]
			if !ok || !isWordStart(b, at) || len(word) == 0 || !startsWith(bytes.TrimLeft(inner, blanks)[len(word):], ":") {
				return nil
			}
			return []patch{{at, at + len("static"), ""}}
		},
		fits: func(t *Tree, at int) bool {
			b := t.doc.Bytes()
			return t.Kind(t.NodeAt(at+bytes.IndexByte(b[at:], '['))) == IndexSignature
		},
	},
	{
		languages: anyLanguage, key: "\\", // an invalid escape in a tagged template
		match: func(b []byte, at int) []patch {
			if !isInvalidEscape(b, at) {
				return nil
			}
			return []patch{{at, at + 1, "_"}}
		},
		fits: func(t *Tree, at int) bool { return t.Kind(t.NodeAt(at)) == TemplateString },
	},
	{
		languages: withTypes, key: ">?.(", // a.b<T>?.()
		match: func(b []byte, at int) []patch {
			start := opening(b, at)
			if start < 0 {
				return nil
			}
			return []patch{{start, at + 1, ""}}
		},
		fits: func(t *Tree, at int) bool {
			n := t.NodeAt(at + len(">?."))
			return t.Kind(n) == Arguments && t.Has(t.Parent(n), FlagOptional)
		},
	},
	{
		languages: withTypes, key: "import(", // import('a').B<C>, import('a').B['c'] as types
		match: func(b []byte, at int) []patch {
			end := importedType(b, at)
			if end < 0 || bytes.HasSuffix(bytes.TrimRight(b[max(0, at-maskReach):at], blanks), []byte("typeof")) {
				return nil
			}
			return []patch{{at, end, strings.Repeat("_", end-at)}}
		},
		fits: func(t *Tree, at int) bool {
			n := t.NodeAt(at)
			return t.Start(n) == at && t.Kind(t.Parent(n)) == NestedTypeIdentifier
		},
	},
	{
		languages: withTypes, key: "<typeof import(", // a<typeof import('b')>()
		match: func(b []byte, at int) []patch {
			end := closing(b, at+len("<typeof import"))
			for end > 0 && end+1 < len(b) && (b[end+1] == '.' || isWordByte(b[end+1])) {
				end++
			}
			// With something between the parentheses it reads as two comparisons.
			if end < 0 || end+1 >= len(b) || b[end+1] != '>' || !startsWith(b[end+2:], "()") && !startsWith(b[end+2:], "{") {
				return nil
			}
			return []patch{{at + 1, end + 1, strings.Repeat("_", end-at)}}
		},
		fits: func(t *Tree, at int) bool {
			n := t.NodeAt(at + 1)
			arguments := t.Parent(n)
			if t.Kind(n) != TypeIdentifier || t.Start(n) != at+1 || t.Kind(arguments) != TypeArguments || t.ChildCount(arguments) != 1 {
				return false
			}
			k := t.Kind(t.Parent(arguments))
			return k == CallExpression || k == ExtendsClause
		},
	},
	{
		languages: withTypes, key: "unique", // as a name
		match: func(b []byte, at int) []patch { return matchName(b, at, "unique", "().,;:=[]}?!\n") },
		fits:  func(t *Tree, at int) bool { return t.isName(at, len("unique")) },
	},
	{
		languages: withJSX, key: ">//", // text that looks like a comment
		match: func(b []byte, at int) []patch {
			line := b[at:min(len(b), at+maskReach)]
			if i := bytes.IndexByte(line, '\n'); i >= 0 {
				line = line[:i]
			}
			if !bytes.Contains(line, []byte("</")) {
				return nil
			}
			return []patch{{at + 1, at + 3, "__"}}
		},
		fits: func(t *Tree, at int) bool { return t.Kind(t.NodeAt(at+1)) == JSXText },
	},
	{
		languages: anyLanguage, key: "\x00", // in a template or a string
		match: func(b []byte, at int) []patch { return []patch{{at, at + 1, "_"}} },
		fits: func(t *Tree, at int) bool {
			k := t.Kind(t.NodeAt(at))
			return k == TemplateString || k == String
		},
	},
	parameterNamed("any"),
	parameterNamed("boolean"),
	parameterNamed("number"),
	parameterNamed("object"),
	parameterNamed("string"),
	parameterNamed("unknown"),
}

// parameterNamed is a function type whose only parameter has the name of a type
// and no type: (string) => void.
func parameterNamed(word string) construct {
	return construct{
		languages: withTypes, key: "(" + word + ")",
		match: func(b []byte, at int) []patch {
			if !startsWith(b[at+len(word)+2:], "=>") {
				return nil
			}
			return []patch{{at + 1, at + 2, "_"}}
		},
		fits: func(t *Tree, at int) bool {
			return t.isName(at+1, len(word)) && t.Kind(t.Parent(t.NodeAt(at+1))) == RequiredParameter
		},
	}
}

// statementAt returns the innermost node of kind k around offset at.
func (t *Tree) statementAt(at int, k Kind) NodeID {
	for n := t.NodeAt(at); n != NoNode; n = t.Parent(n) {
		if t.Kind(n) == k {
			return n
		}
	}
	return NoNode
}

// sourceBefore reports whether the last text before at is the string from which a
// statement of kind k imports.
func (t *Tree) sourceBefore(at int, k Kind) bool {
	before := bytes.TrimRight(t.doc.Bytes()[:at], blanks)
	n := t.NodeAt(len(before) - 1)
	return t.Kind(n) == String && t.Field(n) == FieldSource && t.Kind(t.Parent(n)) == k
}

// isName reports whether the bytes at at are a name of the given length.
func (t *Tree) isName(at, length int) bool {
	n := t.NodeAt(at)
	switch t.Kind(n) {
	case Identifier, PropertyIdentifier, ShorthandPropertyIdentifier, ShorthandPropertyIdentifierPattern:
		return t.Start(n) == at && t.End(n) == at+length
	}
	return false
}

// typeParameterBehind reports whether a type parameter's name follows the words
// in and out at at.
func (t *Tree) typeParameterBehind(at int) bool {
	b := t.doc.Bytes()
	for range 2 {
		at += wordLength(b[at:])
		at += len(b[at:]) - len(bytes.TrimLeft(b[at:], blanks))
		if n := t.NodeAt(at); t.Kind(n) == TypeIdentifier && t.Start(n) == at {
			return t.Kind(t.Parent(n)) == TypeParameter
		}
	}
	return false
}
