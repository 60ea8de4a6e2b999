package analysis

import _ "embed"

var (
	//go:embed directive_invalid.md
	invalidDirectiveDoc string
	//go:embed directive_unused.md
	unusedDirectiveDoc string
)

// InvalidDirective and UnusedDirective report on suppression comments. The engine
// itself finds them; they are rules so that they have an id, a doc and a severity
// that a configuration can change.
var (
	InvalidDirective = &Rule{
		ID: "seclint/invalid-directive", Doc: invalidDirectiveDoc,
		Severity: Warning, Precision: VeryHigh, Since: "0.1.0", InTests: true,
	}
	UnusedDirective = &Rule{
		ID: "seclint/unused-directive", Doc: unusedDirectiveDoc,
		Severity: Information, Precision: VeryHigh, Since: "0.1.0", InTests: true,
	}
)

// isDirectiveRule reports whether the engine itself adds r.
func isDirectiveRule(r *Rule) bool { return r == InvalidDirective || r == UnusedDirective }
