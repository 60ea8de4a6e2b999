package syntaxtest

import (
	"context"
	"fmt"
	"time"

	sitter "github.com/smacker/go-tree-sitter"
	"github.com/smacker/go-tree-sitter/javascript"
	"github.com/smacker/go-tree-sitter/typescript/tsx"
	"github.com/smacker/go-tree-sitter/typescript/typescript"

	"seclint/analysis/syntax"
)

// BareParser parses with the binding alone: what it takes is the floor that
// everything else is measured against.
type BareParser struct {
	parser *sitter.Parser
}

// NewBareParser returns a bare parser. Close it.
func NewBareParser(lang syntax.Language) *BareParser {
	p := &BareParser{parser: sitter.NewParser()}
	switch lang {
	case syntax.TypeScript:
		p.parser.SetLanguage(typescript.GetLanguage())
	case syntax.TSX:
		p.parser.SetLanguage(tsx.GetLanguage())
	case syntax.JavaScript:
		p.parser.SetLanguage(javascript.GetLanguage())
	}
	return p
}

// Close frees the parser.
func (p *BareParser) Close() { p.parser.Close() }

// Parse parses src from nothing and returns how long that took.
func (p *BareParser) Parse(src []byte) (time.Duration, error) {
	start := time.Now()
	tree, err := p.parser.ParseCtx(context.Background(), nil, src)
	if err != nil {
		return 0, fmt.Errorf("parse bare: %w", err)
	}
	took := time.Since(start)
	tree.Close()
	return took, nil
}
