package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/term"
)

// console is standard output and standard error, which may be the same terminal:
// a line of progress on it is taken away before anything else is written.
type console struct {
	*bufio.Writer // standard output
	err           io.Writer
	colour        bool // standard output takes colours
	errColour     bool
	live          bool // standard error is a terminal to show progress on
	shared        bool // both are terminals
	shown         bool
	last          time.Time
}

// progressEvery is how often progress is shown.
const progressEvery = 100 * time.Millisecond

func newConsole(out, err io.Writer) *console {
	outTerminal, errTerminal := isTerminal(out), isTerminal(err)
	plain := os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb"
	c := &console{
		err:       err,
		colour:    outTerminal && !plain,
		errColour: errTerminal && !plain,
		live:      errTerminal && os.Getenv("TERM") != "dumb",
		shared:    outTerminal && errTerminal,
		last:      time.Now(),
	}
	c.Writer = bufio.NewWriterSize(writeFunc(func(p []byte) (int, error) {
		if c.shared {
			c.clear()
		}
		return out.Write(p)
	}), 64<<10)
	return c
}

type writeFunc func([]byte) (int, error)

func (f writeFunc) Write(p []byte) (int, error) { return f(p) }

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// progress shows how far the scan is, not too often.
func (c *console) progress(path string, files, findings int) {
	if !c.live || time.Since(c.last) < progressEvery {
		return
	}
	c.last = time.Now()
	if c.shared {
		c.Flush() // findings before progress; an error shows at the end
	}
	width := 80
	if f, ok := c.err.(*os.File); ok {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 20 {
			width = w
		}
	}
	line := fmt.Sprintf("%d files, %d findings  %s", files, findings, printable(path))
	if r := []rune(line); len(r) >= width {
		line = string(r[:width-2]) + "…"
	}
	fmt.Fprintf(c.err, "\r\x1b[K%s", line)
	c.shown = true
}

// printable leaves out what would do something to a terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 || 0x7F <= r && r < 0xA0 {
			return -1
		}
		return r
	}, s)
}

func (c *console) clear() {
	if c.shown {
		fmt.Fprint(c.err, "\r\x1b[K")
		c.shown = false
	}
}

// done takes the progress away for good.
func (c *console) done() {
	c.clear()
	c.live = false
}
