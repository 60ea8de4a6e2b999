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
//   - Text without errors has one tree, however it came about by edits. The tree of
//     broken text may depend on the way; Parser.Forget ends that.
//
// How a text becomes a tree:
//
//	Parser    parser.go     versions of a document; which one the next grows from
//	engine    engine.go     tree-sitter's parser and trees, called directly (parse.c)
//	masks     mask.go       constructs (construct.go) that the bundled grammars do not know
//	flattener flatten.go    C tree to records, over the C tree's memory (raw.c) or,
//	                        if a self-test fails, with its cursor (cursor.c)
//	Tree      node.go       the records
//
// A C tree is not changed once it is made. As long as the latest one is open, the
// flattener knows its nodes by their address, and copies the records of those that
// the next tree shares with it.
package syntax
