// Package analysis runs the rules over a file and says what they found.
//
// An [Engine] holds a fixed set of rules and the tables by which one walk over the
// syntax tree deals each node to the rules that ask for it: by kind, by the API
// path of a callee or a member, by the name of a key. A [Rule] is one value; what
// it may look at is a [Pass]; what it says is a [Finding], with its [Fix]es.
//
// Invariants:
//   - Findings depend on the text, the path and the options alone. They are sorted,
//     free of repeats, and equal for the command line and the language server.
//   - A panic in a rule costs that rule on that file and is a Problem of the result.
//   - Limits count findings and nodes, never time, and are reported when hit.
//   - Spans are byte offsets. Nothing here knows LSP.
package analysis
