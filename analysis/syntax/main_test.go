package syntax

import (
	"fmt"
	"os"
	"testing"
)

// TestMain fails if a test, however it went about, left C memory behind.
func TestMain(m *testing.M) {
	code := m.Run()
	if trees, parsers := liveTrees.Load(), liveParsers.Load(); trees != 0 || parsers != 0 {
		fmt.Fprintf(os.Stderr, "%d trees and %d parsers are still open\n", trees, parsers)
		code = 1
	}
	os.Exit(code)
}
