package edit

import "strings"

// builtins are Node's own modules.
var builtins = setOf(`assert assert/strict async_hooks buffer child_process cluster console constants crypto
	dgram diagnostics_channel dns dns/promises domain events fs fs/promises http http2 https inspector module net os
	path path/posix path/win32 perf_hooks process punycode querystring readline readline/promises repl sqlite stream
	stream/consumers stream/promises stream/web string_decoder test timers timers/promises tls trace_events tty url
	util util/types v8 vm wasi worker_threads zlib`)

// onlyPrefixed are the modules of Node that exist with “node:” only.
var onlyPrefixed = setOf("test sqlite sea test/reporters")

func setOf(words string) map[string]bool {
	set := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// packageForm is how a package has to be imported.
type packageForm struct {
	// defaultOnly says that in ES modules on Node only the default import works:
	// the package is CommonJS and hides its names from Node.
	defaultOnly bool
	local       string // what a default import is called
	self        string // the named export that the default export is, too
	// noDefaultFrom is the major version from which there is no default export;
	// 1 for packages that never had one, 0 for packages that have one.
	noDefaultFrom int
	// namesInside says that a default import has the named exports as members.
	namesInside bool
}

// packageForms holds the packages whose form the types do not tell.
var packageForms = map[string]packageForm{
	"jsonwebtoken":         {defaultOnly: true, local: "jwt", namesInside: true},
	"crypto-js":            {defaultOnly: true, local: "CryptoJS", namesInside: true},
	"knex":                 {defaultOnly: true, local: "knex", self: "knex", namesInside: true},
	"js-yaml":              {noDefaultFrom: 5, local: "yaml", namesInside: true},
	"iron-session":         {noDefaultFrom: 1},
	"bcrypt":               {local: "bcrypt", namesInside: true},
	"bcryptjs":             {local: "bcrypt", namesInside: true},
	"argon2":               {local: "argon2", namesInside: true},
	"express":              {local: "express", namesInside: true},
	"pg":                   {local: "pg", namesInside: true},
	"mysql2":               {local: "mysql", namesInside: true},
	"sequelize":            {local: "sequelize", namesInside: true},
	"mongoose":             {local: "mongoose", namesInside: true},
	"cookie":               {local: "cookie", namesInside: true},
	"validator":            {defaultOnly: true, local: "validator", namesInside: true},
	"zod":                  {local: "z", self: "z", namesInside: true},
	"isomorphic-dompurify": {local: "DOMPurify", namesInside: true},
	"dompurify":            {local: "DOMPurify", namesInside: true},
}

// withoutSideEffects are the packages whose import does nothing by itself, beside
// Node's own modules: an import that nothing refers to any more may go.
var withoutSideEffects = setOf(`md5 crypto-js bcrypt bcryptjs argon2 jsonwebtoken jose js-yaml yaml uuid nanoid
	lodash underscore ramda validator escape-html he dompurify isomorphic-dompurify sanitize-html xss serialize-javascript
	node-serialize cookie qs axios got node-fetch undici request needle superagent pg mysql mysql2 zod joi yup helmet cors
	sha1 js-sha1 js-sha256 js-sha512 js-md5 sha.js blueimp-md5 object-hash random-string randomstring shelljs execa cross-spawn minimist ms`)

// pureModule reports whether the import of a module may go when it binds nothing.
func pureModule(module string) bool {
	key := moduleKey(module)
	return strings.HasPrefix(key, "node:") || withoutSideEffects[packageOf(module)]
}

// moduleKey returns the name under which a module is the same: modules of Node
// carry “node:”.
func moduleKey(module string) string {
	if builtins[module] && !onlyPrefixed[module] {
		return "node:" + module
	}
	return module
}

// isBuiltin reports whether module is one of Node's own.
func isBuiltin(module string) bool { return strings.HasPrefix(moduleKey(module), "node:") }

// isRelative reports whether module is a path or an alias within the project.
func isRelative(module string) bool {
	return module != "" && (module[0] == '.' || module[0] == '/' || module[0] == '#' || module[0] == '~' || strings.HasPrefix(module, "@/"))
}

// packageOf returns the package that a specifier belongs to: "@scope/a" of
// "@scope/a/b".
func packageOf(module string) string {
	parts := strings.SplitN(module, "/", 3)
	if strings.HasPrefix(module, "@") && len(parts) > 1 {
		return parts[0] + "/" + parts[1]
	}
	return parts[0]
}
