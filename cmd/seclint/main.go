// Command seclint finds security problems in TypeScript and JavaScript: in an
// editor as a language server, in a terminal and in CI.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"

	"github.com/spf13/cobra"
)

// The exit codes.
const (
	exitClean    = 0 // nothing at or above the level asked for
	exitFindings = 1
	exitFailure  = 2 // the job could not be done
)

// exitError ends the program with a code. Without an error there is nothing to say.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit code %d", e.code)
	}
	return e.err.Error()
}

func (e *exitError) Unwrap() error { return e.err }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run runs the command line and returns the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	cmd := newRoot()
	cmd.SetArgs(args)
	cmd.SetIn(stdin)
	cmd.SetOut(stdout)
	cmd.SetErr(stderr)
	err := cmd.ExecuteContext(ctx)
	if err == nil {
		return exitClean
	}
	code := exitFailure
	var exit *exitError
	if errors.As(err, &exit) {
		code, err = exit.code, exit.err
	}
	if err != nil {
		fmt.Fprintf(stderr, "seclint: %v\n", err)
	}
	return code
}

func newRoot() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "seclint",
		Short: "Find security problems in TypeScript and JavaScript",
		Long: `seclint finds security problems in TypeScript, TSX, JavaScript and JSX, explains
them, and repairs what can be repaired: in an editor (serve) and on the command
line (scan). Everything runs on this machine; nothing is sent anywhere.`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.CompletionOptions.HiddenDefaultCmd = true
	cmd.AddCommand(newScan(), newConfig(), newRules(), newExplain(), newHelpers(), newServe(), newVersion())
	return cmd
}
