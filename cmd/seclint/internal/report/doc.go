// Package report writes what a scan found, in one format for each file here.
//
// A [Reporter] gets the files one by one, in a stable order, and writes as it goes
// where the format allows. What it gets holds positions and excerpts instead of
// texts, so that a text can be let go as soon as it is analysed.
//
// # Invariants
//
//   - Lines and columns count from one; columns are UTF-16 code units, as editors
//     and SARIF viewers have them.
//   - The value of a secret is never written: excerpts arrive masked.
//   - Control characters of a source or a file name never reach a terminal.
package report
