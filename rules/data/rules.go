package data

import "seclint/analysis"

// Rules returns the rules of the family. The slice is the caller's.
func Rules() []*analysis.Rule {
	return []*analysis.Rule{
		massAssignment,
		pollutionAssignment,
		pollutionMerge,
		polynomialRedos,
		regexInjection,
		remoteProperty,
		resourceExhaustion,
		typeConfusion,
		unsafeDeserialization,
		xmlBomb,
		xxe,
	}
}
