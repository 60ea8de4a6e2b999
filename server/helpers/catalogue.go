package helpers

import "slices"

// part is one of the files that the helpers of a package are spread over, so that
// each runs where it is imported.
type part uint8

const (
	mainPart   part = iota // web standards alone, for any server runtime
	nodePart               // what imports modules of Node
	clientPart             // what the client's bundle may hold
	partCount
)

// suffix stands between the name of the helper file and its extension.
func (p part) suffix() string { return [partCount]string{"", ".node", ".client"}[p] }

// recipe is a helper whose text is the same in every project.
type recipe struct {
	name    string
	part    part
	needs   []string // of files in blocks that come before its own
	file    string   // in blocks
	imports []imported
}

// from returns the imports of values from a module.
func from(module string, names ...string) []imported {
	out := make([]imported, len(names))
	for i, n := range names {
		out[i] = imported{module: module, name: n}
	}
	return out
}

// What several recipes import.
var (
	macImports      = from("node:crypto", "createHmac", "randomBytes", "timingSafeEqual")
	passwordImports = from("node:crypto", "randomBytes", "scrypt")
	addressImports  = from("node:net", "BlockList", "isIP", "isIPv4", "isIPv6")
	pathImports     = from("node:path", "isAbsolute", "relative", "resolve", "sep")
)

// recipes are the helpers of the catalogue, in order of their names.
var recipes = []recipe{
	{AssertPublicURL, nodePart, []string{"public-address"}, "assert-public-url", addressImports},
	{ContentSecurityPolicy, mainPart, nil, "content-security-policy", nil},
	{CreateCSRFToken, nodePart, []string{"csrf-mac"}, "create-csrf", from("node:crypto", "createHmac", "randomBytes")},
	{CreateRateLimiter, mainPart, []string{"rate-limit-types", "memory-store"}, "rate-limiter", nil},
	{EscapeHTML, mainPart, nil, "escape-html", nil},
	{HashPassword, nodePart, []string{"password-cost", "password-key"}, "hash-password", passwordImports},
	{IsTrustedOrigin, mainPart, nil, "trusted-origin", nil},
	{MemoryStore, mainPart, []string{"rate-limit-types"}, "memory-store", nil},
	{NeedsRehash, nodePart, []string{"password-cost"}, "needs-rehash", nil},
	{PublicError, mainPart, nil, "public-error", nil},
	{RandomToken, nodePart, nil, "random-token", from("node:crypto", "randomBytes")},
	{SafeEqual, nodePart, nil, "safe-equal", macImports},
	{SafeFetch, nodePart, []string{"public-address", "assert-public-url"}, "safe-fetch", slices.Concat(addressImports,
		from("node:dns", "lookup as dnsLookup"), from("node:http", "request as httpRequest"), from("node:https", "request as httpsRequest"),
		[]imported{{module: "node:net", name: "LookupFunction", typeOnly: true}})},
	{SafeJoin, nodePart, []string{"path-inside"}, "safe-join", pathImports},
	{SafeJSONForScript, mainPart, []string{"unicode-escape"}, "safe-json", nil},
	{SafeRealPath, nodePart, []string{"path-inside", "safe-join"}, "safe-real-path", slices.Concat(from("node:fs/promises", "realpath"), pathImports)},
	{SafeRedirect, mainPart, nil, "safe-redirect", nil},
	{SanitizeForLog, mainPart, []string{"unicode-escape"}, "sanitize-log", nil},
	{SecurityHeaders, mainPart, nil, "security-headers", nil},
	{SessionCookie, mainPart, nil, "session-cookie", nil},
	{StripPrototypeKeys, mainPart, nil, "strip-prototype", nil},
	{VerifyCSRFToken, nodePart, []string{"csrf-mac", "safe-equal"}, "verify-csrf", macImports},
	{VerifyHMAC, nodePart, []string{"hmac-fresh", "safe-equal"}, "verify-hmac", macImports},
	{VerifyHMACWeb, mainPart, []string{"hmac-fresh"}, "verify-hmac-web", nil},
	{VerifyPassword, nodePart, []string{"password-cost", "password-key"}, "verify-password", slices.Concat(passwordImports, from("node:crypto", "timingSafeEqual"))},
}

// isRecipe reports whether the catalogue has a helper of the name.
func isRecipe(name string) bool {
	return slices.ContainsFunc(recipes, func(r recipe) bool { return r.name == name })
}

// NeedsNode reports whether the helper uses modules of Node, so that it runs on no
// edge.
func NeedsNode(name string) bool {
	return slices.ContainsFunc(recipes, func(r recipe) bool { return r.name == name && r.part == nodePart })
}

// block returns the block of r.
func (r recipe) block(l language) block {
	return block{
		exports: []string{r.name},
		units:   l.blockUnits(append(slices.Clone(r.needs), r.file)...),
		imports: r.imports,
		part:    r.part,
	}
}
