package syntax

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"seclint/analysis/text"
)

// The grammars do not know a few constructs of the languages. Where a tree has
// errors, these are looked for and overwritten, in the parser's copy of the text
// alone, by bytes that the grammar takes for the same or for nothing: the length
// stays, so that offsets do, and values are read from the real text.
//
// A mask stays while its construct matches the text and the tree has it where it
// belongs; otherwise it goes. So whether a text without errors has a mask depends
// on the text, not on how it came about: without its mask each of these constructs
// is an error, or gives the same nodes.

// mask is one overwritten construct.
type mask struct {
	at   int // the offset of the construct's key
	kind maskKind
}

// maskKind is an index into constructs.
type maskKind uint8

// patch overwrites bytes from start to end: by with, padded with blanks, or all by
// fill.
type patch struct {
	start, end int
	with       string
}

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

// shiftMasks returns the masks of before that still match after, a text that
// differs from it by d.
func shiftMasks(masks []mask, d text.Edit, after []byte) []mask {
	kept := masks[:0]
	for _, m := range masks {
		switch {
		case m.at < d.Span.Start:
		case m.at >= d.Span.End:
			m.at += len(d.New) - d.Span.Len()
		default:
			continue
		}
		if m.patches(after) != nil {
			kept = append(kept, m)
		}
	}
	return kept
}

// patches returns what m overwrites in b, nil if its construct is not there.
func (m mask) patches(b []byte) []patch {
	c := &constructs[m.kind]
	if m.at+len(c.key) > len(b) || string(b[m.at:m.at+len(c.key)]) != c.key {
		return nil
	}
	return c.match(b, m.at)
}

// render returns b with all masks.
func render(b []byte, masks []mask) []byte {
	buf := bytes.Clone(b)
	for _, m := range masks {
		for _, p := range m.patches(b) {
			for i := p.start; i < p.end; i++ {
				buf[i] = ' '
				// A line stays a line: positions in tree-sitter are rows and columns.
				if b[i] == '\n' {
					buf[i] = '\n'
				}
			}
			copy(buf[p.start:p.end], p.with)
		}
	}
	return buf
}

// maskRounds is how often a search adds masks: an error may hide others.
const maskRounds = 6

// maskSearch finds the masks of one text, parse by parse.
type maskSearch struct {
	rounds int
	count  int           // of masks before the latest round
	tried  map[mask]bool // what was taken back since the count last rose
}

// next changes masks after t, the tree of the text with these masks, and reports
// whether it did, so that another parse is due.
func (s *maskSearch) next(t *Tree, masks *[]mask) bool {
	// A mask that is out of place goes; one inside an error may yet prove right
	// when the error is gone.
	if s.takeBack(t, masks, false) {
		return true
	}
	if !t.HasError(rootNode) {
		return false
	}
	if s.rounds < maskRounds && t.errorCount(maskLimit) < maskLimit {
		if s.rounds++; s.count < len(*masks) {
			// Something was found, so what was hidden before may show now.
			s.count, s.tried = len(*masks), nil
		}
		if more := s.suspects(t, *masks); len(more) > 0 {
			*masks = append(*masks, more...)
			return true
		}
	}
	return s.takeBack(t, masks, true)
}

// takeBack removes the masks that do not fit into t, those inside errors only if
// all is set, and reports whether there were any.
func (s *maskSearch) takeBack(t *Tree, masks *[]mask, all bool) bool {
	before := len(*masks)
	*masks = slices.DeleteFunc(*masks, func(m mask) bool {
		if constructs[m.kind].fits(t, m.at) || !all && t.statementAt(m.at, Error) != NoNode {
			return false
		}
		if s.tried == nil {
			s.tried = make(map[mask]bool)
		}
		s.tried[m] = true
		return true
	})
	return len(*masks) < before
}

// maskLimit is how many constructs of one text are masked, and how many errors are
// taken for such: more than anybody writes, less than what would take long.
const maskLimit = 1024

// suspects returns the constructs in the text of t, which has errors, that are
// neither in masks nor tried, in order of position.
func (s *maskSearch) suspects(t *Tree, masks []mask) []mask {
	seen := make(map[mask]bool, len(masks))
	for _, m := range masks {
		seen[m] = true
	}
	var found []mask
	b := t.doc.Bytes()
	add := func(m mask) {
		if !seen[m] && !s.tried[m] && m.patches(b) != nil {
			seen[m] = true
			found = append(found, m)
		}
	}
	for kind, c := range constructs {
		if !slices.Contains(c.languages, t.lang) || maskKind(kind) == maskAmpersand {
			continue
		}
		each(b, 0, len(b), c.key, func(at int) { add(mask{at, maskKind(kind)}) })
	}
	if slices.Contains(withJSX, t.lang) {
		for n := range t.errors() {
			p := t.Parent(n)
			inside := t.Kind(p) == JSXElement || t.Kind(p) == String && t.Kind(t.Parent(p)) == JSXAttribute
			each(b, t.Start(n), t.End(n), "&", func(at int) {
				if inside || isTextAmpersand(b, at) {
					add(mask{at, maskAmpersand})
				}
			})
		}
		if len(found) == 0 {
			// The parser may have made some sense of the text around one.
			each(b, 0, len(b), "&", func(at int) {
				if isTextAmpersand(b, at) {
					add(mask{at, maskAmpersand})
				}
			})
		}
		if len(found) == 0 && hasTag(b) {
			for n := range t.brokenStatements() {
				each(b, t.Start(n), t.End(n), "&", func(at int) {
					if isLoneAmpersand(b, at) {
						add(mask{at, maskAmpersand})
					}
				})
			}
		}
	}
	slices.SortFunc(found, func(a, b mask) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.kind, b.kind)) })
	return found[:min(len(found), max(0, maskLimit-len(masks)))]
}

// each calls f with the offset of each key in b[from:to].
func each(b []byte, from, to int, key string, f func(at int)) {
	k := []byte(key)
	for {
		i := bytes.Index(b[from:to], k)
		if i < 0 {
			return
		}
		f(from + i)
		from += i + len(k)
	}
}

// errors yields the error nodes of t that lie in no other.
func (t *Tree) errors() func(yield func(NodeID) bool) {
	return func(yield func(NodeID) bool) {
		for n := rootNode; int(n) < len(t.nodes); {
			r := &t.nodes[n]
			switch {
			case r.kind == Error:
				if !yield(n) {
					return
				}
				n = NodeID(r.after)
			case r.flags&(FlagError|FlagMissing) == 0:
				n = NodeID(r.after)
			default:
				n++
			}
		}
	}
}

// errorCount counts the error nodes of t that lie in no other, up to limit.
func (t *Tree) errorCount(limit int) int {
	count := 0
	for range t.errors() {
		if count++; count == limit {
			break
		}
	}
	return count
}

// brokenStatements yields the statements at the top of t that have errors.
func (t *Tree) brokenStatements() func(yield func(NodeID) bool) {
	return func(yield func(NodeID) bool) {
		if t.Kind(rootNode) == Error {
			yield(rootNode)
			return
		}
		for c := t.FirstChild(rootNode); c != NoNode; c = t.NextSibling(c) {
			if t.HasError(c) && !yield(c) {
				return
			}
		}
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
