// Package rules lists the rules of all families.
package rules

import (
	"slices"

	"seclint/analysis"
	"seclint/rules/auth"
	"seclint/rules/crypto"
	"seclint/rules/data"
	"seclint/rules/electron"
	"seclint/rules/files"
	"seclint/rules/http"
	"seclint/rules/injection"
	"seclint/rules/next"
	"seclint/rules/request"
	"seclint/rules/secrets"
	"seclint/rules/xss"
)

// All returns every rule, those that are off by default included. The slice is
// the caller's.
func All() []*analysis.Rule {
	return slices.Concat(
		auth.Rules(),
		crypto.Rules(),
		data.Rules(),
		electron.Rules(),
		files.Rules(),
		http.Rules(),
		injection.Rules(),
		next.Rules(),
		request.Rules(),
		secrets.Rules(),
		xss.Rules(),
	)
}
