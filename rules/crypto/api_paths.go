package crypto

import (
	"slices"
	"strings"

	"seclint/analysis"
	"seclint/analysis/semantic"
)

// subtlePaths returns the paths of methods of crypto.subtle, which is reached as a
// global and through node:crypto.
func subtlePaths(methods ...string) []string {
	var paths []string
	for _, m := range methods {
		paths = append(paths, "globalThis.crypto.subtle."+m, "node:crypto.subtle."+m)
	}
	return paths
}

// nodePaths returns the paths of functions of node:crypto.
func nodePaths(functions ...string) []string {
	var paths []string
	for _, f := range functions {
		paths = append(paths, "node:crypto."+f)
	}
	return paths
}

// sortedKeys returns the keys of a table in order.
func sortedKeys[V any](table map[string]V) []string {
	keys := make([]string, 0, len(table))
	for k := range table {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// promisify is the path of a function made by util.promisify.
const promisify = "node:util.promisify()"

// behindPromisify returns the path of the function that a call really runs: of the
// argument of util.promisify where api is a function made by it, "" if that is
// none of node:crypto, else api.
func behindPromisify(p *analysis.Pass, c semantic.Call, api string) string {
	if api != promisify {
		return api
	}
	made, ok := p.Model.Call(p.Model.Resolve(c.Callee))
	if !ok {
		return ""
	}
	if inner := p.Model.API(made.Arg(0)); strings.HasPrefix(inner, "node:crypto.") {
		return inner
	}
	return ""
}
