package crypto

import (
	"slices"

	"seclint/analysis/semantic"
)

// hasAny reports whether one of the properties has one of the names.
func hasAny(props []semantic.Property, names ...string) bool {
	return slices.ContainsFunc(props, func(p semantic.Property) bool { return slices.Contains(names, p.Name) })
}
