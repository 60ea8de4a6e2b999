package rpc

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"go.uber.org/zap"
)

// maxStack bounds what a panic writes to the log, in bytes.
const maxStack = 8 << 10

// logPanic logs a recovered value. Only run-time errors are printed: any other
// value may hold text of a document.
func logPanic(log *zap.Logger, during string, p any) {
	text := fmt.Sprintf("value of type %T", p)
	if err, ok := p.(runtime.Error); ok {
		text = err.Error()
	}
	stack := debug.Stack()
	if len(stack) > maxStack {
		stack = stack[:maxStack]
	}
	log.Error("recovered from a panic", zap.String("during", during), zap.String("panic", text), zap.ByteString("stack", stack))
}
