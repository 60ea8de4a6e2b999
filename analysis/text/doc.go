// Package text holds documents: immutable bytes, where their lines begin, and
// how byte offsets relate to the line and column positions that people and
// editors use.
//
// # Invariants
//
//   - Positions inside seclint are byte offsets; a [Span] is half open.
//   - A [Document] never changes after it is built and may be read from many
//     goroutines. [Document.Apply] and [Document.Replace] return a new one.
//   - CR, LF and CRLF end a line. U+2028 and U+2029 do not, and neither do form
//     feed or vertical tab.
//   - A byte that belongs to no valid UTF-8 sequence counts as one column in
//     every encoding. A byte order mark is ordinary content.
//   - Conversions clamp and never panic, and an offset they return is never
//     inside a UTF-8 sequence nor between the CR and LF of one terminator.
package text
