// Package helpers generates lib/security-helpers: one file of a project's own
// that reads its environment, checks its request bodies and guards its methods.
//
// [Generate] reads a project and says in a [Plan] what it would write and why; it
// writes nothing. [Write] writes one file of a plan. The command line calls both;
// the language server turns the plan into an edit that the client applies.
//
// # Invariants
//
//   - Generate reads files through a [workspace.Workspace] alone, so that the
//     unsaved texts of an editor count, and runs nothing of the project.
//   - The same project gives the same bytes, whatever the order of its files.
//   - What a person wrote or changed stays as it is: into a file that was edited
//     only missing parts are added, and where that cannot be done nothing is.
//   - No value of an environment variable is read, and no text that may be a
//     secret is copied.
//   - What is written compiles under the strictest options of TypeScript, with the
//     version of zod that the project has.
package helpers
