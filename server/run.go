package server

import (
	"context"
	"fmt"
	"io"

	"go.uber.org/zap"

	"seclint/analysis"
	"seclint/analysis/config"
	"seclint/rules"
	"seclint/server/rpc"
)

// Options configure a server.
type Options struct {
	// Logger gets what is worth knowing, without any text of a document. Nil logs
	// nothing. It must not write to the output that is served.
	Logger *zap.Logger
	// Version is what the client is told; it may be empty.
	Version string
	// Rules are the rules to run; nil means all.
	Rules []*analysis.Rule
	// Analysis are the options before any configuration of the client.
	Analysis analysis.Options
	// Helpers makes the security helpers file; nil means package helpers.
	Helpers HelperGenerator
}

// Run serves the Language Server Protocol over in and out until the client sends
// exit, the input ends, writing fails, the process that the client named ends, or
// ctx is done. It returns the exit code of the process: 0 if the client had asked
// for the shutdown, else 1. It does not close in and out, and a read of in may
// still be waiting when it returns.
func Run(ctx context.Context, in io.Reader, out io.Writer, options Options) int {
	if options.Logger == nil {
		options.Logger = zap.NewNop()
	}
	if options.Rules == nil {
		options.Rules = rules.All()
	}
	if options.Helpers == nil {
		options.Helpers = projectHelpers{}
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	conn := rpc.NewConn(in, out, rpc.Options{Logger: options.Logger.Named("rpc")})
	s, err := newSession(ctx, conn, stop, options)
	if err != nil {
		options.Logger.Error("cannot start", zap.Error(err))
		return 1
	}
	defer s.close()
	return conn.Serve(ctx, s.table())
}

// newSession returns a session that has not been initialised.
func newSession(ctx context.Context, conn *rpc.Conn, stop context.CancelCauseFunc, o Options) (*session, error) {
	engine, err := analysis.NewEngine(o.Rules, o.Analysis)
	if err != nil {
		return nil, fmt.Errorf("start the server: %w", err)
	}
	s := &session{
		conn:    conn,
		stop:    stop,
		log:     o.Logger.Named("session"),
		options: o,
		known:   engine,
		engine:  engine,
		engines: config.NewEngines(o.Rules),
		docs:    make(map[key]*document),
		slots:   newSlots(),
	}
	s.scans = newScanner(s)
	s.ctx, s.cancel = context.WithCancel(ctx)
	return s, nil
}
