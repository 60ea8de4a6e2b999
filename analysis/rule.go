package analysis

import (
	"strings"

	"seclint/analysis/flow"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// Severity says how much a finding matters.
type Severity uint8

// The severities, least first.
const (
	Information Severity = iota + 1 // hardening, or a hint for an audit
	Warning                         // dangerous unless something outside the file saves it
	Error                           // exploitable or leaking as written
)

// String returns "information", "warning" or "error".
func (s Severity) String() string {
	switch s {
	case Information:
		return "information"
	case Warning:
		return "warning"
	case Error:
		return "error"
	}
	return "none"
}

// Precision says how often a rule is right when it speaks.
type Precision uint8

// The precisions, least first.
const (
	Low Precision = iota + 1
	Medium
	High
	VeryHigh
)

// String returns "low", "medium", "high" or "very-high".
func (p Precision) String() string {
	switch p {
	case Low:
		return "low"
	case Medium:
		return "medium"
	case High:
		return "high"
	case VeryHigh:
		return "very-high"
	}
	return "none"
}

// Rule is the whole identity of a rule: one value beside its code, with its doc
// embedded from the Markdown file beside both.
//
// A rule says what it wants to see: node kinds, calls by API path or by bare name,
// members by API path, keys by name. The engine walks each file once and deals the
// nodes out; a rule that asks for nothing but File runs once for each file. Types
// and ambient declarations are never dealt, nor are nodes with syntax errors.
//
// The functions must be pure: no I/O, no clock, no goroutines, no globals but
// tables.
type Rule struct {
	ID        string // family/kebab-case; never reused
	Doc       string // Markdown, with the headings of the rule docs
	CWE       []int  // the first is the primary one
	Severity  Severity
	Precision Precision
	Since     string // the first version that has the rule
	Preview   bool   // may still change
	Off       bool   // implemented, but silent unless configured
	Fixes     bool   // some of its findings have a fix

	// Only limits the rule to files of at least one of these classes; zero is all.
	Only semantic.Class
	// Skip keeps the rule from files of any of these classes, besides tests,
	// generated files and declaration files, from which rules keep away by default.
	Skip semantic.Class
	// InTests and InGenerated let the rule run on test and on generated files.
	InTests, InGenerated bool

	// YieldsTo names rules that say it better: a finding of theirs on an
	// overlapping span silences this rule's.
	YieldsTo []string

	// Kinds are dealt to Visit.
	Kinds []syntax.Kind
	Visit func(p *Pass, n syntax.NodeID)

	// Calls are API paths of callees, as [semantic.Model.API] gives them, such as
	// "node:crypto.createHash" or "pg.Pool().query". Calls and news whose callee
	// resolves to one are dealt to Call with that path.
	Calls []string
	// Names are last names of callees ("createHash" of any.createHash()), dealt to
	// Call with the API path if it is known, else "". For name-only matches, which
	// need a guard of their own.
	Names []string
	Call  func(p *Pass, c semantic.Call, api string)

	// Members are API paths of member expressions and global identifiers, such as
	// "globalThis.process.env". Every expression that resolves to one is dealt to
	// Member.
	Members []string
	Member  func(p *Pass, n syntax.NodeID, api string)

	// Sinks are kinds of sinks of the flow models. Every call that has one, and that
	// untrusted data reaches, is dealt to Flow.
	Sinks []flow.Kind
	Flow  func(p *Pass, h Hit)

	// Keys are names of object pairs, shorthand properties, methods, class fields,
	// JSX attributes and assigned members ("x.key = …"), dealt to Key with the node
	// (of kind Pair, ShorthandPropertyIdentifier, MethodDefinition,
	// PublicFieldDefinition, FieldDefinition, JSXAttribute or AssignmentExpression)
	// and the value: NoNode if there is none, the node itself for a method.
	Keys []string
	Key  func(p *Pass, n, value syntax.NodeID, key string)

	// File runs once for each file, before the walk.
	File func(p *Pass)
}

// Family returns the part of the id before the slash.
func (r *Rule) Family() string {
	family, _, _ := strings.Cut(r.ID, "/")
	return family
}

// Title returns the heading of r's doc.
func (r *Rule) Title() string {
	line, _, _ := strings.Cut(strings.TrimLeft(r.Doc, "\n"), "\n")
	return strings.TrimSpace(strings.TrimPrefix(line, "# "))
}

// runsOn reports whether r runs on files of class c.
func (r *Rule) runsOn(c semantic.Class, includeTests bool) bool {
	switch {
	case c&semantic.Declaration != 0:
		return false
	case c&semantic.Generated != 0 && !r.InGenerated:
		return false
	case c&semantic.Test != 0 && !r.InTests && !includeTests:
		return false
	case c&r.Skip != 0:
		return false
	}
	return r.Only == 0 || c&r.Only != 0
}
