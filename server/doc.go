// Package server is the language server: it keeps the open documents, has them
// analysed, and answers an editor. The transport is package rpc, the wire types
// are in package lsp, URIs in package uri; here is one file for each method.
//
// # Invariants
//
//   - The session is changed on the reading goroutine of the connection only, by
//     notifications, in the order they come. Requests take what they need there.
//   - A document is analysed off that goroutine, one run at a time. When a newer
//     version came meanwhile the run is repeated for it; the newest version is
//     always published, also after a panic, and nothing after close.
//   - An idle document is analysed at once: there is no delay before the first
//     keystroke. A tree with errors is made afresh once the document was quiet.
//   - Diagnostics of a document are pushed or pulled, never both: pulled if the
//     client can do so and can be asked to pull again. Those of files that are not
//     open, which a scan of the workspace finds, are pushed, and taken back when
//     the file is opened.
//   - Configurations are read through the open documents, saved or not, and lie
//     above the settings of the editor. What applies to a document is found out
//     when it is opened, and again when any configuration may have changed.
//   - Positions are byte offsets; convert.go alone turns them into those of the
//     client, in the encoding that was negotiated.
//   - Offsets of one version are never applied to another. Edits name the version
//     they were computed on, or are refused when it is no longer the newest.
//   - Nothing is written to disk, no code of a workspace runs, nothing connects.
//   - Logs hold no text of a document.
package server
