// Package workspace knows a folder of source code: which files are worth reading,
// which of them are ignored and why, and what package.json and tsconfig.json say
// about a file.
//
// # Invariants
//
//   - Names are slash separated and relative to the root of the workspace, "."
//     for the root itself, as in [io/fs].
//   - Nothing outside the root is read: [Open] goes through [os.Root], which
//     refuses symbolic links that leave it.
//   - Unreadable folders, symlink loops, broken configuration and files that are
//     too large are reported as a [Problem] or a skipped file and never end the work.
//   - All methods of [Package] and [TSConfig] accept a nil receiver, which stands
//     for "there is none".
//   - A [Workspace] may be used from many goroutines. What it remembers of
//     package.json, tsconfig.json and ignore files is dropped by
//     [Workspace.Invalidate].
package workspace
