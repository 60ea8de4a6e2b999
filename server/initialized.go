package server

import (
	"context"
	"encoding/json"
	"time"

	"go.lsp.dev/protocol"

	"seclint/server/lsp"
)

// clientPatience is how long an answer of the client is waited for. Some answers
// are given by a person.
const clientPatience = 2 * time.Minute

// patience returns a context for a call to the client.
func (s *session) patience() (context.Context, context.CancelFunc) {
	return context.WithTimeout(s.ctx, clientPatience)
}

// watched are the files beside source text that findings depend on.
var watched = []string{
	"**/package.json", "**/tsconfig*.json", "**/jsconfig*.json", "**/.gitignore",
	"**/*seclint*.json", // also those that others extend, if they are named so
	"**/security-helpers*",
}

// initialized serves the initialized notification: from here on the client may be
// asked things.
func (s *session) initialized(any) error {
	for _, c := range s.complaints {
		s.show(protocol.MessageTypeWarning, "seclint: "+c)
	}
	s.complaints = nil
	s.background("register for changes", func() error {
		ctx, cancel := s.patience()
		defer cancel()
		var p lsp.RegistrationParams
		if s.client.RegisterWatchedFiles {
			o := lsp.WatchOptions{}
			for _, pattern := range watched {
				o.Watchers = append(o.Watchers, lsp.Watcher{GlobPattern: pattern})
			}
			p.Registrations = append(p.Registrations, lsp.Registration{
				ID: "seclint-files", Method: protocol.MethodWorkspaceDidChangeWatchedFiles, Options: o,
			})
		}
		if s.client.RegisterConfiguration {
			p.Registrations = append(p.Registrations, lsp.Registration{
				ID: "seclint-configuration", Method: protocol.MethodWorkspaceDidChangeConfiguration,
				Options: map[string]string{"section": source},
			})
		}
		if len(p.Registrations) == 0 {
			return nil
		}
		return s.conn.Call(ctx, protocol.MethodClientRegisterCapability, p, nil)
	})
	s.askConfiguration()
	return nil
}

// askConfiguration asks for the user's settings, if the client can be asked.
func (s *session) askConfiguration() {
	if !s.client.Configuration {
		return
	}
	s.background("ask for the configuration", func() error {
		ctx, cancel := s.patience()
		defer cancel()
		var answers []json.RawMessage
		err := s.conn.Call(ctx, protocol.MethodWorkspaceConfiguration,
			lsp.ConfigurationParams{Items: []lsp.ConfigurationItem{{Section: source}}}, &answers)
		if err != nil || len(answers) == 0 {
			return err
		}
		s.reconfigure(answers[0])
		return nil
	})
}
