// Package rpc carries JSON-RPC 2.0 messages between seclint and one editor. It
// knows nothing of documents: methods are entries of a [Table].
//
// The messages and the connection are those of go.lsp.dev/jsonrpc2. Its stream,
// its handlers and its cancellation are replaced, because they end the
// connection on the first bad message, allocate what a header promises, start
// a goroutine for every waiting request and do not understand numeric ids in
// $/cancelRequest.
//
// # Invariants
//
//   - Only broken framing, the end of the input or a failed write ends the
//     connection. Bad JSON is answered with -32700, a bad envelope with -32600,
//     and reading goes on.
//   - A message is bounded before it is decoded: 4 KiB a header line, 16 lines,
//     64 MiB a body (a larger one is skipped), 256 levels of nesting.
//   - Notifications run on the reading goroutine, in order. A request takes what
//     it needs of the state there too, and runs in a pool with a fixed number of
//     goroutines, with a context that ends with the request or the connection.
//   - Every request is answered exactly once, whatever happens: a panic, a result
//     that cannot be encoded, a cancellation while it waits or runs.
//   - An error code is never 0, and no message of ours quotes the text of a
//     document.
//   - Nothing here waits for a client that does not read: the write queue has a
//     limit, and a client that lets it stay full loses the connection.
//   - Handlers must not call the client from the reading goroutine; it is the one
//     that would read the answer.
package rpc
