package server

import (
	"encoding/json"
	"slices"

	"go.lsp.dev/protocol"
	"go.uber.org/zap"

	"seclint/analysis/config"
)

// settingsPlace is what a person is told of where settings stand.
const settingsPlace = "the settings of the editor"

// configure puts settings in force: the section "seclint" of the configuration, or
// the initialization options, with the keys of seclint.json, which lies above them.
// What is wrong with them is told and left out; settings never keep the server from
// working.
func (s *session) configure(raw json.RawMessage) (complaints []string) {
	base, complaints := readSettings(raw, s.known)
	engine, err := s.engines.For(base.For("", s.options.Analysis).Options)
	if err != nil {
		s.log.Warn("settings cannot be used", zap.Error(err))
		return append(complaints, err.Error())
	}
	s.mu.Lock()
	s.base, s.engine = base, engine
	folders := slices.Clone(s.folders)
	s.mu.Unlock()
	// Not under the lock: a loader that reads asks for the open documents.
	for _, f := range folders {
		if f.configs != nil {
			f.configs.SetBase(base)
		}
	}
	return complaints
}

// reconfigure is configure for a session under way.
func (s *session) reconfigure(raw json.RawMessage) {
	for _, c := range s.configure(raw) {
		s.show(protocol.MessageTypeWarning, "seclint: "+c)
	}
	s.reanalyse()
}

// readSettings returns what a user chose, nil for nothing, and what of it could not
// be used.
func readSettings(raw json.RawMessage, known config.Rules) (*config.Config, []string) {
	if len(raw) == 0 || string(raw) == "null" {
		return nil, nil
	}
	base, problems := config.ParseSettings(raw, settingsPlace, known)
	var complaints []string
	for _, p := range problems {
		switch {
		case p.Fatal:
			return nil, []string{"The settings are not an object."}
		case p.Key == "":
			complaints = append(complaints, p.Message)
		default:
			complaints = append(complaints, "The setting "+p.Key+": "+p.Message)
		}
	}
	return base, complaints
}
