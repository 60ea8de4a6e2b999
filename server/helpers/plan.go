package helpers

import (
	"errors"
	"fmt"

	"seclint/analysis/text"
	"seclint/analysis/workspace"
)

// Project says for what to generate helpers.
type Project struct {
	// Workspace gives access to the files. One made by [workspace.New] over a file
	// system that puts unsaved texts in front of those on disk serves an editor.
	Workspace *workspace.Workspace
	// Dir is the folder to generate for, slash separated and relative to the root
	// of the workspace; "" is the root. Its nearest package.json is the project's.
	Dir string
	// Out is the file to write, relative to the root of the workspace; "" lets the
	// layout of the project decide.
	Out string
	// Only names the helpers to emit, needed or not, instead of those that the
	// project needs: see [Names].
	Only []string
	// All emits every helper that can apply to the project.
	All bool
	// Force replaces a file that a person has edited or written.
	Force bool
	// StrictBodies makes body schemas refuse keys that they do not name instead of
	// dropping them.
	StrictBodies bool
	// Secret reports whether text looks like a secret, so that it is not copied
	// into the file; texts without a plain look are never copied. May be nil.
	Secret func(text string) bool
}

// Names of the helpers that a project can ask for, which are those of the exports
// but for Env, which comes with assertEnv, and Schemas, one for each handler.
const (
	Env         = "env"         // the environment, checked when it is read
	PublicEnv   = "publicEnv"   // the variables that a bundler puts into the client's code
	Schemas     = "schemas"     // one schema for each handler that reads a body
	ParseBody   = "parseBody"   // checks a body against a schema
	ParseQuery  = "parseQuery"  // checks the query of a request against a schema
	WithMethods = "withMethods" // guards the methods of an API route

	AssertPublicURL       = "assertPublicUrl" // throws for addresses of a private network
	ContentSecurityPolicy = "contentSecurityPolicy"
	CreateCSRFToken       = "createCsrfToken"
	CreateRateLimiter     = "createRateLimiter"
	EscapeHTML            = "escapeHtml"
	HashPassword          = "hashPassword"
	IsTrustedOrigin       = "isTrustedOrigin"
	MemoryStore           = "memoryStore" // of a rate limiter
	NeedsRehash           = "needsRehash"
	PublicError           = "publicError" // what a client may know of an error
	RandomToken           = "randomToken"
	SafeEqual             = "safeEqual" // compares secrets
	SafeFetch             = "safeFetch" // asks public hosts alone
	SafeJoin              = "safeJoin"  // a path that stays beneath a folder
	SafeJSONForScript     = "safeJsonForScript"
	SafeRealPath          = "safeRealPath" // the same with links followed
	SafeRedirect          = "safeRedirect" // an address of this site
	SanitizeForLog        = "sanitizeForLog"
	SecurityHeaders       = "securityHeaders"
	SessionCookie         = "sessionCookie"
	StripPrototypeKeys    = "stripPrototypeKeys"
	VerifyCSRFToken       = "verifyCsrfToken"
	VerifyHMAC            = "verifyHmac"
	VerifyHMACWeb         = "verifyHmacWeb" // for runtimes without the modules of Node
	VerifyPassword        = "verifyPassword"
)

// Names returns the helpers that can be asked for: those that the project decides
// about, in the order in which they are emitted, then the others by name.
// "assertEnv" is accepted for "env".
func Names() []string {
	names := []string{Env, PublicEnv, Schemas, ParseBody, ParseQuery, WithMethods}
	for _, r := range recipes {
		names = append(names, r.name)
	}
	return names
}

// Errors of [Generate], wrapped with what they are about.
var (
	// ErrUnknownHelper says that Project.Only names no helper.
	ErrUnknownHelper = errors.New("no such helper")
	// ErrTarget says that the file cannot be written where it would have to be: it
	// lies outside the workspace, is a symbolic link, a folder, or too large.
	ErrTarget = errors.New("cannot write the helper file")
	// ErrProject says that no file can be generated for a project set up this way.
	ErrProject = errors.New("cannot generate helpers for this project")
)

// Action says what is to happen to a file.
type Action uint8

// The actions.
const (
	Unchanged Action = iota // the file is as it should be
	Create                  // the file does not exist yet
	Replace                 // nobody has changed the file since it was generated, or Force is set
	Merge                   // a person has changed the file: missing parts are added to it
	Refuse                  // a person has changed the file so that nothing can be added
)

// String returns a word for a, such as "create".
func (a Action) String() string {
	switch a {
	case Unchanged:
		return "unchanged"
	case Create:
		return "create"
	case Replace:
		return "replace"
	case Merge:
		return "merge"
	case Refuse:
		return "refuse"
	}
	return fmt.Sprintf("Action(%d)", uint8(a))
}

// Plan is what [Generate] would write. It holds no text of the project's files but
// names, numbers and defaults that are no secrets.
type Plan struct {
	// Files are the files to write, the main one first, then those for Node alone and
	// for the client. There is none if the project needs no helper.
	Files []File
	// Helpers are the helpers that the project needs or asks for, in the order of
	// the file, each with the reason.
	Helpers []Helper
	// Variables are the environment variables of the schema, in order.
	Variables []Variable
	// Missing are npm packages that the generated code needs and package.json does
	// not name, such as "@types/node".
	Missing []string
	// Notes are remarks for the person who asked, in a stable order.
	Notes []Note
}

// Changed reports whether any file differs from what the plan wants: whether
// there is something to write, or something that had to be refused.
func (p *Plan) Changed() bool {
	for _, f := range p.Files {
		if f.Action != Unchanged {
			return true
		}
	}
	return false
}

// File is one file of a plan.
type File struct {
	Name   string // slash separated, relative to the root of the workspace
	Action Action
	// Old is the present content; nil if the file does not exist.
	Old []byte
	// New is the content that the plan wants. For Refuse it is what Force would
	// write, to be shown as a difference and not to be written.
	New []byte
	// Edits lead from Old to New for Replace and Merge, sorted and not overlapping,
	// in bytes of Old. Those of a Merge only insert.
	Edits []text.Edit
	// Reason says why the action is what it is, as a sentence without a full stop.
	Reason string
}

// Helper is one helper of a plan.
type Helper struct {
	Name   string // what is exported: "env", "parseBody", "SignupBody"
	Reason string // why the project needs it, such as "3 handlers read a body"
	File   string // the file that holds it
	// Present says that the file declares the name already and that it was left
	// alone.
	Present bool
}

// Variable is an environment variable of the schema.
type Variable struct {
	Name   string
	Schema string // the check, as source text on one line
	Uses   int    // how often the code reads it
	File   string // where it is read first
	Line   int    // from 1
}

// Note is a remark.
type Note struct {
	Text string
	File string // relative to the root of the workspace, "" if it is about no file
	Line int    // from 1, 0 if it is about no line
}
