// Package edit builds structural edits of source text: what a fix is made of.
//
// A fix works on a [Builder] over one analysed text. It says what it wants in
// terms of the syntax tree (replace this string, set this property, insert a
// first statement, import this name), and the builder finds the bytes: commas,
// whitespace, comments, quotes, semicolons and line endings as the file has them.
// [Builder.Result] hands out the edits or says why there are none.
//
// Invariants:
//   - The edits of a result are sorted, do not overlap, lie inside the text, and
//     begin and end neither inside a UTF-8 sequence nor between CR and LF.
//   - Comments survive, directives stay first, and an import is added once.
//   - Where a precondition does not hold, or a statement that would be edited has
//     a syntax error, there is no result: the error wraps [ErrRefused].
//   - Every method accepts NoNode and nodes of the wrong kind, and refuses then.
package edit
