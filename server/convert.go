package server

import (
	"slices"

	"go.lsp.dev/protocol"

	"seclint/analysis/text"
	"seclint/server/lsp"
)

// chooseEncoding returns the encoding of positions to use with a client that
// offers the given ones: UTF-8, which costs nothing to convert, if it is among
// them. Without any, the protocol prescribes UTF-16.
func chooseEncoding(offered []string) text.Encoding {
	for _, enc := range []text.Encoding{text.UTF8, text.UTF16, text.UTF32} {
		if slices.Contains(offered, enc.String()) {
			return enc
		}
	}
	return text.UTF16
}

// offsetOf converts a position of the client to a byte offset, clamped to d.
func offsetOf(d *text.Document, p lsp.Position, enc text.Encoding) int {
	return d.Offset(text.Position{Line: int(p.Line), Column: int(p.Character)}, enc)
}

// spanOf converts a range of the client to a span of d. Ends in the wrong order
// are swapped.
func spanOf(d *text.Document, r lsp.Range, enc text.Encoding) text.Span {
	s := text.Span{Start: offsetOf(d, r.Start, enc), End: offsetOf(d, r.End, enc)}
	if s.Start > s.End {
		s.Start, s.End = s.End, s.Start
	}
	return s
}

// positionOf converts a byte offset of d to a position of the client.
func positionOf(d *text.Document, offset int, enc text.Encoding) protocol.Position {
	p := d.Position(offset, enc)
	return protocol.Position{Line: uint32(p.Line), Character: uint32(p.Column)}
}

// rangeOf converts a span of d to a range of the client.
func rangeOf(d *text.Document, s text.Span, enc text.Encoding) protocol.Range {
	return protocol.Range{Start: positionOf(d, s.Start, enc), End: positionOf(d, s.End, enc)}
}

// textEdits converts sorted edits of d. The result is not nil.
func textEdits(d *text.Document, edits []text.Edit, enc text.Encoding) []protocol.TextEdit {
	out := make([]protocol.TextEdit, 0, len(edits))
	for _, e := range edits {
		out = append(out, protocol.TextEdit{Range: rangeOf(d, e.Span, enc), NewText: e.New})
	}
	return out
}
