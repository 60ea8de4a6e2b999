package next_test

import (
	"testing"

	"seclint/analysis/ruletest"
	"seclint/rules/next"
)

func TestRules(t *testing.T) {
	ruletest.Run(t, next.Rules()...)
}
