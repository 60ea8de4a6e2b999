package auth

import "seclint/analysis"

// Rules returns the rules of the family. The slice is the caller's.
func Rules() []*analysis.Rule {
	return []*analysis.Rule{
		clientControlledAuthorization,
		idorCandidate,
	}
}
