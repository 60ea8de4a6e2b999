package edit

import (
	"strings"

	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

// insertFresh writes the imports of modules that are not imported yet.
func (w *importWriter) insertFresh() {
	if len(w.fresh) == 0 || w.reason != "" {
		return
	}
	root := w.t.Root()
	lines := w.importLines(w.fresh, nil)
	eol := w.EOL()
	put := func(at int, s string) {
		for n := range w.t.Children(root) {
			if w.t.Start(n) < at && w.t.HasError(n) {
				w.Refuse("there is a syntax error before the place of the import")
				return
			}
		}
		w.changeBetween(root, text.Span{}, text.Span{Start: at, End: at}, s)
	}
	if n := len(w.imports.run); n > 0 {
		last := w.imports.run[n-1]
		end := w.tokenEnd(last)
		if before := w.prev(end - 1); w.byteAt(end-1) == ';' && !w.sameLine(before, end-1) {
			end = before
		}
		if at := w.next(end); hazardous(w.byteAt(at)) && w.form() != formImport {
			lines = w.guarded(lines)
		}
		put(w.restOfLine(end), eol+lines)
		return
	}
	// Behind the directives.
	first := w.t.FirstChild(root)
	last := syntax.NoNode
	for ; w.t.Kind(first) == syntax.HashBangLine || w.isDirective(first); first = w.t.NextSibling(first) {
		if w.t.Kind(first) != syntax.HashBangLine {
			last = first
		}
	}
	firstCode := len(w.src)
	if first != syntax.NoNode {
		firstCode = w.t.Start(first)
	}
	if hazardous(w.byteAt(firstCode)) && w.form() != formImport {
		lines = w.guarded(lines)
	}
	if last != syntax.NoNode {
		end := w.restOfLine(w.tokenEnd(last))
		put(end, eol+eol+lines+w.gapBehind(end, firstCode))
		return
	}
	at, detached := w.headerEnd(firstCode)
	if detached {
		put(at, eol+eol+lines+w.gapBehind(at, firstCode))
		return
	}
	if at > w.bomless(0) {
		put(at, eol+lines+w.gapBehind(at, firstCode))
		return
	}
	if first == syntax.NoNode {
		put(at, lines+eol)
		return
	}
	put(at, lines+eol+eol)
}

// guarded ends lines in a semicolon, so that what follows does not go on with them.
func (w *importWriter) guarded(lines string) string {
	return strings.TrimSuffix(lines, ";") + ";"
}

// gapBehind returns what to write behind imports inserted at the given offset so
// that a blank line follows them: a terminator if the next line is not blank.
func (w *importWriter) gapBehind(at, code int) string {
	d := w.t.Doc()
	line := d.LineAt(at)
	switch {
	case code >= len(w.src) && w.firstInside(at, len(w.src)) < 0:
		if w.lineEnd(at) == len(w.src) {
			return w.EOL()
		}
		return ""
	case w.skipBlanks(at) != w.lineEnd(at):
		return w.EOL() + w.EOL()
	case w.blankLine(line + 1):
		return ""
	}
	return w.EOL()
}

// pinned are the beginnings of comments that have to stay at the top of a file.
var pinned = []string{"@ts-check", "@ts-nocheck", "eslint", "global ", "globals ", "@jsx", "@license", "@preserve", "@flow",
	"copyright", "spdx", "license", "(c)", "oxlint", "biome-ignore-all", "@vitest-environment", "@jest-environment", "prettier"}

// headerEnd returns the offset behind the comments at the top of the file that
// imports go below, and whether a blank line separates them from what follows. It
// is the start of the first line that may be moved down if there are none.
func (w *importWriter) headerEnd(code int) (at int, detached bool) {
	d := w.t.Doc()
	at = w.bomless(0)
	found := false
	if first := w.t.FirstChild(w.t.Root()); w.t.Kind(first) == syntax.HashBangLine {
		at, found = w.lineEnd(w.t.Start(first)), true
		detached = w.blankLine(d.LineAt(at) + 1)
	}
	for c := range w.t.CommentCount() {
		span := w.t.Comment(c)
		if span.Start >= code {
			break
		}
		end := w.commentEnd(c)
		if !w.opensLine(span.Start) || w.skipBlanks(end) != w.lineEnd(end) {
			break
		}
		content := string(w.src[span.Start:end])
		word := strings.ToLower(strings.TrimLeft(content, "/*! \t\r\n"))
		stays := strings.HasPrefix(content, "///") || strings.HasPrefix(content, "/*!")
		for _, p := range pinned {
			stays = stays || strings.HasPrefix(word, p)
		}
		blank := w.blankLine(d.LineAt(end) + 1)
		if stays || blank {
			at, found, detached = end, true, blank
		}
	}
	if !found {
		return w.bomless(0), false
	}
	return at, detached
}
