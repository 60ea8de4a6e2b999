package flow

import (
	"regexp"
	"strings"
)

var (
	// localBegin are patterns of paths that stay on this host: “/” and then no “/”.
	localBegin = regexp.MustCompile(`^\^(\\/|/|\[/\])(\(\?!|\[\^\\?[/\\]|\[a-z|\[\\w|\\w|[a-z])`)
	// hostBegin are patterns of addresses with a fixed host.
	hostBegin = regexp.MustCompile(`^\^https?\??:(\\/\\/|//)(\([^()]*\)\??|\[[^\]]*\][+*]?|[\w-]|\\.)+(:\d+)?(\\/|/|\$|\(\\/|\(\?:\\/)`)
	// schemeBegin are patterns of addresses with a harmless scheme.
	schemeBegin = regexp.MustCompile(`^\^(\(\?:)?\(?https?\??(\|mailto|\|tel)*\)?\)?:`)
)

// beginKinds returns the kinds that a match cleans because of how a pattern begins,
// whatever comes behind.
func beginKinds(source string) Kinds {
	switch {
	case localBegin.MatchString(source):
		return kindsOf(Redirect, ScriptURL)
	case hostBegin.MatchString(source):
		return hostKinds | kindsOf(ScriptURL)
	case schemeBegin.MatchString(source):
		return kindsOf(ScriptURL)
	}
	return 0
}

// patternKinds returns the kinds that a test with a regular expression literal
// cleans.
func patternKinds(literal string, matched bool) Kinds {
	kinds := regexpKinds(literal, matched)
	end := strings.LastIndexByte(literal, '/')
	if matched && end > 1 && strings.HasPrefix(literal, "/") && !strings.Contains(literal[end:], "m") {
		kinds |= beginKinds(literal[1:end])
	}
	return kinds
}
