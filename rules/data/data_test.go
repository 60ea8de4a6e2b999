package data_test

import (
	"testing"

	"seclint/analysis/ruletest"
	"seclint/rules/data"
)

func TestRules(t *testing.T) {
	ruletest.Run(t, data.Rules()...)
}
