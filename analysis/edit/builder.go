package edit

import (
	"errors"
	"fmt"

	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

// ErrRefused is wrapped by the error of [Builder.Result] when the fix does not fit
// the text. The message says why.
var ErrRefused = errors.New("fix does not apply")

// Builder collects the edits of one fix on one text. It serves one goroutine and
// one fix. After a refusal its methods do nothing.
type Builder struct {
	m     *semantic.Model
	t     *syntax.Tree
	src   []byte
	env   Env
	style *Style // found when first asked for

	reason string // why the fix was refused
	edits  []change
	needs  []Need
	drops  []syntax.NodeID
}

// change is an edit and what has to be whole for it.
type change struct {
	text.Edit
	at      syntax.NodeID // the node it edits; for an insertion between statements, the block
	between bool          // at is a block, and only it itself has to be whole
	literal bool          // a literal that takes the place of a literal
}

// New returns a builder over the text that m models.
func New(m *semantic.Model, env Env) *Builder {
	t := m.Tree()
	return &Builder{m: m, t: t, src: t.Doc().Bytes(), env: env}
}

// Model returns the model of the text that is edited.
func (b *Builder) Model() *semantic.Model { return b.m }

// Env returns what is known about the project.
func (b *Builder) Env() *Env { return &b.env }

// Refuse says that a precondition of the fix does not hold, so that it must not be
// offered. The first reason is kept; it completes “fix does not apply: ”.
func (b *Builder) Refuse(reason string) {
	if b.reason == "" {
		b.reason = reason
	}
}

// Refused reports whether the fix has been refused.
func (b *Builder) Refused() bool { return b.reason != "" }

// Result is what a fix does to a text.
type Result struct {
	// Edits make the whole fix, imports included. They are sorted and do not
	// overlap; insertions at one offset apply in order.
	Edits []text.Edit
	// Needs are the imports that the fix relies on; their edits are among Edits.
	Needs []Need
	// Group is the statement that the fix edits: of two fixes whose groups overlap
	// only one is applied in a round. Empty if the fix swaps literals only.
	Group text.Span
}

// Result returns the edits that were asked for. It fails, wrapping [ErrRefused],
// if the fix was refused, edits nothing, edits a statement with a syntax error, or
// edits the same bytes twice.
func (b *Builder) Result() (Result, error) {
	if b.reason != "" {
		return Result{}, fmt.Errorf("%w: %s", ErrRefused, b.reason)
	}
	var r Result
	for _, c := range b.edits {
		r.Edits = append(r.Edits, c.Edit)
	}
	return r, nil
}
