package edit

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

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
	source
	m     *semantic.Model
	env   Env
	style *Style // found when first asked for

	reason  string // why the fix was refused
	changes []change
	imports *importTable // read when first asked for
	needs   []Need
	drops   []drop
}

// change is an edit and what has to be whole for it.
type change struct {
	text.Edit
	at      syntax.NodeID // the node that is edited
	group   text.Span     // the statement that is edited
	between bool          // at is the node around statements: its other statements may be broken
	literal bool          // a literal takes the place of a literal
}

// New returns a builder over the text that m models.
func New(m *semantic.Model, env Env) *Builder {
	return &Builder{source: newSource(m.Tree()), m: m, env: env}
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

// Style returns how the file is written, with the files around it and the defaults
// deciding what it does not show.
func (b *Builder) Style() Style {
	if b.style == nil {
		s := DetectStyle(b.m).or(b.env.Style).or(DefaultStyle)
		b.style = &s
	}
	return *b.style
}

// change records an edit inside n.
func (b *Builder) change(n syntax.NodeID, s text.Span, with string) {
	if b.reason != "" {
		return
	}
	if n == syntax.NoNode || s.Start < 0 || s.End < s.Start || s.End > len(b.src) {
		b.Refuse("there is nothing to edit")
		return
	}
	unit := b.statement(n)
	b.changes = append(b.changes, change{Edit: text.Edit{Span: s, New: with}, at: n, group: b.t.Span(unit)})
}

// changeBetween records an edit between the statements of block, for the sake of
// the statement whose span is group.
func (b *Builder) changeBetween(block syntax.NodeID, group, s text.Span, with string) {
	if b.reason != "" {
		return
	}
	b.changes = append(b.changes, change{Edit: text.Edit{Span: s, New: with}, at: block, group: group, between: true})
}

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

	body  []text.Edit // Edits without the imports'
	drops []drop
}

// Result returns the edits that were asked for. It fails, wrapping [ErrRefused],
// if the fix was refused, edits nothing, edits a statement with a syntax error, or
// edits the same bytes twice.
func (b *Builder) Result() (Result, error) {
	r, err := b.result()
	if err != nil {
		return Result{}, fmt.Errorf("%w: %w", ErrRefused, err)
	}
	return r, nil
}

func (b *Builder) result() (Result, error) {
	if b.reason != "" {
		return Result{}, errors.New(b.reason)
	}
	var r Result
	body := make([]text.Edit, 0, len(b.changes))
	for _, c := range b.changes {
		if err := b.whole(c); err != nil {
			return Result{}, err
		}
		body = append(body, c.Edit)
		if c.literal || c.group.Empty() {
			continue
		}
		if r.Group.Empty() {
			r.Group = c.group
		}
		r.Group = text.Span{Start: min(r.Group.Start, c.group.Start), End: max(r.Group.End, c.group.End)}
	}
	var err error
	if r.body, err = b.normalize(body); err != nil {
		return Result{}, err
	}
	if len(r.body) == 0 {
		return Result{}, errors.New("nothing would change")
	}
	if err := b.keepsComments(r.body); err != nil {
		return Result{}, err
	}
	for _, e := range r.body {
		if c := b.commentAbove(e.Span.Start); c >= 0 && b.begins(c, "@ts-expect-error") {
			return Result{}, errors.New("the type error that @ts-expect-error waits for may go")
		}
	}
	r.Needs, r.drops = b.needs, b.drops
	imports, err := b.importEdits(r.Needs, r.drops, r.body)
	if err != nil {
		return Result{}, err
	}
	if r.Edits, err = b.normalize(slices.Concat(imports, r.body)); err != nil {
		return Result{}, err
	}
	return r, nil
}

// whole fails if what c edits has a syntax error.
func (b *Builder) whole(c change) error {
	broken := errors.New("the statement has a syntax error")
	if c.between {
		if b.t.Flags(c.at)&syntax.FlagMissing != 0 || b.t.ChildOfKind(c.at, syntax.Error) != syntax.NoNode {
			return broken
		}
	} else if unit := b.statement(c.at); unit != syntax.NoNode && b.t.HasError(unit) {
		return broken
	}
	nearest := true
	for p := c.at; p != syntax.NoNode; p = b.t.Parent(p) {
		if nearest && isFunction(b.t.Kind(p)) {
			nearest = false
			for child := range b.t.Children(p) {
				if b.t.Field(child) != syntax.FieldBody && b.t.HasError(child) {
					return errors.New("the function around it has a syntax error")
				}
			}
		}
		// Further out only what is itself broken counts, not what lies beside.
		switch b.t.Kind(p) {
		case syntax.Program, syntax.StatementBlock, syntax.ClassBody, syntax.SwitchBody:
			continue
		case syntax.Error:
			return broken
		}
		if b.t.Flags(p)&syntax.FlagMissing != 0 || b.t.HasError(p) && b.t.ChildOfKind(p, syntax.Error) != syntax.NoNode {
			return broken
		}
	}
	return nil
}

// keepsComments fails if edits take a comment away that none of them writes.
func (b *Builder) keepsComments(edits []text.Edit) error {
	for _, e := range edits {
		lo, hi := b.t.CommentsIn(e.Span)
		for c := lo; c < hi; c++ {
			comment := string(b.src[b.t.Comment(c).Start:b.commentEnd(c)])
			if !slices.ContainsFunc(edits, func(e text.Edit) bool { return strings.Contains(e.New, comment) }) {
				return errors.New("a comment stands inside what would be replaced")
			}
		}
	}
	return nil
}

// normalize sorts and trims edits, drops those that change nothing or come twice,
// and fails if two of them overlap.
func (b *Builder) normalize(edits []text.Edit) ([]text.Edit, error) {
	sorted := slices.Clone(edits)
	slices.SortStableFunc(sorted, func(x, y text.Edit) int {
		return cmp.Or(cmp.Compare(x.Span.Start, y.Span.Start), cmp.Compare(x.Span.End, y.Span.End))
	})
	out := sorted[:0]
	for _, e := range sorted {
		if n := len(out); n > 0 {
			last := out[n-1]
			if last == e && !e.Span.Empty() {
				continue
			}
			if last.Span.End > e.Span.Start {
				return nil, errors.New("it edits the same text twice")
			}
		}
		if b.cutsRune(e.Span.Start) || b.cutsRune(e.Span.End) {
			return nil, errors.New("it edits inside a character")
		}
		out = append(out, e)
	}
	kept := make([]text.Edit, 0, len(out))
	for _, e := range out {
		if e = b.trim(e); !e.Span.Empty() || e.New != "" {
			kept = append(kept, e)
		}
	}
	return kept, nil
}

// trim takes from e what it leaves as it is, at both ends, and never cuts a
// character or a line terminator in two.
func (b *Builder) trim(e text.Edit) text.Edit {
	old := b.src[e.Span.Start:e.Span.End]
	if len(old) > 0 {
		d := text.Difference(old, []byte(e.New))
		e = text.Edit{Span: text.Span{Start: e.Span.Start + d.Span.Start, End: e.Span.Start + d.Span.End}, New: d.New}
	}
	if b.splits(e.Span.Start) {
		e.Span.Start--
		e.New = "\r" + e.New
	}
	if b.splits(e.Span.End) {
		e.Span.End++
		e.New += "\n"
	}
	return e
}

// splits reports whether offset lies between the CR and the LF of one terminator.
func (b *Builder) splits(offset int) bool {
	return offset > 0 && offset < len(b.src) && b.src[offset-1] == '\r' && b.src[offset] == '\n'
}

// cutsRune reports whether offset lies inside a UTF-8 sequence.
func (b *Builder) cutsRune(offset int) bool {
	if offset <= 0 || offset >= len(b.src) || utf8.RuneStart(b.src[offset]) {
		return false
	}
	for i := offset - 1; i >= 0 && i > offset-utf8.UTFMax; i-- {
		if utf8.RuneStart(b.src[i]) {
			_, size := utf8.DecodeRune(b.src[i:])
			return i+size > offset
		}
	}
	return false
}
