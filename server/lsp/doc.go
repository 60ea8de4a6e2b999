// Package lsp holds the wire types of the Language Server Protocol 3.17 that
// go.lsp.dev/protocol v0.12 lacks or has in a form that loses data. What is right
// there (ranges, diagnostics, hovers, commands) is used from there.
//
// # Invariants
//
//   - Reading is lenient: a client capability of an unexpected type counts as
//     absent and takes nothing else with it, numbers may be fractions or out of
//     range, and initialize never fails for its parameters.
//   - Writing is strict: no null where the protocol has an array, version 0 and
//     0 % are sent, nothing the client has not announced.
//   - What a client only lends us, such as the diagnostics of a code action
//     request, is kept as raw JSON and given back unchanged.
package lsp
