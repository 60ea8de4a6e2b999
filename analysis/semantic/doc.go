// Package semantic says what the names and expressions of one file mean, without
// a type checker: scopes and bindings, imports, constant values, option objects,
// functions and classes, and the API path that an expression resolves to.
//
// # API paths
//
// [Model.API] names what an expression is, as models and rules write it:
//
//   - A module member is <module>.<member>, as in "node:crypto.createHash",
//     "bcryptjs.hash", "mysql2/promise.createPool". Modules of Node always carry
//     "node:". Relative modules and aliases of the project ("./x", "@/x", "~/x",
//     "#x") have no path, but for the generated helpers: see [HelperModule].
//   - A default import, a namespace import, .default, require('x') and
//     (await import('x')).default are the module itself: "express", "md5".
//   - The result of a call or of new appends "()": "express()",
//     "express.Router()", "pg.Pool()". await is transparent.
//   - A value annotated with an imported type T of module m is "m.T()"; what is
//     assigned wins over the annotation.
//   - A member appends ".name", an element whose name is unknown "[]":
//     "express().get", "node:crypto.createHash().update().digest".
//   - Globals are "globalThis.<name>"; window.x, self.x and global.x are
//     "globalThis.x".
//   - One thing has one path: node:process is "globalThis.process", Buffer of
//     node:buffer "globalThis.Buffer", webcrypto of node:crypto
//     "globalThis.crypto", URL of node:url "globalThis.URL", promises of node:fs
//     "node:fs/promises" (likewise dns, stream, timers, readline).
//
// # Invariants
//
//   - A Model never changes what it answers: an answer depends on the tree alone.
//   - Answers are found on demand and remembered; many goroutines may ask.
//   - No input makes it panic, recurse with the depth of the source, or take
//     more than linear time to build; questions are cut at fixed bounds, and a
//     question that is cut is answered with “unknown”.
package semantic
