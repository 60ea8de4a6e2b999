// Package scan finds and analyses the files of one or more folders, several side
// by side, and hands what was found to a consumer in a stable order.
//
// # Invariants
//
//   - The result does not depend on the number of workers.
//   - A text and its tree are let go as soon as they are analysed; what is kept is
//     bounded by the number of workers, not by the number of files.
//   - What cannot be read, parsed or analysed is a notice and never ends the scan.
package scan
