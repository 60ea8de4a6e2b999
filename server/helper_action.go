package server

import (
	"encoding/json"
	"slices"

	"go.lsp.dev/protocol"

	"seclint/analysis"
	"seclint/analysis/edit"
	"seclint/analysis/semantic"
	"seclint/server/helpers"
	"seclint/server/lsp"
)

// missingHelpers adds to actions those that generate what the fixes of a finding
// would use, if a person asks and the project does not have it yet.
func (c *collector) missingHelpers(actions []lsp.CodeAction, f *analysis.Finding, sent []json.RawMessage) []lsp.CodeAction {
	if len(f.Helpers) == 0 || !c.invoked() || c.out.result.Class&semantic.Client != 0 {
		return actions
	}
	b := edit.New(c.out.result.Model, c.out.place.file.Env)
	for _, name := range f.Helpers {
		title := "Generate " + name + " among the security helpers"
		same := func(a lsp.CodeAction) bool { return a.Title == title }
		if b.HasHelper(name) || helpers.NeedsNode(name) && b.OnEdge() || slices.ContainsFunc(actions, same) {
			continue
		}
		actions = append(actions, lsp.CodeAction{
			Title: title, Kind: lsp.QuickFix, Diagnostics: sent,
			Command: &protocol.Command{
				Title: title, Command: commandGenerateHelpers,
				Arguments: []any{map[string]any{"uri": c.document.uri.String(), "only": []string{name}}},
			},
		})
	}
	return actions
}
