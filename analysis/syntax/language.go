package syntax

import (
	"path"
	"strings"

	sitter "github.com/smacker/go-tree-sitter"
	"github.com/smacker/go-tree-sitter/javascript"
	"github.com/smacker/go-tree-sitter/typescript/tsx"
	"github.com/smacker/go-tree-sitter/typescript/typescript"
)

// Language is a grammar.
type Language uint8

// The grammars.
const (
	NoLanguage Language = iota
	TypeScript          // .ts .mts .cts
	TSX                 // .tsx
	JavaScript          // .js .mjs .cjs .jsx

	languageCount
)

// String returns the name of l.
func (l Language) String() string {
	switch l {
	case TypeScript:
		return "typescript"
	case TSX:
		return "tsx"
	case JavaScript:
		return "javascript"
	}
	return "none"
}

// languageByExtension maps a file name extension to its grammar.
var languageByExtension = map[string]Language{
	".ts": TypeScript, ".mts": TypeScript, ".cts": TypeScript,
	".tsx": TSX,
	".js":  JavaScript, ".mjs": JavaScript, ".cjs": JavaScript, ".jsx": JavaScript,
}

// LanguageByPath returns the grammar for a slash or backslash separated path, or
// NoLanguage if its extension is none of ours.
func LanguageByPath(name string) Language {
	return languageByExtension[strings.ToLower(path.Ext(name))]
}

// languageByID maps the language identifiers that editors send to grammars.
var languageByID = map[string]Language{
	"typescript": TypeScript, "typescriptreact": TSX,
	"javascript": JavaScript, "javascriptreact": JavaScript,
	"typescript.tsx": TSX, "javascript.jsx": JavaScript,
	"tsx": TSX, "jsx": JavaScript,
}

// LanguageByID returns the grammar for a language identifier of LSP's
// textDocument/didOpen, such as "typescriptreact", or NoLanguage.
func LanguageByID(id string) Language { return languageByID[id] }

// grammar is what the flattener needs to know about a language: for every symbol
// number its action, and for every field number its role.
type grammar struct {
	language *sitter.Language
	symbols  []symbolAction
	fields   []Field
	c        *cGrammar // the same for the C side, with more taken from the language itself
}

// symbolAction says what becomes of a symbol. flatten.h mirrors its layout.
type symbolAction struct {
	kind  Kind  // the kind of the record
	op    Op    // folded into the parent
	flags Flags // folded into the parent
	class class
}

// class says how a symbol is kept. From classOperator on, it marks its parent, if
// the parent's kind takes marks of that class.
type class uint8

const (
	classSkip     class = iota // neither a record nor a mark; not entered
	classRecord                // a record
	classComment               // an entry of the list of comments
	classOperator              // an operator, in the role operator
	classDeclare               // const, let, var
	classAccessor              // get, set
	classAsync                 // async, and await of for-await
	classStatic
	classType
	classDefault
	classReadonly
	classStar
	classAssign // the “=” of “export = x”
	classOptional
)

// marksByKind lists, for each kind of parent, the classes of tokens that mark it.
var marksByKind = map[Kind][]class{
	BinaryExpression:              {classOperator},
	UnaryExpression:               {classOperator},
	UpdateExpression:              {classOperator},
	AugmentedAssignmentExpression: {classOperator},
	ForInStatement:                {classOperator, classDeclare, classAsync},
	LexicalDeclaration:            {classDeclare},
	VariableDeclaration:           {classDeclare},
	AsExpression:                  {classDeclare},
	MethodDefinition:              {classAccessor, classAsync, classStatic, classStar},
	PublicFieldDefinition:         {classStatic, classReadonly},
	FieldDefinition:               {classStatic},
	RequiredParameter:             {classReadonly},
	OptionalParameter:             {classReadonly},
	FunctionDeclaration:           {classAsync},
	FunctionExpression:            {classAsync},
	GeneratorFunction:             {classAsync},
	GeneratorFunctionDeclaration:  {classAsync},
	ArrowFunction:                 {classAsync},
	ImportStatement:               {classType},
	ImportSpecifier:               {classType},
	ExportSpecifier:               {classType},
	ExportStatement:               {classType, classDefault, classStar, classAssign},
	YieldExpression:               {classStar},
	MemberExpression:              {classOptional},
	SubscriptExpression:           {classOptional},
	CallExpression:                {classOptional},
}

// markMasks is marksByKind as bit sets, indexed by kind.
var markMasks = func() (masks [256]uint32) {
	for k, classes := range marksByKind {
		for _, c := range classes {
			masks[k] |= 1 << c
		}
	}
	return masks
}()

var grammars = buildGrammars()

func buildGrammars() [languageCount]*grammar {
	return [languageCount]*grammar{
		TypeScript: newGrammar(typescript.GetLanguage()),
		TSX:        newGrammar(tsx.GetLanguage()),
		JavaScript: newGrammar(javascript.GetLanguage()),
	}
}

// tokenOps maps operator tokens to operators.
var tokenOps = func() map[string]Op {
	m := make(map[string]Op, opCount)
	for op := OpAdd; op < OpConst; op++ {
		m[opNames[op]] = op
	}
	return m
}()

// tokenMarks maps the other telling tokens to what they say about their parent.
var tokenMarks = map[string]symbolAction{
	"const":    {op: OpConst, class: classDeclare},
	"let":      {op: OpLet, class: classDeclare},
	"var":      {op: OpVar, class: classDeclare},
	"get":      {op: OpGet, class: classAccessor},
	"set":      {op: OpSet, class: classAccessor},
	"async":    {flags: FlagAsync, class: classAsync},
	"await":    {flags: FlagAsync, class: classAsync},
	"static":   {flags: FlagStatic, class: classStatic},
	"type":     {flags: FlagTypeOnly, class: classType},
	"default":  {flags: FlagDefault, class: classDefault},
	"readonly": {flags: FlagReadonly, class: classReadonly},
	"*":        {op: OpMul, flags: FlagStar, class: classStar}, // an operator in a binary expression
	"=":        {op: OpAssign, class: classAssign},
	"?.":       {flags: FlagOptional, class: classOptional},
}

// skippedSymbols are named symbols that get no record: their text is read from
// the node around them.
var skippedSymbols = map[string]bool{
	"string_fragment": true, "escape_sequence": true, "regex_pattern": true, "regex_flags": true,
	"glimmer_closing_tag": true, "glimmer_opening_tag": true, "glimmer_template": true,
}

func newGrammar(l *sitter.Language) *grammar {
	byName := make(map[string]Kind, kindCount)
	for k := NoKind + 1; k < kindCount; k++ {
		byName[kindNames[k]] = k
	}
	g := &grammar{language: l, symbols: make([]symbolAction, l.SymbolCount())}
	for i := range g.symbols {
		name := l.SymbolName(sitter.Symbol(i))
		a := &g.symbols[i]
		switch l.SymbolType(sitter.Symbol(i)) {
		case sitter.SymbolTypeRegular:
			switch {
			case name == "comment" || name == "html_comment":
				a.class = classComment
			case name == "optional_chain":
				*a = symbolAction{flags: FlagOptional, class: classOptional}
			case skippedSymbols[name]:
			case byName[name] != NoKind:
				*a = symbolAction{kind: byName[name], class: classRecord}
			}
		case sitter.SymbolTypeAnonymous:
			if mark, ok := tokenMarks[name]; ok {
				*a = mark
			} else if op, ok := tokenOps[name]; ok {
				*a = symbolAction{op: op, class: classOperator}
			}
		}
	}
	g.fields = append(g.fields, NoField)
	fieldByName := make(map[string]Field, fieldCount)
	for f := NoField + 1; f < fieldCount; f++ {
		fieldByName[fieldNames[f]] = f
	}
	for i := 1; ; i++ {
		name := l.FieldName(i)
		if name == "" {
			break
		}
		g.fields = append(g.fields, fieldByName[name])
	}
	g.c = g.tables()
	return g
}
