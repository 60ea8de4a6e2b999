package semantic

import (
	"regexp"
	"strings"
)

// builtins are the modules of Node that also go by their bare name.
var builtins = func() map[string]string {
	m := make(map[string]string)
	for _, name := range strings.Fields(`assert assert/strict async_hooks buffer child_process cluster console constants crypto
		dgram diagnostics_channel dns dns/promises domain events fs fs/promises http http2 https inspector inspector/promises
		module net os path path/posix path/win32 perf_hooks process punycode querystring readline readline/promises repl
		stream stream/consumers stream/promises stream/web string_decoder sys timers timers/promises tls trace_events tty
		url util util/types v8 vm wasi worker_threads zlib`) {
		m[name] = "node:" + name
	}
	return m
}()

// CanonicalModule returns the one name of a module: that of a module of Node
// with “node:”, any other as it is.
func CanonicalModule(spec string) string {
	if c, ok := builtins[spec]; ok {
		return c
	}
	return spec
}

// IsRelative reports whether spec names a file of the project: a relative or
// absolute path, or an alias such as "@/x", "~/x", "#x".
func IsRelative(spec string) bool {
	if spec == "" {
		return true
	}
	switch spec[0] {
	case '.', '/', '~', '#':
		return true
	}
	return strings.HasPrefix(spec, "@/")
}

// sameModule maps modules that are globals, or members of other modules.
var sameModule = map[string]string{
	"node:process": "globalThis.process",
	"node:console": "globalThis.console",
}

// samePath maps paths to the one that [Model.API] gives for the same thing.
var samePath = map[string]string{
	"node:buffer.Buffer":          "globalThis.Buffer",
	"node:buffer.Blob":            "globalThis.Blob",
	"node:buffer.File":            "globalThis.File",
	"node:buffer.atob":            "globalThis.atob",
	"node:buffer.btoa":            "globalThis.btoa",
	"node:crypto.webcrypto":       "globalThis.crypto",
	"node:perf_hooks.performance": "globalThis.performance",
	"node:timers.clearImmediate":  "globalThis.clearImmediate",
	"node:timers.clearInterval":   "globalThis.clearInterval",
	"node:timers.clearTimeout":    "globalThis.clearTimeout",
	"node:timers.setImmediate":    "globalThis.setImmediate",
	"node:timers.setInterval":     "globalThis.setInterval",
	"node:timers.setTimeout":      "globalThis.setTimeout",
	"node:url.URL":                "globalThis.URL",
	"node:url.URLSearchParams":    "globalThis.URLSearchParams",
	"node:util.TextDecoder":       "globalThis.TextDecoder",
	"node:util.TextEncoder":       "globalThis.TextEncoder",
	"node:fs.promises":            "node:fs/promises",
	"node:dns.promises":           "node:dns/promises",
	"node:stream.promises":        "node:stream/promises",
	"node:timers.promises":        "node:timers/promises",
	"node:readline.promises":      "node:readline/promises",
	"globalThis.window":           "globalThis",
	"globalThis.self":             "globalThis",
	"globalThis.global":           "globalThis",
	"globalThis.globalThis":       "globalThis",
}

// HelperModule is the path of the helpers that seclint generates into a project,
// whichever of its files they are imported from.
const HelperModule = "seclint:helpers"

// helperModule matches the specifiers of those files: relative ones and aliases.
var helperModule = regexp.MustCompile(`/security-helpers(?:\.node|\.client)?(?:\.[cm]?[jt]s)?$`)

// modulePath returns the path of the module that spec names, or "".
func modulePath(spec string) string {
	if helperModule.MatchString(spec) {
		return HelperModule
	}
	if IsRelative(spec) {
		return ""
	}
	c := CanonicalModule(spec)
	if p, ok := sameModule[c]; ok {
		return p
	}
	return c
}
