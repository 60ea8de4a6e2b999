package main

import (
	"fmt"
	"io"
	"net"
	"strconv"

	"github.com/spf13/cobra"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"

	"seclint/server"
)

// serveFlags are the flags of serve.
type serveFlags struct {
	stdio    bool
	pipe     string
	socket   int
	logLevel string
}

func newServe() *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Run the language server",
		Long: `Serve the Language Server Protocol on standard input and output, as editors
expect it, or on a pipe or socket that the editor opened. Logs go to standard
error and hold no source text.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return f.run(cmd) },
	}
	flags := cmd.Flags()
	flags.BoolVar(&f.stdio, "stdio", false, "use standard input and output (the default)")
	flags.StringVar(&f.pipe, "pipe", "", "connect to this Unix domain socket")
	flags.IntVar(&f.socket, "socket", 0, "connect to this port of the local host")
	flags.StringVar(&f.logLevel, "log-level", "warn", "debug, info, warn or error")
	// Some clients add the id of their process; initialize says it, too.
	flags.Int("clientProcessId", 0, "ignored")
	flags.MarkHidden("clientProcessId")
	cmd.MarkFlagsMutuallyExclusive("stdio", "pipe", "socket")
	return cmd
}

func (f *serveFlags) run(cmd *cobra.Command) error {
	level, err := zapcore.ParseLevel(f.logLevel)
	if err != nil {
		return fmt.Errorf("--log-level: %w", err)
	}
	log := newLogger(cmd.ErrOrStderr(), level)
	defer log.Sync()
	var in io.Reader = cmd.InOrStdin()
	var out io.Writer = cmd.OutOrStdout()
	if f.pipe != "" || f.socket != 0 {
		conn, err := f.dial()
		if err != nil {
			return fmt.Errorf("connect to the editor: %w", err)
		}
		defer conn.Close()
		in, out = conn, conn
	}
	code := server.Run(cmd.Context(), in, out, server.Options{
		Logger:  log,
		Version: version(),
	})
	if code != 0 {
		return &exitError{code: code}
	}
	return nil
}

// dial connects to where the editor listens, on this machine alone.
func (f *serveFlags) dial() (net.Conn, error) {
	if f.pipe != "" {
		return net.Dial("unix", f.pipe)
	}
	return net.Dial("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(f.socket)))
}

// newLogger returns a logger that writes readable lines to w.
func newLogger(w io.Writer, level zapcore.Level) *zap.Logger {
	config := zap.NewDevelopmentEncoderConfig()
	config.EncodeTime = zapcore.TimeEncoderOfLayout("15:04:05.000")
	return zap.New(zapcore.NewCore(zapcore.NewConsoleEncoder(config), zapcore.Lock(zapcore.AddSync(w)), level))
}
