// Package syntax parses TypeScript and JavaScript incrementally with tree-sitter
// and hands out one flat, immutable tree that everything else reads.
//
// Invariants:
//   - No other package knows tree-sitter. Its trees never leave this one and are
//     closed explicitly.
//   - A Tree is immutable, holds no pointer into C, and serves many goroutines.
//   - A node is an opaque NodeID, read through methods of its Tree; NoNode is
//     accepted everywhere.
//   - Positions are byte offsets.
//   - Only named nodes have an id. Operators and keywords are folded into Op and
//     Flags of the node around them; comments are a list of their own; the parts
//     of strings and regular expressions are read from their text.
//   - Broken source is a tree with Error nodes and flags, never a failure.
package syntax
