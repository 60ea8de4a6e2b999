package server

import (
	"errors"
	"io/fs"
	"slices"

	"seclint/analysis/config"
	"seclint/analysis/text"
	"seclint/server/lsp"
)

var errNoConfiguration = errors.New("there is no configuration to write to")

// canTurnOff reports whether a rule can be turned off for a document in the
// configuration that applies to it, or in a new one.
func (s *session) canTurnOff(out *outcome, rule string) bool {
	f := out.place.folder
	if f == nil || f.configs == nil || f.configs.For(out.place.file.Path).Overridden(out.place.file.Path, rule) {
		return false
	}
	return f.configs.Nearest(out.place.file.Path) != "" || s.client.CreateFiles || !s.client.DocumentChanges
}

// turnOff returns the edit of the nearest configuration of a document that turns a
// rule off, or that creates one in the folder.
func (s *session) turnOff(out *outcome, rule string) (*lsp.WorkspaceEdit, error) {
	if !s.canTurnOff(out, rule) {
		return nil, errNoConfiguration
	}
	f := out.place.folder
	job := &helperJob{folder: f, open: s.openIn(f)}
	file := HelperFile{Name: f.configs.Nearest(out.place.file.Path)}
	if file.Name == "" {
		file.Name = config.FileName
	} else if d, open := job.open[file.Name]; open {
		file.Before = d.text
	} else {
		data, err := fs.ReadFile(f.ws.FS(), file.Name)
		if err != nil {
			return nil, err
		}
		file.Before = text.New(data)
	}
	var before []byte
	if file.Before != nil {
		before = slices.Clone(file.Before.Bytes())
	}
	var err error
	if file.Edits, err = config.TurnOff(before, rule, s.known); err != nil {
		return nil, err
	}
	return s.helperEdit(job, []HelperFile{file})
}
