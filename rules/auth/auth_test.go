package auth_test

import (
	"testing"

	"seclint/analysis/ruletest"
	"seclint/rules/auth"
)

func TestRules(t *testing.T) {
	ruletest.Run(t, auth.Rules()...)
}
