// Package flow follows untrusted data through a file: from where it comes in, by
// assignments, calls, closures and containers, to where it does harm.
//
// It answers questions backwards. A rule finds a sink, and asks whether its
// argument may hold untrusted data of one [Kind]; only the functions that the
// question enters are put into single-assignment form, where joins are values of
// their own and a guard is a value that cleans what it guards. What libraries do
// is data: see [Models].
//
// Invariants:
//   - An Analysis belongs to one version of one file and serves one goroutine.
//   - Answers do not depend on the order of questions.
//   - Work is counted in steps, never in time; a question that runs into the limit
//     says so.
//   - Recursion over the tree is bounded: deeper nesting is unknown, not a crash.
package flow
