package server

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"

	"go.lsp.dev/protocol"

	"seclint/analysis/text"
	"seclint/analysis/workspace"
	"seclint/server/lsp"
	"seclint/server/rpc"
	"seclint/server/uri"
)

// HelperGenerator makes the files of security helpers for a project. It reads the
// workspace and writes nothing.
type HelperGenerator interface {
	// Generate returns the files to create or change. The error of a request that
	// cannot be met is shown to the user as it is.
	Generate(ctx context.Context, request HelperRequest) (HelperPlan, error)
}

// HelperRequest says which helpers are wanted.
type HelperRequest struct {
	// Workspace shows the texts of open documents in front of the files.
	Workspace *workspace.Workspace
	// Name is a file or folder of the project, slash separated and relative to the
	// root of the workspace; "." for the root.
	Name string
	Only []string // names of helpers; nil lets the project decide
	All  bool
}

// HelperPlan is what is to be done.
type HelperPlan struct {
	Files   []HelperFile // those that change
	Remarks []string     // sentences that the user should see
	Notes   []string     // what may be worth knowing, for the log of the editor
}

// HelperFile is a file of helpers.
type HelperFile struct {
	Name string // slash separated, relative to the root of the workspace
	// Before is the text that the edits are of, nil if the file is to be created.
	Before *text.Document
	// Edits make the file; of an empty text if it is to be created.
	Edits []text.Edit
	// Confirm says that a person should look before this is applied, and why.
	Confirm string
}

// helperArguments is the argument of the command.
type helperArguments struct {
	URI  string   `json:"uri"`
	Only []string `json:"only"`
	All  bool     `json:"all"`
}

// helperRequest reads what of the session the command needs.
func (s *session) helperRequest(a helperArguments) (*helperJob, error) {
	f, rel := s.helperFolder(a.URI)
	if f == nil || f.ws == nil {
		return nil, rpc.Errorf(rpc.CodeRequestFailed, "security helpers need a workspace folder on disk")
	}
	job := &helperJob{folder: f, open: s.openIn(f)}
	texts := make(map[string]*text.Document, len(job.open))
	for name, o := range job.open {
		texts[name] = o.text
	}
	// A workspace of its own: what it remembers holds for these texts only.
	job.request = HelperRequest{
		Workspace: workspace.New(overlay{f.disk, func() map[string]*text.Document { return texts }}, f.root),
		Name:      rel, Only: a.Only, All: a.All,
	}
	return job, nil
}

// helperJob is one run of the command.
type helperJob struct {
	folder  *folder
	request HelperRequest
	open    map[string]openDocument
}

// openDocument is an open document and its text at some time.
type openDocument struct {
	*document
	snapshot
}

// openIn returns the open documents of a folder whose text is known, by name.
func (s *session) openIn(f *folder) map[string]openDocument {
	found := make(map[string]openDocument)
	for _, d := range s.open() {
		name, ok := d.uri.Path()
		if !ok {
			continue
		}
		if rel, ok := relative(f.root, cleanPath(name)); ok {
			if now, reliable := d.current(); reliable {
				found[rel] = openDocument{d, now}
			}
		}
	}
	return found
}

// helperFolder returns the folder that the command is about: that of the file it
// names, else the only or first one.
func (s *session) helperFolder(raw string) (*folder, string) {
	if name, ok := uri.Parse(raw).Path(); ok {
		name = cleanRoot(name)
		if f, rel := s.folderOf(name); f != nil {
			return f, rel
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.folders {
		if f.root == cleanRoot(pathOf(raw)) || raw == "" {
			return f, "."
		}
	}
	return nil, ""
}

func pathOf(raw string) string {
	name, _ := uri.Parse(raw).Path()
	return name
}

// generateHelpers has the files made, sends them to the editor as one edit, and
// shows the first.
func (s *session) generateHelpers(ctx context.Context, job *helperJob) (any, error) {
	plan, err := s.options.Helpers.Generate(ctx, job.request)
	switch {
	case errors.Is(err, context.Canceled):
		return nil, err
	case errors.Is(err, fs.ErrNotExist):
		return nil, rpc.Errorf(rpc.CodeRequestFailed, "the folder cannot be read")
	case err != nil:
		s.show(protocol.MessageTypeWarning, "seclint: "+err.Error())
		return nil, rpc.Errorf(rpc.CodeRequestFailed, "%s", err.Error())
	}
	for _, note := range plan.Notes {
		s.notify(protocol.MethodWindowLogMessage, lsp.ShowMessageParams{Type: protocol.MessageTypeInfo, Message: note})
	}
	if len(plan.Files) == 0 {
		if len(plan.Remarks) == 0 {
			plan.Remarks = []string{"The security helpers are up to date, or there is nothing in this project that needs one."}
		}
		s.remark(plan.Remarks)
		return nil, nil
	}
	e, err := s.helperEdit(job, plan.Files)
	if err != nil {
		return nil, err
	}
	if err := s.applyEdit(ctx, "Generate security helpers", *e); err != nil {
		s.show(protocol.MessageTypeWarning, "seclint: the security helpers were not written: "+oneReason(err))
		return nil, err
	}
	s.remark(plan.Remarks)
	s.showDocument(ctx, s.helperURI(job, plan.Files[0].Name))
	return e, nil
}

// remark shows sentences to the user as one message.
func (s *session) remark(sentences []string) {
	if len(sentences) > 0 {
		s.show(protocol.MessageTypeInfo, "seclint: "+strings.Join(sentences, " "))
	}
}

// oneReason is what of an error a user is shown.
func oneReason(err error) string {
	for {
		next := errors.Unwrap(err)
		if next == nil {
			return err.Error()
		}
		err = next
	}
}

// helperURI returns the URI of a file: as the client spells it if it is open.
func (s *session) helperURI(job *helperJob, name string) uri.URI {
	if d, ok := job.open[name]; ok {
		return d.uri
	}
	return uri.FromPath(filepath.FromSlash(job.folder.root + "/" + name))
}

const confirmAnnotation = "seclint-helpers"

// helperEdit returns the edit that makes files, as the client can take it.
func (s *session) helperEdit(job *helperJob, files []HelperFile) (*lsp.WorkspaceEdit, error) {
	for _, f := range files {
		if d, ok := job.open[f.Name]; ok {
			if now, reliable := d.current(); !reliable || now.text != d.text {
				return nil, errContentModified
			}
		}
	}
	e := &lsp.WorkspaceEdit{}
	if !s.client.DocumentChanges {
		e.Changes = make(map[string][]protocol.TextEdit)
		for _, f := range files {
			before := f.Before
			if before == nil {
				before = text.New(nil)
			}
			e.Changes[s.helperURI(job, f.Name).String()] = textEdits(before, f.Edits, s.encoding)
		}
		return e, nil
	}
	for _, f := range files {
		u := s.helperURI(job, f.Name).String()
		before := f.Before
		if before == nil {
			before = text.New(nil)
			if s.client.CreateFiles {
				e.DocumentChanges = append(e.DocumentChanges, lsp.CreateFile{
					Kind: "create", URI: u, Options: &lsp.CreateFileOptions{},
				})
			}
		}
		change := lsp.TextDocumentEdit{TextDocument: lsp.OptionalVersion{URI: u}, Edits: []lsp.TextEdit{}}
		if d, ok := job.open[f.Name]; ok {
			change.TextDocument.Version = &d.version
		}
		annotation := ""
		if f.Confirm != "" && s.client.ChangeAnnotation {
			annotation = confirmAnnotation
			e.ChangeAnnotations = map[string]protocol.ChangeAnnotation{
				confirmAnnotation: {Label: "Generate security helpers", NeedsConfirmation: true, Description: f.Confirm},
			}
		}
		for _, t := range textEdits(before, f.Edits, s.encoding) {
			change.Edits = append(change.Edits, lsp.TextEdit{TextEdit: t, AnnotationID: annotation})
		}
		e.DocumentChanges = append(e.DocumentChanges, change)
	}
	return e, nil
}
