package injection_test

import (
	"testing"

	"seclint/analysis/ruletest"
	"seclint/rules/injection"
)

func TestRules(t *testing.T) {
	ruletest.Run(t, injection.Rules()...)
}
