package electron_test

import (
	"testing"

	"seclint/analysis/ruletest"
	"seclint/rules/electron"
)

func TestRules(t *testing.T) {
	ruletest.Run(t, electron.Rules()...)
}
