package server

import (
	"context"

	"go.lsp.dev/protocol"
	"go.uber.org/zap"

	"seclint/server/lsp"
	"seclint/server/rpc"
)

// initialize serves the initialize request. Whatever the client says, it can be
// worked with.
func (s *session) initialize(p lsp.InitializeParams) (rpc.Task, error) {
	return func(context.Context) (any, error) {
		s.client = p.Capabilities
		s.encoding = chooseEncoding(p.Capabilities.PositionEncodings)
		s.addFolders(p.Folders)
		s.complaints = s.configure(p.Options)
		if p.ProcessID > 0 {
			s.watchParent(p.ProcessID)
		}
		s.log.Info("initialised", zap.String("client", p.ClientName), zap.Stringer("encoding", s.encoding),
			zap.Bool("pull", s.client.PullOnly()), zap.Int("folders", len(p.Folders)))
		return lsp.InitializeResult{
			Capabilities: s.capabilities(),
			ServerInfo:   protocol.ServerInfo{Name: "seclint", Version: s.options.Version},
		}, nil
	}, nil
}

// capabilities returns what the server can do for this client.
func (s *session) capabilities() lsp.ServerCapabilities {
	c := lsp.ServerCapabilities{
		ServerCapabilities: protocol.ServerCapabilities{
			TextDocumentSync: protocol.TextDocumentSyncOptions{
				OpenClose: true,
				Change:    protocol.TextDocumentSyncKindIncremental,
				Save:      &protocol.SaveOptions{},
			},
			HoverProvider: true,
		},
		Workspace: &lsp.WorkspaceOptions{},
	}
	c.Workspace.WorkspaceFolders.Supported = true
	c.Workspace.WorkspaceFolders.ChangeNotifications = true
	if len(s.client.PositionEncodings) > 0 {
		c.PositionEncoding = s.encoding.String()
	}
	if s.client.PullOnly() {
		c.DiagnosticProvider = &lsp.DiagnosticOptions{Identifier: source}
	}
	c.ExecuteCommandProvider = &protocol.ExecuteCommandOptions{Commands: []string{commandGenerateHelpers, commandScanWorkspace, commandShowStatus}}
	c.CompletionProvider = &protocol.CompletionOptions{TriggerCharacters: []string{"\"", "/", " ", ","}}
	c.CodeActionProvider = true
	if s.client.CodeActionLiterals {
		c.CodeActionProvider = protocol.CodeActionOptions{
			CodeActionKinds: []protocol.CodeActionKind{lsp.QuickFix, lsp.FixAll, lsp.GenerateHelpers}, ResolveProvider: s.client.CodeActionResolve,
		}
	}
	return c
}
