package xss_test

import (
	"testing"

	"seclint/analysis/ruletest"
	"seclint/rules/xss"
)

func TestRules(t *testing.T) {
	ruletest.Run(t, xss.Rules()...)
}
